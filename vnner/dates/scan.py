"""Finding expressions in folded text: one pass of a cheap trigger, then the patterns at these places only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from vnner.dates import (
    patterns_calendar,
    patterns_feasts,
    patterns_picked,
    patterns_range,
    patterns_relative,
    patterns_special,
    patterns_spoken,
)
from vnner.dates.atoms import clock_in
from vnner.dates.false_dates import (
    NOT_DATES_RE,
    RIGHT_RE,
    YEAR_BRACKET_RE,
    YEAR_CUE_RE,
    YEAR_HEAD_RE,
    YEAR_LIST_RE,
    is_count,
    is_false,
)
from vnner.dates.firsts import may_begin
from vnner.dates.pattern import Pattern
from vnner.dates.raw import Raw

PATTERNS: tuple[Pattern, ...] = (
    *patterns_range.PATTERNS,
    *patterns_calendar.PATTERNS,
    *patterns_picked.PATTERNS,
    *patterns_feasts.PATTERNS,
    *patterns_spoken.PATTERNS,
    *patterns_special.PATTERNS,
    *patterns_relative.PATTERNS,
)
# Nothing but a word here, or a digit, begins an expression.
_FIRST_WORDS = (
    "ngày hôm thứ chủ cn tháng năm quý quí tuần mùa những các mấy mùng mồng rằm cuối đầu giữa nửa trung thượng hạ khoảng thập thế "
    "cùng cách sáng trưa chiều tối đêm khuya rạng mờ tờ tảng hừng bình buổi xế sớm giai nhiệm niên khóa khoá thời kỳ vụ hai ba bốn tư "
    "sáu bảy bẩy tám chín mười một vài nhiều chục hằng hàng mỗi từng xuân hè thu đông bữa mai tết giao giỗ lễ noel nô valentine "
    "halloween quốc giáng vu đoan phật ông vía thần xá thống giải phụ nhà thương báo gia thầy doanh cách toàn thành chiến sinh cá trái "
    "môi sách pháp t q trước sau sang black thanksgiving cyber tiết hạ lập giáp ất bính đinh mậu kỷ kỉ canh tân nhâm"
).split()
_WORDS = "|".join(sorted(set(_FIRST_WORDS), key=len, reverse=True))
TRIGGER_RE = re.compile(rf"(?<![\w])(?<!\d[.,:/\-])(?:\d{{1,4}}|(?<!/)(?:{_WORDS})(?![^\W\d_])|t[2-7.]|q[1-4])")
# Patterns whose only evidence is two numbers: these must survive the false-date rules.
BARE = frozenset(
    {
        "day-month",
        "days-dash",
        "month-slash-year",
        "month-dash-year",
        "years",
        "years-slash",
        "day-month-year",
        "decade-s",
    }
)
LOOK = 3  # characters after a trigger that choose the patterns
PAYS, MOST = 8, 20_000  # times a beginning comes before it is looked at; beginnings remembered
UNTIL_GRAINS = frozenset({"day", "week", "month", "quarter", "half", "year"})
_UNTIL_RE = re.compile(
    r"(?<![\w])(?P<told>tính\s+)?(?:đến|tới)\s+(?P<until>hết\s+)\Z"
)  # `đến hết tháng 4`: the whole of it
_HOLIDAY_BEFORE_RE = re.compile(r"(?<![\w])(?:lễ|dịp|nghỉ lễ|dịp lễ)\s+$")


class Found(NamedTuple):
    """An expression in folded text: half-open folded offsets, the pattern, what it reads, whether `lễ` stands before."""

    start: int
    end: int
    pattern: Pattern
    raw: Raw
    holiday: bool


def scan(folded: str) -> Iterator[Found]:
    """Expressions in order, not overlapping, the longest at each place."""
    text = NOT_DATES_RE.sub(lambda m: "\0" * len(m[0]), folded)
    at = 0
    for trigger in TRIGGER_RE.finditer(text):
        start = trigger.start()
        if start < at:
            continue
        best = _longest(text, trigger)
        if best is not None:
            at = best.end
            yield best


def _longest(text: str, trigger: re.Match[str]) -> Found | None:
    start = trigger.start()
    best: Found | None = None
    for pattern in _candidates(text, start, trigger.end()):
        match = pattern.regex.match(text, start)
        if match is None or match.end() == start or (best is not None and match.end() <= best.end):
            continue
        raw = pattern.build(match)
        if raw is None or _refused(text, match, pattern, raw):
            continue
        if raw.clock is not None and raw.part is not None:
            raw = replace(raw, clock=clock_in(raw.clock, raw.part))
        holiday = _HOLIDAY_BEFORE_RE.search(text, max(0, start - 12), start) is not None
        best = Found(start, match.end(), pattern, raw, holiday)
    if best is not None and best.raw.grain in UNTIL_GRAINS and best.pattern.kind in ("date", "ref"):
        until = _UNTIL_RE.search(text, max(0, start - 20), start)
        if until is not None:
            flags = best.raw.flags | (set() if until["told"] else {"future"})
            return best._replace(
                start=until.start("until"), raw=replace(best.raw, mod=best.raw.mod or "end", flags=flags)
            )
    return best


def _refused(text: str, match: re.Match[str], pattern: Pattern, raw: Raw) -> bool:
    if pattern.name == "bare-year":
        return not _is_year(text, match.start(), match.end())
    if pattern.name in BARE and "cue" not in raw.flags and raw.clock is None:
        return is_false(text, match.start(), match.end())
    return False


def _is_year(text: str, start: int, end: int) -> bool:
    """Four digits in brackets, after a word that wants a year, or with nothing beside them that they could count."""
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        return True
    before, after = text[max(0, start - 36) : start], text[end : end + 1]
    if int(text[start:end]) >= 1800 and (
        (YEAR_BRACKET_RE.search(before) and after in (",", ")", ";", ":"))
        or (YEAR_HEAD_RE.search(before) and after in (",", ":"))
    ):
        return True
    if YEAR_CUE_RE.search(text, max(0, start - 16), start) or YEAR_LIST_RE.search(before):
        return RIGHT_RE.match(text, end) is None
    return int(text[start:end]) >= 1800 and not is_count(text, start, end)


_BY_START: dict[str, tuple[Pattern, ...]] = {}
_SEEN: dict[str, int] = {}


def _candidates(text: str, start: int, end: int) -> tuple[Pattern, ...]:
    """Patterns that may match at a trigger, by its own word or number and by the characters after it."""
    longer = text[start : end + LOOK]
    known = _BY_START.get(longer)
    if known is not None:
        return known
    patterns = PATTERNS
    for prefix, now in ((text[start], True), (text[start:end], False), (longer, False)):
        known = _BY_START.get(prefix)
        if known is None and (now or _pays(prefix)):
            known = _narrowed(patterns, prefix)
        if known is not None:
            patterns = known
    return patterns


def _pays(prefix: str) -> bool:
    """Looking at patterns takes longer than trying them: only for a beginning that comes again and again."""
    _SEEN[prefix] = _SEEN.get(prefix, 0) + 1
    return _SEEN[prefix] >= PAYS


def _narrowed(patterns: tuple[Pattern, ...], prefix: str) -> tuple[Pattern, ...]:
    if len(_BY_START) + len(_SEEN) > MOST:  # these come from the text: never more than so many
        _BY_START.clear()
        _SEEN.clear()
    known = _BY_START[prefix] = tuple(p for p in patterns if may_begin(p.regex.pattern, prefix))
    return known
