"""Publication stamps."""

import pytest

from vnner.dates import find_published

STAMPS = [
    ("Thứ Tư, 22/11/2017 10:15 (GMT+7)", "2017-11-22", "10:15"),
    ("Thứ tư, 22/11/2017, 10:15 (GMT+7)", "2017-11-22", "10:15"),
    ("Thứ 4, 22/11/2017 | 10:15", "2017-11-22", "10:15"),
    ("Thứ Tư, ngày 22/11/2017 - 10:15", "2017-11-22", "10:15"),
    ("THỨ TƯ, 22/11/2017", "2017-11-22", None),
    ("Thứ tư, 22 tháng 11 năm 2017", "2017-11-22", None),
    ("Chủ Nhật, 26/11/2017 07:00", "2017-11-26", "07:00"),
    ("Chủ nhật, 26/11/2017, 07:00 GMT+7", "2017-11-26", "07:00"),
    ("22/11/2017 10:15", "2017-11-22", "10:15"),
    ("22/11/2017 10:15 GMT+7", "2017-11-22", "10:15"),
    ("22/11/2017 | 10:15 GMT+7", "2017-11-22", "10:15"),
    ("22-11-2017 - 10:15", "2017-11-22", "10:15"),
    ("22.11.2017, 10:15", "2017-11-22", "10:15"),
    ("22/11/2017 lúc 10:15", "2017-11-22", "10:15"),
    ("22/11/2017 10h15", "2017-11-22", "10:15"),
    ("10:15 22/11/2017", "2017-11-22", "10:15"),
    ("10:15 | 22/11/2017", "2017-11-22", "10:15"),
    ("10:15, ngày 22-11-2017", "2017-11-22", "10:15"),
    ("10:15 GMT+7, 22/11/2017", "2017-11-22", "10:15"),
    ("Cập nhật lúc 10:15, 22/11/2017", "2017-11-22", "10:15"),
    ("Cập nhật: 22/11/2017 10:15", "2017-11-22", "10:15"),
    ("Ngày đăng: 22/11/2017", "2017-11-22", None),
    ("Đăng lúc: 22/11/2017 22:05", "2017-11-22", "22:05"),
    ("Xuất bản: 22-11-2017", "2017-11-22", None),
    ("22/11/2017 10:15 PM", "2017-11-22", "22:15"),
    ("22/11/2017 05:15 CH", "2017-11-22", "17:15"),
    ("22/11/2017 11:15 PM", "2017-11-22", "23:15"),
    ("22/11/2017 12:15 PM", "2017-11-22", "12:15"),
    ("22/11/2017 13:15 CH", "2017-11-22", "13:15"),
    ("Thứ Năm, 29/02/2024 08:00", "2024-02-29", "08:00"),
]
NONE = [
    "",
    "Liên quân áp sát thị trấn",
    "Ngày 22/11/2017, quân đội tiến vào thị trấn và giao tranh với các tay súng trong nhiều giờ liền.",
    "Ông sinh ngày 5/6/1975 tại Huế và lớn lên ở Đà Nẵng trước khi chuyển vào Nam làm việc cùng gia đình.",
    "Lúc 10:15 22/11/2017, một vụ nổ lớn làm rung chuyển khu chợ ở trung tâm thủ đô khiến nhiều người hoảng loạn.",
    "Thứ Hai, 22/11/2017 10:15",  # was a Wednesday
    "Thứ Tư, 31/11/2017 10:15",
    "22/13/2017 10:15",
    "00/11/2017 10:15",
    "22/11 10:15",
    "10:15",
    "Thứ Tư",
    "Tỉ số 2-1",
    "Điện thoại: 090-123-4567",
    "Hà Nội, tháng 11/2017",
    "22/11/17 10:15",
]


@pytest.mark.parametrize(("line", "date", "clock"), STAMPS)
def test_stamp(line: str, date: str, clock: str | None) -> None:
    stamp = find_published(line)
    assert stamp is not None
    assert (str(stamp.date), stamp.clock) == (date, clock)
    assert line[stamp.start : stamp.end] == stamp.text == line


@pytest.mark.parametrize("line", NONE)
def test_no_stamp(line: str) -> None:
    assert find_published(line) is None


BODY = "Quân đội áp sát thị trấn sau nhiều ngày giao tranh.\n" * 60


@pytest.mark.parametrize(
    "page",
    [
        "Chuyên mục Thế giới\nThứ Tư, 22/11/2017 10:15 (GMT+7)\n\n" + BODY,
        BODY + "\nCập nhật: 22/11/2017 10:15",
        "\u200bThứ\u00a0Tư, 22/11/2017 10:15\r\n" + BODY,
        "Tin nóng\n\n10:15 | 22/11/2017\n" + BODY + "\n23/11/2017 09:00",
    ],
)
def test_in_a_page(page: str) -> None:
    stamp = find_published(page)
    assert stamp is not None
    assert (str(stamp.date), stamp.clock) == ("2017-11-22", "10:15")
    assert page[stamp.start : stamp.end] == stamp.text


def test_not_in_the_middle_of_a_page() -> None:
    assert find_published(BODY + "22/11/2017 10:15\n" + BODY) is None


@pytest.mark.parametrize(
    ("page", "found"),
    [
        # a line of its own, or nearly
        ("22/11/2017 10:15 " + "-" * 59, True),
        ("22/11/2017 10:15 " + "-" * 60, False),
        # whole within the head of the page
        ("-" * 783 + "\n22/11/2017 10:15\n" + BODY, True),
        ("-" * 784 + "\n22/11/2017 10:15\n" + BODY, False),
        # or whole within its tail
        (BODY + "Thứ Tư, 22/11/2017\n" + "-" * 281, True),
        (BODY + "Thứ Tư, 22/11/2017\n" + "-" * 282, False),
    ],
)
def test_how_far_a_stamp_is_looked_for(page: str, found: bool) -> None:
    assert (find_published(page) is not None) == found
