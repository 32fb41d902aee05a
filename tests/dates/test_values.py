"""DateValue and DateMention: what they export, and the errors of a publication date."""

import datetime as dt

import pytest

from vnner.dates import DateMention, DateValue, find_dates, parse_published


def one(text: str, published: str | None = "2017-11-22") -> DateMention:
    (mention,) = find_dates(text, published)
    return mention


@pytest.mark.parametrize(
    ("text", "timex", "value", "edtf"),
    [
        ("ngày 20-11-2017", "2017-11-20", "2017-11-20", "2017-11-20"),
        ("đêm 20-11", "XXXX-11-20TNI", "2017-11-20TNI", "2017-11-20"),
        ("9h30 ngày 20-11", "XXXX-11-20T09:30", "2017-11-20T09:30", "2017-11-20"),
        ("tháng 3/2016", "2016-03", "2016-03", "2016-03"),
        ("năm 2016", "2016", "2016", "2016"),
        ("quý III/2016", "2016-Q3", "2016-Q3", "2016-07-01/2016-09-30"),
        ("nửa đầu năm 2016", "2016-H1", "2016-H1", "2016-01-01/2016-06-30"),
        ("mùa hè 2016", "2016-SU", "2016-SU", "2016-06-01/2016-08-31"),
        ("thập niên 90", "199X", "199X", "199X"),
        ("thế kỷ XVII", "16XX", "16XX", "16XX"),
        ("tuần trước", "XXXX-WXX", "2017-W46", "2017-11-13/2017-11-19"),
        ("cuối tuần trước", "XXXX-WXX-WE", "2017-W46-WE", "2017-11-18/2017-11-19"),
        ("20 đến 23-11", "XXXX-11-20/XXXX-11-23", "2017-11-20/2017-11-23", "2017-11-20/2017-11-23"),
        ("giai đoạn 2011-2015", "2011/2015", "2011/2015", "2011-01-01/2015-12-31"),
        ("14 ngày", "P14D", None, None),
        ("hai tuần", "P2W", None, None),
        ("hằng năm", "P1Y", None, None),
    ],
)
def test_spellings(text: str, timex: str, value: str | None, edtf: str | None) -> None:
    found = one(text).value
    assert (found.timex, found.value, found.edtf) == (timex, value, edtf)
    assert str(found) == (timex if value is None else value)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [("ngày 20-11", "XXXX-11-20"), ("tháng 3", "XXXX-03"), ("đêm 20-11", "XXXX-11-20"), ("hôm qua", "XXXX-XX-XX")],
)
def test_edtf_of_what_is_unknown(text: str, edtf: str) -> None:
    found = one(text, None).value
    assert (found.value, found.first, found.last, found.edtf) == (None, None, None, edtf)


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("ngày 20-11-2017", "2017-11-20", "2017-11-21"),
        ("tháng 2/2016", "2016-02-01", "2016-03-01"),
        ("năm 2016", "2016-01-01", "2017-01-01"),
        ("mùa đông 2016", "2016-12-01", "2017-03-01"),
        ("thế kỷ 20", "1901-01-01", "2001-01-01"),
        ("3 ngày", None, None),
    ],
)
def test_interval(text: str, first: str | None, after: str | None) -> None:
    interval = one(text).value.interval()
    assert (None if interval is None else tuple(map(str, interval))) == (None if first is None else (first, after))


def test_interval_ends_with_the_calendar() -> None:
    assert DateValue("9999-12-31", "9999-12-31", dt.date.max, dt.date.max, "day").interval() is None


@pytest.mark.parametrize(
    ("text", "stamp"),
    [("ngày 20-11", "2017-11-20 00:00:00"), ("9h30 ngày 20-11", "2017-11-20 09:30:00"), ("3 ngày", "NaT")],
)
def test_timestamp(text: str, stamp: str) -> None:
    pytest.importorskip("pandas")
    assert str(one(text).value.to_timestamp()) == stamp


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("ngày 20-11", "2017-11-20"),
        ("đêm 20-11", "2017-11-20"),
        ("tháng 3/2016", "2016-03"),
        ("quý 3/2016", "2016Q3"),
        ("năm 2016", "2016"),
        ("tuần trước", "None"),
        ("thập niên 90", "None"),
        ("3 ngày", "None"),
    ],
)
def test_period(text: str, period: str) -> None:
    pytest.importorskip("pandas")
    assert str(one(text).value.to_period()) == period


def test_json() -> None:
    assert one("đêm 20-11").value.to_json() == {
        "timex": "XXXX-11-20TNI",
        "value": "2017-11-20TNI",
        "first": "2017-11-20",
        "last": "2017-11-20",
        "grain": "part",
        "mod": None,
        "part": "night",
        "anchor": "publication",
        "alternatives": ["2018-11-20TNI"],
    }


@pytest.mark.parametrize(
    ("text", "weekday_ok"), [("thứ hai (20-11)", True), ("thứ ba, ngày 20-11-2017", False), ("ngày 20-11", None)]
)
def test_weekday(text: str, weekday_ok: bool | None) -> None:
    assert one(text).value.weekday_ok is weekday_ok


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (None, None),
        ("2017-11-22", "2017-11-22"),
        (" 2017-11-22 ", "2017-11-22"),
        ("2017-11-22T10:15:00+07:00", "2017-11-22"),
        ("2017-11-22T10:15:00Z", "2017-11-22"),
        ("2017-11-22 10:15", "2017-11-22"),
        (dt.date(2017, 11, 22), "2017-11-22"),
        (dt.datetime(2017, 11, 22, 23, 59), "2017-11-22"),
    ],
)
def test_published(value: str | dt.date | None, day: str | None) -> None:
    parsed = parse_published(value)
    assert (None if parsed is None else str(parsed)) == day
    assert type(parsed) in (dt.date, type(None))


@pytest.mark.parametrize(
    "value",
    [
        "",
        "22/11/2017",
        "2017-11",
        "2017-13-01",
        "2017-02-30",
        "20171122",
        "hôm nay",
        "2017-11-22Tx",
        "2017-11-22T25:00",
    ],
)
def test_published_errors(value: str) -> None:
    with pytest.raises(ValueError, match="publication date") as caught:
        parse_published(value)
    assert repr(value) in str(caught.value)
    with pytest.raises(ValueError, match="2017-11-22"):
        find_dates("ngày 20-11", value)


@pytest.mark.parametrize("value", [20171122, 1.5, ["2017-11-22"], b"2017-11-22"])
def test_published_types(value: object) -> None:
    with pytest.raises(TypeError, match="expected YYYY-MM-DD or a date"):
        parse_published(value)  # type: ignore[arg-type]
