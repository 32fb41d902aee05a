"""Keys and the offset map."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vnner.text import INVISIBLE, fold, key, spell, strip_marks

_MARKS = "".join(map(chr, range(0x300, 0x370)))
SAME_KEY = [
    "Hòa Bình|Hoà Bình|HÒA BÌNH|hoà-bình",
    "Mỹ|Mĩ|MỸ",
    "Al-Bukamal|al Bukamal|Al‑Bukamal|Al- Bukamal|AL–BUKAMAL",
    "Ma'rufa|Ma’rufa|Maʿrufa|Ma`rufa|Marufa",
    "TP.HCM|TP HCM|Tp. HCM|TP.\u00a0HCM",
    "Thành phố Hồ Chí Minh|Thành\u00a0phố Hồ\u200b Chí Minh",
    "Huế|Hue\u0302\u0301|Hu\u00ea\u0301|HUẾ",
    "Thuý|Thúy",
    "Quý|Quí|Qúy|Qú'y",
    "Tr'Hy|TrHy|Tr’Hy",
    "Đà Nẵng|Ðà Nẵng|đà nẵng",
    "Bà Rịa - Vũng Tàu|Bà Rịa-Vũng Tàu|Bà Rịa – Vũng Tàu",
    "İstanbul|Istanbul",
]
OTHER_KEY = [
    "Hà Nam|Hà Năm",
    "Tân Thành|Tân Thanh",
    "Kyiv|Kiiv",
    "Lyon|Lion",
    "Nga|Ngà",
    "Sơn Đông|Sơn Đồng",
    "quận 1|quận 11",
    "Mỹ|Mi",
    "AT&T|ATT",
    "Thái Bình|Thái Bính",
]


@pytest.mark.parametrize("line", SAME_KEY)
def test_spellings_of_one_name_share_a_key(line: str) -> None:
    assert len({key(name) for name in line.split("|")}) == 1


@pytest.mark.parametrize("line", OTHER_KEY)
def test_different_names_keep_different_keys(line: str) -> None:
    first, second = line.split("|")
    assert key(first) != key(second)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Đắk Lắk", "Dak Lak"),
        ("thừa thiên", "thua thien"),
        ("Łódź", "Łodz"),
        ("", ""),
    ],
)
def test_strip_marks(name: str, expected: str) -> None:
    assert strip_marks(name) == expected


@pytest.mark.parametrize("text", ["", " ", "-", "…", "\u200b\ufeff", "'", "\u0301"])
def test_nothing_to_match_gives_an_empty_key(text: str) -> None:
    assert key(text) == ""


def test_spell_keeps_the_length() -> None:
    text = "hòa thúy quý mỹ lý kyiv hủy tuỳ"
    assert len(spell(text)) == len(text)


LETTERS = st.characters(codec="utf-8") | st.sampled_from(
    [*"aeoưâđyĐ", *INVISIBLE, *"\u0300\u0301\u0302\u0323\u031b İ–’"]
)


@given(st.text(LETTERS))
def test_every_folded_character_comes_from_the_source_in_order(text: str) -> None:
    folded = fold(text)
    ranges = [folded.source(i, i + 1) for i in range(len(folded.text))]
    assert all(0 <= a < b <= len(text) for a, b in ranges)
    assert ranges == sorted(ranges)


LATIN = st.characters(
    max_codepoint=0x1EFF,
    exclude_characters=map(chr, range(0x0900, 0x1E00)),
    exclude_categories=["Cs", "Mn", "Mc", "Me"],
)


@given(st.text(LATIN | st.sampled_from("ắẩựỷĐư")))
@example("İ0")
def test_decomposed_and_composed_text_fold_alike(text: str) -> None:
    """Latin letters, that is: a Hangul syllable is left as it came."""
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", composed)
    if all(unicodedata.combining(c) == 0 or c in _MARKS for c in decomposed):
        assert key(decomposed) == key(composed)


@given(st.text(st.sampled_from("Hà Nội đêm 20-11 ắẩựỷ")))
def test_folding_decomposed_text_maps_back_to_the_same_letters(text: str) -> None:
    nfd = unicodedata.normalize("NFD", text)
    folded = fold(nfd)
    assert folded.text == fold(text).text
    for i in range(len(folded.text)):
        start, end = folded.source(i, i + 1)
        assert fold(nfd[start:end]).text == folded.text[i]


def test_folding_is_quick_on_decomposed_text() -> None:
    """One odd character must not make the whole text slow: a megabyte folds, and maps back."""
    text = "a" * 1_000_000 + "e\u0301"
    assert fold(text).source(1_000_000, 1_000_001) == (1_000_000, 1_000_002)
