"""Names a text defines itself: `Quân đội Syria tự do (FSA)`, `FSA (Quân đội Syria tự do)`, `X, viết tắt là Y`.

Bound by position, not by initials: those fit 7 of 29 Vietnamese pairs, and none whose short form is English. What a
text defines holds for the whole text, whatever the gazetteer says of the short form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from vnner.resolver.context import Around
from vnner.resolver.view import View
from vnner.text import key

_SAYING = (
    r"(?:hay\s+)?(?:(?:tên\s+|sau\s+đây\s+|được\s+|thường\s+)?(?:gọi|viết)\s+tắt(?:\s+là)?|(?:còn\s+|thường\s+|hay\s+|sau\s+đây\s+)+"
    r"(?:được\s+)?gọi(?:\s+tắt)?(?:\s+là)?|tức(?:\s+là)?|còn\s+(?:có\s+tên|được\s+biết\s+đến\s+với\s+(?:tên|cái\s+tên))(?:\s+là)?"
    r"|mã(?:\s+(?:chứng\s+khoán|cổ\s+phiếu|ck|giao\s+dịch|niêm\s+yết))?|hose|hnx|upcom|nyse|nasdaq"
    r"|tên\s+gọi\s+khác(?:\s+là)?|tên\s+(?:tiếng\s+anh|đầy\s+đủ|giao\s+dịch|viết\s+tắt)(?:\s+là)?|tiếng\s+anh(?:\s+là)?)\s*:?"
)
_HEAD = r"(?:\s*(?:nhóm|tổ chức|lực lượng|phong trào|liên minh|đảng|tập đoàn|công ty|hãng|thành phố|tỉnh))?"
_BRACKET_RE = re.compile(rf"\s*[\"”]?\s*\(\s*(?P<saying>{_SAYING})?{_HEAD}\s*[\"“]?\s*")
_PHRASE_RE = re.compile(rf"\s*[,–-]?\s*(?P<saying>{_SAYING}){_HEAD}\s*[\"“]?\s*")
_AFTER_RE = re.compile(r"\s*[\"”]?\s*(?:[),;]|$)")
_SHORT_RE = re.compile(r"[A-ZĐ][A-ZĐ0-9&/.-]{0,10}[A-ZĐ0-9]")
# A short form the tagger left alone: `(VKX)`, `(gọi tắt là VKX)`.
_UNMARKED_RE = re.compile(rf"\s*\(\s*(?:(?i:{_SAYING})\s*)?[\"“]?(?P<short>[A-ZĐ][A-ZĐ0-9&/-]{{1,10}})[\"”]?\s*[),;]")
_DATE_LIKE = re.compile(r"[IVX]+|\d+|[A-ZĐ]\d+")


class Definition(NamedTuple):
    """`name` means what the mention at position `target` means; positions are those of the mentions in text order."""

    name: str  # key
    target: int
    alias: int | None  # the mention that is the defined name; None where the text only shows it
    said: bool  # in words, not by brackets alone
    start: int
    end: int
    shortened: bool = False  # the name is the first or last words of the other one


def _may_define(low: str) -> bool:
    """A quick no for most texts and most gaps."""
    return any(word in low for word in ("(", "tắt", "gọi", "tức", "tên", "tiếng anh"))


def is_short(text: str) -> bool:
    """An abbreviation by its looks.

    >>> is_short("FSA"), is_short("HĐBA"), is_short("Hama"), is_short("II")
    (True, True, False, False)
    """
    return _SHORT_RE.fullmatch(text) is not None and _DATE_LIKE.fullmatch(text) is None


def definitions(view: View, arounds: Sequence[Around]) -> list[Definition]:
    """The definitions of a text, in its order."""
    found: list[Definition] = []
    if not _may_define(view.low):
        return found
    for at, first in enumerate(arounds):
        if first.label not in {"LOC", "ORG"}:
            continue
        second = arounds[at + 1] if at + 1 < len(arounds) else None
        pair = _pair(view, at, first, at + 1, second) if second is not None else None
        third = arounds[at + 2] if at + 2 < len(arounds) and pair is None else None
        if third is not None and second is not None and view.low[first.end : second.start] == " của ":
            pair = _pair(view, at, first, at + 2, third, second.end)  # `Bộ Chỉ huy châu Phi của Mỹ (AFRICOM)`
        if pair is None and first.label == "ORG":
            pair = _unmarked(view, at, first)
        if pair is not None:
            found.append(pair)
    return found


def _pair(
    view: View, at: int, first: Around, other: int, second: Around, begin: int | None = None
) -> Definition | None:
    gap = view.low[first.end if begin is None else begin : second.start]
    alike = second.label == first.label and second.sentence == first.sentence
    if not alike or not 0 < len(gap) <= 60 or not _may_define(gap):
        return None
    bracket = _BRACKET_RE.fullmatch(gap)
    said = bracket or _PHRASE_RE.fullmatch(gap)
    if said is None or (bracket and not _AFTER_RE.match(view.low, second.end)):
        return None
    in_words = said["saying"] is not None
    short, long = is_short(second.named.name), is_short(first.named.name)
    if short == long and not in_words:
        return None
    if long and not short:
        if first.label == "LOC" and not in_words and not initials_fit(first.key, second.key):
            return None  # `XQP (Tokyo)` lies there
        return Definition(first.key, other, at, in_words, second.start, second.end)
    return Definition(second.key, at, other, in_words, second.start, second.end)


def _unmarked(view: View, at: int, first: Around) -> Definition | None:
    if "(" not in view.text[first.end : first.end + 3]:
        return None
    match = _UNMARKED_RE.match(view.text, first.end, first.end + 60)
    if match is None or not is_short(match["short"]) or is_short(first.named.name):
        return None
    return Definition(key(match["short"]), at, None, False, match.start("short"), match.end("short"))


def initials_fit(short: str, long: str) -> bool:
    """True where the letters of `short` are found in order at word starts of `long` (both keys).

    >>> initials_fit("fsa", "free syrian army"), initials_fit("fsa", "quân đội syria tự do")
    (True, False)
    """
    letters = iter("".join(word[0] for word in long.split()))
    return all(letter in letters for letter in short if letter.isalnum())
