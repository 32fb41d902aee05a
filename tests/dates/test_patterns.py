"""Every form's example is matched whole and read."""

import pytest

from vnner.dates.pattern import Pattern
from vnner.dates.scan import PATTERNS, starts
from vnner.text import fold


def example(pattern: Pattern) -> tuple[str, int, int]:
    """Folded text of an example with the place of its match; a context stands outside | and |."""
    text = fold(pattern.example).text
    if "|" not in text:
        return text, 0, len(text)
    before, wanted, after = text.split("|")
    return before + wanted + after, len(before), len(before) + len(wanted)


@pytest.mark.parametrize("pattern", PATTERNS, ids=[p.name for p in PATTERNS])
def test_example(pattern: Pattern) -> None:
    text, start, end = example(pattern)
    match = pattern.regex.match(text, start)
    assert match is not None
    assert match.end() == end
    assert pattern.build(match) is not None


@pytest.mark.parametrize("pattern", PATTERNS, ids=[p.name for p in PATTERNS])
def test_example_is_reached(pattern: Pattern) -> None:
    text, start, _ = example(pattern)
    trigger = starts().trigger.match(text, start)
    assert trigger is not None
    assert pattern in starts().patterns(trigger)


def test_names_are_unique() -> None:
    names = [pattern.name for pattern in PATTERNS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("pattern", PATTERNS, ids=[p.name for p in PATTERNS])
def test_never_matches_nothing(pattern: Pattern) -> None:
    assert pattern.regex.match("") is None
    assert pattern.regex.match("xyz") is None
