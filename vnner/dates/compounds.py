"""Recurrences and durations that are none: `đơn hàng tháng 6`, `số một năm 2013`. The date behind is read then."""

from __future__ import annotations

import re

from vnner.dates.false_dates import RIGHT_RE
from vnner.dates.pattern import spaced

# `hàng` as goods, rank or surrender rather than `every`; after these always,
GOODS_RE = re.compile(spaced(r"(?<!\w)(?:đơn|lô|ngân|khách|cửa|nhà|mặt|kho|gian|nguồn|chuyến|đầu) \Z"))
# after other words (`chở hàng năm 2021`, `chị hằng năm 2011`) only where a date goes on behind.
YEAR_BEHIND_RE = re.compile(spaced(r" (?:1[89]|20)\d\d(?![\d.,/-]?\d)"))
DAY_BEHIND_RE = re.compile(spaced(r" \d{1,2}[/-]\d{1,2}(?!\d)"))
LAST_YEAR_RE = re.compile(spaced(r" ngoái(?!\w)"))
WHICH_BEHIND_RE = re.compile(spaced(r" (?:nay|này|ngoái|trước|vừa qua|vừa rồi)(?!\w)"))


def is_goods(match: re.Match[str]) -> bool:
    """True for a `hàng` or `hằng` with a unit behind it that does not mean `every`."""
    text, start, end = match.string, match.start(), match.end()
    word = match[0].split()[0]
    if word not in ("hàng", "hằng"):
        return False
    if word == "hàng" and (GOODS_RE.search(text, max(0, start - 12), start) or WHICH_BEHIND_RE.match(text, end)):
        return True
    return _year_behind(text, end) or DAY_BEHIND_RE.match(text, end) is not None


def is_dated(match: re.Match[str]) -> bool:
    """True where the unit begins a date: `số một năm 2013`, `số 14 hôm 2/2`, `Cu-ba ngày 14-8`."""
    text, start, end = match.string, match.start(), match.end()
    unit = match["unit"]
    if unit == "năm":
        return _year_behind(text, end) or LAST_YEAR_RE.match(text, end) is not None
    joined = text.endswith("-", 0, start)
    return (unit == "hôm" or (unit == "ngày" and joined)) and DAY_BEHIND_RE.match(text, end) is not None


def _year_behind(text: str, end: int) -> bool:
    year = YEAR_BEHIND_RE.match(text, end)
    return year is not None and RIGHT_RE.match(text, year.end()) is None
