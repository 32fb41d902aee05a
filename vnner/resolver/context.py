"""What stands around a mention: the words before it, heads it shares, the list it belongs to, the place it lies in.

Everything is found by position, from one mention to the next: the cost grows with the text, not with its square.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vnner.resolver.heads import LAST_WORDS, ORG_HEADS, ORG_LAST_WORDS, PLACE_HEADS, TITLE_HEADS, Named, cut
from vnner.resolver.view import View
from vnner.span import Span
from vnner.text import key

NEAR = 60  # characters: further apart, two mentions have nothing to do with each other grammatically
_LIST_RE = re.compile(r"\s*(?:[,;/]|-|–|(?:,\s*)?(?:và|hoặc|hay|cùng|cùng với|lẫn|cũng như|tới|đến|với)(?:\s+cả)?)\s*")
_LAST_RE = re.compile(r",?\s*(?:và|cùng|hay|hoặc)\s+")
_PLURAL = frozenset(
    "các những hai ba bốn năm sáu bảy tám chín mười nhiều vài mấy loạt cả đôi số ngôi 2 3 4 5 6 7 8 9 10 hàng".split()
)
SEATS = frozenset(map(key, ("thủ đô", "thủ phủ", "tỉnh lỵ")))
_LEADING = " \t\"'“”‘’([«-–—•*"
# `các quận 1, ` before `3`: a plural head and the items of a list, for a mention whose neighbours nobody marked.
_NAME = r"(?![a-zà-ỹđ])[^\W\d_][\w'’ʿ-]*"
_ITEM = rf"(?:\d+|{_NAME}(?:\s+(?:{_NAME}|al|el|ez)){{0,4}})"
_OPEN_LIST_RE = re.compile(
    rf"\b(?i:các|những|hai|ba|bốn|năm|sáu|nhiều|\d+)\s+(?:ngôi\s+)?(?P<head>[a-zà-ỹđ]+(?:\s+[a-zà-ỹđ]+)?)\s+"
    rf"(?:{_ITEM}(?:\s*,\s*|\s+và\s+|\s+hoặc\s+))+$"
)

_SAID_RE = re.compile(
    r"(?:(?P<is>\s+(?:vốn\s+|từng\s+|cũng\s+)?là)|,)\s+"
    r"(?P<one>một\s+(?:trong\s+(?:những|các|số)\s+)?|hai\s+|ba\s+|bốn\s+|năm\s+|các\s+|những\s+)?"
    r"(?P<head>tỉnh lỵ|tỉnh|thành phố|thủ đô|thủ phủ|huyện|quận|thị xã|thị trấn|xã|phường|làng|tiểu bang|bang"
    r"|quần đảo|đảo|quốc gia|nước)(?!\w)"
)


@dataclass(slots=True)
class Around:
    """One mention and its surroundings; offsets are those of the view."""

    index: int
    start: int
    end: int
    label: str
    text: str
    key: str
    named: Named
    left: tuple[str, ...]  # up to four words directly before, lower case, nothing but space between
    opens: bool  # first in its sentence
    sentence: int
    head: str | None = None  # own, shared, or just outside the mention
    sorts: frozenset[str] = frozenset()
    head_how: str = ""  # own | shared | outside | title | said
    head_at: int = -1
    plural: bool = False
    joined: bool = False  # a list goes on from the mention before
    inside: int | None = None  # the mention it is said to lie in
    inside_how: str = ""  # word | bracket | comma
    gap: str | None = None  # what stands between the mention before, if near, and this one; lower case
    whole: bool = False  # the mention is a name of the gazetteer with what looks like its head: `Châu Thành`
    located: int | None = None  # the next place of the sentence that stands behind `tại`, `ở`, `thuộc`

    @property
    def head_place(self) -> tuple[int, int]:
        """Where the head stands, half-open; -1 and -1 without a place."""
        return (self.head_at, self.head_at + len(self.head)) if self.head and self.head_at >= 0 else (-1, -1)


def read(
    view: View,
    mentions: Sequence[Span],
    sentences: Sequence[tuple[int, int]],
    is_name: Callable[[str, str], bool] | None = None,
) -> list[Around]:
    """The mentions with their surroundings, in text order; `index` leads back to `mentions`. DATEs are left out.

    Args:
        is_name: text and label -> the whole is a name that begins with what looks like a head (`Châu Thành`).
    """
    starts = [a for a, _ in sentences]
    used = [i for i, mention in enumerate(mentions) if mention.label != "DATE"]
    order = sorted(used, key=lambda i: (mentions[i].start, -mentions[i].end))
    arounds = [_look(view, mentions[i], i, starts, is_name) for i in order]
    previous: Around | None = None
    for around in arounds:
        _heads(view, around, previous)
        previous = around
    _share_said(arounds)
    return arounds


def _look(
    view: View, mention: Span, index: int, starts: list[int], is_name: Callable[[str, str], bool] | None
) -> Around:
    start, end = view.inward(mention.start), view.inward(mention.end)
    sentence = max(bisect_right(starts, start) - 1, 0)
    if mention.label == "PER":
        text = view.text[start:end]
        return Around(index, start, end, "PER", text, key(text), Named(None, text, 0, frozenset()), (), False, sentence)
    begin = max(starts[sentence] if starts else 0, start - NEAR, 0)
    before = view.low[begin:start]
    text = view.text[start:end]
    named, whole = cut(text, mention.label), False
    if named.head is not None and is_name is not None and text[0].isupper() and is_name(text, mention.label):
        named, whole = Named(None, text, 0, frozenset()), True
    return Around(
        index, start, end, mention.label, text, key(text), named, _words(before),
        not before.strip(_LEADING) and begin == (starts[sentence] if starts else 0), sentence,
        whole=whole,
    )  # fmt: skip


def _words(before: str) -> tuple[str, ...]:
    """The last words before a mention, back to the nearest mark."""
    if not before[-1:].isspace():
        return ()
    words: list[str] = []
    for word in reversed(before.split()[-4:]):
        if not word[-1].isalnum():
            break
        words.append(word.lstrip(_LEADING))
        if not word[0].isalnum():
            break
    return tuple(reversed(words))


def _heads(view: View, around: Around, previous: Around | None) -> None:
    """Fill in the head: in the mention, shared by a list, just before the mention, or a title before it."""
    left = around.left
    gap = around.gap = _gap(view, previous, around)
    around.joined = gap is not None and _LIST_RE.fullmatch(gap) is not None
    if around.named.head is not None:
        around.head, around.sorts, around.head_how = around.named.head, around.named.sorts, "own"
        around.head_at = around.start
        around.plural = bool(left) and left[-1] in _PLURAL
    elif around.joined and previous is not None and previous.plural and not _ended(previous):
        around.head, around.sorts, around.plural = previous.head, previous.sorts, True
        around.head_how, around.head_at = "shared", previous.head_at
    elif around.label == "LOC" and left and left[-1] in LAST_WORDS:
        _head_before(around) or _title_before(around)
    elif around.label == "ORG" and left and left[-1] in ORG_LAST_WORDS:
        _body_before(around)
    if around.head is None and around.label == "LOC" and not around.joined:
        _open_list(view, around)
    if around.head is None and around.label == "LOC":
        _said_after(view, around)


def _ended(previous: Around) -> bool:
    """`hai tỉnh Idlib và Hama, Nga …`: the head was for the two names, and what comes behind the second is no third."""
    return previous.head_how == "shared" and previous.gap is not None and bool(_LAST_RE.fullmatch(previous.gap))


def _head_before(around: Around) -> bool:
    for size in range(min(3, len(around.left)), 0, -1):
        head = " ".join(around.left[-size:])
        if head in PLACE_HEADS:
            before = around.left[: len(around.left) - size]
            around.head, around.sorts, around.head_how = head, PLACE_HEADS[head], "outside"
            around.head_at = around.start - len(head) - 1
            around.plural = bool(before) and (before[-1] in _PLURAL or before[-1].isdigit())
            return True
    return False


def _body_before(around: Around) -> None:
    """`CLB` before `Viettel`, `tập đoàn` before `Hoàng Anh Gia Lai`."""
    for size in range(min(3, len(around.left)), 0, -1):
        head = " ".join(around.left[-size:])
        if head in ORG_HEADS:
            around.head, around.head_how, around.head_at = head, "outside", around.start - len(head) - 1
            return


def _said_after(view: View, around: Around) -> None:
    """`Hama là một tỉnh …`, `Tripoli, thành phố lớn thứ hai …`; not `Tân Thành, tỉnh Cà Mau`."""
    if view.low[around.end : around.end + 2] not in {", ", " l", " v"}:
        return
    match = _SAID_RE.match(view.low, around.end, around.end + 60)
    if match is None:
        return
    head = key(match["head"])
    seat = head in SEATS
    goes_on = view.low[match.end() : match.end() + 1] == " " and view.text[match.end() + 1 : match.end() + 2].islower()
    if match["is"] or match["one"] or seat or goes_on:
        around.head, around.sorts, around.head_how = head, PLACE_HEADS[head], "said"
        around.head_at = match.start("head")


def _share_said(arounds: Sequence[Around]) -> None:
    """`Hải Châu và Thanh Khê là hai quận`: what is said of the last is said of all."""
    for at in range(len(arounds) - 1, 0, -1):
        around, before = arounds[at], arounds[at - 1]
        if around.head_how == "said" and around.joined and before.head is None and before.label == "LOC":
            before.head, before.sorts, before.head_how = around.head, around.sorts, "said"
            before.head_at = around.head_at


def _title_before(around: Around) -> bool:
    for size in range(min(4, len(around.left)), 0, -1):
        title = " ".join(around.left[-size:])
        if title in TITLE_HEADS:
            around.head, around.sorts, around.head_how = title, TITLE_HEADS[title], "title"
            around.head_at = around.start - len(title) - 1
            return True
    return False


def _open_list(view: View, around: Around) -> None:
    before = view.text[max(0, around.start - 120) : around.start]
    if not before.rstrip().endswith((",", "và", "hoặc")):
        return
    match = _OPEN_LIST_RE.search(before)
    if match is not None and key(match["head"]) in PLACE_HEADS:
        around.head = key(match["head"])
        around.sorts, around.head_how, around.plural = PLACE_HEADS[around.head], "shared", True
        around.head_at = around.start - len(before) + match.start("head")


def _gap(view: View, previous: Around | None, around: Around) -> str | None:
    if previous is None or previous.sentence != around.sentence or not 0 <= around.start - previous.end <= NEAR:
        return None
    return view.low[previous.end : around.start]
