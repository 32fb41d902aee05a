"""Good and half-good inputs of every target: what mutation starts from."""

from __future__ import annotations

import json
from pathlib import Path

from classes import CLASSES, DAYS, make

ROOT = Path(__file__).parent.parent.parent
DATE_WORDS = (
    *dict.fromkeys(DAYS), "thế kỷ", "thập niên", "ngày mai", "âm lịch", "năm ngoái", "/", "XIX", "30/02", "24h", "đầu",
)  # fmt: skip
JSON_WORDS = (
    '{"', '": ', "NaN", "-Infinity", "1e999", "\\ud800", "\\u0000", "null", "true", '"id"', '"text"', '"published"',
    '"label"', '"start"', '"end"', '"tags"', '"transitions"', '"calibration"', '"words"', '"chars"', "[[[[", "9" * 20,
)  # fmt: skip
YAML_WORDS = (
    "schema:", "source_table:", "defaults:", "records:", "- id: ", "names:", "in:", "at: [", "same_as:", "from:", "to:",
    "succeeded_by:", "population:", "heads:", "country:", ".nan", ".inf", "&a ", "*a", "!!python/name:", "<<: ", "? ",
    "---\n", "|", ">", "~", "null", "\t", "\u0085", "%YAML", "{", "}", "[", "]", "'", '"',
)  # fmt: skip

YAML = """\
schema: vnner-gazetteer/1
source_table: {own: {title: Editors, licence: Apache-2.0, retrieved: "2020-01-01", url: "x:y"}}
defaults: {type: LOC, country: SY, sources: [own], heads: [tỉnh], in: place/sy, kind: city}
records:
- id: place/sy/hama
  kind: city
  name_en: Hama
  names: [Hama, {text: Hamah, strength: weak, kind: former, from: "1946", to: "2016-05", guard: person}]
  in: [{id: place/sy, from: "1946"}, place/x]
  at: [35.13, 36.75]
  same_as: {geonames: "173480"}
  succeeded_by: [{id: place/y, how: merged}]
  demonyms: [người Hama]
  pair_forms: [Hama]
  population: 854000
  note: "x"
"""
RECORD = '{"id": "a", "text": "Mưa ở Huế.", "published": "2017-11-22"}\n'
MODEL = json.dumps(
    {"format": 1, "tags": ["O", "B-LOC", "I-LOC", "E-LOC", "S-LOC"], "transitions": [[0.5, -1, 0, 0, 2]] * 5,
     "calibration": [1.05, -0.05], "settings": {"layers": 1}}
)  # fmt: skip
VOCABULARY = json.dumps({"words": ["huế", "mưa", "\n"], "chars": "mưahuế"}, ensure_ascii=False)


def texts() -> list[bytes]:
    """Every class of hostile text, after a byte that chooses the day."""
    return [b"\2" + make(name, 120, seed).encode("utf-8", "replace") for name in CLASSES for seed in range(3)]


def json_lines() -> list[bytes]:
    other = RECORD.replace('"a"', "1.5")
    return [text.encode() for text in (RECORD, RECORD * 3, "[]", '{"id": 1}', "\ufeff" + RECORD, other)]


def rows() -> list[bytes]:
    lines = ["id,text,published", '1,"Mưa, ""to""\nở Huế.",2020-10-09', "2,Nắng ở Vinh.,"]
    return [sign.join(lines).replace(",", by).encode() for sign in ("\n", "\r\n") for by in (",", ";", "\t")]


def _heads_of(kind: str) -> list[bytes]:
    """The first lines of our own gazetteers."""
    files = sorted((ROOT / "gazetteers").glob(f"*.{kind}"))
    return [b"\n".join(path.read_bytes().split(b"\n")[: 12 + 9 * n]) for path in files for n in range(3)]


def gazetteers_yaml() -> list[bytes]:
    return [YAML.encode(), *_heads_of("yaml")]


def gazetteers_csv() -> list[bytes]:
    return _heads_of("csv")


def models() -> list[bytes]:
    pretty = json.dumps(json.loads(MODEL), indent=1)
    return [b"\0" + MODEL.encode(), b"\0" + pretty.encode(), b"\xff" + VOCABULARY.encode(), b"\0{}", b"\xff[]"]


def gold() -> list[bytes]:
    line = '{"id": "a", "text": "Mưa ở Huế.", "mentions": [{"start": 6, "end": 9, "label": "LOC", "optional": true}]}\n'
    inline = "Mưa ở [Huế](LOC) [hôm qua](DATE)?, [Vinh](LOC?).\n\n# x\nNắng \\[1\\].\n"
    columns = "Mưa\tO\nở\tO\nHuế\tB-LOC\n\nĐà_Nẵng\tS-LOC\nbão\tI-LOC\n"
    brat = "T1\tLOC 6 9\tHuế\nT2\tLOC 0 1;2 3\tM a\nR1\tx Arg1:T1\n"
    return [bytes([at]) + text.encode() for at, text in enumerate((line, inline, columns, columns, columns, brat))]


def outputs() -> list[bytes]:
    line = '{"id": "a", "published": null, "mentions": []}\n'
    return [text.encode() for text in (line, line * 2, line[:-9], line * 2 + line[:9], '{"mentions": [], "id": "a"}\n')]
