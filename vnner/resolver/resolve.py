"""The resolver: mentions of a text in, links out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from vnner.gazetteer import Gazetteer
from vnner.resolver.finish import Memory
from vnner.resolver.institutions import Institutions
from vnner.resolver.keys import Asker
from vnner.resolver.link import Link
from vnner.resolver.pairs import Pairs
from vnner.resolver.question import Custom
from vnner.resolver.reading import Reading
from vnner.resolver.view import View
from vnner.span import Span, free_of
from vnner.tokenizer import split_sentences

FEW = 4  # names; a text with more of them marked has its context in them


class Resolver:
    """Links mentions to the records of a gazetteer.

    Args:
        gazetteer: what there is to link to.
        evidence: functions of your own, `(question, found) -> Evidence | None`; their weights are added.
        priors: record id -> log-odds to add, for what your collection speaks of most.
    """

    def __init__(
        self, gazetteer: Gazetteer, *, evidence: Sequence[Custom] = (), priors: Mapping[str, float] | None = None
    ) -> None:
        self.gazetteer = gazetteer
        self.evidence = tuple(evidence)
        self.priors: Mapping[str, float] = dict(priors or {})
        self.asker = Asker(gazetteer)
        self.pairs = Pairs(gazetteer)
        self.memory = Memory(gazetteer)
        self.institutions = Institutions(gazetteer, self.asker)

    def link(self, text: str, mentions: Sequence[Span], *, published: dt.date | None = None) -> list[Link | None]:
        """One link per mention, in the order given; None for DATE and PER.

        Args:
            text: the document.
            mentions: its mentions, LOC, ORG and PER; a person's name is a veto.
            published: its day; without it every unit counts as in force.
        """
        view = View.of(text)
        sentences = split_sentences(view.text)
        reading = Reading(self, view, sentences, mentions, published)
        links = reading.links()
        few = len(reading.document.counts) <= FEW
        if few and reading.open and (more := self._more(view, mentions, text)):
            # The mentions left a name open: the other names of the text may decide it.
            second = Reading(self, view, sentences, [*mentions, *more], published).links()
            for index in reading.open:
                links[index] = second[index]
        return links

    def _more(self, view: View, mentions: Sequence[Span], text: str) -> list[Span]:
        """Names in the text nobody marked, as far as the gazetteer is sure of them."""
        found = [
            Span(view.outward(m.start), view.outward(m.end), "LOC" if m.ids[0].startswith("place/") else "ORG", text)
            for m in self.gazetteer.matches(view.text)
            if m.strength == "strong"
        ]
        return free_of(found, mentions)


def link_mentions(
    text: str, mentions: Sequence[Span], gazetteer: Gazetteer, *, published: dt.date | None = None
) -> list[Link | None]:
    """Links for one text; `Resolver` for many, so that answers are remembered."""
    return Resolver(gazetteer).link(text, mentions, published=published)
