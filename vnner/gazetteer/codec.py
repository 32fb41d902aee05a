"""A record as one line of JSON and back: what the compiled gazetteer keeps."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from vnner.gazetteer.record import Name, Record, Successor, Within

_FIELDS = tuple(field.name for field in fields(Record) if field.name != "id")
_LISTS = ("heads", "pair_forms", "demonyms", "sources")


def to_row(record: Record) -> str:
    """Compact JSON without the id: values in the order of the fields, named tuples as lists.

    >>> to_row(Record("place/ru", "LOC", "country", (Name("Nga", guard="person"),)))[:55]
    '["LOC","country",[["Nga","strong","common",null,null,"p'
    """
    row: list[Any] = []
    for name in _FIELDS:
        value = getattr(record, name)
        if name == "names":
            value = [_name_row(n) for n in value]
        elif name in ("within", "succeeded_by"):
            value = [[w.id, w.since, w.until] if isinstance(w, Within) else [w.id, w.how] for w in value]
        row.append(value)
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _name_row(name: Name) -> list[str | None] | str:
    """Most names are strong, common and undated: the text alone."""
    row = [name.text, name.strength, name.kind, name.since, name.until, name.guard]
    return name.text if name == Name(name.text) else row


def from_row(id: str, row: str | bytes) -> Record:
    """What `to_row` was given."""
    values = dict(zip(_FIELDS, json.loads(row), strict=True))
    values["names"] = tuple(Name(name) if isinstance(name, str) else Name(*name) for name in values["names"])
    values["within"] = tuple(Within(*item) for item in values["within"])
    values["succeeded_by"] = tuple(Successor(*item) for item in values["succeeded_by"])
    values["same_as"] = tuple((a, b) for a, b in values["same_as"])
    values["point"] = tuple(values["point"]) if values["point"] is not None else None
    for name in _LISTS:
        values[name] = tuple(values[name])
    return Record(id, **values)
