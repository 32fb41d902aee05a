"""A composed view of the text, with the way back to the offsets of the text as given."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from vnner.text import INVISIBLE

_INVISIBLE_RE = re.compile(f"[{re.escape(INVISIBLE)}]")
_ODD_RE = re.compile(f"[^\u0300-\u036f]?[{re.escape(INVISIBLE)}\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class View:
    """The text composed (NFC), without invisible characters; case and everything else as given.

    Attributes:
        text: the composed text.
        low: the same in lower case, character for character.
    """

    text: str
    low: str
    # The two sides of every place where the lengths part; both empty for a text that was composed already.
    _source: tuple[int, ...] = ()
    _view: tuple[int, ...] = ()

    @classmethod
    def of(cls, text: str) -> View:
        """The view of `text`.

        >>> view = View.of("Hu" + "e\u0302\u0301" + " mưa")
        >>> view.text, view.inward(6), view.outward(4)
        ('Huế mưa', 4, 6)
        """
        if _ODD_RE.search(text) is None:
            return cls(text, _lower(text))
        parts: list[str] = []
        source, view = [0], [0]
        size = done = 0
        for odd in _ODD_RE.finditer(text):
            composed = unicodedata.normalize("NFC", _INVISIBLE_RE.sub("", odd[0]))
            parts += text[done : odd.start()], composed
            size += odd.start() - done
            source += odd.start(), odd.end()
            view += size, size + len(composed)
            size += len(composed)
            done = odd.end()
        parts.append(text[done:])
        whole = "".join(parts)
        return cls(whole, _lower(whole), tuple(source), tuple(view))

    @property
    def moved(self) -> bool:
        """True where offsets of the view and of the text as given differ."""
        return bool(self._source)

    def inward(self, at: int) -> int:
        """Offset in the view of an offset in the text as given."""
        return at if not self._source else _shift(self._source, self._view, at)

    def outward(self, at: int) -> int:
        """Offset in the text as given of an offset in the view."""
        return at if not self._source else _shift(self._view, self._source, at)


def _lower(text: str) -> str:
    return text.replace("İ", "I").lower()


def _shift(here: tuple[int, ...], there: tuple[int, ...], at: int) -> int:
    piece = bisect_right(here, at) - 1
    moved = there[piece] + at - here[piece]
    return min(moved, there[piece + 1]) if piece + 1 < len(there) else moved
