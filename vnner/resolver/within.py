"""Where an unknown place lies, by what the text says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from vnner.gazetteer.record import Record
from vnner.resolver.containers import is_headed, listed
from vnner.resolver.context import Around
from vnner.resolver.decide import Decision
from vnner.resolver.document import Document
from vnner.resolver.heads import sorts_of
from vnner.resolver.link import Evidence

AREAS = frozenset("country division district city commune town area island".split())
RULED_OUT = 0.01
MOST = 2 / 3  # share of the places that must lie in a country, or in a smaller area, before it stands for the document
# What is named for the town it serves; a street or a school is named for anything.
SERVING = frozenset(
    "sân bay|sân bay quốc tế|sân bay quân sự|phi trường|căn cứ|căn cứ không quân|căn cứ hải quân|căn cứ quân sự|cảng|"
    "cảng biển|quân cảng|bến cảng|nhà ga|ga|bến xe|đập|nhà máy|nhà máy điện hạt nhân|nhà tù|trại giam|trại tị nạn|"
    "cửa khẩu|mỏ dầu".split("|")
)
# A body that works for a place and is named by it; a company takes its name from anywhere.
PUBLIC = (
    "ban ", "cơ quan", "phòng ", "sở ", "chi cục", "cục ", "đội ", "văn phòng", "trung tâm", "hội ", "tòa án", "viện ",
    "công an", "cảnh sát", "đại sứ quán", "tổng lãnh sự quán", "ủy ban", "hội đồng", "bộ ", "liên đoàn", "bệnh viện",
)  # fmt: skip
WIDE = frozenset(("country", "division"))
RANKS = ("country", "division", "city", "district", "town", "commune")
TOWNS = ("city", "town", "village", "commune", "district", "division")  # the likeliest first


class Placing:
    """Finds the place an unknown name lies in, for the mentions of one text."""

    def __init__(self, document: Document, decisions: Mapping[int, Decision]) -> None:
        self.document, self.decisions = document, decisions
        self._dominant: Record | None = None
        self._asked = False

    def within(self, position: int) -> Record | None:
        """Where the text puts an unknown place: stated beside it, stated in the sentence, else the document's place."""
        around = self.document.arounds[position]
        stated: list[int] = []
        if around.inside is not None and not self._only_listed(around, around.inside):
            stated.append(around.inside)
        if around.located is not None:
            stated.append(around.located)
        stated.extend(self._before(position))
        for place in stated:
            record = self._record(place)
            if record is not None and place != position and sorts_of(record.kind) & AREAS:
                return record
        if (served := self._served(position)) is not None:
            return served
        # A name with readings elsewhere that are not ruled out may lie elsewhere.
        return self._document_place() if self.decisions[position].score < RULED_OUT else None

    def of_body(self, position: int) -> Record | None:
        """`Ban Quản lý các khu công nghiệp tỉnh Bắc Ninh`: the place an unknown public body is named by."""
        text = self.document.arounds[position].text
        if not text.lower().startswith(PUBLIC):
            return None
        last = [m for m in self.document.gazetteer.matches(text) if m.end == len(text) and m.start > 0]
        found = (self.document.record(id) for m in last if m.strength == "strong" for id in m.ids)
        records = [record for record in found if record is not None and sorts_of(record.kind) & AREAS]
        ranked = [record for sort in RANKS for record in records if sort in sorts_of(record.kind)]
        return ranked[0] if ranked and (len(records) == 1 or sorts_of(ranked[0].kind) & WIDE) else None

    def _only_listed(self, around: Around, at: int) -> bool:
        outer = self.document.arounds[at]
        if around.inside_how != "comma" or (is_headed(outer) and not around.plural):
            return False
        return around.plural or listed(self.document.arounds, around, at)

    def _before(self, position: int) -> Iterable[int]:
        """`Tại tỉnh Hama, … làng X`: a place earlier in the sentence, said to be where it happens."""
        arounds = self.document.arounds
        for before in range(position - 1, max(position - 6, -1), -1):
            if arounds[before].sentence != arounds[position].sentence:
                return
            if arounds[before].label == "LOC" and _is_located(arounds[before]):
                yield before

    def _record(self, position: int) -> Record | None:
        decision = self.decisions.get(position)
        linked = decision is not None and decision.status == "linked"
        return decision.candidates[0].record if decision is not None and linked else None

    def _document_place(self) -> Record | None:
        if not self._asked:
            self._dominant, self._asked = self._find_dominant(), True
        return self._dominant

    def _find_dominant(self) -> Record | None:
        """The country most places belong to, or a smaller area most of its places lie in."""
        countries: Counter[str] = Counter()
        places: list[Record] = []
        for position in self.decisions:
            record = self._record(position)
            if record is not None and record.type == "LOC" and record.country is not None:
                inner = "country" not in sorts_of(record.kind)
                countries[record.country] += 2 if inner else 1
                if inner:
                    places.append(record)
        if not countries:
            return None
        code = min(countries, key=lambda c: (-countries[c], c))
        if countries[code] < MOST * countries.total():
            return None
        inner_places = [place for place in places if place.country == code]
        areas = Counter(id for place in inner_places for id in {place.id, *self.document.above(place.id)})
        for id, count in areas.most_common():
            record = self.document.record(id)
            if record is not None and count >= max(3, MOST * len(inner_places)) and "division" in sorts_of(record.kind):
                return record
        return self.document.record(f"place/{code.lower()}")

    def _served(self, position: int) -> Record | None:
        """`sân bay Qamishli` lies by the town of that name, where only one country has it."""
        around, decision = self.document.arounds[position], self.decisions[position]
        if around.head_how != "own" or around.head not in SERVING:
            return None
        records = [c.record for c in decision.candidates if c.record.type == "LOC" and _named_so(c.evidence)]
        ranked = [record for sort in TOWNS for record in records if sort in sorts_of(record.kind)]
        one = ranked and len({record.country for record in ranked}) == 1 and len(ranked) <= len(TOWNS)
        return ranked[0] if one else None


def _named_so(evidence: Iterable[Evidence]) -> bool:
    """The name is the record's own spelling, and only the head is another's."""
    features = {e.feature for e in evidence}
    return "head:contradicts" in features and not features.isdisjoint({"tier:head", "tier:exact", "tier:fold"})


def _is_located(around: Around) -> bool:
    return around.opens or bool({"tại", "ở", "thuộc"} & set(around.left[-2:]))
