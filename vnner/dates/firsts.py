"""Which characters a pattern can begin with, so that most patterns are never tried at most places."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

if sys.version_info >= (3, 11):
    from re import _parser as parser  # type: ignore[attr-defined]
else:
    import sre_parse as parser


@lru_cache(maxsize=512)
def _first_set(pattern: str) -> tuple[frozenset[str], bool]:
    """Literal first characters (a digit class as `0`), and whether anything at all may come first."""
    chars: set[str] = set()
    open_ended = _collect(parser.parse(pattern), chars)
    return frozenset(chars), open_ended


def _collect(items: Any, chars: set[str]) -> bool:
    """Add what `items` can begin with; True when they may match nothing or something not understood."""
    for op, value in items:
        name = str(op)
        if name in ("AT", "ASSERT", "ASSERT_NOT"):
            continue
        if name == "LITERAL":
            chars.add(chr(value))
            return False
        if name == "IN":
            return _collect_class(value, chars)
        if name == "BRANCH":
            results = [_collect(branch, chars) for branch in value[1]]
            if not any(results):
                return False
            continue
        if name == "SUBPATTERN":
            if not _collect(value[-1], chars):
                return False
            continue
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            low, _, inner = value
            empty = _collect(inner, chars)
            if low > 0 and not empty:
                return False
            continue
        chars.add("*")
        return False
    return True


def _collect_class(items: Iterable[tuple[Any, Any]], chars: set[str]) -> bool:
    for op, value in items:
        name = str(op)
        if name == "LITERAL":
            chars.add(chr(value))
        elif name == "RANGE":
            chars.update(chr(c) for c in range(value[0], min(value[1], value[0] + 64) + 1))
        elif name == "CATEGORY" and "DIGIT" in str(value) and "NOT" not in str(value):
            chars.add("0")
        else:
            chars.add("*")
    return False


def may_begin(pattern: str, first: str) -> bool:
    """Whether a match of `pattern` may begin with the character `first`.

    >>> may_begin("(?:sáng )?ngày", "n"), may_begin("(?:sáng )?ngày", "t"), may_begin("[12][0-9]", "1")
    (True, False, True)
    """
    chars, empty = _first_set(pattern)
    if empty or "*" in chars or first in chars:
        return True
    return first.isdigit() and ("0" in chars or any(c.isdigit() for c in chars))
