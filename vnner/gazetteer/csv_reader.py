"""Gazetteer CSV to records: the big lists built from libraries' facts, one row a record."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from vnner.gazetteer.problem import Problem
from vnner.gazetteer.record import Name, Record, Successor, Within
from vnner.gazetteer.yaml_nodes import is_country, is_day, is_id, is_whole, on_globe
from vnner.gazetteer.yaml_reader import HOWS, File
from vnner.resources import DataError, refuse_larger

HEADER = (
    "id", "type", "kind", "name_en", "names", "in", "country", "lat", "lon", "population", "from", "to", "successors",
    "heads", "same_as", "sources",
)  # fmt: skip
LARGEST = 2000  # megabytes; a million names take about 150
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
        refuse_larger(Path(path), LARGEST)
        # Not splitlines(): that also cuts at form feeds and Unicode line separators, and line numbers would be off.
        lines = Path(path).read_text(encoding="utf-8-sig").split("\n")
    except DataError as error:
        fault(1, "size", str(error))
        return File(name, (), {}, tuple(problems))
    except (UnicodeDecodeError, OSError) as error:
        fault(1, "encoding", f"not readable as UTF-8: {error}")
        return File(name, (), {}, tuple(problems))
    if not lines or lines[0].strip() != SIGN:
        fault(1, "schema", f"expected {SIGN!r} as the first line")
    start = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    for match in filter(None, map(_SOURCE_RE.match, lines[:start])):
        sources[match[1]] = {"title": match[2], "licence": match[3], "retrieved": match[4] or "", "url": match[5] or ""}
    if "".join(lines[start : start + 1]).strip() != ",".join(HEADER):
        fault(min(start + 1, len(lines)), "header", f"expected the columns {','.join(HEADER)}")
        return File(name, (), sources, tuple(problems))
    for number, line in enumerate(lines[start + 1 :], start + 2):
        try:
            if line:
                records.append(_record(_row(line), sources, f"{name}:{number}"))
        except csv.Error as error:
            fault(number, "row", f"not CSV: {error}")
        except ValueError as error:
            fault(number, "row", str(error))
    return File(name, tuple(records), sources, tuple(problems))


def _row(line: str) -> Mapping[str, str]:
    """One line is one record: a quote left open can't swallow the rest of the file."""
    fields: Sequence[str] = next(csv.reader([line], strict=True), [])
    if len(fields) != len(HEADER):
        raise ValueError(f"{len(fields)} fields: expected {len(HEADER)}")
    return dict(zip(HEADER, fields, strict=True))


def _record(row: Mapping[str, str], sources: Mapping[str, object], place: str) -> Record:
    _refuse(row, sources)
    return Record(
        row["id"],
        "ORG" if row["type"] == "ORG" else "LOC",
        row["kind"] or "other",
        tuple(_names(row["names"])),
        name_en=row["name_en"] or None,
        heads=_list(row["heads"]),
        within=tuple(_within(item) for item in _list(row["in"])),
        country=row["country"] or None,
        point=_point(row["lat"], row["lon"]),
        succeeded_by=tuple(_successor(item) for item in _list(row["successors"])),
        since=_day(row["from"]),
        until=_day(row["to"]),
        same_as=tuple(_pair(item) for item in _list(row["same_as"])),
        population=int(row["population"]) if row["population"] else None,
        sources=_list(row["sources"]),
        place=place,
    )


def _refuse(row: Mapping[str, str], sources: Mapping[str, object]) -> None:
    """What can be told from single fields.

    Raises:
        ValueError: the first fault.
    """
    id, type, country, population = row["id"], row["type"], row["country"], row["population"]
    if not is_id(id):
        raise ValueError(f"id {id!r}: expected place/… or org/…, lower case, no spaces")
    if type != ("ORG" if id.startswith("org/") else "LOC"):
        raise ValueError(f"type {type!r} with id {id!r}: place/… is LOC, org/… is ORG")
    if not row["names"]:
        raise ValueError(f"{id} has no names: list at least one")
    if country and not is_country(country):
        raise ValueError(f"country {country!r}: expected two capitals (ISO 3166-1), e.g. SY")
    if population and not is_whole(population):
        raise ValueError(f"population {population!r}: expected a whole number")
    for key in _list(row["sources"]):
        if key not in sources:
            raise ValueError(f"source {key!r} has no `# source` line at the head of the file")


def _list(field: str) -> tuple[str, ...]:
    return tuple(field.split("|")) if field else ()


def _names(field: str) -> Iterator[Name]:
    for item in _list(field):
        name = Name(item[1:], "weak") if item.startswith("~") else Name(item)
        if not name.text.strip():
            raise ValueError(f"an empty name in {field!r}")
        yield name


def _point(latitude: str, longitude: str) -> tuple[float, float] | None:
    if not latitude and not longitude:
        return None
    try:
        point = float(latitude), float(longitude)
    except ValueError:
        raise ValueError(f"lat {latitude!r}, lon {longitude!r}: expected degrees, or nothing in both") from None
    if not on_globe(*point):
        raise ValueError(f"lat {latitude}, lon {longitude}: latitude lies in -90..90 and longitude in -180..180")
    return point


def _pair(item: str) -> tuple[str, str]:
    authority, _, identifier = item.partition(":")
    if not authority or not identifier:
        raise ValueError(f"same_as {item!r}: expected authority:identifier")
    return authority, identifier


def _day(value: str) -> str | None:
    if value and not is_day(value):
        raise ValueError(f"date {value!r}: expected YYYY, YYYY-MM or YYYY-MM-DD")
    return value or None


def _within(item: str) -> Within:
    id, _, days = item.partition("@")
    if not id:
        raise ValueError(f"in {item!r}: expected id or id@from..to")
    since, _, until = days.partition("..")
    return Within(id, _day(since), _day(until))


def _successor(item: str) -> Successor:
    id, _, how = item.rpartition(":")
    if how not in HOWS or not id:
        raise ValueError(f"successor {item!r}: expected id:how with how one of {', '.join(HOWS)}")
    return Successor(id, how)
