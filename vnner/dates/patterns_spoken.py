"""Forms of everyday writing: years in words, steps beyond the next, seasons without `mùa`, hours told in words, habits."""

from __future__ import annotations

import re

from vnner.dates import atoms as a
from vnner.dates.atoms import CLOCK, COUNT, DAY, END, MODS, MONTH, PART, REL, UNIT, WEEKDAY, YEAR
from vnner.dates.compounds import is_goods
from vnner.dates.pattern import Pattern, group, pattern
from vnner.dates.patterns_calendar import build_day, build_half
from vnner.dates.patterns_relative import BEFORE
from vnner.dates.patterns_special import SEASONS
from vnner.dates.raw import Raw

_FLAGS = {-1: "past", 0: "this", 1: "future"}
_STEPS = {"kế tiếp": 1, "tiếp theo": 1, "kế": 1, "tới nữa": 2, "sau nữa": 2, "trước nữa": -2, "kìa": -3}
_STEP = "|".join(sorted(_STEPS, key=len, reverse=True))


def build_year_words(match: re.Match[str]) -> Raw | None:
    """`năm hai nghìn không trăm mười bảy`, `đầu năm một chín bảy lăm`."""
    year = a.year_in_words(match["yw"])
    return Raw("year", year=year, mod=a.mod_of(match["mod"])) if year else None


def build_named_year(match: re.Match[str]) -> Raw | None:
    """`năm tài chính 2023`, `mùa khô 2017`: the year it is called by."""
    return Raw("year", year=int(match["y"]), mod=a.mod_of(match["mod"]))


def build_step(match: re.Match[str]) -> Raw | None:
    """`tuần kế tiếp`, `tháng trước nữa`, `năm kìa`: those told as next count from the day in hand."""
    unit, words = a.unit_of(match["unit"]), a.squeeze(match["step"])
    base = "previous" if _STEPS[words] == 1 else "publication"
    return Raw(unit, shift=_STEPS[words], unit=unit, base=base, mod=a.mod_of(match["mod"]))


def build_next_day(match: re.Match[str]) -> Raw | None:
    """`ngày kế tiếp`, `sáng ngày tiếp theo`."""
    part, clock = a.part_of(match["part"]), a.clock_of(match["clock"])
    return Raw("day", shift=1, unit="day", base="previous", part=part, clock=clock)


def build_far_weekday(match: re.Match[str]) -> Raw | None:
    """`thứ sáu tuần trước nữa`, `thứ hai tuần sau nữa`."""
    return Raw(
        "day",
        weekday=a.weekday_of(match["weekday"]),
        shift=-2 if match["rel"] == "trước" else 2,
        unit="week",
        base="publication",
        part=a.part_of(match["part"]),
        clock=a.clock_of(match["clock"]),
    )


def build_weekdays(match: re.Match[str]) -> Raw | None:
    """`thứ hai đến thứ sáu tuần sau`: of this week where no other is named."""
    first, last = a.weekday_of(match["first"]), a.weekday_of(match["last"])
    if first is None or last is None or first >= last:
        return None
    rel = match["rel"]
    shift = a.direction_of(rel) if rel else 0
    until = Raw("day", weekday=last, shift=shift, unit="week", base="publication")
    return Raw("day", weekday=first, shift=shift, unit="week", base="publication", until=until)


def build_bare_season(match: re.Match[str]) -> Raw | None:
    """`đầu hè`, `cuối thu 1998`, `giữa đông năm ngoái`."""
    year, rel, near = match["y"], match["yrel"], match["rel"]
    return Raw(
        "season",
        number=SEASONS[match["season"]],
        year=int(year) if year else None,
        year_shift=a.direction_of(rel) if rel else None,
        mod=a.mod_of(match["mod"]),
        flags=frozenset({_FLAGS[a.direction_of(near)]} if near else ()),
    )


_HALVES = {"tháng": ("day", 15), "năm": ("month", 6), "thập": ("year", 5), "thế": ("year", 50)}


def build_half_unit(match: re.Match[str]) -> Raw | None:
    """`nửa năm trước`, `cách đây nửa thế kỷ`, `một năm rưỡi nữa`."""
    whole, unit = match["n"], (match["unit"] or match["unit2"]).split()[0]
    grain, count = _HALVES[unit]
    if whole:
        number = a.number_of(whole)
        if number is None:
            return None
        count *= 2 * number + 1
    ahead = (group(match, "rel") or group(match, "rel2")) in ("nữa", "sau", "tới")
    return Raw(grain, shift=count if ahead else -count, unit=grain, base="publication")


_LETTERS = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M"}


