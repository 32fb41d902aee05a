"""The words dates are made of, as pieces of regular expressions over folded text, and what they mean."""

from __future__ import annotations

import re

# Parts of day, longest first; the value is the part.
PARTS = {
    "dawn": "rạng sáng|mờ sáng|tờ mờ sáng|tảng sáng|hừng đông|rạng đông",
    "morning": "sáng sớm|sớm|đầu giờ sáng|giữa buổi sáng|buổi sáng|sáng",
    "noon": "giữa trưa|đầu giờ trưa|buổi trưa|trưa",
    "afternoon": "đầu giờ chiều|chiều muộn|xế chiều|cuối giờ chiều|buổi chiều|chiều",
    "evening": "chiều tối|đầu giờ tối|tối muộn|buổi tối|tối",
    "night": "nửa đêm|đêm khuya|đêm muộn|giữa đêm|khuya|đêm",
}
_PART_OF = {word: part for part, words in PARTS.items() for word in words.split("|")}
# `sớm` alone is a part of day only before a day: `sớm nay`, but `dậy sớm hôm thứ Tư`.
_PART = "|".join(sorted(_PART_OF.keys() - {"sớm"}, key=len, reverse=True))
PART = rf"(?:{_PART}|sớm(?=\s+(?:nay|mai|\d\d?/)))"

_WEEKDAYS = {
    0: "hai|2",
    1: "ba|3",
    2: "tư|4|bốn",
    3: "năm|5",
    4: "sáu|6",
    5: "bảy|bẩy|7",
}
# `T4 22/11`, `CN tuần này`: the short names only where a date or a week follows.
_SHORT_DAY = r"[\s,(-]{1,3}(?:ngày\s+)?\d{1,2}\s?(?:[/.-]|tháng)\s?\d|\s+tuần\s+(?:này|trước|sau|tới|qua|rồi)(?!\w)"
WEEKDAY = (
    r"(?:thứ\s+(?:hai|ba|tư|bốn|năm|sáu|bảy|bẩy|[2-7](?!\d|\.\d{3}))|(?:thứ\s+)?chủ\s+nhật"
    rf"|t[2-7](?={_SHORT_DAY})|cn(?={_SHORT_DAY}))"
)

ONES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_ONE = {w: i for i, w in enumerate(ONES)} | {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5, "bẩy": 7}
# One to ninety-nine in words; `năm` (five or year) only where a number must stand.
NUMBER_WORD = (
    r"(?:(?:hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)\s+mươi(?:\s+(?:mốt|một|hai|ba|bốn|tư|lăm|nhăm|năm|sáu|bảy|bẩy|tám|chín))?"
    r"|mười(?:\s+(?:một|hai|ba|bốn|lăm|năm|sáu|bảy|bẩy|tám|chín))?|một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín)"
)
_DIGIT = "không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín"
# A year in words: `một nghìn chín trăm bảy mươi lăm`, `hai nghìn không trăm mười bảy`, `một chín bảy lăm`.
YEAR_WORDS = (
    rf"(?:một (?:nghìn|ngàn) (?:tám|chín) trăm|hai (?:nghìn|ngàn)(?: không trăm)?)"
    rf"(?: (?:linh|lẻ) (?:{_DIGIT})| {NUMBER_WORD})?(?!\w)"
    rf"|(?:một chín|hai không) (?:(?:{_DIGIT}) (?:{_DIGIT})|{NUMBER_WORD})(?!\w)"
)
COUNT = rf"(?:\d{{1,3}}(?:[.,]\d{{3}})?(?![\d/.,-]*\d)|{NUMBER_WORD}|vài|mấy|nhiều|chục|nửa)"

DAY = r"(?:3[01]|[12]\d|0?[1-9])"
MONTH = r"(?:1[0-2]|0?[1-9])"
YEAR = r"(?:[12]\d{3})"
ROMAN_MONTH = "(?:xii|xi|x|ix|viii|vii|vi|v|iv|iii|ii|i)"
DAY_WORD = rf"(?:{NUMBER_WORD})"
MONTH_WORD = r"(?:mười\s+một|mười\s+hai|mười|một|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|giêng|chạp)"
SEP = r"\s*[/.\-]\s*"
SPACE = r"\s+"
END = r"(?![\w])(?!\s*[/-]\s*\d)(?![.,]\d)"

