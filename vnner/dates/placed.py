"""What a date is completed from, and what comes of it."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from vnner.dates import calendar as cal
from vnner.dates.raw import Raw

# How the sentence speaks of a date: `sẽ` sets it ahead, `đã` behind; `có thể` sets a weekday ahead, and a month that
# would else be last year's; `yêu cầu` only the month.
FUTURE, MAYBE, HINT, PAST = 3, 2, 1, -1


class Context(NamedTuple):
    """What a mention may be completed from.

    Attributes:
        published: publication day, or None.
        previous: the last day the article resolved, or None.
        period: first day of the last date on the calendar the article names, of any grain, or None.
        year, month: of a coarser date earlier in the sentence, or None.
        loose: that date stands some way off.
        cue: PAST, HINT, MAYBE or FUTURE; 0 none.
        holiday: the day stands after `lễ` or `dịp`.
    """

    published: dt.date | None
    previous: dt.date | None = None
    period: dt.date | None = None
    year: int | None = None
    month: int | None = None
    loose: bool = False
    cue: int = 0
    holiday: bool = False


class Placed(NamedTuple):
    """A raw date with its parts completed where they could be: days, where from, and other readings."""

    raw: Raw
    days: cal.Days | None
    anchor: str
    others: tuple[dt.date, ...] = ()
