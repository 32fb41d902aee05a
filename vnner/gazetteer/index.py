"""The gazetteer as the rest of the library sees it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from vnner.gazetteer.boxes import Box, boxes_of
from vnner.gazetteer.compiled import TITLE, compiled_of, sections_of
from vnner.gazetteer.flat import pack, unpack
from vnner.gazetteer.matching import Match, Matcher
from vnner.gazetteer.periods import has_ended, holds
from vnner.gazetteer.record import Name, Record
from vnner.gazetteer.romanise import romanise
from vnner.gazetteer.templates import Template
from vnner.text import key as key_of
from vnner.text import strip_marks
from vnner.tokenizer.tokens import Token, tokenize

REMEMBERED = 50_000  # records read from their rows and kept


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


def to_block(records: Iterable[Record], templates: Iterable[Template] = (), replaced: Iterable[Replaced] = ()) -> bytes:
    """A gazetteer as one block of bytes, which `Gazetteer` reads in place."""
    kept = list(records)
    more = {"templates": list(templates), "replaced": list(replaced), "boxes": boxes_of(kept)}
    return pack({**sections_of(kept), "more": json.dumps(more, ensure_ascii=False).encode("utf-8")})


class Gazetteer:
    """Records, found by their names' keys, and matched in running text.

    Made by `vnner.gazetteer.load` from files, or from records:

    >>> gazetteer = Gazetteer.from_records([Record("place/ru", "LOC", "country", (Name("Nga"),))])
    >>> [hit.id for hit in gazetteer.lookup("nga")]
    ['place/ru']

    Attributes:
        templates: institutions named by their place.
        replaced: which records a user's file, or a later one of ours, changed.
        boxes: country -> where its points lie; for the checker.
    """

    def __init__(self, block: memoryview) -> None:
        views = unpack(block)
        more = json.loads(bytes(views.pop("more")))
        self._block = block
        self._compiled = compiled_of(views)
        self._matcher = Matcher(self._compiled)
        self._records: dict[int, Record] = {}
        self._latest: tuple[str, tuple[Match, ...]] = ("", ())
        self._at: dict[str, int] = {}
        self.templates = tuple(Template(row[0], row[1], row[2], row[3], tuple(row[4])) for row in more["templates"])
        self.replaced = tuple(Replaced(*row) for row in more["replaced"])
        self.boxes = {country: Box(*box) for country, box in more["boxes"].items()}

    @classmethod
    def from_records(cls, records: Iterable[Record], templates: Iterable[Template] = ()) -> Gazetteer:
        """A gazetteer of these records; the last of equal ids wins."""
        return cls(memoryview(to_block(records, templates)))

    def __reduce__(self) -> tuple[Callable[[bytes], Gazetteer], tuple[bytes]]:
        """For programs that send the pipeline to other processes; views into memory don't travel."""
        return _revived, (bytes(self._block),)

    def __len__(self) -> int:
        return self._compiled.ids.size

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._find(id) is not None

    def get(self, id: str) -> Record | None:
        """The record of that id, or None."""
        at = self._find(id)
        return self._record(at) if at is not None else None

    def ids(self) -> Iterator[str]:
        """All ids, in the order of the files."""
        return map(self._compiled.ids.text, range(len(self)))

    def records(self) -> Iterator[Record]:
        """All records, in the order of the files; none of them stays in memory."""
        return map(self._compiled.record, range(len(self)))

    def _find(self, id: str) -> int | None:
        at = self._at.get(id)
        if at is None:
            texts = self._compiled.ids
            at = next((at for at in self._compiled.by_id.candidates(id) if texts.text(at) == id), None)
            if at is not None:
                self._at[id] = at
        return at

    def _record(self, at: int) -> Record:
        record = self._records.get(at)
        if record is None:
            if len(self._records) > REMEMBERED:
                self._records.clear()
                self._at.clear()
            record = self._records[at] = self._compiled.record(at)
        return record

    def lookup(self, key: str) -> tuple[Hit, ...]:
        """Names with exactly this key (`vnner.text.key`): those of the records, and their English titles."""
        return self._hits(self._exact(key), "exact")

    def lookup_stripped(self, key: str) -> tuple[Hit, ...]:
        """Names that share the key once Vietnamese marks are gone."""
        plain = strip_marks(key)
        marked = (n for n in self._compiled.stripped.candidates(plain) if strip_marks(self._key(n)) == plain)
        return self._hits([*self._exact(plain), *marked], "stripped")

    def lookup_romanised(self, name: str) -> tuple[Hit, ...]:
        """Foreign names that sound alike; see `vnner.gazetteer.romanise`."""
        sound = romanise(name)
        alike = self._compiled.romanised.candidates(sound)
        return self._hits([n for n in alike if romanise(self._name(n).text) == sound], "romanised")

    def _exact(self, key: str) -> Sequence[int]:
        compiled = self._compiled
        return compiled.trie.named(compiled.trie.walk([compiled.words.number(word) for word in key.split(" ")]))

    def _hits(self, names: Sequence[int], tier: str) -> tuple[Hit, ...]:
        return tuple(Hit(self._compiled.ids.text(self._compiled.owner[n]), self._name(n), tier) for n in names)

    def _key(self, name: int) -> str:
        return key_of(self._name(name).text)

    def _name(self, name: int) -> Name:
        record = self._record(self._compiled.owner[name])
        number = self._compiled.number[name]
        if number == TITLE:
            return Name(record.name_en or "", kind="native")
        return record.names[number]

    def matches(self, text: str, tokens: Sequence[Token] | None = None) -> list[Match]:
        """Names in running text: at each token the longest, overlapping ones kept; see `vnner.gazetteer.matching`."""
        known, found = self._latest
        if known != text:
            found = tuple(self._matcher.find(text, tokenize(text) if tokens is None else tokens))
            self._latest = text, found  # the steps of one document ask one after the other
        return list(found)

    def children(self, id: str) -> tuple[str, ...]:
        """Ids of what lies directly in a record, at any time."""
        inside = (self._record(at) for at in self._compiled.children.candidates(id))
        return tuple(dict.fromkeys(r.id for r in inside if any(w.id == id for w in r.within)))

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


def _revived(block: bytes) -> Gazetteer:
    return Gazetteer(memoryview(block))