CLOCK = (
    r"(?:(?:2[0-4]|[01]?\d)\s*(?:h|giờ|g)(?![^\W\d_])\s*(?:[0-5]?\d(?!\d)(?:\s*(?:phút|p|')(?![^\W\d_]))?|rưỡi|kém\s+\d{1,2})?"
    r"|(?:2[0-3]|[01]?\d):[0-5]\d(?::[0-5]\d)?"
    rf"|{NUMBER_WORD}\s+giờ(?![^\W\d_])(?:\s+(?:rưỡi|kém\s+{NUMBER_WORD}|{NUMBER_WORD}\s+phút))?)"
)
ZONE = r"(?:\s*\(?(?:gmt|utc)\s*(?:[+-]\s*\d{1,2}(?::?\d\d)?)?\)?|\s*\((?:giờ\s+[^()\n]{2,24})\))"

MOD = {
    "start": "những ngày đầu|mấy ngày đầu|đầu",
    "mid": "trung tuần|khoảng giữa|giữa",
    "end": "những ngày cuối|mấy ngày cuối|cuối",
}
MODS = "(?:thượng tuần|hạ tuần|" + "|".join(w for words in MOD.values() for w in words.split("|")) + ")"
_MOD_OF = {w: mod for mod, words in MOD.items() for w in words.split("|")} | {
    "thượng tuần": "start",
    "hạ tuần": "end",
    "nửa đầu": "start",
    "nửa cuối": "end",
    "nửa sau": "end",
}

# How far a period lies from the publication date: `tháng trước`, `năm nay`, `tuần tới`.
PAST = r"(?:vừa\s+qua|vừa\s+rồi|trước|qua|rồi|ngoái)"
NOW = r"(?:này|nay)"
# `đến` says next only where nothing follows that it could lead to: `năm đến sẽ khó`, but `đầu năm đến nay`.
NEXT = r"(?:sắp\s+tới|tới(?!\s+(?:nay|giờ|bây|hết|khi|lúc|tận|cuối|đầu|giữa|\d))|sau|đến(?=\s*(?:[.,;:!?)\n]|$|sẽ)))"
REL = rf"(?:{PAST}|{NOW}|{NEXT})"
UNIT = r"(?:thập\s+(?:niên|kỷ|kỉ)|thế\s+(?:kỷ|kỉ)|phút|giờ|tiếng|ngày|đêm|hôm|tuần\s+lễ|tuần|tháng|quý|quí|năm)"


_STEMS = "giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý".split("|")
_BRANCHES = "tý|sửu|dần|mão|thìn|tỵ|ngọ|mùi|thân|dậu|tuất|hợi".split("|")
_VARIANTS = {"kỉ": "kỷ", "quí": "quý", "tí": "tý", "mẹo": "mão", "tị": "tỵ", "vị": "mùi"}
CYCLE = rf"(?:(?:{'|'.join(_STEMS)}|kỉ|quí) (?:{'|'.join(_BRANCHES)}|tí|mẹo|tị))"


def cycle_of(text: str | None) -> int | None:
    """Place of a year's name in the cycle of sixty, `giáp tý` 0; None for a pair that doesn't occur.

    >>> cycle_of("giáp tý"), cycle_of("quý mão"), cycle_of("giáp sửu")
    (0, 39, None)
    """
    if not text:
        return None
    stem, branch = (_VARIANTS.get(word, word) for word in text.split())
    wanted = (_STEMS.index(stem), _BRANCHES.index(branch))
    return next((n for n in range(60) if (n % 10, n % 12) == wanted), None)


def clock_in(clock: str | None, part: str | None) -> str | None:
    """The clock of twenty-four hours: `3 giờ chiều` is 15:00, `11 giờ đêm` 23:00, `1 giờ đêm` stays."""
    if clock is None or part not in ("noon", "afternoon", "evening", "night"):
        return clock
    hour = int(clock[:2])
    first, last = {"noon": (1, 3), "night": (7, 11)}.get(part, (1, 11))
    return f"{hour + 12:02d}{clock[2:]}" if first <= hour <= last else clock


def squeeze(text: str) -> str:
    """Single spaces."""
    return " ".join(text.split())


def part_of(text: str | None) -> str | None:
    """The part of day a word names."""
    return _PART_OF.get(squeeze(text)) if text else None


