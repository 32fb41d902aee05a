"""Why a value is what it is, in words."""

from __future__ import annotations

from vnner.dates.scan import Found
from vnner.dates.values import DateValue


def explained(found: Found, value: DateValue) -> tuple[str, ...]:
    """Which pattern fired, and what was completed from where."""
    example = found.pattern.example.replace("|", "")
    lines = [f"pattern {found.pattern.name!r} (like {example!r}) reads {value.timex}"]
    told = {
        "explicit": "nothing had to be completed",
        "range-partner": "completed from the other end of the range",
        "sentence": "completed from a date earlier in the sentence",
        "weekday": "the year in which the stated weekday fits",
        "cue": "a word of past or future decides",
        "publication": "completed from the publication date",
        "previous": "counted from the last day the text names",
        "none": "left open: nothing to complete it from",
    }
    extra = [f"other readings: {', '.join(value.alternatives)}"] if value.alternatives else []
    return (*lines, f"{value.value or 'no value'}: {told[value.anchor]}", *extra)
