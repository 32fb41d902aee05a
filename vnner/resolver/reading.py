"""One pass over one text: readings, definitions, guards, then decisions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from vnner.gazetteer import Gazetteer
from vnner.resolver.asked import Asked
from vnner.resolver.binding import bind
from vnner.resolver.company import members_of
from vnner.resolver.containers import contain
from vnner.resolver.context import Around, read
from vnner.resolver.decide import Decision, decide, is_open
from vnner.resolver.document import Document, Group, clear
from vnner.resolver.finish import Finisher, Memory
from vnner.resolver.guards import blocked
from vnner.resolver.institutions import Institutions
from vnner.resolver.keys import Asker, Found
from vnner.resolver.link import Link
from vnner.resolver.pairs import Pairs
from vnner.resolver.question import Custom, Question
from vnner.resolver.view import View
from vnner.span import Span, free_of
from vnner.text import DASHES, key, strip_marks

_DASH_RE = re.compile(rf"\s*[-{re.escape(DASHES)}]\s*")
SAME = 0.9  # a single reading believed this far needs no second look at the next mention of the same spelling
NAMED = frozenset(("LOC", "ORG"))
BESIDE = frozenset(("ngoại ô", "ngoại thành", "vùng ngoại ô", "vùng ven", "khu vực", "địa bàn"))  # not the place itself


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
        contain(self.arounds)
        self.bare = strip_marks(view.text) == view.text if view.text.isascii() else False
        self.found = [self._ask(around) for around in self.arounds]
        self.stopped = self._guard()
        for position in self.stopped:
            self.found[position] = ()
        self.bound = bind(view, self.arounds, self.found, resolver.asker)
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
        if around.whole:
            hits = tuple(hit for hit in hits if hit.tier != "head")  # `Vịnh Ba Tư`: no `Ba Tư` behind a head
        if around.head is not None and around.head_how in {"shared", "outside"} and around.head not in BESIDE:
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
        if all(hits):
            return tuple(hit._replace(tier="parts") for part in hits for hit in part)
        return self.resolver.pairs.parts(parts)

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
        listed = members_of(self.arounds, position) if around.label == "LOC" else ()
        question = Question(self.document, around, self.found[position], group, bare, senses, position, listed)
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
