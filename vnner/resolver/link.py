"""The answer for one mention: a record, several, none, or "this is no such name" - always with the reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from vnner.gazetteer.record import Record

Status = Literal["linked", "ambiguous", "nil", "blocked"]
SHOWN = 10  # candidates in the JSON form: 34 communes of one name help nobody


class Evidence(NamedTuple):
    """One observation for or against a candidate.

    Attributes:
        feature: its name, `head:agrees`; the weights and their counts are in docs/resolver.md.
        weight: what it adds to the candidate's log-odds; 0 for a remark.
        seen: what was seen, in words: `tỉnh`, `Syria, 12 mentions`.
        start, end: where, half-open in the text as given; -1 where it lies in no single place.
    """

    feature: str
    weight: float
    seen: str
    start: int = -1
    end: int = -1


class Candidate(NamedTuple):
    """A record the name may mean. `score` is its share of belief, 0..1, beside the others and beside NIL."""

    record: Record
    score: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """What one LOC or ORG mention means.

    Attributes:
        status: `linked`; `ambiguous`: two readings too near each other; `nil`: a name the gazetteer doesn't have;
            `blocked`: no name of that sort (`tiếng Anh`, `chị Nga`).
        record: the record the name stood for, or None unless linked.
        current: what that record is at the publication date, after mergers and renamings; None unless linked.
        score: belief in the best candidate, 0..1: a ranking signal, its calibration is in docs/resolver.md.
        margin: how far the best is before the second, 0..1.
        candidates: best first.
        evidence: for the best candidate, or for the refusal.
        reason: why there is no record, in plain words; None when linked.
        warnings: a unit that is gone, a name used before it existed.
        within: for a NIL place, the place the text puts it in; for a NIL public body, the place it is named by.
        cluster: the number of the unknown thing inside this document; NIL mentions of one name share it.
        names: every name of the record.
        code: the reason for programs: `no-candidate`, `ambiguous`, `two-names`, `weak-unsupported`, `unlikely`,
            `country-unknown`, `definition`, `guard:person` and the other guards; None when linked.
        actor: the state a capital stands for (`Washington áp lệnh …`); the record stays the city.
    """

    status: Status
    record: Record | None = None
    current: Record | None = None
    score: float = 0.0
    margin: float = 0.0
    candidates: tuple[Candidate, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None
    warnings: tuple[str, ...] = ()
    within: Record | None = None
    cluster: int | None = None
    names: tuple[str, ...] = ()
    code: str | None = None
    actor: Record | None = None

    @property
    def id(self) -> str | None:
        """The record's id, or None."""
        return None if self.record is None else self.record.id

    def __str__(self) -> str:
        """For a person: the record, or why there is none.

        >>> print(Link("nil", reason="no source lists it"))
        nil: no source lists it
        """
        if self.record is not None:
            return f"{self.record.name} ({self.record.id})"
        among = " | ".join(c.record.id for c in self.candidates[:SHOWN]) if self.status == "ambiguous" else ""
        return ": ".join(filter(None, (self.status, among or self.reason)))

    def to_json(self) -> dict[str, Any]:
        """The `link` object of the command line's output; keys never missing, values None where there is none."""
        record = self.record
        lat, lon = record.point if record is not None and record.point is not None else (None, None)
        return {
            "status": self.status,
            "id": self.id,
            "name": None if record is None else record.name,
            "name_en": None if record is None else record.name_en,
            "names": list(self.names),
            "kind": None if record is None else record.kind,
            "country": None if record is None else record.country,
            "lat": lat,
            "lon": lon,
            "score": round(self.score, 4),
            "reason": self.reason,
            "candidates": [
                {"id": c.record.id, "name": c.record.name, "score": round(c.score, 4)} for c in self.candidates[:SHOWN]
            ],
            "within": None if self.within is None else {"id": self.within.id, "name": self.within.name},
            "current": self._current_json(),
            "warnings": list(self.warnings),
            "cluster": self.cluster,
            "code": self.code,
            "actor": None if self.actor is None else {"id": self.actor.id, "name": self.actor.name},
        }

    def _current_json(self) -> dict[str, str] | None:
        if self.current is None or self.record is None or self.current.id == self.record.id:
            return None
        return {"id": self.current.id, "name": self.current.name}


def names_of(record: Record) -> tuple[str, ...]:
    """Every name of a record, its English title last, each once.

    >>> from vnner.gazetteer.record import Name
    >>> names_of(Record("place/ru", "LOC", "country", (Name("Nga"), Name("Liên bang Nga")), "Russia"))
    ('Nga', 'Liên bang Nga', 'Russia')
    """
    names = [name.text for name in record.names]
    if record.name_en is not None:
        names.append(record.name_en)
    return tuple(dict.fromkeys(names))
