"""Whether a pattern may match where a text begins so and so: most patterns need never be tried at most places."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

if sys.version_info >= (3, 11):
    from re import _parser as parser  # type: ignore[attr-defined]
else:
    import sre_parse as parser

Items = Sequence[tuple[Any, Any]]
_CATEGORIES: dict[str, Callable[[str], bool]] = {
    "CATEGORY_DIGIT": str.isdigit,
    "CATEGORY_SPACE": str.isspace,
    "CATEGORY_WORD": lambda char: char.isalnum() or char == "_",
}
_ASSERTIONS = (parser.AT, parser.ASSERT, parser.ASSERT_NOT)
_REPEATS = tuple(
    getattr(parser, name) for name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") if hasattr(parser, name)
)


@lru_cache(maxsize=512)
def _parsed(pattern: str) -> Items:
    return _plain(parser.parse(pattern))


def _plain(items: Any) -> Items:
    """The parse as lists, groups without a name of their own spliced in: quicker to walk."""
    plain: list[tuple[Any, Any]] = []
    for op, value in items:
        if op is parser.SUBPATTERN:
            plain += _plain(value[-1])
        elif op is parser.BRANCH:
            plain.append((op, [_plain(branch) for branch in value[1]]))
        elif op in _REPEATS:
            plain.append((op, (value[0], value[1], _plain(value[2]))))
        elif op not in _ASSERTIONS:  # what lies around a match is not looked at
            plain.append((op, value))
    return plain


def may_begin(pattern: str, prefix: str) -> bool:
    """Whether `pattern` may match a text that begins with `prefix`, whatever follows it; never False where it could.

    >>> may_begin("(?:sáng )?ngày [0-9]+", "ngày 2"), may_begin("(?:sáng )?ngày [0-9]+", "ngày x")
    (True, False)
    """
    return bool(_ends(_parsed(pattern), 0, prefix, 0))


def _ends(items: Items, index: int, text: str, at: int) -> set[int]:
    """Where a match of the items from `index` on can stand that begins at `at`; at the end of `text` all is open."""
    size = len(text)
    while index < len(items):
        if at == size:
            return {size}
        op, value = items[index]
        index += 1
        if op is parser.LITERAL:
            if ord(text[at]) != value:
                return set()
            at += 1
        elif op is parser.IN:
            if not _in_class(value, text[at]):
                return set()
            at += 1
        else:
            found: set[int] = set()
            for position in _after(op, value, text, at):
                found |= _ends(items, index, text, position)
            return found
    return {at}


def _after(op: Any, value: Any, text: str, at: int) -> set[int]:
    """Where a branch or a repeat can end that begins at `at`, before the end of the text."""
    if op is parser.BRANCH:
        return set().union(*(_ends(branch, 0, text, at) for branch in value))
    if op in _REPEATS:
        low, high, inner = value
        return _repeated(low, high, inner, text, at)
    if op is parser.ANY or op is parser.NOT_LITERAL:
        return {at + 1}
    return {len(text)}  # something this doesn't know: anything may follow


def _repeated(low: int, high: Any, inner: Items, text: str, at: int) -> set[int]:
    here = {at}
    found = {at} if low == 0 else set()
    for count in range(1, min(int(high), low + len(text)) + 1):
        here = set().union(*(_ends(inner, 0, text, position) for position in here))
        if count >= low or len(text) in here:
            found |= here
        if not here or here == {len(text)}:
            break
    return found


def _in_class(items: Items, char: str) -> bool:
    code, negated = ord(char), False
    for op, value in items:
        if op is parser.NEGATE:
            negated = True
        elif op is parser.LITERAL:
            if code == value:
                return not negated
        elif op is parser.RANGE:
            if value[0] <= code <= value[1]:
                return not negated
        elif _in_category(str(value), char):
            return not negated
    return negated


def _in_category(name: str, char: str) -> bool:
    test = _CATEGORIES.get(name.replace("_NOT_", "_"))
    return test is None or test(char) != ("_NOT_" in name)
