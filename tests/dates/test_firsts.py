"""Choosing patterns by the first two tokens never leaves out one that matches."""

from pathlib import Path

import pytest
import yaml

from vnner.dates.firsts import ANY, beginnings, shape
from vnner.dates.scan import PATTERNS, starts
from vnner.text import fold

CORPUS = Path(__file__).parent.parent / "corpora" / "dates.yml"
TEXTS = [
    fold(str(string).replace("|", "")).text
    for block in yaml.safe_load(CORPUS.read_text(encoding="utf-8"))
    for strings in block["cases"].values()
    for string in strings
]


@pytest.mark.parametrize("text", TEXTS)
def test_never_leaves_out_a_match(text: str) -> None:
    known = starts()
    for trigger in known.trigger.finditer(text):
        chosen = known.patterns(trigger)
        matching = [pattern for pattern in PATTERNS if pattern.regex.match(text, trigger.start())]
        assert [pattern.name for pattern in matching if pattern not in chosen] == []


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_every_pattern_says_how_it_begins(pattern: object) -> None:
    assert all(first != ANY for first, _ in beginnings(pattern.regex.pattern))


@pytest.mark.parametrize(
    ("pattern", "pairs"),
    [
        ("abc", {("abc", ANY)}),
        ("ab c", {("ab", "c")}),
        (r"ab\s*c", {("ab", "c"), ("abc", ANY)}),
        (r"ab(?:\s+c)?", {("ab", "c"), ("ab", ANY)}),
        ("a|bc d", {("a", ANY), ("bc", "d")}),
        (r"\d{1,2} h", {("0", "h"), ("00", "h")}),
        (r"\d{1,2}h", {("0", "h"), ("00", "h")}),
        (r"[1-9]/\d+", {("0", "/")}),
        (r"tháng \d{1,2}/\d{4}", {("tháng", "0")}),
        (r"t[2-7]", {("t", "0")}),
        (r"[ab] x", {("a", "x"), ("b", "x")}),
        (r"a [^x]", {("a", ANY)}),
        (r"a \w+", {("a", ANY)}),
        (r"a .", {("a", ANY)}),
        (r".b", {(ANY, ANY)}),
        (r"(a) \1", {("a", ANY)}),
        ("(?<!x)a (?=b)b(?!c)", {("a", "b")}),
        ("i{1,3} x", {("i", "x"), ("ii", "x"), ("iii", "x")}),
        (r"a[ ,]*b", {("a", "b"), ("ab", ANY), ("a", ",")}),
    ],
)
def test_by_hand(pattern: str, pairs: set[tuple[str, str]]) -> None:
    assert beginnings(pattern) == pairs


@pytest.mark.parametrize(("token", "wanted"), [("2017", "0000"), ("7", "0"), ("ngày", "ngày"), ("-", "-")])
def test_shape(token: str, wanted: str) -> None:
    assert shape(token) == wanted


def test_nothing_in_the_middle_of_a_word() -> None:
    trigger = starts().trigger
    for text in ("xngày", "a20", "12345", "20:30:1", "tếtx", "xngày 2"):
        assert trigger.match(text, 1) is None
