"""Hostile text costs time in proportion to its length."""

import time

import pytest

from vnner.dates import find_dates, find_published

HOSTILE = [
    "1", "1-", "1/", "1.", "12-11", "1 - ", "20-11 ", "ngày ",
    "ngày 1 ", "tháng ", "năm ", "thứ ", "năm năm ", "hai mươi ", "từ ngày 1 đến ", "1h",
    "9h30 ", "sáng ", "cuối ", "mùng ", "2017-", "2011-2015 ", "quý i ", " ",
    "\n", "(", "thế kỷ x", "đầu những năm ", "ngày 1, ", "cn, ", "tết ", "3 ngày ",
    "hai ", "\u0301", "\u200b", "a\u0302\u0301 ", "i", "ba tháng ",
]  # fmt: skip
SIZE = 3000  # characters
RATIO = 3.0  # times four, for four times the text: quadratic would be 4 times four; machines are noisy


def cost(text: str, repeat: int = 2) -> float:
    """The least of a few runs, in processor seconds."""
    times = []
    for _ in range(repeat):
        begin = time.process_time()
        find_dates(text, "2017-11-22")
        times.append(time.process_time() - begin)
    return min(times)


@pytest.mark.parametrize("piece", HOSTILE)
def test_linear(piece: str) -> None:
    count = SIZE // len(piece)
    once = max(cost(piece * count), 0.002)
    assert cost(piece * count * 4) < once * 4 * RATIO


@pytest.mark.parametrize("piece", HOSTILE)
def test_stamp_search_looks_at_the_ends_only(piece: str) -> None:
    begin = time.process_time()
    find_published(piece * (4 * SIZE // len(piece)))
    assert time.process_time() - begin < 2
