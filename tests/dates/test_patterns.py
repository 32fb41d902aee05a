"""Every form's example is matched whole and read."""

import pytest

from vnner.dates.pattern import Pattern
from vnner.dates.scan import PATTERNS, starts
from vnner.text import fold


@pytest.mark.parametrize("pattern", PATTERNS, ids=[p.name for p in PATTERNS])
def test_example(pattern: Pattern) -> None:
    text = fold(pattern.example).text
    match = pattern.regex.match(text)
    assert match is not None
    assert match.end() == len(text)
    assert pattern.build(match) is not None


@pytest.mark.parametrize("pattern", PATTERNS, ids=[p.name for p in PATTERNS])
def test_example_is_reached(pattern: Pattern) -> None:
    text = fold(pattern.example).text
    trigger = starts().trigger.match(text)
    assert trigger is not None
    assert pattern in starts().patterns(trigger)


def test_names_are_unique() -> None:
    names = [pattern.name for pattern in PATTERNS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("pattern", PATTERNS, ids=[p.name for p in PATTERNS])
def test_never_matches_nothing(pattern: Pattern) -> None:
    assert pattern.regex.match("") is None
    assert pattern.regex.match("xyz") is None
