"""Words over the text as given: alignment with made-up segmenters, and one look at underthesea itself."""

import unicodedata

import pytest

from vnner.tokenizer import segment_words
from vnner.tokenizer.words import align


@pytest.mark.parametrize(
    ("text", "pieces", "expected"),
    [
        ("Thanh Hoá mưa", ["Thanh Hoá", "mưa"], "Thanh Hoá|mưa"),
        ("Thanh  Hoá\tmưa", ["Thanh Hoá", "mưa"], "Thanh  Hoá|mưa"),
        (unicodedata.normalize("NFD", "Huế mưa"), ["Huế", "mưa"], unicodedata.normalize("NFD", "Huế|mưa")),
        ("a b", ["ab"], "a b"),
        ("", [], ""),
    ],
)
def test_pieces_are_found_where_they_stand(text: str, pieces: list[str], expected: str) -> None:
    ranges = align(text, pieces)
    assert ranges is not None
    assert [text[a:b] for a, b in ranges] == [piece for piece in expected.split("|") if piece]


@pytest.mark.parametrize("pieces", [["Thanh Hóa", "mưa"], ["mưa"], ["Thanh Hoá", "mưa", "to"], []])
def test_pieces_that_do_not_spell_the_text_are_refused(pieces: list[str]) -> None:
    assert align("Thanh Hoá mưa", pieces) is None


def test_a_sentence_that_can_not_be_aligned_falls_back_to_syllables_and_says_so() -> None:
    text = "Mưa to. Gió lớn."
    ranges, whole = segment_words(text, lambda s: ["x"] if "Gió" in s else ["Mưa to", "."])
    assert [text[a:b] for a, b in ranges] == ["Mưa to", ".", "Gió", "lớn", "."]
    assert not whole


@pytest.mark.model
def test_underthesea_words_lie_in_the_text_as_given() -> None:
    text = unicodedata.normalize("NFD", "Thủ tướng họp tại Hà Nội.")
    ranges, whole = segment_words(text)
    assert whole
    assert unicodedata.normalize("NFC", "|".join(text[a:b] for a, b in ranges)) == "Thủ tướng|họp|tại|Hà Nội|."
