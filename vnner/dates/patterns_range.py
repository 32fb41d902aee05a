"""Stretches between two dates, and the terms of office, school years and seasons that are written that way."""

from __future__ import annotations

import re

from vnner.dates import atoms as a
from vnner.dates.atoms import DAY, END, MODS, MONTH, PART, REL, SEP, YEAR
from vnner.dates.pattern import Pattern, group, pattern
from vnner.dates.patterns_calendar import BEFORE_DAY, possible
from vnner.dates.raw import Raw

TO = r"(?:\s*-\s*|[\s,]+(?:đến|tới)\s+(?:hết\s+)?)"


def _shared(match: re.Match[str], cue: bool) -> Raw | None:
    """Days that share a month and year: `20-23/11`, `20 đến 23-11-2017`."""
    month, year = int(match["m"]), group(match, "y")
    first, last = int(match["d1"]), int(match["d2"])
    if not (possible(first, month, year) and possible(last, month, year)) or last <= first:
        return None
    told = [first, *(int(day) for day in re.findall(r"\d+", group(match, "more") or "")), last]
    if group(match, "and") and told != list(range(first, last + 1)):
        return None  # `ngày 6 và 11/6` are two days
    number = int(year) if year else None
    flags = frozenset({"cue"} if cue else ())
    part = a.part_of(group(match, "part"))
    until = Raw("day", day=last, month=month, year=number)
    return until._replace(day=first, part=part, until=until, flags=flags)


def build_shared(match: re.Match[str]) -> Raw | None:
    """Marked by `ngày`, `từ` or `đến`."""
    return _shared(match, cue=True)


def build_shared_bare(match: re.Match[str]) -> Raw | None:
    """`20-23/11` with nothing before it."""
    return _shared(match, cue=bool(group(match, "cue")))


def build_two(match: re.Match[str]) -> Raw | None:
    """`20/11-23/11`, `30/12/2017 - 2/1/2018`."""
    y1, y2 = group(match, "y1"), group(match, "y2")
    if not (possible(int(match["d1"]), int(match["m1"]), y1) and possible(int(match["d2"]), int(match["m2"]), y2)):
        return None
    until = Raw("day", day=int(match["d2"]), month=int(match["m2"]), year=int(y2) if y2 else None)
    first = int(y1) if y1 else None
    return Raw("day", day=int(match["d1"]), month=int(match["m1"]), year=first, until=until, flags=frozenset({"cue"}))


def _of_year(match: re.Match[str], first: Raw, last: Raw) -> Raw:
    """Both ends of the year told behind the second: `quý III và IV năm ngoái`."""
    year, rel = group(match, "y"), group(match, "rel")
    shift, number = a.direction_of(rel) if rel else None, int(year) if year else None
    return first._replace(year=number, year_shift=shift, until=last._replace(year=number, year_shift=shift))


def build_months(match: re.Match[str]) -> Raw | None:
    """`tháng 3-5/2019`, `từ tháng 3 đến tháng 5 năm 2019`."""
    first, last, year = int(match["m1"]), int(match["m2"]), group(match, "y")
    if group(match, "rel") and first < last:
        return _of_year(match, Raw("month", month=first), Raw("month", month=last))
    if last <= first and year is None:
        return None
    until = Raw("month", month=last, year=int(year) if year else None)
    y1 = group(match, "y1")
    return Raw("month", month=first, year=int(y1) if y1 else until.year if last > first else None, until=until)


