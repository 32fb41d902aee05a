"""Days told from another day: the publication's (`hôm qua`), or the last one the article named (`cùng ngày`)."""

from __future__ import annotations

import re

from vnner.dates import atoms as a
from vnner.dates.atoms import CLOCK, COUNT, MODS, PART, REL, UNIT, WEEKDAY
from vnner.dates.pattern import Pattern, group, pattern
from vnner.dates.raw import Raw

BEFORE = rf"(?:(?P<clock>{CLOCK})(?: phút)?[\x20,]*(?:của )?)?(?:(?P<part>{PART})[\x20,]+(?:của )?)?"
_DAYS = {
    "hôm nay": 0, "bữa nay": 0, "ngày hôm nay": 0, "nay": 0, "hôm qua": -1, "ngày hôm qua": -1, "bữa qua": -1, "qua": -1,
    "hôm kia": -2, "ngày hôm kia": -2, "hôm trước": None, "kia": -2, "hôm kìa": -3, "ngày hôm kìa": -3, "ngày mai": 1,
    "mai": 1, "hôm mai": 1, "ngày kia": 2, "mốt": 2, "ngày mốt": 2,
}  # fmt: skip
_DAY_WORDS = "|".join(sorted((w for w, n in _DAYS.items() if n is not None and " " in w), key=len, reverse=True))


_FLAGS = {-1: "past", 0: "this", 1: "future"}


def _day(shift: int, match: re.Match[str], base: str = "publication") -> Raw:
    return Raw(
        "day",
        shift=shift,
        unit="day",
        base=base,
        part=a.part_of(group(match, "part")),
        clock=a.clock_of(group(match, "clock")),
    )


def build_deictic(match: re.Match[str]) -> Raw | None:
    """`hôm qua`, `sáng nay`, `chiều mai`, `đêm qua`: the night before is the evening's date."""
    shift = _DAYS[a.squeeze(match["day"])]
    return _day(shift, match) if shift is not None else None


def build_same_day(match: re.Match[str]) -> Raw | None:
    """`cùng ngày`, `trưa cùng ngày`, `ngày hôm đó`, `đêm đó`."""
    return _day(0, match, "previous")


def build_next_day(match: re.Match[str]) -> Raw | None:
    """`hôm sau`, `ngày hôm sau`, `sáng hôm sau`."""
    return _day(1, match, "previous")


def build_day_before(match: re.Match[str]) -> Raw | None:
    """`hôm trước`, `ngày hôm trước`: a day before the one in hand."""
    return _day(-1, match, "previous")


def build_part_of_day(match: re.Match[str]) -> Raw | None:
    """`cuối ngày`, `đầu ngày`: of the day in hand."""
    shift = 1 if group(match, "next") else 0
    base = "publication" if group(match, "today") else "previous"
    if group(match, "yesterday"):
        base, shift = "publication", -1
    return Raw("day", shift=shift, unit="day", base=base, mod=a.mod_of(match["mod"]))


def build_period(match: re.Match[str]) -> Raw | None:
    """`tuần trước`, `tháng này`, `quý tới`, `năm ngoái`, `đầu năm nay`."""
    unit, words = a.unit_of(match["unit"]), a.squeeze(match["rel"])
    shift = -2 if words == "kia" else -3 if words == "kìa" else a.direction_of(words)
    mod = a.mod_of(group(match, "mod"))
    return Raw(unit, shift=shift, unit=unit, base="publication", mod=mod, after=words == "sau")


def build_edge(match: re.Match[str]) -> Raw | None:
    """`ngày cuối cùng của tháng`: the first or last day of a period."""
    unit, rel = a.unit_of(match["unit"]), group(match, "rel")
    edge = "last" if "cuối" in match[0] else "first"
    return Raw("day", shift=a.direction_of(rel) if rel else 0, unit=unit, base="publication", flags=frozenset({edge}))


def build_weekend(match: re.Match[str]) -> Raw | None:
    """`cuối tuần trước`, `cuối tuần`."""
    rel = group(match, "rel")
    shift, flags = a.direction_of(rel) if rel else 0, frozenset(() if rel else {"bare"})
    part = a.part_of(group(match, "part"))
    return Raw("weekend", shift=shift, unit="week", base="publication", part=part, flags=flags)


def build_weekday(match: re.Match[str]) -> Raw | None:
    """`hôm thứ Ba`, `thứ hai tuần trước`, `chủ nhật vừa qua`."""
    rel, near = group(match, "rel"), group(match, "near")
    flags = frozenset({_FLAGS[a.direction_of(near)]} if near else ())
    return Raw(
        "day",
        weekday=a.weekday_of(match["weekday"]),
        shift=a.direction_of(rel) if rel else None,
        unit="week" if rel else None,
        base="publication",
        part=a.part_of(group(match, "part")),
        clock=a.clock_of(group(match, "clock")),
        flags=flags,
    )


