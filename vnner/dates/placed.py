"""What a date is completed from, and what comes of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vnner.dates import calendar as cal
from vnner.dates.raw import Raw


@dataclass(frozen=True, slots=True)
class Context:
    """What a mention may be completed from.

    Attributes:
        published: publication day, or None.
        previous: the last day the article resolved, or None.
        period: first day of the last date on the calendar the article names, of any grain, or None.
        year, month: of a coarser date earlier in the sentence, or None.
        cue: -1 past, 1 future, 0 none.
        holiday: the day stands after `lễ` or `dịp`.
    """

    published: dt.date | None
    previous: dt.date | None = None
    period: dt.date | None = None
    year: int | None = None
    month: int | None = None
    cue: int = 0
    holiday: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A raw date with its parts completed where they could be: days, where from, and other readings."""

    raw: Raw
    days: cal.Days | None
    anchor: str
    others: tuple[dt.date, ...] = ()
