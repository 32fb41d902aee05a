"""Periods of the calendar as first and last day, and their TIMEX3 spelling."""

from __future__ import annotations

import calendar
import datetime as dt

Days = tuple[dt.date, dt.date]
SEASON_CODES = ("SP", "SU", "FA", "WI")


def month_days(year: int, month: int) -> Days:
    """First and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def quarter_days(year: int, quarter: int) -> Days:
    """First and last day of a quarter."""
    return dt.date(year, 3 * quarter - 2, 1), month_days(year, 3 * quarter)[1]


def half_days(year: int, half: int) -> Days:
    """First and last day of a half year."""
    return dt.date(year, 6 * half - 5, 1), month_days(year, 6 * half)[1]


def season_days(year: int, season: int) -> Days:
    """Spring is March to May; winter runs from December into February of the next year."""
    if season == 4:
        return dt.date(year, 12, 1), month_days(year + 1, 2)[1]
    return dt.date(year, 3 * season, 1), month_days(year, 3 * season + 2)[1]


def quarter_of(month: int) -> int:
    """The quarter a month lies in.

    >>> [quarter_of(month) for month in (1, 3, 4, 12)]
    [1, 1, 2, 4]
    """
    return (month + 2) // 3


def hundreds_before(year: int) -> int:
    """Full centuries before a year: the digits of `19XX`, the twentieth century, which ends with 2000.

    >>> [hundreds_before(year) for year in (1900, 1901, 2000, 2001)]
    [18, 19, 19, 20]
    """
    return (year - 1) // 100


def months_counted(count: int) -> tuple[int, int]:
    """First and last of so many months of a year: from January on, or, for a negative count, up to December.

    >>> months_counted(9), months_counted(-2)
    ((1, 9), (11, 12))
    """
    return (1, count) if count > 0 else (13 + count, 12)


def year_days(year: int) -> Days:
    """First and last day of a year."""
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def week_days(day: dt.date) -> Days:
    """Monday and Sunday of the week of a day."""
    monday = day - dt.timedelta(days=day.weekday())
    return monday, monday + dt.timedelta(days=6)


def week_timex(day: dt.date) -> str:
    """ISO week: `2017-W46`."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day that many months away, the last of the month where it has no such day; within the calendar."""
    index = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11)
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_days(day: dt.date, days: int) -> dt.date:
    """That many days away, stopping at the ends of the calendar."""
    ordinal = min(max(day.toordinal() + days, 1), dt.date.max.toordinal())
    return dt.date.fromordinal(ordinal)
