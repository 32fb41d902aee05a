"""What speaks for and against a record: one small function each, signed, with its example.

A function gets the question (the mention, its surroundings, the document) and one reading, and returns what it saw or
None. `value` (mostly 1, else 0..1) times the feature's weight in `weights.py` is added to the reading's log-odds. Add
one of your own with `Resolver(gazetteer, evidence=[mine])`: it returns an `Evidence` with its weight.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from vnner.resolver.containers import is_headed, listed
from vnner.resolver.document import Document, clear
from vnner.resolver.heads import near, sorts_of
from vnner.resolver.keys import Found
from vnner.resolver.known import is_area, is_country, states_of
from vnner.resolver.periods import begins_after
from vnner.resolver.question import Question, Seen
from vnner.text import key

THINGS = frozenset(("facility", "water", "relief"))  # sorts that share names with places, and are none
HAMLETS = frozenset(map(key, "thôn|ấp|xóm|bản|buôn|sóc|tổ|khu phố|khóm|tổ dân phố".split("|")))  # below the commune
BENT = frozenset(("stripped", "article", "romanised"))  # keys that forget something


def tier(question: Question, hit: Found) -> Seen | None:
    """`Al-Bukamal` is the record's own spelling; `Deir Azour` only sounds like one."""
    return Seen("tier:" + hit.tier, 1.0, hit.name.text)


def weak(question: Question, hit: Found) -> Seen | None:
    """`Thổ` is Turkey only where something supports it."""
    return Seen("weak", 1.0, hit.name.text) if hit.name.strength == "weak" else None


def letters(question: Question, hit: Found) -> Seen | None:
    """`Is` in running text is not `IS`, `bình minh` not `Bình Minh`."""
    text, name = question.around.named.name, hit.name.text
    if hit.tier == "definition":
        return None  # the name met is the short form
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
    at = around.head_place
    unit = hit.record.country == "VN" and around.head in hit.record.heads  # `thị xã`: a rank of its own
    fits = unit or bool(sorts_of(hit.record.kind) & around.sorts)
    if around.head_how == "title":
        rank = "agrees" if fits else "contradicts"
        return Seen(f"head:{rank}:title", 1.0, around.head, *at)
    if around.head_how in {"outside", "said"}:
        # `thủ đô Lào`, `vùng biển Việt Nam`: what stands outside a mention need not name it, and never speaks against.
        return Seen("head:agrees:" + around.head_how, 1.0, around.head, *at) if fits else None
    feature = _own_head(question, hit, fits)
    if feature == "head:agrees" and not fits and around.head_how == "shared":
        return None  # `tỉnh` stands before another name of the list, and is no part of this one
    but = "" if feature != "head:contradicts" else f", but a {hit.record.kind}"
    return Seen(feature, 1.0, around.head + but, *at)


def _own_head(question: Question, hit: Found, fits: bool) -> str:
    around, kind = question.around, sorts_of(hit.record.kind)
    if fits:
        # Two districts, one of them a `quận`: the head that is the record's own goes before its rank.
        exact = around.head in hit.record.heads or not question.rivals.heads
        whole = hit.tier != "head" or not question.rivals.whole  # `phố cổ Hội An` has a record of that very name
        return "head:agrees" if exact and whole else "head:beaten"
    named = hit.tier in {"exact", "fold"}  # the head is part of the record's name
    other = around.sorts <= THINGS and kind and not kind & (THINGS | {"country"})
    if other and not _relief(around.sorts, kind):
        # `sân bay Qamishli`, `biển Java`, `sông Lô`: the town has the name, or begins like it, and is not the thing.
        capital = around.text[:1].islower() and hit.name.text[:1].isupper()
        return "head:contradicts" if capital or not named else "head:agrees"
    if named or (around.head in hit.record.heads and "village" not in around.sorts):
        return "head:agrees"
    if around.head in HAMLETS and hit.record.country == "VN" and kind and "village" not in kind:
        return "head:contradicts"  # `thôn Tân Vinh` is no commune of that name
    day = question.document.day
    if day is not None and hit.record.country == "VN" and begins_after(hit.record.since, day):
        return "head:contradicts"  # `huyện Hoành Bồ` in 2018 is not the ward of 2025
    if (kind and not near(around.sorts, kind)) or (around.label == "LOC" and hit.record.type == "ORG"):
        return "head:contradicts"  # `khu Chievo` is no club
    return "head:beaten" if question.rivals.heads or question.rivals.sorts & around.sorts else "head:near"


