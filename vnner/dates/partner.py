"""The year a date takes from the one it stands beside: the other end of a range, or the one before it in a list."""

from __future__ import annotations

import re

from vnner.dates.pattern import spaced
from vnner.dates.raw import Raw
from vnner.dates.reading import State
from vnner.dates.scan import Found

_PARTNER_RE = re.compile(
    spaced(
        r"(?: ?- ?|,? (?:đến|tới|sang) (?:hết )?)(?:(?:ngày|sáng|trưa|chiều|tối|đêm|đầu|giữa|cuối) )*"
        r"(?:\d{1,2} ?[/.-] ?|\d{1,2} tháng |tháng )"
        r"(?P<m>\d{1,2})(?: ?[/.-] ?| năm )(?P<y>(?:19|20)\d\d)(?!\d)"
    )
)
_LIST_RE = re.compile(r",?\s*(?:(?:và|hoặc|hay|rồi)\s+)?(?:ngày\s+)?")


def partner_year(text: str, found: Found) -> int | None:
    """The year of `25/1` in `từ 25/1 đến 2/2/2025`: that of the other end, or the one before."""
    raw = found.raw
    if raw.year is not None or raw.base or raw.lunar or raw.month is None or raw.until or raw.year_shift is not None:
        return None
    match = _PARTNER_RE.match(text, found.end)
    return int(match["y"]) - (raw.month > int(match["m"])) if match and 1 <= int(match["m"]) <= 12 else None


def year_of_list(raw: Raw, between: str, state: State) -> int | None:
    """The year of `1/5` in `30/4, 1/5`: a day of a list lies near the one before it."""
    if raw.grain != "day" or raw.base or raw.lunar or not raw.month or not raw.day or raw.weekday is not None:
        return None
    if state.previous is None or _LIST_RE.fullmatch(between) is None:
        return None
    before, month = state.previous, raw.month
    return before.year + (1 if month - before.month < -6 else -1 if month - before.month > 6 else 0)
