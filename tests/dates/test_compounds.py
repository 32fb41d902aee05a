"""`hàng` is `every` or goods, a number counts or numbers: what stays a recurrence or a duration, and what does not."""

import pytest

from vnner.dates import find_dates


@pytest.mark.parametrize(
    ("text", "timexes"),
    [
        ("Trả hàng tháng 6 triệu đồng.", ["P1M"]),
        ("Họ gặp nhau hằng năm.", ["P1Y"]),
        ("Ngân hàng hàng năm trả cổ tức.", ["P1Y"]),
        ("Khách hàng hằng tháng trả tiền.", ["P1M"]),
        ("Hàng năm 2000 tấn được bán.", ["P1Y"]),
        ("Mỗi năm 2000 tấn được bán.", ["P1Y"]),
        ("Hàng đêm ông đi tuần.", ["P1D"]),
        ("Mười năm trước ông về.", ["XXXX"]),
        ("Sau 10 năm ông về.", ["P10Y"]),
        ("Hai ngày 5/6 và 6/6 có mưa.", ["P2D", "XXXX-06-05", "XXXX-06-06"]),
        ("Đơn hàng tháng 6 giảm.", ["XXXX-06"]),
        ("Tàu chở hàng năm 2021.", ["2021"]),
        ("Đội số 14 hôm 2/2 đã tới.", ["XXXX-02-02"]),
        ("Hội mở từ 5-6. Ông tới dự.", ["XXXX-06-05"]),
        ("Các hội: 1. Làng Vạn 6/1; 2. Làng Chài 10/1.", ["XXXX-01-06", "XXXX-01-10"]),
        ("Sông Lam thắng 3-0 tối 5-6.", ["XXXX-06-05TEV"]),
    ],
)
def test_recurrences_durations_and_dates(text: str, timexes: list[str]) -> None:
    assert [mention.value.timex for mention in find_dates(text, "2024-05-15")] == timexes
