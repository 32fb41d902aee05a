"""One line a case: names found stand in brackets with the end of their id; a line without brackets holds none.

`[Al-Bukamal](bukamal)`; one name inside another: `[Thành phố [Hồ Chí Minh](person)](hcm)`.
"""

import copy
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnner.gazetteer import Gazetteer, Match, Name, Record
from vnner.text import key
from vnner.tokenizer.tokens import tokenize

NAMES = {
    "bukamal": ["Al-Bukamal", "Abu Kamal"],
    "marufa": ["Ma'rufa"],
    "hcm": ["Thành phố Hồ Chí Minh", "TP HCM", "TP.HCM"],
    "street": ["Hồ Chí Minh"],
    "hoa-binh": ["Hòa Bình"],
    "hue": ["Huế", "Huế Thành"],
    "syria": ["Syria"],
    "hama": ["Hama"],
    "syria-hama": ["Syria Hama"],
    "petersburg": ["St. Petersburg"],
    "army": ["U.S. Army"],
    "my": ["Mỹ"],
    "river": ["sông Đà"],
    "da": ["Đà"],
    "q1": ["Q. 1"],
    "fsa": ["FSA"],
    "free-army": ["Quân đội Syria Tự do"],
    "army-syria": ["Quân đội Syria"],
    "quang": ["Quảng Nam - Đà Nẵng"],
    "danang": ["Đà Nẵng"],
    "loreal": ["L'Oréal"],
    "rd": ["Viện R&D"],
    "cholon": ["Chợ Lớn"],
}
GAZETTEER = Gazetteer.from_records(
    Record(f"place/{end}", "LOC", "place", tuple(map(Name, names))) for end, names in NAMES.items()
)

FOUND = r"""
Quân đội vào [Al-Bukamal](bukamal).
Quân đội vào [Al Bukamal](bukamal), [Abu Kamal](bukamal) và [Abu-Kamal](bukamal)
Gạch nối không ngắt: [Al‑Bukamal](bukamal); gạch ngang: [Al–Bukamal](bukamal)
[AL-BUKAMAL](bukamal) THẤT THỦ
([Al-Bukamal](bukamal)) "[Al-Bukamal](bukamal)" “[Al-Bukamal](bukamal)”
Làng [Ma'rufa](marufa), [Ma’rufa](marufa), [Maʿrufa](marufa), [Marufa](marufa)
Hãng [L'Oréal](loreal), [L’Oréal](loreal)
Ở [TP.HCM](hcm), [TP HCM](hcm), [TP. HCM](hcm), [Tp.HCM](hcm), [Tp. HCM](hcm)
Ở [Thành phố [Hồ Chí Minh](street)](hcm), đường [Hồ Chí Minh](street)
[THÀNH PHỐ [HỒ CHÍ MINH](street)](hcm)
Tỉnh [Hòa Bình](hoa-binh), tỉnh [Hoà Bình](hoa-binh), [HÒA BÌNH](hoa-binh)
Ở [Huế](hue). Thành phố đón khách
Ở [Syria](syria). [Hama](hama) bị tấn công
Ở [Syria](syria), [Hama](hama)
Vùng [Syria [Hama](hama)](syria-hama)
Vùng [Syria-[Hama](hama)](syria-hama)
[St. Petersburg](petersburg), [St Petersburg](petersburg), [St.Petersburg](petersburg)
Lục quân [U.S. Army](army), [U.S Army](army)
[Q. 1](q1), [Q.1](q1), [Q 1](q1)
[Mỹ](my), [Mĩ](my) và [MỸ](my)
[Mỹ](my)-[Syria](syria), [Mỹ](my)–[Syria](syria), [Mỹ](my)/[Syria](syria)
Trên [sông [Đà](da)](river), [Sông [Đà](da)](river), [SÔNG [ĐÀ](da)](river)
[Quân đội [Syria](syria) Tự do](free-army) ([FSA](fsa))
[Quân đội [Syria](syria)](army-syria) tự cho
[Quảng Nam - [Đà Nẵng](danang)](quang), [Quảng Nam-[Đà Nẵng](danang)](quang), [Quảng Nam – [Đà Nẵng](danang)](quang)
[Viện R&D](rd)
Chợ [Chợ Lớn](cholon)
"""
FOUND_SPACES = [
    "ở [Chợ\u00a0Lớn](cholon)",
    "ở [Chợ\u2009 Lớn](cholon)",
    "ở [Chợ\tLớn](cholon)",
    "ở [Al-\u200bBukamal](bukamal)",
    "ở [Al\u2010Bukamal](bukamal)",
    "ở [Chợ Lớ\u00adn](cholon)",
    "[Huế](hue)\nThành phố",
    "[Mỹ](my)\r\n[Syria](syria)",
]
NONE = r"""
Khát vọng hòa bình, hoà bình thế giới
Hòa bình là khát vọng
chợ lớn nhất tỉnh
Chợ lớn nhất tỉnh
mỹ phẩm, mĩ thuật
al-bukamal
Al Bukamali, Albukamal
Marufah, Masa rah
Hue, Ho Chi Minh
sử dụng fsa
quân đội nước ngoài
huế
Viện R và D
Q1
St_Petersburg
Abu, Kamal
Abu; Kamal
Abu (Kamal)
Abu "Kamal"
Abu! Kamal
Abu… Kamal
Chợ? Lớn
"""
NONE_SPACES = ["Chợ\nLớn", "Chợ\r\nLớn", "Chợ\n\nLớn", "Abu.\nKamal", "Al-\nBukamal"]


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


