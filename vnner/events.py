"""What is said to happen when, and who is named with whom: tables of sentences."""

from __future__ import annotations

import datetime as dt
import math
import warnings
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

import pandas as pd
from spacy.tokens import Doc, Span

from vnner.tables import PAIRS, TIMELINE, name_of, typed
from vnner.text import key
from vnner.tokenizer.sentences import split_sentences

NEAR = 100  # names that one is paired with; no sentence of prose has so many, lists of thousands are met


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
    rows = [
        (name_of(doc, number), doc._.published, *event)
        for number, doc in enumerate([docs] if isinstance(docs, Doc) else docs)
        for event in dated(doc)
    ]
    return typed(rows, TIMELINE, "first last")


class Event(NamedTuple):
    """A date with a known day, and the sentence it stands in; the fields are those of `timeline`."""

    first: dt.date
    last: dt.date
    date: str
    grain: str
    text: str
    sentence: str
    names: tuple[str, ...]


def dated(doc: Doc) -> Iterator[Event]:
    """The dated events of one document, in the order of the text."""
    text = doc.text  # put together once, not for every sentence
    for (start, end), ents in _sentences(doc, text):
        names = tuple(dict.fromkeys(name for _, name in map(_who, ents) if name))
        sentence = " ".join(text[start:end].split())
        for date, said in ((ent._.date, ent.text) for ent in ents if ent._.date is not None):
            if date.first is not None:
                yield Event(date.first, date.last, date.value, date.grain, said, sentence, names)


def _sentences(doc: Doc, text: str) -> Iterator[tuple[tuple[int, int], list[Span]]]:
    """Sentences that have mentions, with them; repeated lines left out."""
    sentences = split_sentences(text)
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


def cooccurrence(
    docs: Doc | Iterable[Doc], by: Literal["sentence", "document"] = "sentence", *, near: int = NEAR
) -> pd.DataFrame:
    """Who is named with whom: pairs of names in one sentence or document, the most frequent first.

    Args:
        docs: a Doc, or Docs from `read_many`, in any number.
        by: what two names must share, a sentence or a whole document.
        near: a name is paired with the `near` different names that follow its first mention there, and no more. A
            price list of 3,000 names without a full stop then makes 300,000 pairs instead of 4.5 million; other
            sentences don't have so many names.

    Returns:
        `a`, `b` (names; each pair once), `label_a`, `label_b`, `id_a`, `id_b` (missing for an unlinked name), `count`:
        sentences or documents that have both, `count_a`, `count_b`: that have the one, and `pmi`: pointwise mutual
        information in bits, over all sentences or documents that have a name; 0 is chance. It overrates rare names:
        filter by `count` first. `attrs["left_out"]` is how many pairs were too far apart; a warning tells when there
        are any.

    Raises:
        ValueError: another `by`, or `near` below 1.

    >>> from vnner import read
    >>> cooccurrence(read("Nga và Mỹ họp ở Huế. Nga rút quân."))[["a", "b", "count"]].values.tolist()[0]
    ['Huế', 'Mỹ', 1]
    """
    if by not in ("sentence", "document"):
        raise ValueError(f"by={by!r}: expected 'sentence' or 'document'")
    if near < 1:
        raise ValueError(f"near={near!r}: expected 1 or more")
    single: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    shown: dict[str, tuple[str, str]] = {}  # the first name and label of each thing
    total = left_out = 0
    for doc in [docs] if isinstance(docs, Doc) else docs:
        groups = [ents for _, ents in _sentences(doc, doc.text)]
        for ents in groups if by == "sentence" else [[ent for group in groups for ent in group]]:
            who = [same for same, name, label in map(_named, ents) if same and shown.setdefault(same, (name, label))]
            things = list(dict.fromkeys(who))
            single.update(things)
            pairs.update(_pairs(things, near, shown))
            total += bool(things)
            left_out += math.comb(max(len(things) - near, 0), 2)
    rows = [
        (
            *(shown[a][0], shown[b][0], shown[a][1], shown[b][1], _id(a), _id(b)),
            *(n, single[a], single[b], math.log2(n * total / (single[a] * single[b]))),
        )
        for (a, b), n in pairs.items()
    ]
    if left_out:
        warnings.warn(
            f"{left_out:,} pairs with {near} or more names between them were not counted: see near=", stacklevel=2
        )
    frame = typed(rows, PAIRS, "-count a b")
    frame.attrs["left_out"] = left_out
    return frame


def _pairs(things: list[str], near: int, shown: dict[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Each thing with those that follow it, the two in the order of their names."""
    rank = {same: at for at, same in enumerate(sorted(things, key=lambda same: (shown[same], same)))}
    for at, a in enumerate(things):
        yield from ((a, b) if rank[a] < rank[b] else (b, a) for b in things[at + 1 : at + 1 + near])


def _named(ent: Span) -> tuple[str, str, str]:
    return (*_who(ent), ent.label_)


def _id(same: str) -> str | None:
    return None if "\n" in same else same
