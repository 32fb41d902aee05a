"""Syllables, numbers and marks, with their offsets.

A token is never a word of several syllables: a wrong word boundary can then not swallow a name. `Nga-Syria` is three
tokens, `20-11`, `3.000` and `10:15` are one, `Ma'rufa` is one, `9h30` is `9` + `h30`.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from vnner.text import APOSTROPHES, DASHES, INVISIBLE

Kind = Literal["syllable", "number", "mark"]

_LETTER = r"[^\W\d_]"
# A syllable starts with a letter and may go on with digits (U23, h30), combining marks (decomposed text), and inner
# apostrophes or invisible characters (Ma'rufa, L'Oréal).
_SYLLABLE = (
    rf"{_LETTER}(?:[^\W_]+|[\u0300-\u036f]+|[{re.escape(APOSTROPHES + INVISIBLE)}]+(?={_LETTER}|[\u0300-\u036f]))*"
)
# Digits joined by one separator each: 20-11, 3.000,5, 10:15, 2/9/2024.
_NUMBER = rf"\d+(?:[.,:/\-{DASHES}]\d+)*"
_TOKEN_RE = re.compile(rf"({_SYLLABLE})|({_NUMBER})|\S", re.DOTALL)
_KINDS: dict[int | None, Kind] = {1: "syllable", 2: "number", None: "mark"}


class Token(NamedTuple):
    """One token: half-open code point offsets into the text as given, and its kind."""

    start: int
    end: int
    kind: Kind


def tokenize(text: str) -> list[Token]:
    """Tokens of `text` in order. White space lies between tokens and is never part of one.

    >>> text = "Đêm 20-11, liên quân Nga-Syria"
    >>> [text[t.start:t.end] for t in tokenize(text)]
    ['Đêm', '20-11', ',', 'liên', 'quân', 'Nga', '-', 'Syria']
    """
    kinds = _KINDS
    return [Token(m.start(), m.end(), kinds[m.lastindex]) for m in _TOKEN_RE.finditer(text)]
