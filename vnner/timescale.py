"""Days on the bars of a histogram: by day, month, year or decade, whichever the bulk of them fits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

BARS = 48  # at most; more are too narrow to hit
FAR = 0.04  # share of the days at either end that may lie beyond the outermost bars: one battle of 1428 is no scale

UNITS: dict[str, tuple[Callable[[dt.date], int], Callable[[int], str]]] = {
    "day": (lambda day: day.toordinal(), lambda n: dt.date.fromordinal(n).isoformat()),
    "month": (lambda day: day.year * 12 + day.month - 1, lambda n: f"{n // 12:04d}-{n % 12 + 1:02d}"),
    "year": (lambda day: day.year, lambda n: f"{n:04d}"),
    "decade": (lambda day: day.year // 10, lambda n: f"{n}0s"),
    "century": (lambda day: day.year // 100, lambda n: f"{n}00s"),
}


@dataclass(frozen=True, slots=True)
class Scale:
    """Equal periods in a row.

    Attributes:
        unit: day, month, year, decade or century.
        start: the number of the first period, counted from year 0 (days: ordinals).
        count: how many periods; days before the first and after the last count as in these.
        before, after: whether there are such days.
    """

    unit: str
    start: int
    count: int
    before: bool
    after: bool

    @classmethod
    def of(cls, days: Sequence[dt.date]) -> Scale:
        """The finest scale of at most `BARS` periods that holds nearly all of the days.

        >>> scale = Scale.of([dt.date(2019, 5, 3), dt.date(2019, 7, 1)])
        >>> scale.unit, scale.count, scale.label(0), scale.bin(dt.date(2019, 6, 30))
        ('month', 3, '2019-05', 1)
        """
        for unit in UNITS:
            numbers = sorted(UNITS[unit][0](day) for day in days)
            far = int(len(numbers) * FAR)
            low, high = numbers[far], numbers[len(numbers) - 1 - far]
            if high - low < BARS:
                break
        return cls(unit, low, high - low + 1, numbers[0] < low, numbers[-1] > high)

    def bin(self, day: dt.date) -> int:
        """Which period the day lies in, from 0."""
        number, _ = UNITS[self.unit]
        return min(max(number(day) - self.start, 0), self.count - 1)

    def label(self, at: int) -> str:
        """The name of a period: `2019-05`, `1990s`, `until 2013`."""
        name = UNITS[self.unit][1](self.start + at)
        if at == 0 and self.before:
            return f"until {name}"
        return f"{name} and later" if at == self.count - 1 and self.after else name
