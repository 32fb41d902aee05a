"""The document as a whole: which names stand where, which records they may mean, which country it is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vnner.gazetteer import Gazetteer
from vnner.gazetteer.record import Record
from vnner.resolver.context import Around
from vnner.resolver.heads import sorts_of
from vnner.resolver.keys import RANK, Found
from vnner.resolver.view import View
from vnner.sport import FOOTBALL_RE, OTHER_SPORT_RE, SPORT_RE

MANY = 8  # a name with more readings than this tells nothing about its neighbours
CLEAR = RANK["head"]
EARNED = frozenset(("definition", "template"))  # readings the text or its place gives
Group = tuple[str, str]
ACTS = frozenset(
    "tuyên áp cáo bác lên phản đề triệu trừng ký điều cử phóng bắn rút triển nhập xuất khánh thắng thua đánh không kêu "
    "gọi đe dọa yêu ủng viện gửi cấm mở đóng ra bổ thông chỉ đàm tập thử bắt trục cam hứa muốn sẽ đã đang chưa "
    "có".split()
)
MEDIA = frozenset("news-agency newspaper media broadcaster magazine news-site website television tv publisher".split())


def group_of(around: Around) -> Group:
    """Mentions of one group share a name, whatever their heads: `tỉnh Hama`, `Hama`."""
    return around.label, around.named.name.lower()


def clear(found: Iterable[Found], most: int = MANY) -> list[Found]:
    """The readings that need no bent key and no support; none where there are more than `most`."""
    hits = [hit for hit in found if (RANK[hit.tier] <= CLEAR or hit.tier in EARNED) and hit.name.strength == "strong"]
    return hits if len(hits) <= most else []


STATE = frozenset("government armed-forces army navy air-force ministry parliament central-bank intelligence".split())
TWICE = 2  # words of sport that make a text one on sport


@dataclass(slots=True)
class Document:
    """What evidence functions may ask about the text; built once per text, in one pass.

    Attributes:
        view: the text.
        published: its day, or None.
        arounds: the mentions in text order.
        found: the readings of each.
        near: per sentence, record id -> position of a mention that may mean it.
        ids: record id -> groups that may mean it.
        parents: what lies above the readings of a group (not countries) -> groups.
        countries: country -> weight of the mentions that speak for it.
        shares: group -> country -> what one mention of it adds.
        groups: the group of each mention.
        counts: mentions of each group.
        total: sum of `countries`.
        day: `published` as YYYY-MM-DD.
        given: last syllable of the people named, as a key -> the whole name.
    """

    gazetteer: Gazetteer
    view: View
    published: dt.date | None
    sentences: Sequence[tuple[int, int]]
    arounds: list[Around]
    found: list[tuple[Found, ...]]
    near: dict[int, dict[str, int]] = field(default_factory=dict)
    ids: dict[str, set[Group]] = field(default_factory=dict)
    parents: dict[str, set[Group]] = field(default_factory=dict)
    countries: dict[str, float] = field(default_factory=dict)
    shares: dict[Group, dict[str, float]] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    counts: dict[Group, int] = field(default_factory=dict)
    total: float = 0.0
    day: str | None = None
    given: dict[str, str] = field(default_factory=dict)
    _prefixes: dict[str, list[int]] | None = None
    _held: dict[int, dict[str, int]] | None = None
    _sport: list[tuple[int, str]] | None = None
    _other: str | None = None
    _ever: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _above: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.day = None if self.published is None else self.published.isoformat()
        cleared: dict[Group, list[Found]] = {}
        for position, around in enumerate(self.arounds):
            if around.label == "PER" and " " in around.key:
                self.given.setdefault(around.key.rpartition(" ")[2], around.text)
            group = group_of(around)
            self.groups.append(group)
            self.counts[group] = self.counts.get(group, 0) + 1
            hits = cleared.get(group)
            if hits is None:
                hits = cleared[group] = clear(self.found[position])
                self._note(group, hits)
            near = self.near.setdefault(around.sentence, {})
            for hit in hits:
                near.setdefault(hit.record.id, position)
                if hit.record.kind in STATE and hit.record.country is not None:
                    near.setdefault(f"place/{hit.record.country.lower()}", position)  # `quân đội Liban` names Liban
            for country, share in self.shares[group].items():
                self.countries[country] = self.countries.get(country, 0.0) + share
        self.total = sum(self.countries.values())

    def _note(self, group: Group, hits: list[Found]) -> None:
        self.shares[group] = _shares(hits)
        for hit in hits:
            self.ids.setdefault(hit.record.id, set()).add(group)
        if len({hit.record.country for hit in hits}) == 1:
            for above in {above for hit in hits for above in self.above(hit.record.id)}:
                self.parents.setdefault(above, set()).add(group)

    def above(self, id: str) -> tuple[str, ...]:
        """What the record lies in at the publication date, nearest first."""
        known = self._above.get(id)
        if known is None:
            known = self._above[id] = self._lineage(id, self.published)
        return known

    def ever_above(self, id: str) -> tuple[str, ...]:
        """What the record lies in or lay in once: papers go on naming a commune by its old province."""
        known = self._ever.get(id)
        if known is None:
            known = self._ever[id] = self._lineage(id, None)
        return known

    def _lineage(self, id: str, day: dt.date | None) -> tuple[str, ...]:
        place, made, _ = id.partition("#")  # `place/…#police`: a body a template makes of a place
        return (place, *self.gazetteer.ancestors(place, day)) if made else self.gazetteer.ancestors(id, day)

    def held(self, sentence: int) -> dict[str, int]:
        """Ids of what the clear readings of a sentence's names lie in -> position of the first such name."""
        if self._held is None:
            self._held = {}
            for number, ids in self.near.items():
                held = self._held.setdefault(number, {})
                for id, position in ids.items():
                    if len(self.shares[self.groups[position]]) == 1:
                        for above in self.above(id):
                            held.setdefault(above, position)
        return self._held.get(sentence, {})

    def sport(self, sentence: int) -> str | None:
        """The word that makes the sentence, or the whole text, one on sport; None where there is none."""
        if self._sport is None:
            self._sport = [(m.start(), m[0]) for m in SPORT_RE.finditer(self.view.low)]
        if len(self._sport) >= TWICE:
            return self._sport[0][1]
        begin, end = self.sentences[sentence] if self.sentences else (0, len(self.view.low))
        return next((word for at, word in self._sport if begin <= at < end), None)

    def other_sport(self) -> str | None:
        """The word that makes the text one on another sport than football; None where football is spoken of too."""
        if self._other is None:
            other = OTHER_SPORT_RE.search(self.view.low)
            self._other = other[0] if other is not None and FOOTBALL_RE.search(self.view.low) is None else ""
        return self._other or None

    def share(self, country: str, group: Group) -> float:
        """How far the rest of the document is about a country, 0..1; 0 where it names no place."""
        own, count = self.shares[group], self.counts[group]
        total = self.total - count * sum(own.values())
        mine = self.countries.get(country, 0.0) - count * own.get(country, 0.0)
        return max(mine, 0.0) / total if total > 0.01 else 0.0

    def leading(self, most: int) -> list[str]:
        """The countries the document speaks of, the first ones."""
        return sorted(self.countries, key=lambda code: (-self.countries[code], code))[:most]

    def longer(self, name: str) -> list[int]:
        """Positions of organizations whose name starts with `name` and goes on (`Bộ Quốc phòng Nga`)."""
        if self._prefixes is None:
            self._prefixes = {}
            for position, around in enumerate(self.arounds):
                words = around.key.split() if around.label == "ORG" else []
                for size in range(1, min(len(words), 7)):
                    self._prefixes.setdefault(" ".join(words[:size]), []).append(position)
        return self._prefixes.get(name, [])

    def acts(self, around: Around) -> str | None:
        """The verb behind a mention that acts as a state does (`Hàn áp thuế …`), or None."""
        after = self.view.text[around.end : around.end + 10]
        if after[:1] != " " or not after[1:2].islower():
            return None
        word = after[1:].split(maxsplit=1)[0]
        return word if word in ACTS else None

    def sorts(self, id: str) -> frozenset[str]:
        """What sort of thing a record is."""
        record = self.gazetteer.get(id)
        return sorts_of(record.kind) if record is not None else frozenset()

    def record(self, id: str) -> Record | None:
        """The record of an id, or None."""
        return self.gazetteer.get(id)


def _shares(hits: list[Found]) -> dict[str, float]:
    """The countries one mention of the name speaks for; a country's own name outweighs namesakes."""
    countries = [hit for hit in hits if "country" in sorts_of(hit.record.kind)]
    weights: dict[str, float] = {}
    used = countries or hits
    for hit in used:
        if hit.record.country is not None:
            weights[hit.record.country] = weights.get(hit.record.country, 0.0) + _voice(hit.record) / len(used)
    return weights


def _voice(record: Record) -> float:
    """How much a mention says about the country a text is on: an agency reports from everywhere."""
    if record.type == "LOC":
        return 1.0
    return 0.05 if record.kind in MEDIA else 0.5
