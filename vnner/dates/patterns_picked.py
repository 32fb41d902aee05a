"""Days and stretches picked from a period: `chủ nhật thứ hai của tháng 5`, `tuần 46 năm 2017`, `10 ngày đầu tháng 3`."""

from __future__ import annotations

import datetime as dt
import re

from vnner.dates import atoms as a
from vnner.dates import calendar as cal
from vnner.dates.atoms import DAY, END, MONTH, NUMBER_WORD, PART, REL, SEP, WEEKDAY, YEAR
from vnner.dates.pattern import Pattern, group, pattern
from vnner.dates.patterns_calendar import MONTH_NAME, YEAR_OF, build_day, build_month
from vnner.dates.raw import Pick, Raw

_EDGE = "đầu tiên|cuối cùng|đầu|cuối"
_ORDINAL = "thứ (?:nhất|nhì|hai|ba|tư|năm|[1-5](?!\\d))"
_OF = "(?:của |trong )?"
# A period that has a name or a place: `tháng 5`, `tháng sau`, `năm 2016`, `năm ngoái`, `quý I/2018`.
NAMED = (
    rf"(?:tháng (?:(?P<m>{MONTH_NAME})(?:{YEAR_OF})?|(?P<mrel>{REL}))|năm (?:(?P<y>{YEAR})(?!\d)|(?P<yrel>{REL}))"
    rf"|(?:quý|quí) (?P<q>iv|i{{1,3}}|[1-4])(?:[/-](?P<qy>{YEAR})| năm (?P<qy2>{YEAR}))?)(?!\w)"
)
BARE = r"(?P<bare>tháng|năm|tuần|quý)(?! ?\d)(?! (?:này|nay|trước|sau|tới|qua|ngoái|học|thứ|đó|ấy)(?!\w))(?!\w)"


def period_of(match: re.Match[str]) -> Raw | None:
    """The period that NAMED or BARE matched."""
    if group(match, "m"):
        return build_month(match)
    for name, unit in (("mrel", "month"), ("yrel", "year")):
        if rel := group(match, name):
            return Raw(unit, shift=a.direction_of(rel), unit=unit, base="publication")
    if quarter := group(match, "q"):
        year = group(match, "qy") or group(match, "qy2")
        number = a.roman_of(quarter) or a.number_of(quarter)
        return Raw("quarter", number=number, year=int(year) if year else None)
    if year := group(match, "y"):
        return Raw("year", year=int(year))
    unit = a.unit_of(match["bare"])
    return Raw(unit, shift=0, unit=unit, base="publication")


def place_of(text: str) -> int:
    """`đầu tiên` 1, `thứ hai` 2, `cuối cùng` -1.

    >>> place_of("thứ hai"), place_of("cuối cùng")
    (2, -1)
    """
    words = a.squeeze(text)
    if not words.startswith("thứ"):
        return -1 if words.startswith("cuối") else 1
    last = words.split()[-1]
    return {"nhất": 1, "nhì": 2}.get(last) or a.number_of(last) or 1


def nth_weekday(weekday: int, number: int) -> Pick:
    """The n-th such day of a period, the last for -1.

    >>> nth_weekday(6, 2)(dt.date(2017, 5, 1), dt.date(2017, 5, 31))
    (datetime.date(2017, 5, 14), datetime.date(2017, 5, 14))
    """

    def pick(first: dt.date, last: dt.date) -> cal.Days | None:
        if number > 0:
            day = cal.add_days(first, (weekday - first.weekday()) % 7 + 7 * (number - 1))
        else:
            day = cal.add_days(last, -((last.weekday() - weekday) % 7))
        return (day, day) if first <= day <= last else None

    return pick


def days_at(number: int, size: int) -> Pick:
    """The n-th stretch of so many days, counted from the end for a negative number."""

    def pick(first: dt.date, last: dt.date) -> cal.Days | None:
        begin = cal.add_days(first, size * (number - 1)) if number > 0 else cal.add_days(last, size * number + 1)
        end = cal.add_days(begin, size - 1)
        return (begin, end) if first <= begin and end <= last else None

    return pick


def iso_week(number: int) -> Pick:
    """That week of a year."""

    def pick(first: dt.date, last: dt.date) -> cal.Days | None:
        return cal.week_days(dt.date.fromisocalendar(first.year, number, 1))

    return pick


def _picked(match: re.Match[str], pick: Pick, grain: str = "day") -> Raw | None:
    within = period_of(match)
    if within is None:
        return None
    return Raw(grain, within=within, pick=pick, part=a.part_of(group(match, "part")), flags=frozenset({"cue"}))


