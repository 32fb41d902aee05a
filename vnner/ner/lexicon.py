"""What a gazetteer says of a token, as a hint the tagger weighs against everything else it sees.

A hint is no verdict: names hidden at random while training teach the model to do without, and a name that is a common
word too (`Sen`, `Anh`) to need more than the gazetteer's word for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from vnner.tokenizer.tokens import Token

WIDTH = 8  # (organization, place) x (strong, weak) x (first token, later token)


class Known(Protocol):
    """A name found in a text, as `vnner.gazetteer.Match` is one."""

    @property
    def start(self) -> int:
        """Half-open offsets into the text."""

    @property
    def end(self) -> int: ...

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the records so named; those of organizations begin with `org/`."""

    @property
    def strength(self) -> str:
        """`strong`, or `weak` for a name that is a common word as well."""


Finder: TypeAlias = Callable[[str, Sequence[Token]], Sequence[Known]]


def hints(tokens: Sequence[Token], known: Iterable[Known]) -> npt.NDArray[np.float32]:
    """(tokens + 1, WIDTH) ones and zeros; the last row is that of no token, so that index -1 means it.

    A name that begins or ends inside a token gives no hint.
    """
    rows = np.zeros((len(tokens) + 1, WIDTH), dtype=np.float32)
    starts = {token.start: i for i, token in enumerate(tokens)}
    ends = {token.end: i for i, token in enumerate(tokens)}
    for name in known:
        first, last = starts.get(name.start), ends.get(name.end)
        if first is None or last is None:
            continue
        places = sum(not id.startswith("org/") for id in name.ids)
        for kind, count in enumerate((len(name.ids) - places, places)):
            if count > 0:
                column = 4 * kind + (0 if name.strength == "strong" else 2)
                rows[first, column] = 1
                rows[first + 1 : last + 1, column + 1] = 1
    return rows
