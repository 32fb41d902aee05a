"""JSON from strangers, where one text has one meaning: what `json` would settle in silence is said.

Python's reader takes the last of two equal keys; `NaN` and `Infinity`, which are no JSON; and `1e999` as infinity.
A data file with one of these is refused (`read_strict`); in a document's record only the fields that are read matter,
so keys that stand twice are told to whoever reads it (`read_object`).
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable
from typing import Any, NoReturn

Pairs = list[tuple[str, Any]]


class Repeated(dict[str, Any]):
    """An object of which some keys stand twice, with the last value of each."""

    def __init__(self, pairs: Pairs) -> None:
        super().__init__(pairs)
        self.twice = _twice(pairs)


def read_object(text: str) -> Any:
    """The value of a JSON text; objects whose keys stand twice are `Repeated`.

    Raises:
        ValueError: not JSON, nested too deeply, a number of thousands of digits.

    >>> read_object('{"id": 1, "id": 2}').twice
    ('id',)
    """
    return _loads(text, object_pairs_hook=_noted)


def read_strict(text: str) -> Any:
    """The value of a JSON text in which no key stands twice and every number is one.

    Raises:
        ValueError: as `read_object`; a key that stands twice, NaN, Infinity, a number beyond the largest.

    >>> read_strict('{"a": [1, 2.5]}')
    {'a': [1, 2.5]}
    """
    return _loads(text, object_pairs_hook=_unique, parse_constant=_no_number, parse_float=_finite)


def _loads(text: str, **hooks: Any) -> Any:
    try:
        return json.loads(text, **hooks)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _twice(pairs: Iterable[tuple[str, Any]]) -> tuple[str, ...]:
    return tuple(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)


def _noted(pairs: Pairs) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else Repeated(pairs)


def _unique(pairs: Pairs) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(f"the key {_twice(pairs)[0]!r:.80} stands twice in one object: keep one")
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number in JSON: expected a finite one")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"the number {digits:.80} is too large: expected a finite one")
    return number
