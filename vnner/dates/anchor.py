"""Completing what the text left out: the only place where a date gets a year, month or day it doesn't state.

In this order: stated; the range partner; a coarser date in the same sentence; a weekday that fits one year; a cue of
past or future; by default the nearest to publication for a day, the publication year for a month or
quarter that has begun.
"""

from __future__ import annotations

import datetime as dt

from vnner.dates import calendar as cal
from vnner.dates import lunar
from vnner.dates.placed import FUTURE, HINT, MAYBE, PAST, Context, Placed
from vnner.dates.raw import Raw
from vnner.dates.relative import place_relative

FAR = 300  # days: nobody writes a date that far off without its year, so the cue belongs to something else
NEWS = 7  # days: a day this near publication is news, whatever year its sentence names
NEAR_HOLIDAY = 60  # days: a holiday this near is the one meant, else that of the publication year


def place(raw: Raw, context: Context) -> Placed:
    """First and last day of one end; (raw, None) when it can't be known."""
    try:
        return _place(raw, context)
    except (ValueError, OverflowError):  # outside the calendar: year 0, or a day before the first
        return Placed(raw, None, "none")


def _place(raw: Raw, context: Context) -> Placed:
    if raw.base == "none":
        return Placed(raw, None, "none")
    if raw.base is not None:
        return place_relative(raw, context)
    if raw.two_digits and raw.year is not None:
        raw = raw._replace(year=_four_digits(raw.year, context.published), two_digits=False)
    if raw.base_year:
        known = context.period or context.previous or context.published
        return _place(raw._replace(base_year=False, year=known.year if known else None), context)
    if raw.year_shift is not None or (raw.cycle is not None and raw.year is None) or "last-century" in raw.flags:
        return _from_publication_year(raw, context)
    if raw.pick is not None:
        return _picked(raw, context)
    if raw.lunar:
        return _lunar(raw, context)
    if raw.grain == "day":
        return _day(raw, context)
    if raw.grain in ("month", "quarter", "half", "season"):
        return _part_of_year(raw, context)
    return Placed(raw, _days(raw), "explicit")


def _from_publication_year(raw: Raw, context: Context) -> Placed:
    """`năm ngoái`, `thế kỷ trước`, and names that come back every sixty years: the last that has begun or is next."""
    if context.published is None:
        return Placed(raw, None, "none")
    year = context.published.year
    if raw.after and context.year is not None and context.year < year - 1:
        year = context.year + 1  # `mất năm 1998; tháng 5 năm sau`
    elif raw.year_shift is not None:
        year += raw.year_shift
    elif raw.cycle is not None:
        year = year + 1 - (year - 3 - raw.cycle) % 60
    else:
        year = cal.hundreds_before(year) * 100 - 100 + (raw.year or 0)
    raw = raw._replace(year=year, year_shift=None, flags=raw.flags - {"last-century"})
    placed = _place(raw, context)
    return placed._replace(anchor="publication") if placed.days else placed


def _four_digits(year: int, published: dt.date | None) -> int:
    """Within 80 years before and 10 after publication; without one, 1950 to 2049."""
    top = published.year + 10 if published is not None else 2049
    return top - (top - year) % 100


def _days(raw: Raw) -> cal.Days | None:
    """The days of a raw date whose parts are all there."""
    year = raw.year
    if raw.grain == "century":
        return (
            (dt.date(raw.number * 100 - 99, 1, 1), dt.date(raw.number * 100, 12, 31))
            if raw.number and raw.number > 0
            else None
        )
    if year is None:
        return None
    if raw.span_months is not None:
        first, last = cal.months_counted(raw.span_months)
        return dt.date(year, first, 1), cal.month_days(year, last)[1]
    if raw.grain == "day":
        return (dt.date(year, raw.month, raw.day),) * 2 if raw.month and raw.day else None
    if raw.grain == "decade":
        return dt.date(year, 1, 1), dt.date(year + 9, 12, 31)
    if raw.grain == "month":
        return cal.month_days(year, raw.month or 1)
    if raw.number is not None:
        spans = {"quarter": cal.quarter_days, "half": cal.half_days, "season": cal.season_days}
        return spans[raw.grain](year, raw.number)
    return cal.year_days(year)


