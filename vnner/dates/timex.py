"""TIMEX3 strings: what the text says, and what it was resolved to."""

from __future__ import annotations

import datetime as dt

from vnner.dates.calendar import SEASON_CODES, hundreds_before, months_counted, quarter_of, week_timex
from vnner.dates.placed import Placed
from vnner.dates.raw import Raw
from vnner.dates.values import PARTS


def stated(raw: Raw) -> str:
    """TIMEX3 of what the text says; `X` for unknown digits."""
    if raw.timex is not None:
        return raw.timex
    if raw.base is not None or raw.pick is not None:
        return _UNKNOWN.get(raw.grain, "XXXX-XX-XX") + _time(raw)
    year = "XXXX" if raw.year is None else f"{raw.year:02d}".rjust(4, "X") if raw.two_digits else f"{raw.year:04d}"
    if raw.lunar and raw.grain in ("day", "month"):
        return ("XXXX-XX-XX" if raw.grain == "day" else "XXXX-XX") + _time(raw)
    return _spelled(raw, year)


_UNKNOWN = {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX", "year": "XXXX",
            "decade": "XXXX", "century": "XXXX"}  # fmt: skip


def _spelled(raw: Raw, year: str) -> str:
    number = raw.number or 0
    if raw.grain == "century":
        return f"{number - 1:02d}XX" if number > 0 else f"BC{-number:02d}XX"
    if raw.grain == "decade":
        tens = (raw.year or 0) // 10
        return f"XX{tens}X" if "last-century" in raw.flags else f"{tens:03d}X"
    if raw.span_months is not None:
        first, last = months_counted(raw.span_months)
        return f"{year}-{first:02d}/{year}-{last:02d}"
    if raw.grain in ("quarter", "half"):
        return f"{year}-{raw.grain[0].upper()}{raw.number}"
    if raw.grain == "season":
        return f"{year}-{SEASON_CODES[number - 1]}"
    if raw.grain == "month":
        return f"{year}-{raw.month:02d}"
    if raw.grain == "day":
        month = f"{raw.month:02d}" if raw.month else "XX"
        return f"{year}-{month}-{raw.day:02d}{_time(raw)}" if raw.day else f"{year}-{month}-XX{_time(raw)}"
    return year


def _time(raw: Raw) -> str:
    if raw.clock is not None:
        return f"T{raw.clock}"
    return f"T{PARTS[raw.part]}" if raw.part is not None else ""


def resolved(placed: Placed) -> str | None:
    """TIMEX3 with everything filled in, or None."""
    raw, days = placed.raw, placed.days
    if days is None:
        return None
    first, last = days
    if raw.span or (raw.pick is not None and raw.grain == "day" and first != last):
        return f"{first.isoformat()}/{last.isoformat()}"
    if raw.base is None and raw.pick is None and not raw.lunar and raw.grain != "day":
        return _spelled(raw, f"{first.year:04d}")
    spellings = {
        "week": week_timex(first),
        "weekend": f"{week_timex(first)}-WE",
        "month": f"{first.year:04d}-{first.month:02d}",
        "quarter": f"{first.year:04d}-Q{quarter_of(first.month)}",
        "year": f"{first.year:04d}",
        "school-year": f"{first.year:04d}/{last.year:04d}",
        "decade": f"{first.year // 10:03d}X",
        "century": f"{hundreds_before(first.year):02d}XX",
    }
    if raw.lunar and raw.grain == "month":
        return f"{first.isoformat()}/{last.isoformat()}"
    return spellings.get(raw.grain) or first.isoformat() + _time(raw)


def other(day: dt.date, raw: Raw) -> str:
    """TIMEX3 of another reading."""
    if raw.grain == "month" and not raw.lunar:
        return f"{day.year:04d}-{day.month:02d}"
    if raw.grain == "quarter":
        return f"{day.year:04d}-Q{quarter_of(day.month)}"
    return day.isoformat() + _time(raw) if raw.grain == "day" else f"{day.year:04d}"
