"""A Doc as the JSON object of the command line's contract, and a mention in a few words."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc, Span

from vnner.resolver import explain as explain_link


def doc_to_json(doc: Doc, id: str) -> dict[str, Any]:
    """`{"id", "published", "mentions": [...]}`, mentions in text order; docs/cli.md has every field."""
    return {"id": id, "published": doc._.published, "mentions": [mention_to_json(ent) for ent in doc.ents]}


def mention_to_json(ent: Span) -> dict[str, Any]:
    """One mention of the contract."""
    return {
        "start": ent.start_char,
        "end": ent.end_char,
        "text": ent.text,
        "label": ent.label_,
        "score": ent._.score,
        "date": ent._.date.to_json() if ent._.date is not None else None,
        "link": ent._.link.to_json() if ent._.link is not None else None,
        "boilerplate": ent._.boilerplate,
    }


def error_to_json(id: str, error: BaseException) -> dict[str, Any]:
    """What stands in place of a document that could not be read."""
    return {"id": id, "error": {"type": type(error).__name__, "message": str(error)}}


def describe(ent: Span) -> tuple[str, str]:
    """What a mention was normalized to, and the details: value and days of a date, record of a name."""
    date, link = ent._.date, ent._.link
    if date is not None:
        days = f"{date.first} .. {date.last}" if date.first != date.last else ""
        return date.value or date.timex or "", days
    if link is None:
        return "", ""
    if link.status == "linked":
        record = link.record
        at = f"{record.point[0]:.2f}, {record.point[1]:.2f}" if record.point is not None else ""
        return record.name_en or record.name, "  ".join(filter(None, (record.id, at)))
    within = f"within {link.within.name}" if link.within is not None else ""
    among = " | ".join(c.record.id for c in link.candidates[:3]) if link.status == "ambiguous" else link.reason or ""
    return f"({link.status})", "  ".join(filter(None, (within, among)))


def explain(ent: Span) -> str:
    """How the mention was read, argued as a person would argue it.

    Args:
        ent: a mention of a document read by vnner.

    Returns:
        A few lines: of a place or an organization the record, what speaks for it and against it, and why no other; of a
        date its days and what it was completed from; of a person that persons are not linked.

    >>> from vnner import read
    >>> doc = read("Thành phố Hama yên ắng.")
    >>> print(explain(doc.ents[0]).splitlines()[0])
    Thành phố Hama: Hama (city in SY, place/sy/hama). Belief 0.99.
    """
    link, date = ent._.link, ent._.date
    if link is not None:
        return explain_link(link, ent.text)
    if date is None:
        return f"{ent.text}: {ent.label_}; persons are not linked."
    days = f", {date.first}" if date.first == date.last else f", {date.first} to {date.last}"
    lines = [f"{ent.text}: {date.timex or date.value}{days if date.first is not None else ''} ({date.grain})."]
    lines.append(f"  Completed from: {date.anchor}.")
    lines.extend(f"  Or: {other}." for other in date.alternatives)
    return "\n".join(lines)
