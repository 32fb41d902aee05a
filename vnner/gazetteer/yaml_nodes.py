"""Reading YAML nodes as what a gazetteer expects, with a problem at the right place for everything else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import yaml

from vnner.gazetteer.problem import Problem


class Faults:
    """Collects the problems of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Problem] = []
        self.marks: dict[tuple[str, str], tuple[int, int]] = {}
        self._known: set[Problem] = set()

    def add(self, node: Any, code: str, message: str) -> None:
        """One error at the place of a YAML node."""
        mark = node.start_mark
        problem = Problem(self.file, mark.line + 1, mark.column + 1, "error", code, message)
        if problem not in self._known:  # a fault in `defaults` comes up with every record
            self._known.add(problem)
            self.found.append(problem)

    def mark(self, place: str, field: str, node: Any) -> None:
        """Keep where a field of the record at `place` stands; of a list, where each item stands."""
        self.marks[place, field] = node.start_mark.line + 1, node.start_mark.column + 1
        for item in node.value if isinstance(node, yaml.SequenceNode) else ():
            named = [v for k, v in item.value if k.value in ("text", "id")] if item.id == "mapping" else [item]
            for value in (value for value in named if isinstance(value, yaml.ScalarNode)):
                self.marks[place, f"{field} {value.value}"] = item.start_mark.line + 1, item.start_mark.column + 1


def near(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word, known, 1)
    return f"did you mean {close[0]!r}?" if close else f"expected one of {', '.join(known) or 'none'}"


def mapping(node: Any, keys: Sequence[str] | None, what: str, faults: Faults) -> dict[str, Any]:
    """Values by key; unknown and repeated keys are problems. `keys` None takes any."""
    if not isinstance(node, yaml.MappingNode):
        faults.add(node, "wrong-type", f"expected a mapping for {what}, found {kind_of(node)}")
        return {}
    values: dict[str, Any] = {}
    for key_node, value in node.value:
        key = str(key_node.value)
        if not isinstance(key_node, yaml.ScalarNode):
            faults.add(key_node, "wrong-type", f"expected a key in {what}, found {kind_of(key_node)}")
        elif key in values:
            faults.add(key_node, "duplicate-key", f"{key!r} stands twice in {what}: keep one")
        elif keys is not None and key not in keys:
            faults.add(key_node, "unknown-key", f"unknown key {key!r} in {what}: {near(key, keys)}")
        else:
            values[key] = value
    return values


def kind_of(node: Any) -> str:
    names = {"scalar": "a single value", "sequence": "a list", "mapping": "a mapping"}
    return names.get(str(node.id), str(node.id))


def sequence(node: Any, what: str, faults: Faults) -> Sequence[Any]:
    if node is None:
        return ()
    if not isinstance(node, yaml.SequenceNode):
        faults.add(node, "wrong-type", f"expected a list for {what}, found {kind_of(node)}")
        return ()
    items: Sequence[Any] = node.value
    return items


def text_of(node: Any, faults: Faults, what: str = "a string") -> str | None:
    """The string of a node. A plain scalar YAML would read as something else must be quoted."""
    if node is None:
        return None
    if not isinstance(node, yaml.ScalarNode):
        faults.add(node, "wrong-type", f"expected {what}, found {kind_of(node)}")
        return None
    if node.tag != "tag:yaml.org,2002:str":
        reads = node.tag.rpartition(":")[2]
        faults.add(node, "not-a-string", f'{node.value!r} reads as {reads} in YAML: write "{node.value}"')
        return None
    value = str(node.value)
    if not value.strip():
        faults.add(node, "empty", f"expected {what}, found nothing")
        return None
    return value


def texts_of(node: Any, what: str, faults: Faults) -> tuple[str, ...]:
    texts = (text_of(item, faults) for item in sequence(node, what, faults))
    return tuple(text for text in texts if text is not None)


def choice(node: Any, known: Sequence[str], what: str, faults: Faults) -> str | None:
    value = text_of(node, faults)
    if value is not None and value not in known:
        faults.add(node, "unknown-value", f"unknown {what} {value!r}: {near(value, known)}")
        return None
    return value


def day_of(node: Any, faults: Faults) -> str | None:
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD`, quoted or not."""
    if node is None:
        return None
    value = str(node.value) if isinstance(node, yaml.ScalarNode) else ""
    if not is_day(value):
        faults.add(node, "bad-date", f'expected "YYYY", "YYYY-MM" or "YYYY-MM-DD", found {value!r}')
        return None
    return value


def is_day(value: str) -> bool:
    """True for `YYYY`, `YYYY-MM` and `YYYY-MM-DD` that exist."""
    parts = value.split("-")
    parts[0] = parts[0].rjust(4, "0") if len(parts) == 1 else parts[0]  # a bare early year: 476
    if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]) or not value.replace("-", "").isascii():
        return False
    try:
        dt.date(*(int(part) for part in [*parts, "1", "1"][:3]))
    except ValueError:
        return False
    return True


def is_id(id: str) -> bool:
    """True for `place/...` and `org/...` in lower case without spaces."""
    head, _, rest = id.partition("/")
    return head in ("place", "org") and bool(rest) and id == id.lower() and not any(c.isspace() for c in id)


def country_of(node: Any, faults: Faults) -> str | None:
    """Two capitals of ISO 3166-1."""
    code = text_of(node, faults)
    if code is not None and not is_country(code):
        faults.add(node, "bad-country", f"country {code!r}: expected two capitals (ISO 3166-1), e.g. SY")
        return None
    return code


def is_country(code: str) -> bool:
    return len(code) == 2 and code.isascii() and code.isalpha() and code.isupper()


def point_of(node: Any, faults: Faults) -> tuple[float, float] | None:
    """`[latitude, longitude]`."""
    if node is None:
        return None
    numbers = [number_of(item) for item in sequence(node, "at", faults)]
    if len(numbers) != 2 or numbers[0] is None or numbers[1] is None:
        faults.add(node, "bad-point", "expected `at: [latitude, longitude]` in degrees")
        return None
    if not on_globe(numbers[0], numbers[1]):
        faults.add(node, "bad-point", f"{numbers}: latitude lies in -90..90 and longitude in -180..180; turned round?")
        return None
    return numbers[0], numbers[1]


def on_globe(latitude: float, longitude: float) -> bool:
    return abs(latitude) <= 90 and abs(longitude) <= 180


def number_of(node: Any) -> float | None:
    try:
        return float(node.value)
    except (ValueError, TypeError):
        return None


def whole_of(node: Any, what: str, faults: Faults) -> int | None:
    """A whole number from 0 on."""
    if node is None:
        return None
    value = str(node.value) if isinstance(node, yaml.ScalarNode) else ""
    if not is_whole(value):
        found = repr(value) if value else kind_of(node)
        faults.add(node, "bad-number", f"{what}: expected a whole number, found {found}")
        return None
    return int(value)


def is_whole(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 12  # nothing has more inhabitants


def pairs_of(node: Any, what: str, faults: Faults) -> tuple[tuple[str, str], ...]:
    """A mapping of plain values."""
    pairs: list[tuple[str, str]] = []
    for key, value in (mapping(node, None, what, faults) if node is not None else {}).items():
        if isinstance(value, yaml.ScalarNode) and value.value.strip():
            pairs.append((key, value.value))
        else:
            faults.add(value, "wrong-type", f"expected one identifier for {key!r} in {what}, found {kind_of(value)}")
    return tuple(pairs)
