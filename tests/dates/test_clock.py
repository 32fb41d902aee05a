"""Clocks as they are told, and what no clock shows."""

import pytest

from vnner.dates.atoms import clock_of


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("0h", "00:00"),
        ("9h30", "09:30"),
        ("23:59", "23:59"),
        ("24h", "00:00"),
        ("9 giờ rưỡi", "09:30"),
        ("chín giờ rưỡi", "09:30"),
        ("9 giờ kém 10", "08:50"),
        ("chín giờ kém mười", "08:50"),
        # no clock shows these
        ("25h", None),
        ("25h30", None),
        ("9h60", None),
        ("9h70", None),
        ("", None),
        (None, None),
    ],
)
def test_what_a_clock_can_show(text: str | None, clock: str | None) -> None:
    assert clock_of(text) == clock
