"""Days against periods that are known to the year, the month or the day."""

from __future__ import annotations


def begins_after(since: str | None, day: str) -> bool:
    """True where a period that starts with `since` (YYYY, YYYY-MM or YYYY-MM-DD) has not begun on `day`.

    >>> begins_after("2025-07", "2025-06-30"), begins_after("2025", "2025-01-01")
    (True, False)
    """
    return since is not None and day[: len(since)] < since


def ended_before(until: str | None, day: str) -> bool:
    """True where a period whose last day is `until` is over on `day`."""
    return until is not None and day[: len(until)] > until
