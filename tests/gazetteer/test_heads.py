"""Heads are data: what they announce, and kinds that are no slip of the pen."""

from pathlib import Path

import pytest

from vnner.gazetteer import check_files, load
from vnner.gazetteer.heads import heads_of, read_heads
from vnner.resources import DataError


@pytest.mark.parametrize(
    ("head", "kind", "agrees"),
    [
        ("tỉnh", "governorate", True),
        ("tỉnh", "city", False),
        ("Thành phố", "capital", True),
        ("thị xã", "provincial-town", True),
        ("sông", "river", True),
        ("sông", "mountain", False),
        ("làng", "village", True),
        ("hãng", "news-agency", True),
        ("hãng", "city", False),
        ("", "city", None),
        ("tỉnh", "provnce", None),
    ],
)
def test_agreement(head: str, kind: str, agrees: bool | None) -> None:
    assert read_heads().agree(head, kind) is agrees


def test_every_kind_of_ours_is_known() -> None:
    assert {record.kind for record in load().records()} <= set(read_heads().of_kind)


@pytest.mark.parametrize(("kind", "codes"), [("provnce", ["unknown-kind"]), ("province", []), ("zeppelin-mast", [])])
def test_a_slip_in_a_kind(kind: str, codes: list[str], tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "schema: vnner-gazetteer/1\nsource_table: {own: {title: mine, licence: CC0-1.0}}\n"
        f"records:\n- {{id: place/a, names: [Anfa], kind: {kind}, sources: [own]}}\n",
        encoding="utf-8",
    )
    assert [problem.code for problem in check_files([file])] == codes


@pytest.mark.parametrize("text", ["", "[", "schema: vnner-heads/2\nsorts: {}", "schema: vnner-heads/1\nsorts: {a: {}}"])
def test_not_a_file_of_heads(text: str, tmp_path: Path) -> None:
    (tmp_path / "heads.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"heads\.yaml"):
        heads_of(tmp_path / "heads.yaml")
