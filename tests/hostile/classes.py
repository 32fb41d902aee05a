"""Hostile text by the character: each class makes as much of it as is asked for, the same for the same seed.

The words are ours; what is hostile is how they are written.
"""

from __future__ import annotations

import html
import random
import unicodedata
from collections.abc import Callable

Maker = Callable[[random.Random, int], str]

NEWS = """\
Mưa lũ chia cắt nhiều xã vùng cao
Sáng ngày 21-11, ông Nguyễn Văn Hoà, Phó chủ tịch UBND TP. Thanh Hóa, tới xã Bá Thước thị sát. Đoàn cứu trợ của Hội \
Chữ thập đỏ Việt Nam mang theo 3.000 thùng mì, 12,5 tấn gạo; dự kiến ở lại từ ngày 22 đến 25-11.
Hãng tin AFP dẫn lời Bộ Quốc phòng Nga cho biết, đêm 20-11, quân đội Syria tự do (FSA) rút khỏi tử thành Al-Bukamal.
“Chúng tôi đã ở đây từ đầu tháng 9/2017”, bà H'Hen Niê nói. Quý III năm ngoái, Công ty cổ phần Thuỷ điện Sông Đà lỗ 1/3.
Tết Mậu Tuất, mùng 3 tháng Giêng, tàu rời cảng Đà Nẵng lúc 9h30; hơn hai năm sau, cuối thập niên 2010, tàu bị bán.
Trong trận gặp Thái Lan ngày 19/11, tuyển Việt Nam thắng 2-1 ở sân Mỹ Đình. Ảnh: Minh Anh
"""
WORDS = NEWS.split()
DAYS = "ngày tháng năm quý tuần 1 2 11 20-11 2017 đến từ - sáng hôm qua Tết mùng rằm".split()
MARKS = "\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b\u0323\u034f\u20e3\u0489"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f\u180e"
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
BREAKS = ["\n", "\r\n", "\r", "\u2028", "\u2029", "\u0085", "\v", "\f", "\n\n"]
SPACES = "\u00a0\u2002\u2003\u2009\u202f\u3000\t "
EMOJI = ["😀", "👨‍👩‍👧‍👦", "🇻🇳", "👍🏽", "❤️", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"]
FONTS = ["ℌ", "𝐇", "Ｈ", "①", "²", "½", "Ⅻ", "ﬁ", "ß", "İ", "ǅ"]


def _filled(pieces: Callable[[], str], size: int) -> str:
    out: list[str] = []
    have = 0
    while have < size:
        out.append(pieces())
        have += len(out[-1])
    return "".join(out)[:size]


def _words(rng: random.Random, size: int, between: Callable[[], str] = lambda: " ") -> str:
    return _filled(lambda: rng.choice(WORDS) + between(), size)


def _news(size: int) -> str:
    return (NEWS * (size // len(NEWS) + 1))[:size]


def _rewritten(write: Callable[[random.Random, str], str]) -> Maker:
    """The news text, each word written anew."""
    return lambda rng, size: _filled(lambda: write(rng, rng.choice(WORDS)) + rng.choice("      \n"), size)


def _mixed_normal(rng: random.Random, word: str) -> str:
    return unicodedata.normalize(rng.choice(("NFC", "NFD", "NFKC", "NFKD")), word)


def _marks_moved(rng: random.Random, word: str) -> str:
    """Decomposed, the marks of a letter in any order, some twice, some lost."""
    letters = list(unicodedata.normalize("NFD", word))
    for at in range(1, len(letters)):
        if unicodedata.combining(letters[at]) and rng.random() < 0.5:
            letters[at - 1], letters[at] = letters[at], letters[at - 1]
    return "".join(letters) + rng.choice(["", "", rng.choice(MARKS)])


def _tones_moved(rng: random.Random, word: str) -> str:
    for old, new in (("oà", "òa"), ("oá", "óa"), ("uý", "úy"), ("uỷ", "ủy"), ("hoạ", "họa"), ("y", "i"), ("i", "y")):
        if rng.random() < 0.5:
            word = word.replace(old, new)
    return word


def _sprinkled(signs: str | list[str]) -> Callable[[random.Random, str], str]:
    def write(rng: random.Random, word: str) -> str:
        return "".join(letter + (rng.choice(signs) if rng.random() < 0.3 else "") for letter in word)

    return write


def _recoded(encoding: str, read_as: str) -> Callable[[random.Random, str], str]:
    """Bytes of one encoding read as another."""
    return lambda rng, word: word.encode(encoding, "replace").decode(read_as, "replace")


def _without_marks(word: str) -> str:
    word = unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in word if not unicodedata.combining(letter))


def _html(rng: random.Random, word: str) -> str:
    entity = "".join(f"&#{ord(letter)};" if rng.random() < 0.2 else html.escape(letter) for letter in word)
    return rng.choice([f"<b>{word}</b>", f'<a href="/{word}">', entity, f"<!-- {word}", f"{word}&nbsp;", "<script>"])


def _any_letter(rng: random.Random) -> str:
    """A code point of any plane, surrogates left out."""
    at = rng.choice((rng.randrange(0x300), rng.randrange(0x3000), rng.randrange(0x110000)))
    return chr(at) if not 0xD800 <= at < 0xE000 else "\ufffd"


# VNI and TCVN3 put Vietnamese into fonts of their own; read as Latin-1 they look like this.
VNI = dict(zip("àáạăâếờươđộ", "aø aù aï aê aâ eá ôø ö ô ñ oä".split(), strict=True))
TCVN3 = dict(zip("àáạăâếờươđộ", "µ¸¹¨©Õê\u00ad¬®é", strict=True))


def _font(table: dict[str, str]) -> Callable[[random.Random, str], str]:
    return lambda rng, word: "".join(table.get(letter, letter) for letter in word)


CLASSES: dict[str, Maker] = {
    "news": lambda rng, size: _news(size),
    "news, one line": lambda rng, size: _news(size).replace("\n", " "),
    "news, shuffled words": _words,
    "no punctuation": lambda rng, size: "".join(c for c in _news(size * 2) if c.isalnum() or c == " ")[:size],
    "decomposed": lambda rng, size: unicodedata.normalize("NFD", _news(size))[:size],
    "mixed normalisation": _rewritten(_mixed_normal),
    "marks in any order": _rewritten(_marks_moved),
    "tones moved, y and i": _rewritten(_tones_moved),
    "invisible characters": _rewritten(_sprinkled(INVISIBLE)),
    "direction marks": _rewritten(_sprinkled(BIDI)),
    "control characters": _rewritten(_sprinkled([chr(c) for c in (*range(32), 0x7F, *range(0x80, 0xA0))])),
    "odd spaces": lambda rng, size: _words(rng, size, lambda: rng.choice(SPACES) * rng.randint(1, 3)),
    "odd line breaks": lambda rng, size: _words(rng, size, lambda: rng.choice([" ", " ", *BREAKS])),
    "emoji": lambda rng, size: _words(rng, size, lambda: rng.choice([" ", *EMOJI])),
    "look-alike letters": _rewritten(lambda rng, word: word + rng.choice(FONTS)),
    "capitals": lambda rng, size: _news(size).upper()[:size],
    "alternating case": _rewritten(lambda rng, word: "".join(rng.choice((str.upper, str.lower))(c) for c in word)),
    "title case": lambda rng, size: _news(size).title(),
    "no marks": lambda rng, size: _without_marks(_news(size * 2))[:size],
    "no spaces": lambda rng, size: "".join(_news(size * 2).split())[:size],
    "html": _rewritten(_html),
    "UTF-8 read as Windows-1252": _rewritten(_recoded("utf-8", "cp1252")),
    "UTF-8 read as Latin-1": _rewritten(_recoded("utf-8", "latin-1")),
    "Windows-1258 read as Windows-1252": _rewritten(_recoded("cp1258", "cp1252")),
    "UTF-16 read as Latin-1": _rewritten(_recoded("utf-16-le", "latin-1")),
    "VNI": _rewritten(_font(VNI)),
    "TCVN3": _rewritten(_font(TCVN3)),
    "quotes and brackets": lambda rng, size: _words(rng, size, lambda: rng.choice(" \"'“”‘’«»()[]{}<>„‟")),
    "full stops": lambda rng, size: _words(rng, size, lambda: rng.choice([". ", ".", "...", "…", "? ", "!"])),
    "commas": lambda rng, size: _words(rng, size, lambda: rng.choice([", ", " và ", "; ", "- ", " – "])),
    "only capitals, commas": lambda rng, size: _filled(lambda: rng.choice(WORDS).capitalize() + ", ", size),
    "digits and dashes": lambda rng, size: _filled(lambda: rng.choice("0123456789-/.:, "), size),
    "numbers": lambda rng, size: _filled(lambda: f"{rng.randrange(3000)}{rng.choice('-/. ')}", size),
    "days and months": lambda rng, size: _filled(
        lambda: rng.choice(DAYS) + " ",
        size,
    ),
    "brackets open": lambda rng, size: _filled(lambda: rng.choice(["(", "[", "“", "(Huế", "(ảnh: "]), size),
    "any code point": lambda rng, size: _filled(lambda: _any_letter(rng), size),
    "any code point among words": lambda rng, size: _words(rng, size, lambda: _any_letter(rng)),
    "one letter": lambda rng, size: "a" * size,
    "one capital": lambda rng, size: "Đ" * size,
    "one syllable": lambda rng, size: ("Huế " * (size // 4 + 1))[:size],
    "one name": lambda rng, size: ("Hà Nội, " * (size // 8 + 1))[:size],
    "one mark": lambda rng, size: "-" * size,
    "one combining mark": lambda rng, size: ("a" + "\u0301" * size)[:size],
    "one invisible": lambda rng, size: "\u200b" * size,
    "spaces": lambda rng, size: " " * size,
    "line breaks": lambda rng, size: "\n" * size,
    "lines of one word": lambda rng, size: _words(rng, size, lambda: "\n"),
    "one line again and again": lambda rng, size: ("Ảnh: Bão vào Huế chiều 2/9\n" * (size // 27 + 1))[:size],
    "long words": lambda rng, size: _filled(lambda: "".join(rng.choices(WORDS, k=200)) + " ", size),
}


def make(name: str, size: int, seed: int = 0) -> str:
    """`size` characters of a class; equal for equal arguments."""
    return CLASSES[name](random.Random(f"{name} {seed}"), size)
