"""The day of every feast the tables name, in 2024, from calendars of that year; Easter of other years, too."""

import datetime as dt

import pytest

from vnner.dates import find_dates
from vnner.dates.patterns_feasts import AFTER_DAY, ALONE, easter
from vnner.dates.patterns_special import LUNAR, SOLAR

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
# Those on fixed days of the solar year, month-day.
SOLAR_DAYS = {
    "quốc khánh": "09-02", "tết dương lịch": "01-01", "tết tây": "01-01", "năm mới dương lịch": "01-01",
    "giao thừa dương lịch": "12-31", "lễ giáng sinh": "12-25", "giáng sinh": "12-25", "noel": "12-25", "nô en": "12-25",
    "đêm noel": "12-24", "đêm giáng sinh": "12-24", "valentine": "02-14", "lễ tình nhân": "02-14",
    "lễ tình yêu": "02-14", "halloween": "10-31", "giải phóng miền nam": "04-30", "thống nhất đất nước": "04-30",
    "quốc tế lao động": "05-01",
    "quốc tế phụ nữ": "03-08", "phụ nữ việt nam": "10-20", "nhà giáo việt nam": "11-20", "quốc tế thiếu nhi": "06-01",
    "tết thiếu nhi": "06-01", "thương binh liệt sĩ": "07-27", "thương binh - liệt sĩ": "07-27",
    "thương binh, liệt sĩ": "07-27", "báo chí cách mạng việt nam": "06-21", "gia đình việt nam": "06-28",
    "thầy thuốc việt nam": "02-27", "doanh nhân việt nam": "10-13", "cách mạng tháng tám": "08-19",
    "toàn quốc kháng chiến": "12-19", "thành lập đảng": "02-03", "thành lập quân đội nhân dân việt nam": "12-22",
    "giải phóng thủ đô": "10-10", "chiến thắng điện biên phủ": "05-07", "sinh nhật bác": "05-19",
    "cá tháng tư": "04-01", "trái đất": "04-22", "môi trường thế giới": "06-05", "quốc tế hạnh phúc": "03-20",
    "sách việt nam": "04-21",
    "pháp luật việt nam": "11-09", "chiến thắng phát xít": "05-09", "quốc tế đàn ông": "11-19",
    "thế giới phòng chống aids": "12-01",
}  # fmt: skip
# Those of the lunar calendar: the eve of 2024 ends the year before, the kitchen gods leave at the end of 2024's.
LUNAR_2024 = {
    "tết nguyên đán": "2024-02-10", "tết âm lịch": "2024-02-10", "tết cổ truyền": "2024-02-10", "tết ta": "2024-02-10",
    "tết nguyên tiêu": "2024-02-24", "giao thừa": "2024-02-09", "đêm giao thừa": "2024-02-09",
    "giỗ tổ hùng vương": "2024-04-18", "giỗ tổ": "2024-04-18", "lễ vu lan": "2024-08-18", "vu lan": "2024-08-18",
    "tết trung thu": "2024-09-17", "trung thu": "2024-09-17", "tết đoan ngọ": "2024-06-10", "đoan ngọ": "2024-06-10",
    "lễ phật đản": "2024-05-22", "phật đản": "2024-05-22", "ông công ông táo": "2025-01-22", "ông táo": "2025-01-22",
    "tết hàn thực": "2024-04-11", "vía thần tài": "2024-02-19", "thần tài": "2024-02-19",
    "xá tội vong nhân": "2024-08-18", "rằm tháng bảy": "2024-08-18",
}  # fmt: skip
EASTER = {1818: "03-22", 1943: "04-25", 1954: "04-18", 1981: "04-19", 2000: "04-23", 2008: "03-23", 2011: "04-24",
          2016: "03-27", 2038: "04-25", 2049: "04-18"}  # fmt: skip


def test_every_name_is_listed() -> None:
    assert set(ALONE_2024) == set(ALONE)
    assert set(AFTER_DAY_2024) == set(AFTER_DAY)
    assert set(SOLAR_DAYS) == set(SOLAR)
    assert set(LUNAR_2024) == set(LUNAR)


@pytest.mark.parametrize(
    ("text", "day"),
    [*ALONE_2024.items(), *((f"ngày {name}", day) for name, day in AFTER_DAY_2024.items())],
)
def test_the_day_of_a_feast(text: str, day: str) -> None:
    (found,) = find_dates(f"{text} năm 2024")
    assert str(found.value.first) == str(found.value.last) == f"2024-{day}"


@pytest.mark.parametrize(
    ("name", "day"), [*((name, f"2024-{day}") for name, day in SOLAR_DAYS.items()), *LUNAR_2024.items()]
)
def test_the_day_of_a_holiday(name: str, day: str) -> None:
    (found,) = find_dates(f"ngày {name} năm 2024")
    assert str(found.value.first) == str(found.value.last) == day


@pytest.mark.parametrize(("year", "day"), list(EASTER.items()))
def test_easter(year: int, day: str) -> None:
    assert easter(year) == dt.date.fromisoformat(f"{year}-{day}")
