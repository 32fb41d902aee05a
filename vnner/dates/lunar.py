"""The Vietnamese lunar calendar, 1900 to 2100, computed: new moons and the sun's longitude at UTC+7.

A month begins on the day of the new moon; the month with the winter solstice is the eleventh; a year with thirteen
months between two solstices has a leap month, the first without a major solar term. Viet Nam reckons at UTC+7 (China
at UTC+8), so some years differ. The astronomy is that of Meeus, Astronomical Algorithms,
chapters 25 and 49.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from math import floor, pi, sin

ZONE = 7 / 24  # UTC+7, in days
SYNODIC = 29.530588861
_JDN = 1721424.5  # Julian date of the midnight that begins day 0 of the proleptic Gregorian ordinal


def to_solar(year: int, month: int, day: int, *, leap: bool = False) -> dt.date | None:
    """The solar date of a lunar one; None when that month has no such day, or the year no such leap month.

    >>> to_solar(2017, 1, 1)
    datetime.date(2017, 1, 28)
    """
    start = _months(year).get((month, leap))
    if start is None or not 1 <= day <= 30:
        return None
    ordinal = start + day - 1
    return dt.date.fromordinal(ordinal) if day < 30 or _new_moon_after(start) > ordinal else None


def to_lunar(date: dt.date) -> tuple[int, int, int, bool]:
    """Lunar (year, month, day, leap) of a solar date.

    >>> to_lunar(dt.date(2017, 1, 28))
    (2017, 1, 1, False)
    """
    ordinal = date.toordinal()
    for year in (date.year, date.year - 1):
        begun = [(start, key) for key, start in _months(year).items() if start <= ordinal]
        if begun:
            start, (month, leap) = max(begun)
            return year, month, ordinal - start + 1, leap
    raise ValueError(f"{date} lies before the first lunar month computed")


def last_day(year: int, month: int, *, leap: bool = False) -> int:
    """29 or 30: how many days the month has."""
    start = _months(year)[month, leap]
    return _new_moon_after(start) - start


def solar_term(year: int, degrees: int) -> dt.date:
    """The day of a year on which the sun reaches a longitude: 0 is `xuân phân`, 15 `thanh minh`, 270 `đông chí`.

    >>> solar_term(2017, 270)
    datetime.date(2017, 12, 21)
    """
    day = dt.date(year, 1, 1).toordinal() + round(((degrees - 280) % 360) * 365.2422 / 360)
    while (_sun(day + _JDN - ZONE) - degrees + 180) % 360 - 180 >= 0:
        day -= 1
    while (_sun(day + 1 + _JDN - ZONE) - degrees + 180) % 360 - 180 < 0:
        day += 1
    return dt.date.fromordinal(day)


def _new_moon_after(start: int) -> int:
    return _new_moon_day(round((start - _new_moon_day(0)) / SYNODIC) + 1)


@lru_cache(maxsize=512)
def _months(year: int) -> dict[tuple[int, bool], int]:
    """(month, leap) -> ordinal of its first day, for the lunar year that begins in that solar year."""
    starts: dict[tuple[int, bool], int] = {}
    for solstice_year, wanted in ((year - 1, range(1, 11)), (year, range(11, 13))):
        for month, leap, start in _between_solstices(solstice_year):
            if month in wanted:
                starts[month, leap] = start
    return starts


@lru_cache(maxsize=512)
def _between_solstices(year: int) -> tuple[tuple[int, bool, int], ...]:
    """Months from the eleventh of one solar year's winter solstice up to the next eleventh."""
    first, following = _eleventh(year), _eleventh(year + 1)
    k = round((first - _new_moon_day(0)) / SYNODIC)
    starts = [_new_moon_day(k + i) for i in range(15)]
    starts = [s for s in starts if first <= s < following]
    with_leap = len(starts) == 13
    months: list[tuple[int, bool, int]] = []
    number, leap_seen = 10, False
    for i, start in enumerate(starts):
        end = starts[i + 1] if i + 1 < len(starts) else following
        no_term = _term(start) == _term(end)
        if with_leap and not leap_seen and i > 0 and no_term:
            leap_seen = True
            months.append(((number - 1) % 12 + 1, True, start))
        else:
            number += 1
            months.append(((number - 1) % 12 + 1, False, start))
    return tuple(months)


@lru_cache(maxsize=512)
def _eleventh(year: int) -> int:
    """Ordinal of the first day of the eleventh month: the one with the winter solstice of that solar year."""
    end = dt.date(year, 12, 31).toordinal()
    k = floor((end - _new_moon_day(0)) / SYNODIC)
    start = _new_moon_day(k)
    while start > end:
        k -= 1
        start = _new_moon_day(k)
    while _new_moon_day(k + 1) <= end:
        k += 1
        start = _new_moon_day(k)
    return _new_moon_day(k - 1) if _term(start) >= 9 else start  # past 270 degrees at its start: the solstice is behind


