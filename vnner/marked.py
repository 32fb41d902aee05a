"""One document as marked text in HTML."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import escape
from itertools import islice

from spacy.tokens import Doc, Span

from vnner.article import Part
from vnner.dates import DateValue
from vnner.resolver import Link
from vnner.resolver.plain import PLAIN
from vnner.resources import PACKAGE
from vnner.steps import add_extensions

STYLE = (PACKAGE / "view.css").read_text(encoding="utf-8")
REASONS = 3  # observations a tooltip tells; docs/resolver.md has how to see all
LABELS = {"LOC": "place", "ORG": "organization", "PER": "person", "DATE": "date"}
LINKS = {
    "linked": "linked",
    "ambiguous": "several records fit",
    "nil": "not in the gazetteer",
    "blocked": "no name here",
}


def to_html(doc: Doc) -> str:
    """The text of `doc` with its mentions marked, safe against HTML in the text; needs STYLE beside it.

    Labels and tooltips are drawn by the style sheet from attributes, so that the text of the element, and what a
    reader copies from it, is the text as given.

    >>> from vnner import read
    >>> "<mark" in to_html(read("Mưa ở Huế."))
    True
    """
    add_extensions()
    if doc._.error:
        error = escape(f"{doc._.error['type']}: {doc._.error['message']}")
        return f'<div class="vnner"><div class="error">not read: {error}</div></div>'
    text = doc.text  # spaCy puts it together anew each time it is asked
    repeated = doc._.article.repeated if doc._.article is not None else ()
    out: list[str] = []
    at = 0
    for ent in doc.ents:
        out.extend(_plain(text, repeated, at, ent.start_char))
        out.append(_mark(ent))
        at = ent.end_char
    out.extend(_plain(text, repeated, at, len(text)))
    return f'<div class="vnner">{_key(doc)}<div class="text" lang="vi">{"".join(out)}</div></div>'


def _plain(text: str, repeated: Sequence[Part], start: int, end: int) -> Iterator[str]:
    """Text without mentions; what lies in a repeated line is greyed."""
    for part in islice(repeated, bisect_right(repeated, start, key=lambda part: part.end), None):
        if part.start >= end:
            break
        a, b = max(start, part.start), min(end, part.end)
        yield escape(text[start:a])
        yield f'<span class="furniture">{escape(text[a:b])}</span>'
        start = b
    yield escape(text[start:end])


def _mark(ent: Span) -> str:
    link = ent._.link
    furniture = ' class="furniture"' if ent._.boilerplate else ""
    status = f' data-status="{escape(link.status)}"' if link is not None else ""
    label, tip = escape(ent.label_), _attribute("\n".join(tooltip(ent)))
    # A group may be named, a bare `mark` may not: a screen reader says what the tooltip shows.
    return (
        f'<mark{furniture} role="group" tabindex="0" data-label="{label}"{status} data-tip="{tip}" aria-label="{tip}">'
        f'{escape(ent.text)}<b data-tag="{label}" aria-hidden="true"></b></mark>'
    )


def _attribute(value: str) -> str:
    return escape(value, quote=True).replace("\n", "&#10;")


def tooltip(ent: Span) -> list[str]:
    """What is known of a mention, in lines: what it is, what it was normalized to, and why."""
    lines = [f"{' '.join(ent.text.split())}: {LABELS.get(ent.label_, ent.label_)}"]
    if ent._.date is not None:
        lines += _of_date(ent._.date)
    elif ent._.link is not None:
        lines += _of_link(ent._.link)
    if ent._.score is not None and ent._.date is None:
        lines.append(f"found with score {ent._.score:.2f}")
    if ent._.boilerplate:
        lines.append("in a repeated line: not counted")
    return lines


def _of_date(date: DateValue) -> Iterator[str]:
    if date.value is None:
        yield f"{date.timex}: no value, the text and the publication date don't settle it"
        return
    yield f"{date.value} ({date.grain})"
    if date.first is not None and date.last is not None:
        yield f"{date.first}" if date.first == date.last else f"{date.first} to {date.last}"
    if date.anchor not in ("explicit", "none"):
        yield f"completed from: {date.anchor}"
    if date.alternatives:
        yield f"or {', '.join(date.alternatives)}"


def _of_link(link: Link) -> Iterator[str]:
    if link.record is not None:
        english = f" ({link.record.name_en})" if link.record.name_en not in (None, link.record.name) else ""
        point = f", {link.record.point[0]:.2f}, {link.record.point[1]:.2f}" if link.record.point is not None else ""
        yield f"{link.record.name}{english}"
        yield f"{link.record.id}, {link.record.kind}{point}"
    else:
        yield f"{link.status}: {link.reason or LINKS[link.status]}"
    if link.status == "ambiguous":
        yield from (f"{c.score:.2f} {c.record.name}, {c.record.id}" for c in link.candidates[:REASONS])
    if link.within is not None:
        yield f"within {link.within.name}"
    # Of a refusal the reason says enough: its observations speak for the candidate that was refused.
    for seen in sorted(link.evidence if link.record is not None else (), key=lambda e: -abs(e.weight))[:REASONS]:
        yield f"{seen.weight:+.1f} {PLAIN.get(seen.feature, seen.feature)}: {seen.seen}"
    yield from link.warnings


def _key(doc: Doc) -> str:
    """The legend, of what this text has."""
    labels = [label for label in LABELS if any(ent.label_ == label for ent in doc.ents)]
    statuses = {ent._.link.status for ent in doc.ents if ent._.link is not None}
    items = [f'<span><i data-label="{label}">{label}</i>{LABELS[label]}</span>' for label in labels]
    items += [f'<span><i data-status="{s}">&nbsp;</i>{LINKS[s]}</span>' for s in LINKS if s in statuses]
    if any(ent._.boilerplate for ent in doc.ents):
        items.append('<span class="furniture">repeated line, not counted</span>')
    return f'<div class="key">{" ".join(items)}</div>' if items else ""
