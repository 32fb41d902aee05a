"""Orders of writing other than day, month, year, and days told in other short ways."""

from __future__ import annotations

import re

from vnner.dates import atoms as a
from vnner.dates.atoms import CLOCK, DAY, END, MONTH, NUMBER_WORD, PART, REL, SEP, YEAR
from vnner.dates.pattern import Pattern, group, pattern
from vnner.dates.patterns_calendar import YEAR_OF, build_day, possible
from vnner.dates.patterns_relative import build_weekday
from vnner.dates.raw import Raw

_ENGLISH = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ENGLISH_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_TWENTIES = r"(?:(?:hai|ba) mươi(?: (?:mốt|một|hai|ba|tư|bốn|lăm|nhăm|sáu|bảy|bẩy|tám|chín))?)"
_LATER_MONTH = r"(?:mười một|mười hai|mười|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|giêng|chạp)"


def build_english(match: re.Match[str]) -> Raw | None:
    """`15 Mar 2013`, `March 15, 2013`: only with the year, so that no word is taken for a month."""
    day, month, year = int(match["d"]), _ENGLISH.index(match["mon"][:3]) + 1, match["y"]
    return Raw("day", day=day, month=month, year=int(year)) if possible(day, month, year) else None


def build_iso(match: re.Match[str]) -> Raw | None:
    """`2013-03-15T10:15:00Z`."""
    raw, clock = build_day(match), a.clock_of(match["at"])
    return raw._replace(clock=clock) if raw is not None and clock is not None else None


def build_months_told(match: re.Match[str]) -> Raw | None:
    """`9 tháng năm 2017`, `9 tháng đầu 2017`: the first nine months, never 9 May."""
    count = a.number_of(match["n"])
    if count is None or not 2 <= count <= 11:
        return None
    year = int(match["y"])
    return Raw("half", number=1, year=year) if count == 6 else Raw("month", span_months=count, year=year)


def build_quarters_first(match: re.Match[str]) -> Raw | None:
    """`hai quý đầu năm`: from January on."""
    months, year, rel = 3 * (a.number_of(match["n"]) or 0), match["y"], match["rel"]
    number, shift = int(year) if year else None, a.direction_of(rel) if rel else None if year else 0
    if months == 6:
        return Raw("half", number=1, year=number, year_shift=shift)
    return Raw("month", span_months=months, year=number, year_shift=shift)


def build_part_of_week(match: re.Match[str]) -> Raw | None:
    """`sáng đầu tuần`: Monday's."""
    rel = group(match, "rel")
    shift = a.direction_of(rel) if rel else 0
    part = a.part_of(match["part"])
    return Raw("day", weekday=0, shift=shift, unit="week", base="publication", part=part)


def build_full_moon(match: re.Match[str]) -> Raw | None:
    """`rằm này`, `rằm tháng trước`: the nearest, the last or the next."""
    rel = match["rel"] or match["near"]
    way = a.direction_of(rel)
    flags = {"cue", *({"past"} if way < 0 else {"future"} if way > 0 else ())}
    return Raw("day", day=15, lunar=True, part=a.part_of(match["part"]), flags=frozenset(flags))


def build_new_year(match: re.Match[str]) -> Raw | None:
    """`ngày đầu năm mới`: the nearest first of January."""
    return Raw("day", day=1, month=1, part=a.part_of(match["part"]), flags=frozenset({"cue"}))


def build_next_of_list(match: re.Match[str]) -> Raw | None:
    """The `13` of `ngày 12, 13 và 19/7`."""
    listed = _LISTED_RE.search(match.string, match.start() - 30, match.start())
    return build_day(match) if listed else None


def build_tomorrow(match: re.Match[str]) -> Raw | None:
    """`mai` by itself."""
    begin, end = match.start() - 12, match.start()
    if _BLOSSOM_RE.search(match.string, begin, end):
        return None
    if match["who"] is None and not _MEETING_RE.search(match.string, begin, end):
        return None
    return Raw("day", shift=1, unit="day", base="publication")


def build_soon(match: re.Match[str]) -> Raw | None:
    """`2 giờ nữa`, `cách đây 15 phút`: the day of publication, since its hour is not known."""
    count = a.number_of(match["n"]) if match["n"] != "nửa" else 0
    unit = "M" if match["unit"] == "phút" else "H"
    if count is None or count > (240 if unit == "M" else 12):
        return None
    return Raw("hour", shift=0, unit="day", base="publication", timex=f"PT{count or 'X'}{unit}")


