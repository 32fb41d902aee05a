"""How a pattern may begin: the first two tokens of what it matches, so that most are never tried at most places."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from typing import Any

# Older versions of Python have it as a module of its own.
parser: Any = getattr(re, "_parser", None) or importlib.import_module("sre_parse")
Items = Iterable[tuple[Any, Any]]
# First token, and what is known of the second: None while the first may go on, "" once it can't.
State = tuple[str, str | None]
ANY = "*"  # a second token that may be anything, or none at all
_NEVER = getattr(parser, "FAILURE", None)  # what newer versions of Python make of `(?!)`
_ASSERTIONS = (parser.AT, parser.ASSERT, parser.ASSERT_NOT)
_REPEATS = tuple(
    getattr(parser, name) for name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") if hasattr(parser, name)
)
_CATEGORIES = {"CATEGORY_DIGIT": "0", "CATEGORY_SPACE": " "}
LONGEST = 4  # digits of a first token


def shape(token: str) -> str:
    """A number as so many zeros; a word as it is.

    >>> shape("2017"), shape("ngày")
    ('0000', 'ngày')
    """
    return "0" * len(token) if token[0].isdigit() else token


def beginnings(pattern: str) -> frozenset[tuple[str, str]]:
    """Pairs of first and second token with which a match of `pattern` may begin; ANY where nothing can be said.

    A token is a run of letters, a run of digits or one other character; white space lies between tokens.

    >>> sorted(beginnings("(?:sáng )?ngày [0-9]+")), sorted(beginnings("20[0-9]{2}|tết"))
    ([('ngày', '0'), ('sáng', 'ngày')], [('0000', '*'), ('tết', '*')])
    """
    found: set[tuple[str, str]] = set()
    parsed: Any = parser.parse(pattern)
    for first, second in _walk(parsed, {("", None)}, found):
        found.add((first, second or ANY))
    return frozenset(found)


def _walk(items: Items, states: set[State], found: set[tuple[str, str]]) -> set[State]:
    """The states after the items; those whose second token has ended go to `found`."""
    for op, value in items:
        if not states:
            break
        if op is parser.SUBPATTERN:
            states = _walk(value[-1], states, found)
        elif op is parser.BRANCH:
            states = set().union(*(_walk(branch, states, found) for branch in value[1]))
        elif op in _REPEATS:
            states = _repeated(value, states, found)
        elif op is _NEVER:
            return set()
        elif op not in _ASSERTIONS:  # what lies around a match is not looked at
            states = _grown(states, _chars(op, value), found)
    return states


def _repeated(value: Any, states: set[State], found: set[tuple[str, str]]) -> set[State]:
    low, high, inner = value
    reached = set(states) if low == 0 else set()
    for count in range(1, min(int(high), low + LONGEST) + 1):
        before = states
        states = _walk(inner, states, found)
        if count >= low or states == before:
            reached |= states
        if not states or states == before:
            break
    return reached


def _grown(states: set[State], chars: Iterable[str], found: set[tuple[str, str]]) -> set[State]:
    grown: set[State] = set()
    for first, second in states:
        for char in chars:
            if char == ANY:
                found.add((first if second is not None else ANY, second or ANY))
            elif second is None and (not first or _joins(first, char)):
                grown.add((first + char, None))
            elif not second:
                grown.add((first, "" if char == " " else char))
            elif not _joins(second, char):
                found.add((first, second))
            else:
                grown.add((first, second if char == "0" else second + char))
    return grown


def _joins(token: str, char: str) -> bool:
    """Whether a character goes on with a token."""
    return (char.isalpha() and token[-1].isalpha()) or (char == "0" and token[-1] == "0")


def _chars(op: Any, value: Any) -> set[str]:
    """The characters an item of one character may be: digits as 0, white space as a space."""
    if op is parser.LITERAL:
        return {_plain(chr(value))}
    if op is not parser.IN or value[0][0] is parser.NEGATE:
        return {ANY}
    chars: set[str] = set()
    for kind, what in value:
        if kind is parser.LITERAL:
            chars.add(_plain(chr(what)))
        elif kind is parser.RANGE:
            chars |= {_plain(chr(code)) for code in range(what[0], what[1] + 1)}
        else:
            chars.add(_CATEGORIES.get(str(what), ANY))
    return chars


def _plain(char: str) -> str:
    return "0" if char.isdigit() else " " if char.isspace() else char
