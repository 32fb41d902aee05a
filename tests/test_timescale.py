"""The bars of a timeline."""

import datetime as dt

import pytest

from vnner.timescale import BARS, FAR, Scale

DAY = dt.date(2019, 5, 3)


@pytest.mark.parametrize(
    ("days", "unit", "count", "first", "last"),
    [
        (["2019-05-03"], "day", 1, "2019-05-03", "2019-05-03"),
        (["2019-05-03", "2019-05-09"], "day", 7, "2019-05-03", "2019-05-09"),
        (["2019-05-03", "2019-07-01"], "month", 3, "2019-05", "2019-07"),
        (["1999-05-03", "2019-07-01"], "year", 21, "1999", "2019"),
        (["1900-05-03", "2019-07-01"], "decade", 12, "1900s", "2010s"),
        (["0040-02-01", "2019-07-01"], "century", 21, "000s", "2000s"),
        (["0001-01-01", "9999-12-31"], "century", 100, "000s", "9900s"),
    ],
)
def test_the_finest_unit_that_fits(days: list[str], unit: str, count: int, first: str, last: str) -> None:
    scale = Scale.of([dt.date.fromisoformat(day) for day in days])
    assert (scale.unit, scale.count, scale.label(0), scale.label(scale.count - 1)) == (unit, count, first, last)
    assert [scale.bin(dt.date.fromisoformat(day)) for day in (days[0], days[-1])] == [0, count - 1]


def test_a_few_far_days_share_the_outermost_bars() -> None:
    days = [DAY + dt.timedelta(n % 30) for n in range(100)] + [dt.date(1428, 6, 5), dt.date(2100, 1, 1)]
    scale = Scale.of(days)
    assert (scale.unit, scale.before, scale.after) == ("day", True, True)
    assert scale.count <= BARS
    assert scale.bin(dt.date(1428, 6, 5)) == 0
    assert scale.bin(dt.date(2100, 1, 1)) == scale.count - 1
    assert scale.label(0).startswith("until ")
    assert scale.label(scale.count - 1).endswith(" and later")
    assert not any("until" in scale.label(at) for at in range(1, scale.count))


def test_one_of_a_few_days_is_not_far() -> None:
    assert int(10 * FAR) == 0
    scale = Scale.of([DAY] * 9 + [dt.date(1954, 5, 7)])
    assert (scale.before, scale.bin(DAY)) == (False, scale.count - 1)
