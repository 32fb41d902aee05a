"""Gazetteer YAML to records: strings only, every fault with file, line and column, and what would be right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from vnner.gazetteer.problem import Problem
from vnner.gazetteer.record import Name, Record, Successor, Within
from vnner.gazetteer.yaml_nodes import (
    Faults,
    choice,
    day_of,
    mapping,
    near,
    sequence,
    text_of,
    texts_of,
)

SCHEMA = "vnner-gazetteer/1"
LARGEST = 64_000_000  # bytes; a file beyond that is a mistake or an attack
NAME_KINDS = ("common", "official", "abbreviation", "former", "native", "nickname", "metonym", "exonym")
GUARDS = ("person", "common-noun", "language", "sentence-start", "ethnic")
HOWS = ("merged", "split", "renamed", "dissolved")
TOP_KEYS = ("schema", "source_table", "defaults", "records")
RECORD_KEYS = (
    "id", "type", "kind", "name_en", "names", "heads", "in", "country", "at", "pair_forms", "demonyms", "succeeded_by",
    "same_as", "from", "to", "sources", "note", "population",
)  # fmt: skip
DEFAULT_KEYS = ("type", "kind", "country", "sources", "heads", "in")
NAME_KEYS = ("text", "strength", "kind", "from", "to", "guard")
WITHIN_KEYS = ("id", "from", "to")
SUCCESSOR_KEYS = ("id", "how")
SOURCE_KEYS = ("title", "licence", "retrieved", "url")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is five times as fast; it may be missing


@dataclass(frozen=True, slots=True)
class File:
    """What one file holds: records, its sources (key -> title, licence), and what is wrong with it."""

    name: str
    records: tuple[Record, ...]
    sources: Mapping[str, Mapping[str, str]]
    problems: tuple[Problem, ...]


def read_yaml(path: str | Path) -> File:
    """Records and problems of a YAML file; never raises for its content."""
    faults = Faults(str(path))
    root = _compose(Path(path), faults)
    top = mapping(root, TOP_KEYS, "a gazetteer", faults) if root is not None else {}
    if root is not None and text_of(top.get("schema"), faults) != SCHEMA:
        faults.add(top.get("schema", root), "schema", f"expected `schema: {SCHEMA}` at the head of the file")
    sources = _sources(top.get("source_table"), faults)
    defaults = mapping(top["defaults"], DEFAULT_KEYS, "defaults", faults) if "defaults" in top else {}
    records: list[Record] = []
    for node in sequence(top.get("records"), "records", faults):
        record = _record(node, defaults, faults)
        if record is not None:
            records.append(record)
            for key in set(record.sources) - set(sources):
                faults.add(node, "unknown-source", f"source {key!r} is not in source_table: {near(key, list(sources))}")
    return File(str(path), tuple(records), sources, tuple(faults.found))


def _compose(path: Path, faults: Faults) -> Any:
    try:
        raw = path.read_bytes()
        if len(raw) > LARGEST:
            raise ValueError(f"{len(raw):,} bytes: expected at most {LARGEST:,}; split the file or use CSV")
        text = raw.decode("utf-8-sig")
        _refuse_aliases(text)
        return yaml.compose(text, Loader=_LOADER)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        faults.found.append(Problem(faults.file, line, 1, "error", "encoding", "not UTF-8"))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        faults.found.append(Problem(faults.file, line, column, "error", "yaml", f"not YAML: {error.problem}"))
    except (yaml.YAMLError, ValueError, RecursionError, OSError) as error:
        faults.found.append(Problem(faults.file, 1, 1, "error", "yaml", str(error) or type(error).__name__))
    return None


def _refuse_aliases(text: str) -> None:
    """Anchors and aliases could make a small file huge; a gazetteer has no use for them."""
    if "*" in text or "&" in text:
        for event in yaml.parse(text, Loader=_LOADER):
            if getattr(event, "anchor", None) is not None:
                line = event.start_mark.line + 1 if event.start_mark is not None else 1
                raise ValueError(f"line {line}: anchors and aliases (& and *) are not allowed: write it out")


def _sources(node: Any, faults: Faults) -> dict[str, Mapping[str, str]]:
    table: dict[str, Mapping[str, str]] = {}
    if node is None:
        return table
    for key, value in mapping(node, None, "source_table", faults).items():
        fields = mapping(value, SOURCE_KEYS, f"source {key!r}", faults)
        table[key] = {name: str(item.value) for name, item in fields.items()}
        for needed in ("title", "licence"):
            if needed not in fields:
                faults.add(value, "missing-licence", f"source {key!r} has no {needed}")
    return table


def _record(node: Any, defaults: Mapping[str, Any], faults: Faults) -> Record | None:
    values = mapping(node, RECORD_KEYS, "a record", faults)
    id = text_of(values.get("id"), faults)
    if id is None:
        if isinstance(node, yaml.MappingNode) and "id" not in values:
            faults.add(node, "missing-id", "a record needs an `id`, e.g. place/sy/al-bukamal")
        return None
    if not id.startswith(("place/", "org/")) or id != id.lower() or " " in id:
        faults.add(values["id"], "bad-id", f"id {id!r}: expected place/… or org/…, lower case, no spaces")
    merged = {**defaults, **values}
    type = choice(merged.get("type"), ("LOC", "ORG"), "type", faults)
    names = _names(values.get("names"), faults)
    if not names:
        faults.add(node, "missing-names", f"{id} has no names: list at least one")
        return None
    return Record(
        id,
        "ORG" if type == "ORG" else "LOC",
        text_of(merged.get("kind"), faults) or "other",
        names,
        name_en=text_of(values.get("name_en"), faults),
        heads=texts_of(merged.get("heads"), "heads", faults),
        within=_within(merged.get("in"), faults),
        country=_country(merged.get("country"), faults),
        point=_point(values.get("at"), faults),
        pair_forms=texts_of(values.get("pair_forms"), "pair_forms", faults),
        demonyms=texts_of(values.get("demonyms"), "demonyms", faults),
        succeeded_by=tuple(_successors(values.get("succeeded_by"), faults)),
        since=day_of(values.get("from"), faults),
        until=day_of(values.get("to"), faults),
        same_as=_same_as(values.get("same_as"), faults),
        population=_whole(values.get("population"), faults),
        sources=texts_of(merged.get("sources"), "sources", faults),
        note=text_of(values.get("note"), faults),
        place=f"{faults.file}:{node.start_mark.line + 1}",
    )


def _names(node: Any, faults: Faults) -> tuple[Name, ...]:
    names: list[Name] = []
    seen: set[str] = set()
    for item in sequence(node, "names", faults):
        if isinstance(item, yaml.MappingNode):
            fields = mapping(item, NAME_KEYS, "a name", faults)
            text = text_of(fields.get("text"), faults)
            if "text" not in fields:
                faults.add(item, "missing-text", "a name needs a `text`")
            strength = choice(fields.get("strength"), ("strong", "weak"), "strength", faults)
            kind = choice(fields.get("kind"), NAME_KINDS, "kind of name", faults)
            guard = choice(fields.get("guard"), GUARDS, "guard", faults)
            since, until = day_of(fields.get("from"), faults), day_of(fields.get("to"), faults)
            name = Name(text or "", "weak" if strength == "weak" else "strong", kind or "common", since, until, guard)
        else:
            name = Name(text_of(item, faults, "a name") or "")
        if name.text in seen:
            faults.add(item, "duplicate-name", f"{name.text!r} stands twice among the names")
        elif name.text:
            seen.add(name.text)
            names.append(name)
    return tuple(names)


def _each(node: Any) -> Iterator[Any]:
    if node is not None:
        yield from node.value if isinstance(node, yaml.SequenceNode) else [node]


def _within(node: Any, faults: Faults) -> tuple[Within, ...]:
    found: list[Within] = []
    for item in _each(node):
        if isinstance(item, yaml.MappingNode):
            fields = mapping(item, WITHIN_KEYS, "in", faults)
            id = text_of(fields.get("id"), faults)
            since, until = day_of(fields.get("from"), faults), day_of(fields.get("to"), faults)
        else:
            id, since, until = text_of(item, faults, "an id"), None, None
        if id is not None:
            found.append(Within(id, since, until))
    return tuple(found)


def _successors(node: Any, faults: Faults) -> Iterator[Successor]:
    for item in sequence(node, "succeeded_by", faults):
        fields = mapping(item, SUCCESSOR_KEYS, "succeeded_by", faults)
        id, how = text_of(fields.get("id"), faults), choice(fields.get("how"), HOWS, "how", faults)
        if id is not None and how is not None:
            yield Successor(id, how)
        elif isinstance(item, yaml.MappingNode) and not ("id" in fields and "how" in fields):
            faults.add(item, "successor", "a successor needs `id` and `how`")


def _country(node: Any, faults: Faults) -> str | None:
    code = text_of(node, faults)
    if code is not None and not (len(code) == 2 and code.isascii() and code.isupper()):
        faults.add(node, "bad-country", f"country {code!r}: expected two capitals (ISO 3166-1), e.g. SY")
        return None
    return code


def _point(node: Any, faults: Faults) -> tuple[float, float] | None:
    if node is None:
        return None
    numbers = [_number(item, float) for item in sequence(node, "at", faults)]
    if len(numbers) != 2 or numbers[0] is None or numbers[1] is None:
        faults.add(node, "bad-point", "expected `at: [latitude, longitude]` in degrees")
        return None
    if not (abs(numbers[0]) <= 90 and abs(numbers[1]) <= 180):
        faults.add(node, "bad-point", f"{numbers}: latitude lies in -90..90 and longitude in -180..180; turned round?")
        return None
    return numbers[0], numbers[1]


def _number(node: Any, convert: Callable[[str], Any]) -> Any:
    try:
        return convert(node.value)
    except (ValueError, TypeError, AttributeError):
        return None


def _whole(node: Any, faults: Faults) -> int | None:
    value = _number(node, int) if node is not None else None
    if node is not None and (value is None or value < 0):
        faults.add(node, "bad-number", f"population: expected a whole number, found {node.value!r}")
        return None
    return int(value) if value is not None else None


def _same_as(node: Any, faults: Faults) -> tuple[tuple[str, str], ...]:
    if node is None:
        return ()
    return tuple((k, str(v.value)) for k, v in mapping(node, None, "same_as", faults).items())