def build_years(match: re.Match[str]) -> Raw | None:
    """`2011-2015`, `giai đoạn 2011-2015`, `nhiệm kỳ 2016-2021`, `2019-20`."""
    first, last = int(match["y1"]), match["y2"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if len(last) == 2 and end < first:
        end += 100
    if not first < end <= first + 300:
        return None
    name = group(match, "name")
    grain = "school-year" if name and a.squeeze(name) in ("năm học", "niên học") else "year"
    return Raw(grain, year=first, until=Raw(grain, year=end), name=name)


def build_season_years(match: re.Match[str]) -> Raw | None:
    """`2023/24`: two years that follow each other."""
    first = int(match["y1"])
    return build_years(match) if (first + 1) % 100 == int(match["y2"]) else None


def build_decades(match: re.Match[str]) -> Raw | None:
    """`những năm 1980-1990`."""
    return Raw("decade", year=int(match["y1"]), until=Raw("decade", year=int(match["y2"])))


def build_quarters(match: re.Match[str]) -> Raw | None:
    """`quý I và II/2019`."""
    first, last = (a.roman_of(match[g]) or a.number_of(match[g]) for g in ("q1", "q2"))
    if first is None or last is None or first >= last:
        return None
    return _of_year(match, Raw("quarter", number=first), Raw("quarter", number=last))


_Y = rf"(?:{SEP}(?P<y>{YEAR})| (?:năm )?(?P<y_>(?!))|)"
PATTERNS: tuple[Pattern, ...] = (
    pattern("days-shared", rf"(?:(?P<part>{PART}) )?(?:(?:hai|ba|bốn|[2-4]|các) )?(?:ngày (?:mùng )?)(?P<d1>{DAY})(?P<more>(?:, ?{DAY})*)(?:{TO}|(?P<and>\s*(?:,|và|&) ?))(?:ngày )?(?P<d2>{DAY})(?:{SEP}| tháng )(?P<m>{MONTH})(?!\d)(?:(?:{SEP}| năm )(?P<y>{YEAR}))?{END}", build_shared, "ngày 20 và 21-11", "range"),
    pattern("days-to", rf"(?P<d1>{DAY})(?: (?:đến|tới) (?:hết )?(?:ngày )?)(?P<d2>{DAY})(?:{SEP}| tháng )(?P<m>{MONTH})(?!\d)(?:(?:{SEP}| năm )(?P<y>{YEAR}))?{END}", build_shared, "20 đến 23-11", "range"),
    pattern("days-dash", rf"(?:(?P<cue>ngày) )?(?P<d1>{DAY})\s*-\s*(?P<d2>{DAY})\s*/\s*(?P<m>{MONTH})(?!\d)(?:/(?P<y>{YEAR}))?{END}", build_shared_bare, "20-23/11", "range"),
    pattern("days-dash-dot", rf"(?:(?P<cue>ngày) )?(?P<d1>{DAY})-(?P<d2>{DAY})[.](?P<m>{MONTH})[.](?P<y>{YEAR})(?!\d)", build_shared_bare, "20-23.11.2017", "range"),
    pattern("days-dash-words", rf"(?:(?:các )?(?P<cue>ngày) )?(?P<d1>{DAY})\s*-\s*(?P<d2>{DAY}) tháng (?P<m>{MONTH})(?!\d)(?: năm (?P<y>{YEAR}))?(?!\w)", build_shared_bare, "ngày 20-23 tháng 11", "range"),
    pattern("two-days", rf"(?:ngày )?(?P<d1>{DAY})[/.](?P<m1>{MONTH})(?:[/.](?P<y1>{YEAR}))?(?!\d)\s*[-~→]\s*(?:ngày )?(?P<d2>{DAY})[/.](?P<m2>{MONTH})(?:[/.](?P<y2>{YEAR}))?(?!\d){END}", build_two, "20/11-23/11", "range"),
    pattern("months", rf"(?:các )?tháng (?P<m1>{MONTH})(?:\s*-\s*(?:tháng )?|,? (?:và|đến|tới|&) (?:tháng )?|, (?=\d{{1,2}}/\d{{4}}))(?P<m2>{MONTH})(?!\d)(?:(?:\s*[/-]\s*| năm )(?P<y>{YEAR})| năm (?P<rel>{REL})(?!\w))?{END}(?! (?:năm|tuổi)(?!\w))", build_months, "tháng 3-5/2019", "range"),
    pattern("months-years", rf"(?:tháng )?(?P<m1>{MONTH})/(?P<y1>{YEAR})\s*-\s*(?:tháng )?(?P<m2>{MONTH})/(?P<y>{YEAR}){END}", build_months, "3/2019-5/2020", "range"),
    pattern("quarters", rf"(?:các )?quý (?P<q1>i{{1,3}}|iv|[1-4])(?:\s*-\s*|, ?|,? (?:và|đến|tới) (?:quý )?)(?P<q2>i{{1,3}}|iv|[1-4])(?!\w)(?:(?: ?[/-] ?| năm )(?P<y>{YEAR})(?!\d)| năm (?P<rel>{REL})(?!\w))", build_quarters, "quý I và II/2019", "range"),
    pattern("named-years", rf"(?P<name>giai đoạn|nhiệm kỳ|nhiệm kì|niên khóa|niên khoá|khóa|khoá|năm học|niên học|năm tài chính|năm tài khóa|tài khóa|mùa giải|mùa bóng|mùa|niên vụ|vụ (?:đông xuân|hè thu|thu đông|chiêm xuân|mùa)|vụ|thời kỳ|thời kì|kỳ|các năm|những năm) (?:từ )?(?:năm )?(?P<y1>[12]\d{{3}})(?:\s*[-/]\s*| (?:đến|và|tới) (?:năm )?)(?P<y2>[12]\d{{3}}|\d\d)(?!\d){END}", build_years, "giai đoạn 2011-2015", "range"),
    pattern("years-named", rf"(?P<name>năm) (?P<y1>[12]\d{{3}})\s*[-/]\s*(?P<y2>[12]\d{{3}}|\d\d)(?!\d){END}", build_years, "năm 2011-2015", "range"),
    pattern("years", rf"(?P<y1>(?:1[0-9]|20)\d\d)\s*-\s*(?P<y2>(?:1[0-9]|20)\d\d)(?!\d){END}", build_years, "2011-2015", "range"),
    pattern("years-slash", rf"(?P<y1>20\d\d)/(?P<y2>20\d\d)(?!\d){END}", build_years, "2017/2018", "range"),
    pattern("years-slash-short", rf"(?P<y1>20\d\d)/(?P<y2>\d\d)(?![\d/]){END}", build_season_years, "2023/24", "range"),
    pattern("decades", r"(?:những |các )năm (?P<y1>[12]\d\d0)\s*-\s*(?P<y2>[12]\d\d0)(?!\d)", build_decades, "những năm 1980-1990", "range"),
)  # fmt: skip
__all__ = ["BEFORE_DAY", "MODS", "PATTERNS"]
