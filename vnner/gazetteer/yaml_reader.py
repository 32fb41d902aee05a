"""Gazetteer YAML to records: strings only, every fault with file, line and column, and what would be right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import yaml

from vnner.gazetteer.problem import Problem
from vnner.gazetteer.record import Name, Record, Successor, Within
from vnner.gazetteer.yaml_nodes import (
    Faults,
    choice,
    country_of,
    day_of,
    is_id,
    mapping,
    near,
    pairs_of,
    point_of,
    sequence,
    text_of,
    texts_of,
    whole_of,
)
from vnner.gazetteer.yaml_tree import compose

SCHEMA = "vnner-gazetteer/1"
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


@dataclass(frozen=True, slots=True)
class File:
    """What one file holds.

    Attributes:
        name: its path.
        records: those that could be read.
        sources: key -> title, licence and so on.
        problems: what is wrong with its form.
        marks: (`Record.place`, field or field and item) -> line and column, both from 1.
    """

    name: str
    records: tuple[Record, ...]
    sources: Mapping[str, Mapping[str, str]]
    problems: tuple[Problem, ...]
    marks: Mapping[tuple[str, str], tuple[int, int]] = field(default_factory=dict)


def read_yaml(path: str | Path) -> File:
    """Records and problems of a YAML file; never raises for its content."""
    faults = Faults(str(path))
    root = compose(Path(path), faults)
    top = mapping(root, TOP_KEYS, "a gazetteer", faults) if root is not None else {}
    if root is not None and text_of(top.get("schema"), faults) != SCHEMA:
        faults.add(top.get("schema", root), "schema", f"expected `schema: {SCHEMA}` at the head of the file")
    sources = _sources(top.get("source_table"), faults)
    defaults = mapping(top["defaults"], DEFAULT_KEYS, "defaults", faults) if "defaults" in top else {}
    records: list[Record] = []
    for node in sequence(top.get("records"), "records", faults):
        record = _record(node, defaults, tuple(sources), faults)
        if record is not None:
            records.append(record)
    return File(str(path), tuple(records), sources, tuple(faults.found), faults.marks)


def _sources(node: Any, faults: Faults) -> dict[str, Mapping[str, str]]:
    table: dict[str, Mapping[str, str]] = {}
    if node is None:
        return table
    for key, value in mapping(node, None, "source_table", faults).items():
        fields = mapping(value, SOURCE_KEYS, f"source {key!r}", faults)
        texts = {name: text_of(item, faults) for name, item in fields.items()}
        table[key] = {name: text for name, text in texts.items() if text is not None}
        for needed in ("title", "licence"):
            if needed not in fields:
                faults.add(value, f"missing-{needed}", f"source {key!r} has no {needed}")
    return table


def _record(node: Any, defaults: Mapping[str, Any], sources: Sequence[str], faults: Faults) -> Record | None:
    values = mapping(node, RECORD_KEYS, "a record", faults)
    id = text_of(values.get("id"), faults)
    if id is None:
        if isinstance(node, yaml.MappingNode) and "id" not in values:
            faults.add(node, "missing-id", "a record needs an `id`, e.g. place/sy/al-bukamal")
        return None
    if not is_id(id):
        faults.add(values["id"], "bad-id", f"id {id!r}: expected place/… or org/…, lower case, no spaces")
    merged = {**defaults, **values}
    names = _names(values.get("names"), faults)
    if not names:
        faults.add(node, "missing-names", f"{id} has no names: list at least one")
        return None
    place = f"{faults.file}:{node.start_mark.line + 1}"
    for name, value in values.items():
        faults.mark(place, name, value)
    return Record(
        id,
        _type(merged.get("type"), id, faults),
        text_of(merged.get("kind"), faults) or "other",
        names,
        name_en=text_of(values.get("name_en"), faults),
        heads=texts_of(merged.get("heads"), "heads", faults),
        within=_within(merged.get("in"), faults),
        country=country_of(merged.get("country"), faults),
        point=point_of(values.get("at"), faults),
        pair_forms=texts_of(values.get("pair_forms"), "pair_forms", faults),
        demonyms=texts_of(values.get("demonyms"), "demonyms", faults),
        succeeded_by=tuple(_successors(values.get("succeeded_by"), faults)),
        since=day_of(values.get("from"), faults),
        until=day_of(values.get("to"), faults),
        same_as=pairs_of(values.get("same_as"), "same_as", faults),
        population=whole_of(values.get("population"), "population", faults),
        sources=_sources_of(merged.get("sources"), sources, faults),
        note=text_of(values.get("note"), faults),
        place=place,
    )


def _type(node: Any, id: str, faults: Faults) -> Literal["LOC", "ORG"]:
    """As stated; else as the id says, so that a user's record over one of ours needn't repeat it."""
    stated, meant = choice(node, ("LOC", "ORG"), "type", faults), "ORG" if id.startswith("org/") else "LOC"
    if stated is not None and stated != meant:
        faults.add(node, "type-mismatch", f"type {stated} with id {id!r}: place/… is LOC, org/… is ORG")
    return "ORG" if meant == "ORG" else "LOC"


def _sources_of(node: Any, known: Sequence[str], faults: Faults) -> tuple[str, ...]:
    keys: list[str] = []
    for item in sequence(node, "sources", faults):
        key = text_of(item, faults)
        if key is not None and key not in known:
            faults.add(item, "unknown-source", f"source {key!r} is not in source_table: {near(key, known)}")
        elif key is not None:
            keys.append(key)
    return tuple(keys)


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
