"""What observations, guards and refusals are in plain words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vnner.gazetteer.record import Record
from vnner.resolver.link import Candidate, Evidence

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
    "bent:small": "only spelled alike, and nothing supports it",
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
    "byline": "it stands where a paper signs",
    "sport:other": "the text is about another sport than football",
    "topic:sport": "the text is about sport",
    "document:container": "the document names what it lies in",
    "neighbours": "other names lie in the same area",
    "country:same": "the document is about its country",
    "country:absent": "the document never names its country",
    "country:absent:small": "a small place of a country the document never names",
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
# What a guard found instead of a name.
GUARDED = {
    "person": "part of a person's name",
    "language": "a language, not the country",
    "ethnic": "an ethnic group, not the country",
    "ship": "a ship of that name",
    "storm": "a storm of that name",
    "common-noun": "a common word here, not a name",
    "sentence-start": "a common word here, not a name",
    "pronoun": "a pronoun here, not a name",
    "indefinite": "any such body, not a certain one",
}
SHOWN = 3  # rivals named in a reason
FAR = 20  # a reading so many times less likely than the first is no rival


def unknown(slip: str) -> str:
    """No record has the name; `slip` is what it may be a misspelling of, or empty."""
    return "the gazetteer has no such name" + slip


def many(candidates: Sequence[Candidate], get: Callable[[str], Record | None]) -> str:
    """Several readings fit: which."""
    fitting = max(sum(c.score >= candidates[0].score / FAR for c in candidates), 2)
    named = ", ".join(title(c.record, get) for c in candidates[: min(SHOWN, fitting)])
    more = f" and {fitting - SHOWN} more" if fitting > SHOWN else ""
    return f"{fitting} records may be meant, none well ahead: {named}{more}"


def unlikely(record: Record, evidence: Sequence[Evidence]) -> str:
    """A reading was found and not believed: why."""
    worst = min(evidence, key=lambda e: e.weight)
    return f"it could be {record.name} ({record.kind}), but {PLAIN.get(worst.feature, worst.feature)}: {worst.seen}"


def title(record: Record, get: Callable[[str], Record | None]) -> str:
    """`Châu Thành (district in Tiền Giang)`: enough to tell namesakes apart."""
    outer = _outer(record, get)
    if outer is not None and "#" in record.id:  # a body made of its place, whose name it has
        outer = _outer(outer, get) or outer
    return f"{record.name} ({record.kind}{f' in {outer.name}' if outer is not None else ''})"


def _outer(record: Record, get: Callable[[str], Record | None]) -> Record | None:
    return next((found for within in record.within if (found := get(within.id)) is not None), None)
