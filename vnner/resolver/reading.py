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
from vnner.resolver.evidence import Custom, Question
from vnner.resolver.finish import Finisher
from vnner.resolver.guards import Asked, blocked
from vnner.resolver.institutions import Institutions
from vnner.resolver.keys import Asker, Found
from vnner.resolver.link import Link
from vnner.resolver.local import Definition, definitions, initials_fit
from vnner.resolver.pairs import Pairs
from vnner.resolver.view import View
from vnner.span import Span, free_of
from vnner.text import DASHES, key, strip_marks

_DASH_RE = re.compile(rf"\s*[-{re.escape(DASHES)}]\s*")
NAMED = frozenset(("LOC", "ORG"))


class Tools(Protocol):
    """What a reading needs of its resolver."""

    gazetteer: Gazetteer
    evidence: tuple[Custom, ...]
    priors: Mapping[str, float]
    asker: Asker
    pairs: Pairs
    institutions: Institutions


class Reading:
    """One pass over one text.

    Attributes:
        open: indexes of mentions that more context might settle.
    """

    def __init__(
        self, resolver: Tools, view: View, sentences: list[tuple[int, int]], mentions: Sequence[Span],
        published: dt.date | None,
    ) -> None:  # fmt: skip
        self.resolver, self.view, self.sentences = resolver, view, sentences
        self.arounds = read(view, mentions, sentences)
        self.bare = strip_marks(view.text) == view.text if view.text.isascii() else False
        self.found = [self._ask(around) for around in self.arounds]
        self.stopped = self._guard()
        for position in self.stopped:
            self.found[position] = ()
        self.bound = self._bind(definitions(view, self.arounds))
        self.document = Document(resolver.gazetteer, view, published, sentences, self.arounds, self.found)
        for position in range(len(self.arounds)):
            self._institution(position)
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
        if len(parts) != 2:
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
        firm = {a.key for a in self.arounds if not a.opens and not a.text.isupper() and not a.text.islower()}
        firm |= {key(a.named.name) for a in self.arounds if a.head_how == "own"}
        people = [a for a in self.arounds if a.label == "PER"]
        named = [a for a in self.arounds if a.label in NAMED]
        open_ = {id(a) for a in free_of(named, people)}
        stopped: dict[int, tuple[str, str]] = {}
        for position, around in enumerate(self.arounds):
            if around.label in NAMED:
                sentence = self.sentences[around.sentence] if self.sentences else (0, 0)
                asked = Asked(
                    self.view, around, self.found[position], sentence, id(around) not in open_, around.key in firm
                )
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

    def _institution(self, position: int) -> None:
        around = self.arounds[position]
        if around.label == "ORG" and position not in self.stopped and position not in self.bound:
            self.found[position] = self.resolver.institutions.add(self.document, position)

    def links(self) -> list[Link | None]:
        """The links, in the order the mentions were given."""
        decisions = self._decide()
        finisher = Finisher(self.document, decisions, self.stopped, self.bound)
        answers: dict[int, Link] = finisher.links()
        self.open = [
            self.arounds[position].index
            for position, decision in decisions.items()
            if is_open(decision) or self.resolver.institutions.is_bare(self.arounds[position])
        ]
        ordered: list[Link | None] = [None] * len(self.arounds)
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
        for position in [*firm, *(p for p in asked if p not in taken)]:
            group, around = self.document.groups[position], self.arounds[position]
            question = Question(
                self.document, around, self.found[position], group, self.resolver.institutions.is_bare(around),
                {} if position in taken else senses.get(group, {}),
            )  # fmt: skip
            decision = decisions[position] = decide(question, self.resolver.evidence, self.resolver.priors)
            if position in taken and decision.status == "linked":
                _note_sense(senses.setdefault(group, {}), decision)
        return decisions


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
