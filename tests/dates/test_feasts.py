"""The day of every feast the tables name, in 2024, from calendars of that year; Easter of other years, too."""

import datetime as dt

import pytest

from vnner.dates import find_dates
from vnner.dates.patterns_feasts import AFTER_DAY, ALONE, easter

# Solar terms by the clock of Viet Nam (UTC+7).
ALONE_2024 = {
    "chủ nhật phục sinh": "03-31", "lễ phục sinh": "03-31", "thứ sáu tuần thánh": "03-29",
    "thứ năm tuần thánh": "03-28", "thứ hai phục sinh": "04-01", "chủ nhật lễ lá": "03-24", "lễ lá": "03-24",
    "thứ tư lễ tro": "02-14", "lễ tro": "02-14", "lễ tạ ơn": "11-28", "thanksgiving": "11-28",
    "black friday": "11-29", "thứ sáu đen tối": "11-29", "thứ sáu đen": "11-29", "cyber monday": "12-02",
    "cá tháng tư": "04-01", "lễ độc thân": "11-11", "nô-en": "12-25", "lễ các thánh": "11-01",
    "tiết thanh minh": "04-04", "tết thanh minh": "04-04", "tiết xuân phân": "03-20", "tiết thu phân": "09-22",
    "hạ chí": "06-21", "đông chí": "12-21", "xuân phân": "03-20", "thu phân": "09-22", "lập xuân": "02-04",
    "lập hạ": "05-05", "lập thu": "08-07", "lập đông": "11-07",
}  # fmt: skip
AFTER_DAY_2024 = {
    "của mẹ": "05-12", "của bố": "06-16", "của cha": "06-16", "phục sinh": "03-31", "lễ tạ ơn": "11-28",
    "tạ ơn": "11-28", "nhà giáo": "11-20", "độc thân": "11-11", "thành lập quân đội": "12-22",
    "thành lập quân đội nhân dân": "12-22", "quốc tế nam giới": "11-19", "nước thế giới": "03-22",
    "sức khỏe thế giới": "04-07", "sức khoẻ thế giới": "04-07", "thế giới không thuốc lá": "05-31",
    "dân số thế giới": "07-11", "quốc tế người cao tuổi": "10-01", "thành lập đoàn": "03-26",
    "thành lập đoàn thanh niên": "03-26", "thành lập đoàn tncs hồ chí minh": "03-26", "học sinh, sinh viên": "01-09",
    "học sinh sinh viên": "01-09", "khoa học và công nghệ việt nam": "05-18", "di sản văn hóa việt nam": "11-23",
    "di sản văn hoá việt nam": "11-23", "biên phòng toàn dân": "03-03", "chuyển đổi số quốc gia": "10-10",
    "quốc tế hòa bình": "09-21", "quốc tế hoà bình": "09-21", "nhân quyền": "12-10", "nam bộ kháng chiến": "09-23",
    "thương binh liệt sỹ": "07-27", "thương binh - liệt sỹ": "07-27", "thương binh, liệt sỹ": "07-27",
    "đất ngập nước thế giới": "02-02", "đại dương thế giới": "06-08", "quốc tế xóa nạn mù chữ": "09-08",
    "sách và văn hóa đọc việt nam": "04-21",
}  # fmt: skip
EASTER = {1818: "03-22", 1943: "04-25", 1954: "04-18", 1981: "04-19", 2000: "04-23", 2008: "03-23", 2011: "04-24",
          2016: "03-27", 2038: "04-25", 2049: "04-18"}  # fmt: skip


def test_every_name_is_listed() -> None:
    assert set(ALONE_2024) == set(ALONE)
    assert set(AFTER_DAY_2024) == set(AFTER_DAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [*ALONE_2024.items(), *((f"ngày {name}", day) for name, day in AFTER_DAY_2024.items())],
)
def test_the_day_of_a_feast(text: str, day: str) -> None:
    (found,) = find_dates(f"{text} năm 2024")
    assert str(found.value.first) == str(found.value.last) == f"2024-{day}"


@pytest.mark.parametrize(("year", "day"), list(EASTER.items()))
def test_easter(year: int, day: str) -> None:
    assert easter(year) == dt.date.fromisoformat(f"{year}-{day}")