# `ngày 6 và 11/6`: the month of a day stands by a later one of the list.
_LISTED_RE = re.compile(r"ngày\s+\d{1,2}(?:,\s*\d{1,2})*,\s*\Z")
_REST = (
    rf"(?=(?:, ?{DAY}(?![\d/.-]))*,? (?:và|hoặc|hay|rồi) (?:ngày )?{DAY}(?:{SEP}| tháng )(?P<m>{MONTH})(?!\d)"
    rf"(?:(?:{SEP}| năm )(?P<y>{YEAR}))?{END})"
)
# Where `mai` is the day: before who or what (`mai tôi bận`), or at the end of a clause (`hẹn mai.`).
_AFTER_MAI = (
    r"\s+(?:tôi|tui|mình|tớ|tao|em|anh|chị|bạn|chúng|ta|con|cháu|bọn|nó|họ|trời|các|cả|sẽ|là|lại|mới|nhé|nha|nhớ"
    r"|thì|đi|về|có|phải|thi|họp|nghỉ|gặp|học|làm|được|còn|ra|vào|lên|xuống|sang|đến|tới|bay|cưới|mưa|nắng|rét)(?!\w)"
)
_BLOSSOM_RE = re.compile(r"(?<!\w)(?:hoa|cây|cành|nhành|bông|chậu|vườn|gốc|một|nụ|cội|áo|giò|xuân)\s+\Z")
_MEETING_RE = re.compile(r"(?<!\w)(?:hẹn|đến|báo|gặp|xong|nghỉ)\s+\Z")
PATTERNS: tuple[Pattern, ...] = (
    pattern("iso-clock", rf"(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?:t|\x20)(?P<at>(?:[01]\d|2[0-3]):[0-5]\d)(?::[0-5]\d(?:[.,]\d{{1,6}})?)?(?: ?(?:z|[+-]\d\d:?\d\d))?(?![\w:])", build_iso, "2013-03-15t10:15:00z"),
    pattern("english", rf"(?P<d>{DAY})(?:st|nd|rd|th)?(?: |-)(?:of )?(?P<mon>{_ENGLISH_MONTH})(?:\.?,? |-)(?P<y>{YEAR})(?!\d)", build_english, "15 mar 2013"),
    pattern("english-month-first", rf"(?P<mon>{_ENGLISH_MONTH})\.? (?P<d>{DAY})(?:st|nd|rd|th)?,? (?P<y>{YEAR})(?!\d)", build_english, "march 15, 2013"),
    pattern("month-day-year", rf"tháng (?P<m>{MONTH}) (?P<d>{DAY}),? (?:năm )?(?P<y>{YEAR})(?!\d)", build_day, "tháng 3 15, 2013"),
    pattern("month-day", rf"tháng (?P<m>{MONTH}),? ngày (?P<cue>(?:mùng |mồng )?)(?P<d>{DAY})(?:{YEAR_OF})?{END}", build_day, "tháng 3 ngày 15"),
    pattern("year-month-day", rf"năm (?P<y>{YEAR}),? tháng (?P<m>{MONTH}),? ngày (?:mùng |mồng )?(?P<d>{DAY}){END}", build_day, "năm 2013 tháng 3 ngày 15"),
    pattern("months-told", rf"(?P<n>\d{{1,2}}|{NUMBER_WORD}) tháng(?: ?/ ?| (?:đầu |năm |đầu năm )?)(?P<y>(?:19|20)\d\d)(?!\d)(?![.,]\d)", build_months_told, "9 tháng năm 2017"),
    pattern("quarters-first", rf"(?P<n>hai|ba|2|3) quý đầu(?: tiên)?(?: (?:của )?năm)?(?: (?P<y>(?:19|20)\d\d)(?!\d)| (?P<rel>{REL}))?(?!\w)", build_quarters_first, "hai quý đầu năm"),
    pattern("twenties", rf"(?P<d>{_TWENTIES}) tháng (?P<m>{_LATER_MONTH})(?!\w)(?! (?:lần|ngày|tuổi)(?!\w))(?:{YEAR_OF})?", build_day, "ba mươi tháng tư"),
    pattern("day-of-list", rf"(?:(?:hai|ba|bốn|các|[2-4]) )?(?P<cue>ngày) (?P<d>{DAY}){_REST}", build_day, "|ngày 6| và 11/6"),
    pattern("next-of-list", rf"(?P<d>{DAY}){_REST}", build_next_of_list, "ngày 12, |13| và 19/7"),
    pattern("weekday-short", rf"(?:(?P<clock>{CLOCK})[\x20,]*)?(?P<part>{PART}) (?P<weekday>t[2-7]|cn)(?:,? tuần (?P<rel>{REL})| (?P<near>này|tới|vừa rồi|vừa qua))?(?!\w)", build_weekday, "sáng t2", "ref"),
    pattern("part-of-week", rf"(?P<part>{PART}) (?:ngày )?đầu tuần(?: (?P<rel>{REL}))?(?!\w)", build_part_of_week, "sáng đầu tuần", "ref"),
    pattern("full-moon-near", rf"(?:(?P<part>{PART}) )?(?:(?:ngày|hôm) )?rằm (?:tháng (?P<rel>này|trước|tới|sau)|(?P<near>này|vừa rồi|vừa qua|tới))(?!\w)", build_full_moon, "rằm tháng này"),
    pattern("new-year", rf"(?:(?P<part>{PART}) )?ngày (?:đầu|đầu tiên của|mùng 1|mùng một) năm mới(?!\w)(?! (?:âm|\w+ \d))", build_new_year, "ngày đầu năm mới"),
    pattern("tomorrow", rf"mai(?:(?P<who>(?={_AFTER_MAI}))|(?=\s*(?:[.,;!?)\n]|\Z)))", build_tomorrow, "|mai| tôi bận", "ref"),
    pattern("hours-on", r"(?P<n>\d{1,3}|nửa|vài|mấy|một|hai|ba|bốn|năm|mười|mười lăm|hai mươi|ba mươi) (?P<unit>giờ|tiếng|phút)(?: đồng hồ)?(?: rưỡi)? nữa(?!\w)", build_soon, "2 giờ nữa", "ref"),
    pattern("hours-ago", r"cách (?:đây|nay) (?:hơn |gần |khoảng )?(?P<n>\d{1,3}|nửa|vài|mấy|một|hai|ba|bốn|năm|mười|mười lăm|hai mươi|ba mươi) (?P<unit>giờ|tiếng|phút)(?: đồng hồ)?(?: rưỡi)?(?!\w)", build_soon, "cách đây 2 giờ", "ref"),
)  # fmt: skip
