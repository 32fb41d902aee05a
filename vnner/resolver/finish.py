"""From decisions to links: what a record is today, where an unknown place lies, which unknown names are one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vnner.gazetteer import Gazetteer
from vnner.gazetteer.record import Record
from vnner.gazetteer.titles import titles_of
from vnner.resolver.decide import Decision
from vnner.resolver.document import Document, Group
from vnner.resolver.heads import sorts_of
from vnner.resolver.link import Candidate, Evidence, Link, names_of
from vnner.resolver.local import Definition
from vnner.resolver.periods import begins_after, ended_before
from vnner.resolver.plain import GUARDED, unknown
from vnner.resolver.suggest import suggestion
from vnner.resolver.within import Placing
from vnner.text import key

CACHED = 50_000


class Memory:
    """What is the same in every text: the names of a record, what an unknown name may be a slip of."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._names: dict[str, tuple[str, ...]] = {}
        self._slips: dict[str, str] = {}

    def names(self, record: Record) -> tuple[str, ...]:
        """Every name of the record, and English titles that follow from its rank and container."""
        if record.id not in self._names:
            if len(self._names) > CACHED:
                self._names.clear()
            made = titles_of(record, self.gazetteer.get)
            self._names[record.id] = tuple(dict.fromkeys((*names_of(record), *made)))
        return self._names[record.id]

    def slip(self, name: str) -> str:
        """`; có phải Al-Bukamal?`, or nothing."""
        if name not in self._slips:
            if len(self._slips) > CACHED:
                self._slips.clear()
            self._slips[name] = suggestion(self.gazetteer, name)
        return self._slips[name]


class Finisher:
    """Makes the links of one text."""

    def __init__(
        self, document: Document, decisions: Mapping[int, Decision], stopped: Mapping[int, tuple[str, str]],
        bound: Mapping[int, tuple[int, Definition]], memory: Memory,
    ) -> None:  # fmt: skip
        self.memory = memory
        self.document, self.decisions, self.stopped, self.bound = document, decisions, stopped, bound
        self._same: dict[int, Link] = {}
        self.clusters: dict[Group, int] = {}
        self.places = Placing(document, decisions)

    def links(self) -> dict[int, Link]:
        """Position of a mention -> its link."""
        links = {position: self._link(position, decision) for position, decision in self.decisions.items()}
        for position, (guard, seen) in self.stopped.items():
            around = self.document.arounds[position]
            evidence = Evidence(f"guard:{guard}", 0.0, seen, *self._outward(around.start, around.end))
            reason = f"{GUARDED[guard]}: {seen}"
            links[position] = Link("blocked", evidence=(evidence,), reason=reason, code=f"guard:{guard}")
        for position, (target, definition) in self.bound.items():
            links[position] = self._bound(links.get(self._root(target)), definition)
        return dict(sorted(links.items()))

    def _root(self, target: int) -> int:
        """The mention a chain of definitions ends in."""
        seen = {target}
        while target in self.bound and self.bound[target][0] not in seen:
            target = self.bound[target][0]
            seen.add(target)
        return target

    def _bound(self, link: Link | None, definition: Definition) -> Link:
        long = self.document.arounds[definition.target].text
        at = self._outward(definition.start, definition.end)
        how = "short for" if definition.shortened else "the text says it is"
        evidence = Evidence("definition", 0.0, f"{how} {long}", *at)
        if link is None:
            why = f"{how} {long}, itself part of another name"
            return Link("nil", evidence=(evidence,), reason=why, code="definition")
        return Link(
            link.status, link.record, link.current, link.score, link.margin, link.candidates,
            (evidence, *link.evidence), link.reason, link.warnings, link.within, link.cluster, link.names, link.code,
            link.actor,
        )  # fmt: skip

    def _link(self, position: int, decision: Decision) -> Link:
        if id(decision) in self._same:
            return self._same[id(decision)]
        candidates = tuple(Candidate(c.record, c.score, self._placed(c.evidence)) for c in decision.candidates)
        if decision.status == "linked":
            link = self._linked(position, decision, candidates)
            if link.current is link.record and not link.warnings and "city" not in sorts_of(candidates[0].record.kind):
                self._same[id(decision)] = link
            return link
        around = self.document.arounds[position]
        nil = decision.status == "nil"
        reason = decision.reason
        if nil and not candidates:
            reason = reason or unknown(self.memory.slip(around.named.name))
        return Link(
            "nil" if nil else "ambiguous", None, None, decision.score, decision.margin, candidates,
            candidates[0].evidence if candidates else (), reason, (),
            self._within(position) if nil else None,
            self._cluster(position) if nil else None, (), decision.code,
        )  # fmt: skip

    def _linked(self, position: int, decision: Decision, candidates: tuple[Candidate, ...]) -> Link:
        best = candidates[0]
        record = best.record
        current = record
        if self.document.published is not None and record.id in self.document.gazetteer:
            current = self.document.gazetteer.current(record.id, self.document.published)
        actor, remark = self._metonym(position, record) or (None, None)
        evidence = best.evidence if remark is None else (*best.evidence, remark)
        return Link(
            "linked", record, current, decision.score, decision.margin, candidates, evidence, None,
            tuple(self._warnings(record, current)), None, None, self.memory.names(record), None, actor,
        )  # fmt: skip

    def _warnings(self, record: Record, current: Record) -> Iterable[str]:
        day = self.document.day
        if day is None:
            return
        if ended_before(record.until, day):
            now = f"; now {current.name}" if current.id != record.id else ""
            yield f"{record.name} ended on {record.until}, before {day}{now}"
        if begins_after(record.since, day):
            yield f"{record.name} begins on {record.since}, after {day}"

    def _metonym(self, position: int, record: Record) -> tuple[Record, Evidence] | None:
        """`Washington áp lệnh …`: the city stands for its government. The record stays the city."""
        around = self.document.arounds[position]
        if record.country is None or "city" not in sorts_of(record.kind) or record.point is None:
            return None
        state = self.document.record(f"place/{record.country.lower()}")
        if state is None or state.point is None or _apart(state.point, record.point) > 0.1:
            return None
        if (word := self.document.acts(around)) is None:
            return None
        at = self._outward(around.end + 1, around.end + 1 + len(word))
        return state, Evidence("metonym", 0.0, f"{around.text} {word}: for the government of {state.name}", *at)

    def _placed(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        if not self.document.view.moved:
            return tuple(evidence)
        return tuple(e._replace(start=a, end=b) for e in evidence for a, b in (self._outward(e.start, e.end),))

    def _outward(self, start: int, end: int) -> tuple[int, int]:
        view = self.document.view
        return (view.outward(start), view.outward(end)) if start >= 0 else (-1, -1)

    def _within(self, position: int) -> Record | None:
        place = self.document.arounds[position].label == "LOC"
        return self.places.within(position) if place else self.places.of_body(position)

    def _cluster(self, position: int) -> int:
        around = self.document.arounds[position]
        return self.clusters.setdefault((around.label, key(around.named.name)), len(self.clusters) + 1)


def _apart(here: tuple[float, float], there: tuple[float, float]) -> float:
    return max(abs(here[0] - there[0]), abs(here[1] - there[1]))
