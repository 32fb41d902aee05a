"""How far the words of a sentence reach, and where the calendar ends: each on both sides of its edge."""

import datetime as dt

import pytest

from vnner.dates import find_dates
from vnner.dates.calendar import add_days, add_months


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Thế kỷ thứ hai mươi mốt còn dài.", ["20XX"]),
        ("Đây là lần thứ hai mươi mốt.", []),
        ("Họ gặp nhau mùa thu 75.", ["1975-FA"]),
        ("Họ gặp nhau mùa đông 75.", ["1975-WI"]),
        ("Họ gặp nhau mùa hạ 72.", ["1972-SU"]),
        ("Tiền thu 75 đồng.", []),
    ],
)
def test_centuries_and_seasons(text: str, values: list[str]) -> None:
    assert [mention.value.value for mention in find_dates(text)] == values


def gap(size: int) -> str:
    """So many characters of words that say nothing of dates."""
    return (" lúa" * size)[: size - 1] + " "


@pytest.mark.parametrize(
    ("before", "size", "date", "value"),
    [
        # a year completes the days of its sentence
        ("Năm 2019", 90, "ngày 20/11", "2019-11-20"),
        ("Năm 2019", 91, "ngày 20/11", "2023-11-20"),
        # with its hour told, only those directly behind it
        ("Năm 2019", 16, "sáng 20/11", "2019-11-20TMO"),
        ("Năm 2019", 17, "sáng 20/11", "2023-11-20TMO"),
        # a day of this week is news, but not directly behind another year
        ("Năm 2019", 24, "ngày 20/5", "2019-05-20"),
        ("Năm 2019", 25, "ngày 20/5", "2024-05-20"),
        # a word of the future
        ("Họ sẽ", 58, "ngày 20/1", "2025-01-20"),
        ("Họ sẽ", 59, "ngày 20/1", "2024-01-20"),
        # a lunar day where the article speaks of it
        ("Tết", 597, "mùng 6", "2024-05-13"),
        ("Tết", 598, "mùng 6", "2024-05-06"),
    ],
)
def test_words_before(before: str, size: int, date: str, value: str) -> None:
    assert find_dates(before + gap(size) + date, "2024-05-15")[-1].value.value == value


@pytest.mark.parametrize(("size", "value"), [(53, "2024-05-13"), (54, "2024-05-06")])
def test_words_behind(size: int, value: str) -> None:
    assert find_dates("Mùng 6" + gap(size) + "âm lịch", "2024-05-15")[0].value.value == value


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("Mưa sẽ nhiều trong mùa hè.", "2024-07-01", "2024-SU"),  # it has not ended
        ("Mưa sẽ nhiều trong mùa hè.", "2024-09-01", "2025-SU"),
        ("Họ sẽ đi xa. Ngày 20/1 trời mưa.", "2024-05-15", "2024-01-20"),  # another sentence's word
        ("Họ sẽ đi xa, ngày 20/1 lên tàu.", "2024-05-15", "2025-01-20"),
    ],
)
def test_what_lies_ahead(text: str, published: str, value: str) -> None:
    assert [mention.value.value for mention in find_dates(text, published)] == [value]


@pytest.mark.parametrize(
    ("day", "months", "there"),
    [
        ("9999-11-30", 1, "9999-12-30"),
        ("9999-12-05", 0, "9999-12-05"),
        ("9999-12-05", 1, "9999-12-05"),
        ("0001-02-03", -1, "0001-01-03"),
        ("0001-01-03", 0, "0001-01-03"),
        ("0001-01-03", -1, "0001-01-03"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-12-31", 2, "2024-02-29"),
        ("2024-01-31", -2, "2023-11-30"),
    ],
)
def test_months_away(day: str, months: int, there: str) -> None:
    assert add_months(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(there)


@pytest.mark.parametrize(
    ("day", "days", "there"),
    [
        ("9999-12-30", 1, "9999-12-31"),
        ("9999-12-31", 1, "9999-12-31"),
        ("0001-01-02", -1, "0001-01-01"),
        ("0001-01-01", -1, "0001-01-01"),
    ],
)
def test_days_away(day: str, days: int, there: str) -> None:
    assert add_days(dt.date.fromisoformat(day), days) == dt.date.fromisoformat(there)
