"""Gazetteer YAML to records: strings only, every fault with file, line and column, and what would be right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from vnner.gazetteer.problem import Problem
from vnner.gazetteer.record import Name, Record, Successor, Within

SCHEMA = "vnner-gazetteer/1"
LARGEST = 64_000_000  # bytes; a file beyond that is a mistake or an attack
NAME_KINDS = ("common", "official", "abbreviation", "former", "native", "nickname", "metonym", "exonym")
GUARDS = ("person", "common-noun", "language", "sentence-start", "ethnic")
HOWS = ("merged", "split", "renamed", "dissolved")
TOP_KEYS = ("schema", "source_table", "defaults", "records")
RECORD_KEYS = (
    "id", "type", "kind", "name_en", "names", "heads", "in", "country", "at", "pair_forms", "demonyms", "succeeded_by",
    "same_as", "from", "to", "sources", "note", "population",
)  # fmt: skip
DEFAULT_KEYS = ("type", "kind", "country", "sources", "heads", "in")
NAME_KEYS = ("text", "strength", "kind", "from", "to", "guard")
WITHIN_KEYS = ("id", "from", "to")
SUCCESSOR_KEYS = ("id", "how")
SOURCE_KEYS = ("title", "licence", "retrieved", "url")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is five times as fast; it may be missing


@dataclass(frozen=True, slots=True)
class File:
    """What one file holds: records, its sources (key -> title, licence), and what is wrong with it."""

    name: str
    records: tuple[Record, ...]
    sources: Mapping[str, Mapping[str, str]]
    problems: tuple[Problem, ...]


class Faults:
    """Collects the problems of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Problem] = []

    def add(self, node: Any, code: str, message: str) -> None:
        """One error at the place of a YAML node."""
        mark = node.start_mark
        self.found.append(Problem(self.file, mark.line + 1, mark.column + 1, "error", code, message))


def read_yaml(path: str | Path) -> File:
    """Records and problems of a YAML file; never raises for its content."""
    faults = Faults(str(path))
    root = _compose(Path(path), faults)
    top = _mapping(root, TOP_KEYS, "a gazetteer", faults) if root is not None else {}
    if root is not None and _text(top.get("schema"), faults) != SCHEMA:
        faults.add(top.get("schema", root), "schema", f"expected `schema: {SCHEMA}` at the head of the file")
    sources = _sources(top.get("source_table"), faults)
    defaults = _mapping(top["defaults"], DEFAULT_KEYS, "defaults", faults) if "defaults" in top else {}
    records: list[Record] = []
    for node in _sequence(top.get("records"), "records", faults):
        record = _record(node, defaults, faults)
        if record is not None:
            records.append(record)
            for key in set(record.sources) - set(sources):
                faults.add(
                    node, "unknown-source", f"source {key!r} is not in source_table: {_near(key, list(sources))}"
                )
    return File(str(path), tuple(records), sources, tuple(faults.found))


def _compose(path: Path, faults: Faults) -> Any:
    try:
        raw = path.read_bytes()
        if len(raw) > LARGEST:
            raise ValueError(f"{len(raw):,} bytes: expected at most {LARGEST:,}; split the file or use CSV")
        text = raw.decode("utf-8-sig")
        _refuse_aliases(text)
        return yaml.compose(text, Loader=_LOADER)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        faults.found.append(Problem(faults.file, line, 1, "error", "encoding", "not UTF-8"))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        faults.found.append(Problem(faults.file, line, column, "error", "yaml", f"not YAML: {error.problem}"))
    except (yaml.YAMLError, ValueError, RecursionError, OSError) as error:
        faults.found.append(Problem(faults.file, 1, 1, "error", "yaml", str(error) or type(error).__name__))
    return None


def _refuse_aliases(text: str) -> None:
    """Anchors and aliases could make a small file huge; a gazetteer has no use for them."""
    if "*" in text or "&" in text:
        for event in yaml.parse(text, Loader=_LOADER):
            if getattr(event, "anchor", None) is not None:
                line = event.start_mark.line + 1
                raise ValueError(f"line {line}: anchors and aliases (& and *) are not allowed: write it out")


def _near(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word, known, 1)
    return f"did you mean {close[0]!r}?" if close else f"expected one of {', '.join(known) or 'none'}"


