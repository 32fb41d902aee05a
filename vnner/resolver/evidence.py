"""What speaks for and against a record: one small function each, signed, with its example.

A function gets the question (the mention, its surroundings, the document) and one reading, and returns what it saw or
None. `value` (mostly 1, else 0..1) times the feature's weight in `weights.py` is added to the reading's log-odds. Add
one of your own with `Resolver(gazetteer, evidence=[mine])`: it returns an `Evidence` with its weight.
"""

from __future__ import annotations

import math

from vnner.resolver.context import Around
from vnner.resolver.heads import near, sorts_of
from vnner.resolver.keys import Found
from vnner.resolver.known import is_area, is_country, namesake, period, prior
from vnner.resolver.question import Function, Question, Seen

SUPPORT = (
    "container:a", "container:comma", "sentence:", "neighbours", "country:same", "head:agrees", "sense:", "bare:s",
    "actor",
)  # fmt: skip
HALF = 0.7  # a weak name's country must make up half of the places named (the value is the root of the share)
SORTED = (
    "country",
    "continent",
    "division",
    "district",
    "commune",
    "village",
    "town",
    "city",
    "island",
    "water",
    "area",
)
THINGS = frozenset(("facility", "water", "relief"))  # sorts that share names with places, and are none


def tier(question: Question, hit: Found) -> Seen | None:
    """`Al-Bukamal` is the record's own spelling; `Deir Azour` only sounds like one."""
    return Seen("tier:" + hit.tier, 1.0, hit.name.text)


def weak(question: Question, hit: Found) -> Seen | None:
    """`Thổ` is Turkey only where something supports it."""
    return Seen("weak", 1.0, hit.name.text) if hit.name.strength == "weak" else None


def letters(question: Question, hit: Found) -> Seen | None:
    """`Is` in running text is not `IS`, `bình minh` not `Bình Minh`."""
    text, name = question.around.named.name, hit.name.text
    if name.isupper() and len(name) > 1 and not text.isupper():
        return Seen("letters", 1.0, f"{name} is written in capitals")
    if text.islower() and name[:1].isupper() and name[-1:].islower() and " " in name and not name.isascii():
        return Seen("letters", 1.0, f"{name} has capitals")
    return None


def label(question: Question, hit: Found) -> Seen | None:
    """A club named like its city is not the city; `Điện Kremlin` marked as a place may be the institution."""
    if hit.record.type == question.around.label:
        return None
    return Seen("label:org" if hit.record.type == "LOC" else "label:place", 1.0, hit.record.type)


def head(question: Question, hit: Found) -> Seen | None:
    """`tỉnh Hama` is the governorate, `hai tỉnh Idlib và Hama` too, and `tỉnh trưởng Hama`; `làng Aliya` no city."""
    around = question.around
    if around.head is None or not around.sorts:
        return None
    at = (around.head_at, around.head_at + len(around.head)) if around.head_at >= 0 else (-1, -1)
    kind = sorts_of(hit.record.kind)
    title = ":title" if around.head_how == "title" else ""
    if kind & around.sorts:
        # Two districts, one of them a `quận`: the head that is the record's own goes before its rank.
        exact = around.head in hit.record.heads or title != ""
        if exact or not any(_has_head(rival, around) for rival in question.found):
            return Seen("head:agrees" + title, 1.0, around.head, *at)
        return Seen("head:beaten", 1.0, around.head, *at)
    thing = around.sorts <= THINGS and kind and not kind & (THINGS | {"country"})
    if thing and hit.tier not in {"exact", "fold"}:
        # `sân bay Qamishli`, `biển Java`: the town and the island have the name, and are not the thing.
        return Seen("head:contradicts", 1.0, f"{around.head}, but a {hit.record.kind}", *at)
    named = hit.tier in {"exact", "fold"} and around.head_how == "own"  # the head is part of the record's name
    if named and kind and around.sorts <= THINGS and around.text[:1].islower() and hit.name.text[:1].isupper():
        return Seen("head:contradicts", 1.0, f"{around.head}, but the {hit.record.kind} {hit.name.text}", *at)
    if named or (title == "" and around.head in hit.record.heads and "village" not in around.sorts):
        return Seen("head:agrees", 1.0, around.head, *at)
    if title:
        return Seen("head:contradicts:title", 1.0, around.head, *at) if kind else None
    if not kind or near(around.sorts, kind):
        beaten = any(sorts_of(rival.record.kind) & around.sorts for rival in question.found)
        return Seen("head:beaten" if beaten else "head:near", 1.0, around.head, *at)
    return Seen("head:contradicts", 1.0, f"{around.head}, but a {hit.record.kind}", *at)


def _has_head(rival: Found, around: Around) -> bool:
    return around.head in rival.record.heads and bool(sorts_of(rival.record.kind) & around.sorts)


def far_village(question: Question, hit: Found) -> Seen | None:
    """`làng Aliya` in an article on Syria is no town of another country."""
    around = question.around
    if "village" not in around.sorts or hit.record.country is None or sorts_of(hit.record.kind) == {"village"}:
        return None
    share = question.document.share(hit.record.country, question.group)
    elsewhere = share == 0.0 and question.document.total > question.document.counts[question.group]
    return Seen("village:far", 1.0, f"{around.head} in {hit.record.country}") if elsewhere else None


