"""A span of text and the few things one does with spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Protocol, TypeVar


class HasRange(Protocol):
    """Anything with half-open `start` and `end` offsets."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Ranged = TypeVar("Ranged", bound=HasRange)


@dataclass(frozen=True, slots=True)
class Span:
    """A labelled stretch of the text as given.

    Attributes:
        start, end: half-open offsets in Unicode code points; `source[start:end] == text`.
        label: `LOC`, `ORG`, `DATE` or `PER`.
        text: the surface, exactly as it stands in the source.
        score: 0..1, how far the finder believes in it.

    >>> Span.of("Bão vào Huế.", 8, 11, "LOC")
    Span(start=8, end=11, label='LOC', text='Huế', score=1.0)
    """

    start: int
    end: int
    label: str
    text: str
    score: float = 1.0

    @classmethod
    def of(cls, source: str, start: int, end: int, label: str, score: float = 1.0) -> Span:
        """The span of `source` at these offsets; ValueError when they lie outside it or are empty."""
        if not 0 <= start < end <= len(source):
            raise ValueError(f"span {start}:{end} is empty or outside a text of {len(source)} characters")
        return cls(start, end, label, source[start:end], score)

    def relabelled(self, label: str) -> Span:
        """The same place with another label."""
        return replace(self, label=label)


def sharing(ranges: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Those of some ranges, in order and apart from each other, that share a place with start..end.

    >>> list(sharing([(0, 3), (5, 8), (9, 12)], 6, 10))
    [(5, 8), (9, 12)]
    """
    at = bisect_right(ranges, start, key=itemgetter(1))
    while at < len(ranges) and ranges[at][0] < end:
        yield ranges[at]
        at += 1


def contains(outer: HasRange, inner: HasRange) -> bool:
    """True when every character of `inner` lies in `outer`."""
    return outer.start <= inner.start and inner.end <= outer.end


def longest_first(spans: Iterable[Ranged]) -> list[Ranged]:
    """Spans that do not overlap, in text order: the longest win, then the earliest, then the first given.

    >>> [(s.start, s.end) for s in longest_first([Span(0, 2, "LOC", "ab"), Span(1, 5, "ORG", "bcde")])]
    [(1, 5)]
    """
    kept: list[Ranged] = []
    taken: set[int] = set()
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        # The ends decide: a kept span is never shorter, so it can't lie strictly inside this one.
        if span.start in taken or span.end - 1 in taken:
            continue
        taken.update(range(span.start, span.end))
        kept.append(span)
    return sorted(kept, key=lambda s: s.start)


def free_of(spans: Sequence[Ranged], blockers: Iterable[HasRange]) -> list[Ranged]:
    """Those of `spans` that share no character with any blocker; linear after sorting."""
    walls = sorted((b.start, b.end) for b in blockers)
    free: list[Ranged] = []
    at = 0
    for span in sorted(spans, key=lambda s: s.start):
        while at < len(walls) and walls[at][1] <= span.start:
            at += 1
        if at == len(walls) or walls[at][0] >= span.end:
            free.append(span)
    return free