def _relief(announced: frozenset[str], kind: frozenset[str]) -> bool:
    """`sa mạc Fezzan` is the region; `đường Trung Mỹ` isn't."""
    return "relief" in announced and "area" in kind


def far_village(question: Question, hit: Found) -> Seen | None:
    """`làng Aliya` in an article on Syria is no town of another country, nor a village that is only spelled alike."""
    around, code = question.around, hit.record.country
    if "village" not in around.sorts or around.head_how == "outside" or code is None:
        return None
    if sorts_of(hit.record.kind) == {"village"} and hit.tier not in BENT:
        return None
    share = question.document.share(code, question.group)
    elsewhere = share == 0.0 and question.document.total > question.document.counts[question.group]
    return Seen("village:far", 1.0, f"{around.head} in {code}") if elsewhere else None


def container(question: Question, hit: Found) -> Seen | None:
    """`Tân Thành (Cà Mau)`, `xã X, huyện Y`, `các làng A, B tại tỉnh D`: the place it is said to lie in."""
    around, document = question.around, question.document
    at, how = around.inside, around.inside_how
    if at is None and around.plural:
        at, how = around.located, "located"
    if at is None or is_country(hit.record):
        return None  # a country lies in nothing: `người Việt Nam ở Mỹ`
    outer, readings = document.arounds[at], document.found[at]
    above, where = document.ever_above(hit.record.id), (outer.start, outer.end)
    bare = how == "comma" and not is_headed(outer)
    for reading in readings:
        if reading.record.id in above or (is_country(reading.record) and reading.record.country == hit.record.country):
            if bare:
                beside = listed(document.arounds, around, at)
                return None if beside else Seen("container:comma", 1.0, outer.text, *where)
            return Seen("container:agrees", 1.0, outer.text, *where)
    if bare or (how == "comma" and outer.sorts & around.sorts):
        return None  # the next member of a list
    ranks = {sort for reading in clear(readings) if is_area(reading.record) for sort in sorts_of(reading.record.kind)}
    if not is_headed(outer):
        ranks -= {"city", "town"}  # `Douma của Damascus`: a suburb
    # Said to lie in a province, and known to lie in another; where no province is known, nothing is contradicted.
    against = any(ranks & _ranks(document, id) for id in above)
    against = against or ("district" in outer.sorts and _in_another_division(question, readings, above))
    lands = {reading.record.country for reading in readings if is_area(reading.record)}
    code = hit.record.country if hit.record.type == "LOC" and None not in lands else None
    abroad = code is not None and bool(lands) and not states_of(code) & lands
    return Seen("container:contradicts", 1.0, outer.text, *where) if against or abroad else None


def _in_another_division(question: Question, outers: Sequence[Found], above: Iterable[str]) -> bool:
    """`xã X, huyện Y`: a commune of another province than Y's. (Douma is said to lie at Damascus, and lies beside.)"""
    document = question.document
    mine = {id for id in above if "division" in _ranks(document, id)}
    areas = [outer.record.id for outer in clear(outers) if is_area(outer.record)]
    theirs = {id for area in areas for id in document.ever_above(area) if "division" in _ranks(document, id)}
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def _ranks(document: Document, id: str) -> frozenset[str]:
    """A Vietnamese city directly under the state stands beside the provinces: `tỉnh Cà Mau` is not `TP Hải Phòng`."""
    sorts, record = document.sorts(id), document.record(id)
    top = record is not None and record.country == "VN" and any(outer.id == "place/vn" for outer in record.within)
    return sorts | {"division"} if top and "city" in sorts else sorts


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
    if document.share(code, question.group) != 0.0:
        return None
    small = code != "VN" and sorts_of(hit.record.kind) <= {"town", "village"} and hit.record.type == "LOC"
    return Seen("country:absent:small" if small else "country:absent", 1.0, code)


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