def container(question: Question, hit: Found) -> Seen | None:
    """`Tân Thành (Cà Mau)`, `xã X, huyện Y`, `các làng A, B tại tỉnh D`: the place it is said to lie in."""
    around, document = question.around, question.document
    at, how = around.inside, around.inside_how
    if at is None and around.plural:
        at, how = around.located, "located"
    if at is None:
        return None
    outer, readings = document.arounds[at], document.found[at]
    above = document.above(hit.record.id)
    for reading in readings:
        if reading.record.id in above or (is_country(reading.record) and reading.record.country == hit.record.country):
            if how == "comma" and outer.head_how != "own":
                return _comma(question, outer, at)
            return Seen("container:agrees", 1.0, outer.text, outer.start, outer.end)
    if how == "comma" and not (outer.head_how == "own" and outer.sorts and not outer.sorts & around.sorts):
        return None  # the next member of a list
    known = any(is_area(reading.record) for reading in readings)
    return Seen("container:contradicts", 1.0, outer.text, outer.start, outer.end) if known and above else None


def _comma(question: Question, outer: Around, at: int) -> Seen | None:
    """`Diễn Châu, Nghệ An`; not the list `Quảng Bình, Thanh Hóa và Nghệ An`."""
    arounds = question.document.arounds
    listed = at + 1 < len(arounds) and arounds[at + 1].joined and arounds[at + 1].label == "LOC"
    listed = listed or (question.around.joined and question.around.head_how != "own")
    return None if listed else Seen("container:comma", 1.0, outer.text, outer.start, outer.end)


def sentence(question: Question, hit: Found) -> Seen | None:
    """`Tại Tiền Giang, huyện Châu Thành …`: the sentence names what the record lies in."""
    document = question.document
    near_ids = document.near[question.around.sentence]
    for above in document.above(hit.record.id):
        position = near_ids.get(above)
        other = position is not None and position != question.around.inside
        if position is not None and other and document.groups[position] != question.group:
            place = document.arounds[position]
            return Seen("sentence:container", 1.0, place.text, place.start, place.end)
    return None


def whole(question: Question, hit: Found) -> Seen | None:
    """The document names, anywhere, what the record lies in below its country."""
    document = question.document
    for above in document.above(hit.record.id):
        groups = document.ids.get(above)
        if groups and (len(groups) > 1 or question.group not in groups):
            record = document.record(above)
            if record is not None and not is_country(record):
                return Seen("document:container", 1.0, record.name)
    return None


def neighbours(question: Question, hit: Found) -> Seen | None:
    """Other names of the document lie in the same province."""
    document = question.document
    for above in (hit.record.id, *document.above(hit.record.id)):
        groups = document.parents.get(above)
        if groups and (len(groups) > 1 or question.group not in groups):
            record = document.record(above)
            if record is not None and sorts_of(record.kind) & {"division", "district"}:
                return Seen("neighbours", 1.0, record.name)
    return None


def country(question: Question, hit: Found) -> Seen | None:
    """The document's country: `Tripoli` beside `Liban` is the Lebanese one."""
    code = hit.record.country
    if code is None or question.document.total <= 0.01:
        return None
    share = question.document.share(code, question.group)
    return Seen("country:same", math.sqrt(share), f"{code}, {share:.0%} of the places named") if share > 0.0 else None


def elsewhere(question: Question, hit: Found) -> Seen | None:
    """A small place of a country the document never names."""
    code, document = hit.record.country, question.document
    if code is None or is_country(hit.record) or document.total - document.counts[question.group] <= 0.5:
        return None
    return Seen("country:absent", 1.0, code) if document.share(code, question.group) == 0.0 else None


def sense(question: Question, hit: Found) -> Seen | None:
    """One sense per document: the name was settled where its province stood beside it."""
    how = question.senses.get(hit.record.id)
    return Seen("sense:" + how, 1.0, hit.record.name) if how is not None else None


def given_name(question: Question, hit: Found) -> Seen | None:
    """`Nga` in an article whose `Nguyễn Thị Nga` is a person."""
    name = question.document.given.get(question.around.key)
    return Seen("person:named", 1.0, name) if name is not None and hit.name.guard == "person" else None


def actor(question: Question, hit: Found) -> Seen | None:
    """`Hàn áp thuế …`, `Thái nhập khẩu …`: a name that acts as a state does."""
    around = question.around
    if not is_country(hit.record):
        return None
    word = question.document.acts(around)
    return Seen("actor", 1.0, word, around.end + 1, around.end + 1 + len(word)) if word is not None else None


def bare(question: Question, hit: Found) -> Seen | None:
    """`Bộ Quốc phòng` alone is the ministry of a country the document names, and of no other."""
    if not question.bare or hit.tier == "longer":
        return None
    code = hit.record.country
    share = question.document.share(code, question.group) if code is not None else 0.0
    return Seen("bare:supported", share, f"{code}") if share > 0.0 else Seen("bare:unsupported", 1.0, f"{code}")


FUNCTIONS: tuple[Function, ...] = (
    tier, weak, letters, label, head, far_village, container, sentence, whole, neighbours, country, elsewhere,
    sense, given_name, period, namesake, actor, bare,
)  # fmt: skip


def observe(question: Question, hit: Found) -> list[Seen]:
    """Everything the built-in functions see of one reading."""
    seen = [found for function in FUNCTIONS if (found := function(question, hit)) is not None]
    seen.extend(prior(question, hit))
    if hit.name.strength == "strong":
        return seen
    if any(s.feature.startswith(SUPPORT) and s.value >= HALF for s in seen):
        return [s._replace(feature="weak:supported") if s.feature == "weak" else s for s in seen]
    if hit.record.type == question.around.label == "ORG" and hit.tier in {"exact", "head"} and not question.bare:
        # `Barcelona`, `Thanh Niên`: weak beside the city and the youth; marked as an organization it is that one.
        return [s._replace(feature="weak:label") if s.feature == "weak" else s for s in seen]
    return seen
