"""What the tagger sees, and how a document is packed into chunks."""

import pytest

from vnner.ner.features import CASES, case_form, char_form, chunks, word_form
from vnner.tokenizer import tokenize


@pytest.mark.parametrize(
    ("token", "case"),
    [
        ("mưa", "lower"),
        ("Huế", "title"),
        ("NATO", "upper"),
        ("Ý", "capital"),
        ("iPhone", "mixed"),
        ("U23", "letters+digits"),
        ("20-11", "number"),
        (",", "mark"),
        ("\n", "line-break"),
        ("McDonald", "mixed"),
        ("😀", "mark"),
    ],
)
def test_case(token: str, case: str) -> None:
    assert CASES[case_form(token)] == case


@pytest.mark.parametrize(("token", "form"), [("Hòa", "hoà"), ("20-11", "00-00"), ("Mỹ", "mĩ"), ("\n", "\n")])
def test_word_form(token: str, form: str) -> None:
    assert word_form(token) == form


def test_a_very_long_token_keeps_its_ends() -> None:
    assert char_form("Abcdefgh" + "x" * 50 + "uvwxyz") == "Abcdefgh" + "uvwxyz"


@pytest.mark.parametrize("size", [1, 3, 7, 50])
@pytest.mark.parametrize(
    "text", ["Mưa to. Gió lớn.\nTin khác", "a " * 40, "", "\n\n", "Một câu rất dài không có dấu gì cả"]
)
def test_chunks_hold_every_token_once_in_order(text: str, size: int) -> None:
    tokens = tokenize(text)
    packed = chunks(text, tokens, size)
    assert [i for chunk in packed for i in chunk.indices if i >= 0] == list(range(len(tokens)))
    assert all(sum(i >= 0 for i in chunk.indices) <= size for chunk in packed)


def test_a_line_break_is_a_token_between_lines_only() -> None:
    text = "Bão vào Huế\nMưa to. Gió lớn."
    (chunk,) = chunks(text, tokenize(text), 50)
    assert chunk.words == ("Bão", "vào", "Huế", "\n", "Mưa", "to", ".", "Gió", "lớn", ".")
