"""An annotated text, and the inline notation in which people write one: `Mưa ở [Huế](LOC)`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from vnner.resources import DataError


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated mention: half-open offsets, label; `optional` ones are masked in training and in scores."""

    start: int
    end: int
    label: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """One annotated text.

    Attributes:
        id: unique in its file.
        text: as given.
        mentions: in text order, not overlapping.
        place: `file:line` for messages.
    """

    id: str
    text: str
    mentions: tuple[Gold, ...]
    place: str


_MARK_RE = re.compile(
    r"\\(?P<escaped>.)|\[(?P<text>(?:[^\[\]\\]|\\.)*)\]\((?P<label>[^()\s]+)(?P<rest>[^()]*)\)|[\[\]]"
)


def parse_inline(line: str, *, id: str = "", place: str = "") -> Example:
    r"""One line of the inline notation: `[UBND tỉnh Quảng Nam](ORG) họp [sáng 2/9](DATE)`; backslash escapes.

    >>> parse_inline("Ở [Huế](LOC optional).").mentions
    (Gold(start=2, end=5, label='LOC', optional=True),)
    """
    out: list[str] = []
    golds: list[Gold] = []
    size = at = 0

    def add(piece: str) -> None:
        nonlocal size
        out.append(piece)
        size += len(piece)

    for match in _MARK_RE.finditer(line):
        add(line[at : match.start()])
        at = match.end()
        if match["escaped"] is not None:
            add(match["escaped"])
        elif match["text"] is not None:
            surface = re.sub(r"\\(.)", r"\1", match["text"])
            golds.append(Gold(size, size + len(surface), match["label"], "optional" in match["rest"].split()))
            add(surface)
        else:
            raise DataError(
                f"{match[0]!r} at column {match.start() + 1} opens or closes no mention; "
                f"write {chr(92)}{match[0]} for the character itself",
                file=place,
            )
    add(line[at:])
    return Example(id, "".join(out), tuple(golds), place)


def format_inline(text: str, mentions: Iterable[Gold]) -> str:
    r"""The inline notation of a text; `parse_inline` gives it back.

    >>> format_inline("Ở Huế", [Gold(2, 5, "LOC")])
    'Ở [Huế](LOC)'
    """
    out: list[str] = []
    at = 0
    for gold in mentions:
        rest = " optional" if gold.optional else ""
        out.append(f"{_escape(text[at : gold.start])}[{_escape(text[gold.start : gold.end])}]({gold.label}{rest})")
        at = gold.end
    return "".join([*out, _escape(text[at:])])


def _escape(text: str) -> str:
    return re.sub(r"([\\\[\]|])", r"\\\1", text)
