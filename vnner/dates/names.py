"""What only the text as given can tell, by its capitals: ordinals, scores between two names, people named for a day."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from vnner.dates.raw import Raw
from vnner.dates.scan import Found
from vnner.text import INVISIBLE

# Words after which a lower-case `thứ hai` can still be the day.
_WEEKDAY_CUE_RE = re.compile(
    r"(?:^|[,;:(.\n]|(?<!\w)(?:vào|từ|đến|tới|trước|sau|hôm|ngày|hết|qua|và|hoặc|hay|diễn ra|là"
    r"|gặp|hẹn|nghỉ|bận|rảnh|(?<!cuộc )họp))\s*$"
)
_SEASON_CUE_RE = re.compile(
    r"(?:^|[.;:!?\n\"“(-]|(?<!\w)(?:vào|trong|từ|đến|tới|hồi|suốt|sau|trước|khi|qua|dịp|mỗi|các|là|những|cả|hết))\s*$"
)
_WORD_BEFORE_RE = re.compile(r"([^\W\d_][\w']*)[ -]$")
_WORD_AFTER_RE = re.compile(r"[ -]([^\W\d_]\w*)")
_TERMS = ("Lập Xuân", "Lập Hạ", "Lập Thu", "Lập Đông", "Xuân Phân", "Thu Phân")
_AFTER_TOMORROW = frozenset("tôi tui mình tớ chúng bọn trời các cả".split())
_ADDRESS_RE = re.compile(r" (?:[A-ZĐ][^\W\d_]+ ){1,3}[A-ZĐ][^\W\d_]+, (?:quận|phường|xã|Quận|Phường|Q\.|P\.|TP)")
# `năm Tự Đức thứ 5`: of a reign.
_REIGN_RE = re.compile(r"(?:năm|vua|đời|triều|niên hiệu) (?:[A-ZĐ][^\W\d_]+ ){1,3}$")
_SCORE_RE = re.compile(r"\d{1,2}-\d{1,2}\Z")
_POINT_BEFORE_RE = {
    weekday: re.compile(rf"(?<!\w)thứ\s+(?:{before})(?!\w)")
    for weekday, before in {"tư": "ba|3", "năm": "tư|bốn|4", "sáu": "năm|5", "bảy": "sáu|6", "bẩy": "sáu|6"}.items()
}
BACK = 2000  # characters in which the point before is looked for


def is_name(text: str, start: int, end: int, found: Found, low: str) -> bool:
    """True where capitals say that the expression found is something else; `low` is the folded text it was found in."""
    rule, raw = found.pattern.name, found.raw
    if rule in ("weekday", "weekday-far"):
        return _is_ordinal(text, start, end, raw, low[max(0, found.start - BACK) : found.start])
    if rule == "day-month":
        if _ADDRESS_RE.match(text, end) is not None and "/" in text[start:end]:
            return True
        return _SCORE_RE.match(text[start:end]) is not None and _between_names(text, start, end)
    if rule == "season" and raw.year is None and raw.year_shift is None and not raw.flags and raw.mod is None:
        return _SEASON_CUE_RE.search(text[max(0, start - 12) : start].lower()) is None
    if rule == "tomorrow" and text[start].isupper():
        return not _opens_with_mai(text, start, end)
    if rule in ("solar-holiday", "feast") and raw.year is None:
        return _is_person(text, start, end)
    return False


def _is_ordinal(text: str, start: int, end: int, raw: Raw, told: str) -> bool:
    """`nhà máy thứ hai`: the second. Papers write the day `thứ Hai`, or with `hôm`, a part of day or a week."""
    words = _bare(text[start:end]).split()
    through = len(words) == 3 and words[2].lower() == "qua"  # `nước thứ ba qua Lào`: the third, by way of
    if raw.part or raw.clock or raw.unit or (raw.flags and not through):
        return False
    words = words[:2] if through else words
    capital = words[-1][0].isupper()
    if words[0].lower() == "ngày":  # `ngày thứ hai của phiên tòa`
        return words[1].lower() == "thứ" and (not capital or words[-1].isupper())
    if words[0].lower() != "thứ":
        return False
    before, after = _bare(text[max(0, start - 60) : start]), _bare(text[end : end + 8])
    if words[-1].isdigit() and _REIGN_RE.search(before[-30:]):
        return True
    if capital or words[-1].isdigit():
        return False
    if not through and _is_enumerated(words, before, after):
        return not (words[0][0].isupper() and after[:1] == "," and _is_first_of_its_kind(words[-1], told))
    return _WEEKDAY_CUE_RE.search(before[-12:].lower()) is None


def _is_enumerated(words: Sequence[str], before: str, after: str) -> bool:
    """`Thứ hai, giá còn cao`, `Rossi, thứ ba, ôm xe`: a point or a place, set off by commas."""
    return (words[0][0].isupper() and after.startswith((",", " là"))) or (before[-2:] == ", " and after[:1] == ",")


def _is_first_of_its_kind(weekday: str, told: str) -> bool:
    """`Thứ sáu, đoàn lên đường` where no `Thứ năm` came before: a fourth point and later ones have one before them."""
    before = _POINT_BEFORE_RE.get(weekday)
    return before is not None and before.search(told) is None


def _between_names(text: str, start: int, end: int) -> bool:
    """`Iceland 2-1 Áo`: a score stands between two names."""
    before = _WORD_BEFORE_RE.search(text, start - 24, start)
    after = _WORD_AFTER_RE.match(text, end)
    return before is not None and after is not None and before[1][0].isupper() and after[1][0].isupper()


def _bare(text: str) -> str:
    """Composed, without invisible characters; capitals stay."""
    return unicodedata.normalize("NFC", "".join(char for char in text if char not in INVISIBLE))


def _opens_with_mai(text: str, start: int, end: int) -> bool:
    """`Mai tôi bận`, `Mai trời mưa` at the head of a sentence; `Mai về quê` may be a girl of that name."""
    before, after = _bare(text[max(0, start - 8) : start]).rstrip(' "“'), _bare(text[end : end + 40]).split()
    return before[-1:] in ("", ".", "!", "?", ":", "\n") and after[:1] != [] and after[0] in _AFTER_TOMORROW


def _is_person(text: str, start: int, end: int) -> bool:
    """`Lê Quốc Khánh`, `Jean-Noel Barrot`, `Liam và Noel`: a name beside it."""
    surface = text[start:end]
    if surface not in ("Quốc Khánh", "Noel", *_TERMS):
        return False
    before = _WORD_BEFORE_RE.search(text, start - 24, start)
    after = _WORD_AFTER_RE.match(text, end)
    if surface == "Noel" and after is not None and after[1][0].isupper():
        return True
    return (
        before is not None and before[1][0].isupper() and before[1].lower() not in ("lễ", "ngày", "dịp", "mùa", "đêm")
    )