def build_duration_sum(match: re.Match[str]) -> Raw | None:
    """`3 tháng 10 ngày`, `2 năm 6 tháng`: the larger unit first."""
    units = [a.unit_of(match[name]) for name in ("unit", "unit2")]
    places = [list(_LETTERS).index(unit) if unit in _LETTERS else -1 for unit in units]
    if not 0 <= places[0] < places[1]:
        return None
    timex = "P"
    for unit, name in zip(units, ("n", "n2"), strict=True):
        mark = "T" if unit in ("hour", "minute") and "T" not in timex else ""
        timex += f"{mark}{a.number_of(match[name]) or 'X'}{_LETTERS[unit]}"
    return Raw(units[0], base="none", timex=timex)


def build_hour(match: re.Match[str]) -> Raw | None:
    """`9 giờ sáng`, `mười hai giờ trưa`: a time of no particular day."""
    clock = a.clock_in(a.clock_of(match["clock"]), a.part_of(match["part"]))
    return Raw("hour", base="none", clock=clock, timex=f"T{clock}") if clock else None


def build_school_year(match: re.Match[str]) -> Raw | None:
    """`năm học này`, `năm học mới`: begun in August or later, else in the year before."""
    words = a.squeeze(match["rel"])
    shift = 0 if words == "mới" else a.direction_of(words)
    flags = frozenset({"new"} if words == "mới" else ())
    return Raw("school-year", shift=shift, unit="year", base="publication", flags=flags)


def build_before_now(match: re.Match[str]) -> Raw | None:
    """`trước đây 2 năm`."""
    count, unit = a.number_of(match["n"]), a.unit_of(match["unit"])
    if count is None:
        return None
    grain = "day" if unit == "week" else unit
    return Raw(grain, shift=-count * (7 if unit == "week" else 1), unit=grain, base="publication")


def _build_each_part(match: re.Match[str]) -> Raw | None:
    """`mỗi sáng`, `hằng đêm`."""
    return None if is_goods(match) else _set("P1W" if "tuần" in match[0] or "thứ" in match[0] else "P1D")


def _set(timex: str) -> Raw:
    return Raw("day", base="none", timex=timex)


