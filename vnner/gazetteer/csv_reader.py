"""Gazetteer CSV to records: the big lists built from libraries' facts, one row a record."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from vnner.gazetteer.problem import Problem
from vnner.gazetteer.record import Name, Record, Successor, Within
from vnner.gazetteer.yaml_nodes import is_day
from vnner.gazetteer.yaml_reader import HOWS, File

HEADER = (
    "id", "type", "kind", "name_en", "names", "in", "country", "lat", "lon", "population", "from", "to", "successors",
    "heads", "same_as", "sources",
)  # fmt: skip
SIGN = "# vnner-gazetteer/1 csv"
_SOURCE_RE = re.compile(r"# source (\w+): ([^,]+), ([^,]+)(?:, retrieved ([\d-]+))?(?:, (\S+))?\s*$")


def read_csv(path: str | Path) -> File:
    """Records and problems of a CSV file; never raises for its content.

    Leading `#` lines name the format and the sources. Several values of a field are separated by `|`; a leading `~`
    makes a name weak; `in` and `successors` hold `id`, `id@from..to` and `id:how`.
    """
    name = str(path)
    problems: list[Problem] = []
    sources: dict[str, Mapping[str, str]] = {}
    records: list[Record] = []

    def fault(line: int, code: str, message: str) -> None:
        problems.append(Problem(name, line, 1, "error", code, message))

    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except (UnicodeDecodeError, OSError) as error:
        fault(1, "encoding", f"not readable as UTF-8: {error}")
        return File(name, (), {}, tuple(problems))
    if not lines or lines[0].strip() != SIGN:
        fault(1, "schema", f"expected {SIGN!r} as the first line")
    start = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    for match in filter(None, map(_SOURCE_RE.match, lines[:start])):
        sources[match[1]] = {"title": match[2], "licence": match[3], "retrieved": match[4] or "", "url": match[5] or ""}
    rows = csv.reader(lines[start:])
    if tuple(next(rows, ())) != HEADER:
        fault(start + 1, "header", f"expected the columns {','.join(HEADER)}")
        return File(name, (), sources, tuple(problems))
    for number, row in enumerate(rows, start + 2):
        try:
            records.append(_record(dict(zip(HEADER, row, strict=True)), sources, f"{name}:{number}"))
        except ValueError as error:
            fault(number, "row", str(error))
    return File(name, tuple(records), sources, tuple(problems))


def _record(row: Mapping[str, str], sources: Mapping[str, object], place: str) -> Record:
    if row["type"] not in ("LOC", "ORG"):
        raise ValueError(f"type {row['type']!r}: expected LOC or ORG")
    names = tuple(_names(row["names"]))
    if not row["id"] or not names:
        raise ValueError(f"a row needs an id and names, found {row['id']!r} and {row['names']!r}")
    for key in filter(None, row["sources"].split("|")):
        if key not in sources:
            raise ValueError(f"source {key!r} has no `# source` line at the head of the file")
    return Record(
        row["id"],
        "ORG" if row["type"] == "ORG" else "LOC",
        row["kind"] or "other",
        names,
        name_en=row["name_en"] or None,
        heads=_list(row["heads"]),
        within=tuple(_within(item) for item in _list(row["in"])),
        country=row["country"] or None,
        point=(float(row["lat"]), float(row["lon"])) if row["lat"] and row["lon"] else None,
        succeeded_by=tuple(_successor(item) for item in _list(row["successors"])),
        since=_day(row["from"]),
        until=_day(row["to"]),
        same_as=tuple((a, b) for a, _, b in (item.partition(":") for item in _list(row["same_as"]))),
        population=int(row["population"]) if row["population"] else None,
        sources=_list(row["sources"]),
        place=place,
    )


def _list(field: str) -> tuple[str, ...]:
    return tuple(field.split("|")) if field else ()


def _names(field: str) -> Iterator[Name]:
    for item in _list(field):
        yield Name(item[1:], "weak") if item.startswith("~") else Name(item)


def _day(value: str) -> str | None:
    if value and not is_day(value):
        raise ValueError(f"date {value!r}: expected YYYY, YYYY-MM or YYYY-MM-DD")
    return value or None


def _within(item: str) -> Within:
    id, _, days = item.partition("@")
    since, _, until = days.partition("..")
    return Within(id, _day(since), _day(until))


def _successor(item: str) -> Successor:
    id, _, how = item.rpartition(":")
    if how not in HOWS:
        raise ValueError(f"successor {item!r}: expected id:how with how one of {', '.join(HOWS)}")
    return Successor(id, how)