def build_ago(match: re.Match[str]) -> Raw | None:
    """`3 ngày trước`, `cách đây 5 năm`, `hai tuần nữa`, `10 năm qua`, `hai ngày sau`."""
    count, unit = a.number_of(match["n"]), a.unit_of(match["unit"])
    words = a.squeeze(group(match, "rel") or "trước")
    if match["unit"] == "hôm" and words == "qua":  # `hạng ba hôm qua`
        return None
    if unit == "hour" and count and count % 24 == 0 and words in ("qua", "vừa qua", "tới", "sắp tới", "gần nhất"):
        unit, count = "day", count // 24
    if unit in ("hour", "minute") or (words == "nữa" and (count is None or unit == "decade")):
        return None
    if count is None:  # `vài ngày trước` is a time, though nobody can say which
        return Raw(unit, base="none", unit=unit, timex="PX" + unit[0].upper())
    span = words in (
        "qua",
        "vừa qua",
        "gần đây",
        "gần nhất",
        "trở lại đây",
        "nay",
        "tới",
        "sắp tới",
        "tiếp theo",
        "vừa rồi",
        "liên tiếp",
    )
    sign = 1 if words in ("sau", "tới", "nữa", "sắp tới", "tiếp theo", "sau đó", "kế tiếp") else -1
    base = "previous" if words in ("sau", "sau đó", "trước đó") else "publication"
    if unit == "week" and not span:  # `tuần trước` is the week, `một tuần trước` the day
        unit, count = "day", 7 * count
    return Raw(unit, shift=sign * count, unit=unit, base=base, span=span, part=a.part_of(group(match, "part")))


def _from_previous(match: re.Match[str]) -> Raw | None:
    """`sau đó 3 ngày`, `trước đó hai tuần`."""
    count, unit = a.number_of(match["n"]), a.unit_of(match["unit"])
    if count is None or unit in ("hour", "minute"):
        return None
    if unit == "week":
        unit, count = "day", 7 * count
    return Raw(unit, shift=count if match["rel"] == "sau" else -count, unit=unit, base="previous")


def build_same_period(match: re.Match[str]) -> Raw | None:
    """`cùng năm`, `tháng đó`, `năm sau đó`: of the day in hand."""
    unit = a.unit_of(match["unit"])
    shift = {"sau": 1, "trước": -1}.get(a.squeeze(group(match, "step") or "").split(" ")[0], 0)
    return Raw(unit, shift=shift, unit=unit, base="previous", mod=a.mod_of(group(match, "mod")))


def build_bare_part(match: re.Match[str]) -> Raw | None:
    """`sáng sớm`, `rạng sáng`, `đêm khuya` alone: of the day in hand."""
    return _day(0, match, "previous")


