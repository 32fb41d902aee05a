"""What the gazetteer knows about one place or organization."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Strength = Literal["strong", "weak"]


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a record.

    Attributes:
        text: as papers write it.
        strength: `strong` is enough alone; `weak` links only with support from the context.
        kind: `common`, `official`, `abbreviation`, `former`, `native`, `nickname`, `metonym`, `exonym`.
        since, until: first and last day of use, inclusive, as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; None when open.
        guard: what the string may be instead: `person`, `common-noun`, `language`, `sentence-start`, `ethnic`; or None.
    """

    text: str
    strength: Strength = "strong"
    kind: str = "common"
    since: str | None = None
    until: str | None = None
    guard: str | None = None


@dataclass(frozen=True, slots=True)
class Within:
    """Containment in a place or a parent body, dated where it changed (inclusive, as in `Name`)."""

    id: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Successor:
    """What came after a record: `merged`, `split`, `renamed` or `dissolved` into the record `id`."""

    id: str
    how: str


@dataclass(frozen=True, slots=True)
class Record:
    """One place or organization.

    Attributes:
        id: stable and readable, e.g. `place/sy/al-bukamal`; never reused.
        type: `LOC` or `ORG`.
        kind: `country`, `city`, `province`, `armed-group`, `ministry`, ...
        names: the first one is shown.
        name_en: the usual English title, or None.
        heads: generic words that may stand before the name (`tỉnh`, `sông`), folded to lower case.
        within: where it lies, or the body it belongs to.
        country: ISO 3166-1 alpha-2, or None.
        point: (latitude, longitude) in degrees, WGS 84; None when no source gives it.
        pair_forms: names valid only inside a pair (`Mỹ-Trung`).
        demonyms: `người Nga`.
        succeeded_by: what came after; empty while it exists.
        since, until: first and last day of its existence, as in `Name`.
        same_as: pairs (authority, identifier), e.g. `("geonames", "174448")`.
        population: inhabitants, a prior; None when unknown.
        sources: keys of the file's source table.
        note: free text for editors.
        place: `file:line` it was read from.

    >>> Record("place/ru", "LOC", "country", (Name("Nga"),)).name
    'Nga'
    """

    id: str
    type: Literal["LOC", "ORG"]
    kind: str
    names: tuple[Name, ...]
    name_en: str | None = None
    heads: tuple[str, ...] = ()
    within: tuple[Within, ...] = ()
    country: str | None = None
    point: tuple[float, float] | None = None
    pair_forms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    succeeded_by: tuple[Successor, ...] = ()
    since: str | None = None
    until: str | None = None
    same_as: tuple[tuple[str, str], ...] = ()
    population: int | None = None
    sources: tuple[str, ...] = ()
    note: str | None = None
    place: str = ""

    @property
    def name(self) -> str:
        """The name to show."""
        return self.names[0].text
