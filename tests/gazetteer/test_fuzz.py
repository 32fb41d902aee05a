"""No content, however broken, huge or malicious, gives a traceback: only problems with a place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnner.gazetteer.csv_reader import HEADER, SIGN, read_csv
from vnner.gazetteer.yaml_reader import File, read_yaml
from vnner.resources import gazetteer_folder

YAML = """\
schema: vnner-gazetteer/1
source_table: {own: {title: Editors, licence: Apache-2.0}}
defaults: {type: LOC, country: SY, sources: [own]}
records:
- id: place/sy/hama
  names: [Hama, {text: Hamah, strength: weak, kind: former, from: "1946", to: "2016-05", guard: person}]
  in: [{id: place/sy, from: "1946"}, place/x]
  at: [35.13, 36.75]
  same_as: {geonames: "173480"}
  succeeded_by: [{id: place/y, how: merged}]
  population: 854000
"""
ROW = "place/sy/hama,LOC,city,Hama,Hama|~Hamah,place/x@1946..2016,SY,35.13,36.75,854000,1946,2016,org/y:split,,gn:1,own"
CSV = f"{SIGN}\n# source own: Editors, Apache-2.0\n{','.join(HEADER)}\n{ROW}\n"
# What YAML and CSV treat in a special way, and what has tripped readers.
TRICKS = [
    "\0", "\t", "\n", "\r", "\x0b", "\x85", "\u2028", "\ufeff", "\ud7ff", "\U0001f600", "\u0301", "{", "}", "[", "]",
    ",", ":", "- ", "? ", "&a ", "*a", "!!python/object:os.system ", "!!binary ", "!x ", "|", ">", "%YAML 9.9\n",
    "---\n", "...\n", "#", '"', "'", "<<: ", "~", "null", "NO", "010", "1e999", ".nan", "-.inf", "0x", "@", "..", "=",
    "\\x", "\\ud800",
]  # fmt: skip
QUICK = settings(max_examples=200, deadline=None)


@st.composite
def broken(draw: st.DrawFn, text: str) -> bytes:
    """A good file with pieces cut out, put in twice or replaced."""
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 30)))
        piece = draw(st.sampled_from(TRICKS) | st.text(max_size=8) | st.just(text[start:end] * 2))
        text = text[:start] + piece + text[end:]
    return text.encode("utf-8", "surrogatepass")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def sound(file: File, content: bytes) -> bool:
    """Problems stand in the file, or on the line after it where something is left open; what was read can be used."""
    lines = content.count(b"\n") + content.count(b"\r") + content.count(b"\xc2\x85") + content.count(b"\xe2\x80") + 2
    return all(1 <= p.line <= lines and p.column >= 1 and p.message for p in file.problems) and all(
        record.id and record.names and record.name for record in file.records
    )


@QUICK
@given(content=broken(YAML) | st.binary(max_size=60) | st.text(max_size=60).map(lambda t: t.encode("utf-8")))
def test_yaml(content: bytes, folder: Path) -> None:
    path = folder / "fuzz.yaml"
    path.write_bytes(content)
    assert sound(read_yaml(path), content)


@QUICK
@given(content=broken(CSV) | st.binary(max_size=60) | st.text(max_size=60).map(lambda t: t.encode("utf-8")))
def test_csv(content: bytes, folder: Path) -> None:
    path = folder / "fuzz.csv"
    path.write_bytes(content)
    assert sound(read_csv(path), content)


def bomb(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


HOSTILE = {
    "many brackets": "[" * 200_000,
    "many mappings": "{a: " * 100_000,
    "many dashes": "- " * 100_000,
    "many keys": "? " * 100_000,
    "nested and closed": YAML + "- " + "[" * 900 + "]" * 900,
    "nested in a field": YAML + "  note: " + "[" * 900 + "]" * 900,
    "nested a little too deep": YAML + "  note: " + "[" * 60 + "]" * 60,
    "deep keys of keys": "? [" * 50_000,
    "deep by indent": "\n".join(" " * n + "a:" for n in range(3000)),
    "bomb of aliases": bomb(30),
    "alias to itself": "&a [*a]",
    "merge key": "<<: {schema: vnner-gazetteer/1}",
    "code": "!!python/object/apply:os.system ['echo']",
    "long line": 'schema: "' + "x" * 3_000_000 + '"',
    "long number": YAML.replace("854000", "9" * 100_000),
    "many faults": YAML + "- {id: place/a, nmaes: [A]}\n" * 2_000,
    "two documents": YAML + "---\n" + YAML,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_yaml(text: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.yaml"
    path.write_text(text, encoding="utf-8")
    assert read_yaml(path).problems


@pytest.mark.parametrize(
    "row",
    [
        ROW + "\0",
        '"' * 200_000,
        "," * 200_000,
        "x" * 3_000_000,
        ROW.replace("854000", "9" * 100_000),
        f'"{ROW}',
        "|" * 9,
    ],
    ids=["null", "quotes", "commas", "long field", "long number", "open quote", "bars"],
)
def test_hostile_csv(row: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.csv"
    path.write_text(CSV + row + "\n" + ROW + "\n", encoding="utf-8")
    file = read_csv(path)
    assert [problem.line for problem in file.problems] == [5]
    assert len(file.records) == 2, "one bad row must not take its neighbours along"


@pytest.mark.parametrize("read", [read_yaml, read_csv])
def test_a_folder_is_no_file(read: Callable[[Path], File], tmp_path: Path) -> None:
    assert read(tmp_path).problems


@pytest.mark.parametrize("path", sorted(gazetteer_folder().glob("*.csv")), ids=lambda p: p.name)
def test_yaml_reader_on_csv(path: Path) -> None:
    assert read_yaml(path).problems
