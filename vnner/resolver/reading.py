"""One pass over one text: readings, definitions, guards, then decisions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from vnner.gazetteer import Gazetteer
from vnner.gazetteer.record import Name
from vnner.resolver.context import Around, read
from vnner.resolver.decide import Decision, decide, is_open
from vnner.resolver.document import Document, Group, clear
from vnner.resolver.finish import Finisher, Memory
from vnner.resolver.guards import Asked, blocked
from vnner.resolver.institutions import Institutions
from vnner.resolver.keys import Asker, Found
from vnner.resolver.link import Link
from vnner.resolver.local import Definition, definitions, initials_fit
from vnner.resolver.pairs import Pairs
from vnner.resolver.question import Custom, Question
from vnner.resolver.view import View
from vnner.span import Span, free_of
from vnner.text import DASHES, key, strip_marks

_DASH_RE = re.compile(rf"\s*[-{re.escape(DASHES)}]\s*")
SAME = 0.9  # a single reading believed this far needs no second look at the next mention of the same spelling
NAMED = frozenset(("LOC", "ORG"))


class Tools(Protocol):
    """What a reading needs of its resolver."""

    gazetteer: Gazetteer
    evidence: tuple[Custom, ...]
    priors: Mapping[str, float]
    asker: Asker
    pairs: Pairs
    institutions: Institutions
    memory: Memory


class Firm:
    """Keys of names that are surely names in this text; found on first need, few guards ask."""

    def __init__(self, arounds: Sequence[Around]) -> None:
        self.arounds = arounds
        self._keys: set[str] | None = None

    def __contains__(self, name: object) -> bool:
        if self._keys is None:
            plain = {a.key for a in self.arounds if not (a.opens or a.text.isupper() or a.text.islower())}
            self._keys = plain | {key(a.named.name) for a in self.arounds if a.head_how == "own"}
        return name in self._keys


class Reading:
    """One pass over one text.

    Attributes:
        open: indexes of mentions that more context might settle.
    """

    def __init__(
        self, resolver: Tools, view: View, sentences: list[tuple[int, int]], mentions: Sequence[Span],
        published: dt.date | None,
    ) -> None:  # fmt: skip
        self.resolver, self.view, self.sentences, self.size = resolver, view, sentences, len(mentions)
        self.arounds = read(view, mentions, sentences, resolver.asker.is_name)
        self.bare = strip_marks(view.text) == view.text if view.text.isascii() else False
        self.found = [self._ask(around) for around in self.arounds]
        self.stopped = self._guard()
        for position in self.stopped:
            self.found[position] = ()
        self.bound = self._bind(definitions(view, self.arounds))
        bodies = [
            p for p, a in enumerate(self.arounds) if a.label == "ORG" and not (p in self.stopped or p in self.bound)
        ]
        for position in bodies:
            self.found[position] = resolver.institutions.placed(self.arounds[position], self.found[position])
        self.document = Document(resolver.gazetteer, view, published, sentences, self.arounds, self.found)
        for position in bodies:
            if resolver.institutions.is_bare(self.arounds[position]):
                self.found[position] = resolver.institutions.bare(self.document, position)
        self.open: list[int] = []

    def _ask(self, around: Around) -> tuple[Found, ...]:
        if around.label not in NAMED:
            return ()
        asker = self.resolver.asker
        hits = asker.ask(around.text, around.label, bare=self.bare)
        if around.head is not None and around.head_how in {"shared", "outside"}:
            hits = _merge(asker.with_head(around.head, around.named.name, around.label), hits)
        if around.left and all(hit.name.strength == "weak" for hit in hits):
            hits = _merge(self._widened(around), hits)
        return self.resolver.pairs.add(self.view, around, hits) or self._parts(around)

    def _parts(self, around: Around) -> tuple[Found, ...]:
        """`Nga-Syria` as one mention: two names, and no single record."""
        parts = _DASH_RE.split(around.text)
        if len(parts) != 2 or around.named.head is not None:
            return ()
        hits = [clear(self.resolver.asker.ask(part, around.label))[:1] for part in parts]
        return tuple(hit._replace(tier="parts") for part in hits for hit in part) if all(hits) else ()

    def _widened(self, around: Around) -> tuple[Found, ...]:
        """`Kremlin` behind `Điện`: the record's name begins before the mention."""
        for size in range(min(3, len(around.left)), 0, -1):
            hits = self.resolver.asker.with_head(" ".join(around.left[-size:]), around.text, around.label)
            if hits:
                return hits
        return ()

    def _guard(self) -> dict[int, tuple[str, str]]:
        firm = Firm(self.arounds)
        people = [a for a in self.arounds if a.label == "PER"]
        named = [a for a in self.arounds if a.label in NAMED]
        open_ = {id(a) for a in free_of(named, people)}
        stopped: dict[int, tuple[str, str]] = {}
        for position, around in enumerate(self.arounds):
            if around.label in NAMED:
                sentence = self.sentences[around.sentence] if self.sentences else (0, 0)
                asked = Asked(self.view, around, self.found[position], sentence, id(around) not in open_, firm)
                if (refusal := blocked(asked)) is not None:
                    stopped[position] = refusal
        return stopped

    def _bind(self, defined: Iterable[Definition]) -> dict[int, tuple[int, Definition]]:
        """Positions that are another name of the mention at another position, by the text's own word."""
        names: dict[tuple[str, str], Definition] = {}
        for definition in defined:
            target = definition.target
            mine, theirs = self.found[target], self._readings(definition)
            if not mine and theirs and (shared := _compatible(self.arounds[target], theirs)):
                self.found[target] = tuple(Found(hit.record, hit.name, "definition") for hit in shared)
            elif (
                mine
                and theirs
                and not _agree(mine, theirs)
                and not initials_fit(definition.name, self.arounds[target].key)
            ):
                continue  # two known bodies, one in brackets behind the other: both keep their own record
            names.setdefault((self.arounds[target].label, definition.name), definition)
        bound: dict[int, tuple[int, Definition]] = {}
        for position, around in enumerate(self.arounds) if names else ():
            known = names.get((around.label, around.key))
            if known is not None and known.target != position:
                bound[position] = (known.target, known)
        return bound

    def _readings(self, definition: Definition) -> list[Found]:
        if definition.alias is not None:
            return clear(self.found[definition.alias])
        text = self.view.text[definition.start : definition.end]
        return clear(self.resolver.asker.ask(text, self.arounds[definition.target].label))

    def links(self) -> list[Link | None]:
        """The links, in the order the mentions were given."""
        decisions = self._decide()
        finisher = Finisher(self.document, decisions, self.stopped, self.bound, self.resolver.memory)
        answers: dict[int, Link] = finisher.links()
        self.open = [
            self.arounds[position].index
            for position, decision in decisions.items()
            if is_open(decision) or self.resolver.institutions.is_bare(self.arounds[position])
        ]
        ordered: list[Link | None] = [None] * self.size
        for position, link in answers.items():
            ordered[self.arounds[position].index] = link
        return ordered

    def _decide(self) -> dict[int, Decision]:
        """First the mentions with a head or a container of their own, then the bare ones in their light."""
        senses: dict[Group, dict[str, str]] = {}
        decisions: dict[int, Decision] = {}
        asked = [
            p for p, a in enumerate(self.arounds) if a.label in NAMED and p not in self.stopped and p not in self.bound
        ]
        firm = [p for p in asked if self.arounds[p].inside is not None or self.arounds[p].head_how in {"own", "shared"}]
        taken = set(firm)
        for position in firm:
            decision = decisions[position] = self._settle(position, {})
            if decision.status == "linked":
                _note_sense(senses.setdefault(self.document.groups[position], {}), decision)
        plain: dict[tuple[str, str], Decision] = {}
        for position in asked:
            if position in taken:
                continue
            around = self.arounds[position]
            known = plain.get((around.label, around.text)) if not around.head_how else None
            decision = known or self._settle(position, senses.get(self.document.groups[position], {}))
            if not around.head_how and len(decision.candidates) == 1 and decision.score > SAME:
                plain[around.label, around.text] = decision
            decisions[position] = decision
        self._one_sense([p for p in asked if not self.arounds[p].head_how], decisions)
        return decisions

    def _settle(self, position: int, senses: dict[str, str]) -> Decision:
        around, group = self.arounds[position], self.document.groups[position]
        bare = self.resolver.institutions.is_bare(around)
        question = Question(self.document, around, self.found[position], group, bare, senses)
        return decide(question, self.resolver.evidence, self.resolver.priors)

    def _one_sense(self, headless: list[int], decisions: dict[int, Decision]) -> None:
        """One record per name and document, where nothing beside a mention tells them apart."""
        votes: dict[Group, dict[str, float]] = {}
        for position in headless:
            decision = decisions[position]
            vote = votes.setdefault(self.document.groups[position], {})
            best = decision.candidates[0].record.id if decision.status == "linked" else ""
            vote[best] = vote.get(best, 0.0) + decision.score
        for position in headless:
            vote = votes[self.document.groups[position]]
            if len(vote) > 1 and decisions[position].candidates:
                winner = max((id for id in vote if id), key=lambda id: (vote[id], id))
                decisions[position] = self._settle(position, {winner: "document"})


def _note_sense(senses: dict[str, str], decision: Decision) -> None:
    best = decision.candidates[0]
    features = {evidence.feature for evidence in best.evidence}
    if "container:agrees" in features:
        senses[best.record.id] = "container"
    elif "head:agrees" in features:
        senses.setdefault(best.record.id, "head")


def _merge(first: Sequence[Found], second: Sequence[Found]) -> tuple[Found, ...]:
    ids = {hit.record.id for hit in first}
    return (*first, *(hit for hit in second if hit.record.id not in ids))


def _agree(mine: Sequence[Found], theirs: Sequence[Found]) -> bool:
    return bool({hit.record.id for hit in mine} & {hit.record.id for hit in theirs})


def _compatible(around: Around, theirs: Sequence[Found]) -> list[Found]:
    """Readings of the short form that the long one, unknown as it is spelled, may well be."""
    words = set(strip_marks(around.key).split())

    def fits(names: Iterable[Name]) -> bool:
        return any(len(words & set(strip_marks(key(name.text)).split())) >= 2 for name in names)

    return [hit for hit in theirs if fits(hit.record.names)]
