"""Institutions named by their place, as patterns over places instead of thousands of rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from vnner.resources import DataError

SCHEMA = "vnner-templates/1"
KEYS = ("id", "patterns", "kind", "name_en", "places")


class Template(NamedTuple):
    """One pattern: `quân đội {place}` over countries.

    Attributes:
        id_pattern: id of what it makes, with `{place}` for the place's id: `{place}#army`.
        pattern: the name, with `{place}`.
        kind: kind of the record it makes.
        name_en: English title with `{place}`, or None.
        place_kinds: kinds of places it takes; empty for all.
    """

    id_pattern: str
    pattern: str
    kind: str
    name_en: str | None
    place_kinds: tuple[str, ...]


def read_templates(path: Path) -> Iterator[Template]:
    """The templates of a YAML file.

    Raises:
        DataError: not that format.
    """
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise DataError(f"not YAML: {error}", file=str(path)) from None
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise DataError(f"expected `schema: {SCHEMA}`", file=str(path))
    for item in data.get("templates") or ():
        if not isinstance(item, dict) or set(item) - set(KEYS) or not item.get("patterns"):
            raise DataError(f"a template has the keys {', '.join(KEYS)}, found {item!r:.200}", file=str(path))
        for pattern in item["patterns"]:
            if "{place}" not in pattern:
                raise DataError(f"pattern {pattern!r} has no {{place}}", file=str(path))
            places = tuple(item.get("places") or ())
            yield Template(f"{{place}}#{item['id']}", pattern, item["kind"], item.get("name_en"), places)