_DAY_OF = rf"(?:{PART}|{WEEKDAY}|cuối tuần)"
PATTERNS: tuple[Pattern, ...] = (
    pattern("year-words", rf"(?:(?P<mod>{MODS}) )?năm (?P<yw>{a.YEAR_WORDS})(?! (?:người|đồng|tỷ|tỉ|triệu|tấn|con|cây)(?!\w))", build_year_words, "năm hai nghìn không trăm mười bảy"),
    pattern("period-step", rf"(?:(?P<mod>{MODS}) )?(?P<unit>tuần|tháng|quý|năm) (?P<step>{_STEP})(?!\w)", build_step, "tuần kế tiếp", "ref"),
    pattern("next-day-told", rf"{BEFORE}(?<!những\x20)(?<!các\x20)(?<!mấy\x20)ngày (?:kế tiếp|tiếp theo|kế)(?!\w)", build_next_day, "ngày kế tiếp", "ref"),
    pattern("weekday-far", rf"{BEFORE}(?:hôm |ngày )?(?P<weekday>{WEEKDAY}) tuần (?P<rel>trước|sau|tới) nữa(?!\w)", build_far_weekday, "thứ sáu tuần trước nữa", "ref"),
    pattern("weekdays", rf"(?P<first>{WEEKDAY})(?:\s*-\s*| (?:đến|tới) (?:hết )?)(?P<last>{WEEKDAY})(?:,? tuần (?P<rel>{REL}))?(?!\w)(?![ ,(]*\d)", build_weekdays, "thứ hai đến thứ sáu tuần sau", "range"),
    pattern("half-told", rf"nửa năm (?P<which>đầu|cuối|sau)(?: (?:năm )?(?P<y>{YEAR})(?!\d)| của năm (?P<rel>{REL}))?(?!\w)", build_half, "nửa năm đầu"),
    pattern("season-told", rf"(?P<mod>đầu|giữa|cuối) (?P<season>xuân|hè|hạ|thu|đông)(?!\w)(?! (?:nhập|hoạch|hút|phí|tiền|mua|chi|về|hồi|bắc|nam|âu|á|du|trại|lạnh|\w+,? xã)(?!\w))(?: (?:năm )?(?P<y>{YEAR})(?!\d)| năm (?P<yrel>{REL})(?!\w)| (?P<rel>này|tới|qua|vừa qua|vừa rồi)(?!\w))?", build_bare_season, "cuối thu 1998"),
    pattern("season-past", r"(?P<mod>(?!))?(?P<season>hè) (?P<rel>rồi)(?P<y>(?!))?(?P<yrel>(?!))?(?!\w)", build_bare_season, "hè rồi"),
    pattern("named-year", rf"(?:(?P<mod>{MODS}) )?(?:năm tài chính|năm tài khóa|năm tài khoá|tài khóa|tài khoá|niên vụ|mùa giải|mùa bóng|mùa (?:mưa|khô|lũ|nước nổi|thi|tuyển sinh|cưới|lễ hội)|vụ (?:đông xuân|hè thu|thu đông|chiêm xuân|chiêm|mùa)|mùa)(?: năm)? (?P<y>{YEAR})(?!\d)(?!\s?[-/]\s?\d)", build_named_year, "năm tài chính 2023"),
    pattern("deictic-date", rf"(?:(?P<clock>{CLOCK})[\x20,]*)?(?:(?P<part>{PART}) (?:(?:hôm |ngày )?(?:nay|qua|mai|kia))|(?:ngày )?hôm (?:nay|qua|kia)|ngày mai)(?:,? |,? ?(?P<open>\())(?:ngày )?(?P<d>{DAY})[/-](?P<m>{MONTH})(?:[/-](?P<y>{YEAR}))?(?(open)\)|{END})", build_day, "hôm qua (15/9)"),
    pattern("half-unit", r"(?:cách (?:đây|nay) (?:hơn |gần |khoảng )?nửa (?P<unit>tháng|năm|thập (?:kỷ|kỉ|niên)|thế (?:kỷ|kỉ))|(?:(?P<n>\d{1,2}|một|hai|ba) (?=năm rưỡi|tháng rưỡi)|nửa )(?P<unit2>tháng|năm|thập (?:kỷ|kỉ|niên)|thế (?:kỷ|kỉ))(?: rưỡi)? (?P<rel>trước|nữa|sau|tới))(?!\w)(?! (?:khi|lúc)(?!\w))", build_half_unit, "nửa năm trước", "ref"),
    pattern("before-now", rf"trước đây (?:hơn |gần |khoảng )?(?P<n>{COUNT}) (?P<unit>ngày|tuần|tháng|năm|thập kỷ|thế kỷ)(?!\w)", build_before_now, "trước đây 2 năm", "ref"),
    pattern("school-year-told", rf"năm học (?P<rel>mới|{REL})(?!\w)", build_school_year, "năm học mới", "ref"),
    pattern("last-night-dawn", r"(?:đêm|tối) (?:hôm )?qua,? (?:và )?rạng sáng (?:hôm )?nay(?!\w)", lambda m: Raw("day", shift=0, unit="day", base="publication", part="dawn"), "đêm qua, rạng sáng nay", "ref"),
    pattern("duration-sum", rf"(?P<n>{COUNT}) (?P<unit>{UNIT}),? (?:và )?(?P<n2>\d{{1,3}}) (?P<unit2>{UNIT})(?!\w)", build_duration_sum, "3 tháng 10 ngày", "duration"),
    pattern("hour-told", rf"(?P<clock>{CLOCK}) (?P<part>{PART})(?!\w)", build_hour, "9 giờ sáng", "time"),
    pattern("midnight", r"(?P<part>nửa đêm|giữa đêm|giữa trưa)(?!\w)", lambda m: Raw("hour", base="none", timex="T" + ("12:00" if "trưa" in m["part"] else "00:00")), "nửa đêm", "time"),
    pattern("each-part", rf"(?:mỗi|hằng|hàng) (?:buổi )?(?:{_DAY_OF}|cuối tuần|dịp cuối tuần|mùa (?:xuân|hè|thu|đông|mưa|khô|lũ))(?!\w)", _build_each_part, "mỗi sáng", "set"),
    pattern("days-each", rf"(?:các|những) (?:ngày|buổi|đêm|tối|sáng|chiều) (?:{PART} )?{WEEKDAY}(?:(?:, | và | hoặc | đến ){WEEKDAY})*(?!\w)(?![ ,(]*(?:ngày )?\d)(?: hằng tuần| hàng tuần| trong tuần)?", lambda m: _set("P1W"), "các ngày thứ bảy", "set"),
    pattern("whichever", rf"(?:{WEEKDAY}|ngày|đêm|tối|sáng|chiều|tuần|tháng|năm) nào(?!\w)", lambda m: _set("P1W" if "tuần" in m[0] or " " in m[0].removesuffix(" nào") else "P1D"), "chủ nhật nào", "set"),
)  # fmt: skip