def parse(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without notation, and (start, end, id) of its names."""
    text, opened, found = "", [], []
    for part in re.split(r"(\[|\]\([\w-]+\))", line):
        if part == "[":
            opened.append(len(text))
        elif part.startswith("]("):
            found.append((opened.pop(), len(text), f"place/{part[2:-1]}"))
        else:
            text += part
    return text, sorted(found, key=lambda item: item[0])


def places(matches: list[Match]) -> list[tuple[int, int, str]]:
    return [(match.start, match.end, *match.ids) for match in matches]


@pytest.mark.parametrize("line", lines(FOUND) + FOUND_SPACES + lines(NONE) + NONE_SPACES)
def test_names(line: str) -> None:
    text, expected = parse(line)
    assert places(GAZETTEER.matches(text)) == expected


@pytest.mark.parametrize("line", lines(FOUND) + lines(NONE))
def test_decomposed_text(line: str) -> None:
    text, expected = parse(line)
    found = GAZETTEER.matches(unicodedata.normalize("NFD", text))
    assert [match.ids for match in found] == [(id,) for _, _, id in expected]


def test_homonyms_come_together_and_the_strongest_counts() -> None:
    records = [
        Record("place/a", "LOC", "city", (Name("Hòa Bình", "weak"),)),
        Record("place/b", "LOC", "city", (Name("Hoà Bình"), Name("Hòa  Bình"))),
        Record("place/c", "LOC", "city", (Name("hòa bình", "weak"),)),
    ]
    gazetteer = Gazetteer.from_records(records)
    (match,) = gazetteer.matches("tỉnh Hòa Bình")
    assert (set(match.ids), match.strength) == ({"place/a", "place/b", "place/c"}, "strong")
    (match,) = gazetteer.matches("thế giới hòa bình")
    assert (match.ids, match.strength) == (("place/c",), "weak")


def test_the_english_title_is_a_name() -> None:
    gazetteer = Gazetteer.from_records([Record("place/a", "LOC", "city", (Name("Mát-xcơ-va"),), name_en="Moscow")])
    assert places(gazetteer.matches("từ Moscow")) == [(3, 9, "place/a")]


@pytest.mark.parametrize("text", ["", " ", "\n", "…", "-", "Hama" * 100_000, "[" * 1000])
def test_odd_texts(text: str) -> None:
    assert GAZETTEER.matches(text) == []


def test_no_names_no_matches() -> None:
    assert Gazetteer.from_records([]).matches("Hà Nội") == []


KEYS = {key(name) for names in NAMES.values() for name in names}
PIECES = st.sampled_from([word for names in NAMES.values() for name in names for word in (name, *name.split())])
JOINTS = st.sampled_from(" ;  ;\u00a0;-;–;.;. ;, ;\n;';’;/;\u200b;\u0301;;đ;1".split(";"))


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | JOINTS | st.text(max_size=3), max_size=20).map("".join))
def test_offsets_are_true(text: str) -> None:
    tokens = tokenize(text)
    starts, ends = {token.start for token in tokens}, {token.end for token in tokens}
    found = GAZETTEER.matches(text)
    assert found == GAZETTEER.matches(text, tokens)
    assert found == copy.deepcopy(GAZETTEER).matches(text), "what it remembers changes nothing"
    assert [m.start for m in found] == sorted({m.start for m in found}), "one match a token, in order"
    for match in found:
        assert match.start in starts
        assert match.end in ends
        assert key(text[match.start : match.end]) in KEYS
        assert set(match.ids) <= {hit.id for hit in GAZETTEER.lookup(key(text[match.start : match.end]))}
