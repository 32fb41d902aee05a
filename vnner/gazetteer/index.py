"""The gazetteer as the rest of the library sees it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from vnner.gazetteer.codec import from_row
from vnner.gazetteer.compiled import Compiled, compile_records
from vnner.gazetteer.matching import Match, find_matches
from vnner.gazetteer.periods import has_ended, holds
from vnner.gazetteer.record import Name, Record
from vnner.gazetteer.romanise import romanise
from vnner.gazetteer.templates import Template
from vnner.text import strip_marks
from vnner.tokenizer.tokens import Token, tokenize


class Hit(NamedTuple):
    """A name found by a key: the record's id, the name, the tier (`exact`, `stripped`, `romanised`) that found it."""

    id: str
    name: Name
    tier: str


class Replaced(NamedTuple):
    """A record a later file changed: id, and where the two stand (`file:line`)."""

    id: str
    before: str
    after: str


class Gazetteer:
    """Records, found by their names' keys, and matched in running text.

    Args:
        compiled: see `compile_records`.
        templates: institutions named by their place.
        replaced: what a user's file changed.

    >>> gazetteer = Gazetteer.from_records([Record("place/ru", "LOC", "country", (Name("Nga"),))])
    >>> [hit.id for hit in gazetteer.lookup("nga")]
    ['place/ru']
    """

    def __init__(
        self, compiled: Compiled, templates: Iterable[Template] = (), replaced: Iterable[Replaced] = ()
    ) -> None:
        self._compiled = compiled
        self._at = {id: i for i, id in enumerate(compiled.ids)}
        self._records: dict[int, Record] = {}
        self.templates = tuple(templates)
        self.replaced = tuple(replaced)

    @classmethod
    def from_records(cls, records: Iterable[Record], templates: Iterable[Template] = ()) -> Gazetteer:
        """A gazetteer of these records."""
        return cls(compile_records(records), templates)

    def __len__(self) -> int:
        return len(self._at)

    def __contains__(self, id: object) -> bool:
        return id in self._at

    def get(self, id: str) -> Record | None:
        """The record of that id, or None."""
        at = self._at.get(id)
        return self._record(at) if at is not None else None

    def ids(self) -> Iterator[str]:
        """All ids, in the order of the files."""
        return iter(self._at)

    def records(self) -> Iterator[Record]:
        """All records, in the order of the files."""
        return (self._record(at) for at in range(len(self._compiled.ids)))

    def _record(self, at: int) -> Record:
        record = self._records.get(at)
        if record is None:
            record = self._records[at] = from_row(self._compiled.rows[at])
        return record

    def lookup(self, key: str) -> tuple[Hit, ...]:
        """Names with exactly this key (`vnner.text.key`)."""
        return self._hits(self._compiled.exact.get(key, ()), "exact")

    def lookup_stripped(self, key: str) -> tuple[Hit, ...]:
        """Names that share the key once Vietnamese marks are gone."""
        return self._hits(self._compiled.stripped.get(strip_marks(key), ()), "stripped")

    def lookup_romanised(self, name: str) -> tuple[Hit, ...]:
        """Foreign names that sound alike; see `vnner.gazetteer.romanise`."""
        return self._hits(self._compiled.romanised.get(romanise(name), ()), "romanised")

    def _hits(self, names: Sequence[int], tier: str) -> tuple[Hit, ...]:
        return tuple(Hit(self._compiled.ids[self._compiled.owner[n]], self._name(n), tier) for n in names)

    def _name(self, name: int) -> Name:
        number = self._compiled.number[name]
        if number < 0:
            return Name(self._compiled.text[name], kind="native")
        return self._record(self._compiled.owner[name]).names[number]

    def matches(self, text: str, tokens: Sequence[Token] | None = None) -> list[Match]:
        """Names in running text: at each token the longest, overlapping ones kept; see `vnner.gazetteer.matching`."""
        return find_matches(self._compiled, text, tokenize(text) if tokens is None else tokens)

    def children(self, id: str) -> tuple[str, ...]:
        """Ids of what lies directly in a record, at any time."""
        return tuple(self._compiled.ids[at] for at in self._compiled.children.get(id, ()))

    def ancestors(self, id: str, on: dt.date | None = None) -> tuple[str, ...]:
        """Ids of what a record lies in, nearest first; on a given day, or at any time."""
        found: dict[str, None] = {}
        waiting = [id]
        while waiting:
            record = self.get(waiting.pop(0))
            for within in record.within if record is not None else ():
                if within.id not in found and within.id != id and holds(within.since, within.until, on):
                    found[within.id] = None
                    waiting.append(within.id)
        return tuple(found)

    def current(self, id: str, on: dt.date | None) -> Record:
        """The record that stands for `id` on a day: itself, or what it merged into or was renamed to.

        A unit split into several stays itself: which part is meant can't be known.

        Raises:
            KeyError: an unknown id.
        """
        record = self.get(id)
        if record is None:
            raise KeyError(f"no record {id!r} in the gazetteer")
        seen = {id}
        while on is not None and has_ended(record.until, on) and len(record.succeeded_by) == 1:
            following = self.get(record.succeeded_by[0].id)
            if following is None or following.id in seen:
                break
            seen.add(following.id)
            record = following
        return record
