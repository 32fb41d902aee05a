"""English titles a record goes by besides its own: `Tsukuba, Ibaraki`, `Miyagi Prefecture`, `Russian Air Force`.

Encyclopedias tell namesakes apart by rank and container. Such titles follow from the record; they are made, not kept:
nobody looks for them in running text, but whoever compares links with titles wants them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vnner.gazetteer.record import Record

# Kind of record -> the English word for its rank.
RANKS = {
    "province": "Province", "prefecture": "Prefecture", "governorate": "Governorate", "oblast": "Oblast",
    "krai": "Krai", "region": "Region", "state": "State", "county": "County", "district": "District",
    "urban-district": "District", "town-district": "District", "rural-district": "District",
    "provincial-town": "District", "department": "Department", "canton": "Canton", "emirate": "Emirate",
    "division": "Division", "commune": "Commune", "ward": "Ward", "township": "Township", "island": "Island",
    "voivodeship": "Voivodeship", "municipality": "Municipality",
    "autonomous-region": "Autonomous Region", "airport": "Airport",
}  # fmt: skip
FURTHER = {"province": ("Governorate",), "governorate": ("Province",), "airport": ("International Airport", "Air Base")}
# What lies in no smaller place worth naming, or is named without it.
ALONE = frozenset(("country", "territory", "continent", "macro-region", "ocean", "sea", "historic-country"))
OF = " of {place}"


def titles_of(record: Record, get: Callable[[str], Record | None]) -> tuple[str, ...]:
    """Titles made of a place's rank and of what it lies in; none for an organization.

    Args:
        record: the place.
        get: id -> record, as `Gazetteer.get`.

    >>> from vnner.gazetteer import load
    >>> gazetteer = load()
    >>> titles_of(gazetteer.get("place/jp/tsukuba"), gazetteer.get)
    ('Tsukuba, Ibaraki', 'Tsukuba, Japan')
    >>> titles_of(gazetteer.get("place/jp/ibaraki-prefecture"), gazetteer.get)[0]
    'Ibaraki Prefecture'
    """
    if record.type != "LOC" or record.kind in ALONE:
        return ()
    title = record.name_en or record.name
    found = dict.fromkeys(_ranked(title, record.kind))
    for container in _containers(record, get):
        found[f"{_bare(title, record.kind)}, {_bare(container.name_en or container.name, container.kind)}"] = None
    found.pop(title, None)
    return tuple(found)


def _bare(title: str, kind: str) -> str:
    """`Bà Rịa–Vũng Tàu province` without its rank."""
    rank = RANKS.get(kind, "")
    return title[: -len(rank) - 1] if rank and title.casefold().endswith(f" {rank.casefold()}") else title


def _ranked(title: str, kind: str) -> Iterator[str]:
    bare = _bare(title, kind)
    if kind in RANKS:
        yield f"{bare} {RANKS[kind]}"
        yield from (f"{bare} {rank}" for rank in FURTHER.get(kind, ()))
        yield bare


def _containers(record: Record, get: Callable[[str], Record | None]) -> Iterator[Record]:
    """What it lies in directly, and the country."""
    ids = [within.id for within in record.within]
    if record.country is not None:
        ids.append(f"place/{record.country.lower()}")
    for id in dict.fromkeys(ids):
        container = get(id)
        if container is not None and container.type == "LOC":
            yield container


def adjective(place: Record) -> str | None:
    """The English adjective of a country, which stands among its demonyms: `Russian`."""
    return next((word for word in place.demonyms if word.isascii() and word[:1].isupper()), None)


def made_titles(pattern: str, place: Record) -> tuple[str, ...]:
    """English titles of what a template makes of a place, the usual one first.

    Args:
        pattern: with `{place}`, or with `{adj}` where the adjective is usual: `{adj} Air Force`.
        place: the place.

    >>> from vnner.gazetteer.record import Name
    >>> russia = Record("place/ru", "LOC", "country", (Name("Nga"),), "Russia", demonyms=("người Nga", "Russian"))
    >>> made_titles("{adj} Air Force", russia)
    ('Russian Air Force', 'Russia Air Force', 'Air Force of Russia', 'Air Force (Russia)')
    >>> made_titles("Ministry of Defence of {place}", russia)
    ('Ministry of Defence of Russia', 'Ministry of Defence (Russia)', 'Russian Ministry of Defence')
    """
    name = place.name_en or place.name
    adjectival = adjective(place) or name
    found = {pattern.replace("{place}", name).replace("{adj}", adjectival): None}
    what = pattern.removesuffix(OF).removeprefix("{adj} ").removeprefix("{place} ")
    if pattern.endswith(OF):
        found |= dict.fromkeys((f"{what} ({name})", f"{adjectival} {what}"))
    elif what != pattern:
        found |= dict.fromkeys((f"{adjectival} {what}", f"{name} {what}", f"{what} of {name}", f"{what} ({name})"))
    return tuple(found)
