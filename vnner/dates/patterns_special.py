"""Seasons, holidays and the lunar calendar; durations, recurrences and clocks, which are kept apart."""

from __future__ import annotations

import re
from typing import Any

from vnner.dates import atoms as a
from vnner.dates.atoms import (
    CLOCK,
    COUNT,
    CYCLE,
    DAY,
    DAY_WORD,
    MODS,
    MONTH,
    MONTH_WORD,
    PART,
    REL,
    UNIT,
    WEEKDAY,
    YEAR,
    ZONE,
)
from vnner.dates.compounds import is_dated, is_goods
from vnner.dates.pattern import Pattern, group, pattern
from vnner.dates.raw import Raw

SEASONS = {"xuân": 1, "hè": 2, "hạ": 2, "thu": 3, "đông": 4}
# Holidays on fixed solar days: name -> (day, month).
SOLAR = {
    "quốc khánh": (2, 9), "tết dương lịch": (1, 1), "tết tây": (1, 1), "năm mới dương lịch": (1, 1), "giao thừa dương lịch": (31, 12),
    "lễ giáng sinh": (25, 12), "giáng sinh": (25, 12), "noel": (25, 12), "nô en": (25, 12), "đêm noel": (24, 12),
    "đêm giáng sinh": (24, 12), "valentine": (14, 2), "lễ tình nhân": (14, 2), "lễ tình yêu": (14, 2), "halloween": (31, 10),
    "giải phóng miền nam": (30, 4), "thống nhất đất nước": (30, 4), "quốc tế lao động": (1, 5), "quốc tế phụ nữ": (8, 3),
    "phụ nữ việt nam": (20, 10), "nhà giáo việt nam": (20, 11), "quốc tế thiếu nhi": (1, 6), "tết thiếu nhi": (1, 6),
    "thương binh liệt sĩ": (27, 7), "thương binh - liệt sĩ": (27, 7), "thương binh, liệt sĩ": (27, 7),
    "báo chí cách mạng việt nam": (21, 6), "gia đình việt nam": (28, 6), "thầy thuốc việt nam": (27, 2),
    "doanh nhân việt nam": (13, 10), "cách mạng tháng tám": (19, 8), "toàn quốc kháng chiến": (19, 12),
    "thành lập đảng": (3, 2), "thành lập quân đội nhân dân việt nam": (22, 12), "giải phóng thủ đô": (10, 10),
    "chiến thắng điện biên phủ": (7, 5), "sinh nhật bác": (19, 5), "cá tháng tư": (1, 4), "trái đất": (22, 4),
    "môi trường thế giới": (5, 6), "quốc tế hạnh phúc": (20, 3), "sách việt nam": (21, 4), "pháp luật việt nam": (9, 11),
    "chiến thắng phát xít": (9, 5), "quốc tế đàn ông": (19, 11), "thế giới phòng chống aids": (1, 12),
}  # fmt: skip
# On fixed lunar days: name -> (day, month); giao thừa is the last day of the twelfth month.
LUNAR = {
    "tết nguyên đán": (1, 1), "tết âm lịch": (1, 1), "tết cổ truyền": (1, 1), "tết ta": (1, 1), "tết nguyên tiêu": (15, 1),
    "giao thừa": (30, 12), "đêm giao thừa": (30, 12), "giỗ tổ hùng vương": (10, 3), "giỗ tổ": (10, 3), "lễ vu lan": (15, 7),
    "vu lan": (15, 7), "tết trung thu": (15, 8), "trung thu": (15, 8), "tết đoan ngọ": (5, 5), "đoan ngọ": (5, 5),
    "lễ phật đản": (15, 4), "phật đản": (15, 4), "ông công ông táo": (23, 12), "ông táo": (23, 12), "tết hàn thực": (3, 3),
    "vía thần tài": (10, 1), "thần tài": (10, 1), "xá tội vong nhân": (15, 7), "rằm tháng bảy": (15, 7),
}  # fmt: skip