def _mapping(node: Any, keys: Sequence[str] | None, what: str, faults: Faults) -> dict[str, Any]:
    """Values by key; unknown and repeated keys are problems. `keys` None takes any."""
    if not isinstance(node, yaml.MappingNode):
        faults.add(node, "type", f"expected a mapping for {what}, found {_kind(node)}")
        return {}
    values: dict[str, Any] = {}
    for key_node, value in node.value:
        key = str(key_node.value)
        if key in values:
            faults.add(key_node, "duplicate-key", f"{key!r} stands twice in {what}: keep one")
        elif keys is not None and key not in keys:
            faults.add(key_node, "unknown-key", f"unknown key {key!r} in {what}: {_near(key, keys)}")
        else:
            values[key] = value
    return values


def _kind(node: Any) -> str:
    return {"scalar": "a single value", "sequence": "a list", "mapping": "a mapping"}.get(node.id, node.id)


def _sequence(node: Any, what: str, faults: Faults) -> Sequence[Any]:
    if node is None:
        return ()
    if not isinstance(node, yaml.SequenceNode):
        faults.add(node, "type", f"expected a list for {what}, found {_kind(node)}")
        return ()
    items: Sequence[Any] = node.value
    return items


def _text(node: Any, faults: Faults, what: str = "a string") -> str | None:
    """The string of a node. A plain scalar YAML would read as something else must be quoted."""
    if node is None:
        return None
    if not isinstance(node, yaml.ScalarNode):
        faults.add(node, "type", f"expected {what}, found {_kind(node)}")
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


def _texts(node: Any, what: str, faults: Faults) -> tuple[str, ...]:
    texts = (_text(item, faults) for item in _sequence(node, what, faults))
    return tuple(text for text in texts if text is not None)


def _choice(node: Any, known: Sequence[str], what: str, faults: Faults) -> str | None:
    value = _text(node, faults)
    if value is not None and value not in known:
        faults.add(node, "unknown-value", f"unknown {what} {value!r}: {_near(value, known)}")
        return None
    return value


def _day(node: Any, faults: Faults) -> str | None:
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
    import datetime as dt

    parts = value.split("-")
    parts[0] = parts[0].rjust(4, "0") if len(parts) == 1 else parts[0]  # a bare early year: 476
    if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]) or not value.replace("-", "").isascii():
        return False
    try:
        dt.date(*(int(part) for part in [*parts, "1", "1"][:3]))
    except ValueError:
        return False
    return True


def _sources(node: Any, faults: Faults) -> dict[str, Mapping[str, str]]:
    table: dict[str, Mapping[str, str]] = {}
    if node is None:
        return table
    for key, value in _mapping(node, None, "source_table", faults).items():
        fields = _mapping(value, SOURCE_KEYS, f"source {key!r}", faults)
        table[key] = {name: str(item.value) for name, item in fields.items()}
        for needed in ("title", "licence"):
            if needed not in fields:
                faults.add(value, "missing-licence", f"source {key!r} has no {needed}")
    return table


def _record(node: Any, defaults: Mapping[str, Any], faults: Faults) -> Record | None:
    values = _mapping(node, RECORD_KEYS, "a record", faults)
    id = _text(values.get("id"), faults)
    if id is None:
        if isinstance(node, yaml.MappingNode) and "id" not in values:
            faults.add(node, "missing-id", "a record needs an `id`, e.g. place/sy/al-bukamal")
        return None
    if not id.startswith(("place/", "org/")) or id != id.lower() or " " in id:
        faults.add(values["id"], "bad-id", f"id {id!r}: expected place/… or org/…, lower case, no spaces")
    merged = {**defaults, **values}
    type = _choice(merged.get("type"), ("LOC", "ORG"), "type", faults)
    names = _names(values.get("names"), faults)
    if not names:
        faults.add(node, "missing-names", f"{id} has no names: list at least one")
        return None
    return Record(
        id,
        "ORG" if type == "ORG" else "LOC",
        _text(merged.get("kind"), faults) or "other",
        names,
        name_en=_text(values.get("name_en"), faults),
        heads=_texts(merged.get("heads"), "heads", faults),
        within=_within(merged.get("in"), faults),
        country=_country(merged.get("country"), faults),
        point=_point(values.get("at"), faults),
        pair_forms=_texts(values.get("pair_forms"), "pair_forms", faults),
        demonyms=_texts(values.get("demonyms"), "demonyms", faults),
        succeeded_by=tuple(_successors(values.get("succeeded_by"), faults)),
        since=_day(values.get("from"), faults),
        until=_day(values.get("to"), faults),
        same_as=_same_as(values.get("same_as"), faults),
        population=_whole(values.get("population"), faults),
        sources=_texts(merged.get("sources"), "sources", faults),
        note=_text(values.get("note"), faults),
        place=f"{faults.file}:{node.start_mark.line + 1}",
    )


