"""A link, argued as a person would argue it."""

from __future__ import annotations

from collections.abc import Iterable

from vnner.resolver.link import Candidate, Evidence, Link

PLAIN = {
    "tier:exact": "the gazetteer has exactly this spelling",
    "tier:fold": "the same spelling but for case, tone placement, hyphens",
    "tier:head": "the name without its head, or with the one the text has",
    "tier:stripped": "the same without marks",
    "tier:article": "the same but for an article",
    "tier:romanised": "another romanisation",
    "tier:pair": "a short form used in pairs",
    "tier:parts": "one of two names in the mention",
    "tier:definition": "the short form the text gives for it",
    "tier:template": "such a body of this place",
    "tier:longer": "the text names it in full elsewhere",
    "tier:country": "such a body of a country the text names",
    "weak": "a name that needs support, and has none",
    "weak:supported": "a name that needs support, and has it",
    "weak:label": "a name that needs support, and is marked as an organization",
    "bent:small": "only spelled alike, and nothing supports so small a place",
    "letters": "the capitals are not the name's",
    "label:org": "a place, but marked as an organization",
    "label:place": "an organization, but marked as a place",
    "head:agrees": "the head fits",
    "head:agrees:outside": "the word before it fits",
    "head:agrees:said": "the text says what it is",
    "head:agrees:title": "the title tells its rank",
    "head:near": "the head is of a neighbouring rank",
    "head:beaten": "the head fits a namesake better",
    "head:contradicts": "the head rules it out",
    "head:contradicts:title": "the title is of another rank",
    "village:far": "a village, and no place the document is about",
    "container:agrees": "it is said to lie in",
    "container:comma": "followed by what it lies in",
    "container:contradicts": "it is said to lie elsewhere",
    "sentence:container": "the sentence names what it lies in",
    "sentence:holds": "the sentence names a place in it",
    "list:alike": "listed with another of its rank and country",
    "list:together": "listed with others of the same parent",
    "topic:sport": "the text is about sport",
    "document:container": "the document names what it lies in",
    "neighbours": "other names lie in the same area",
    "country:same": "the document is about its country",
    "country:absent": "the document never names its country",
    "sense:container": "settled elsewhere in the document by what it lies in",
    "sense:head": "settled elsewhere in the document by its head",
    "sense:document": "what the name mostly is in the document",
    "person:named": "a person of the document has this name",
    "period:former": "the text says it is a former unit",
    "period:gone": "it had ended by then",
    "period:not-yet": "it did not exist yet",
    "period:name": "the name was not in use then",
    "prior:country": "a country",
    "prior:continent": "a continent",
    "prior:division": "a province or the like",
    "prior:district": "a district",
    "prior:city": "a city",
    "prior:town": "a town",
    "prior:commune": "a commune or ward",
    "prior:village": "a village or quarter",
    "prior:island": "an island",
    "prior:water": "a sea, river or lake",
    "prior:area": "a region",
    "prior:population": "its size, from 0 to 1",
    "prior:largest": "the largest of its namesakes",
    "namesake": "alone, the name is this one rather than its namesake",
    "actor": "it acts as a state does",
    "bare:supported": "the document is about its country",
    "bare:unsupported": "an institution without a country, and nothing names this one",
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
