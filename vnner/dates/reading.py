"""What a reader carries along through a text: the last day named, and where the sentence in hand begins."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from dataclasses import dataclass

from vnner.tokenizer.sentences import split_sentences

_LINE_RE = re.compile(r"[^\n]+")


@dataclass
class State:
    """What a reader carries along: the last day resolved, and the coarser dates of the sentence."""

    previous: dt.date | None = None
    period: dt.date | None = None
    sentence: int = -1
    year: int | None = None
    month: int | None = None
    end: int = 0
    folded_end: int = -9  # of the last mention, in the folded text
    day_end: int = 0  # likewise, of the last day told with its month


class Sentences:
    """Where sentences begin; only lines that are asked for are split."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line = (0, -1)
        self._starts: list[int] = []

    def begin(self, at: int) -> int:
        """Where the sentence begins that holds an offset; offsets come in order."""
        if at >= self._line[1]:
            line = next(_LINE_RE.finditer(self._text, max(self._text.rfind("\n", 0, at), self._line[1], 0)))
            while line.end() <= at:
                line = next(_LINE_RE.finditer(self._text, line.end()))
            self._line = line.span()
            self._starts = [line.start() + start for start, _ in split_sentences(line[0])]
        return self._starts[max(bisect_right(self._starts, at) - 1, 0)]
