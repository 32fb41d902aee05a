"""A model.json from a stranger: whatever stands in it, the file is named and nothing else is said."""

from pathlib import Path

import pytest

from vnner.ner.tagger import Tagger
from vnner.resources import DataError


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[" * 200_000,
        '{"a": ' * 100_000,
        '{"a": ' + "9" * 10_000 + "}",
        "[1]",
        "null",
        "NaN",
    ],
    ids=["empty", "cut", "deep-list", "deep-mapping", "long-number", "list", "null", "nan"],
)
def test_a_damaged_model_file_is_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "model.json").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"model\.json"):
        Tagger(tmp_path)
