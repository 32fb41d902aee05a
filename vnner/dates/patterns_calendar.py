"""Days, months, quarters, years and longer, as numbers or words."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from vnner.dates import atoms as a
from vnner.dates.atoms import CLOCK, DAY, DAY_WORD, END, MODS, MONTH, MONTH_WORD, PART, REL, SEP, WEEKDAY, YEAR, ZONE
from vnner.dates.pattern import Pattern, group, pattern
from vnner.dates.raw import Raw

# What may stand before a day: a clock, a part of day, a weekday, and `ngày` or the like.
BEFORE_DAY = (
    rf"(?:(?P<clock>{CLOCK}){ZONE}?(?: phút)?[\x20,]*(?:(?:vào|của) )?)?(?:(?P<part>{PART})[\x20,]+(?:của )?)?"
    rf"(?:(?:hôm |ngày )?(?P<weekday>{WEEKDAY})[\x20,]*(?:- ?)?)?(?P<cue>(?:(?:vào )?(?:đúng )?(?:ngày|hôm)(?: (?:mùng|mồng))?|mùng|mồng) )?"
)
YEAR_OF = rf"(?:[\s,]*(?:của )?(?:năm |/ ?|- ?)(?P<year>{YEAR})(?!\d)|\x20+(?P<year2>{YEAR})(?![\d%.,]*\d)(?=\W|$)|,[ ](?P<year3>(?:19|20)\d\d)(?=\s*(?:[.,;:)]|$))|[ ]năm (?P<rel>{REL}|đó|ấy)(?!\w)|[ ](?P<same>cùng năm)(?!\w)|[ ]năm (?P<yw>{a.YEAR_WORDS})|(?: âm lịch)?[ ]năm (?P<cycle>{a.CYCLE})(?!\w))"
MONTH_NAME = rf"(?:{MONTH}(?!\d)|{MONTH_WORD}(?!\w))"


def year_of(match: re.Match[str]) -> dict[str, Any]:
    """year, year_shift and two_digits from the groups of YEAR_OF or `y`."""
    rel = group(match, "rel")
    if rel is not None:
        words = a.squeeze(rel)
        if words in ("đó", "ấy"):
            return {"base_year": True}
        return {"year_shift": -2 if words == "kia" else a.direction_of(words), "after": words == "sau"}
    if group(match, "same") is not None:
        return {"base_year": True}
    cycle, told = a.cycle_of(group(match, "cycle")), group(match, "yw")
    if cycle is not None:
        return {"cycle": cycle}
    if told is not None:
        return {"year": a.year_in_words(told)}
    year = group(match, "year") or group(match, "year2") or group(match, "year3") or group(match, "y")
    if year is None:
        return {}
    return {"year": int(year), "two_digits": len(year) == 2}


def build_day(match: re.Match[str]) -> Raw | None:
    """A day with what stands before it; None for a day no month has."""
    day, month = a.number_of(match["d"]), a.month_of(match["m"])
    if day is None or month is None or not possible(day, month, group(match, "y") or group(match, "year")):
        return None
    return Raw(
        "day",
        day=day,
        month=month,
        part=a.part_of(group(match, "part")),
        clock=a.clock_of(group(match, "clock")),
        weekday=a.weekday_of(group(match, "weekday")),
        lunar=a.squeeze(match["m"]) in ("giêng", "chạp") or group(match, "cycle") is not None,
        flags=frozenset({"cue"} if group(match, "cue") or group(match, "part") or group(match, "weekday") else ()),
        **year_of(match),
    )


def build_full_day(match: re.Match[str]) -> Raw | None:
    """`20-11-2017`, `20 . 11 . 2017`; but `16/5. 51 người` has no year."""
    first = match.string[match.end("d") : match.start("m")]
    second = match.string[match.end("m") : match.start("y")]
    if second.strip() != second and (len(match["y"]) == 2 or first.strip() != second.strip()):
        return None
    return build_day(match)


def possible(day: int, month: int, year: str | None = None) -> bool:
    """True for a day that exists; 29 February without a year does."""
    try:
        dt.date(int(year) if year is not None and len(year) == 4 else 2000, month, day)
    except ValueError:
        return False
    return True


def build_day_only(match: re.Match[str]) -> Raw | None:
    """`ngày 20`, `rạng sáng 21`: the month must come from elsewhere."""
    day = a.number_of(match["d"])
    if day is None or not 1 <= day <= 31:
        return None
    shift, near = group(match, "monthrel"), group(match, "near")
    flags = {"cue"}
    if near:
        flags.add({-1: "past", 0: "this", 1: "future"}[a.direction_of(near)])
    return Raw(
        "day",
        day=day,
        part=a.part_of(group(match, "part")),
        clock=a.clock_of(group(match, "clock")),
        weekday=a.weekday_of(group(match, "weekday")),
        month_shift=a.direction_of(shift) if shift else None,
        flags=frozenset(flags),
    )


def build_month(match: re.Match[str]) -> Raw | None:
    """`đầu tháng 3`, `tháng 10/2017`, `tháng mười hai vừa rồi`."""
    month = a.month_of(match["m"])
    if month is None:
        return None
    rel = group(match, "near")
    lunar = a.squeeze(match["m"]) in ("giêng", "chạp") or bool(
        group(match, "lunar") or group(match, "cycle") or group(match, "leap")
    )
    flags = {"past"} if rel and a.direction_of(rel) < 0 else {"future"} if rel and a.direction_of(rel) > 0 else set()
    if rel and a.direction_of(rel) == 0:
        flags.add("this")
    return Raw(
        "month",
        month=month,
        mod=a.mod_of(group(match, "mod")),
        lunar=lunar,
        leap=group(match, "leap") is not None,
        flags=frozenset(flags),
        **year_of(match),
    )


def build_quarter(match: re.Match[str]) -> Raw | None:
    """`quý III/2017`, `quý 1`."""
    number = a.roman_of(match["q"]) if match["q"][0] in "iv" else a.number_of(match["q"])
    if number is None or not 1 <= number <= 4:
        return None
    rel = group(match, "near")
    flags = {"past"} if rel and a.direction_of(rel) < 0 else {"future"} if rel and a.direction_of(rel) > 0 else set()
    return Raw("quarter", number=number, mod=a.mod_of(group(match, "mod")), flags=frozenset(flags), **year_of(match))


def build_half(match: re.Match[str]) -> Raw | None:
    """`nửa đầu năm 2017`, `6 tháng cuối năm`, `9 tháng đầu năm`."""
    count = group(match, "n")
    end = "cuối" in match["which"] or "sau" in match["which"]
    if count is None:
        return Raw("half", number=2 if end else 1, **(year_of(match) or {"year_shift": None}))
    months = a.number_of(count)
    if months is None or not 1 <= months <= 12:
        return None
    if months == 6:
        return Raw("half", number=2 if end else 1, **year_of(match))
    return Raw("month", span_months=-months if end else months, **year_of(match))


def build_year(match: re.Match[str]) -> Raw | None:
    """`năm 2016`, `cuối năm 2015`."""
    return Raw("year", year=int(match["y"]), mod=a.mod_of(group(match, "mod")))


def build_decade(match: re.Match[str]) -> Raw | None:
    """`thập niên 90`, `những năm 1980`, `đầu những năm 90 thế kỷ 20`."""
    words = a.squeeze(group(match, "n4") or match["n"])
    number = a.number_of(words)
    if number is None or number % 10 != 0:
        return None
    century = group(match, "c")
    if century == "trước":
        return Raw("decade", year=number, mod=a.mod_of(group(match, "mod")), flags=frozenset({"last-century"}))
    if number < 100:
        base = a.roman_of(century) or a.number_of(century) if century else None
        number += (base - 1) * 100 if base else 1900
    return Raw("decade", year=number, mod=a.mod_of(group(match, "mod")))


def build_century(match: re.Match[str]) -> Raw | None:
    """`thế kỷ XVII`, `cuối thế kỷ 19`; before our era there is no day to give."""
    number = a.roman_of(match["n"]) or a.number_of(match["n"])
    if number is None or not 1 <= number <= 40:
        return None
    if group(match, "bc"):
        return Raw("century", number=-number, mod=a.mod_of(group(match, "mod")))
    return Raw("century", number=number, mod=a.mod_of(group(match, "mod")))


NEAR = r"(?: (?P<near>vừa qua|vừa rồi|rồi|qua|này|tới(?! (?:nay|giờ|hết|cuối|đầu|giữa|tháng|năm|ngày|\d)(?!\w))|sắp tới)(?!\w))?"
DAY_NEAR = r"(?: (?:vừa qua|vừa rồi|sắp tới|tới đây)(?!\w)| tới(?=[,.;]))?"
PATTERNS: tuple[Pattern, ...] = (
    pattern("day-month-year", rf"{BEFORE_DAY}\(?(?P<d>{DAY}){SEP}(?P<m>{MONTH}|{a.ROMAN_MONTH}){SEP}(?P<y>{YEAR}|\d\d)(?!\d){END}", build_full_day, "ngày 20-11-2017"),
    pattern("iso", rf"(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01]){END}", build_day, "2017-11-20"),
    pattern("year-first", rf"(?P<y>{YEAR})/(?P<m>{MONTH})/(?P<d>{DAY}){END}", build_day, "2017/11/20"),
    pattern("day-month year", rf"{BEFORE_DAY}(?P<d>{DAY}){SEP}(?P<m>{MONTH}){YEAR_OF}{END}", build_day, "ngày 5/6 năm 1911"),
    pattern("day-month-words", rf"{BEFORE_DAY}\(?(?P<d>{DAY})(?:[ ]|/ ?|-)tháng (?P<m>{MONTH_NAME}|{a.ROMAN_MONTH}(?!\w))(?:[/-](?P<y>{YEAR})(?!\d)|{YEAR_OF})?(?!\w){DAY_NEAR}", build_day, "ngày 5 tháng 6 năm 1911"),
    pattern("weekday-day-month", rf"(?:(?P<clock>{CLOCK})[\s,]+)?(?:(?P<part>{PART}) )?(?:hôm |ngày )?(?P<weekday>{WEEKDAY}),? ?\((?:ngày )?(?P<d>{DAY}){SEP}(?P<m>{MONTH})(?:{SEP}(?P<y>{YEAR}))?\)", build_day, "thứ hai (20-11)"),
    pattern("day-month", rf"{BEFORE_DAY}(?P<d>{DAY})(?:\s?[/.-]\s?)(?P<m>{MONTH}){END}{DAY_NEAR}", build_day, "đêm 20-11"),
    pattern("day-words-month", rf"(?:(?P<clock>{CLOCK})[\s,]+)?(?:(?P<part>{PART}) )?(?P<cue>ngày|mùng|mồng|ngày mùng|ngày mồng) (?P<d>{DAY_WORD}) tháng (?P<m>{MONTH_NAME})(?:{YEAR_OF})?(?!\w)", build_day, "ngày hai mươi tháng mười một"),
    pattern("day", rf"(?:(?P<clock>{CLOCK}){ZONE}?(?: phút)?[\s,]+)?(?:(?P<part>{PART})[\s,]+)?(?:(?P<weekday>{WEEKDAY})[\s,]+)?(?:ngày|hôm|mùng|mồng|(?:ngày|hôm) (?:mùng|mồng)) (?P<d>{DAY}|mười (?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín)(?!\w)|(?<=mùng\x20)(?:{DAY_WORD})(?!\w)|(?<=mồng\x20)(?:{DAY_WORD})(?!\w))(?: tháng (?P<monthrel>này|trước|tới|sau)| (?P<near>này|vừa rồi|vừa qua|tới đây|sắp tới)(?!\w))?{END}(?! ?(?:%|người|tuổi|tháng|năm|ngàn|triệu|tỷ|tỉ|nghìn|giờ|đêm|lần|phút|km|cây số|kg|tấn|usd|đồng(?! (?:loạt|thời|bào))|tiếng|bữa)(?!\w))", build_day_only, "ngày 20"),
    pattern("part-day", rf"(?:(?P<clock>{CLOCK})[\s,]+)?(?P<part>{PART}) (?:mùng |mồng )?(?P<d>{DAY}|(?<=mùng\x20)(?:{DAY_WORD})(?!\w)|(?<=mồng\x20)(?:{DAY_WORD})(?!\w))(?: tháng (?P<monthrel>này|trước|tới|sau))?{END}(?! ?(?:%|h\b|:|giờ|người|tuổi|tháng|năm|ngàn|triệu|tỷ|tỉ|nghìn|phút|ngày|đêm|lần|em|chiếc|con|cái|món|km|m|kg|đội|trận|bàn|điểm)(?!\w))", build_day_only, "rạng sáng 21"),
    pattern("month-year", rf"(?:(?P<mod>{MODS}) )?(?:tháng |t\.?\s?)(?P<m>{MONTH}){SEP}(?P<y>{YEAR}){END}", build_month, "tháng 10/2017"),
    pattern("month", rf"(?:(?P<mod>{MODS}) )?tháng (?P<m>{MONTH_NAME}|{a.ROMAN_MONTH}(?!\w))(?P<leap> nhuận)?(?P<lunar> âm lịch| âl| ta(?= |$)| âm(?! (?:u|thanh|nhạc|mưu|đạo|thầm|ỉ|ba|tính|điểm|vang|hưởng|ti|binh|phủ|độ)(?!\w)))?(?:{YEAR_OF}|{NEAR})(?!\w)(?!\s?[/]\d)", build_month, "đầu tháng 3"),
    pattern("month-slash-year", rf"(?P<m>{MONTH})\s?[/]\s?(?P<y>{YEAR})(?!\d){END}", build_month, "7/2017"),
    pattern("month-dash-year", rf"(?P<m>{MONTH})[-.](?P<y>(?:19|20)\d\d)(?!\d){END}", build_month, "7-2017"),
    pattern("quarter", rf"(?:(?P<mod>{MODS}) )?(?:quý|quí) (?P<q>iv|i{{1,3}}|[1-4]|một|hai|ba|bốn|tư)(?![\w])(?:\s?[/-]\s?(?P<y>{YEAR})|{YEAR_OF}|{NEAR})(?!\w)", build_quarter, "quý III/2017"),
    pattern("q-quarter", rf"q(?P<q>[1-4])\s?[/-]\s?(?P<y>{YEAR})(?!\d)", build_quarter, "q3/2017"),
    pattern("half-month", rf"(?P<mod>nửa (?:đầu|cuối|sau)) tháng (?P<m>{MONTH_NAME})(?:{YEAR_OF}|{NEAR})(?!\w)", build_month, "nửa cuối tháng 5"),
    pattern("half", rf"(?P<which>nửa đầu|nửa cuối|nửa sau)(?:[ ](?:của )?)(?:năm (?P<y>{YEAR})|(?P<y2>)năm (?P<rel>{REL})|năm)(?!\w)", build_half, "nửa đầu năm 2017"),
    pattern("half-year", r"(?P<which>nửa đầu|nửa cuối|nửa sau) (?P<y>(?:19|20)\d\d)(?!\d)", build_half, "nửa cuối 2019"),
    pattern("week-of-month", rf"(?P<week>tuần) (?:(?P<mod>đầu|giữa|cuối)(?: tiên| cùng)?|thứ (?:nhất|hai|ba|tư|[1-4])) (?:của )?tháng (?P<m>{MONTH_NAME})(?:{YEAR_OF}|{NEAR})(?!\w)", build_month, "tuần đầu tháng 8"),
    pattern("months-of-year", rf"(?P<n>\d{{1,2}}|{a.NUMBER_WORD}) tháng (?P<which>đầu tiên|đầu|cuối)(?: (?:của )?(?:năm (?P<y>{YEAR})(?!\d)|năm (?P<rel>{REL})(?!\w)|năm(?!\w)))?(?!\w)", build_half, "6 tháng đầu năm 2017"),
    pattern("year", rf"(?:(?P<mod>{MODS}) )?năm (?P<y>[12]?\d{{3}})(?!\d)(?![.,/]\d)", build_year, "năm 2016"),
    pattern("bare-year", r"(?P<y>1[0-9]\d\d|20[0-4]\d)(?![\w])(?![.,/-]\d)", build_year, "1975"),
    pattern("mod-year", rf"(?P<mod>{MODS}) (?P<y>(?:1[89]|20)\d\d)(?!\d)(?![.,/]\d)", build_year, "cuối 2015"),
    pattern("decade", rf"(?:(?P<mod>{MODS}) )?(?:thập niên|thập kỷ|thập kỉ|(?:những|các) năm) (?:(?P<n4>[12]\d\d0)(?!\d)|(?P<n>\d0|hai mươi|ba mươi|bốn mươi|năm mươi|sáu mươi|bảy mươi|bẩy mươi|tám mươi|chín mươi|mười)(?!\d)(?:s(?!\w))?(?:[\s,]+(?:của )?thế (?:kỷ|kỉ) (?P<c>\d{{1,2}}|[xvi]+|trước)(?!\w))?)(?!\w)", build_decade, "đầu những năm 1990"),
    pattern("decade-s", r"(?P<n4>[12]\d\d0)s(?!\w)", build_decade, "1980s"),
    pattern("century", rf"(?:(?P<mod>{MODS}|nửa đầu|nửa cuối|nửa sau) )?thế (?:kỷ|kỉ) (?:thứ )?(?P<n>\d{{1,2}}|[xvi]+|hai mươi mốt|hai mươi|mười chín|mười tám|mười bảy)(?!\w)(?P<bc> (?:trước công nguyên|tcn|tr\.? ?cn))?", build_century, "thế kỷ xvii"),
)  # fmt: skip
