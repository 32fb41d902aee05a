"""What a mention is said to lie in: `Tân Thành (Cà Mau)`, `xã X, huyện Y`, `các làng A, B, C tại tỉnh D`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnner.resolver.context import Around

_SIDES = r"(?:\s*(?:phía|miền|vùng|khu vực|địa bàn|đông|tây|nam|bắc|trung|trung tâm"
_SIDES += r"|nông thôn|bờ biển|ngoại ô|ngoại thành|vùng ven|trên|ở|thuộc|của))*"
_INSIDE_RE = re.compile(
    rf"\s*(?P<how>,\s*(?:nằm\s+)?(?:ở|tại|thuộc)|,|\(|(?:nằm\s+)?(?:ở|tại|thuộc|trong)|của|-|–){_SIDES}\s*"
)
# `Tripoli, thành phố lớn thứ hai của Liban`, `Hama là một tỉnh ở miền trung Syria`.
_APPOSED_RE = re.compile(rf"(?:,|\s+là)\s[^,.;()]{{3,40}}?\s(?:của|ở|tại|thuộc){_SIDES}\s*")
WORDY = 40  # characters between a place and what it is said to lie in
RANKS = frozenset("country division district city town commune".split())
_AT = frozenset("tại ở thuộc trong".split())


def contain(arounds: list[Around]) -> None:
    """From the right: `các làng A, B, C tại tỉnh D` hands D back to C, B and A."""
    located: int | None = None
    for at in range(len(arounds) - 1, -1, -1):
        around = arounds[at]
        following = arounds[at + 1] if at + 1 < len(arounds) else None
        if following is None or following.sentence != around.sentence:
            located = None
        around.located = located
        if following is not None:
            _inside(around, following, at + 1)
        if around.label == "LOC" and _is_located(around):
            located = at


def _is_located(around: Around) -> bool:
    left = (
        around.left[: len(around.left) - len(around.head.split())]
        if around.head_how == "outside" and around.head
        else around.left
    )
    return bool(left) and left[-1] in _AT


def _inside(around: Around, following: Around, at: int) -> None:
    gap = following.gap
    match = None
    if gap is not None and following.label == "LOC" and len(gap) <= WORDY:
        match = _INSIDE_RE.fullmatch(_without_head(gap, following))
    if match is not None:
        how = match["how"]
        around.inside = at
        around.inside_how = "bracket" if how == "(" else "comma" if how in {",", "-", "–"} else "word"
    elif around.head_how == "said" and gap is not None and following.label == "LOC" and _APPOSED_RE.fullmatch(gap):
        around.inside, around.inside_how = at, "word"
    # A list: `A, B tại D` says it of A, too; `A và B (D)` and `A, B, D` of B alone.
    shared = following.joined and following.inside is not None and following.inside_how == "word"
    if shared and around.inside_how in {"", "comma"}:
        around.inside, around.inside_how = following.inside, following.inside_how


def _without_head(gap: str, following: Around) -> str:
    if following.head_how != "outside" or following.head is None:
        return gap
    cut_at = gap.rstrip().rfind(following.head)
    return gap[:cut_at] if cut_at >= 0 else gap


def listed(arounds: Sequence[Around], around: Around, at: int) -> bool:
    """The mention behind the comma goes on a list: `Quảng Bình, Thanh Hóa và Nghệ An`, not `Diễn Châu, Nghệ An`."""
    goes_on = at + 1 < len(arounds) and arounds[at + 1].joined and arounds[at + 1].label == "LOC"
    return goes_on or (around.joined and around.head_how != "own")


def is_headed(outer: Around) -> bool:
    """A container with a rank of its own, `tỉnh Y`: behind a comma it is no mere next member of a list."""
    return outer.head_how == "own" or (outer.head_how == "outside" and bool(outer.sorts & RANKS))
