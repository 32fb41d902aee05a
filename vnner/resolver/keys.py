"""Which records a name may mean: every key is asked, and the union kept; context decides, not the first answer."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vnner.gazetteer import Gazetteer
from vnner.gazetteer.record import Name, Record
from vnner.resolver.heads import Named, cut, sorts_of
from vnner.text import key, strip_marks

# Best first: what the key had to forget to find the record.
TIERS = ("exact", "fold", "head", "stripped", "article", "romanised")
RANK = {
    tier: rank for rank, tier in enumerate((*TIERS, "definition", "template", "pair", "parts", "longer", "country"))
}
ARTICLES = frozenset("al el as ash an ad ar at az ez es the la le los las les il l".split())
LEAST = {"stripped": 4, "romanised": 5, "article": 3}  # letters: shorter names are never bent to fit
CACHED = 50_000


class Found(NamedTuple):
    """A record, the name of it that was met, and how: `tier` is one of TIERS."""

    record: Record
    name: Name
    tier: str


def foreign(record: Record) -> bool:
    """Names outside Viet Nam lose their marks without harm; one Vietnamese commune name in seven would clash."""
    return record.country != "VN"


class Asker:
    """Asks a gazetteer for names, and remembers the answers."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._known: dict[tuple[str, str, bool], tuple[Found, ...]] = {}

    def ask(self, text: str, label: str, *, bare: bool = False) -> tuple[Found, ...]:
        """Every record `text` may name, the best key first.

        Args:
            text: the mention.
            label: LOC or ORG; it decides which heads may be left out.
            bare: the whole document is written without marks, so that Vietnamese names lose theirs, too.
        """
        asked = (text, label, bare)
        known = self._known.get(asked)
        if known is None:
            known = self._keep(asked, _union(self._hits(text, cut(text, label), bare)))
        return known

    def _keep(self, asked: tuple[str, str, bool], hits: Iterable[Found]) -> tuple[Found, ...]:
        if len(self._known) > CACHED:
            self._known.clear()
        known = self._known[asked] = tuple(hits)
        return known

    def with_head(self, head: str, text: str, label: str) -> tuple[Found, ...]:
        """Records named by `text` behind a head that stands outside the mention: `quận` + `3`, `điện` + `Kremlin`."""
        asked = (head + "|" + text, label, False)
        known = self._known.get(asked)
        if known is None:
            known = self._keep(asked, _union(self._exact(key(head + " " + text), "head")))
        return known

    def is_name(self, text: str, label: str) -> bool:
        """A name of the gazetteer that has a capital at its start: `Châu Thành`; not the `Tỉnh Hama` of a headline."""
        hits = self.ask(text, label)
        return any(RANK[hit.tier] <= RANK["fold"] and hit.name.text[:1].isupper() for hit in hits)

    def exact(self, name: str) -> tuple[Found, ...]:
        """Records that have exactly this name."""
        return tuple(self._exact(key(name), "exact"))

    def _hits(self, text: str, named: Named, bare: bool) -> Iterator[Found]:
        whole, name = key(text), key(named.name)
        spelled = unicodedata.normalize("NFC", text)
        for hit in self.gazetteer.lookup(whole):
            record = self.gazetteer.get(hit.id)
            if record is not None:
                yield Found(record, hit.name, "exact" if hit.name.text == spelled else "fold")
        if name != whole:
            yield from self._exact(name, "head")
        for asked in dict.fromkeys((whole, name)):
            yield from self._bent(asked, bare)

    def _exact(self, asked: str, tier: str) -> Iterator[Found]:
        for hit in self.gazetteer.lookup(asked):
            record = self.gazetteer.get(hit.id)
            if record is not None:
                yield Found(record, hit.name, tier)

    def _bent(self, asked: str, bare: bool) -> Iterator[Found]:
        """Keys that forget something: marks, an article, how a foreign sound is written."""
        first, _, rest = asked.partition(" ")
        if first in ARTICLES and len(rest) >= LEAST["article"]:
            yield from self._exact(rest, "article")
        elif first and len(asked) >= LEAST["article"]:
            for article in ("al", "the"):
                yield from self._exact(f"{article} {asked}", "article")
        if asked.startswith("al") and first == asked and len(asked) >= LEAST["romanised"]:
            yield from self._exact(f"al {asked[2:]}", "article")  # Albukamal
        if len(asked) >= LEAST["stripped"]:
            for hit in self.gazetteer.lookup_stripped(strip_marks(asked)):
                record = self.gazetteer.get(hit.id)
                if record is not None and (bare or (foreign(record) and _markless(asked, hit.name))):
                    yield Found(record, hit.name, "stripped")
        if len(asked) >= LEAST["romanised"] and (asked.isascii() or first == asked):
            for hit in self.gazetteer.lookup_romanised(asked):
                record = self.gazetteer.get(hit.id)
                # Every spelling of a country is known: what only sounds like one is something else.
                if record is not None and foreign(record) and "country" not in sorts_of(record.kind):
                    yield Found(record, hit.name, "romanised")


def _markless(asked: str, name: Name) -> bool:
    """`Sao Paulo` for `São Paulo`; but `Quang Châu` has marks, so it is not `Quảng Châu` without them."""
    return asked.isascii() or name.text.isascii() or " " not in asked


def _union(hits: Iterable[Found]) -> list[Found]:
    """The best way to each record: the earliest tier, then a strong name."""
    best: dict[str, Found] = {}
    for hit in hits:
        old = best.get(hit.record.id)
        if old is None or _order(hit) < _order(old):
            best[hit.record.id] = hit
    return sorted(best.values(), key=lambda hit: (*_order(hit), hit.record.id))


def _order(hit: Found) -> tuple[int, bool]:
    return RANK[hit.tier], hit.name.strength == "weak"
