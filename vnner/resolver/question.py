"""What the evidence functions are asked, and what they answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from vnner.resolver.context import Around
from vnner.resolver.document import Document, Group
from vnner.resolver.heads import sorts_of
from vnner.resolver.keys import Found
from vnner.resolver.link import Evidence


class Rivals:
    """What the readings of one mention are between them.

    Attributes:
        sorts: every sort of thing among them.
        heads: one of them has the mention's head as its own, and its rank.
        whole: one of them has the whole mention for a name, head and all.
        lands: (sort, country) of each.
        people: sort -> inhabitants of the largest, and how many there are.
    """

    def __init__(self, found: Sequence[Found], around: Around) -> None:
        self.sorts: set[str] = set()
        self.lands: set[tuple[str, str | None]] = set()
        self.people: dict[str, tuple[int, int]] = {}
        self.heads = False
        self.whole = around.head_how == "own" and any(hit.tier in {"exact", "fold"} for hit in found)
        for hit in found:
            kind = sorts_of(hit.record.kind)
            self.sorts |= kind
            unit = hit.record.country == "VN" or bool(kind & around.sorts)
            self.heads = self.heads or (around.head in hit.record.heads and unit)
            for sort in kind:
                self.lands.add((sort, hit.record.country))
                most, count = self.people.get(sort, (0, 0))
                self.people[sort] = max(most, hit.record.population or 0), count + 1


@dataclass(slots=True)
class Question:
    """One mention, as the evidence functions see it."""

    document: Document
    around: Around
    found: Sequence[Found]
    group: Group
    bare: bool  # an institution without its place
    senses: dict[str, str]  # record id -> how the same name was settled elsewhere: `container`, `head`
    position: int = -1  # of the mention in the document
    members: Sequence[int] = ()  # positions of the places listed with it
    functions: tuple[Function, ...] = ()  # the built-in ones that apply; filled on first use
    _rivals: Rivals | None = None

    @property
    def rivals(self) -> Rivals:
        """All readings together; counted once, so that fifty namesakes cost fifty looks, not their square."""
        if self._rivals is None:
            self._rivals = Rivals(self.found, self.around)
        return self._rivals


class Seen(NamedTuple):
    """An observation before its weight: the feature, how strong it is, what was seen, and where in the view."""

    feature: str
    value: float
    seen: str
    start: int = -1
    end: int = -1


Function: TypeAlias = Callable[[Question, Found], "Seen | None"]
Custom: TypeAlias = Callable[[Question, Found], "Evidence | None"]
