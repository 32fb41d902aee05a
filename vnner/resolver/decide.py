"""From observations to a decision: belief in each reading beside the others and beside NIL."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from vnner.gazetteer.record import Record
from vnner.resolver.keys import Found
from vnner.resolver.link import Candidate, Evidence
from vnner.resolver.observe import observe
from vnner.resolver.plain import many, unlikely
from vnner.resolver.question import Custom, Question, Seen
from vnner.resolver.weights import LEAST_MARGIN, LEAST_SCORE, WEIGHTS

CONTEXT = (
    "container:a",
    "container:comma",
    "sentence:",
    "document:",
    "neighbours",
    "country:same",
    "head:agrees",
    "sense:",
    "bare:s",
)


class Decision(NamedTuple):
    """Readings best first with their belief; what of it follows for the status."""

    candidates: tuple[Candidate, ...]
    score: float
    margin: float
    status: str
    reason: str | None
    code: str | None = None


def is_open(decision: Decision) -> bool:
    """True where other names of the text might still change the answer."""
    if decision.status != "linked":
        return bool(decision.candidates)
    return len(decision.candidates) > 1 and not any(
        e.feature.startswith(CONTEXT) for e in decision.candidates[0].evidence
    )


def weigh(seen: Iterable[Seen]) -> list[Evidence]:
    """Observations with their weights."""
    return [Evidence(s.feature, WEIGHTS.get(s.feature, 0.0) * s.value, s.seen, s.start, s.end) for s in seen]


def decide(question: Question, custom: Sequence[Custom] = (), priors: Mapping[str, float] | None = None) -> Decision:
    """Score every reading of the question and say what follows."""
    weighed: list[tuple[float, Found, list[Evidence]]] = []
    for hit in question.found:
        evidence = weigh(observe(question, hit))
        evidence.extend(own for function in custom if (own := function(question, hit)) is not None)
        if priors and hit.record.id in priors:
            evidence.append(Evidence("prior:yours", priors[hit.record.id], hit.record.id))
        weighed.append((sum(e.weight for e in evidence), hit, evidence))
    if not weighed and question.bare:
        why = f"{question.around.text} of which country? The text names none"
        return Decision((), 0.0, 0.0, "nil", why, "country-unknown")
    if not weighed:
        return Decision((), 0.0, 0.0, "nil", None, "no-candidate")
    weighed.sort(key=lambda row: (-row[0], row[1].record.id))
    return _settle(weighed, question.document.record)


def _settle(weighed: list[tuple[float, Found, list[Evidence]]], get: Callable[[str], Record | None]) -> Decision:
    top = max(weighed[0][0], 0.0)
    shares = [math.exp(total - top) for total, _, _ in weighed]
    whole = sum(shares) + math.exp(-top)
    candidates = tuple(
        Candidate(hit.record, share / whole, tuple(evidence))
        for share, (_, hit, evidence) in zip(shares, weighed, strict=True)
    )
    score = candidates[0].score
    margin = score - (candidates[1].score if len(candidates) > 1 else 0.0)
    if weighed[0][1].tier == "parts":
        names = " and ".join(c.record.name for c in candidates)
        return Decision(candidates, score, margin, "ambiguous", f"two names in one mention: {names}", "two-names")
    if score >= LEAST_SCORE and margin >= LEAST_MARGIN:
        return Decision(candidates, score, margin, "linked", None)
    if len(candidates) > 1 and sum(shares) / whole >= LEAST_SCORE:
        return Decision(candidates, score, margin, "ambiguous", many(candidates, get), "ambiguous")
    return Decision(candidates, score, margin, "nil", *_why_not(weighed[0][1], candidates[0].evidence))


def _why_not(hit: Found, evidence: Sequence[Evidence]) -> tuple[str, str]:
    """In plain words, and as a code."""
    if any(e.feature == "bare:unsupported" for e in evidence):
        return f"many countries have such a body ({hit.record.name} is one), and the text names none", "country-unknown"
    if any(e.feature == "weak" for e in evidence):
        said = f"{hit.name.text} may mean {hit.record.name} ({hit.record.kind}), but nothing in the text supports it"
        return said, "weak-unsupported"
    return unlikely(hit.record, evidence), "unlikely"
