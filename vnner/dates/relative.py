"""Days counted from another: from publication, or from the last day the text names."""

from __future__ import annotations

import datetime as dt

from vnner.dates import calendar as cal
from vnner.dates.placed import MAYBE, Context, Placed
from vnner.dates.raw import Raw

MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def place_relative(raw: Raw, context: Context) -> Placed:
    """A period so many steps from its base day; without a base day nothing is known."""
    base = context.published
    anchor = "publication"
    last = context.period if raw.unit in ("year", "decade", "century") else context.previous
    if raw.base == "previous" and last is not None:
        base, anchor = last, "previous"
    if base is None:
        return Placed(raw, None, "none")
    if raw.weekday is not None and raw.grain == "day":
        return _weekday(raw, base, context)
    shift = raw.shift or 0
    if raw.grain == "year" and raw.after and context.year is not None and context.year < base.year - 1:
        return Placed(raw, cal.year_days(context.year + 1), "sentence")  # `Năm 1924 ông về, năm sau ông mất`
    if raw.grain == "school-year":
        year = base.year + shift - (base.month < 8 and "new" not in raw.flags)
        return Placed(raw, (dt.date(year, 1, 1), dt.date(year + 1, 12, 31)), anchor)
    if _beyond(base, raw.unit or raw.grain, shift):
        return Placed(raw, None, "none")  # `30.000 năm trước`
    if raw.span:
        far = _step(base, raw.unit or "day", shift)
        return Placed(raw, (min(base, far), max(base, far)), anchor)
    if raw.grain == "day" and raw.flags & {"first", "last"}:
        days = _around(_step(base, raw.unit or "month", shift), raw.unit or "month")
        day = days["last" in raw.flags]
        return Placed(raw, (day, day), anchor)
    if raw.grain == "weekend":
        if raw.flags & {"bare"} and base.weekday() <= 1 and context.cue < MAYBE:
            shift = -1  # read on a Monday, `cuối tuần` is the one just over
        saturday = cal.add_days(cal.week_days(base)[0], 7 * shift + 5)
        return Placed(raw, (saturday, cal.add_days(saturday, 1)), anchor)
    return Placed(raw, _around(_step(base, raw.unit or raw.grain, shift), raw.grain), anchor)


def _weekday(raw: Raw, base: dt.date, context: Context) -> Placed:
    weekday = raw.weekday or 0
    if raw.unit == "week" and raw.shift is not None:
        day = cal.add_days(cal.week_days(base)[0], 7 * raw.shift + weekday)
        return Placed(raw, (day, day), "publication")
    back = cal.add_days(base, -((base.weekday() - weekday) % 7))
    ahead = cal.add_days(base, (weekday - base.weekday()) % 7)
    if raw.flags & {"future", "this"}:
        ahead = ahead if ahead > base or "this" in raw.flags else cal.add_days(ahead, 7)
        return Placed(raw, (ahead, ahead), "cue")
    if "past" not in raw.flags and context.cue >= MAYBE:
        return Placed(raw, (ahead, ahead), "cue", (back,) if back != ahead else ())
    return Placed(raw, (back, back), "publication", (ahead,) if back != ahead else ())


def _beyond(base: dt.date, unit: str, shift: int) -> bool:
    """Whether so many steps lead out of the calendar, which knows the years 1 to 9999."""
    if unit in MONTHS:
        return not 12 <= base.year * 12 + base.month - 1 + MONTHS[unit] * shift <= 9999 * 12 + 11
    return not 1 <= base.toordinal() + shift * (7 if unit == "week" else 1) <= dt.date.max.toordinal()


def _step(base: dt.date, unit: str, shift: int) -> dt.date:
    if unit in MONTHS:
        return cal.add_months(base, MONTHS[unit] * shift)
    return cal.add_days(base, shift * (7 if unit == "week" else 1))


def _around(day: dt.date, grain: str) -> cal.Days:
    """The period of that grain a day lies in."""
    if grain == "week":
        return cal.week_days(day)
    if grain == "month":
        return cal.month_days(day.year, day.month)
    if grain == "quarter":
        return cal.quarter_days(day.year, cal.quarter_of(day.month))
    if grain == "year":
        return cal.year_days(day.year)
    if grain == "decade":
        return dt.date(day.year // 10 * 10, 1, 1), dt.date(day.year // 10 * 10 + 9, 12, 31)
    if grain == "century":
        first = cal.hundreds_before(day.year) * 100 + 1
        return dt.date(first, 1, 1), dt.date(first + 99, 12, 31)
    return day, day
