"""The publication stamp a page prints: `Thứ Tư, 22/11/2017 10:15 (GMT+7)`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from vnner.dates.atoms import CLOCK, DAY, MONTH, WEEKDAY, ZONE, clock_of, weekday_of
from vnner.text import fold

_DATE = rf"(?:ngày\s+)?(?P<d>{DAY})(?:\s*[/.\-]\s*|\s+tháng\s+)(?P<m>{MONTH})(?:\s*[/.\-]\s*|\s*,?\s+(?:năm\s+)?)(?P<y>(?:19|20)\d\d)(?!\d)"
_CLOCK_AFTER = rf"(?:\s*[,|\-–]?\s*(?:lúc\s+)?(?P<clock>{CLOCK})(?:\s*(?P<half>am|pm|sa|ch))?{ZONE}?)"
_CLOCK_BEFORE = rf"(?:(?:lúc\s+)?(?P<clock2>{CLOCK}){ZONE}?\s*[,|\-–]?\s*)"
_LABEL = r"(?:cập nhật(?:\s+lúc)?|đăng(?:\s+lúc)?|xuất bản|ngày đăng|thời gian|publish(?:ed)?|posted)\s*:?\s*"
# A stamp: a weekday before the date, a clock on either side, or a label; a date alone may be any.
_STAMPS = (
    re.compile(rf"(?:{_LABEL})?(?P<weekday>{WEEKDAY})\s*,?\s*(?:{_CLOCK_BEFORE})?{_DATE}{_CLOCK_AFTER}?"),
    re.compile(rf"(?:{_LABEL})?{_DATE}{_CLOCK_AFTER}"),
    re.compile(rf"(?:{_LABEL})?{_CLOCK_BEFORE}{_DATE}"),
    re.compile(rf"{_LABEL}{_DATE}"),
)
HEAD, TAIL = 800, 300  # characters in which pages print it


@dataclass(frozen=True, slots=True)
class Published:
    """A stamp: its day, its clock (`HH:MM`) or None, half-open offsets and surface."""

    date: dt.date
    clock: str | None
    start: int
    end: int
    text: str


def find_published(text: str) -> Published | None:
    """The stamp near the head of a page, else near its end; None when there is none.

    A stated weekday must fit its date. Only the text is looked at: no clock, no metadata.

    >>> find_published("Thứ Tư, 22/11/2017 10:15 (GMT+7)").date
    datetime.date(2017, 11, 22)
    """
    folded = fold(text)
    for begin, end in ((0, HEAD), (max(HEAD, len(folded.text) - TAIL), len(folded.text))):
        for line in re.finditer(r"[^\n]+", folded.text[begin:end]):
            stamp = _in_line(folded.text, begin + line.start(), begin + line.end())
            if stamp is not None:
                start, stop = folded.source(stamp[2], stamp[3])
                return Published(stamp[0], stamp[1], start, stop, text[start:stop])
    return None


def _in_line(text: str, start: int, end: int) -> tuple[dt.date, str | None, int, int] | None:
    """A stamp is a line of its own, or nearly: not a date in the middle of a sentence."""
    for regex in _STAMPS:
        match = regex.search(text, start, end)
        if match is None or len(text[start:end]) - len(match[0]) > 60:
            continue
        groups = match.groupdict()
        try:
            day = dt.date(int(groups["y"]), int(groups["m"]), int(groups["d"]))
        except ValueError:
            continue
        weekday = weekday_of(groups.get("weekday"))
        if weekday is None or weekday == day.weekday():
            return day, _clock(groups), match.start(), match.end()
        return None  # the page contradicts itself: better no date than a wrong one
    return None


def _clock(groups: dict[str, str | None]) -> str | None:
    clock = clock_of(groups.get("clock") or groups.get("clock2"))
    if clock is not None and groups.get("half") in ("pm", "ch") and int(clock[:2]) < 12:
        clock = f"{int(clock[:2]) + 12:02d}{clock[2:]}"
    return clock
