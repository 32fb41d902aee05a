"""Documents to tidy pandas frames: one row per mention, name, dated event, pair of names or point."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from math import log2
from typing import Any, Literal

import pandas as pd
from spacy.tokens import Doc, Span

from vnner.text import key
from vnner.tokenizer.sentences import split_sentences

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
_MORE |= dict.fromkeys(("count", "count_a", "count_b", "documents"), "int64")
ENTITIES, PLACES, TIMELINE, PAIRS = (
    {name: {**COLUMNS, **_MORE}[name] for name in names.split()}
    for names in (
        "id name label kind country names count documents first last",
        "id name kind country lat lon count documents first last",
        "doc published first last date grain text sentence names",
        "a b id_a id_b count count_a count_b pmi",
    )
)


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
    rows = _rows([docs] if isinstance(docs, Doc) else docs, boilerplate)
    frame: pd.DataFrame = pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)
    return frame


def _rows(docs: Iterable[Doc], boilerplate: bool) -> Iterator[tuple[Any, ...]]:
    for number, doc in enumerate(docs):
        name = _name(doc, number)
        for ent in doc.ents:
            if boilerplate or not ent._.boilerplate:
                yield (name, doc._.published, *_row(ent))


def _name(doc: Doc, number: int) -> Any:
    meta = doc._.meta or {}
    return next((meta[field] for field in ("id", "index") if field in meta), number)


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
    return _table(rows, ENTITIES, "-count name")


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
    return _table(rows, PLACES, "-count name")


def _counted(frame: pd.DataFrame) -> pd.DataFrame:
    """Mentions that count, with what tells one thing from another in the column `same`."""
    for name in COLUMNS:
        if name not in frame:
            raise KeyError(f"no column {name!r}: expected a frame of mentions, as to_frame gives it")
    kept: pd.DataFrame = frame[~frame["boilerplate"] & (frame["label"] != "DATE") & (frame["status"] != "blocked")]
    same = [
        f"{label}\n{key(text)}" if pd.isna(id) else str(id)
        for id, label, text in zip(kept["id"], kept["label"], kept["text"], strict=True)
    ]
    kept = kept.assign(same=pd.Series(same, index=kept.index, dtype="object"))
    return kept


def _counts(group: pd.DataFrame) -> tuple[Any, ...]:
    return len(group), group["doc"].nunique(), group["published"].min(), group["published"].max()


def _table(rows: list[tuple[Any, ...]], columns: dict[str, Any], order: str) -> pd.DataFrame:
    """The rows typed and sorted; `-` before a column of `order` sorts it the greatest first."""
    by, rising = [name.lstrip("-") for name in order.split()], [not name.startswith("-") for name in order.split()]
    frame: pd.DataFrame = pd.DataFrame(rows, columns=list(columns)).astype(columns)
    frame = frame.sort_values(by, ascending=rising, kind="stable", ignore_index=True)
    return frame


def timeline(docs: Doc | Iterable[Doc]) -> pd.DataFrame:
    """What the texts say happened when: one row per date with a known day, in the order of time.

    Returns:
        `doc`, `published`, `first`, `last` (days of the date, inclusive), `date` (TIMEX3), `grain`, `text` (the date as
        the text says it), `sentence`, and `names`: a tuple of the names in that sentence, records by their first name.
        Dates without a value and repeated lines are left out.

    >>> from vnner import read
    >>> timeline(read("Ngày 3/5/2019 bão vào Huế."))[["date", "names"]].values.tolist()
    [['2019-05-03', ('Huế',)]]
    """
    rows = []
    for number, doc in enumerate([docs] if isinstance(docs, Doc) else docs):
        for (start, end), ents in _sentences(doc):
            names = tuple(dict.fromkeys(name for _, name in map(_who, ents) if name))
            sentence = " ".join(doc.text[start:end].split())
            for date, said in ((ent._.date, ent.text) for ent in ents if ent._.date is not None):
                if date.first is not None:
                    days = (date.first, date.last, date.value, date.grain)
                    rows.append((_name(doc, number), doc._.published, *days, said, sentence, names))
    return _table(rows, TIMELINE, "first last")


def _sentences(doc: Doc) -> Iterator[tuple[tuple[int, int], list[Span]]]:
    """Sentences that have mentions, with them; repeated lines left out."""
    sentences = split_sentences(doc.text)
    found: dict[int, list[Span]] = {}
    for ent in (ent for ent in doc.ents if not ent._.boilerplate):
        at = bisect_right(sentences, ent.start_char, key=lambda sentence: sentence[0]) - 1
        found.setdefault(max(at, 0), []).append(ent)
    yield from ((sentences[at], ents) for at, ents in found.items())


def _who(ent: Span) -> tuple[str, str]:
    """What tells a name from another, and the name to show; both empty for dates and for what is no name."""
    link = ent._.link
    if ent.label_ == "DATE" or (link is not None and link.status == "blocked"):
        return "", ""
    if link is not None and link.record is not None:
        return link.record.id, link.record.name
    return f"{ent.label_}\n{key(ent.text)}", " ".join(ent.text.split())


def cooccurrence(docs: Doc | Iterable[Doc], by: Literal["sentence", "document"] = "sentence") -> pd.DataFrame:
    """Who is named with whom: pairs of names in one sentence or document, the most frequent first.

    Returns:
        `a`, `b` (names; each pair once), `id_a`, `id_b` (missing for an unlinked name), `count`: sentences or documents
        that have both, `count_a`, `count_b`: that have the one, and `pmi`: pointwise mutual information in bits, over
        all sentences or documents that have a name; 0 is chance. It overrates rare names: filter by `count` first.

    >>> from vnner import read
    >>> cooccurrence(read("Nga và Mỹ họp ở Huế. Nga rút quân."))[["a", "b", "count"]].values.tolist()[0]
    ['Huế', 'Mỹ', 1]
    """
    if by not in ("sentence", "document"):
        raise ValueError(f"by={by!r}: expected 'sentence' or 'document'")
    single: Counter[tuple[str, str]] = Counter()
    pairs: Counter[tuple[tuple[str, str], tuple[str, str]]] = Counter()
    shown: dict[str, str] = {}
    total = 0
    for doc in [docs] if isinstance(docs, Doc) else docs:
        groups = [ents for _, ents in _sentences(doc)]
        for ents in groups if by == "sentence" else [[ent for group in groups for ent in group]]:
            who = {same: shown.setdefault(same, name) for same, name in map(_who, ents) if same}
            single.update(things := sorted(who.items(), key=lambda item: (item[1], item[0])))
            pairs.update(combinations(things, 2))
            total += bool(things)
    rows = [
        (a[1], b[1], _id(a[0]), _id(b[0]), n, single[a], single[b], log2(n * total / (single[a] * single[b])))
        for (a, b), n in pairs.items()
    ]
    return _table(rows, PAIRS, "-count a b")


def _id(same: str) -> str | None:
    return None if "\n" in same else same
