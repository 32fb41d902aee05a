"""What must hold of every text, however hostile; used by the tests and by the fuzzer."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

import vnner
from vnner.export import doc_to_json
from vnner.view import to_html

PUBLISHED = "2017-11-22"
_OURS_RE = re.compile(
    r'</?(?:div|mark|span|b|i)(?: [a-z-]+="[^"<>]*")*>'
)  # every tag the view writes; a value can't hold the sign that would end it
_KEY_RE = re.compile(r'<div class="key">.*?</div>', re.DOTALL)


def check(nlp: Language, text: str, published: str | None = PUBLISHED) -> dict[str, Any]:
    """Read `text` and raise AssertionError where something that must hold does not.

    Returns:
        The document as JSON.
    """
    doc = vnner.read(text, published, nlp=nlp)
    offsets(doc, text)
    data = doc_to_json(doc, "x")
    assert json.loads(json.dumps(data, ensure_ascii=False, allow_nan=False).encode("utf-8")) == plain(data)
    again = doc_to_json(vnner.read(text, published, nlp=nlp), "x")
    assert again == data, "read twice, two answers"
    same_text(to_html(doc), text)
    kept = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert doc_to_json(kept, "x") == data, "bytes lose something"
    frame = vnner.to_frame([doc])
    assert frame["text"].tolist() == [ent.text for ent in doc.ents]
    return data


def offsets(doc: Doc, text: str) -> None:
    """The text is kept, and every span lies where it says."""
    assert doc.text == text
    at = 0
    for ent in doc.ents:
        assert at <= ent.start_char < ent.end_char <= len(text)
        assert text[ent.start_char : ent.end_char] == ent.text
        assert ent.text == ent.text.strip(), "white space at the edge of a mention"
        assert ent.label_ in ("LOC", "ORG", "PER", "DATE")
        assert 0 <= ent._.score <= 1
        assert (ent._.date is not None) == (ent.label_ == "DATE")
        assert (ent._.link is not None) == (ent.label_ in ("LOC", "ORG"))
        at = ent.end_char
    for group in ("dates", "nested"):
        for span in doc.spans.get(group, ()):
            assert text[span.start_char : span.end_char] == span.text
    article = doc._.article
    for part in (*article.credits, *article.repeated, *filter(None, (article.headline, article.dateline))):
        assert 0 <= part.start < part.end <= len(text)


def same_text(view: str, text: str) -> None:
    """The view is the text and our own tags, nothing else: no sign of the text reaches the page as HTML."""
    shown = html.unescape(_OURS_RE.sub("", _KEY_RE.sub("", view, count=1)))
    # A reference to a control character stands for nothing, or for what Windows-1252 has there; the view writes none.
    assert shown == text


def plain(value: Any) -> Any:
    """Tuples as lists, as JSON gives them back."""
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, (list, tuple)) else value
