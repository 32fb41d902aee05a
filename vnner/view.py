"""Marked text as HTML: for notebooks, and pages that open without a network."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from spacy.tokens import Doc, Span

from vnner.export import describe

STYLE = """
.vnner{font:16px/1.9 system-ui,sans-serif;max-width:46em;color:#1b1b1f;white-space:pre-wrap;overflow-wrap:anywhere}
.vnner mark{border-radius:4px;padding:1px 3px;color:inherit;background:#dce8fb;
border-bottom:2px solid #2f6fd0;cursor:help}
.vnner mark[data-label=ORG]{background:#fde8d3;border-color:#c8701a}
.vnner mark[data-label=PER]{background:#eee;border-color:#888}
.vnner mark[data-label=DATE]{background:#dff3e3;border-color:#2d8a4a}
.vnner mark[data-status=nil],.vnner mark[data-status=blocked]{border-bottom-style:dotted}
.vnner mark[data-status=ambiguous]{border-bottom-style:dashed}
.vnner .furniture{opacity:.45}
.vnner mark b{font-size:.62em;margin-left:4px;letter-spacing:.03em;vertical-align:.25em;opacity:.75}
@media (prefers-color-scheme:dark){.vnner{color:#e8e8ec}.vnner mark{background:#1d3557}
.vnner mark[data-label=ORG]{background:#5a3510}.vnner mark[data-label=PER]{background:#3a3a3f}
.vnner mark[data-label=DATE]{background:#17432a}}
"""


def to_html(doc: Doc) -> str:
    """The text of `doc` with its mentions marked, safe against HTML in the text; needs STYLE beside it."""
    text = doc.text
    out: list[str] = []
    at = 0
    for ent in doc.ents:
        out.append(escape(text[at : ent.start_char]))
        out.append(_mark(ent))
        at = ent.end_char
    out.append(escape(text[at:]))
    return f'<div class="vnner" lang="vi">{"".join(out)}</div>'


def _mark(ent: Span) -> str:
    what, details = describe(ent)
    status = ent._.link.status if ent._.link is not None else ""
    furniture = ' class="furniture"' if ent._.boilerplate else ""
    title = escape("\n".join(filter(None, (what, details))), quote=True)
    return (
        f'<mark{furniture} data-label="{escape(ent.label_, quote=True)}" data-status="{status}" title="{title}" '
        f'tabindex="0">{escape(ent.text)}<b>{escape(ent.label_)}</b></mark>'
    )


def page(docs: Sequence[Doc]) -> str:
    """A whole page, one section a document."""
    sections = "".join(
        f"<section><h2>{escape(str((doc._.meta or {}).get('id', number)))}</h2>{to_html(doc)}</section>"
        for number, doc in enumerate(docs, 1)
    )
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>vnner</title>'
        f'<meta name="color-scheme" content="light dark"><style>{STYLE}</style></head><body>{sections}</body></html>\n'
    )


def show(doc: Doc) -> object:
    """Show `doc` in a notebook; elsewhere print the mentions.

    Returns:
        An IPython display object in a notebook, None elsewhere.
    """
    try:
        from IPython import get_ipython
        from IPython.display import HTML
    except ImportError:
        get_ipython = None
    if get_ipython is None or get_ipython() is None:
        for ent in doc.ents:
            print(ent.start_char, ent.end_char, ent.label_, ent.text, *describe(ent), sep="\t")
        return None
    return HTML(f"<style>{STYLE}</style>{to_html(doc)}")
