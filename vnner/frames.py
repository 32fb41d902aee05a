"""Documents to tidy pandas frames: one row per mention, name, dated event, pair of names or point."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd
from spacy.tokens import Doc, Span

from vnner.events import cooccurrence, timeline
from vnner.tables import COLUMNS, ENTITIES, PAIRS, PLACES, TIMELINE, name_of, typed
from vnner.text import key

__all__ = [
    "COLUMNS",
    "ENTITIES",
    "PAIRS",
    "PLACES",
    "TIMELINE",
    "cooccurrence",
    "entities",
    "places",
    "timeline",
    "to_frame",
    "to_frames",
]
AT_ONCE = 5_000  # rows typed at a time: as Python objects a row takes ten times the room it has in a frame


def to_frame(docs: Doc | Iterable[Doc], *, boilerplate: bool = True) -> pd.DataFrame:
    """One row per mention.

    Args:
        docs: a Doc, or Docs from `read_many`, in any number.
        boilerplate: False leaves out mentions in repeated lines, so that counts mean something.

    Returns:
        Columns `doc` (the id or index of the input record, else its position), `published`, `start`, `end`, `text`,
        `label`, `score`; of dates `date` (TIMEX3), `first`, `last`, `grain`; of places and organizations `status`,
        `id`, `name`, `kind`, `country`, `lat`, `lon`; `boilerplate`. A date before 1678 or after 2261 keeps its day:
        columns count seconds. No document gives an empty frame of the same columns. Documents that could not be read
        (`doc._.error`) have no rows; a warning tells how many there are.

    >>> from vnner import read
    >>> to_frame(read("Mưa ở Huế."))[["text", "label"]].values.tolist()
    [['Huế', 'LOC']]
    """
    parts = list(to_frames(docs, rows=AT_ONCE, boilerplate=boilerplate))
    return pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0]


def to_frames(docs: Doc | Iterable[Doc], *, rows: int = AT_ONCE, boilerplate: bool = True) -> Iterator[pd.DataFrame]:
    """The frame of `to_frame` in pieces, so that a crawl larger than memory can be written or counted as it is read.

    Args:
        docs: a Doc, or Docs from `read_many`, in any number.
        rows: mentions in a piece; a little more where a document would be split.
        boilerplate: False leaves out mentions in repeated lines.

    Yields:
        Frames of the same columns and types; at least one, which is empty when there is no mention. A warning at the
        end tells how many documents could not be read, and what was wrong with the first.

    Raises:
        ValueError: `rows` below 1.

    >>> from vnner import read_many
    >>> docs = read_many(["Mưa ở Huế.", "Nắng ở Đà Nẵng, Huế.", "Gió ở Vinh."])
    >>> [part["text"].tolist() for part in to_frames(docs, rows=2)]
    [['Huế', 'Đà Nẵng', 'Huế'], ['Vinh']]
    """
    if rows < 1:
        raise ValueError(f"rows={rows!r}: expected 1 or more")
    part: list[tuple[Any, ...]] = []
    failed: list[str] = []
    given = False
    for number, doc in enumerate([docs] if isinstance(docs, Doc) else docs):
        name = name_of(doc, number)
        if doc._.error:
            failed.append(f"{name!r}: {doc._.error['message']}" if not failed else "")
        part.extend(_rows(doc, name, boilerplate))
        if len(part) >= rows:
            yield typed(part, COLUMNS)
            part, given = [], True
    if part or not given:
        yield typed(part, COLUMNS)
    if failed:
        warnings.warn(f"{len(failed):,} of {number + 1:,} documents were not read, the first {failed[0]}", stacklevel=2)


def mention_rows(docs: Iterable[Doc], boilerplate: bool = True) -> Iterator[tuple[Any, ...]]:
    """The rows of `to_frame`, as plain values."""
    for number, doc in enumerate(docs):
        yield from _rows(doc, name_of(doc, number), boilerplate)


def _rows(doc: Doc, name: Any, boilerplate: bool) -> Iterator[tuple[Any, ...]]:
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


def entities(frame: pd.DataFrame) -> pd.DataFrame:
    """One row per record, or per unlinked name of one label, the most frequent first.

    Args:
        frame: mentions, as `to_frame` gives them; filter it first to count only a part.

    Returns:
        `id` (missing for an unlinked name), `name`, `label` (the most frequent one), `kind`, `country`, `names` (a
        tuple of the spellings seen, the most frequent first), `count`, `documents`, and `first` and `last` publication
        date. Dates, repeated lines and mentions that are no names (`status` `blocked`) are not counted.

    >>> from vnner import read_many
    >>> docs = read_many(["Mưa ở Huế.", "TP Huế ngập, Huế vắng."])
    >>> entities(to_frame(docs))[["name", "names", "count", "documents"]].values.tolist()
    [['Huế', ('Huế', 'TP Huế'), 3, 2]]
    """
    rows = []
    for _, group in _counted(frame).groupby("same", sort=False):
        first = group.iloc[0]
        seen = tuple(name for name, _ in Counter(" ".join(text.split()) for text in group["text"]).most_common())
        name = seen[0] if pd.isna(first["id"]) else first["name"]
        label = group["label"].astype("object").mode()[0]
        rows.append((first["id"], name, label, first["kind"], first["country"], seen, *_counts(group)))
    return typed(rows, ENTITIES, "-count name")


def places(frame: pd.DataFrame) -> pd.DataFrame:
    """One row per record with coordinates, the most frequent first: what a map shows.

    Returns:
        `id`, `name`, `kind`, `country`, `lat` and `lon` (degrees, WGS 84), `count`, `documents`, `first`, `last`,
        counted as by `entities`. A place whose coordinates no source gives is not among them.
    """
    rows = []
    for _, group in _counted(frame[frame["lat"].notna() & frame["lon"].notna()]).groupby("same", sort=False):
        fields = ("id", "name", "kind", "country", "lat", "lon")
        rows.append((*(group.iloc[0][field] for field in fields), *_counts(group)))
    return typed(rows, PLACES, "-count name")


def _counted(frame: pd.DataFrame) -> pd.DataFrame:
    """Mentions that count, with what tells one thing from another in the column `same`."""
    for name in COLUMNS:
        if name not in frame:
            raise KeyError(f"no column {name!r}: expected a frame of mentions, as to_frame gives it")
    # Written so that a missing status counts in Arrow's logic too, where it is neither equal nor unequal.
    left_out = (
        frame["boilerplate"] | (frame["label"] == "DATE").fillna(False) | (frame["status"] == "blocked").fillna(False)
    )
    kept: pd.DataFrame = frame[~left_out]
    same = [
        f"{label}\n{key(text)}" if pd.isna(id) else str(id)
        for id, label, text in zip(kept["id"], kept["label"], kept["text"], strict=True)
    ]
    kept = kept.assign(same=pd.Series(same, index=kept.index, dtype="object"))
    return kept


def _counts(group: pd.DataFrame) -> tuple[Any, ...]:
    return len(group), group["doc"].nunique(), group["published"].min(), group["published"].max()