# Those whose name alone is the day; the others need `ngày`: `Hội Phụ nữ Việt Nam` is no date.
ALONE = {
    name: SOLAR[name]
    for name in (
        "quốc khánh", "tết dương lịch", "tết tây", "năm mới dương lịch", "giao thừa dương lịch", "lễ giáng sinh", "giáng sinh", "noel",
        "nô en", "đêm noel", "đêm giáng sinh", "valentine", "lễ tình nhân", "lễ tình yêu", "halloween", "quốc tế lao động",
        "quốc tế phụ nữ", "quốc tế thiếu nhi", "tết thiếu nhi",
    )
}  # fmt: skip


def _names(table: dict[str, tuple[int, int]]) -> str:
    return "|".join(re.escape(name).replace(r"\ ", " ") for name in sorted(table, key=len, reverse=True))


YEAR_AFTER = rf"(?:[\s,]+(?:năm )?(?P<cycle>{CYCLE})(?!\w)(?:[\s,(]+(?:năm )?(?P<y1>{YEAR})(?!\d)\)?)?|[\s,]+(?:năm )?(?P<y>{YEAR})(?!\d)|[ ](?:năm (?P<rel>{REL})|(?P<next>sang) năm)(?!\w)|[ ](?P<near>vừa qua|vừa rồi|sắp tới|tới(?! (?:hết|ngày|mùng|mồng|tháng|rằm|nay|giờ|khi|lúc|\d))|này)(?!\w))?"
_STATED = (
    rf"(?:[\s,(]+(?:ngày )?(?:(?P<d>{DAY})[/.-](?P<m>{MONTH})(?:[/.-](?P<y0>{YEAR}))?(?!\d|[/.-]\d)(?!\s*-\s*\d)\)?))?"
)


def _year(match: re.Match[str]) -> dict[str, Any]:
    rel, year = group(match, "rel"), group(match, "y") or group(match, "y0") or group(match, "y1")
    return {
        "year": int(year) if year else None,
        "year_shift": a.direction_of(rel) if rel else 1 if group(match, "next") else None,
        "cycle": a.cycle_of(group(match, "cycle")),
    }


def _flags(match: re.Match[str]) -> frozenset[str]:
    near = group(match, "near")
    if not near:
        return frozenset({"cue"})
    if a.direction_of(near) == 0:
        return frozenset({"cue", "this"})
    return frozenset({"cue", "past" if a.direction_of(near) < 0 else "future"})


def build_solar_holiday(match: re.Match[str]) -> Raw | None:
    """`Quốc khánh 2/9`, `Noel 2016`."""
    name = a.squeeze(match["name"])
    if f"đêm {name}" in SOLAR and a.squeeze(group(match, "part") or "") == "đêm":
        name = f"đêm {name}"
    day, month = SOLAR[name]
    if group(match, "m") and (int(match["d"]), int(match["m"])) != (day, month):
        return None
    part = a.part_of(group(match, "part")) or ("night" if name.startswith("đêm") else None)
    return Raw("day", day=day, month=month, part=part, name=name, flags=_flags(match), **_year(match))


def build_lunar_holiday(match: re.Match[str]) -> Raw | None:
    """`Tết Nguyên đán 2018`, `Trung thu`."""
    name = a.squeeze(match["name"])
    day, month = LUNAR[name]
    part = a.part_of(group(match, "part")) or ("night" if name.startswith("đêm") else None)
    flags = _flags(match) | ({"eve"} if "giao thừa" in name else frozenset())
    return Raw("day", day=day, month=month, lunar=True, part=part, name=name, flags=flags, **_year(match))


def build_tet_day(match: re.Match[str]) -> Raw | None:
    """`mùng 3 Tết`, `30 Tết`, `29 tháng Chạp`."""
    day = a.number_of(match["d"])
    if day is None or not 1 <= day <= 30:
        return None
    month = 12 if day >= 20 else 1
    flags = _flags(match) | ({"eve"} if day == 30 else frozenset())
    part = a.part_of(group(match, "part"))
    return Raw("day", day=day, month=month, lunar=True, part=part, name="tết", flags=flags, **_year(match))


def build_lunar_day(match: re.Match[str]) -> Raw | None:
    """`rằm tháng Giêng`, `mùng 10 tháng 3 âm lịch`, `23 tháng Chạp`, `15/8 âm lịch`."""
    day = 15 if match["d"] == "rằm" else a.number_of(match["d"])
    month = a.month_of(match["m"])
    if day is None or month is None or not (1 <= day <= 30 and 1 <= month <= 12):
        return None
    leap = group(match, "leap") is not None
    part = a.part_of(group(match, "part"))
    return Raw("day", day=day, month=month, lunar=True, leap=leap, part=part, flags=_flags(match), **_year(match))


