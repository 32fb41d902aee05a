"""Tokens: one boundary-marked line per case (`|` between tokens)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnner.tokenizer.tokens import tokenize

CASES = """
Đêm| |20-11|,| |liên| |quân| |Nga|-|Syria
Giá| |3.000,5| |đồng|/|kg
lúc| |10:15| |ngày| |2/9/2024|.
9|h30| |sáng
làng| |Ma'rufa|,| |Maʿrufa|,| |L’Oréal
'|abc|'
Su|-|30| |và| |U23
TP|.|HCM
tăng| |5|%
Q|.|1
20 |–| |11
a|_|b
😀|!
"""


def parse(line: str) -> tuple[str, list[str]]:
    pieces = line.split("|")
    return "".join(pieces), [p.strip() for p in pieces if p.strip()]


@pytest.mark.parametrize("line", [line for line in CASES.splitlines() if line])
def test_tokens(line: str) -> None:
    text, expected = parse(line)
    assert [text[t.start : t.end] for t in tokenize(text)] == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [("Huế 20-11 .", ["syllable", "number", "mark"]), ("h30", ["syllable"]), ("", []), ("  \n\t", [])],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [t.kind for t in tokenize(text)] == kinds


@given(st.text())
def test_tokens_and_the_space_between_them_give_the_text_back(text: str) -> None:
    tokens = tokenize(text)
    at = 0
    for token in tokens:
        assert text[at : token.start].strip() == ""
        assert token.start < token.end
        at = token.end
    assert text[at:].strip() == ""


def test_a_megabyte_without_a_space_is_one_token() -> None:
    assert len(tokenize("a" * 1_000_000)) == 1
