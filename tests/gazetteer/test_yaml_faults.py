"""Forty faults planted in one gazetteer give forty messages, each on its line; and faults that spoil a whole file."""

from pathlib import Path

import pytest

from vnner.gazetteer import Problem, check_files
from vnner.gazetteer.csv_reader import HEADER, SIGN, read_csv
from vnner.gazetteer.yaml_reader import read_yaml

# A line ending in `# CODE` holds one planted fault.
PLANTED = """\
schema: vnner-gazetteer/1
source_table:
  own: {title: Editors, licence: Apache-2.0}
  gn: {title: GeoNames}  # missing-licence
  wiki: {title: "", licence: CC0-1.0}  # empty
defaults: {type: LOC, country: XX, sources: [own], colour: red}  # unknown-key
editor: somebody  # unknown-key
records:
- {id: place/a, nmaes: [A], names: [Anfa]}  # unknown-key
- {id: place/b, names: [Banfa], names: [Benfa]}  # duplicate-key
- {id: place/c, names: [Canfa, Canfa]}  # duplicate-name
- {names: [Danfa]}  # missing-id
- {id: place/E, names: [Enfa]}  # bad-id
- {id: place/f}  # missing-names
- {id: place/g, type: CITY, names: [Ganfa]}  # unknown-value
- {id: place/h, type: ORG, names: [Hanfa]}  # type-mismatch
- {id: place/i, names: [Infa, NO]}  # not-a-string
- {id: place/j, names: [Janfa, {strength: weak}]}  # missing-text
- {id: place/k, names: [{text: Kanfa, strength: strnog}]}  # unknown-value
- {id: place/l, names: [{text: Lanfa, kind: nick}]}  # unknown-value
- {id: place/m, names: [{text: Manfa, guard: nobody}]}  # unknown-value
- {id: place/n, names: [{text: Nanfa, from: "2008-13"}]}  # bad-date
- {id: place/o, names: [Onfa], to: tomorrow}  # bad-date
- {id: place/p, names: [Panfa], country: Syria}  # bad-country
- {id: place/q, names: [Quanfa], at: [95, 30]}  # bad-point
- {id: place/r, names: [Ranfa], at: [34.5]}  # bad-point
- {id: place/s, names: [Sanfa], population: many}  # bad-number
- {id: place/t, names: [Tanfa], sources: [own, onw]}  # unknown-source
- {id: place/u, names: [Unfa], to: "2016", succeeded_by: [{id: place/a}]}  # successor
- {id: place/v, names: [Vanfa], to: "2016", succeeded_by: [{id: place/a, how: eaten}]}  # unknown-value
- {id: place/w, names: [Wanfa], heads: tỉnh}  # wrong-type
- {id: place/x, names: [Xanfa], same_as: [geonames]}  # wrong-type
- a line of text  # wrong-type
- {id: place/a, names: [Ayanfa]}  # duplicate-id
- {id: place/aa, names: [Baanfa], in: place/nowhere}  # missing-parent
- {id: place/ab, names: [Boanfa], to: "2016", succeeded_by: [{id: place/gone, how: merged}]}  # dead-successor
- {id: place/ac, names: [Beanfa], succeeded_by: [{id: place/b, how: renamed}]}  # no-end
- {id: place/ad, names: [Buanfa], in: place/ad}  # cycle
- {id: place/ae, names: [Cianfa], from: "2016-05", to: "2015"}  # date-order
- {id: place/af, names: [{text: Coanfa, from: "2016-05", to: "2015"}]}  # date-order
- {id: place/ag, names: [Ceanfa], in: [{id: place/a, to: "2012"}, {id: place/b, from: "2010"}]}  # date-overlap
- {id: place/ah, names: [Cuanfa], in: [{id: place/a, to: "2012"}, {id: place/b, from: "2014"}]}  # date-gap
- {id: place/ai, names: [Nga]}  # common-word
- {id: place/aj, names: [Daanfa, "–"]}  # empty-name
- {id: place/ak, names: [Dianfa], sources: []}  # no-source
- {id: place/am, names: [Doanfa], at: [80, 10], country: YY}  # far-point
"""
CROWD = [f"- {{id: place/crowd-{n}, names: [Crowd{n}], at: [1.{n}, 10], country: YY}}" for n in range(60)]


def planted(text: str) -> list[tuple[int, str]]:
    """Line and code of every fault announced in a text."""
    parts = ((number, line.partition("  # ")) for number, line in enumerate(text.splitlines(), 1))
    return [(number, code) for number, (_, _, code) in parts if code]


