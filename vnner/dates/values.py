"""What a date expression means: an interval of days with a grain; what the text doesn't say stays unknown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from vnner.dates.calendar import hundreds_before

KINDS = ("date", "time", "range", "duration", "set", "ref")
PARTS = {"dawn": "MO", "morning": "MO", "noon": "MI", "afternoon": "AF", "evening": "EV", "night": "NI"}


@dataclass(frozen=True, slots=True)
class DateValue:
    """The value of a mention.

    Attributes:
        timex: TIMEX3 of what the text says, never completed: `XXXX-11-20TNI`, `XXXX-11`, `P14D`.
        value: TIMEX3 resolved: `2017-11-20TNI`; None when it can't be.
        first, last: first and last day of the base period, both inclusive; None when unknown or outside the calendar.
        grain: hour, part, day, weekend, week, month, quarter, half, season, year, school-year, decade, century.
        mod: start, mid, end, approx, before, after; it does not shrink first and last.
        part: dawn, morning, noon, afternoon, evening, night.
        clock: `HH:MM`.
        calendar: solar or lunar.
        lunar: (day, month, leap) as the text says it.
        anchor: where the missing parts came from: explicit, range-partner, sentence, weekday, cue, publication,
            previous, none.
        alternatives: other readings, as TIMEX3, when the choice was by default.
        rule: the pattern that fired.
        weekday_ok: whether a stated weekday fits the day; None when none is stated.
    """

    timex: str
    value: str | None
    first: dt.date | None
    last: dt.date | None
    grain: str
    mod: str | None = None
    part: str | None = None
    clock: str | None = None
    calendar: str = "solar"
    lunar: tuple[int, int, bool] | None = None
    anchor: str = "none"
    alternatives: tuple[str, ...] = ()
    rule: str = ""
    weekday_ok: bool | None = None

    def interval(self) -> tuple[dt.date, dt.date] | None:
        """First day and the day after the last, half-open; None when unknown or past the calendar's end.

        >>> DateValue("2017-11", "2017-11", dt.date(2017, 11, 1), dt.date(2017, 11, 30), "month").interval()
        (datetime.date(2017, 11, 1), datetime.date(2017, 12, 1))
        """
        if self.first is None or self.last is None or self.last == dt.date.max:
            return None
        return self.first, self.last + dt.timedelta(days=1)

    def __str__(self) -> str:
        """For a person: the value, or where it has none what the text says.

        >>> print(DateValue("XXXX-11-20", None, None, None, "day"))
        XXXX-11-20
        """
        return self.value or self.timex

    @property
    def edtf(self) -> str | None:
        """Extended Date/Time Format of the resolved period, or of what the text says with `X` for unknown digits.

        >>> DateValue("XXXX-11-20", "2017-11-20", dt.date(2017, 11, 20), dt.date(2017, 11, 20), "day").edtf
        '2017-11-20'
        """
        if self.first is None or self.last is None:
            return self.timex.partition("T")[0] if self.timex[:1] in "X12" else None
        if self.grain == "decade":
            return f"{self.first.year // 10:03d}X"
        if self.grain == "century":
            return f"{hundreds_before(self.first.year):02d}XX"
        if self.first == self.last:
            return self.first.isoformat()
        if self.grain == "year" and self.value is not None and len(self.value) == 4:
            return self.value
        if self.grain == "month" and self.value is not None and len(self.value) == 7:
            return self.value
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    def to_timestamp(self) -> Any:
        """The first day as a pandas Timestamp, with the clock time when one is stated; NaT when unknown."""
        import pandas as pd

        if self.first is None:
            return pd.NaT
        return pd.Timestamp(f"{self.first.isoformat()} {self.clock or '00:00'}").as_unit("s")

    def to_period(self) -> Any:
        """A pandas Period for days, months, quarters and years; None for what is no such period."""
        import pandas as pd

        codes = {"hour": "D", "part": "D", "day": "D", "month": "M", "quarter": "Q", "year": "Y"}
        if self.first is None or self.grain not in codes:
            return None
        return pd.Period(self.first.isoformat(), freq=codes[self.grain])

    def to_json(self) -> dict[str, Any]:
        """The `date` object of the command line's contract."""
        return {
            "timex": self.timex,
            "value": self.value,
            "first": self.first.isoformat() if self.first is not None else None,
            "last": self.last.isoformat() if self.last is not None else None,
            "grain": self.grain,
            "mod": self.mod,
            "part": self.part,
            "anchor": self.anchor,
            "alternatives": list(self.alternatives),
        }


@dataclass(frozen=True, slots=True)
class DateMention:
    """One expression in the text.

    Attributes:
        start, end: half-open code point offsets of the whole expression; prepositions stay outside.
        text: the surface.
        kind: date, time (a clock alone), range, duration, set (recurrence), ref (relative to another day).
        core_start, core_end: offsets of the numeric core, or of the whole.
        value: what it means; a pure duration or recurrence has a timex only.
        parts: the two ends of a range.
        explanation: with `explain=True`, what fired and what was completed from where.
    """

    start: int
    end: int
    text: str
    kind: str
    core_start: int
    core_end: int
    value: DateValue
    parts: tuple[DateMention, ...] = ()
    explanation: tuple[str, ...] = ()

    @property
    def is_entity(self) -> bool:
        """True when it places something on the calendar: not a bare clock time, duration or recurrence."""
        return self.kind in ("date", "range", "ref")


def parse_published(value: str | dt.date | None) -> dt.date | None:
    """The publication date as a date.

    Raises:
        ValueError: a string that is no ISO date; TypeError: neither string nor date.

    >>> parse_published("2017-11-22T10:15:00+07:00")
    datetime.date(2017, 11, 22)
    """
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        raise TypeError(f"publication date {value!r}: expected YYYY-MM-DD or a date, found {type(value).__name__}")
    day, _, clock = value.strip().replace(" ", "T", 1).partition("T")
    try:
        if len(day) != 10:
            raise ValueError
        if clock:
            dt.time.fromisoformat(clock.replace("Z", "+00:00").split("+")[0].split("-")[0])
        return dt.date.fromisoformat(day)
    except ValueError:
        raise ValueError(f"publication date {value!r}: expected YYYY-MM-DD, e.g. 2017-11-22") from None
