"""Generic words before a name, and what they announce: data in `gazetteers/heads.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from vnner.resources import DataError, gazetteer_folder
from vnner.text import key

SCHEMA = "vnner-heads/1"
FILE = "heads.yaml"
FIELDS = {"kinds", "heads"}


class Heads(NamedTuple):
    """Kinds of records, and the words that announce them, by sort.

    Attributes:
        of_kind: kind of record -> its sorts.
        of_head: key of a head -> the sorts it announces.
    """

    of_kind: Mapping[str, frozenset[str]]
    of_head: Mapping[str, frozenset[str]]

    def agree(self, head: str, kind: str) -> bool | None:
        """Whether a head announces records of a kind; None when either is not known.

        >>> heads = read_heads()
        >>> heads.agree("tỉnh", "governorate"), heads.agree("sông", "governorate"), heads.agree("xyz", "river")
        (True, False, None)
        """
        announced, sorts = self.of_head.get(key(head)), self.of_kind.get(kind)
        return bool(announced & sorts) if announced is not None and sorts is not None else None


@lru_cache(maxsize=1)
def read_heads() -> Heads:
    """The heads of our gazetteers.

    Raises:
        DataError: the file is not of that format.
    """
    return heads_of(gazetteer_folder() / FILE)


def heads_of(path: Path) -> Heads:
    """The heads of a file.

    Raises:
        DataError: not that format.
    """
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise DataError(f"not YAML: {error}", file=str(path)) from None
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or not isinstance(data.get("sorts"), dict):
        raise DataError(f"expected `schema: {SCHEMA}` and `sorts`", file=str(path))
    for sort, fields in data["sorts"].items():
        if not isinstance(fields, dict) or set(fields) != FIELDS:
            raise DataError(f"sort {sort!r}: expected `kinds` and `heads`, found {fields!r:.100}", file=str(path))
    sorts: Mapping[str, Mapping[str, Iterable[str]]] = data["sorts"]
    return Heads(
        _inverted({sort: fields["kinds"] for sort, fields in sorts.items()}),
        _inverted({sort: map(key, fields["heads"]) for sort, fields in sorts.items()}),
    )


def _inverted(words: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for sort, of_sort in words.items():
        for word in of_sort:
            found.setdefault(word, set()).add(sort)
    return {word: frozenset(sorts) for word, sorts in found.items()}