def seen(problems: list[Problem]) -> list[tuple[int, str]]:
    return sorted((problem.line, problem.code) for problem in problems if problem.severity != "note")


def test_forty_faults_forty_messages(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(PLANTED + "\n".join(CROWD), encoding="utf-8")
    expected = planted(PLANTED)
    assert len(expected) >= 40
    assert seen(check_files([file])) == expected


def test_homonyms_are_notes(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(one("{id: place/zz, names: [Thành phố Hồ Chí Minh], sources: [own]}"), encoding="utf-8")
    (problem,) = check_files([file])
    assert (problem.line, problem.severity, problem.code) == (4, "note", "homonym")


def one(record: str) -> str:
    table = "source_table: {own: {title: Editors, licence: Apache-2.0}}"
    return f"schema: vnner-gazetteer/1\n{table}\nrecords:\n- {record}\n"


# What the message must say, so that the reader knows what to write instead.
@pytest.mark.parametrize(
    ("record", "column", "says"),
    [
        ("{id: place/a, nmaes: [A], names: [A]}", 17, "'nmaes' in a record: did you mean 'names'?"),
        ("{id: place/a, names: [A, NO]}", 28, "'NO' reads as bool in YAML: write \"NO\""),
        ("{id: place/a, names: [A, 2016-05-01]}", 28, "'2016-05-01' reads as timestamp in YAML"),
        ("{id: place/a, names: [A, 010]}", 28, "'010' reads as int in YAML"),
        ("{id: place/a, names: [A], at: [104, 21]}", 33, "turned round?"),
        ("{id: place/a, names: [{text: A, strength: week}]}", 45, "did you mean 'weak'?"),
        ("{id: place/a, names: [A], from: 2016-13}", 35, "\"YYYY-MM-DD\", found '2016-13'"),
        ("{id: place/a, names: [A], sources: [onw]}", 39, "did you mean 'own'?"),
        ("{id: place/a, names: [A], population: {a: 1}}", 41, "expected a whole number, found a mapping"),
        ("{id: place/a, names: {a: A}}", 24, "expected a list for names, found a mapping"),
        ("{id: place/a, names: [A], [a, b]: c}", 29, "expected a key in a record, found a list"),
        ("{id: place/a, names: [&x A, *x]}", 25, "anchors and aliases (& and *) are not allowed"),
        ("{id: place/a, names: [A}", 26, "did not find expected ',' or ']'"),
    ],
)
def test_message_and_column(record: str, column: int, says: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(one(record), encoding="utf-8")
    problem = read_yaml(file).problems[0]
    assert (problem.file, problem.line, problem.column) == (str(file), 4, column)
    assert says in problem.message


@pytest.mark.parametrize(
    ("content", "line", "code"),
    [
        (b"", 0, ""),
        (b"schema: vnner-gazetteer/2\n", 1, "schema"),
        (b"# mine\nrecords: []\n", 2, "schema"),
        (b"[a, b]\n", 1, "wrong-type"),
        (b"schema: vnner-gazetteer/1\nrecords: 5\n", 2, "wrong-type"),
        (b"schema: vnner-gazetteer/1\nrecords:\n- id: place/a\n names: [A]\n", 4, "syntax"),
        (b"schema: vnner-gazetteer/1\n---\nschema: vnner-gazetteer/1\n", 2, "syntax"),
        (b"schema: vnner-gazetteer/1\n# Hu\xe9\n", 2, "encoding"),
        (b"\xef\xbb\xbfschema: vnner-gazetteer/1\n", 0, ""),
        (b"schema: vnner-gazetteer/1\r\nrecords: []\r\n", 0, ""),
    ],
)
def test_whole_file(content: bytes, line: int, code: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_bytes(content)
    found = [(problem.line, problem.code) for problem in read_yaml(file).problems]
    assert (line, code) in found if code else not found


def test_fault_in_defaults_comes_once(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    records = "\n".join(f"- {{id: place/r{n}, names: [R{n}]}}" for n in range(50))
    file.write_text(f"schema: vnner-gazetteer/1\ndefaults: {{country: Syria}}\nrecords:\n{records}\n", encoding="utf-8")
    assert [(p.line, p.code) for p in read_yaml(file).problems] == [(2, "bad-country")]


ROW = {"id": "place/a", "type": "LOC", "kind": "city", "names": "A", "sources": "own"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({}, ""),
        ({"names": "A|~B"}, ""),
        ({"names": 'The ""A""'}, ""),
        ({"id": "a"}, "id 'a': expected place/… or org/…"),
        ({"id": "org/a"}, "type 'LOC' with id 'org/a'"),
        ({"names": ""}, "has no names"),
        ({"names": "A||B"}, "an empty name in 'A||B'"),
        ({"names": "A|~"}, "an empty name in 'A|~'"),
        ({"lat": "95", "lon": "1"}, "latitude lies in -90..90"),
        ({"lat": "95"}, "expected degrees, or nothing in both"),
        ({"lat": "north", "lon": "1"}, "expected degrees, or nothing in both"),
        ({"lat": "nan", "lon": "1"}, "latitude lies in -90..90"),
        ({"country": "Syria"}, "expected two capitals"),
        ({"population": "-5"}, "expected a whole number"),
        ({"population": "9" * 5000}, "expected a whole number"),
        ({"from": "2008-13"}, "date '2008-13'"),
        ({"in": "place/b@2008..tomorrow"}, "date 'tomorrow'"),
        ({"in": "@2008"}, "expected id or id@from..to"),
        ({"successors": "place/b"}, "expected id:how"),
        ({"same_as": "174448"}, "expected authority:identifier"),
        ({"sources": "gn"}, "source 'gn' has no `# source` line"),
        ({"kind": "a,b"}, "17 fields: expected 16"),
        ({"kind": '"a'}, "not CSV: "),
        ({"note": '"'}, ""),
    ],
)
def test_csv_row(change: dict[str, str], says: str, tmp_path: Path) -> None:
    row = {**ROW, **change}
    fields = ",".join(f'"{row[h]}"' if h == "names" else row.get(h, "") for h in HEADER)
    file = tmp_path / "mine.csv"
    head = [SIGN, "# source own: Editors, Apache-2.0", ",".join(HEADER)]
    file.write_text("\n".join([*head, fields, fields.replace("place/a", "place/b", 1), ""]), encoding="utf-8")
    found = read_csv(file).problems
    assert [(p.line, p.code) for p in found] == ([(4, "row"), (5, "row")] if says else [])
    assert not says or says in found[0].message


TAGGED = "schema: vnner-gazetteer/1\nrecords:\n- {id: place/a, names: [Anfa]%s}\n"


@pytest.mark.parametrize(
    ("line", "column", "text"),
    [
        (3, 39, TAGGED % ", heads: !!python/object/apply:os.system [ls]"),
        (3, 39, TAGGED % ", heads: !!python/object/new:os.system [ls]"),
        (3, 38, TAGGED % ", note: !!python/name:os.system x"),
        (3, 41, TAGGED % ", same_as: !!python/object:os.x {a: b}"),
        (3, 41, TAGGED % ", same_as: !!set {a, b}"),
        (3, 39, TAGGED % ", heads: !list [tỉnh]"),
        (3, 39, TAGGED % ", heads: !<tag:x.org,2002:list> [tỉnh]"),
        (3, 38, TAGGED % ", note: !!binary aGE="),
        (3, 32, TAGGED % ", !key note: a"),
        (1, 1, "!root\n" + TAGGED % ""),
        (1, 1, "!root {schema: vnner-gazetteer/1}"),
    ],
)
def test_a_foreign_tag_is_refused_where_it_stands(line: int, column: int, text: str, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(text, encoding="utf-8")
    read = read_yaml(file)
    assert [(problem.line, problem.column, problem.code) for problem in read.problems] == [(line, column, "syntax")]
    assert "is not allowed: a gazetteer holds strings, lists and mappings, leave" in read.problems[0].message
    assert read.records == ()


@pytest.mark.parametrize(
    "field", [", note: !!str 1968", ", heads: !!seq [tỉnh]", ", same_as: !!map {a: b}", ", note: ! x", ', note: "!x"']
)
def test_tags_that_say_what_is_there_are_taken(field: str, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(TAGGED % field, encoding="utf-8")
    read = read_yaml(file)
    assert read.problems == ()
    assert [record.id for record in read.records] == ["place/a"]


def test_an_exclamation_mark_in_a_name_is_no_tag(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text((TAGGED % "").replace("[Anfa]", "[Anfa !x, Yahoo!]"), encoding="utf-8")
    assert [name.text for name in read_yaml(file).records[0].names] == ["Anfa !x", "Yahoo!"]