def build_lunar_day_only(match: re.Match[str]) -> Raw | None:
    """`tối 14 âm lịch`: of the nearest lunar month."""
    day = 15 if match["d"] == "rằm" else int(match["d"])
    return (
        Raw("day", day=day, lunar=True, part=a.part_of(group(match, "part")), flags=frozenset({"cue"}))
        if day <= 30
        else None
    )


def build_tet(match: re.Match[str]) -> Raw | None:
    """`Tết 2018`, `dịp Tết Mậu Tuất 2018`."""
    return Raw("day", day=1, month=1, lunar=True, name="tết", flags=_flags(match), **_year(match))


def build_cycle_year(match: re.Match[str]) -> Raw | None:
    """`năm Giáp Thìn`: the solar year it begins in."""
    return Raw("year", mod=a.mod_of(group(match, "mod")), **_year(match))


_FLAGS = {-1: "past", 0: "this", 1: "future"}


def build_season(match: re.Match[str]) -> Raw | None:
    """`mùa hè 2017`, `mùa thu năm ngoái`, `hè này`."""
    season = SEASONS[match["season"]]
    rel = group(match, "rel")
    flags = frozenset({_FLAGS[a.direction_of(rel)]} if rel else ())
    year_rel = group(match, "yearrel")
    year = group(match, "y")
    return Raw(
        "season",
        number=season,
        year=int(year) if year else None,
        year_shift=a.direction_of(year_rel) if year_rel else None,
        mod=a.mod_of(group(match, "mod")),
        flags=flags,
    )


def build_duration(match: re.Match[str]) -> Raw | None:
    """`3 ngày`, `hai năm`: how long, not when."""
    if is_dated(match):
        return None
    count, unit = a.number_of(match["n"]), a.unit_of(match["unit"])
    if unit == "century":
        return None
    letter = {"day": "D", "week": "W", "month": "M", "year": "Y", "quarter": "Q", "decade": "E"}.get(unit)
    amount = "X" if count is None else str(count)
    timex = f"P{amount}{letter}" if letter else f"PT{amount}{'H' if unit == 'hour' else 'M'}"
    return Raw(unit, base="none", timex=timex)


