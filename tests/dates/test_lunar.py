"""The lunar calendar against known days of the Vietnamese one."""

import datetime as dt

import pytest

from vnner.dates import find_dates
from vnner.dates.lunar import _delta_t, _new_moon, last_day, to_lunar, to_solar

# First day of the lunar year in Viet Nam, month-day.
TET = {
    1968: "01-29", 1969: "02-16", 1970: "02-06", 1971: "01-27", 1972: "02-15", 1973: "02-03",
    1974: "01-23", 1975: "02-11", 1976: "01-31", 1977: "02-18", 1978: "02-07", 1979: "01-28",
    1980: "02-16", 1981: "02-05", 1982: "01-25", 1983: "02-13", 1984: "02-02", 1985: "01-21",
    1986: "02-09", 1987: "01-29", 1988: "02-17", 1989: "02-06", 1990: "01-27", 1991: "02-15",
    1992: "02-04", 1993: "01-23", 1994: "02-10", 1995: "01-31", 1996: "02-19", 1997: "02-07",
    1998: "01-28", 1999: "02-16", 2000: "02-05", 2001: "01-24", 2002: "02-12", 2003: "02-01",
    2004: "01-22", 2005: "02-09", 2006: "01-29", 2007: "02-17", 2008: "02-07", 2009: "01-26",
    2010: "02-14", 2011: "02-03", 2012: "01-23", 2013: "02-10", 2014: "01-31", 2015: "02-19",
    2016: "02-08", 2017: "01-28", 2018: "02-16", 2019: "02-05", 2020: "01-25", 2021: "02-12",
    2022: "02-01", 2023: "01-22", 2024: "02-10", 2025: "01-29", 2026: "02-17", 2027: "02-06",
    2028: "01-26", 2029: "02-13", 2030: "02-02", 2031: "01-23", 2032: "02-11", 2033: "01-31",
    2034: "02-19", 2035: "02-08", 2036: "01-28", 2037: "02-15", 2038: "02-04", 2039: "01-24",
    2040: "02-12", 2041: "02-01", 2042: "01-22", 2043: "02-10", 2044: "01-30", 2045: "02-17",
    2046: "02-06", 2047: "01-26", 2048: "02-14", 2049: "02-02", 2050: "01-23", 2053: "02-18",
}  # fmt: skip
# The Chinese new year of these years is another day: Viet Nam reckons an hour earlier.
CHINESE = {1968: "01-30", 1969: "02-17", 1985: "02-20", 2007: "02-18", 2030: "02-03", 2053: "02-19"}
LEAP = {
    1968: 7, 1971: 5, 1974: 4, 1976: 8, 1979: 6, 1982: 4, 1985: 2, 1987: 7, 1990: 5, 1993: 3,
    1995: 8, 1998: 5, 2001: 4, 2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9, 2017: 6, 2020: 4,
    2023: 2, 2025: 6, 2028: 5, 2031: 3, 2033: 11, 2036: 6,
}  # fmt: skip


@pytest.mark.parametrize(("year", "day"), list(TET.items()))
def test_tet(year: int, day: str) -> None:
    assert to_solar(year, 1, 1) == dt.date.fromisoformat(f"{year}-{day}")


@pytest.mark.parametrize(("year", "day"), list(CHINESE.items()))
def test_not_the_chinese_new_year(year: int, day: str) -> None:
    assert to_solar(year, 1, 1) != dt.date.fromisoformat(f"{year}-{day}")


@pytest.mark.parametrize("year", range(1968, 2037))
def test_leap_months(year: int) -> None:
    leap = [month for month in range(1, 13) if to_solar(year, month, 1, leap=True) is not None]
    assert leap == ([LEAP[year]] if year in LEAP else [])


@pytest.mark.parametrize(
    ("lunar", "solar"),
    [
        ((2024, 8, 15), "2024-09-17"),  # mid-autumn
        ((2023, 8, 15), "2023-09-29"),
        ((2020, 8, 15), "2020-10-01"),
        ((2017, 8, 15), "2017-10-04"),
        ((2025, 8, 15), "2025-10-06"),
        ((2024, 3, 10), "2024-04-18"),  # the Hùng kings
        ((2023, 3, 10), "2023-04-29"),
        ((2022, 3, 10), "2022-04-10"),
        ((2021, 3, 10), "2021-04-21"),
        ((2025, 3, 10), "2025-04-07"),
        ((2024, 4, 15), "2024-05-22"),  # birth of the Buddha
        ((2024, 7, 15), "2024-08-18"),
        ((2023, 7, 15), "2023-08-30"),
        ((2024, 5, 5), "2024-06-10"),
        ((2023, 12, 23), "2024-02-02"),  # the kitchen gods
        ((2023, 12, 30), "2024-02-09"),
        ((2024, 12, 29), "2025-01-28"),
        ((2025, 12, 29), "2026-02-16"),
    ],
)
def test_known_days(lunar: tuple[int, int, int], solar: str) -> None:
    assert to_solar(*lunar) == dt.date.fromisoformat(solar)
    assert to_lunar(dt.date.fromisoformat(solar)) == (*lunar, False)


