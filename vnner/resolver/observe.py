"""All observations on one reading: the evidence functions in their order, and what a weak name makes of them."""

from __future__ import annotations

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
from vnner.resolver.keys import Found
from vnner.resolver.known import namesake, period, prior
from vnner.resolver.question import Function, Question, Seen

PLACED = ("container:a", "container:comma", "sentence:", "neighbours", "country:same", "sense:")
SUPPORT = (*PLACED, "head:agrees", "bare:s", "actor")
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
    if around.inside is not None or around.plural:
        functions.append(container)
    if question.senses:
        functions.append(sense)
    if question.document.given:
        functions.append(given_name)
    if len(question.found) > 1:
        functions.append(namesake)
    if question.bare:
        functions.append(bare)
    return tuple(functions)


def observe(question: Question, hit: Found) -> list[Seen]:
    """Everything the built-in functions see of one reading."""
    if not question.functions:
        question.functions = functions_for(question)
    seen = [found for function in question.functions if (found := function(question, hit)) is not None]
    seen.extend(prior(question, hit))
    small = hit.tier in BENT and bool(sorts_of(hit.record.kind) & SMALL)
    if hit.name.strength == "strong" and not small:
        return seen
    if any(s.feature.startswith(PLACED if small else SUPPORT) and s.value >= PART for s in seen):
        return [s._replace(feature="weak:supported") if s.feature == "weak" else s for s in seen]
    if small:
        seen.append(Seen("bent:small", 1.0, hit.record.kind))
    if hit.record.type == question.around.label == "ORG" and hit.tier in {"exact", "head"} and not question.bare:
        # `Barcelona`, `Thanh Niên`: weak beside the city and the youth; marked as an organization it is that one.
        return [s._replace(feature="weak:label") if s.feature == "weak" else s for s in seen]
    return seen
