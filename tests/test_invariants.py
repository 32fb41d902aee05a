"""What holds for every text: no exception, true offsets, the same answer again and wherever the document stands."""

import socket
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import vnner
from vnner.batch import read_many
from vnner.export import doc_to_json

PUBLISHED = "2017-11-22"
SENTENCE = "Sáng ngày 21-11, ông Nguyễn Văn A (UBND TP. Huế) tới Hoà Bình, gặp đoàn Nga-Syria."
NAUGHTY = {
    "empty": "",
    "only spaces": "   \t\n  ",
    "decomposed": unicodedata.normalize("NFD", SENTENCE),
    "half decomposed": SENTENCE[:40] + unicodedata.normalize("NFD", SENTENCE[40:]),
    "capitals": SENTENCE.upper(),
    "no marks": "Sang ngay 21-11, ong Nguyen Van A toi Hoa Binh, gap doan Nga-Syria.",
    "mixed tone placement": "Hòa Bình, Hoà Bình, Thúy, Thuý, quý, qúy",
    "no-break spaces": SENTENCE.replace(" ", "\u00a0"),
    "zero-width": SENTENCE.replace(" ", "\u200b \u200b"),
    "byte-order mark": "\ufeff" + SENTENCE,
    "direction marks": "\u202b" + SENTENCE + "\u202c \u200f!",
    "windows line breaks": SENTENCE + "\r\n" + SENTENCE + "\r\n\r\n" + SENTENCE,
    "odd line breaks": SENTENCE + "\u2028" + SENTENCE + "\x0b\x0c" + SENTENCE,
    "tabs": SENTENCE.replace(" ", "\t"),
    "emoji": "😀 Huế 👨‍👩‍👧‍👦 ngày 2/9 🇻🇳!",
    "NUL": "Huế\x00ngày 2/9\x00",
    "quotes": "“Huế” ‘ngày 2/9’ «Nga» „Mỹ‟ \"HTS\" 'IS'",
    "one letter": "a" * 10_000,
    "one capital": "Đ" * 10_000,
    "line breaks": "\n" * 5_000,
    "digits and dashes": "1-2-3/4.5-6" * 800,
    "dashes": "-" * 5_000,
    "open brackets": "(" * 3_000,
    "combining marks": "a" + "\u0301" * 3_000,
    "html": "<b>Huế</b>&nbsp;ngày&#32;2/9 <script>alert('Nga')</script>",
    "mojibake": "HÃ  Ná»™i ngÃ y 2/9, Thá»§ tÆ°á»›ng",
    "VNI": "Haø Noäi ngaøy 2/9, Thuû töôùng",
    "TCVN3": "Hµ Néi ngµy 2/9, Thñ t­íng",
    "abbreviations": "TP.HCM. TP. HCM... Q.1, P.2 - ĐHQG-HCM; H'Hen Niê.",
    "other scripts": "北京 Москва دمشق 서울 Huế ngày 2/9",
    "no spaces": "HàNộingày2/9/2017ôngNguyễnVănAgặpIS",
}


def check(doc: Doc, text: str) -> None:
    assert doc.text == text
    assert "".join(token.text_with_ws for token in doc) == text
    at = 0
    for ent in doc.ents:
        assert at <= ent.start_char < ent.end_char <= len(text)
        assert text[ent.start_char : ent.end_char] == ent.text
        assert 0 <= ent._.score <= 1
        assert (ent._.date is not None) == (ent.label_ == "DATE")
        assert (ent._.link is not None) == (ent.label_ in ("LOC", "ORG"))
        at = ent.end_char
    assert doc_to_json(doc, "x")["published"] == PUBLISHED


@pytest.mark.parametrize("name", NAUGHTY)
def test_hostile_text(nlp: Language, name: str) -> None:
    check(vnner.read(NAUGHTY[name], PUBLISHED, nlp=nlp), NAUGHTY[name])


WORDS = st.sampled_from(
    "Hà Nội ngày 20-11 sáng tháng năm 2017 quý III IS HTS ông Nguyễn Văn Nga -Syria , . ( ) \n \u200b e\u0301 TP.HCM "
    "1/3 tỉnh Hama làng Abu Marw “ ” \ufeff 😀 cùng đầu cuối qua Bộ Quốc phòng và".split(" ")
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=60))
def test_text_like_vietnamese(text: str) -> None:
    check(vnner.read(text, PUBLISHED), text)


def test_a_document_does_not_depend_on_its_neighbours(nlp: Language) -> None:
    texts = [text for text in NAUGHTY.values() if len(text) < 1_000]
    alone = [doc_to_json(vnner.read(text, PUBLISHED, nlp=nlp), "x") for text in texts]
    together = [doc_to_json(d, "x") for d in read_many([(t, PUBLISHED) for t in reversed(texts)], nlp=nlp)]
    assert alone == together[::-1]


def test_two_processes_give_what_one_gives(nlp: Language) -> None:
    records = [(SENTENCE, PUBLISHED), (None, None), ("Mưa ở Huế.", None), ("IS mất Al-Bukamal.", "2017-11-10")] * 3
    one = list(read_many(records, nlp=nlp))
    two = list(read_many(records, n_process=2, batch_size=2))
    assert [doc_to_json(d, "x") for d in one] == [doc_to_json(d, "x") for d in two]
    assert [d._.error for d in one] == [d._.error for d in two]
    assert one[1]._.error["type"] == "TypeError"


def test_a_lone_surrogate_is_refused_by_name(nlp: Language) -> None:
    (doc,) = read_many(["Huế \ud800"], nlp=nlp)
    assert "lone surrogate '\\ud800' at character 4" in doc._.error["message"]


@pytest.mark.parametrize("text", ["Đ" * 300_000, "Huế " * 100_000, "1-2/" * 100_000], ids=["letter", "words", "digits"])
def test_a_large_text_without_sentences_is_read(nlp: Language, text: str) -> None:
    assert vnner.read(text, nlp=nlp).text == text


def test_no_socket_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert vnner.read(SENTENCE, PUBLISHED, nlp=vnner.load()).ents
