"""Marked text as HTML: for notebooks, and pages that open without a network."""

from __future__ import annotations

from spacy.tokens import Doc

from vnner.export import describe
from vnner.marked import STYLE, to_html, tooltip
from vnner.report import page

__all__ = ["STYLE", "notebook_html", "page", "show", "to_html", "tooltip"]


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
    return HTML(notebook_html(doc))


def notebook_html(doc: Doc) -> str:
    """The marked text with its style, as a cell of a notebook shows it."""
    return f"<style>{STYLE}</style>{to_html(doc)}"
