"""A link, argued as a person would argue it."""

from __future__ import annotations

from collections.abc import Iterable

from vnner.resolver.link import Candidate, Evidence, Link

PLAIN = {
    "tier:exact": "the gazetteer has exactly this spelling",
    "tier:fold": "the same spelling but for case, tone placement, hyphens",
    "tier:head": "the name without or with its head",
    "tier:stripped": "the same without marks",
    "tier:article": "the same but for an article",
    "tier:romanised": "another romanisation",
    "tier:pair": "a short form used in pairs",
    "tier:longer": "the text names it in full elsewhere",
    "tier:country": "such a body of a country the text is about",
    "tier:template": "such a body of this place",
    "weak": "a name that needs support",
}


def explain(link: Link, name: str = "") -> str:
    """The decision in a few lines of English.

    >>> print(explain(Link("nil", reason="no-candidate", cluster=1), "Abu Khanadiq"))
    Abu Khanadiq: nil (no-candidate); unknown thing number 1 of this text.
    """
    lines = [f"{name or 'this name'}: {_verdict(link)}"]
    for rank, candidate in enumerate(link.candidates[:3]):
        lines.append(f"  {rank + 1}. {_title(candidate)}")
        lines.extend(f"     {line}" for line in _arguments(candidate.evidence))
    if not link.candidates:
        lines.extend(f"  {line}" for line in _arguments(link.evidence))
    lines.extend(f"  warning: {warning}" for warning in link.warnings)
    return "\n".join(lines)


def _verdict(link: Link) -> str:
    if link.record is not None:
        now = "" if link.current is None or link.current.id == link.record.id else f", today {link.current.id}"
        return f"{link.record.id}{now}, belief {link.score:.2f}, {link.margin:.2f} ahead of the next."
    within = f"; the text puts it within {link.within.name}" if link.within is not None else ""
    cluster = f"; unknown thing number {link.cluster} of this text" if link.cluster is not None else ""
    return f"{link.status} ({link.reason}){within}{cluster}."


def _title(candidate: Candidate) -> str:
    record = candidate.record
    return f"{record.name} ({record.id}, {record.kind}), belief {candidate.score:.2f}"


def _arguments(evidence: Iterable[Evidence]) -> list[str]:
    """The observations, the strongest first."""
    ranked = sorted(evidence, key=lambda e: -abs(e.weight))
    return [f"{e.weight:+.1f} {PLAIN.get(e.feature, e.feature)}: {e.seen}{_where(e)}" for e in ranked]


def _where(evidence: Evidence) -> str:
    return f" (at {evidence.start})" if evidence.start >= 0 else ""
