"""The checker points at the field that is wrong, knows our records, and leaves good files alone."""

from pathlib import Path

import pytest

from vnner.gazetteer import check_files, load
from vnner.gazetteer.boxes import Box
from vnner.gazetteer.csv_reader import HEADER, SIGN
from vnner.resources import DataError

HEAD = "schema: vnner-gazetteer/1\nsource_table: {own: {title: mine, licence: CC0-1.0}}\nrecords:\n"
# A line that ends in `# CODE` is the one the message must point at.
SPREAD = """\
- id: place/a
  kind: provnce  # unknown-kind
  names:
  - Anfa
  - text: Hòa Bình  # common-word
    kind: former
  - {text: Anpha, from: "2010", to: "2009"}  # date-order
  in:
  - place/b
  - place/nowhere  # missing-parent
  country: SY
  at: [60, 100]  # far-point
  to: "2016"
  succeeded_by:
  - {id: place/b, how: merged}  # dead-successor
  sources: []  # no-source
- id: place/b
  names: [Banfa]
  in: place/c  # cycle
  to: "2014"
  sources: [own]
- id: place/c
  names: [Canfa]
  in: place/b  # cycle
  succeeded_by:
  - id: place/b  # no-end
    how: renamed
  sources: [own]
- {id: place/d, names: [Danfa], sources: [own]}
- id: place/d  # duplicate-id
  names: [Danpha]
  sources: [own]
- id: place/e
  names: [Enfa]
  to: "2010"
  succeeded_by: [{id: place/f, how: renamed}]  # cycle
  sources: [own]
- id: place/f
  names: [Finfa]
  to: "2010"
  succeeded_by: [{id: place/e, how: renamed}]  # cycle
  sources: [own]
- id: place/g
  names: [Ganfa]
  in:
  - {id: place/e, to: "2005"}
  - {id: place/f, from: "2008"}  # date-gap
  from: "1990"
  to: "1980"  # date-order
  sources: [own]
"""


def write(tmp_path: Path, name: str, text: str) -> Path:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / name


def test_the_field_that_is_wrong(tmp_path: Path) -> None:
    text = HEAD + SPREAD
    parts = ((number, line.partition("  # ")[2]) for number, line in enumerate(text.splitlines(), 1))
    found = check_files([write(tmp_path, "mine.yaml", text)])
    assert [(p.line, p.code) for p in found if p.severity != "note"] == [(n, code) for n, code in parts if code]


@pytest.mark.parametrize(
    "record",
    [
        "{id: place/sy/x, names: [Xanfa], in: place/sy/hama-governorate, country: SY, at: [35, 37], sources: [own]}",
        "{id: place/vn/x, names: [{text: Hòa Bình, guard: common-noun}], country: VN, sources: [own]}",
        "{id: place/vn/x, names: [{text: Hòa Bình, strength: weak}], in: place/vn, sources: [own]}",
        '{id: org/x, names: [Anfa], to: "2016", succeeded_by: [{id: org/islamic-state, how: merged}], sources: [own]}',
        '{id: org/x, names: [A1], in: [{id: place/sy, to: "2008-07"}, {id: org/un, from: "2008-08"}], sources: [own]}',
    ],
)
def test_nothing_wrong(record: str, tmp_path: Path) -> None:
    found = check_files([write(tmp_path, "mine.yaml", f"{HEAD}- {record}\n")])
    assert [problem for problem in found if problem.severity != "note"] == []


def test_two_files_with_one_id(tmp_path: Path) -> None:
    row = ["place/x", "LOC", "city", "", "Anfa", *[""] * 10, "own"]
    built = write(tmp_path, "a.csv", f"{SIGN}\n# source own: mine, CC0-1.0\n{','.join(HEADER)}\n{','.join(row)}\n")
    one = write(tmp_path, "b.yaml", f"{HEAD}- {{id: place/x, names: [Anfa], sources: [own]}}\n")
    two = write(tmp_path, "c.yaml", f"{HEAD}- {{id: place/x, names: [Anpha], sources: [own]}}\n")
    assert [p.code for p in check_files([built, one])] == []  # hand-written corrects built
    assert [(p.file, p.code) for p in check_files([one, two])] == [(str(two), "duplicate-id")]


def test_equal_ids_stop_loading(tmp_path: Path) -> None:
    record = "- {id: place/x, names: [Anfa], sources: [own]}\n"
    with pytest.raises(DataError, match=r"mine\.yaml:5: place/x stands already at .*mine\.yaml:4"):
        load([write(tmp_path, "mine.yaml", HEAD + record * 2)], shipped=False)


@pytest.mark.parametrize(
    ("point", "near"),
    [((35.0, 38.0), True), ((32.1, 44.0), True), ((30.0, 38.0), True), ((60.0, 38.0), False), ((35.0, 100.0), False)],
)
def test_box(point: tuple[float, float], near: bool) -> None:
    assert Box(32.5, 37.0, 35.8, 42.2).near(point) is near
