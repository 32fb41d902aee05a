"""What in a crawled page is furniture: headline, dateline, credits, and lines the page repeats.

A crawled article repeats a photo caption dozens of times, often as the headline cut short. Mentions in such lines are
true mentions, but they must not be counted: they are kept and flagged.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vnner.text import key

HEADLINE = 220  # characters; the longest headlines of Vietnamese sites stay well below
SHORT = 90  # a byline or credit line is no longer than this
CUT = 4  # words: a line of that many that begins the headline is the headline cut short
FIRST_LINES = 4  # a dateline stands in one of the first lines
_LINE_RE = re.compile(r"[^\r\n\u2028\u2029\u0085\v\f]+")

# `ANTD.VN - `, `(TTO) - `, `Hà Nội (TTXVN) – `, `VOV.VN – `, `(Dân trí) - `, `Hà Nội, 3/4 - `
_DATELINE_RE = re.compile(
    r"\s*(?P<body>(?:[^\W\d_][\w.&/ ,]{0,40}?)?\([^()\n]{2,40}\)|[A-ZĐ][A-ZĐ0-9.]{1,14}(?:\.[a-z]{2,4})?|"
    r"[A-ZĐ][^\s\d.]{0,6}(?: [A-ZĐ][^\s\d.]{0,6}){0,3}, (?:ngày )?\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?)\s*[-–—:]\s+(?=\S)"
)
_CREDIT_RE = re.compile(
    r"(?:^|(?<=[\s(]))(?:ảnh(?: minh họa| minh hoạ| tư liệu| cắt từ clip)?|video|clip|đồ họa|đồ hoạ|infographic|"
    r"nguồn|tin|bài|bài và ảnh|tin, ảnh|theo|photo|tổng hợp)\s*:\s*[^\n.;)]{2,60}|"
    r"\((?:theo|nguồn|ảnh|tổng hợp)\b[^()\n]{2,60}\)",
    re.IGNORECASE,
)
# `Minh Anh`, `Hồng Vân - Thu Hà`, `Nguyễn Lê (Theo BBC)`: capitalised words alone on a line, no full stop.
_BYLINE_RE = re.compile(
    r"\s*[A-ZĐÀ-Ỹ][^\W\d_]*\.?(?:[ ,&–-]+(?:và )?[A-ZĐÀ-Ỹ][^\W\d_]*\.?){0,7}"
    r"(?:\s*\((?:[Tt]heo|[Tt]ổng hợp)\b[^()\n]*\))?\s*"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the article: half-open offsets and what it is (`headline`, `dateline`, `credit`, `repeated`)."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Article:
    """The furniture of one page.

    Attributes:
        headline: the first line, when it reads like one.
        dateline: agency, place or day before the first sentence.
        credits: bylines, photo credits, sources.
        repeated: lines the page repeats, or that cut the headline short; a first occurrence that is the headline is not
            among them.
    """

    headline: Part | None
    dateline: Part | None
    credits: tuple[Part, ...]
    repeated: tuple[Part, ...]

    def is_boilerplate(self, start: int, end: int) -> bool:
        """True when the range lies in a repeated line, so that it must not be counted."""
        at = bisect_right(self.repeated, start, key=lambda part: part.start) - 1
        return at >= 0 and end <= self.repeated[at].end


def parse_article(text: str) -> Article:
    """Find the furniture of `text`; a text of one paragraph has none.

    >>> page = "Bão vào Huế gây mưa lớn\\nVOV.VN - Sáng nay bão vào Huế.\\nẢnh: AFP"
    >>> article = parse_article(page)
    >>> page[article.dateline.start:article.dateline.end]
    'VOV.VN'
    """
    lines = [m.span() for m in _LINE_RE.finditer(text) if m[0].strip()]
    headline = _headline(text, lines)
    repeated = _repeated(text, lines, headline)
    taken = {part.start for part in repeated}
    plain = [line for line in lines if line[0] not in taken]
    return Article(headline, _dateline(text, plain, headline), _credits(text, plain, headline), repeated)


def _headline(text: str, lines: Sequence[tuple[int, int]]) -> Part | None:
    if len(lines) < 2:
        return None
    start, end = lines[0]
    line = text[start:end].strip()
    longest = max(b - a for a, b in lines[1:])
    # A first paragraph ends in a full stop; a headline does not, and something longer follows it.
    if len(line) > HEADLINE or line.endswith((".", ":", ";")) or longest <= len(line):
        return None
    return Part(start, end, "headline")


def _repeated(text: str, lines: Sequence[tuple[int, int]], headline: Part | None) -> tuple[Part, ...]:
    keys = [key(text[a:b]) for a, b in lines]
    counts = Counter(keys)
    title = key(text[headline.start : headline.end]) if headline else ""

    def furniture(at: int) -> bool:
        if headline is not None and at == 0:
            return False
        name = keys[at]
        cut = name != "" and len(name.split()) >= CUT and title.startswith(name)
        return cut or (counts[name] > 1 and name != "")

    return tuple(Part(*lines[i], "repeated") for i in range(len(lines)) if furniture(i))


def _dateline(text: str, lines: Sequence[tuple[int, int]], headline: Part | None) -> Part | None:
    for start, end in lines[:FIRST_LINES]:
        match = _DATELINE_RE.match(text, start, end)
        if match and end - match.end() > len(match[0]) and not (headline and start == headline.start):
            return Part(*match.span("body"), "dateline")
    return None


def _credits(text: str, lines: Sequence[tuple[int, int]], headline: Part | None) -> tuple[Part, ...]:
    found: list[Part] = []
    for number, (start, end) in enumerate(lines):
        if headline and start == headline.start:
            continue
        last = number >= len(lines) - 2
        if (
            last
            and end - start <= SHORT
            and not text[start:end].rstrip().endswith(".")
            and _BYLINE_RE.fullmatch(text, start, end)
        ):
            found.append(Part(start, end, "credit"))
        else:
            found.extend(Part(*m.span(), "credit") for m in _CREDIT_RE.finditer(text, start, end))
    return tuple(found)