def _day(raw: Raw, context: Context) -> Placed:
    published = context.published
    if raw.month is None:
        return _day_without_month(raw, context)
    if raw.year is not None:
        return Placed(raw, _days(raw), "explicit")
    today = _date(published.year, raw.month, raw.day) if published is not None else None
    is_news = today is not None and published is not None and abs((today - published).days) <= NEWS
    if context.year is not None and not (is_news and context.loose):
        raw = raw._replace(year=context.year)
        return Placed(raw, _days(raw), "sentence")
    if published is None:
        return Placed(raw, None, "none")
    found = [d for d in (_date(y, raw.month, raw.day) for y in range(published.year - 1, published.year + 2)) if d]
    return _choose(raw, found, context)


def _day_without_month(raw: Raw, context: Context) -> Placed:
    published, day = context.published, raw.day
    if raw.month_shift is not None and published is not None:
        base = cal.add_months(published, raw.month_shift)
        date = _date(base.year, base.month, day)
        return Placed(raw, (date, date) if date else None, "publication")
    if context.month is not None and context.year is not None:
        date = _date(context.year, context.month, day)
        return Placed(raw, (date, date) if date else None, "sentence")
    if published is None:
        return Placed(raw, None, "none")
    months = [cal.add_months(published, shift) for shift in (-2, -1, 0, 1, 2)]
    found = [d for d in (_date(m.year, m.month, day) for m in months) if d]
    return _choose(raw, found, context)


def _date(year: int, month: int | None, day: int | None) -> dt.date | None:
    try:
        return dt.date(year, month or 0, day or 0)
    except ValueError:
        return None


def _choose(raw: Raw, found: list[dt.date], context: Context) -> Placed:
    """One of the days it may be: by weekday, by cue, by nearness."""
    published = context.published
    assert published is not None
    if not found:
        return Placed(raw, None, "none")
    fitting = [d for d in found if d.weekday() == raw.weekday]
    near = sorted(found, key=lambda d: abs((d - published).days))
    if len(fitting) == 1:
        (day,) = fitting
        return Placed(raw, (day, day), "weekday")
    later, earlier = [d for d in found if d >= published], [d for d in found if d <= published]
    if (
        (context.holiday or raw.name)
        and abs((near[0] - published).days) > NEAR_HOLIDAY
        and not context.cue
        and not raw.flags & {"this", "past", "future"}
    ):
        best = next((d for d in found if d.year == published.year), near[0])
        return Placed(raw, (best, best), "publication", tuple(d for d in near[:2] if d != best))
    flag = PAST if "past" in raw.flags else FUTURE if "future" in raw.flags else context.cue
    if flag == FUTURE and later and (min(later) - published).days <= FAR:
        return Placed(raw, (min(later),) * 2, "cue")
    if flag < 0 and earlier and (published - max(earlier)).days <= FAR:
        return Placed(raw, (max(earlier),) * 2, "cue")
    return Placed(raw, (near[0],) * 2, "publication", tuple(near[1:2]))


def _lunar(raw: Raw, context: Context) -> Placed:
    """A stated year is the one the lunar year begins in, but for `30 Tết` the one it ends in."""
    published = context.published
    if raw.year is None and context.year is not None and raw.month is not None:
        raw = raw._replace(year=context.year)
    if raw.year is not None:
        days = _lunar_days(raw, raw.year - 1 if _is_eve(raw) else raw.year)
        return Placed(raw, days, "explicit")
    if published is None:
        return Placed(raw, None, "none")
    years = range(published.year - 2, published.year + 2)
    months = (raw.month,) if raw.month is not None else range(1, 13)
    spans = [_lunar_days(raw._replace(month=month), year) for year in years for month in months]
    by_day = {first: (first, last) for first, last in filter(None, spans)}
    if not by_day:
        return Placed(raw, None, "none")
    placed = _choose(raw._replace(name=raw.name or "lunar"), sorted(by_day), context)
    return Placed(raw, by_day[placed.days[0]] if placed.days else None, placed.anchor, placed.others)


