"""The compiled form of a gazetteer: plain lists, strings and mappings that JSON holds, built once, read fast."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from vnner.gazetteer.codec import to_row
from vnner.gazetteer.record import Record
from vnner.gazetteer.romanise import romanise
from vnner.text import key, strip_marks

FORMAT = 1
SHORTEST_ROMANISED = 4  # shorter keys meet too many strangers


@dataclass(slots=True)
class Compiled:
    """Parallel lists over records and over names.

    Attributes:
        ids, rows: of record r its id and its JSON line.
        owner, number, text, strong: of name n its record, its place among that record's names (-1: the English title),
            its text, and whether it is strong.
        exact, stripped, romanised: key -> names.
        prefixes: proper prefixes, in whole words, of the keys of `exact`: whether a longer name may follow.
        children: id -> records that lie in it.
    """

    ids: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    owner: list[int] = field(default_factory=list)
    number: list[int] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    strong: list[int] = field(default_factory=list)
    exact: dict[str, list[int]] = field(default_factory=dict)
    stripped: dict[str, list[int]] = field(default_factory=dict)
    romanised: dict[str, list[int]] = field(default_factory=dict)
    prefixes: set[str] = field(default_factory=set)
    children: dict[str, list[int]] = field(default_factory=dict)

    def dump(self) -> bytes:
        """As JSON."""
        data = {name: getattr(self, name) for name in self.__slots__ if name != "prefixes"}
        data["prefixes"] = sorted(self.prefixes)
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8")

    @classmethod
    def parse(cls, raw: bytes) -> Compiled:
        """From `dump`; any ValueError, KeyError or TypeError means the bytes are not whole."""
        data: dict[str, Any] = json.loads(raw)
        data["prefixes"] = set(data["prefixes"])
        return cls(**data)


def compile_records(records: Iterable[Record]) -> Compiled:
    """Index records by every key; the last of equal ids wins."""
    c = Compiled()
    for record in {r.id: r for r in records}.values():
        at = len(c.ids)
        c.ids.append(record.id)
        c.rows.append(to_row(record))
        for within in record.within:
            c.children.setdefault(within.id, []).append(at)
        known: set[str] = set()
        for number, name in enumerate(record.names):
            _add(c, at, number, name.text, name.strength == "strong", record, known)
        if record.name_en is not None:
            _add(c, at, -1, record.name_en, True, record, known)
    return c


def _add(c: Compiled, at: int, number: int, text: str, strong: bool, record: Record, known: set[str]) -> None:
    spelled = key(text)
    if not spelled or (number == -1 and spelled in known):
        return
    known.add(spelled)
    name = len(c.owner)
    c.owner.append(at)
    c.number.append(number)
    c.text.append(text)
    c.strong.append(int(strong))
    c.exact.setdefault(spelled, []).append(name)
    c.stripped.setdefault(strip_marks(spelled), []).append(name)
    if record.country != "VN":
        sound = romanise(text)
        if len(sound) >= SHORTEST_ROMANISED:
            c.romanised.setdefault(sound, []).append(name)
    c.prefixes.update(_prefixes(spelled.split(" ")))


def _prefixes(words: Sequence[str]) -> Iterable[str]:
    return (" ".join(words[:size]) for size in range(1, len(words)))
