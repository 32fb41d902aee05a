"""A date as the text says it, before anything is completed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from vnner.dates.calendar import Days

# Chooses days of a period from its first and last day; None where it has no such days.
Pick = Callable[[dt.date, dt.date], Days | None]


class Raw(NamedTuple):
    """What a pattern read; None is what the text doesn't say.

    Attributes:
        grain: day, week, weekend, month, quarter, half, season, year, decade, century, and others of DateValue.
        year, month, day, number: numbers; `number` is the quarter, half, season (1 spring), or century.
        weekday: 0 Monday.
        shift: steps of `grain` from the base day (`tháng trước`: -1).
        base: publication, previous (the last day the article resolved), or None for a calendar date.
        span: a stretch of `shift` units up to (-) or from (+) the base day: `3 ngày qua`.
        lunar: read on the lunar calendar.
        until: second end of a range.
        year_shift: the year, as steps from the publication year (`tháng 3 năm ngoái`: -1).
        month_shift: the month, likewise (`ngày 5 tháng trước`).
        span_months: months counted from the start (+) or end (-) of the year: `6 tháng đầu năm`.
        cycle: place of the year in the cycle of sixty (`năm Giáp Thìn`).
        base_year: the year of the date before (`tháng 6 năm đó`).
        after: `năm sau`, which after another year in its sentence counts from that one.
        name: a holiday's name, for the explanation.
        pick: chooses the days from the period `within`, or from a year (`ngày cuối cùng của tháng 2`, `ngày của Mẹ`).
    """

    grain: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    number: int | None = None
    weekday: int | None = None
    shift: int | None = None
    unit: str | None = None
    base: str | None = None
    span: bool = False
    part: str | None = None
    clock: str | None = None
    mod: str | None = None
    lunar: bool = False
    leap: bool = False
    until: Raw | None = None
    year_shift: int | None = None
    month_shift: int | None = None
    span_months: int | None = None
    cycle: int | None = None
    base_year: bool = False
    after: bool = False
    two_digits: bool = False
    timex: str | None = None
    name: str | None = None
    pick: Pick | None = None
    within: Raw | None = None
    flags: frozenset[str] = frozenset()
