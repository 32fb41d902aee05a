"""The HTML view: safe, whole, without a network."""

import re
from collections.abc import Iterable
from html import unescape
from html.parser import HTMLParser

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import vnner
from vnner.view import STYLE, notebook_html, page, show, to_html, tooltip

VOID = {"meta", "input"}
PAGE = """[ẢNH] Quân đội Syria áp sát Al-Bukamal sau ba tuần
Sáng 20/11, quân chính phủ vào Abu Kamal <script>alert("1")</script> & làng Tell Abu Rasin.
[ẢNH] Quân đội Syria áp sát Al-Bukamal"""


class Balance(HTMLParser):
    """Raises on a tag that is closed out of order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags(html: str) -> list[str]:
    parser = Balance()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser.seen


def words_of(html: str) -> str:
    """What a reader would copy from the marked text."""
    body = re.search(r'<div class="text" lang="vi">(.*?)</div></div>', html, re.DOTALL)
    assert body is not None
    return unescape(re.sub(r"<[^>]*>", "", body[1]))


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return vnner.read(PAGE, "2017-11-22", nlp=nlp)


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        "",
        "\n",
        "Mưa ở Huế.",
        "a < b & c > d",
        "</div></div>Huế",
        "<mark>Huế</mark>",
        "\"Huế\" 'Huế'",
        "Huế\r\nHuế",
    ],
)
def test_the_text_comes_through_unchanged_and_tags_balance(text: str, nlp: Language) -> None:
    read = vnner.read(text, nlp=nlp)
    html = to_html(read)
    assert words_of(html) == text
    assert tags(html).count("mark") == len(read.ents)


def test_nothing_in_text_or_id_becomes_markup(nlp: Language) -> None:
    bad = "<img src=x onerror=alert(1)>\"'&"
    docs = list(vnner.read_many([{"id": bad, "text": f"Mưa ở Huế {bad} </script>"}, {"id": 1, "text": bad}], nlp=nlp))
    found = tags(page(docs))
    assert "img" not in found
    assert found.count("script") == 1


def test_every_mention_is_marked_named_and_reached_by_keyboard(doc: Doc) -> None:
    marks = re.findall(r"<mark[^>]*>", to_html(doc))
    assert len(marks) == len(doc.ents) > 0
    for mark, ent in zip(marks, doc.ents, strict=True):
        assert 'tabindex="0"' in mark
        assert f'data-label="{ent.label_}"' in mark
        assert re.search(r' aria-label="([^"]*)"', mark)[1] == re.search(r' data-tip="([^"]*)"', mark)[1] != ""  # type: ignore[index]


def test_repeated_lines_are_greyed_and_others_are_not(doc: Doc) -> None:
    html = to_html(doc)
    assert '<span class="furniture">[ẢNH] ' in html
    assert html.count('<mark class="furniture"') == sum(ent._.boilerplate for ent in doc.ents) > 0
    assert "repeated line" in html
    assert "furniture" not in to_html(vnner.read("Mưa ở Huế."))


@pytest.mark.parametrize(
    ("text", "published", "surface", "said"),
    [
        ("Mưa ở Huế sáng 20/11.", "2017-11-22", "sáng 20/11", "2017-11-20TMO (part)"),
        ("Mưa ở Huế sáng 20/11.", None, "sáng 20/11", "no value"),
        ("Quân đội vào Abu Kamal, Syria.", None, "Abu Kamal", "place/sy/al-bukamal"),
        ("IS chiếm các làng Tell Zaytun, Ma'rufa tại tỉnh Hama, Syria.", None, "Tell Zaytun", "no such name"),
        ("Lũ về xã Tân Lập tối qua.", "2020-10-10", "xã Tân Lập", "ambiguous"),
    ],
)
def test_a_tooltip_says_what_and_why(text: str, published: str | None, surface: str, said: str, nlp: Language) -> None:
    read = vnner.read(text, published, nlp=nlp)
    ent = next(ent for ent in read.ents if ent.text == surface)
    assert said in "\n".join(tooltip(ent))


def test_a_page_lists_each_name_once_with_links_to_its_sections(nlp: Language) -> None:
    docs = list(
        vnner.read_many([{"id": "a", "text": "Mưa ở Huế. Huế ngập."}, {"id": "b", "text": "Nắng ở Huế."}], nlp=nlp)
    )
    html = page(docs)
    tags(html)
    assert '<td class="n">3</td><td><a href="#doc-1">a</a> <a href="#doc-2">b</a></td>' in html
    assert html.count('<tr><td><span lang="vi">Huế') == 1
    assert all(f'<section id="doc-{n}">' in html for n in (1, 2))


def test_a_page_has_a_timeline_in_the_order_of_time(nlp: Language) -> None:
    texts = ["Ngày 5/9/2019 bão vào <Huế>. Tháng 7-2019 khô hạn.", "Ngày 3/5/2019 Đà Nẵng mưa. Hôm qua nắng."]
    html = page(list(vnner.read_many([{"id": n, "text": text} for n, text in enumerate(texts)], nlp=nlp)))
    tags(html)
    table = html.split('<table id="events">')[1].split("</table>")[0]
    days = re.findall(r'<td class="when">(.*?)<small>(.*?)</small>', table)
    assert days == [
        ("2019-05-03", "Ngày 3/5/2019"),
        ("2019-07-01 to 2019-07-31", "Tháng 7-2019"),
        ("2019-09-05", "Ngày 5/9/2019"),
    ]  # and not the day before no known day
    assert "bão vào &lt;Huế&gt;." in table
    assert '<a href="#doc-2">1</a>' in table
    assert "2019-07: 1 event" in html


@pytest.mark.parametrize("text", ["Mưa ở Huế.", "Hôm qua nắng.", ""])
def test_no_known_day_no_timeline(text: str, nlp: Language) -> None:
    html = page([vnner.read(text, nlp=nlp)])
    assert "Timeline" not in html
    assert 'id="bars"' not in html


def test_repeated_lines_are_not_in_the_timeline(nlp: Language) -> None:
    text = "[ẢNH] Ngày 3/5/2019 bão vào Huế, cây đổ\nMưa lớn.\n[ẢNH] Ngày 3/5/2019 bão vào Huế"
    doc = vnner.read(text, nlp=nlp)
    assert page([doc]).count('<td class="when">') == sum(
        not ent._.boilerplate for ent in doc.ents if ent.label_ == "DATE"
    )


def test_a_page_asks_nothing_of_a_network(doc: Doc) -> None:
    html = page([doc])
    assert not re.search(r"https?:|//[a-z]|@import|url\(|src=|fetch|XMLHttp", html)
    assert "prefers-color-scheme:dark" in STYLE
    assert "prefers-color-scheme:dark" in html


def test_no_documents_and_failed_documents_make_a_page(nlp: Language) -> None:
    assert "0 documents" in page([])
    assert "TypeError" in page(list(vnner.read_many([{"id": 1, "text": 5}], nlp=nlp)))


def test_a_doc_of_another_pipeline_is_shown_too() -> None:
    plain = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "vnner.Tokenizer.v1"}}})("Mưa ở Huế.")
    plain.set_ents([plain.char_span(6, 9, label="THING")])
    assert 'data-label="THING"' in to_html(plain)


def test_outside_a_notebook_show_prints(doc: Doc, capsys: pytest.CaptureFixture[str]) -> None:
    assert show(doc) is None
    assert len(capsys.readouterr().out.splitlines()) == len(doc.ents)


def test_the_ipython_extension_shows_documents_that_end_a_cell(doc: Doc) -> None:
    shell = pytest.importorskip("IPython.core.interactiveshell").InteractiveShell()
    shell.extension_manager.load_extension("vnner")
    shown, _ = shell.display_formatter.format(doc)
    assert shown["text/html"] == notebook_html(doc)
    assert shown["text/plain"].strip()
    shell.extension_manager.unload_extension("vnner")
    assert "text/html" not in shell.display_formatter.format(doc)[0]