# `Hai ngày sau lễ khai mạc` counts from what follows, not from the article's last day.
BEFORE_NOUN = (
    r"(?! (?:khi|lúc|vụ|trận|lô|cuộc|ngày|lễ|tết|đợt|chuyến|cơn|tai nạn|cái|phiên|kỳ|buổi|hội|sự|thảm|bầu|động|bão|màn|lệnh|chiến|án|"
    r"đám|cú|lần|bản|đảo|sáp|giải|giờ|khai|sinh|phẫu|ca|tiêm|đại|hiệp)(?!\w))"
)
PATTERNS: tuple[Pattern, ...] = (
    pattern("deictic", rf"{BEFORE}(?:vào )?(?P<day>{_DAY_WORDS})(?!\w)", build_deictic, "hôm qua", "ref"),
    pattern("deictic-part", rf"(?:(?P<clock>{CLOCK})(?: phút)?[\s,]*)?(?P<part>{PART}) (?P<day>nay|qua|mai|kia|mốt)(?!\w)(?! (?:mốt|kia)(?!\w))", build_deictic, "sáng nay", "ref"),
    pattern("clock-deictic", rf"(?P<clock>{CLOCK})[\s,]+(?P<day>mai)(?!\w)", build_deictic, "9h mai", "ref"),
    pattern("same-day", rf"{BEFORE}(?:(?:trong |vào )?cùng (?:ngày|hôm)|(?:ngày )?hôm (?:đó|ấy)|ngày (?:đó|ấy)(?! đến))(?!\w)", build_same_day, "cùng ngày", "ref"),
    pattern("same-night", r"(?:cùng (?P<part>đêm|tối|buổi sáng|buổi chiều)|(?P<part2>đêm|tối|chiều|sáng) (?:đó|ấy))(?!\w)", lambda m: Raw("day", shift=0, unit="day", base="previous", part=a.part_of(m["part"] or m["part2"])), "cùng đêm", "ref"),
    pattern("next-day", rf"{BEFORE}(?:ngày )?hôm sau(?!\w)", build_next_day, "ngày hôm sau", "ref"),
    pattern("day-before", rf"{BEFORE}(?:ngày )?hôm trước(?!\w)", build_day_before, "ngày hôm trước", "ref"),
    pattern("end-of-day", r"(?P<mod>cuối|đầu|giữa) ngày(?:(?P<next> hôm sau)|(?P<today> hôm nay| nay)|(?P<yesterday> hôm qua))?(?!\w)(?! ?\d)(?! (?:càng|mùng|mồng|thứ|tháng|mai|kia)(?!\w))", build_part_of_day, "cuối ngày", "ref"),
    pattern("last-day", r"ngày (?:đầu tiên|cuối cùng) (?:của )?(?P<unit>tuần|tháng|năm)(?: (?P<rel>này|nay|trước|tới|sau))?(?!\w)", build_edge, "ngày cuối cùng của tháng", "ref"),
    pattern("weekday", rf"{BEFORE}(?:hôm |ngày |vào )?(?P<weekday>{WEEKDAY})(?:,? tuần (?P<rel>{REL})| (?P<near>vừa qua|vừa rồi|rồi|qua|trước|tới|này|sắp tới))?(?!\w)", build_weekday, "thứ hai tuần trước", "ref"),
    pattern("weekend", rf"(?:(?P<part>{PART}) )?(?:những ngày )?cuối tuần(?: (?P<rel>{REL}))?(?!\w)", build_weekend, "cuối tuần trước", "ref"),
    pattern("next-year", r"(?P<rel>sang) (?P<unit>năm|tháng|tuần)(?!\w)(?! (?:sau|tới|thứ)(?!\w))(?! \d(?!\d? tuổi))", lambda m: Raw(a.unit_of(m["unit"]), shift=1, unit=a.unit_of(m["unit"]), base="publication"), "sang năm", "ref"),
    pattern("same-period-year", r"cùng kỳ (?:năm )?(?P<y>(?:19|20)\d\d)(?!\d)", lambda m: Raw("year", year=int(m["y"])), "cùng kỳ 2009"),
    pattern("school-year-rel", rf"năm học (?P<rel>{REL})(?!\w)", lambda m: Raw("school-year", shift=a.direction_of(m["rel"]), unit="year", base="publication"), "năm học tới", "ref"),
    pattern("week-part", rf"(?P<mod>đầu|giữa) (?P<unit>tuần) (?P<rel>{REL})(?!\w)", build_period, "đầu tuần này", "ref"),
    pattern("period", rf"(?:(?P<mod>{MODS}) )?(?P<unit>tuần lễ|tuần|tháng|quý|quí|năm|thập niên|thập kỷ|thế kỷ) (?P<rel>{REL}|kia)(?!\w)(?! (?:đó|đây|khi|lúc)(?!\w))", build_period, "tháng trước", "ref"),
    pattern("year-month-rel", rf"(?:(?P<mod>{MODS}) )(?P<unit>năm|tháng|tuần|quý)(?!\w)(?! (?:[12]\d\d\d(?![\d.])|\d\d?(?![\d.])|thứ|ngoái|học|giêng|chạp|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|đó|ấy))", lambda m: Raw(a.unit_of(m["unit"]), shift=0, unit=a.unit_of(m["unit"]), base="publication", mod=a.mod_of(m["mod"])), "đầu năm", "ref"),
    pattern("ago", rf"cách (?:đây|nay)(?: (?:hơn|gần|khoảng|chừng|tròn|đúng|độ))? (?P<n>{COUNT}|ít) (?P<unit>{UNIT})(?!\w)", build_ago, "cách đây 5 năm", "ref"),
    pattern("units-after", rf"(?P<rel>sau|trước) (?:đó|đấy|ấy) (?:hơn |gần |khoảng |đúng )?(?P<n>{COUNT}) (?P<unit>{UNIT})(?!\w)", _from_previous, "sau đó 3 ngày", "ref"),
    pattern("n-units-rel", rf"(?P<n>{COUNT}) (?P<unit>{UNIT}) (?P<rel>vừa qua|vừa rồi|trước đó|trước(?! (?:khi|lúc|ngày|quý|(?:tháng|năm) \d))|gần đây|gần nhất|trở lại đây|qua|nay|tới|sắp tới|tiếp theo|kế tiếp|nữa(?! là(?!\w))|sau đó|sau{BEFORE_NOUN})(?!\w)", build_ago, "3 ngày trước", "ref"),
    pattern("same-period", rf"(?:(?P<mod>{MODS}) )?cùng (?P<unit>tuần|tháng|năm)(?!\w)", build_same_period, "cùng năm", "ref"),
    pattern("that-period", rf"(?:(?P<mod>{MODS}) )?(?P<unit>tuần|tháng|năm) (?:(?P<step>sau đó|trước đó)|đó|ấy)(?!\w)", build_same_period, "năm đó", "ref"),
    pattern("same-period-last-year", r"cùng kỳ năm (?:ngoái|trước)(?!\w)", lambda m: Raw("year", shift=-1, unit="year", base="publication"), "cùng kỳ năm ngoái", "ref"),
    pattern("bare-part", rf"(?<!lúc\x20)(?<!từ\x20)(?<!tờ\x20)(?:(?P<clock>{CLOCK})[\s,]+)?(?P<part>rạng sáng|sáng sớm|mờ sáng|tờ mờ sáng)(?!\w)", build_bare_part, "rạng sáng", "ref"),
)  # fmt: skip
