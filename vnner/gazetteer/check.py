"""What is wrong, or worth a look, in gazetteer files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path

from vnner.gazetteer.heads import read_heads
from vnner.gazetteer.load import load, read_file, shipped_files
from vnner.gazetteer.periods import leaves_gap, precedes
from vnner.gazetteer.problem import Problem, Severity
from vnner.gazetteer.record import Record
from vnner.text import key

# Words of everyday Vietnamese that are also names: such a name needs a guard or must be weak.
COMMON = frozenset("anh đức pháp nga ý mỹ hàn nhật trung thái lào thổ việt áo".split())
Records = Mapping[str, Record]


def check_files(paths: Sequence[str | Path] | None = None) -> list[Problem]:
    """Problems of the files, in order of file and line; of the shipped ones when none are named.

    `error`: the file can't be used. `warning`: it can, but is probably wrong. `note`: worth knowing (homonyms).

    Raises:
        FileNotFoundError: no such file. DataError: neither YAML nor CSV.
    """
    files = [read_file(Path(path)) for path in (shipped_files() if paths is None else paths)]
    problems = [problem for file in files for problem in file.problems]
    own = [record for file in files for record in file.records]
    # References may go to our records too; only the files asked for are judged.
    known = {} if paths is None else {record.id: record for record in load().records()}
    known |= {record.id: record for record in own}
    for file in files:
        problems += _duplicates(file.records)
    for check in CHECKS:
        problems += check(own, known)
    return sorted(problems)


def _problem(record: Record, severity: Severity, code: str, message: str) -> Problem:
    file, _, line = record.place.rpartition(":")
    return Problem(file, int(line or 1), 1, severity, code, f"{record.id}: {message}")


def _duplicates(records: Sequence[Record]) -> Iterator[Problem]:
    """Two records of one file with the same id."""
    first: dict[str, Record] = {}
    for record in records:
        if record.id in first:
            yield _problem(record, "error", "duplicate-id", f"stands already at {first[record.id].place}")
        first.setdefault(record.id, record)


def _references(own: Sequence[Record], known: Records) -> Iterator[Problem]:
    """Containers and successors that are no record."""
    for record in own:
        for within in record.within:
            if within.id not in known:
                yield _problem(record, "error", "missing-parent", f"lies in {within.id!r}, which is no record")
        for successor in record.succeeded_by:
            if successor.id not in known:
                yield _problem(record, "error", "dead-successor", f"succeeded by {successor.id!r}, which is no record")
            if successor.id == record.id:
                yield _problem(record, "error", "dead-successor", "succeeded by itself")
        if record.succeeded_by and record.until is None:
            yield _problem(record, "warning", "no-end", "has successors but no `to`: when did it end?")


def _cycles(own: Sequence[Record], known: Records) -> Iterator[Problem]:
    """Records that lie, by way of others, in themselves."""
    for record in own:
        seen: set[str] = set()
        waiting = [w.id for w in record.within]
        while waiting:
            id = waiting.pop()
            if id == record.id:
                yield _problem(record, "error", "cycle", "lies in itself, by way of its containers")
                break
            if id not in seen and id in known:
                seen.add(id)
                waiting.extend(w.id for w in known[id].within)


def _dates(own: Sequence[Record], known: Records) -> Iterator[Problem]:
    """Ends before beginnings, and names used outside their record's time."""
    for record in own:
        for since, until, what in (
            (record.since, record.until, "the record"),
            *((n.since, n.until, repr(n.text)) for n in record.names),
            *((w.since, w.until, f"being in {w.id}") for w in record.within),
        ):
            if since is not None and until is not None and precedes(until, since):
                yield _problem(record, "error", "date-order", f"{what} ends ({until}) before it begins ({since})")
        dated = sorted((w for w in record.within if w.since or w.until), key=lambda w: w.since or "")
        for before, after in pairwise(dated):
            if before.until is None or after.since is None:
                continue
            if precedes(after.since, before.until):
                yield _problem(record, "warning", "date-overlap", f"{before.id} and {after.id} overlap in time")
            elif leaves_gap(before.until, after.since):
                message = f"lies nowhere between {before.id} (to {before.until}) and {after.id} (from {after.since})"
                yield _problem(record, "warning", "date-gap", message)


def _points(own: Sequence[Record], known: Records) -> Iterator[Problem]:
    """Points far from all others of their country."""
    by_country: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for record in known.values():
        if record.point is not None and record.country is not None:
            by_country[record.country].append(record.point)
    for record in own:
        points = by_country.get(record.country or "", [])
        if record.point is None or len(points) < 10:
            continue
        for axis, name in ((0, "latitude"), (1, "longitude")):
            values = sorted(p[axis] for p in points)
            low, high = values[len(values) // 50], values[-1 - len(values) // 50]
            margin = max(5.0, 1.5 * (high - low))
            if not low - margin <= record.point[axis] <= high + margin:
                message = f"{name} {record.point[axis]} lies far from the rest of {record.country} ({low}..{high})"
                yield _problem(record, "warning", "far-point", message)


def _guards(own: Sequence[Record], known: Records) -> Iterator[Problem]:
    """Strong names that are everyday words, without a guard."""
    for record in own:
        for name in record.names:
            if name.strength == "strong" and name.guard is None and name.text.lower() in COMMON:
                message = f"{name.text!r} is an everyday word: give it a `guard`, or make it weak"
                yield _problem(record, "warning", "common-word", message)


def _unfindable(own: Sequence[Record], known: Records) -> Iterator[Problem]:
    """Names without a letter or digit: no text can match them."""
    for record in own:
        for name in record.names:
            if not key(name.text):
                yield _problem(record, "error", "empty-name", f"{name.text!r} has no letter or digit to match")


def _kinds(own: Sequence[Record], known: Records) -> Iterator[Problem]:
    """Kinds that look like a slip of a known one: heads and ranks would not be told from them."""
    kinds = read_heads().of_kind
    for record in own:
        close = [] if record.kind in kinds else get_close_matches(record.kind, kinds, 1, 0.8)
        if close:
            message = f"kind {record.kind!r} is new: did you mean {close[0]!r}?"
            yield _problem(record, "warning", "unknown-kind", message)


def _licences(own: Sequence[Record], known: Records) -> Iterator[Problem]:
    """Records that name no source."""
    for record in own:
        if not record.sources:
            yield _problem(record, "warning", "no-source", "names no source")


def _homonyms(own: Sequence[Record], known: Records) -> Iterator[Problem]:
    """Strong names two records share."""
    owners: dict[str, list[str]] = defaultdict(list)
    for record in known.values():
        for spelled in {key(n.text) for n in record.names if n.strength == "strong"}:
            owners[spelled].append(record.id)
    for record in own:
        for spelled in sorted({key(n.text) for n in record.names if n.strength == "strong"}):
            others = [id for id in owners[spelled] if id != record.id]
            if others:
                shown = ", ".join(others[:3]) + (f" and {len(others) - 3} more" if len(others) > 3 else "")
                yield _problem(record, "note", "homonym", f"{spelled!r} is a name of {shown} too")


CHECKS: tuple[Callable[[Sequence[Record], Records], Iterator[Problem]], ...] = (
    _references,
    _cycles,
    _dates,
    _points,
    _guards,
    _unfindable,
    _kinds,
    _licences,
    _homonyms,
)
