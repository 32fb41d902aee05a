"""Years and centuries before our era, years of two digits, stretches of decades and centuries."""

from __future__ import annotations

import re

from vnner.dates import atoms as a
from vnner.dates.atoms import MODS, NUMBER_WORD
from vnner.dates.false_dates import RIGHT_RE
from vnner.dates.pattern import Pattern, group, pattern
from vnner.dates.raw import Raw

BEFORE_ERA = r"(?:trước (?:công nguyên|cn)|tcn|tr\.? ?cn)"
_OF_ERA = r"(?:(?:sau )?công nguyên|sau cn|scn)"
_CENTURY = r"(?:\d{1,2}|[xvi]+)"
_WANTED_RE = re.compile(r"(?<!\w)(?:sinh|hồi|từ|vào|sn|trước|sau)\s+\Z")
_EACH_YEAR_RE = re.compile(r"(?:(?<!\w)(?:mỗi|một|hàng|hằng|cả|nửa)|\d)\s+\Z")
_LAST = 21  # no paper writes of later centuries


def build_before_era(match: re.Match[str]) -> Raw | None:
    """`năm 179 trước Công nguyên`: no day of the calendar can be given."""
    return Raw("year", base="none", timex=f"BC{int(match['y']):04d}", mod=a.mod_of(match["mod"]))


def build_of_era(match: re.Match[str]) -> Raw | None:
    """`năm 40 sau Công nguyên`."""
    return Raw("year", year=int(match["y"]), mod=a.mod_of(match["mod"])) if int(match["y"]) else None


def build_short_year(match: re.Match[str]) -> Raw | None:
    """`năm 72`, `sinh năm 85`: of the last hundred years, unless the number counts something."""
    counted = _EACH_YEAR_RE.search(match.string, match.start() - 12, match.start())
    if counted or RIGHT_RE.match(match.string, match.end()):
        return None
    return Raw("year", year=int(match["y"]), two_digits=True, mod=a.mod_of(match["mod"]))


def build_wanted_year(match: re.Match[str]) -> Raw | None:
    """`sinh năm 85`: whatever stands behind it."""
    wanted = _WANTED_RE.search(match.string, match.start() - 12, match.start())
    return build_short_year(match) if wanted else None


def build_ordinal_century(match: re.Match[str]) -> Raw | None:
    """`thế kỷ thứ nhất`, `thế kỷ thứ hai trước Công nguyên`."""
    words = match["n"]
    number = 1 if words == "nhất" else 2 if words == "nhì" else a.number_of(words)
    if number is None or number > _LAST:
        return None
    return Raw("century", number=-number if match["bc"] else number, mod=a.mod_of(match["mod"]))


def build_centuries(match: re.Match[str]) -> Raw | None:
    """`thế kỷ XV - XVI`, `thế kỷ 15 và 16`."""
    first, last = (a.roman_of(match[name]) or a.number_of(match[name]) for name in ("c1", "c2"))
    if first is None or last is None or not 0 < first < last <= _LAST:
        return None
    return Raw("century", number=first, mod=a.mod_of(match["mod"]), until=Raw("century", number=last))


def build_decades(match: re.Match[str]) -> Raw | None:
    """`thập niên 60 và 70`, `những năm 60-70 của thế kỷ trước`."""
    first, last = int(match["y1"]), int(match["y2"])
    if not 20 <= first < last <= 90:
        return None
    return Raw("decade", year=1900 + first, mod=a.mod_of(match["mod"]), until=Raw("decade", year=1900 + last))


def build_season_short(match: re.Match[str]) -> Raw | None:
    """`hè 72`, `mùa xuân 75`."""
    if RIGHT_RE.match(match.string, match.end()):
        return None
    seasons = {"xuân": 1, "hè": 2, "hạ": 2, "thu": 3, "đông": 4}
    year, mod = int(match["y"]), a.mod_of(group(match, "mod"))
    return Raw("season", number=seasons[match["season"]], year=year, two_digits=True, mod=mod)


_MOD = rf"(?:(?P<mod>{MODS}|nửa đầu|nửa cuối|nửa sau) )?"
# Two digits are a year with nothing behind them, or behind a word that wants one.
_SHORT = r"(?P<y>4[5-9]|[5-9]\d)(?![\w%])(?![.,/:-]\d)(?!\s?[%-])"
_ALONE = r"(?=\s*(?:[.,;:!?)\"\n]|\Z))"
PATTERNS: tuple[Pattern, ...] = (
    pattern("year-bc", rf"{_MOD}(?:năm (?P<y>\d{{1,4}})(?!\d)) {BEFORE_ERA}(?!\w)", build_before_era, "năm 179 trước công nguyên"),
    pattern("years-bc", rf"(?P<mod>(?!))?(?P<y>\d{{1,4}})(?: năm)? {BEFORE_ERA}(?!\w)", build_before_era, "500 năm trước công nguyên"),
    pattern("year-ad", rf"{_MOD}năm (?P<y>\d{{1,4}}) {_OF_ERA}(?!\w)", build_of_era, "năm 40 sau công nguyên"),
    pattern("year-short", rf"{_MOD}năm {_SHORT}{_ALONE}", build_short_year, "năm 72"),
    pattern("year-short-cue", rf"(?P<mod>(?!))?năm {_SHORT}", build_wanted_year, "sinh |năm 85|"),
    pattern("century-ordinal", rf"{_MOD}thế (?:kỷ|kỉ) thứ (?P<n>nhất|nhì|{NUMBER_WORD})(?P<bc> {BEFORE_ERA})?(?!\w)", build_ordinal_century, "thế kỷ thứ hai trước công nguyên"),
    pattern("centuries", rf"{_MOD}thế (?:kỷ|kỉ) (?:thứ )?(?P<c1>{_CENTURY})(?:\s*-\s*|,? (?:và|đến|tới) (?:thứ )?)(?P<c2>{_CENTURY})(?!\w)", build_centuries, "thế kỷ xv-xvi", "range"),
    pattern("decades-short", rf"{_MOD}(?:(?:những|các) năm|thập (?:niên|kỷ|kỉ)) (?P<y1>\d0)(?:\s*-\s*|, ?|,? (?:và|đến|tới) (?:thập (?:niên|kỷ|kỉ) )?)(?P<y2>\d0)(?![\d%])(?: (?:của )?thế (?:kỷ|kỉ) (?:20|xx|trước)(?!\w))?", build_decades, "thập niên 60 và 70", "range"),
    pattern("season-two", rf"(?:(?P<mod>{MODS}) )?(?:mùa |(?=xuân|hè))(?P<season>xuân|hè|hạ|thu|đông) (?:năm )?{_SHORT}", build_season_short, "mùa hè 72"),
)  # fmt: skip