def _is_eve(raw: Raw) -> bool:
    return raw.name is not None and raw.month == 12 and raw.name in ("tết", "giao thừa", "đêm giao thừa")


def _lunar_days(raw: Raw, year: int) -> cal.Days | None:
    month = raw.month or 1
    if not 1899 <= year <= 2101:
        return None
    if raw.grain == "month":
        first = lunar.to_solar(year, month, 1, leap=raw.leap)
        return (first, cal.add_days(first, lunar.last_day(year, month, leap=raw.leap) - 1)) if first else None
    day = raw.day or 1
    if "eve" in raw.flags:
        day = lunar.last_day(year, month)  # the last of the year, the 29th in years without a 30th
    date = lunar.to_solar(year, month, day, leap=raw.leap)
    return (date, date) if date else None


def _picked(raw: Raw, context: Context) -> Placed:
    """Days chosen from the period named (`ngày cuối cùng của tháng 2`), or that every year has (`ngày của Mẹ`)."""
    assert raw.pick is not None
    within, published = raw.within or Raw("year", year=raw.year), context.published
    if within.base is not None or within.year is not None or context.year is not None or published is None:
        outer = _place(within if within.year or within.grain != "year" else within._replace(year=context.year), context)
        return Placed(raw, raw.pick(*outer.days) if outer.days else None, outer.anchor)
    outers = [_days(within._replace(year=published.year + shift)) for shift in (-1, 0, 1)]
    spans = [raw.pick(*outer) for outer in filter(None, outers)]
    picked = list(filter(None, spans))
    if any(first != last for first, last in picked):  # a stretch is chosen as its month is
        outer = _place(within, context)
        return Placed(raw, raw.pick(*outer.days) if outer.days else None, outer.anchor)
    return _choose(raw, sorted(first for first, _ in picked), context)


def _part_of_year(raw: Raw, context: Context) -> Placed:
    """A month, quarter, half or season: the publication year, the year before when it has not come yet."""
    published = context.published
    if raw.year is not None:
        return Placed(raw, _days(raw), "explicit")
    if context.year is not None and not raw.flags & {"past", "future", "this"}:
        raw = raw._replace(year=context.year)
        return Placed(raw, _days(raw), "sentence")
    if published is None:
        return Placed(raw, None, "none")
    spans = [(y, _days(raw._replace(year=y))) for y in range(published.year - 1, published.year + 2)]
    known = [(y, days) for y, days in spans if days is not None]
    flag = PAST if "past" in raw.flags else FUTURE if "future" in raw.flags else context.cue
    if "this" in raw.flags or flag in (HINT, MAYBE):
        anchor = "publication" if "this" in raw.flags else "cue"
        chosen = next((y, d) for y, d in known if y == published.year)
    elif flag == FUTURE:
        edge = 0 if "future" in raw.flags and raw.grain == "season" else 1  # `mùa thu tới` has not begun
        chosen, anchor = next(((y, d) for y, d in known if d[edge] >= published), known[-1]), "cue"
    elif "past" in raw.flags:
        chosen, anchor = [(y, d) for y, d in known if d[1] < published][-1], "cue"
    else:
        chosen, anchor = [(y, d) for y, d in known if d[0] <= published][-1], "publication"
    others = tuple(d[0] for y, d in known if y != chosen[0] and abs(y - chosen[0]) == 1 and y >= published.year)
    return Placed(raw._replace(year=chosen[0]), chosen[1], anchor, others[:1])
