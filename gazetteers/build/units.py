"""Units of Viet Nam while they are put together, and the address mapping they come from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from common import read_lines, slug

# Provinces whose id is not the slug of their name, and the shorter prefix of the units inside.
PROVINCE = {"ho-chi-minh": "ho-chi-minh-city", "binh-duong": "binh-duong-province"}
PREFIX = {"ho-chi-minh-city": "hcmc", "binh-duong-province": "binh-duong"}
KINDS = {
    "thành phố": "city", "thị xã": "town", "quận": "urban-district", "huyện": "district",
    "phường": "ward", "thị trấn": "township", "xã": "commune", "đặc khu": "special-zone",
}  # fmt: skip
Key = tuple[str, ...]


@dataclass(slots=True)
class Unit:
    """A district or commune while it is put together."""

    head: str
    name: str
    province: str
    district: str = ""
    old: bool = False
    new: bool = False
    successors: dict[str, str] = field(default_factory=dict)
    id: str = ""
    heads: set[str] = field(default_factory=set)  # further ones it had since 2019
    spellings: set[str] = field(default_factory=set)  # of the list of 2019
    earlier: set[str] = field(default_factory=set)  # ids of districts it lay in before
    container: str = ""  # id of what it lay in, where the list of 2019 alone knows it

    @property
    def listed(self) -> bool:
        return self.container != ""

    @property
    def kind(self) -> str:
        return KINDS[self.head]


def split_head(text: str) -> tuple[str, str]:
    """A unit's head in lower case and its bare name.

    >>> split_head("Thị Trấn Đại Từ")
    ('thị trấn', 'Đại Từ')
    """
    for head in KINDS:
        if text.lower().startswith(head + " "):
            return head, text[len(head) + 1 :].strip()
    raise ValueError(f"{text!r} starts with none of {', '.join(KINDS)}")


def province_id(name: str) -> str:
    """`Tỉnh Hà Nam` -> `ha-nam`."""
    bare = slug(re.sub("^(?:Thành phố|Tỉnh) ", "", name))
    return PROVINCE.get(bare, bare)


def read_mapping() -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The rows of underthesea's address mapping, and the code of each province of today (GeoNames uses the same)."""
    spec = find_spec("underthesea")  # only its file is read: the package takes a second to import
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("underthesea is not installed: pip install underthesea")
    text = (Path(spec.origin).parent / "address" / "data" / "mapping.json").read_text(encoding="utf-8")
    data = json.loads(text)
    missing = dict(line.split("\t") for line in read_lines("vietnam_names.txt"))
    for row in data["ward_mapping"]:
        for age in ("old", "new"):
            row[f"{age}_ward"] = row[f"{age}_ward"] or missing.get(row[f"{age}_ward_key"], "")
    codes = {province_id(about["name"]): about["code"] for about in data["province_names"].values()}
    return data["ward_mapping"], codes


def assign(units: Iterable[Unit], base: dict[int, str], taken: set[str]) -> None:
    """Give each unit an id under its base: the plain slug first, then with its kind, then with a number."""
    order = list(KINDS)
    for unit in sorted(units, key=lambda u: (base[id(u)], slug(u.name), order.index(u.head), u.name)):
        stem = f"{base[id(unit)]}/{slug(f'{unit.head} {unit.name}' if unit.name.isdigit() else unit.name)}"
        tries = [stem, f"{stem}-{unit.kind}", *(f"{stem}-{unit.kind}-{n}" for n in range(2, 9))]
        unit.id = next(t for t in tries if t not in taken)
        taken.add(unit.id)
