"""The lunar calendar where it is hardest: years far off, new moons within seconds of midnight, solar terms."""

import datetime as dt

import pytest

from vnner.dates.lunar import solar_term, to_lunar, to_solar

# First day of the lunar year in Viet Nam, month-day: the years test_lunar.py leaves out.
TET = {
    1900: "01-31", 1901: "02-19", 1902: "02-08", 1903: "01-28", 1904: "02-16", 1905: "02-04", 1906: "01-25",
    1907: "02-13", 1908: "02-02", 1909: "01-22", 1910: "02-10", 1911: "01-30", 1912: "02-18", 1913: "02-06",
    1914: "01-26", 1915: "02-14", 1916: "02-03", 1917: "01-23", 1918: "02-11", 1919: "02-01", 1920: "02-20",
    1921: "02-08", 1922: "01-28", 1923: "02-16", 1924: "02-05", 1925: "01-24", 1926: "02-13", 1927: "02-02",
    1928: "01-23", 1929: "02-10", 1930: "01-30", 1931: "02-17", 1932: "02-06", 1933: "01-26", 1934: "02-14",
    1935: "02-03", 1936: "01-24", 1937: "02-11", 1938: "01-31", 1939: "02-19", 1940: "02-08", 1941: "01-27",
    1942: "02-15", 1943: "02-05", 1944: "01-25", 1945: "02-13", 1946: "02-02", 1947: "01-22", 1948: "02-10",
    1949: "01-29", 1950: "02-17", 1951: "02-06", 1952: "01-27", 1953: "02-14", 1954: "02-03", 1955: "01-24",
    1956: "02-12", 1957: "01-31", 1958: "02-18", 1959: "02-08", 1960: "01-28", 1961: "02-15", 1962: "02-05",
    1963: "01-25", 1964: "02-13", 1965: "02-01", 1966: "01-21", 1967: "02-09", 2051: "02-11", 2052: "02-01",
    2054: "02-08", 2055: "01-28", 2056: "02-15", 2057: "02-04", 2058: "01-24", 2059: "02-12", 2060: "02-02",
    2061: "01-21", 2062: "02-09", 2063: "01-29", 2064: "02-17", 2065: "02-05", 2066: "01-26", 2067: "02-14",
    2068: "02-03", 2069: "01-23", 2070: "02-11", 2071: "01-31", 2072: "02-19", 2073: "02-07", 2074: "01-27",
    2075: "02-15", 2076: "02-05", 2077: "01-24", 2078: "02-12", 2079: "02-02", 2080: "01-22", 2081: "02-09",
    2082: "01-29", 2083: "02-17", 2084: "02-06", 2085: "01-26", 2086: "02-14", 2087: "02-03", 2088: "01-24",
    2089: "02-10", 2090: "01-30", 2091: "02-18", 2092: "02-07", 2093: "01-27", 2094: "02-15", 2095: "02-05",
    2096: "01-25", 2097: "02-12", 2098: "02-01", 2099: "01-21", 2100: "02-09",
}  # fmt: skip


@pytest.mark.parametrize(("year", "day"), list(TET.items()))
def test_tet(year: int, day: str) -> None:
    assert to_solar(year, 1, 1) == dt.date.fromisoformat(f"{year}-{day}")


# New moons within a minute of midnight at UTC+7, by JPL's ephemeris: (solar, lunar), the first day of a month.
@pytest.mark.parametrize(
    ("solar", "lunar"),
    [
        ("1944-06-20", (1944, 5, 1, False)),  # half a minute before midnight
        ("1967-07-08", (1967, 6, 1, False)),  # four seconds past it
        ("1967-07-07", (1967, 5, 30, False)),
        ("1998-09-21", (1998, 8, 1, False)),
    ],
)
def test_near_midnight(solar: str, lunar: tuple[int, int, int, bool]) -> None:
    assert to_lunar(dt.date.fromisoformat(solar)) == lunar
    assert to_solar(*lunar[:3], leap=lunar[3]) == dt.date.fromisoformat(solar)


@pytest.mark.parametrize(
    ("year", "degrees", "day"),
    [
        (2017, 270, "12-21"), (2023, 270, "12-22"), (2018, 270, "12-22"), (2024, 0, "03-20"), (2023, 0, "03-21"),
        (2023, 15, "04-05"), (2024, 15, "04-04"), (2024, 180, "09-22"), (2024, 315, "02-04"), (1975, 90, "06-22"),
    ],
)  # fmt: skip
def test_solar_term(year: int, degrees: int, day: str) -> None:
    assert solar_term(year, degrees) == dt.date.fromisoformat(f"{year}-{day}")


# Months that the library beside us begins a day off: these new moons lie within a minute of midnight.
DISPUTED = [("1944-06-20", 30), ("2072-12-09", 30), ("2085-10-18", 30)]


def test_every_day_agrees_with_an_independent_library() -> None:
    """`pip install lunar-vn` (MIT): another computation of the same rules, 1900 to 2100."""
    peer = pytest.importorskip("lunar_vn")
    disputed = {
        dt.date.fromisoformat(day) + dt.timedelta(days=offset) for day, days in DISPUTED for offset in range(days)
    }
    day, last = dt.date(1900, 1, 31), dt.date(2100, 12, 31)
    wrong = []
    while day <= last:
        other = peer.solar_to_lunar(day)
        if to_lunar(day) != (other.year, other.month, other.day, other.leap) and day not in disputed:
            wrong.append(day)
        day += dt.timedelta(days=1)
    assert wrong == []
