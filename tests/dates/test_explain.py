"""`explain=True` says what fired and where the missing parts came from."""

import pytest

from vnner.dates import find_dates


@pytest.mark.parametrize(
    ("text", "published", "words"),
    [
        ("ngày 20-11-2017", None, "nothing had to be completed"),
        ("ngày 20-11", None, "left open"),
        ("ngày 20-11", "2017-11-22", "completed from the publication date"),
        ("Năm 2015, ngày 20-11 trời mưa.", "2017-11-22", "a date earlier in the sentence"),
        ("thứ hai (20-11)", "2017-11-22", "the stated weekday fits"),
        ("Dự kiến xong tháng 3.", "2017-11-22", "past or future decides"),
        ("Ngày 20-11 trời mưa. Hôm sau tạnh.", "2017-11-22", "counted from the last day the text names"),
    ],
)
def test_anchor_in_words(text: str, published: str | None, words: str) -> None:
    assert words in find_dates(text, published, explain=True)[-1].explanation[1]


def test_pattern_and_alternatives() -> None:
    (mention,) = find_dates("đêm 20-11", "2017-11-22", explain=True)
    assert "'day-month'" in mention.explanation[0]
    assert "XXXX-11-20TNI" in mention.explanation[0]
    assert "2018-11-20TNI" in mention.explanation[2]


@pytest.mark.parametrize("text", ["ngày 20-11", "20 đến 23-11", "3 ngày", "9h30", "hằng tuần"])
def test_only_when_asked(text: str) -> None:
    assert [m.explanation for m in find_dates(text, "2017-11-22")] == [()]
    assert all(m.explanation for m in find_dates(text, "2017-11-22", explain=True))
