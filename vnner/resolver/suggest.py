"""What an unknown name may be a slip of. Only a suggestion: two communes in five are a letter from another one."""

from __future__ import annotations

from collections.abc import Iterator

from vnner.gazetteer import Gazetteer
from vnner.text import key

SHORTEST = 6  # letters: below it every name is a letter from another


def suggestion(gazetteer: Gazetteer, name: str) -> str:
    """`; có phải Al-Bukamal?` for `Al-Bukamall`; empty where nothing is near. Never used to link."""
    asked = key(name)
    if len(asked) < SHORTEST:
        return ""
    near = sorted({hit.name.text for variant in _variants(asked) for hit in gazetteer.lookup(variant)})
    return f"; có phải {' / '.join(near[:2])}?" if near else ""


def _variants(name: str) -> Iterator[str]:
    """One letter left out, doubled, or two neighbours in the other order."""
    for at in range(len(name)):
        yield name[:at] + name[at + 1 :]
        yield name[: at + 1] + name[at:]
        if at + 1 < len(name) and name[at] != name[at + 1]:
            yield name[:at] + name[at + 1] + name[at] + name[at + 2 :]