def _names(node: Any, faults: Faults) -> tuple[Name, ...]:
    names: list[Name] = []
    seen: set[str] = set()
    for item in _sequence(node, "names", faults):
        if isinstance(item, yaml.MappingNode):
            fields = _mapping(item, NAME_KEYS, "a name", faults)
            text = _text(fields.get("text"), faults)
            if "text" not in fields:
                faults.add(item, "missing-text", "a name needs a `text`")
            strength = _choice(fields.get("strength"), ("strong", "weak"), "strength", faults)
            kind = _choice(fields.get("kind"), NAME_KINDS, "kind of name", faults)
            guard = _choice(fields.get("guard"), GUARDS, "guard", faults)
            since, until = _day(fields.get("from"), faults), _day(fields.get("to"), faults)
            name = Name(text or "", "weak" if strength == "weak" else "strong", kind or "common", since, until, guard)
        else:
            name = Name(_text(item, faults, "a name") or "")
        if name.text in seen:
            faults.add(item, "duplicate-name", f"{name.text!r} stands twice among the names")
        elif name.text:
            seen.add(name.text)
            names.append(name)
    return tuple(names)


def _each(node: Any) -> Iterator[Any]:
    if node is not None:
        yield from node.value if isinstance(node, yaml.SequenceNode) else [node]


def _within(node: Any, faults: Faults) -> tuple[Within, ...]:
    found: list[Within] = []
    for item in _each(node):
        if isinstance(item, yaml.MappingNode):
            fields = _mapping(item, WITHIN_KEYS, "in", faults)
            id = _text(fields.get("id"), faults)
            since, until = _day(fields.get("from"), faults), _day(fields.get("to"), faults)
        else:
            id, since, until = _text(item, faults, "an id"), None, None
        if id is not None:
            found.append(Within(id, since, until))
    return tuple(found)


def _successors(node: Any, faults: Faults) -> Iterator[Successor]:
    for item in _sequence(node, "succeeded_by", faults):
        fields = _mapping(item, SUCCESSOR_KEYS, "succeeded_by", faults)
        id, how = _text(fields.get("id"), faults), _choice(fields.get("how"), HOWS, "how", faults)
        if id is not None and how is not None:
            yield Successor(id, how)
        elif isinstance(item, yaml.MappingNode) and not ("id" in fields and "how" in fields):
            faults.add(item, "successor", "a successor needs `id` and `how`")


def _country(node: Any, faults: Faults) -> str | None:
    code = _text(node, faults)
    if code is not None and not (len(code) == 2 and code.isascii() and code.isupper()):
        faults.add(node, "bad-country", f"country {code!r}: expected two capitals (ISO 3166-1), e.g. SY")
        return None
    return code


def _point(node: Any, faults: Faults) -> tuple[float, float] | None:
    if node is None:
        return None
    numbers = [_number(item, float) for item in _sequence(node, "at", faults)]
    if len(numbers) != 2 or numbers[0] is None or numbers[1] is None:
        faults.add(node, "bad-point", "expected `at: [latitude, longitude]` in degrees")
        return None
    if not (abs(numbers[0]) <= 90 and abs(numbers[1]) <= 180):
        faults.add(node, "bad-point", f"{numbers}: latitude lies in -90..90 and longitude in -180..180; turned round?")
        return None
    return numbers[0], numbers[1]


def _number(node: Any, convert: Callable[[str], Any]) -> Any:
    try:
        return convert(node.value)
    except (ValueError, TypeError, AttributeError):
        return None


def _whole(node: Any, faults: Faults) -> int | None:
    value = _number(node, int) if node is not None else None
    if node is not None and (value is None or value < 0):
        faults.add(node, "bad-number", f"population: expected a whole number, found {node.value!r}")
        return None
    return int(value) if value is not None else None


def _same_as(node: Any, faults: Faults) -> tuple[tuple[str, str], ...]:
    if node is None:
        return ()
    return tuple((k, str(v.value)) for k, v in _mapping(node, None, "same_as", faults).items())