def build_nth_weekday(match: re.Match[str]) -> Raw | None:
    """`chủ nhật thứ hai của tháng 5`, `thứ sáu cuối cùng của tháng này`."""
    return _picked(match, nth_weekday(a.weekday_of(match["weekday"]) or 0, place_of(match["nth"])))


def build_nth_day(match: re.Match[str]) -> Raw | None:
    """`ngày cuối cùng của tháng 2`, `ngày thứ hai của năm 2018`."""
    return _picked(match, days_at(place_of(match["nth"]), 1))


def build_first_days(match: re.Match[str]) -> Raw | None:
    """`10 ngày đầu tháng 3`, `hai tuần cuối năm 2018`."""
    count = a.number_of(match["n"])
    if not count:
        return None
    size = count * (7 if match["unit"] == "tuần" else 1)
    return _picked(match, days_at(place_of(match["nth"]), size))


def build_week(match: re.Match[str]) -> Raw | None:
    """`tuần 46 năm 2017`, `tuần thứ 3 của năm nay`."""
    number, year = int(match["n"]), group(match, "y2")
    if not 1 <= number <= 53:
        return None
    if year is None:
        return _picked(match, iso_week(number), "week")
    return Raw("week", within=Raw("year", year=int(year)), pick=iso_week(number))


def build_quarter_word(match: re.Match[str]) -> Raw | None:
    """`quý đầu năm`, `quý cuối năm 2016`, `quý thứ ba của năm ngoái`."""
    number = place_of(match["nth"])
    year, rel = group(match, "y"), group(match, "yrel")
    flags = frozenset({"this"}) if number == 1 and rel is None else frozenset()
    return Raw(
        "quarter",
        number=4 if number == -1 else number,
        year=int(year) if year else None,
        year_shift=a.direction_of(rel) if rel else None,
        flags=flags,
    )


def build_quarter_code(match: re.Match[str]) -> Raw | None:
    """`Q1 2018`, `Q3 năm 2018`."""
    return Raw("quarter", number=int(match["q"]), year=int(match["y"]))


def build_night_to_dawn(match: re.Match[str]) -> Raw | None:
    """`đêm 20 rạng sáng 21/11`: the date stands by the dawn."""
    raw, night = build_day(match), int(match["d1"])
    if raw is None or raw.day is None or (raw.day != night + 1 and not (raw.day == 1 and night >= 28)):
        return None
    return raw._replace(part="dawn", flags=frozenset({"cue"}))


PATTERNS: tuple[Pattern, ...] = (
    pattern("nth-weekday", rf"(?:(?P<part>{PART}) )?(?:ngày )?(?P<weekday>{WEEKDAY}) (?P<nth>{_EDGE}|{_ORDINAL}) {_OF}(?:{NAMED}|{BARE})", build_nth_weekday, "chủ nhật thứ hai của tháng 5"),
    pattern("nth-day", rf"(?:(?P<part>{PART}) )?ngày (?P<nth>đầu tiên|cuối cùng|{_ORDINAL}) {_OF}{NAMED}", build_nth_day, "ngày cuối cùng của tháng 2"),
    pattern("first-days", rf"(?P<n>\d{{1,2}}|{NUMBER_WORD}) (?P<unit>ngày|tuần) (?P<nth>{_EDGE}) {_OF}(?:{NAMED}|{BARE})", build_first_days, "10 ngày đầu tháng 3"),
    pattern("week-of-year", rf"tuần (?:lễ )?(?:thứ )?(?P<n>\d{{1,2}})(?: (?:của )?năm (?:(?P<y>{YEAR})(?!\d)|(?P<yrel>{REL}))|\s?/\s?(?P<y2>{YEAR})(?!\d))(?!\w)", build_week, "tuần 46 năm 2017"),
    pattern("quarter-word", rf"(?:quý|quí) (?P<nth>{_EDGE}|thứ (?:nhất|nhì|hai|ba|tư))(?! tư)(?: (?:của )?năm(?: (?:(?P<y>{YEAR})(?!\d)|(?P<yrel>{REL})))?)?(?!\w)", build_quarter_word, "quý cuối năm 2016"),
    pattern("quarter-code", rf"q(?P<q>[1-4]),?(?: năm)? (?P<y>{YEAR})(?!\d)", build_quarter_code, "q1 2018"),
    pattern("night-to-dawn", rf"(?:đêm|tối|khuya) (?:ngày )?(?P<d1>{DAY})(?:{SEP}{MONTH}(?!\d))?(?:,| đến| tới| sang)? (?:rạng sáng|rạng) (?:ngày )?(?P<d>{DAY})(?:{SEP}| tháng )(?P<m>{MONTH})(?!\d)(?:(?:{SEP}| năm )(?P<y>{YEAR}))?{END}", build_night_to_dawn, "đêm 20 rạng sáng 21/11"),
)  # fmt: skip
