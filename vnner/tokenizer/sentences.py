"""Sentences: where one ends and the next begins.

A line break always ends a sentence: headlines, captions and credits seldom carry a full stop. Within a line a sentence
ends at `.`, `!`, `?`, `…` and what closes behind them, unless one of RULES knows better.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

# Titles, ranks, administrative heads and the like that papers write with a full stop, and that go on in the sentence.
ABBREVIATIONS = frozenset(
    """
    tp tx tt q p h x tl ql đ kp kcn kđt bv đt fax tel st no nr vol mr mrs ms dr prof sr jr inc ltd co corp vs
    gs pgs ts ths cn bs bsck ks kts ds ls nsưt nsnd nsut nst nsnn gv hlv lm đc đ/c ô b tr vd vv tk tcn scn
    ttg gđ pgđ pct ct bt pbt nxb tcty cty th gen col lt sgt capt gov sen rep hon rev
    """.split()
)
ENDERS = ".!?…。！？"
CLOSERS = "\"'”’»)]}›"
OPENERS = "\"'“‘«([{‹-–—•*"
_END_RE = re.compile(rf"[{re.escape(ENDERS)}]+[{re.escape(CLOSERS)}]*")
_WORD_BEFORE = re.compile(r"[^\W_]+(?:[./][^\W_]+)*$")
_LINE_RE = re.compile(r"[^\r\n\u2028\u2029\u0085\v\f]+")


class Break(NamedTuple):
    """A possible end of sentence, as a rule sees it."""

    before: str  # what stands directly before the mark, without space: `PGS.TS`, `Q`, ``
    mark: str  # the marks and closers: `.`, `...”`
    space: bool  # white space follows
    after: str  # what follows the white space, at most 20 characters


def dot_inside(at: Break) -> bool:
    """`VnExpress.net`, `TP.HCM`, `10.000`: nothing ends where no space follows."""
    return not at.space and at.after != ""


def abbreviation(at: Break) -> bool:
    """`TP. Hồ Chí Minh`, `PGS.TS. Nguyễn Văn A`, `ThS. Lan`."""
    last = at.before.rpartition(".")[2].casefold()
    return at.mark == "." and last in ABBREVIATIONS


def initial(at: Break) -> bool:
    """`George W. Bush`, `J. K. Rowling`, `Q. 1`: one capital letter, not a grade or vitamin at the end of a line."""
    return at.mark == "." and len(at.before) == 1 and at.before.isupper() and at.after != ""


def numbered(at: Break) -> bool:
    """`1. Mở đầu`, `II. Nội dung`: a number that opens a line."""
    return at.mark == "." and at.before == "" and at.after != ""


def goes_on(at: Break) -> bool:
    """`“Đi đâu?” ông hỏi`, `... và rồi`: what follows is in lower case."""
    first = at.after.lstrip(OPENERS)[:1]
    return first.islower() or (first in ",;:)" and first != "")


RULES: tuple[Callable[[Break], bool], ...] = (dot_inside, numbered, abbreviation, initial, goes_on)


def explain_break(at: Break) -> str | None:
    """The name of the rule that keeps the sentence going here, or None where it ends.

    >>> explain_break(Break("TP", ".", True, "Huế")), explain_break(Break("Huế", ".", True, "Ông"))
    ('abbreviation', None)
    """
    return next((rule.__name__ for rule in RULES if rule(at)), None)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Half-open offsets of the sentences of `text`, without the white space around them; empty for an empty text.

    >>> text = "PGS.TS. Nguyễn Văn A nói. Ông ở TP. Huế."
    >>> [text[a:b] for a, b in split_sentences(text)]
    ['PGS.TS. Nguyễn Văn A nói.', 'Ông ở TP. Huế.']
    """
    return [piece for line in _LINE_RE.finditer(text) for piece in _split(text, line.start(), line.end())]


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _END_RE.finditer(text, start, end):
        if explain_break(_look(text, match, begin, end)) is None:
            yield from _trim(text, begin, match.end())
            begin = match.end()
    yield from _trim(text, begin, end)


def _look(text: str, match: re.Match[str], begin: int, end: int) -> Break:
    near = text[max(begin, match.start() - 24) : match.start()]
    word = _WORD_BEFORE.search(near)
    before = word[0] if word else ""
    opens_line = text[begin : match.start()].strip() == before if match.start() - begin < 12 else False
    if opens_line and (before.isdigit() or (before != "" and set(before) <= set("IVX"))):
        before = ""
    rest = text[match.end() : min(end, match.end() + 24)]
    return Break(before, match[0], rest[:1].isspace() or rest == "", rest.lstrip()[:20])


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
