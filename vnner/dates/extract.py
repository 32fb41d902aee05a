"""Date expressions of a text, resolved against its publication date."""

from __future__ import annotations

import datetime as dt
import re

from vnner.dates.anchor import place
from vnner.dates.explain import explained
from vnner.dates.names import is_name
from vnner.dates.partner import partner_year, year_of_list
from vnner.dates.pattern import spaced
from vnner.dates.placed import FUTURE, HINT, MAYBE, PAST, Context, Placed
from vnner.dates.raw import Raw
from vnner.dates.reading import Sentences, State
from vnner.dates.scan import Found, scan
from vnner.dates.timex import other, resolved, stated
from vnner.dates.values import DateMention, DateValue, parse_published
from vnner.text import Folded, fold

# The nearest of these before a date, in its sentence, tells whether it lies ahead or behind.
_CUE_RE = re.compile(
    r"(?<![\w])(?:(?P<future>sẽ|dự kiến|sắp|kế hoạch|dự định|chuẩn bị|hẹn|hứa|phấn đấu|mục tiêu|lên lịch|ấn định|"
    r"hạn chót|trước ngày|chậm nhất|nhắc (?:tôi|mình|em|anh|chị|tớ)|báo thức|đặt (?:lịch|vé|bàn|phòng|hẹn)|"
    r"đến hết|tới hết|cho đến hết)"
    r"|(?P<maybe>có thể|nếu|hy vọng|hi vọng|kỳ vọng|dự tính|dự báo|khả năng|triệu tập|khởi tranh|bao giờ|kêu gọi)"
    r"|(?P<hint>mong|cam kết|kiến nghị|đề nghị|yêu cầu|xin|(?<!ước\x20)(?<!máy\x20)tính(?! (?:đến|tới|từ|mạng)\b)|"
    r"cần(?! (?:thơ|giờ)\b)|phải|muốn|(?<!trở\x20)nên|khai giảng|cược)"
    r"|(?P<past>hồi|đã|vừa|từng|kể từ|ước tính))(?![\w])".replace(" ", r"\s+")
)
_AFTER_RE = re.compile(
    r" (?:(?P<future>sẽ|tới đây|sắp tới|tới(?= đây|[.,;)]|$| tại| ở))"
    r"|(?P<past>vừa qua|vừa rồi|năm ngoái))(?![\w])".replace(" ", r"\s+")
)
# `Thứ Sáu, đoàn sẽ bay`; but `Thứ Sáu, ông nói sẽ kiện` tells of what was said.
_AHEAD_RE = re.compile(
    r"(?:(?!\b(?:nói|cho biết|tuyên bố|khẳng định|hứa|cam kết|thông báo|công bố|quyết định|cho rằng|rằng|tin|báo"
    r"|dự báo|nhận định|viết|kể|hỏi|đã|từng|vừa|nhưng|và|song|còn|thì)\b)[^.;:!?\n\"()]){0,40}?(?<!\w)sẽ(?!\w)".replace(
        " ", r"\s+"
    )
)
# Directly before a month, a quarter or a weekday: it lies ahead, unless the sentence counts what has been.
_LED = frozenset({"month", "quarter", "season"})
_LEADS_RE = re.compile(
    spaced(
        r"(?<![\w])(?P<told>(?:tính|kể) )?(?:(?P<to>đến|tới)|trước|sang|kịp|chờ|đợi|hẹn|muộn nhất là|sớm nhất là) \Z"
    )
)
_BIRTH_RE = re.compile(r"(?:\(|(?<![\w])(?:sinh|sn)\s+)\Z")  # `Lê A (1966)`: such a year completes no other date
_MUNG_RE = re.compile(r"(?<![\w])(?:mùng|mồng)(?![\w])")
_LUNAR_RE = re.compile(r"(?<![\w])(?:tết|âm lịch|giao thừa|tháng\s+chạp|khai xuân|hội xuân|du xuân)(?![\w])")
_CORE_RE = re.compile(r"\d[\d/.\-]*\d|\d")
# Characters a year of the sentence reaches; a day told with its hour is news, whatever year the sentence names.
FAR, FAR_HOUR = 90, 16
LOOSE = 24  # beyond so many, a day close to publication is news all the same
REACH = 60  # characters before a date in which a cue counts


