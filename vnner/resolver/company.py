"""The company a name keeps: the list it stands in, what the sentence puts into it, the subject of the text.

Same form as `evidence.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from vnner.resolver.context import Around
from vnner.resolver.document import MEDIA
from vnner.resolver.heads import CLASS_OF, sorts_of
from vnner.resolver.keys import RANK, Found
from vnner.resolver.known import is_country
from vnner.resolver.question import Question, Seen
from vnner.text import key

CLUBS = frozenset("football-club sports-team club sports-club".split())
PLAIN = RANK["head"]
LONGEST_LIST = 12  # members looked at on either side


def peers(question: Question, hit: Found) -> Seen | None:
    """`Georgia và Florida`: two states; `các xã An Bình, Tân Lập`: the district that has both."""
    if hit.record.type != "LOC":
        return None
    members = question.members
    if not members:
        return None
    parents = {outer.id for outer in hit.record.within if not _is_top(outer.id)}
    if parents:
        beside = [at for at in members if not parents.isdisjoint(_parents(question, at))]
        if len(beside) * 2 >= len(members):
            around = question.document.arounds[beside[0]]
            return Seen("list:together", len(beside) / len(members), around.text, around.start, around.end)
    kind = sorts_of(hit.record.kind)
    for at in members:
        if kind and any(sort in kind and land == hit.record.country for sort, land in _ranks(question, at)):
            around = question.document.arounds[at]
            return Seen("list:alike", 1.0, around.text, around.start, around.end)
    return None


def holds(question: Question, hit: Found) -> Seen | None:
    """`Congo …, thủ đô Brazzaville …`: the sentence names a place that lies in this one."""
    if hit.record.type != "LOC":
        return None
    at = question.document.held(question.around.sentence).get(hit.record.id)
    if at is None or question.document.groups[at] == question.group:
        return None
    around = question.document.arounds[at]
    return Seen("sentence:holds", 1.0, around.text, around.start, around.end)


def body(question: Question, hit: Found) -> Seen | None:
    """`CLB Viettel` is the club, `tập đoàn Viettel` the company: the word before the name is the record's own."""
    around = question.around
    if around.label != "ORG" or around.head is None or hit.record.type != "ORG":
        return None
    if around.head in keys_of(hit.record.heads):
        how = "head:agrees" if around.head_how == "own" else "head:agrees:outside"
        return Seen(how, 1.0, around.head, *around.head_place)
    if around.head_how == "own" and _of_other_sort(around.head, hit):
        return Seen("head:contradicts", 1.0, f"{around.head}, but a {hit.record.kind}", *around.head_place)
    rival = any(around.head in keys_of(other.record.heads) for other in question.found)
    return Seen("head:beaten", 1.0, around.head) if rival else None


def topic(question: Question, hit: Found) -> Seen | None:
    """`Viettel` in a report of a match is the club; `Hà Nội` in one of volleyball is not the football club."""
    if hit.record.kind not in CLUBS or question.around.label != "ORG":
        return None
    if hit.record.kind == "football-club" and (other := question.document.other_sport()) is not None:
        return Seen("sport:other", 1.0, other)
    word = question.document.sport(question.around.sentence)
    return Seen("topic:sport", 1.0, word) if word else None


def byline(question: Question, hit: Found) -> Seen | None:
    """`(PLO) - Xác người …`, `QĐND - Sau ba tuần …`, `Ảnh: TTO`: the paper, not what shares its letters."""
    if hit.record.kind not in MEDIA or hit.record.country not in {"VN", None}:
        return None
    around, text = question.around, question.document.view.text
    before, after = text[max(0, around.start - 8) : around.start], text[around.end : around.end + 4]
    credited = before.rstrip(" (").lower().endswith(("ảnh:", "nguồn:", "theo", "báo"))
    opens = before.rstrip(" (")[-1:] in {"", "\n"} or around.opens
    if credited or (opens and after.lstrip(") ")[:1] in {"-", "–", "—"}):
        return Seen("byline", 1.0, around.text, around.start, around.end)
    return None


def _of_other_sort(head: str, hit: Found) -> bool:
    """`Ngân hàng Viettel`, `Trường Manchester United`: the heads of the record are all of another class."""
    mine = CLASS_OF.get(head)
    classes = {CLASS_OF.get(own) for own in keys_of(hit.record.heads)} - {None}
    return mine is not None and bool(classes) and mine not in classes and hit.tier not in {"exact", "fold"}


@lru_cache(maxsize=4096)
def keys_of(heads: tuple[str, ...]) -> frozenset[str]:
    """Heads of a record as keys."""
    return frozenset(map(key, heads))


def members_of(arounds: list[Around], position: int) -> list[int]:
    """Positions of the places listed with the one at `position`."""
    if not arounds[position].joined and (position + 1 == len(arounds) or not arounds[position + 1].joined):
        return []
    members: list[int] = []
    at = position
    while at > 0 and arounds[at].joined and arounds[at - 1].label == "LOC" and position - at < LONGEST_LIST:
        at -= 1
        members.append(at)
    at = position + 1
    while at < len(arounds) and arounds[at].joined and arounds[at].label == "LOC" and at - position <= LONGEST_LIST:
        members.append(at)
        at += 1
    inside = {arounds[at].inside for at in (position, *members) if _said_inside(arounds, at)}
    return [at for at in members if arounds[at].key != arounds[position].key and at not in inside]


def _said_inside(arounds: list[Around], at: int) -> bool:
    """A comma may go on with a list or name what the place lies in: in `xã X, huyện Y` the words tell."""
    around = arounds[at]
    if around.inside_how != "comma" or around.inside is None:
        return True
    return "commune" in around.sorts and "district" in arounds[around.inside].sorts


def _is_top(id: str) -> bool:
    return id.count("/") < 2


def _parents(question: Question, at: int) -> set[str]:
    return {outer.id for hit in _plain(question.document.found[at]) for outer in hit.record.within}


def _ranks(question: Question, at: int) -> set[tuple[str, str | None]]:
    """Rank and country of a list member whose country is clear."""
    hits = [hit for hit in _plain(question.document.found[at]) if hit.name.strength == "strong"]
    countries = [hit for hit in hits if is_country(hit.record)]
    used = countries or hits
    if len({hit.record.country for hit in used}) != 1:
        return set()
    return {(sort, hit.record.country) for hit in used for sort in sorts_of(hit.record.kind)}


def _plain(found: Iterable[Found]) -> list[Found]:
    return [hit for hit in found if RANK[hit.tier] <= PLAIN and hit.record.type == "LOC"]
