"""Leaving patterns out by how a text begins never leaves out one that matches."""

import re
from pathlib import Path

import pytest
import yaml

from vnner.dates.firsts import may_begin
from vnner.dates.scan import PATTERNS
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
    for start in [match.start() for match in re.finditer(r"\b\w", text)]:
        for pattern in PATTERNS:
            if pattern.regex.match(text, start):
                assert all(may_begin(pattern.regex.pattern, text[start : start + size]) for size in (1, 3, 6, 9))


@pytest.mark.parametrize(
    ("pattern", "prefix", "may"),
    [
        ("abc", "ab", True),
        ("abc", "abcd", True),
        ("abc", "abd", False),
        ("abc", "", True),
        ("a|b", "c", False),
        ("(?:ab?)+c", "abab", True),
        ("(?:ab?)+c", "abb", False),
        ("a{2,3}b", "aab", True),
        ("a{2,3}b", "ab", False),
        ("a{2,3}b", "aaaa", False),
        ("[0-9]+", "x", False),
        (r"[^\W\d_]", "a", True),
        (r"[^\W\d_]", "1", False),
        (r"\d\s*\D", "1 x", True),
        (r"\d\s*\d", "1 x", False),
        ("(?<!x)(?=a)a", "a", True),
        ("(a)\\1", "ab", True),  # not understood: may
        (".b", "ab", True),
        ("[^ax]b", "ab", False),
        ("[^ax]b", "bb", True),
    ],
)
def test_by_hand(pattern: str, prefix: str, may: bool) -> None:
    assert may_begin(pattern, prefix) is may
