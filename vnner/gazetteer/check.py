"""What is wrong, or worth a look, in gazetteer files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path

from vnner.gazetteer.boxes import Box, boxes_of
from vnner.gazetteer.heads import read_heads
from vnner.gazetteer.index import Gazetteer
from vnner.gazetteer.load import load, read_file, shipped_files
from vnner.gazetteer.periods import leaves_gap, precedes
from vnner.gazetteer.problem import Problem, Severity
from vnner.gazetteer.record import Record
from vnner.gazetteer.yaml_reader import File
from vnner.text import key

# Words of everyday Vietnamese, and given names, that are also names: such a name needs a guard or must be weak.
COMMON = frozenset(
    key(word)
    for word in (
        "anh đức pháp nga ý mỹ hàn nhật trung thái lào thổ việt áo bỉ đan séc kinh hoa tàu tây nam bắc đông hà sơn "
        "long an bình minh hùng dũng tuấn hải hương lan mai yến ngọc phong quân tân thành thắng thịnh hòa đại tiểu mới "
        "cũ chợ bến cầu núi sông biển hồ làng xóm đảo rừng đồng ruộng vườn nhà đường phố"
    ).split()
) | frozenset(map(key, ("hòa bình", "độc lập", "tự do", "hạnh phúc", "thống nhất", "đoàn kết", "dân chủ", "hy vọng")))
Fault = tuple[Record, str, Severity, str, str]  # record, field and item, how bad, code, what would be right


class Known:
    """All records a file may speak of: its own, and ours beneath them.

    Attributes:
        boxes: country -> where its points lie.
    """

    def __init__(self, own: Sequence[Record], base: Gazetteer | None) -> None:
        self._own = {record.id: record for record in own}
        self._base = base
        self.boxes: dict[str, Box] = {**boxes_of(own), **(base.boxes if base is not None else {})}
        self._owners: dict[str, list[str]] = defaultdict(list)
        for record in self._own.values():
            for spelled in strong(record):
                self._owners[spelled].append(record.id)

    def get(self, id: str) -> Record | None:
        """The record of that id."""
        return self._own.get(id) or (self._base.get(id) if self._base is not None else None)

    def named(self, spelled: str) -> list[str]:
        """Ids of the records that have a strong name with this key."""
        hits = self._base.lookup(spelled) if self._base is not None else ()
        ours = (hit.id for hit in hits if hit.name.strength == "strong" and hit.id not in self._own)
        return list(dict.fromkeys((*self._owners.get(spelled, ()), *ours)))


def strong(record: Record) -> dict[str, str]:
    """Keys of the strong names -> the first such name."""
    return {key(name.text): name.text for name in reversed(record.names) if name.strength == "strong"}


def check_files(paths: Sequence[str | Path] | None = None) -> list[Problem]:
    """Problems of the files, in order of file and line; of the shipped ones when none are named.

    `error`: the file can't be used. `warning`: it can, but is probably wrong. `note`: worth knowing (homonyms).

    Raises:
        FileNotFoundError: no such file. DataError: neither YAML nor CSV.
    """
    files = [read_file(path) for path in (shipped_files() if paths is None else paths)]
    problems = {problem for file in files for problem in file.problems}
    # References may go to our records too; only the files asked for are judged.
    known = Known([record for file in files for record in file.records], None if paths is None else load())
    problems |= set(_across(files))
    for file in files:
        for check in CHECKS:
            problems |= {_problem(file, fault) for fault in check(file.records, known)}
    return sorted(problems)


def _problem(file: File, fault: Fault) -> Problem:
    record, where, severity, code, message = fault
    line = int(record.place.rpartition(":")[2] or 1)
    field = where.partition(" ")[0]
    at = file.marks.get((record.place, where)) or file.marks.get((record.place, field)) or (line, 1)
    return Problem(file.name, *at, severity, code, f"{record.id}: {message}")


def _across(files: Sequence[File]) -> Iterator[Problem]:
    """Two records with the same id: in one file, or in two YAML files (a CSV is built, and YAML may correct it)."""
    first: dict[str, Record] = {}
    for file in files:
        here: set[str] = set()
        for record in file.records:
            before = first.get(record.id)
            if before is not None and (record.id in here or ".csv:" not in before.place):
                yield _problem(file, (record, "id", "error", "duplicate-id", f"stands already at {before.place}"))
            first.setdefault(record.id, record)
            here.add(record.id)


def _references(own: Sequence[Record], known: Known) -> Iterator[Fault]:
    """Containers and successors that are no record, or were gone already."""
    for record in own:
        for within in record.within:
            if known.get(within.id) is None:
                message = f"lies in {within.id!r}, which is no record"
                yield record, f"in {within.id}", "error", "missing-parent", message
        for successor in record.succeeded_by:
            where = f"succeeded_by {successor.id}"
            after = known.get(successor.id)
            if after is None or successor.id == record.id:
                message = f"succeeded by {successor.id!r}, which is {'itself' if after is not None else 'no record'}"
                yield record, where, "error", "dead-successor", message
            elif record.until is not None and after.until is not None and precedes(after.until, record.until):
                message = f"ends ({record.until}) after its successor {after.id} does ({after.until})"
                yield record, where, "warning", "dead-successor", message
        if record.succeeded_by and record.until is None:
            message = "has successors but no `to`: when did it end?"
            yield record, "succeeded_by", "warning", "no-end", message


def _cycles(own: Sequence[Record], known: Known) -> Iterator[Fault]:
    """Records that lie in themselves, or follow themselves, by way of others."""
    for record in own:
        if _comes_back(record, known, lambda r: [w.id for w in r.within]):
            yield record, "in", "error", "cycle", "lies in itself, by way of its containers"
        if all(s.id != record.id for s in record.succeeded_by) and _comes_back(
            record, known, lambda r: [s.id for s in r.succeeded_by]
        ):
            yield record, "succeeded_by", "error", "cycle", "follows itself, by way of its successors"


def _comes_back(record: Record, known: Known, following: Callable[[Record], list[str]]) -> bool:
    seen: set[str] = set()
    waiting = following(record)
    while waiting:
        id = waiting.pop()
        if id == record.id:
            return True
        other = known.get(id) if id not in seen else None
        seen.add(id)
        waiting.extend(following(other) if other is not None else ())
    return False


def _dates(own: Sequence[Record], known: Known) -> Iterator[Fault]:
    """Ends before beginnings, gaps and overlaps of containers."""
    for record in own:
        for since, until, where, what in (
            (record.since, record.until, "to", "the record"),
            *((n.since, n.until, f"names {n.text}", repr(n.text)) for n in record.names),
            *((w.since, w.until, f"in {w.id}", f"being in {w.id}") for w in record.within),
        ):
            if since is not None and until is not None and precedes(until, since):
                message = f"{what} ends ({until}) before it begins ({since})"
                yield record, where, "error", "date-order", message
        dated = sorted((w for w in record.within if w.since or w.until), key=lambda w: w.since or "")
        for before, after in pairwise(dated):
            if before.until is None or after.since is None:
                continue
            if precedes(after.since, before.until):
                message = f"{before.id} and {after.id} overlap in time"
                yield record, f"in {after.id}", "warning", "date-overlap", message
            elif leaves_gap(before.until, after.since):
                message = f"lies nowhere between {before.id} (to {before.until}) and {after.id} (from {after.since})"
                yield record, f"in {after.id}", "warning", "date-gap", message


def _points(own: Sequence[Record], known: Known) -> Iterator[Fault]:
    """Points far from all others of their country."""
    for record in own:
        box = known.boxes.get(record.country or "")
        if record.point is not None and box is not None and not box.near(record.point):
            message = f"{record.point} lies far from the rest of {record.country} ({box})"
            yield record, "at", "warning", "far-point", message


def _names(own: Sequence[Record], known: Known) -> Iterator[Fault]:
    """Strong names that are everyday words, without a guard; names no text can match."""
    for record in own:
        for name in record.names:
            where, spelled = f"names {name.text}", key(name.text)
            if not spelled:
                yield record, where, "error", "empty-name", f"{name.text!r} has no letter or digit to match"
            elif name.strength == "strong" and name.guard is None and spelled in COMMON:
                message = f"{name.text!r} is an everyday word: give it a `guard`, or make it weak"
                yield record, where, "warning", "common-word", message


def _kinds(own: Sequence[Record], known: Known) -> Iterator[Fault]:
    """Kinds that look like a slip of a known one: heads and ranks would not be told from them."""
    kinds = read_heads().of_kind
    for record in own:
        close = [] if record.kind in kinds else get_close_matches(record.kind, kinds, 1, 0.8)
        if close:
            yield record, "kind", "warning", "unknown-kind", f"kind {record.kind!r} is new: did you mean {close[0]!r}?"


def _sources(own: Sequence[Record], known: Known) -> Iterator[Fault]:
    """Records that name no source."""
    for record in own:
        if not record.sources:
            yield record, "sources", "warning", "no-source", "names no source"


def _homonyms(own: Sequence[Record], known: Known) -> Iterator[Fault]:
    """Strong names two records share. Legal: the context decides, or the answer is both."""
    for record in own:
        for spelled, text in sorted(strong(record).items()):
            others = [id for id in known.named(spelled) if id != record.id]
            if others:
                shown = ", ".join(others[:3]) + (f" and {len(others) - 3} more" if len(others) > 3 else "")
                yield record, f"names {text}", "note", "homonym", f"{text!r} names {shown}, too"


CHECKS = (_references, _cycles, _dates, _points, _names, _kinds, _sources, _homonyms)