def mod_of(text: str | None) -> str | None:
    """start, mid or end."""
    return _MOD_OF.get(squeeze(text)) if text else None


def weekday_of(text: str | None) -> int | None:
    """0 is Monday (`thứ hai`), 6 Sunday."""
    if not text:
        return None
    words = squeeze(text)
    if "nhật" in words or words == "cn":
        return 6
    last = words.split()[-1]
    last = last[1] if len(last) == 2 and last[1].isdigit() else last  # T4
    return next(day for day, names in _WEEKDAYS.items() if last in names.split("|"))


def clock_of(text: str | None) -> str | None:
    """`HH:MM`, or None for a clock that can't be."""
    if not text:
        return None
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    if not numbers:
        told = [number_of(part) for part in re.split(r"giờ|rưỡi|kém|phút", text) if part.strip()]
        numbers = [number for number in told if number is not None]
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if "rưỡi" in text:
        minute = 30
    if "kém" in text:
        hour, minute = hour - 1, 60 - minute
    return f"{hour % 24:02d}:{minute:02d}" if 0 <= hour <= 24 and minute < 60 else None


def number_of(text: str) -> int | None:
    """An integer in digits or words; None for `vài`, `mấy`.

    >>> number_of("hai mươi mốt"), number_of("mười"), number_of("vài")
    (21, 10, None)
    """
    words = squeeze(text)
    if words.replace(".", "").replace(",", "").isdigit():
        return int(words.replace(".", "").replace(",", ""))
    if words == "chục":
        return 10
    total = 0
    for word in words.split():
        if word == "mười":
            total += 10
        elif word == "mươi":
            total *= 10
        elif word in _ONE:
            total += _ONE[word]
        else:
            return None
    return total


def year_in_words(text: str) -> int | None:
    """The year that YEAR_WORDS matched.

    >>> year_in_words("hai nghìn không trăm mười bảy"), year_in_words("một chín bảy lăm")
    (2017, 1975)
    """
    words = squeeze(text)
    for head, year in (("một nghìn chín trăm", 1900), ("một nghìn tám trăm", 1800), ("hai nghìn không trăm", 2000),
                       ("hai nghìn", 2000), ("một chín", 1900), ("hai không", 2000)):  # fmt: skip
        if words.replace("ngàn", "nghìn").startswith(head):
            rest = words.replace("ngàn", "nghìn")[len(head) :].split()
            return year + _below_hundred([word for word in rest if word not in ("linh", "lẻ")])
    return None


def _below_hundred(words: list[str]) -> int:
    if len(words) == 2 and words[0] != "mười" and words[1] != "mươi":  # digit by digit: `bảy lăm`
        return 10 * _ONE[words[0]] + _ONE[words[1]]
    return number_of(" ".join(words)) or 0


def month_of(text: str) -> int | None:
    """1 to 12 from digits, words or Roman numerals."""
    words = squeeze(text)
    if words in ("giêng", "chạp"):
        return 1 if words == "giêng" else 12
    value = number_of(words)
    return value if value is not None else roman_of(words)


def roman_of(text: str) -> int | None:
    """A Roman numeral below forty.

    >>> roman_of("xvii"), roman_of("abc")
    (17, None)
    """
    digits = {"i": 1, "v": 5, "x": 10}
    values = [digits.get(c) for c in text]
    if not text or None in values:
        return None
    numbers = [v for v in values if v is not None]
    return sum(-a if a < b else a for a, b in zip(numbers, [*numbers[1:], 0], strict=True))


def unit_of(text: str) -> str:
    """day, week, month, quarter, year, decade, century, hour or minute."""
    words = squeeze(text)
    if words.startswith("thập"):
        return "decade"
    if words == "tuần lễ":
        return "week"
    if words.startswith("thế"):
        return "century"
    names = {"ngày": "day", "đêm": "day", "hôm": "day", "tuần": "week", "tháng": "month", "năm": "year"}
    return names.get(words) or {"quý": "quarter", "quí": "quarter", "phút": "minute"}.get(words, "hour")


def direction_of(text: str) -> int:
    """-1, 0 or 1 for before, now and after the publication."""
    words = squeeze(text)
    if words in ("này", "nay"):
        return 0
    return 1 if words in ("tới", "sau", "đến", "sắp tới", "tới đây") else -1
