"""What is known of a record before the text is read: its rank, its people, its days. Same form as `evidence.py`."""

from __future__ import annotations

import math
from collections.abc import Iterator

from vnner.gazetteer.record import Record
from vnner.resolver.heads import sorts_of
from vnner.resolver.keys import Found
from vnner.resolver.periods import begins_after, ended_before
from vnner.resolver.question import Question, Seen

# Territories papers put into a state.
UNDER = dict(pair.split(":") for pair in "HK:CN MO:CN TW:CN PS:IL PR:US GU:US GL:DK FO:DK NC:FR PF:FR".split())
SORTED = (
    "country",
    "continent",
    "division",
    "district",
    "commune",
    "village",
    "town",
    "city",
    "island",
    "water",
    "area",
)


def period(question: Question, hit: Found) -> Seen | None:
    """`tỉnh Hà Nam` in 2024 is the province, in 2026 one that is gone; no record before it existed."""
    day = question.document.day
    record, name = hit.record, hit.name
    after = question.document.view.low[question.around.end : question.around.end + 5]
    if after.startswith((" cũ", " (cũ")) and record.until is not None:
        start = question.around.end + after.index("cũ")
        return Seen("period:former", 1.0, "cũ", start, start + 2)
    if day is None:
        return Seen("period:gone", 0.5, f"until {record.until}") if record.until is not None else None
    if begins_after(record.since, day):
        return Seen("period:not-yet", 1.0, f"from {record.since}")
    if ended_before(record.until, day):
        return Seen("period:gone", 1.0, f"until {record.until}")
    if begins_after(name.since, day) or ended_before(name.until, day):
        return Seen("period:name", 1.0, name.text)
    return None


def prior(question: Question, hit: Found) -> Iterator[Seen]:
    """Countries before cities, large places before small ones, all else equal; the largest of its namesakes."""
    kind = sorts_of(hit.record.kind)
    for sort in SORTED:
        if sort in kind:
            yield Seen("prior:" + sort, 1.0, hit.record.kind)
            break
    if hit.record.population and "country" not in kind:
        people = hit.record.population
        yield Seen("prior:population", math.log10(people) / 7.0, f"{people:,} people")
        if any(people >= most and count > 1 for most, count in map(question.rivals.people.__getitem__, kind)):
            yield Seen("prior:largest", 1.0, "the largest of the name")


def namesake(question: Question, hit: Found) -> Seen | None:
    """`Idlib` alone is the city, `Thanh Hóa` alone the province."""
    if question.around.head_how or len(question.found) < 2:
        return None
    kind = sorts_of(hit.record.kind)
    mine, other = ("division", "city") if hit.record.country == "VN" else ("city", "division")
    if mine in kind and (other, hit.record.country) in question.rivals.lands:
        return Seen("namesake", 1.0, f"the {hit.record.kind} before its namesake")
    return None


def is_country(record: Record) -> bool:
    """A country or territory."""
    return "country" in sorts_of(record.kind)


def is_area(record: Record) -> bool:
    """Something other places lie in."""
    return bool(sorts_of(record.kind) & {"country", "division", "district", "city", "commune", "area"})


def states_of(code: str) -> set[str | None]:
    """The countries a record of this country may be said to lie in: Hong Kong's are also China's."""
    return {code, UNDER.get(code, code)}
