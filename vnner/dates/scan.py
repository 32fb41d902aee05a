"""Finding expressions in folded text: one pass of a cheap trigger, then the patterns at these places only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from vnner.dates import (
    patterns_calendar,
    patterns_eras,
    patterns_feasts,
    patterns_orders,
    patterns_picked,
    patterns_range,
    patterns_relative,
    patterns_special,
    patterns_spoken,
)
from vnner.dates.atoms import CLOCK, DAY, MONTH, PART, YEAR, ZONE, clock_in, clock_of, part_of
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
from vnner.dates.firsts import ANY, LONGEST, beginnings, shape
from vnner.dates.pattern import Pattern, spaced
from vnner.dates.patterns_calendar import possible
from vnner.dates.raw import Raw

PATTERNS: tuple[Pattern, ...] = (
    *patterns_range.PATTERNS,
    *patterns_orders.PATTERNS,
    *patterns_calendar.PATTERNS,
    *patterns_eras.PATTERNS,
    *patterns_picked.PATTERNS,
    *patterns_feasts.PATTERNS,
    *patterns_spoken.PATTERNS,
    *patterns_special.PATTERNS,
    *patterns_relative.PATTERNS,
)
# Words that stand inside an expression only behind something else.
_NEVER_FIRST = frozenset({"vào", "đúng", "trong"})


class Starts(NamedTuple):
    """Patterns by the first two tokens of what they match, and the trigger that finds such places."""

    trigger: re.Pattern[str]
    pairs: dict[tuple[str, str], tuple[Pattern, ...]]
    others: dict[str, tuple[Pattern, ...]]

    def patterns(self, match: re.Match[str]) -> tuple[Pattern, ...]:
        """Those that may match where the trigger did."""
        first, second = match.groups()
        return self.pairs.get((shape(first), "0" if second.isdigit() else second)) or self.others.get(shape(first), ())


@lru_cache(maxsize=1)
def starts() -> Starts:
    """Computed once, from the patterns themselves."""
    pairs: dict[tuple[str, str], list[Pattern]] = {}
    for pattern in PATTERNS:
        for pair in beginnings(pattern.regex.pattern):
            pairs.setdefault(pair, []).append(pattern)
    others = {first: patterns for (first, second), patterns in pairs.items() if second == ANY}
    rank = {pattern.name: index for index, pattern in enumerate(PATTERNS)}
    for (first, second), patterns in pairs.items():
        if second != ANY:
            patterns += [pattern for pattern in others.get(first, ()) if pattern not in patterns]
            patterns.sort(key=lambda pattern: rank[pattern.name])
    words = sorted({first for first, _ in pairs if first.isalpha()} - _NEVER_FIRST, key=len, reverse=True)
    trigger = rf"(?<!\w)(?<!\d[.,:/\-])(\d{{1,{LONGEST}}}(?!\d)|(?<!/)(?:{'|'.join(words)})(?![^\W\d_]))(?=\x20*([^\W\d_]+|\S|))"
    return Starts(
        re.compile(trigger),
        {pair: tuple(patterns) for pair, patterns in pairs.items()},
        {first: tuple(patterns) for first, patterns in others.items()},
    )


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
UNTIL_GRAINS = frozenset({"day", "week", "month", "quarter", "half", "year"})
_UNTIL_RE = re.compile(
    r"(?<![\w])(?P<told>tính\s+)?(?:đến|tới)\s+(?P<until>hết\s+)\Z"
)  # `đến hết tháng 4`: the whole of it
# A feast or lunar day whose solar date follows: `mùng 6 Tết (2/2)`, `Tết Trung thu, 8-9`.
_NAMED = frozenset({"feast", "lunar-holiday", "tet-day", "lunar-day", "full-moon", "lunar-date"})
_SOLAR_RE = re.compile(
    spaced(
        rf"(?:,|,? ?(?P<open>\()(?:tức )?|,? tức(?: là)?) ?(?:ngày )?(?P<d>{DAY}) ?[/-] ?(?P<m>{MONTH})(?:[/-](?P<y>{YEAR}))?"
        r"(?![\d/.-])(?!\s*[-,]\s*\d)(?: dương lịch)?(?(open)\))"
    ).replace(r"\s", r"\x20")
)
_EACH_RE = re.compile(r"\x20+(?:hằng|hàng|mỗi)\x20+(?P<unit>năm|tháng|tuần)(?!\w)")
_HOURS = frozenset({"clock", "hour-told", "duration"})
_CLOCK_BEHIND_RE = re.compile(
    spaced(
        rf"(?: (?:vào )?(?:lúc|hồi) (?P<clock>{CLOCK})(?: (?P<part>{PART}))?|,? (?P<digits>\d{{1,2}}:\d\d)| (?P<hours>\d{{1,2}}h\d{{0,2}}))"
        rf"{ZONE}?(?!\w)(?!\s*[-:]\s*\d)(?! (?:đến|tới)(?!\w))"
    ).replace(r"\s", r"\x20")
)
_CLOCK_TO_RE = re.compile(
    spaced(rf"(?P<clock>{CLOCK})(?: (?P<part>{PART}))?(?: ?- ?| (?:đến|tới) )").replace(r"\s", r"\x20")
)
_TOKEN_RE = re.compile(rf"(\d{{1,{LONGEST}}}(?!\d)|[^\W\d_]+)(?=\x20*([^\W\d_]+|\S|))")
_TO_NOW_RE = re.compile(r"\s*-\s*(?:(?:đến )?nay|hiện (?:nay|tại))(?!\w)")
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
    known = starts()
    at = 0
    for trigger in known.trigger.finditer(text):
        patterns = known.patterns(trigger)
        if not patterns or trigger.start() < at:
            continue
        best = _longest(text, trigger.start(), patterns)
        if best is not None:
            best = _with_clocks(text, best)
            at = best.end
            yield best


def _longest(text: str, start: int, patterns: tuple[Pattern, ...]) -> Found | None:
    best: Found | None = None
    end = start
    for pattern in patterns:
        match = pattern.regex.match(text, start)
        if match is None or match.end() <= end:
            continue
        raw = pattern.build(match)
        if raw is None or _refused(text, match, pattern, raw):
            continue
        end = match.end()
        best = Found(start, end, pattern, raw, False)
    return None if best is None else _told_more(text, best)


def _with_clocks(text: str, best: Found) -> Found:
    """A clock behind its day (`ngày mai lúc 9 giờ`), or the earlier of two before it (`9h30 đến 11h thứ năm`)."""
    raw = best.raw
    if raw.year is None and best.pattern.kind == "date":
        each = _EACH_RE.match(text, best.end)
        if each is not None:  # `mùng 10 tháng Giêng hằng năm`
            raw = Raw(raw.grain, base="none", timex={"năm": "P1Y", "tháng": "P1M", "tuần": "P1W"}[each["unit"]])
            return best._replace(end=each.end(), raw=raw, pattern=best.pattern._replace(kind="set"))
    if raw.grain == "day" and raw.clock is None and raw.until is None and best.pattern.kind in ("date", "ref"):
        match = _CLOCK_BEHIND_RE.match(text, best.end)
        clock = clock_of(match["clock"] or match["digits"] or match["hours"]) if match else None
        if match and clock:
            part = raw.part or part_of(match["part"])
            return best._replace(end=match.end(), raw=raw._replace(clock=clock_in(clock, part), part=part))
    if best.pattern.name in _NAMED and raw.year is None:
        match = _SOLAR_RE.match(text, best.end)
        if match and possible(int(match["d"]), int(match["m"]), match["y"]):
            year = int(match["y"]) if match["y"] else None
            named = Raw("day", day=int(match["d"]), month=int(match["m"]), year=year, part=raw.part, name=raw.name)
            return best._replace(end=match.end(), raw=named._replace(flags=raw.flags))
    if best.pattern.name in _HOURS:
        match = _CLOCK_TO_RE.match(text, best.start)
        token = _TOKEN_RE.match(text, match.end()) if match else None
        last = _longest(text, token.start(), starts().patterns(token)) if token else None
        if match and last and last.raw.clock and not last.raw.until and last.pattern.kind in ("date", "ref"):
            plain = clock_of(match["clock"])
            told = clock_in(plain, part_of(match["part"]) or last.raw.part)
            clock = told if told and told <= last.raw.clock else plain
            return last._replace(start=best.start, raw=last.raw._replace(clock=clock, until=last.raw))
    return best


def _told_more(text: str, best: Found) -> Found:
    """What the words before an expression and its part of day say of it."""
    start, raw = best.start, best.raw
    if raw.clock is not None and raw.part is not None:
        raw = raw._replace(clock=clock_in(raw.clock, raw.part))
    holiday = _HOLIDAY_BEFORE_RE.search(text, start - 12, start) is not None
    best = best._replace(raw=raw, holiday=holiday)
    if raw.grain in UNTIL_GRAINS and best.pattern.kind in ("date", "ref"):
        until = _UNTIL_RE.search(text, start - 20, start)
        if until is not None:
            flags = best.raw.flags | (set() if until["told"] else {"future"})
            return best._replace(
                start=until.start("until"), raw=best.raw._replace(mod=best.raw.mod or "end", flags=flags)
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
    if text[start - 1 : start] == "(" and (text[end : end + 1] == ")" or _TO_NOW_RE.match(text, end)):
        return True
    before, after = text[max(0, start - 36) : start], text[end : end + 1]
    if int(text[start:end]) >= 1800 and (
        (YEAR_BRACKET_RE.search(before) and after in (",", ")", ";", ":"))
        or (YEAR_HEAD_RE.search(before) and after in (",", ":"))
    ):
        return True
    if YEAR_CUE_RE.search(text, start - 16, start) or YEAR_LIST_RE.search(before):
        return RIGHT_RE.match(text, end) is None
    return int(text[start:end]) >= 1800 and not is_count(text, start, end)
