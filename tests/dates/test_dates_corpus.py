"""The corpus of date expressions: every string one test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from vnner.dates import find_dates

CORPORA = Path(__file__).parent.parent / "corpora"


def cases() -> Iterator[tuple[str | None, str | None, str]]:
    for block in yaml.safe_load((CORPORA / "dates.yml").read_text(encoding="utf-8")):
        for value, strings in block["cases"].items():
            for string in strings:
                yield block["published"], value, str(string)


@pytest.mark.parametrize(("published", "value", "string"), list(cases()))
def test_value(published: str | None, value: str | None, string: str) -> None:
    before, bar, rest = string.partition("|")
    wanted, _, after = rest.partition("|") if bar else (before, "", "")
    text = before + wanted + after if bar else string
    found = [m for m in find_dates(text, published) if m.is_entity and m.text == wanted.removeprefix("từ ")]
    assert [m.value.value for m in found] == [value], find_dates(text, published)


NEGATIVES = [
    line
    for line in (CORPORA / "dates_negative.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


@pytest.mark.parametrize("line", NEGATIVES)
def test_what_looks_like_a_date_and_is_none(line: str) -> None:
    assert [m.text for m in find_dates(line, "2024-05-15") if m.is_entity] == []
