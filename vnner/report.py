"""Many documents as one HTML page: names and dated events that can be filtered, and the marked texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from spacy.tokens import Doc

from vnner.events import Event, dated
from vnner.export import describe
from vnner.marked import STYLE, to_html
from vnner.resources import PACKAGE
from vnner.steps import add_extensions
from vnner.text import key
from vnner.timescale import Scale


@dataclass(slots=True)
class _Entry:
    """A row of the page's table of names."""

    name: str
    label: str
    about: str
    count: int = 0
    documents: dict[int, None] = field(default_factory=dict)


def page(docs: Sequence[Doc]) -> str:
    """A whole page: names and a timeline that can be searched together, then one section a document.

    Args:
        docs: what to show; `doc._.meta["id"]` is the title of a section.

    Returns:
        HTML in one piece that asks nothing of a network.
    """
    add_extensions()
    titles = [str((doc._.meta or {}).get("id", number)) for number, doc in enumerate(docs, 1)]
    style, script = ((PACKAGE / name).read_text(encoding="utf-8") for name in ("view_page.css", "view_page.js"))
    sections = "".join(_section(n, title, doc) for n, (title, doc) in enumerate(zip(titles, docs, strict=True), 1))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>vnner</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><style>{style}{STYLE}</style></head><body><main>'
        f"<h1>{len(docs)} {'document' if len(docs) == 1 else 'documents'}</h1>{FILTER}"
        f"{_table(_entries(docs), titles)}{_timeline(docs, titles)}"
        f"{sections}</main><script>{script}</script></body></html>\n"
    )


FILTER = '<label>Filter names and events <input id="filter" type="search" placeholder="da nang or Đà Nẵng"></label>'


def _section(number: int, title: str, doc: Doc) -> str:
    day = f"<small>{escape(str(doc._.published))}</small>" if doc._.published else ""
    return f'<section id="doc-{number}"><h2>{escape(title)}{day}</h2>{to_html(doc)}</section>'


def _entries(docs: Iterable[Doc]) -> list[_Entry]:
    """Each record or unlinked name once, the most frequent first; dates and repeated lines left out."""
    entries: dict[tuple[str, str], _Entry] = {}
    for number, doc in enumerate(docs, 1):
        for ent in doc.ents:
            if ent.label_ == "DATE" or ent._.boilerplate:
                continue
            record = ent._.link.record if ent._.link is not None else None
            same = ("", record.id) if record is not None else (ent.label_, key(ent.text))
            if same not in entries:
                name = record.name if record is not None else " ".join(ent.text.split())
                entries[same] = _Entry(name, ent.label_, " · ".join(filter(None, describe(ent))).replace("  ", " · "))
            entries[same].count += 1
            entries[same].documents[number] = None
    return sorted(entries.values(), key=lambda entry: (-entry.count, entry.name))


def _table(entries: Sequence[_Entry], titles: Sequence[str]) -> str:
    rows = "".join(
        f'<tr><td><span lang="vi">{escape(e.name)}</span><small>{escape(e.about)}</small></td>'
        f'<td>{escape(e.label)}</td><td class="n">{e.count}</td><td>'
        + " ".join(_link(n, titles) for n in e.documents)
        + "</td></tr>"
        for e in entries
    )
    return (
        f"<h2>Names {_shown('entities', len(entries))}</h2>"
        '<div class="box" role="region" aria-label="names" tabindex="0"><table id="entities"><thead>'
        '<tr><th>Name</th><th>Label</th><th class="n">Mentions</th><th>Documents</th></tr>'
        f"</thead><tbody>{rows}</tbody></table></div>"
    )


def _link(number: int, titles: Sequence[str]) -> str:
    return f'<a href="#doc-{number}">{escape(titles[number - 1])}</a>'


def _shown(table: str, count: int) -> str:
    return f'<small data-shown="{table}" aria-live="polite">{count} of {count}</small>'


def _timeline(docs: Iterable[Doc], titles: Sequence[str]) -> str:
    """The dated events in the order of time, below the bars of a histogram that pick a period."""
    events = [(event, number) for number, doc in enumerate(docs, 1) for event in dated(doc)]
    if not events:
        return ""
    events.sort(key=lambda item: (item[0].first, item[0].last))
    scale = Scale.of([event.first for event, _ in events])
    rows = "".join(_event(event, number, titles, scale) for event, number in events)
    return (
        f"<h2>Timeline {_shown('events', len(events))}</h2>{_bars([event for event, _ in events], scale)}"
        '<div class="box" role="region" aria-label="events" tabindex="0"><table id="events"><thead><tr><th>When</th>'
        f"<th>What the text says</th><th>Document</th></tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _event(event: Event, number: int, titles: Sequence[str], scale: Scale) -> str:
    days = f"{event.first}" if event.first == event.last else f"{event.first} to {event.last}"
    said = escape(" ".join(event.text.split()))
    return (
        f'<tr data-from="{scale.bin(event.first)}" data-to="{scale.bin(event.last)}">'
        f'<td class="when">{days}<small>{said}</small></td><td lang="vi">{escape(event.sentence)}'
        f"<small>{escape(', '.join(event.names))}</small></td><td>{_link(number, titles)}</td></tr>"
    )


def _bars(events: Sequence[Event], scale: Scale) -> str:
    """One button a period, as high as it has events; pressed, it shows those alone."""
    counts = [0] * scale.count
    for event in events:
        for at in range(scale.bin(event.first), scale.bin(event.last) + 1):
            counts[at] += 1
    bars = "".join(_bar(at, count, max(counts), scale) for at, count in enumerate(counts))
    ends = f"<span>{scale.label(0)}</span><span>{scale.label(scale.count - 1)}</span>"
    return f'<div id="bars" role="group" aria-label="events by {scale.unit}">{bars}</div><div class="ends">{ends}</div>'


def _bar(at: int, count: int, most: int, scale: Scale) -> str:
    said = f"{scale.label(at)}: {count} {'event' if count == 1 else 'events'}"
    off = "" if count else " disabled"
    height = f"{100 * count / most:.0f}%"
    return (
        f'<button type="button" data-bin="{at}" aria-pressed="false" title="{said}" aria-label="{said}"{off}>'
        f'<i style="height:{height}"></i></button>'
    )