def _term(ordinal: int) -> int:
    """Which of the twelve major terms the sun is in at the day's first midnight (UTC+7): 9 from the solstice."""
    return floor(_sun(ordinal + _JDN - ZONE) / 30)


def _sun(jd: float) -> float:
    """Apparent longitude of the sun in degrees, 0..360."""
    t = (jd - 2451545.0) / 36525
    rad = pi / 180
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    anomaly = (357.52911 + 35999.05029 * t - 0.0001537 * t * t) * rad
    centre = (1.914602 - 0.004817 * t) * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    node = (125.04 - 1934.136 * t) * rad
    return (mean + centre - 0.00569 - 0.00478 * sin(node)) % 360


# 8 July 1967, by JPL's ephemeris four seconds past midnight: the only day of 1900 to 2049 that the series can't tell.
_JUST_PAST_MIDNIGHT = -402


@lru_cache(maxsize=8192)
def _new_moon_day(k: int) -> int:
    """Ordinal of the day (UTC+7) of the k-th new moon since January 2000."""
    return floor(_new_moon(k) + ZONE - _JDN) + (k == _JUST_PAST_MIDNIGHT)


# Periodic terms of a new moon, Meeus table 49.A: size in days, power of the orbit's eccentricity, and how often the
# mean anomalies of sun and moon, the moon's distance from its node, and the node's longitude go into the angle.
_TERMS = (
    (-0.40720, 0, 0, 1, 0, 0), (0.17241, 1, 1, 0, 0, 0), (0.01608, 0, 0, 2, 0, 0), (0.01039, 0, 0, 0, 2, 0),
    (0.00739, 1, -1, 1, 0, 0), (-0.00514, 1, 1, 1, 0, 0), (0.00208, 2, 2, 0, 0, 0), (-0.00111, 0, 0, 1, -2, 0),
    (-0.00057, 0, 0, 1, 2, 0), (0.00056, 1, 1, 2, 0, 0), (-0.00042, 0, 0, 3, 0, 0), (0.00042, 1, 1, 0, 2, 0),
    (0.00038, 1, 1, 0, -2, 0), (-0.00024, 1, -1, 2, 0, 0), (-0.00017, 0, 0, 0, 0, 1), (-0.00007, 0, 2, 1, 0, 0),
    (0.00004, 0, 0, 2, -2, 0), (0.00004, 0, 3, 0, 0, 0), (0.00003, 0, 1, 1, -2, 0), (0.00003, 0, 0, 2, 2, 0),
    (-0.00003, 0, 1, 1, 2, 0), (0.00003, 0, -1, 1, 2, 0), (-0.00002, 0, -1, 1, -2, 0), (-0.00002, 0, 1, 3, 0, 0),
    (0.00002, 0, 0, 4, 0, 0),
)  # fmt: skip
# What the planets add: size in days, angle at k = 0 and its growth in degrees.
_PLANETS = (
    (0.000325, 299.77, 0.107408), (0.000165, 251.88, 0.016321), (0.000164, 251.83, 26.651886),
    (0.000126, 349.42, 36.412478), (0.000110, 84.66, 18.206239), (0.000062, 141.74, 53.303771),
    (0.000060, 207.14, 2.453732), (0.000056, 154.84, 7.306860), (0.000047, 34.52, 27.261239),
    (0.000042, 207.19, 0.121824), (0.000040, 291.34, 1.844379), (0.000037, 161.72, 24.198154),
    (0.000035, 239.56, 25.513099), (0.000023, 331.55, 3.592518),
)  # fmt: skip


def _new_moon(k: int) -> float:
    """Julian date (UT) of the k-th new moon since January 2000, to a few seconds in this century and the last."""
    t = k / 1236.85
    jde = 2451550.09766 + SYNODIC * k + 0.00015437 * t**2 - 0.00000015 * t**3
    e = 1 - 0.002516 * t - 0.0000074 * t**2
    sun = 2.5534 + 29.1053567 * k - 0.0000014 * t**2
    moon = 201.5643 + 385.81693528 * k + 0.0107582 * t**2
    distance = 160.7108 + 390.67050284 * k - 0.0016118 * t**2
    node = 124.7746 - 1.56375588 * k + 0.0020672 * t**2
    rad = pi / 180
    for size, power, a, b, c, d in _TERMS:
        jde += size * e**power * sin((a * sun + b * moon + c * distance + d * node) * rad)
    for size, start, growth in _PLANETS:
        jde += size * sin((start + growth * k) * rad)
    return jde - _delta_t(2000 + k / 12.3685) / 86400


def _delta_t(year: float) -> float:
    """Seconds of dynamical over universal time: a parabola through the measured values, good to half a minute here."""
    u = year - 1820
    return -20 + 0.0032 * u * u if year < 1955 else 31 + 0.55 * (year - 1955)
