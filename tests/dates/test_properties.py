"""What holds for every text."""

import datetime as dt
import sys
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vnner.dates import DateMention, find_dates, find_published

sys.path.insert(0, str(Path(__file__).parent))
from timex_reader import read_timex

CORPUS = Path(__file__).parent.parent / "corpora" / "dates.yml"
STRINGS = [
    (block["published"], str(string).replace("|", ""))
    for block in yaml.safe_load(CORPUS.read_text(encoding="utf-8"))
    for strings in block["cases"].values()
    for string in strings
]
PIECES = (
    "ngày tháng năm quý tuần mùa thứ hai ba tư sáu bảy chủ nhật hôm nay qua mai trước sau tới này đó cùng "
    "sáng trưa chiều tối đêm rạng đầu giữa cuối nửa thế kỷ thập niên mùng rằm Tết giêng chạp âm lịch "
    "nhuận từ đến và giờ phút rưỡi kém một mười mươi 1 2 20 21-11 30/2 29/2 31-12 2017 1900 2100 "
    "2011-2015 20-23/11 9h30 21:00 III xvii 1990s - – / . , ( ) % \n sẽ đã hồi"
).split(" ")
WORDS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
TEXTS = st.one_of(WORDS, st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.text(max_size=60))
DAYS = st.one_of(st.none(), st.dates())
MANY = settings(max_examples=150, deadline=None, derandomize=True)


def meaning(mentions: list[DateMention]) -> list[tuple[object, ...]]:
    return [(m.kind, m.value.timex, m.value.value, m.value.first, m.value.last) for m in mentions]


def check(text: str, mentions: list[DateMention]) -> None:
    end = 0
    for mention in mentions:
        assert end <= mention.start <= mention.core_start < mention.core_end <= mention.end
        assert text[mention.start : mention.end] == mention.text
        value, end = mention.value, mention.end
        assert (value.first is None) == (value.last is None) == (value.value is None)
        if value.value is not None:
            assert value.first <= value.last
            assert read_timex(value.value) == (value.first, value.last), mention
        for part in mention.parts:
            assert mention.start <= part.start < part.end <= mention.end


@given(TEXTS, DAYS)
@MANY
@example("ngày 31-12", dt.date.max)
@example("hôm qua", dt.date.min)
@example("3 thế kỷ trước", dt.date(200, 1, 1))
@example("mùng 3 Tết", dt.date(1900, 1, 1))
@example("rằm tháng Chạp", dt.date(2100, 12, 31))
@example("mùa đông năm sau", dt.date(9998, 12, 31))
def test_any_text(text: str, published: dt.date | None) -> None:
    check(text, find_dates(text, published))
    find_published(text)


@pytest.mark.parametrize(("published", "string"), STRINGS)
def test_corpus(published: str | None, string: str) -> None:
    mentions = find_dates(string, published)
    check(string, mentions)
    assert meaning(find_dates(string, published)) == meaning(mentions)  # nothing is remembered


@pytest.mark.parametrize(("published", "string"), STRINGS)
def test_spelling_makes_no_difference(published: str | None, string: str) -> None:
    wanted = meaning(find_dates(string, published))
    zero_width = "\u200b".join(string)
    for text in (
        unicodedata.normalize("NFD", string),
        zero_width,
        string.replace(" ", "\u00a0"),
        string.replace(" ", "  "),
    ):
        mentions = find_dates(text, published)
        check(text, mentions)
        assert meaning(mentions) == wanted, text


def case_tells(published: str | None, string: str) -> bool:
    """`thứ Hai` and `thứ hai`, `mai` and the name `Mai`: only their capitals tell these apart."""
    return "thứ" in string.lower() or any(m.value.rule == "tomorrow" for m in find_dates(string, published))


@pytest.mark.parametrize(("published", "string"), [s for s in STRINGS if not case_tells(*s)])
def test_capitals_make_no_difference(published: str | None, string: str) -> None:
    assert meaning(find_dates(string.upper(), published)) == meaning(find_dates(string, published))


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)), st.sampled_from("/-.–"), st.sampled_from(["", " ", "\u00a0"])
)
@MANY
def test_full_dates(day: dt.date, separator: str, space: str) -> None:
    for text in (f"{day.day:02d}", f"{day.day}"):
        gap = f"{space}{separator}{space}"
        (mention,) = find_dates(f"ngày {text}{gap}{day.month}{gap}{day.year}")
        assert (mention.value.first, mention.value.last) == (day, day)


@given(WORDS, WORDS, st.dates(dt.date(1950, 1, 1), dt.date(2050, 1, 1)))
@MANY
def test_what_follows_changes_nothing(text: str, more: str, published: dt.date) -> None:
    head = text + ".\nHết.\n"
    before = find_dates(head, published)
    assert meaning(find_dates(head + more, published))[: len(before)] == meaning(before)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2050, 1, 1)), st.integers(-180, 180))
@MANY
def test_a_day_without_year_is_near(published: dt.date, offset: int) -> None:
    day = published + dt.timedelta(days=offset)
    if (day.month, day.day) == (2, 29):
        return
    (mention,) = find_dates(f"ngày {day.day}/{day.month}", published)
    assert mention.value.first == day
