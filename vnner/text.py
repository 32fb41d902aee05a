"""Keys for matching Vietnamese text, and the way back from a key to the text as given.

The text itself is never changed. Two views are derived from it:

* `fold(text)`: the whole text made comparable (composed, lower case, plain spaces, dashes and quotes, nothing
  invisible) together with a map back to the source offsets. Patterns run on it.
* `key(name)`: what two spellings of one name share. On top of folding, old and new tone placement (`hòa`, `hoà`), `y`
  and `i` (`Mỹ`, `Mĩ`), apostrophes, hyphens, full stops and spaces make no difference. Vietnamese marks stay: without
  them one commune name in seven would clash with another.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

# Invisible characters that carry no meaning between letters: zero-width space and joiners, word joiner, byte-order
# mark, soft hyphen, direction marks, variation selectors.
INVISIBLE = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f" + "".join(
    map(chr, [*range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10), 0xFEFF])
)
SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d"
# Apostrophes, and the signs that stand for the Arabic ʿayn and hamza.
APOSTROPHES = "'`´ʹʻʼʽʾʿˈ‘’‛′＇"
QUOTES = "“”„‟«»″＂"
# Letters that look like đ and are typed for it.
LOOKALIKES = {"Ð": "Đ", "ð": "đ", "ɖ": "đ"}

_PLAIN = {
    **{ord(c): " " for c in SPACES},
    **{ord(c): "-" for c in DASHES},
    **{ord(c): "'" for c in APOSTROPHES},
    **{ord(c): '"' for c in QUOTES},
    **{ord(k): v for k, v in LOOKALIKES.items()},
}
# A search for the few that occur is ten times faster than `str.translate`.
_PLAIN_RE = re.compile(f"[{re.escape(''.join(map(chr, _PLAIN)))}]")
_INVISIBLE_RE = re.compile(f"[{re.escape(INVISIBLE)}]")
_TONES = "\u0300\u0301\u0309\u0303\u0323"  # grave, acute, hook, tilde, dot below

# hòa -> hoà: a tone on the first vowel of final-type oa, oe, uy moves to the second. Both are in use; neither is wrong.
_TONE_PAIRS = {
    unicodedata.normalize("NFC", a + tone + b): unicodedata.normalize("NFC", a + b + tone)
    for a, b in ("oa", "oe", "uy")
    for tone in _TONES
}
_TONE_RE = re.compile("|".join(_TONE_PAIRS))
_Y_TO_I = {unicodedata.normalize("NFC", "y" + t): unicodedata.normalize("NFC", "i" + t) for t in ("", *_TONES)}
# Whole syllables only: `Mỹ`, `lý`, `kỹ`, `tỷ`, `sỹ`, `hy`, `vỹ`, `quý`; `Lyon` and `Kyiv` keep their y.
_Y_RE = re.compile(f"(?<![^\\W\\d_])(?:[hklmstv]|qu)([{''.join(_Y_TO_I)}])(?![^\\W\\d_])")
_WORD_RE = re.compile(r"[^\W_]+|[&+]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with its map back.

    Attributes:
        text: the folded text.
        size: length of the source.
    """

    text: str
    size: int
    # Piece i covers text[_at[i]:_at[i + 1]] and comes from source[_from[i]:_to[i]]; None = one to one.
    _at: array[int] | None = field(default=None, repr=False)
    _from: array[int] | None = field(default=None, repr=False)
    _to: array[int] | None = field(default=None, repr=False)

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Half-open source offsets of the half-open, non-empty folded range; marks stay with their letter.

        >>> folded = fold("Hu" + "e\u0302\u0301" + " mưa")
        >>> folded.text, folded.source(0, 3)
        ('huế mưa', (0, 5))
        """
        if self._at is None:
            return start, end
        return self._back(start)[0], self._back(end - 1)[1]

    def _back(self, at: int) -> tuple[int, int]:
        """Source range of the piece, or of the one character of a plain piece, at folded offset `at`."""
        assert self._at is not None
        assert self._from is not None
        assert self._to is not None
        piece = bisect_right(self._at, at) - 1
        begin, end, first = self._from[piece], self._to[piece], self._at[piece]
        size = (self._at[piece + 1] if piece + 1 < len(self._at) else len(self.text)) - first
        if end - begin == size:
            return begin + at - first, begin + at - first + 1
        return begin, end


# What can't be folded one to one: a letter with combining marks or invisible characters behind it.
_HAS_ODD_RE = re.compile(f"[{re.escape(INVISIBLE)}\u0300-\u036f]")
_ODD_RE = re.compile(f"(?:[^\u0300-\u036f]?[{re.escape(INVISIBLE)}\u0300-\u036f]+)")


def fold(text: str) -> Folded:
    """Composed (NFC), lower case, plain spaces, dashes, quotes and apostrophes, invisible characters left out.

    Line breaks stay. Linear in the text; the usual text, already composed, costs three passes in C and no map.

    >>> fold("Đêm 20 – 11").text
    'đêm 20 - 11'
    """
    if _HAS_ODD_RE.search(text) is None:
        return Folded(_plain(_lower(text)), len(text))
    out: list[str] = []
    at, begins, ends = array("q"), array("q"), array("q")
    size = done = 0
    for odd in _ODD_RE.finditer(text):
        for begin, end, folded in (
            (done, odd.start(), _lower(text[done : odd.start()])),
            (odd.start(), odd.end(), _compose(odd[0])),
        ):
            if folded:
                out.append(folded)
                at.append(size)
                begins.append(begin)
                ends.append(end)
                size += len(folded)
        done = odd.end()
    out.append(_lower(text[done:]))
    at.append(size)
    begins.append(done)
    ends.append(len(text))
    return Folded(_plain("".join(out)), len(text), at, begins, ends)


def _plain(text: str) -> str:
    return _PLAIN_RE.sub(lambda match: _PLAIN[ord(match[0])], text)


def _lower(text: str) -> str:
    """Lower case, one to one: the Turkish dotted İ is the only letter whose lower case is two characters."""
    return text.replace("İ", "I").lower()


def _compose(cluster: str) -> str:
    # Composed before and after: İ may come in two pieces, and has one lower case only whole.
    whole = unicodedata.normalize("NFC", _INVISIBLE_RE.sub("", cluster))
    return unicodedata.normalize("NFC", _lower(whole))


def spell(folded: str) -> str:
    """One spelling for tone placement and y/i in an already folded string; the length stays.

    >>> spell("hòa bình, mỹ thuật, quý")
    'hoà bình, mĩ thuật, quí'
    """
    folded = _TONE_RE.sub(lambda m: _TONE_PAIRS[m[0]], folded)
    return _Y_RE.sub(lambda m: m[0][:-1] + _Y_TO_I[m[1]], folded)


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """What all spellings of one name share, Vietnamese marks kept; empty for a name without letters or digits.

    >>> key("Al‑Bukamal"), key("Ma'rufa"), key("TP. HCM"), key("Hoà Bình") == key("Hòa Bình")
    ('al bukamal', 'marufa', 'tp hcm', True)
    """
    return " ".join(_WORD_RE.findall(spell(fold(name).text.replace("'", ""))))


@lru_cache(maxsize=65536)
def strip_marks(text: str) -> str:
    """ASCII-like form: `đ` becomes `d`, accents go. For foreign names, and for texts typed without marks.

    >>> strip_marks("thừa thiên đế")
    'thua thien de'
    """
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if unicodedata.combining(c) == 0))