def build_set(match: re.Match[str]) -> Raw | None:
    """`hằng tuần`, `mỗi năm`, `thứ hai hằng tuần`."""
    if is_goods(match):
        return None
    unit = a.unit_of(match["unit"])
    return Raw(unit, base="none", timex={"day": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y"}.get(unit, "P1D"))


def build_clock(match: re.Match[str]) -> Raw | None:
    """`9h30`, `lúc 21 giờ`: a time of no particular day."""
    clock = a.clock_of(match["clock"])
    return Raw("hour", base="none", clock=clock, timex=f"T{clock}") if clock else None


_DAYWORD = rf"(?:{DAY}|{DAY_WORD})"
PATTERNS: tuple[Pattern, ...] = (
    pattern("solar-holiday", rf"(?:(?P<part>{PART}) )?(?:ngày (?:lễ )?)?(?P<name>{_names(ALONE)})(?!\w){_STATED}{YEAR_AFTER}", build_solar_holiday, "quốc khánh 2/9"),
    pattern("solar-day-of", rf"(?:(?P<part>{PART}) )?ngày (?:lễ )?(?P<name>{_names(SOLAR)})(?!\w){_STATED}{YEAR_AFTER}", build_solar_holiday, "ngày nhà giáo việt nam 20-11"),
    pattern("lunar-holiday", rf"(?:(?P<part>{PART}) )?(?:ngày )?(?P<name>{_names(LUNAR)})(?!\w){YEAR_AFTER}", build_lunar_holiday, "tết nguyên đán 2018"),
    pattern("tet-day", rf"(?:(?P<part>{PART}) )?(?:(?:ngày|hôm) )?(?:mùng |mồng )?(?P<d>{_DAYWORD}) tết(?!\w)(?: (?:nguyên đán|âm lịch))?{YEAR_AFTER}", build_tet_day, "mùng 3 tết"),
    pattern("lunar-day", rf"(?:(?P<part>{PART}) )?(?:(?:ngày|hôm) )?(?:mùng |mồng )?(?P<d>rằm|{_DAYWORD}) tháng (?P<m>giêng|chạp)(?!\w)(?: âm lịch)?{YEAR_AFTER}", build_lunar_day, "23 tháng chạp"),
    pattern("full-moon", rf"(?:(?P<part>{PART}) )?(?:(?:ngày|hôm) )?(?P<d>rằm) tháng (?P<m>{MONTH}|{MONTH_WORD})(?!\w)(?P<leap> nhuận)?(?: âm lịch)?{YEAR_AFTER}", build_lunar_day, "rằm tháng bảy"),
    pattern("lunar-date", rf"(?:(?:giỗ tổ )?(?P<part>{PART}) )?(?:(?:ngày|hôm) )?(?:mùng |mồng )?(?P<d>{_DAYWORD})(?: tháng |[/-])(?P<m>{MONTH}|{MONTH_WORD})(?!\w)(?P<leap> nhuận)? (?:\(?(?:âm lịch|âl|âm)\)?)(?!\w){YEAR_AFTER}", build_lunar_day, "mùng 10 tháng 3 âm lịch"),
    pattern("lunar-day-only", rf"(?:(?P<part>{PART}) )?(?:ngày |hôm )?(?:mùng |mồng )?(?P<d>rằm|{DAY}) (?:âm lịch|âl|âm)(?!\w)", build_lunar_day_only, "tối 14 âm lịch"),
    pattern("tet", rf"tết(?= ){YEAR_AFTER}(?<!tết)", build_tet, "tết mậu tuất 2018"),
    pattern("cycle-year", rf"(?:(?P<mod>{MODS}) )?(?:năm |(?={CYCLE} {YEAR}))(?P<cycle>{CYCLE})(?!\w)(?:[\s,(]+(?:năm )?(?P<y>{YEAR})(?!\d)\)?)?", build_cycle_year, "năm giáp thìn"),
    pattern("season", rf"(?:(?P<mod>{MODS}) )?mùa (?P<season>xuân|hè|hạ|thu|đông)(?!\w)(?:[\s,]+(?:năm )?(?P<y>{YEAR})(?!\d)| năm (?P<yearrel>{REL})(?!\w)| (?P<rel>{REL})(?!\w))?", build_season, "mùa hè 2017"),
    pattern("season-short", rf"(?:(?P<mod>{MODS}) )?(?P<season>xuân|hè) (?:năm )?(?P<y>(?:19|20)\d\d)(?!\d)", build_season, "hè 2017"),
    pattern("season-near", r"(?P<season>hè) (?:năm (?P<yearrel>nay|ngoái|trước|tới|sau)|(?P<rel>này|vừa qua|vừa rồi|tới|qua|năm ngoái))(?!\w)", build_season, "hè này"),
    pattern("set", rf"(?:(?:(?:{PART} )?{WEEKDAY}|{PART}|ngày {DAY}|tháng {MONTH}) )?(?:hằng|hàng|mỗi|từng) (?P<unit>ngày|đêm|tuần|tháng|quý|năm)(?!\w)", build_set, "thứ hai hằng tuần", "set"),
    pattern("every", r"(?:mỗi|các|những) (?P<unit>thứ|chủ|sáng|tối|đêm) (?:hai|ba|tư|năm|sáu|bảy|nhật)(?!\w)", lambda m: Raw("week", base="none", timex="P1W"), "mỗi thứ hai", "set"),
    pattern("duration", rf"(?P<n>{COUNT}|mười mấy|hàng chục|hàng trăm)(?: \d+)? (?!hôm (?:qua|kia|kìa|nay)(?!\w))(?P<unit>{UNIT})(?! học(?! sinh)(?!\w))(?: (?:rưỡi|liền|liên tiếp|tù|tuổi))?(?!\w)", build_duration, "3 ngày", "duration"),
    pattern("age", r"\d{1,3} tuổi(?!\w)", lambda m: Raw("year", base="none", timex="P" + m[0].split()[0] + "Y"), "21 tuổi", "duration"),
    pattern("clock", rf"(?P<clock>{CLOCK}){ZONE}?(?: phút)?(?!\w)", build_clock, "9h30", "time"),
)  # fmt: skip
