"""The tables made of documents: their columns and types, whatever comes in."""

from __future__ import annotations

from typing import Any

import pandas as pd
from spacy.tokens import Doc

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
_MORE = {"names": "object", "pmi": "float64", **dict.fromkeys(("sentence", "a", "b", "id_a", "id_b"), "string")}
_MORE |= dict.fromkeys(("label_a", "label_b"), COLUMNS["label"])
_MORE |= dict.fromkeys(("count", "count_a", "count_b", "documents"), "int64")
ENTITIES, PLACES, TIMELINE, PAIRS = (
    {name: {**COLUMNS, **_MORE}[name] for name in names.split()}
    for names in (
        "id name label kind country names count documents first last",
        "id name kind country lat lon count documents first last",
        "doc published first last date grain text sentence names",
        "a b label_a label_b id_a id_b count count_a count_b pmi",
    )
)


def typed(rows: list[tuple[Any, ...]], columns: dict[str, Any], order: str = "") -> pd.DataFrame:
    """The rows typed, and sorted where `order` names columns; `-` before one sorts it the greatest first."""
    frame: pd.DataFrame = pd.DataFrame(rows, columns=list(columns)).astype(columns)
    if order:
        by = order.split()
        rising = [not name.startswith("-") for name in by]
        frame = frame.sort_values([name.lstrip("-") for name in by], ascending=rising, kind="stable", ignore_index=True)
    return frame


def name_of(doc: Doc, number: int) -> Any:
    """What the caller calls the document: its id or index, else its place in the order."""
    meta = doc._.meta or {}
    return next((meta[field] for field in ("id", "index") if field in meta), number)
