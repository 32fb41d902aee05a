"""vnner: places, organizations and dates in Vietnamese news, with exact offsets, normalized and linked.

>>> import vnner
>>> doc = vnner.read("Sáng 3/5, UBND TP Đà Nẵng họp báo.", published="2019-05-04")
>>> [(ent.text, ent.label_) for ent in doc.ents]
[('Sáng 3/5', 'DATE'), ('UBND TP Đà Nẵng', 'ORG')]
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vnner.accessors import date, link
    from vnner.batch import read_many
    from vnner.explore import folium_map, plot_map, plot_network, plot_timeline, read_frame
    from vnner.export import explain
    from vnner.frames import cooccurrence, entities, places, timeline, to_frame, to_frames
    from vnner.pipeline import load, read
    from vnner.view import show

__version__ = "0.1.0"

# Resolved on first use: `import vnner` must not wait for spaCy and pandas.
_HOMES = {
    "load": "vnner.pipeline",
    "read": "vnner.pipeline",
    "read_many": "vnner.batch",
    "link": "vnner.accessors",
    "date": "vnner.accessors",
    "to_frame": "vnner.frames",
    "to_frames": "vnner.frames",
    "entities": "vnner.frames",
    "places": "vnner.frames",
    "timeline": "vnner.frames",
    "cooccurrence": "vnner.frames",
    "read_frame": "vnner.explore",
    "folium_map": "vnner.explore",
    "plot_map": "vnner.explore",
    "plot_network": "vnner.explore",
    "plot_timeline": "vnner.explore",
    "explain": "vnner.export",
    "show": "vnner.view",
}
__all__ = [
    "cooccurrence",
    "date",
    "entities",
    "explain",
    "folium_map",
    "link",
    "load",
    "places",
    "plot_map",
    "plot_network",
    "plot_timeline",
    "read",
    "read_frame",
    "read_many",
    "show",
    "timeline",
    "to_frame",
    "to_frames",
]


def load_ipython_extension(ipython: Any) -> None:
    """`%load_ext vnner`: a document that is the last line of a cell is shown with its mentions marked."""
    shown = import_module("vnner.view").notebook_html
    ipython.display_formatter.formatters["text/html"].for_type_by_name("spacy.tokens.doc", "Doc", shown)


def unload_ipython_extension(ipython: Any) -> None:
    """`%unload_ext vnner`: documents are shown as their text again."""
    ipython.display_formatter.formatters["text/html"].pop("spacy.tokens.doc.Doc", None)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'vnner' has no attribute {name!r}: it has {', '.join(__all__)}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
