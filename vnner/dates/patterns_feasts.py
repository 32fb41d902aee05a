"""Feasts that move with the weekday, with Easter or with the sun, and days of the year that few papers leave out."""

from __future__ import annotations

import datetime as dt
import re
from functools import partial

from vnner.dates import atoms as a
from vnner.dates import calendar as cal
from vnner.dates import lunar
from vnner.dates.atoms import PART
from vnner.dates.pattern import Pattern, pattern
from vnner.dates.patterns_picked import nth_weekday
from vnner.dates.patterns_special import YEAR_AFTER
from vnner.dates.raw import Pick, Raw


def easter(year: int) -> dt.date:
    """Easter Sunday of the western churches.

    >>> easter(2017)
    datetime.date(2017, 4, 16)
    """
    golden, century, rest = year % 19, year // 100, year % 100
    moved = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - moved + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def _from_easter(days: int, first: dt.date, last: dt.date) -> cal.Days:
    day = cal.add_days(easter(first.year), days)
    return day, day


def _on(day: int, month: int, first: dt.date, last: dt.date) -> cal.Days:
    return (dt.date(first.year, month, day),) * 2


def _sun(degrees: int, first: dt.date, last: dt.date) -> cal.Days:
    return (lunar.solar_term(first.year, degrees),) * 2


def _of_month(month: int, weekday: int, number: int, after: int, first: dt.date, last: dt.date) -> cal.Days | None:
    days = nth_weekday(weekday, number)(*cal.month_days(first.year, month))
    return (cal.add_days(days[0], after),) * 2 if days else None


# Names that are the day by themselves.
ALONE: dict[str, Pick] = {
    "chủ nhật phục sinh": partial(_from_easter, 0), "lễ phục sinh": partial(_from_easter, 0),
    "thứ sáu tuần thánh": partial(_from_easter, -2), "thứ năm tuần thánh": partial(_from_easter, -3),
    "thứ hai phục sinh": partial(_from_easter, 1), "chủ nhật lễ lá": partial(_from_easter, -7),
    "lễ lá": partial(_from_easter, -7), "thứ tư lễ tro": partial(_from_easter, -46), "lễ tro": partial(_from_easter, -46),
    "lễ tạ ơn": partial(_of_month, 11, 3, 4, 0), "thanksgiving": partial(_of_month, 11, 3, 4, 0),
    "black friday": partial(_of_month, 11, 3, 4, 1), "thứ sáu đen tối": partial(_of_month, 11, 3, 4, 1),
    "thứ sáu đen": partial(_of_month, 11, 3, 4, 1), "cyber monday": partial(_of_month, 11, 3, 4, 4),
    "cá tháng tư": partial(_on, 1, 4), "lễ độc thân": partial(_on, 11, 11), "nô-en": partial(_on, 25, 12),
    "lễ các thánh": partial(_on, 1, 11), "tiết thanh minh": partial(_sun, 15), "tết thanh minh": partial(_sun, 15),
    "tiết xuân phân": partial(_sun, 0), "tiết thu phân": partial(_sun, 180), "hạ chí": partial(_sun, 90),
    "đông chí": partial(_sun, 270), "xuân phân": partial(_sun, 0), "thu phân": partial(_sun, 180),
    "lập xuân": partial(_sun, 315), "lập hạ": partial(_sun, 45), "lập thu": partial(_sun, 135), "lập đông": partial(_sun, 225),
}  # fmt: skip
# Names that are the day only after `ngày` or `ngày lễ`.
AFTER_DAY: dict[str, Pick] = {
    "của mẹ": partial(_of_month, 5, 6, 2, 0), "của bố": partial(_of_month, 6, 6, 3, 0),
    "của cha": partial(_of_month, 6, 6, 3, 0), "phục sinh": partial(_from_easter, 0), "lễ tạ ơn": partial(_of_month, 11, 3, 4, 0),
    "tạ ơn": partial(_of_month, 11, 3, 4, 0), "nhà giáo": partial(_on, 20, 11), "độc thân": partial(_on, 11, 11),
    "thành lập quân đội": partial(_on, 22, 12), "thành lập quân đội nhân dân": partial(_on, 22, 12),
    "quốc tế nam giới": partial(_on, 19, 11), "nước thế giới": partial(_on, 22, 3), "sức khỏe thế giới": partial(_on, 7, 4),
    "sức khoẻ thế giới": partial(_on, 7, 4), "thế giới không thuốc lá": partial(_on, 31, 5),
    "dân số thế giới": partial(_on, 11, 7), "quốc tế người cao tuổi": partial(_on, 1, 10), "thành lập đoàn": partial(_on, 26, 3), "thành lập đoàn thanh niên": partial(_on, 26, 3),
    "thành lập đoàn tncs hồ chí minh": partial(_on, 26, 3), "học sinh, sinh viên": partial(_on, 9, 1),
    "học sinh sinh viên": partial(_on, 9, 1), "khoa học và công nghệ việt nam": partial(_on, 18, 5),
    "di sản văn hóa việt nam": partial(_on, 23, 11), "di sản văn hoá việt nam": partial(_on, 23, 11),
    "biên phòng toàn dân": partial(_on, 3, 3), "chuyển đổi số quốc gia": partial(_on, 10, 10),
    "quốc tế hòa bình": partial(_on, 21, 9), "quốc tế hoà bình": partial(_on, 21, 9), "nhân quyền": partial(_on, 10, 12),
    "nam bộ kháng chiến": partial(_on, 23, 9), "thương binh liệt sỹ": partial(_on, 27, 7),
    "thương binh - liệt sỹ": partial(_on, 27, 7), "thương binh, liệt sỹ": partial(_on, 27, 7),
    "đất ngập nước thế giới": partial(_on, 2, 2), "đại dương thế giới": partial(_on, 8, 6),
    "quốc tế xóa nạn mù chữ": partial(_on, 8, 9), "sách và văn hóa đọc việt nam": partial(_on, 21, 4),
}  # fmt: skip


_FLAGS = {-1: "past", 0: "this", 1: "future"}


def build_feast(match: re.Match[str]) -> Raw | None:
    """`lễ Phục sinh`, `ngày của Mẹ năm ngoái`, `đêm Đông chí`."""
    name = a.squeeze(match["name"] or match["alone"])
    pick = AFTER_DAY.get(name) or ALONE.get(name) if match["name"] else ALONE.get(name)
    year, rel, near = match["y"] or match["y1"], match["rel"], match["near"]
    return Raw(
        "day",
        pick=pick,
        name=name,
        part=a.part_of(match["part"]),
        year=int(year) if year else None,
        year_shift=a.direction_of(rel) if rel else 1 if match["next"] else None,
        flags=frozenset({"cue", _FLAGS[a.direction_of(near)]} if near else {"cue"}),
    )


def _names(*tables: dict[str, Pick]) -> str:
    names = sorted({name for table in tables for name in table}, key=len, reverse=True)
    return "|".join(re.escape(name).replace(r"\ ", " ") for name in names)


PATTERNS: tuple[Pattern, ...] = (
    pattern("feast", rf"(?:(?P<part>{PART}) )?(?:ngày (?:lễ )?(?P<name>{_names(AFTER_DAY, ALONE)})|(?P<alone>{_names(ALONE)}))(?!\w){YEAR_AFTER}", build_feast, "ngày của mẹ"),
)  # fmt: skip
