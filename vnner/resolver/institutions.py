"""Institutions named by their place: `quân đội Syria`, `Công an Hà Nội`; and bare ones, whose country the text tells.

An explicit record wins. Where there is none, a template of the gazetteer makes one out of the place. A bare
`Bộ Quốc phòng` is some country's: the one the document names it with in full, else the one the document is about; with
neither it stays open. No country is the default.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vnner.gazetteer import Gazetteer, Template
from vnner.gazetteer.record import Name, Record, Within
from vnner.gazetteer.titles import made_titles
from vnner.resolver.context import Around
from vnner.resolver.document import Document, clear
from vnner.resolver.heads import cut, sorts_of
from vnner.resolver.keys import CACHED, RANK, Asker, Found
from vnner.text import key

NAMESAKES = 60  # places of one name a body may belong to: there are 34 communes `Tân Thành`
# Bodies whose own name tells the rank of their place.
RANKED = {
    key(body): head
    for body, head in (("tỉnh ủy", "tỉnh"), ("thành ủy", "thành phố"), ("quận ủy", "quận"), ("huyện ủy", "huyện"),
                       ("thị ủy", "thị xã"))
}  # fmt: skip
NAMES = 4  # names of a place tried in the patterns: Mỹ, Hoa Kỳ, nước Mỹ ...
OFFERED = 3  # countries a bare institution may take, the document's first ones


class Institutions:
    """The templates of a gazetteer."""

    def __init__(self, gazetteer: Gazetteer, asker: Asker) -> None:
        self.gazetteer, self.asker = gazetteer, asker
        self._patterns: dict[str, list[str]] = {}
        self._by_prefix: dict[str, list[Template]] = {}
        for template in gazetteer.templates:
            self._patterns.setdefault(template.id_pattern, []).append(template.pattern)
            self._by_prefix.setdefault(key(template.pattern.partition("{place}")[0]), []).append(template)
        self._longest = max((prefix.count(" ") + 1 for prefix in self._by_prefix), default=0)
        self._known: dict[str, tuple[Found, ...]] = {}

    def is_bare(self, around: Around) -> bool:
        """An institution without its place: `Bộ Quốc phòng`, `quân đội`."""
        return around.label == "ORG" and around.key in self._by_prefix

    def placed(self, around: Around, hits: Sequence[Found]) -> tuple[Found, ...]:
        """The readings of a mention, with those a template gives where no organization has the name itself."""
        if self.is_bare(around) or any(hit.record.type == "ORG" for hit in clear(hits)):
            return tuple(hits)
        known = self._known.get(around.text)
        if known is None:
            if len(self._known) > CACHED:
                self._known.clear()
            known = self._known[around.text] = tuple(self._of_place(around.text))
        ids = {hit.record.id for hit in known}
        return (*known, *(hit for hit in hits if hit.record.id not in ids))

    def _of_place(self, text: str) -> Iterator[Found]:
        words = text.split()
        for size in range(min(self._longest, len(words) - 1), 0, -1):
            templates = self._by_prefix.get(key(" ".join(words[:size])))
            if templates is None:
                continue
            places = self._places(" ".join(words[size:]), RANKED.get(key(" ".join(words[:size]))))
            for place in places:
                made = next((t for t in templates if not t.place_kinds or place.kind in t.place_kinds), None)
                if made is not None:
                    yield Found(self.made(made, place, text), Name(text), "template")
            if places:
                return

    def _places(self, text: str, rank: str | None = None) -> list[Record]:
        """`tỉnh Quảng Nam`, `Nga`, of `rank` where the body tells it.

        Not the `Quốc gia Libya` of a proper name, not the city of `sân bay Cam Ranh`.
        """
        named = cut(text, "LOC")
        hits = self.asker.ask(text, "LOC")
        # Behind a rank of its own a weak name is one, too: `UBND phường Bình Dương`.
        known = clear(hits, NAMESAKES) if named.head is None else [h for h in hits if RANK[h.tier] <= RANK["head"]]
        records = [hit.record for hit in known[:NAMESAKES]]
        if rank is not None and named.head is None:
            ranked = [hit.record for hit in hits if RANK[hit.tier] <= RANK["head"] and rank in hit.record.heads]
            return ranked or records
        if named.head is None:
            return records
        own = [r for r in records if named.head in r.heads]
        return own or [r for r in records if named.sorts & sorts_of(r.kind) and text[0].islower()]

    def made(self, template: Template, place: Record, text: str) -> Record:
        """The record a template makes of a place: the gazetteer's own, where it has one under that id or name."""
        id = template.id_pattern.replace("{place}", place.id)
        known = self.gazetteer.get(id) or self._explicit(template, place)
        if known is not None:
            return known
        shown = template.pattern.replace("{place}", place.name)
        titles = made_titles(template.name_en, place) if template.name_en else ()
        names = [shown, *(p.replace("{place}", place.name) for p in self._patterns[template.id_pattern]), *titles]
        return Record(
            id, "ORG", template.kind, tuple(map(Name, dict.fromkeys(names))), titles[0] if titles else None,
            within=(Within(place.id),), country=place.country, since=place.since, until=place.until,
            note=f"made by the template {template.pattern!r}",
        )  # fmt: skip

    def _explicit(self, template: Template, place: Record) -> Record | None:
        """`quân Syria` is the record that has the name `quân đội Syria`: all patterns of a template mean one body."""
        for pattern in self._patterns[template.id_pattern]:
            for name in place.names[:NAMES]:
                for hit in self.asker.exact(pattern.replace("{place}", name.text)):
                    if hit.record.type == "ORG" and hit.record.country == place.country:
                        return hit.record
        return None

    def bare(self, document: Document, position: int) -> tuple[Found, ...]:
        """The readings of a bare institution: the one named in full elsewhere, or bodies of the countries named."""
        around = document.arounds[position]
        hits = {hit.record.id: hit for hit in document.found[position]}
        for hit in self._longer(document, around):
            hits[hit.record.id] = Found(hit.record, Name(around.text), "longer")
        for code in document.leading(OFFERED):
            for hit in self._of_country(around, code):
                hits.setdefault(hit.record.id, hit)
        return tuple(hits.values())

    def _longer(self, document: Document, around: Around) -> list[Found]:
        """`Bộ Quốc phòng Nga` elsewhere in the document: what a bare `Bộ Quốc phòng` goes back to."""
        return [hit for position in document.longer(around.key) for hit in clear(document.found[position])]

    def _of_country(self, around: Around, code: str) -> Iterator[Found]:
        place = self.gazetteer.get(f"place/{code.lower()}")
        if place is None:
            return
        for name in place.names:
            for hit in self.asker.with_head(around.text, name.text, "ORG"):
                if hit.record.type == "ORG" and hit.record.country == code:
                    yield Found(hit.record, Name(around.text), "country")
                    return
        for template in self._by_prefix[around.key]:
            if not template.place_kinds or place.kind in template.place_kinds:
                yield Found(self.made(template, place, around.text), Name(around.text), "country")
                return
