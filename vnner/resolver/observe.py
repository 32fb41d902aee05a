"""All observations on one reading: the evidence functions in their order, and what a weak name makes of them."""

from __future__ import annotations

from vnner.resolver.company import body, byline, holds, keys_of, peers, topic
from vnner.resolver.evidence import (
    BENT,
    actor,
    bare,
    container,
    country,
    elsewhere,
    far_village,
    given_name,
    head,
    label,
    letters,
    neighbours,
    sense,
    sentence,
    tier,
    weak,
    whole,
)  # fmt: skip
from vnner.resolver.heads import sorts_of
from vnner.resolver.keys import RANK, Found
from vnner.resolver.known import is_country, namesake, period, prior
from vnner.resolver.question import Function, Question, Seen

PLACED = ("container:a", "container:comma", "sentence:", "neighbours", "country:same", "sense:", "list:")
SUPPORT = (*PLACED, "head:agrees", "bare:s", "actor", "topic:", "byline")
OWN = ("container:a", "container:comma", "sense:", "head:agrees", "bare:s", "topic:", "byline", "list:together")
PART = 0.5  # a weak name's country must make up a quarter of the places named (the value is the root of the share)
SMALL = frozenset(("village", "commune", "town"))  # there are so many of them that something sounds like anything
ALWAYS: tuple[Function, ...] = (
    tier,
    weak,
    letters,
    label,
    sentence,
    whole,
    neighbours,
    country,
    elsewhere,
    period,
    actor,
)


def functions_for(question: Question) -> tuple[Function, ...]:
    """The functions that can see anything in this question: most mentions have no head and no container."""
    around, functions = question.around, list(ALWAYS)
    if around.head is not None:
        functions += head, far_village
        if around.label == "ORG":
            functions.append(body)
    if around.inside is not None or around.plural:
        functions.append(container)
    if question.members:
        functions.append(peers)
    if question.senses:
        functions.append(sense)
    if question.document.given:
        functions.append(given_name)
    if len(question.found) > 1:
        functions += namesake, holds, topic
    if question.bare:
        functions.append(bare)
    if around.label == "ORG":
        functions.append(byline)
    return tuple(functions)


def observe(question: Question, hit: Found) -> list[Seen]:
    """Everything the built-in functions see of one reading."""
    if not question.functions:
        question.functions = functions_for(question)
    seen = [found for function in question.functions if (found := function(question, hit)) is not None]
    seen.extend(prior(question, hit))
    absent = any(s.feature.startswith("country:absent") for s in seen)
    small = hit.tier in BENT and (absent or bool(sorts_of(hit.record.kind) & SMALL))
    if hit.name.strength == "strong" and not small:
        return seen
    counted = PLACED if small else OWN if _outdone(question, hit) else SUPPORT
    if any(s.feature.startswith(counted) and s.value >= PART for s in seen):
        return [s._replace(feature="weak:supported") if s.feature == "weak" else s for s in seen]
    if small:
        seen.append(Seen("bent:small", 1.0, hit.record.kind))
    if hit.record.type == question.around.label == "ORG" and _fitting(question, hit):
        # `Barcelona`, `Thanh Niên`: weak beside the city and the youth; marked as an organization it is that one.
        return [s._replace(feature="weak:label") if s.feature == "weak" else s for s in seen]
    return seen


def _fitting(question: Question, hit: Found) -> bool:
    """The name itself, bare or behind a head of the record's own: `Công ty Hòa Bình Xanh` is not Greenpeace."""
    around = question.around
    own = around.head_how != "own" or around.head in keys_of(hit.record.heads)
    return hit.tier in {"exact", "head"} and own and not question.bare


def _outdone(question: Question, hit: Found) -> bool:
    """A weak name whose namesake of the same country has it as a strong one: `Gaza`, the strip before the city.

    What speaks for the country then speaks for the other. A hamlet by the name of a country, `Moldova` in Ukraine, is
    outdone wherever it lies.
    """
    if hit.name.strength != "weak" or hit.record.country is None:
        return False
    kind = sorts_of(hit.record.kind)  # `Thăng Long`, the capital, is not outdone by communes
    return any(
        other.name.strength == "strong"
        and (other.record.country == hit.record.country or (bool(kind & SMALL) and is_country(other.record)))
        and other.record.type == hit.record.type
        and RANK[other.tier] <= RANK[hit.tier]
        and other.record is not hit.record
        and (kind & SMALL or not sorts_of(other.record.kind) & SMALL)
        for other in question.found
    )
