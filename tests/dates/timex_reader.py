"""A reader of TIMEX3 values of its own, so that what vnner writes is checked by something else than vnner."""

from __future__ import annotations

import calendar
import datetime as dt
import re

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
DAY_RE = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(?:MO|MI|AF|EV|NI|(?:[01]\d|2[0-3]):[0-5]\d))?")


def months(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    """First and last day of months; those above twelve belong to the next year."""
    end_year, end = (year, last) if last <= 12 else (year + 1, last - 12)
    return dt.date(year, first, 1), dt.date(end_year, end, calendar.monthrange(end_year, end)[1])


def read_timex(value: str) -> tuple[dt.date, dt.date]:
    """First and last day of a resolved value.

    Raises:
        ValueError: a value that is none.
    """
    if "/" in value:
        left, right = value.split("/")
        return read_timex(left)[0], read_timex(right)[1]
    if match := DAY_RE.fullmatch(value):
        day = dt.date.fromisoformat(match[1])
        return day, day
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        return (
            dt.date.fromisocalendar(int(match[1]), int(match[2]), 6 if match[3] else 1),
            dt.date.fromisocalendar(int(match[1]), int(match[2]), 7),
        )
    if re.fullmatch(r"\d\dXX", value):
        return dt.date(int(value[:2]) * 100 + 1, 1, 1), dt.date(int(value[:2]) * 100 + 100, 12, 31)
    if re.fullmatch(r"\d{3}X", value):
        return dt.date(int(value[:3]) * 10, 1, 1), dt.date(int(value[:3]) * 10 + 9, 12, 31)
    if match := re.fullmatch(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(SP|SU|FA|WI)|(\d\d)))?", value):
        return _part_of_year(int(match[1]), *match.groups()[1:])
    raise ValueError(f"{value!r} is no value")


def _part_of_year(
    year: int, quarter: str | None, half: str | None, season: str | None, month: str | None
) -> tuple[dt.date, dt.date]:
    if quarter:
        return months(year, 3 * int(quarter) - 2, 3 * int(quarter))
    if half:
        return months(year, 6 * int(half) - 5, 6 * int(half))
    if season:
        return months(year, *SEASONS[season])
    return months(year, int(month), int(month)) if month else months(year, 1, 12)
