"""Clocks as they are told, and what no clock shows."""

import pytest

from vnner.dates.atoms import clock_in, clock_of


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
        ("0 giờ kém 10", None),
        ("", None),
        (None, None),
    ],
)
def test_what_a_clock_can_show(text: str | None, clock: str | None) -> None:
    assert clock_of(text) == clock


@pytest.mark.parametrize(
    ("clock", "part", "told"),
    [
        ("01:00", "noon", "13:00"),
        ("03:00", "noon", "15:00"),
        ("01:00", "afternoon", "13:00"),
        ("11:00", "evening", "23:00"),
        ("07:00", "night", "19:00"),
        ("11:30", "night", "23:30"),
        # these already count twenty-four hours, or lie before noon
        ("00:30", "noon", "00:30"),
        ("04:00", "noon", "04:00"),
        ("11:00", "noon", "11:00"),
        ("00:15", "afternoon", "00:15"),
        ("12:00", "evening", "12:00"),
        ("06:00", "night", "06:00"),
        ("12:00", "night", "12:00"),
        ("09:00", "morning", "09:00"),
        (None, "night", None),
    ],
)
def test_the_hour_of_a_part_of_day(clock: str | None, part: str, told: str | None) -> None:
    assert clock_in(clock, part) == told