def find_dates(text: str, published: dt.date | str | None = None, *, explain: bool = False) -> list[DateMention]:
    """Every date expression of `text`, in order, not overlapping.

    Args:
        text: as given, in any normalisation.
        published: publication date; without it partial and relative dates have no value.
        explain: fill in `DateMention.explanation`.

    Returns:
        Mentions of every kind; those with `is_entity` place something on the calendar.

    Raises:
        ValueError: a publication date that is none.

    >>> [(m.text, m.value.value) for m in find_dates("Đêm 20-11 IS rút. Cuối ngày yên ắng.", "2017-11-22")]
    [('Đêm 20-11', '2017-11-20TNI'), ('Cuối ngày', '2017-11-20')]
    """
    day = parse_published(published)
    folded = fold(text)
    sentences = Sentences(text)
    state = State()
    mentions: list[DateMention] = []
    for found in scan(folded.text):
        start, end = folded.source(found.start, found.end)
        if is_name(text, start, end, found, folded.text):
            continue
        begin = sentences.begin(start)
        if begin != state.sentence:
            state.sentence, state.year, state.month = begin, None, None
        mentions.append(_mention(text, folded, found, (start, end), begin, day, state, explain))
    return mentions


def _mention(
    text: str,
    folded: Folded,
    found: Found,
    span: tuple[int, int],
    sentence_start: int,
    published: dt.date | None,
    state: State,
    explain: bool,
) -> DateMention:
    start, end = span
    cue = _cue(folded.text, found, start - sentence_start, state.folded_end)
    state.folded_end = found.end
    near = start - state.end <= (FAR_HOUR if found.raw.part or found.raw.clock else FAR)
    year, month = (state.year, state.month) if near else (None, None)
    loose = start - state.end > LOOSE
    partner = partner_year(folded.text, found)
    if partner is not None:
        year, month, loose = partner, None, False
    elif year is None:
        year = year_of_list(found.raw, folded.text[state.day_end : found.start][:LOOSE], state)
    context = Context(published, state.previous, state.period, year, month, loose, cue, found.holiday)
    core = _core(folded, found)
    kind, raw = found.pattern.kind, found.raw
    if raw.day is not None and raw.month is None and _is_lunar(folded.text, found):
        raw = raw._replace(lunar=True)
    if raw.until is not None:
        value, parts = _range(raw, context, found, text, span)
        kind = "range"
    else:
        placed = place(raw, context)
        if partner is not None and placed.anchor == "sentence":
            placed = placed._replace(anchor="range-partner")
        value, parts = _value(placed, raw, found.pattern.name), ()
        if placed.raw.grain in ("year", "month", "day"):
            state.end = end
        if placed.raw.month is not None and placed.raw.grain == "day":
            state.day_end = found.end
        _remember(state, placed, _BIRTH_RE.search(folded.text, found.start - 12, found.start) is None)
    told = explained(found, value) if explain else ()
    return DateMention(start, end, text[start:end], kind, *core, value, parts, told)


def _is_lunar(text: str, found: Found) -> bool:
    """`mùng 6` without a month is a lunar day where the article speaks of Tết or the lunar calendar."""
    if _MUNG_RE.search(text, found.start, found.end) is None:
        return False
    return _LUNAR_RE.search(text, found.start - 600, found.end + REACH) is not None


def _core(folded: Folded, found: Found) -> tuple[int, int]:
    match = max(_CORE_RE.finditer(folded.text, found.start, found.end), key=lambda m: len(m[0]), default=None)
    return folded.source(*match.span()) if match else folded.source(found.start, found.end)


