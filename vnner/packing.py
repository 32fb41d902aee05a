"""Dates, links and records through spaCy's bytes: DocBin, `nlp.pipe(n_process=2)` and `Doc.to_bytes` keep them.

spaCy stores what lies in `doc.user_data` by msgpack, which asks the encoders named by entry point for types it doesn't
know. Only the classes listed here are ever built from bytes: data from strangers can't run code.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from typing import Any

TAG = "__vnner__"


@lru_cache(maxsize=1)
def classes() -> dict[str, type]:
    """Every record type a Doc may hold, by name."""
    from vnner.article import Article, Part
    from vnner.dates import DateMention, DateValue
    from vnner.gazetteer.record import Name, Record, Successor, Within
    from vnner.resolver import Candidate, Evidence, Link

    classes = (Article, Part, DateMention, DateValue, Name, Record, Successor, Within, Candidate, Evidence, Link)
    return {cls.__name__: cls for cls in classes}


def pack(value: Any) -> Any:
    """Plain lists, mappings and strings for msgpack."""
    cls = classes().get(type(value).__name__)
    if cls is not None and cls is type(value):
        return {TAG: cls.__name__, "v": [pack(getattr(value, field)) for field in field_names(cls)]}
    if isinstance(value, tuple):
        return {TAG: "tuple", "v": [pack(item) for item in value]}
    if isinstance(value, dt.date):
        return {TAG: "date", "v": value.isoformat()}
    return value


def unpack(value: Any) -> Any:
    """What `pack` was given."""
    if not (isinstance(value, dict) and TAG in value):
        return value
    kind, content = value[TAG], value["v"]
    if kind == "date":
        return dt.date.fromisoformat(content)
    items = [unpack(item) for item in content]
    return tuple(items) if kind == "tuple" else classes()[kind](*items)


def field_names(cls: type) -> tuple[str, ...]:
    """The fields of a record type, in the order its constructor takes them."""
    named: tuple[str, ...] | None = getattr(cls, "_fields", None)  # a NamedTuple
    return named if named is not None else tuple(field.name for field in fields(cls))


def encode(obj: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """For srsly's `msgpack_encoders`."""
    if type(obj) in classes().values() or isinstance(obj, dt.date):
        return pack(obj)
    return obj if chain is None else chain(obj)


def decode(obj: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """For srsly's `msgpack_decoders`."""
    if isinstance(obj, dict) and TAG in obj:
        return unpack(obj)
    return obj if chain is None else chain(obj)
