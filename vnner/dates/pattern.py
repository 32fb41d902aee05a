"""A named pattern: where it begins, what it matches, what it reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from vnner.dates.raw import Raw


class Pattern(NamedTuple):
    """One form of writing dates.

    Attributes:
        name: shown as `rule` and by `explain=True`.
        regex: over folded text, anchored at the first character of the expression.
        build: match -> what it says, or None where it can't be a date after all.
        kind: kind of mention.
        example: a string it matches; a test holds it to that.
    """

    name: str
    regex: re.Pattern[str]
    build: Callable[[re.Match[str]], Raw | None]
    kind: str
    example: str


def pattern(
    name: str, regex: str, build: Callable[[re.Match[str]], Raw | None], example: str, kind: str = "date"
) -> Pattern:
    """A pattern; a space in `regex` matches white space, ` ?` also none. Nothing runs on past the end of a line."""
    return Pattern(name, re.compile(spaced(regex).replace(r"\s", r"\x20")), build, kind, example)


def spaced(regex: str) -> str:
    """A regular expression whose spaces match any white space.

    >>> spaced("ngày ?[ ]mai")
    'ngày\\\\s*\\\\s+mai'
    """
    return regex.replace("[ ]", " ").replace(" ?", r"\s*").replace(r"\s?", r"\s*").replace(" ", r"\s+")


def group(match: re.Match[str], name: str) -> str | None:
    """A named group, None where the pattern has none of that name."""
    return match[name] if name in match.re.groupindex else None