def _cue(text: str, found: Found, distance: int, last: int) -> int:
    before = [m.lastgroup for m in _CUE_RE.finditer(text, found.start - min(REACH, max(distance, 0)), found.start)]
    after = _AFTER_RE.match(text, found.end)
    told = after.lastgroup if after else before[-1] if before else None
    if told in (None, "maybe", "hint") and (found.raw.grain in _LED or found.pattern.name == "weekday"):
        led = _LEADS_RE.search(text, found.start - 24, found.start)
        if led and not led["told"] and not (led["to"] and (_opens(text, led.start()) or led.start() <= last + 1)):
            told = "future"
    if told in (None, "maybe", "hint") and text.startswith("hôm ", found.start):
        told = "past"  # a day told with `hôm` is over
    if told in (None, "hint") and _AHEAD_RE.match(text, found.end):
        told = "future"
    return {"future": FUTURE, "maybe": MAYBE, "hint": HINT, "past": PAST}.get(told or "", 0)


def _opens(text: str, at: int) -> bool:
    """At the head of a sentence: `Đến tối thứ Bảy, đã có 10 người về` tells what is over."""
    return text[max(0, at - 4) : at].rstrip(' "')[-1:] in ("", ".", "!", "?", "\n")


def _remember(state: State, placed: Placed, completes: bool) -> None:
    """A resolved day is what `cùng ngày` later means; a stated year or month completes what follows in the sentence."""
    if placed.days is None:
        return
    first, last = placed.days
    if placed.raw.base is None:
        state.period = first
    if placed.raw.grain == "day" and first == last:
        state.previous = first
        if completes and placed.raw.year is not None and placed.anchor == "explicit":
            state.year, state.month = first.year, None
    elif completes and placed.raw.grain in ("year", "month") and not placed.raw.span and placed.raw.mod is None:
        state.year = first.year
        state.month = first.month if placed.raw.grain == "month" else None


def _value(placed: Placed, raw: Raw, rule: str) -> DateValue:
    first, last = placed.days if placed.days is not None else (None, None)
    grain = placed.raw.grain
    if grain == "day":
        grain = "hour" if raw.clock is not None else "part" if raw.part is not None else "day"
    weekday_ok = None
    if raw.weekday is not None and first is not None and (raw.day is not None):
        weekday_ok = first.weekday() == raw.weekday
    return DateValue(
        stated(raw),
        resolved(placed),
        first,
        last,
        grain,
        raw.mod,
        raw.part,
        raw.clock,
        "lunar" if raw.lunar else "solar",
        (raw.day or 0, raw.month or 0, raw.leap) if raw.lunar and raw.grain == "day" else None,
        placed.anchor,
        tuple(other(day, raw) for day in placed.others),
        rule,
        weekday_ok,
    )


def _range(
    raw: Raw, context: Context, found: Found, text: str, span: tuple[int, int]
) -> tuple[DateValue, tuple[DateMention, ...]]:
    """Both ends, the second first: `20 đến 23-11` shares from right to left."""
    assert raw.until is not None
    last = place(raw.until, context)
    begin = raw._replace(until=None)
    if begin.year is None and last.days is not None:
        year = last.days[0].year
        before = (begin.month or 1, begin.day or 1, begin.number or 1)
        after = (raw.until.month or 1, raw.until.day or 1, raw.until.number or 1)
        begin = begin._replace(year=year - (before > after))
    first = place(begin, context)
    ends = tuple(
        DateMention(*span, text[span[0] : span[1]], "date", *span, _value(end, r, found.pattern.name))
        for end, r in ((first, raw), (last, raw.until))
    )
    days = (first.days[0], last.days[1]) if first.days and last.days and first.days[0] <= last.days[1] else (None, None)
    values = [end.value.value for end in ends]
    whole = f"{values[0]}/{values[1]}" if None not in values and days[0] is not None else None
    timex = f"{stated(raw._replace(until=None))}/{stated(raw.until)}"
    value = DateValue(
        timex, whole, days[0], days[1], raw.grain, raw.mod, raw.part, anchor=last.anchor, rule=found.pattern.name
    )
    return value, ends
