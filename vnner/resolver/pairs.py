"""Names that count only in a pair: `Mỹ-Trung`, `Nga - Thổ`, `quan hệ Việt – Lào`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_lowercase

from vnner.gazetteer import Gazetteer
from vnner.gazetteer.record import Name, Record
from vnner.resolver.context import Around
from vnner.resolver.heads import sorts_of
from vnner.resolver.keys import Found
from vnner.resolver.view import View
from vnner.text import DASHES, key

_DASH = f"[-{re.escape(DASHES)}]"
_BEFORE_RE = re.compile(rf"([^\W\d_]+)\s*{_DASH}\s*$")
_AFTER_RE = re.compile(rf"\s*{_DASH}\s*([^\W\d_]+)")
# `Mỹ, Trung`, `Nhật và Hàn`: looser, so the partner must be a country by itself.
_WITH = r"\s*(?:,|\s(?:và|với|cùng|hay|lẫn))\s+"
_LISTED_BEFORE_RE = re.compile(rf"([^\W\d_]+){_WITH}$")
_LISTED_AFTER_RE = re.compile(rf"{_WITH}([^\W\d_]+)(?![\w ]*\w*[A-ZĐ])")


class Pairs:
    """The pair forms of a gazetteer, read on first need."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._forms: dict[str, list[Record]] | None = None

    @property
    def forms(self) -> dict[str, list[Record]]:
        """Key of a pair form -> records."""
        if self._forms is None:
            self._forms = {}
            # The records that have pair forms are countries; asking for each code is quicker than reading every id.
            records = (self.gazetteer.get(f"place/{a}{b}") for a in ascii_lowercase for b in ascii_lowercase)
            for record in filter(None, records):
                for form in {key(form) for form in record.pair_forms}:
                    self._forms.setdefault(form, []).append(record)
        return self._forms

    def add(self, view: View, around: Around, hits: Sequence[Found]) -> tuple[Found, ...]:
        """The readings, with those the name has only beside its partner put first."""
        if around.label != "LOC" or around.key not in self.forms or any(_is_strong_country(hit) for hit in hits):
            return tuple(hits)
        partner = _partner(view, around, _BEFORE_RE, _AFTER_RE)
        paired = partner is not None and key(partner) in self.forms
        loose = all(hit.name.strength == "weak" for hit in hits) and around.text[0].isupper() and not around.opens
        if not paired and loose and not _goes_back(view, around):
            partner = _partner(view, around, _LISTED_BEFORE_RE, _LISTED_AFTER_RE)
            paired = partner is not None and self._is_country(partner)
        if not paired:
            return tuple(hits)
        readings = [Found(record, Name(around.text), "pair") for record in self.forms[around.key]]
        ids = {hit.record.id for hit in readings}
        return (*readings, *(hit for hit in hits if hit.record.id not in ids))

    def parts(self, names: Sequence[str]) -> tuple[Found, ...]:
        """`Việt-Pháp` as one mention: the countries of both halves; empty unless both have one."""
        records = [self.forms.get(key(name), [])[:1] for name in names]
        return tuple(Found(r[0], Name(n), "parts") for r, n in zip(records, names, strict=True)) if all(records) else ()

    def _is_country(self, name: str) -> bool:
        """A country's pair form that is also its strong name: `Mỹ`, not `Trung`."""
        return any(
            name_.strength == "strong" and key(name_.text) == key(name)
            for record in self.forms.get(key(name), ())
            for name_ in record.names
        )


def _goes_back(view: View, around: Around) -> bool:
    """`Trần Minh Trung`: the last syllable of a longer name."""
    words = view.text[max(0, around.start - 12) : around.start].split()
    return bool(around.left) and bool(words) and words[-1][0].isupper()


def _partner(view: View, around: Around, left: re.Pattern[str], right: re.Pattern[str]) -> str | None:
    after = right.match(view.text, around.end, around.end + 16)
    if after is not None:
        return after[1]
    before = left.search(view.text[max(0, around.start - 16) : around.start])
    return before[1] if before is not None else None


def _is_strong_country(hit: Found) -> bool:
    """`Nga` needs no partner to be Russia; `Thổ` does."""
    return hit.name.strength == "strong" and "country" in sorts_of(hit.record.kind)
