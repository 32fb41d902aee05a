"""Comparing a day with dates known to the year, the month or the day."""

from __future__ import annotations

import datetime as dt


def has_ended(until: str | None, on: dt.date) -> bool:
    """True when the day lies after a last day known as `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (inclusive).

    >>> has_ended("2025-06-30", dt.date(2025, 7, 1)), has_ended("2016", dt.date(2016, 12, 31))
    (True, False)
    """
    return until is not None and _cut(on, until) > _wide(until)


def has_begun(since: str | None, on: dt.date) -> bool:
    """True when the day is not before a first day known as in `has_ended`; None means always."""
    return since is None or _cut(on, since) >= _wide(since)


def holds(since: str | None, until: str | None, on: dt.date | None) -> bool:
    """True when the day lies in the period; without a day everything holds."""
    return on is None or (has_begun(since, on) and not has_ended(until, on))


def precedes(first: str, second: str) -> bool:
    """True when the first date lies before the second, as far as both are known: 2016 doesn't precede 2016-07."""
    a, b = _wide(first), _wide(second)
    size = min(len(a), len(b))
    return a[:size] < b[:size]


def leaves_gap(until: str, since: str) -> bool:
    """True when days lie between a last day and the next first day, as far as both are known.

    >>> leaves_gap("2008-07-31", "2008-08-01"), leaves_gap("2008-07", "2008-09-01"), leaves_gap("2008", "2009-05")
    (False, True, False)
    """
    size = min(until.count("-"), since.count("-"))  # 0 the year, 1 the month, 2 the day
    first, second = (_count(day, size) for day in (until, since))
    return second > first + 1


def _count(day: str, size: int) -> int:
    """Years, months or days since the beginning of the calendar."""
    year, month, last = (int(part) for part in [*day.split("-"), "1", "1"][:3])
    return (year, year * 12 + month, dt.date(year, month, last).toordinal())[size]


def _wide(day: str) -> str:
    year, bar, rest = day.partition("-")
    return year.rjust(4, "0") + bar + rest


def _cut(on: dt.date, like: str) -> str:
    return on.isoformat()[: len(_wide(like))]
