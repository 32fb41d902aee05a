"""A link, argued as a person would argue it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vnner.resolver.link import Candidate, Evidence, Link
from vnner.resolver.plain import PLAIN

RIVALS = 3  # other readings told
REMARKS = {"metonym": "a capital that acts", "definition": "the text's own word"}
SLIGHT = 0.005  # belief below which a reading shows as 0.00


def explain(link: Link, name: str = "") -> str:
    """The decision in a few lines of English: what was decided, what speaks for it and against it, and why not others.

    Args:
        link: the decision.
        name: the mention, as it stands in the text.

    >>> print(explain(Link("nil", reason="the gazetteer has no such name", cluster=1), "Abu Rimal"))
    Abu Rimal: not linked; the gazetteer has no such name.
      All mentions of it in this text are one unknown thing, number 1.
    """
    lines = [f"{name or 'This name'}: {_verdict(link)}"]
    if link.record is not None:
        lines.extend(_for_and_against(link.evidence))
        lines.extend(_rival(link.candidates[0], other) for other in link.candidates[1 : 1 + RIVALS])
    else:
        if link.status != "blocked":  # there the reason says it all
            lines.extend(_remarks(link.evidence))
        for candidate in link.candidates[:RIVALS]:
            lines.append(f"  Considered {_title(candidate)}:")
            lines.extend(f"  {line}" for line in _for_and_against(candidate.evidence))
    lines.extend(_around(link))
    return "\n".join(lines)


def _verdict(link: Link) -> str:
    record = link.record
    if record is None:
        said = {"nil": "not linked", "ambiguous": "left open", "blocked": "no such name"}[link.status]
        return f"{said}; {link.reason}."
    now = "" if link.current is None or link.current.id == record.id else f", today {link.current.name}"
    country = f" in {record.country}" if record.country else ""
    return f"{record.name} ({record.kind}{country}, {record.id}){now}. Belief {link.score:.2f}."


def _for_and_against(evidence: Iterable[Evidence]) -> Iterator[str]:
    """The observations, the strongest first."""
    ranked = sorted(evidence, key=lambda e: -abs(e.weight))
    for sign, kept in (("For", [e for e in ranked if e.weight > 0]), ("Against", [e for e in ranked if e.weight < 0])):
        for number, observed in enumerate(kept):
            yield f"  {sign + ':' if number == 0 else '':8} {_said(observed)} ({observed.weight:+.1f})"
    yield from _remarks(ranked)


def _remarks(evidence: Iterable[Evidence]) -> Iterator[str]:
    return (f"  Note:    {_said(e)}" for e in evidence if e.weight == 0)


def _rival(best: Candidate, other: Candidate) -> str:
    """Why not this one: what tells most between the two."""
    mine = {e.feature: e for e in best.evidence}
    theirs = {e.feature: e for e in other.evidence}
    gaps = {f: _weight(mine, f) - _weight(theirs, f) for f in (*mine, *theirs)}
    feature = max(gaps, key=lambda f: (gaps[f], f), default=None)
    why = ""
    if feature is not None and gaps[feature] > 0:
        against = _weight(theirs, feature) < 0
        why = f": {_said(theirs[feature])}" if against else f", of which it is less true: {_said(mine[feature])}"
    return f"  Not {_title(other)}{why}"


def _weight(evidence: dict[str, Evidence], feature: str) -> float:
    return evidence[feature].weight if feature in evidence else 0.0


def _title(candidate: Candidate) -> str:
    record = candidate.record
    belief = f"{candidate.score:.2f}" if candidate.score >= SLIGHT else "below 0.01"
    return f"{record.name} ({record.kind}, {record.id}), {belief}"


def _said(evidence: Evidence) -> str:
    plain = PLAIN.get(evidence.feature) or REMARKS.get(evidence.feature, evidence.feature)
    return f"{plain}: {evidence.seen}{f' (at {evidence.start})' if evidence.start >= 0 else ''}"


def _around(link: Link) -> Iterator[str]:
    if link.actor is not None:
        yield f"  It stands for the government of {link.actor.name}."
    if link.within is not None:
        yield f"  The text puts it in {link.within.name} ({link.within.id})."
    if link.cluster is not None:
        yield f"  All mentions of it in this text are one unknown thing, number {link.cluster}."
    yield from (f"  Warning: {warning}." for warning in link.warnings)
