"""Names that count only in a pair: `Mỹ-Trung`, `Nga - Thổ`, `quan hệ Việt – Lào`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnner.gazetteer import Gazetteer
from vnner.gazetteer.record import Name, Record
from vnner.resolver.context import Around
from vnner.resolver.heads import sorts_of
from vnner.resolver.keys import Found
from vnner.resolver.view import View
from vnner.text import DASHES, key

_DASH = f"[-{re.escape(DASHES)}]"
_COUNTRY_RE = re.compile(r"place/[a-z]{2}")  # the records that have pair forms; the others need not be read
_BEFORE_RE = re.compile(rf"([^\W\d_]+)\s*{_DASH}\s*$")
_AFTER_RE = re.compile(rf"\s*{_DASH}\s*([^\W\d_]+)")


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
            for id in filter(_COUNTRY_RE.fullmatch, self.gazetteer.ids()):
                record = self.gazetteer.get(id)
                assert record is not None
                for form in {key(form) for form in record.pair_forms}:
                    self._forms.setdefault(form, []).append(record)
        return self._forms

    def add(self, view: View, around: Around, hits: Sequence[Found]) -> tuple[Found, ...]:
        """The readings, with those the name has only beside its partner put first."""
        if around.label != "LOC" or any(_is_strong_country(hit) for hit in hits):
            return tuple(hits)
        partner = self._partner(view, around)
        if partner is None or around.key not in self.forms or key(partner) not in self.forms:
            return tuple(hits)
        paired = [Found(record, Name(around.text), "pair") for record in self.forms[around.key]]
        ids = {hit.record.id for hit in paired}
        return (*paired, *(hit for hit in hits if hit.record.id not in ids))

    def _partner(self, view: View, around: Around) -> str | None:
        after = _AFTER_RE.match(view.text, around.end, around.end + 16)
        if after is not None:
            return after[1]
        before = _BEFORE_RE.search(view.text[max(0, around.start - 16) : around.start])
        return before[1] if before is not None else None


def _is_strong_country(hit: Found) -> bool:
    """`Nga` needs no partner to be Russia; `Thổ` does."""
    return hit.name.strength == "strong" and "country" in sorts_of(hit.record.kind)
