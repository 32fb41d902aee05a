"""Documents to tidy pandas frames: one row per mention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd
from spacy.tokens import Doc, Span

# Column, dtype. Half-open code point offsets; dates are naive days; coordinates are degrees, WGS 84.
COLUMNS: dict[str, Any] = {
    "doc": "object",
    "published": "datetime64[s]",
    "start": "int64",
    "end": "int64",
    "text": "string",
    "label": pd.CategoricalDtype(["LOC", "ORG", "PER", "DATE"]),
    "score": "float64",
    "date": "string",
    "first": "datetime64[s]",
    "last": "datetime64[s]",
    "grain": "string",
    "status": pd.CategoricalDtype(["linked", "ambiguous", "nil", "blocked"]),
    "id": "string",
    "name": "string",
    "kind": "string",
    "country": "string",
    "lat": "float64",
    "lon": "float64",
    "boilerplate": "bool",
}


def to_frame(docs: Doc | Iterable[Doc], *, boilerplate: bool = True) -> pd.DataFrame:
    """One row per mention.

    Args:
        docs: a Doc, or Docs from `read_many`, in any number.
        boilerplate: False leaves out mentions in repeated lines, so that counts mean something.

    Returns:
        Columns `doc` (the id or index of the input record, else its position), `published`, `start`, `end`, `text`,
        `label`, `score`; of dates `date` (TIMEX3), `first`, `last`, `grain`; of places and organizations `status`,
        `id`, `name`, `kind`, `country`, `lat`, `lon`; `boilerplate`. A date before 1678 or after 2261 keeps its day:
        columns count seconds. No document gives an empty frame of the same columns.

    >>> from vnner import read
    >>> to_frame(read("Mưa ở Huế."))[["text", "label"]].values.tolist()
    [['Huế', 'LOC']]
    """
    rows = list(_rows([docs] if isinstance(docs, Doc) else docs, boilerplate))
    frame: pd.DataFrame = pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)
    return frame


def _rows(docs: Iterable[Doc], boilerplate: bool) -> Iterator[tuple[Any, ...]]:
    for number, doc in enumerate(docs):
        meta = doc._.meta or {}
        name = next((meta[key] for key in ("id", "index") if key in meta), number)
        for ent in doc.ents:
            if boilerplate or not ent._.boilerplate:
                yield (name, doc._.published, *_row(ent))


def _row(ent: Span) -> tuple[Any, ...]:
    date, link = ent._.date, ent._.link
    record = link.record if link is not None and link.status == "linked" else None
    point = record.point if record is not None and record.point is not None else (None, None)
    return (
        ent.start_char,
        ent.end_char,
        ent.text,
        ent.label_,
        ent._.score,
        *((date.value, date.first, date.last, date.grain) if date is not None else (None,) * 4),
        link.status if link is not None else None,
        *((record.id, record.name, record.kind, record.country) if record is not None else (None,) * 4),
        *point,
        ent._.boilerplate,
    )
