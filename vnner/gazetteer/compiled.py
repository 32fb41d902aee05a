"""The compiled form of a gazetteer: records as rows of bytes, names as a trie, further keys as hashes."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from vnner.gazetteer.codec import from_row, to_row
from vnner.gazetteer.flat import (
    Multimap,
    Sections,
    Texts,
    multimap_of,
    pack_multimap,
    pack_texts,
    texts_of,
)
from vnner.gazetteer.record import Record
from vnner.gazetteer.romanise import romanise
from vnner.gazetteer.trie import Trie, Words, pack_trie, trie_of, words_of
from vnner.text import key, strip_marks

FORMAT = 4
SHORTEST_ROMANISED = 4  # shorter keys meet too many strangers
TITLE = 0xFFFF  # number of the English title among a record's names
STRONG, CAPITAL, CAPITAL_END, CAPITALS = 1, 2, 4, 8  # flags of a name
ABBREVIATION = 3  # letters: IS is never `Is`, but Nato may be NATO


class Compiled(NamedTuple):
    """Everything that is searched; all views into one block of bytes.

    Attributes:
        ids, rows: of record r its id and its JSON row.
        by_id: id -> records.
        owner, number, flags: of name n its record, its place among that record's names, and its flags. Names stand in
            the order of the trie.
        words, trie: key -> names.
        stripped: key without marks -> names whose key has marks.
        romanised: romanisation key -> names.
        children: id -> records that lie in it.
    """

    ids: Texts
    rows: Texts
    by_id: Multimap
    owner: memoryview
    number: memoryview
    flags: memoryview
    words: Words
    trie: Trie
    stripped: Multimap
    romanised: Multimap
    children: Multimap

    def record(self, at: int) -> Record:
        """Record number `at`, read from its row."""
        return from_row(self.ids.text(at), bytes(self.rows.blob[self.rows.at[at] : self.rows.at[at + 1]]))


def compiled_of(views: Mapping[str, memoryview]) -> Compiled:
    """From the sections `sections_of` made."""
    return Compiled(
        ids=texts_of("ids", views),
        rows=texts_of("rows", views),
        by_id=multimap_of("by_id", views),
        owner=views["owner"],
        number=views["number"],
        flags=views["flags"],
        words=words_of(views),
        trie=trie_of(views),
        stripped=multimap_of("stripped", views),
        romanised=multimap_of("romanised", views),
        children=multimap_of("children", views),
    )


class _Entry(NamedTuple):
    """A name before it has its place in the trie."""

    key: str
    owner: int
    number: int
    flags: int
    sound: str


def sections_of(records: Iterable[Record]) -> Sections:
    """Records indexed by every key; the last of equal ids wins."""
    unique = list({record.id: record for record in records}.values())
    entries = [entry for at, record in enumerate(unique) for entry in _entries(at, record)]
    trie, order = pack_trie([e.key for e in entries], [not e.flags & CAPITAL for e in entries])
    names = [entries[i] for i in order]
    stripped = ((strip_marks(e.key), e.key, n) for n, e in enumerate(names))
    return {
        **pack_texts("ids", (record.id for record in unique)),
        **pack_texts("rows", map(to_row, unique)),
        **pack_multimap("by_id", [(record.id, at) for at, record in enumerate(unique)]),
        "owner": array("I", [e.owner for e in names]),
        "number": array("H", [e.number for e in names]),
        "flags": bytes(e.flags for e in names),
        **trie,
        **pack_multimap("stripped", [(plain, n) for plain, marked, n in stripped if plain != marked]),
        **pack_multimap("romanised", [(e.sound, n) for n, e in enumerate(names) if e.sound]),
        **pack_multimap("children", [(w.id, at) for at, r in enumerate(unique) for w in r.within]),
    }


def _entries(at: int, record: Record) -> Iterator[_Entry]:
    titles = [(name.text, name.strength == "strong", n) for n, name in enumerate(record.names)]
    known: set[str] = set()
    for text, strong, number in (*titles, (record.name_en or "", True, TITLE)):
        spelled = key(text)
        if spelled and not (number == TITLE and spelled in known):
            known.add(spelled)
            sound = romanise(text) if record.country != "VN" else ""
            sound = sound if len(sound) >= SHORTEST_ROMANISED else ""
            yield _Entry(spelled, at, number, flags_of(text, strong), sound)


# Words that begin the names of institutions and are everyday words: their capital is a matter of place.
GENERIC = frozenset(
    "quân lực phong mặt tổ liên đảng nhóm không hải lục chính ngân công tập báo đài hãng bệnh trường đại viện cơ cục "
    "bộ sở ủy uỷ hội tòa toà văn cảnh lữ sư tiểu trung đội binh hạm lầu điện phủ nghị hạ thượng quốc câu ban trại kênh "
    "tạp tờ".split()
)


def flags_of(text: str, strong: bool) -> int:
    """Strength, and where a name has its capitals."""
    last = text.replace("-", " ").split()[-1]
    letters = [c for c in text if c.isalpha()]
    abbreviated = 1 < len(letters) <= ABBREVIATION and all(c.isupper() for c in letters) and " " not in text
    first, *others = text.split()
    # `Quân đội Syria tự do` is written with a small letter inside a sentence; `Hòa Bình` never is.
    generic = first.casefold() in GENERIC and any(word[:1].isupper() for word in others)
    capital = text[:1].isupper() and not generic
    return STRONG * strong | CAPITAL * capital | CAPITAL_END * (last[:1].isupper()) | CAPITALS * abbreviated