@pytest.mark.parametrize(("year", "month", "days"), [(2023, 12, 30), (2024, 12, 29), (2025, 12, 29), (2021, 12, 29)])
def test_last_day_of_the_year(year: int, month: int, days: int) -> None:
    assert last_day(year, month) == days
    assert (to_solar(year, month, 30) is not None) == (days == 30)


@pytest.mark.parametrize("year", range(1900, 2101))
def test_round_trip(year: int) -> None:
    for offset in range(year % 11, 365, 11):
        day = dt.date(year, 1, 1) + dt.timedelta(days=offset)
        lunar_year, month, number, leap = to_lunar(day)
        assert to_solar(lunar_year, month, number, leap=leap) == day
        assert 1 <= number <= 30
        assert year - 1 <= lunar_year <= year


@pytest.mark.parametrize("year", range(1900, 2101))
def test_shape_of_a_year(year: int) -> None:
    first, following = to_solar(year, 1, 1), to_solar(year + 1, 1, 1)
    assert first is not None
    assert following is not None
    assert dt.date(year, 1, 20) <= first <= dt.date(year, 2, 21)
    assert (following - first).days in (353, 354, 355, 383, 384, 385)


@pytest.mark.parametrize(("month", "day"), [(1, 0), (1, 31), (13, 1), (0, 1), (1, -1)])
def test_no_such_day(month: int, day: int) -> None:
    assert to_solar(2024, month, day) is None


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("mùng 1 Tết", "2024-02-12", "2024-02-10"),
        ("mùng 1 Tết năm 2007", "2024-02-12", "2007-02-17"),
        ("giao thừa", "2025-01-20", "2025-01-28"),
        ("đêm 30 Tết", "2024-02-12", "2024-02-09TNI"),
        ("Tết Mậu Thân 1968", "2018-02-01", "1968-01-29"),
        ("rằm tháng Giêng", "2024-02-20", "2024-02-24"),
        ("23 tháng Chạp", "2024-02-01", "2024-02-02"),
        ("giỗ Tổ Hùng Vương", "2024-04-10", "2024-04-18"),
        ("rằm tháng bảy", "2024-08-10", "2024-08-18"),
        ("15/8 âm lịch", "2024-09-10", "2024-09-17"),
        ("rằm tháng 4 nhuận năm 2020", "2020-06-01", "2020-06-06"),
        ("mùng 2 tháng 9", "2024-08-30", "2024-09-02"),
    ],
)
def test_in_text(text: str, published: str, value: str) -> None:
    assert [mention.value.value for mention in find_dates(text, published)] == [value]


# New moons of eclipses, universal time to the minute, as almanacs give them; the number counts from January 2000.
ECLIPSES = {
    -5: "1999-08-11 11:08",
    0: "2000-01-06 18:14",
    118: "2009-07-22 02:34",
    218: "2017-08-21 18:30",
    300: "2024-04-08 18:21",
}


@pytest.mark.parametrize(("number", "minute"), list(ECLIPSES.items()))
def test_new_moons_of_eclipses(number: int, minute: str) -> None:
    since_2000 = dt.timedelta(days=_new_moon(number) - 2451544.5)  # the Julian date of 2000-01-01 00:00
    assert abs(dt.datetime(2000, 1, 1) + since_2000 - dt.datetime.fromisoformat(minute)) < dt.timedelta(seconds=60)


def test_the_worked_example_of_meeus() -> None:
    """Astronomical Algorithms, example 49.a: the new moon of February 1977, in dynamical time."""
    assert _new_moon(-283) + _delta_t(1977.13) / 86400 == pytest.approx(2443192.65118, abs=1e-5)


# To a tenth of a second, as the series gave them when it agreed with the almanacs: a changed term shows, however small.
SERIES = {
    -1236: 2415050.557335,
    -700: 2430878.439709,
    -283: 2443192.650683,
    0: 2451550.259613,
    211: 2457781.504965,
    618: 2469800.244189,
    1237: 2488079.039615,
}


@pytest.mark.parametrize(("number", "day"), list(SERIES.items()))
def test_every_term_of_the_series_counts(number: int, day: float) -> None:
    assert _new_moon(number) == pytest.approx(day, rel=0, abs=1.2e-6)
