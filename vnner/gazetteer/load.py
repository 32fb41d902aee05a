"""Files to a gazetteer: CSV first, then our YAML by name, then the user's, merged by id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from pathlib import Path

from vnner.gazetteer.cache import cached
from vnner.gazetteer.compiled import compile_records
from vnner.gazetteer.csv_reader import read_csv
from vnner.gazetteer.index import Gazetteer, Replaced
from vnner.gazetteer.record import Name, Record
from vnner.gazetteer.templates import Template, read_templates
from vnner.gazetteer.yaml_reader import File, read_yaml
from vnner.resources import DataError, gazetteer_folder

TEMPLATES = "templates.yaml"
READERS = {".yaml": read_yaml, ".yml": read_yaml, ".csv": read_csv}


def shipped_files() -> list[Path]:
    """Our gazetteer files in the order they are read."""
    folder = gazetteer_folder()
    yamls = sorted(p for p in folder.glob("*.yaml") if p.name != TEMPLATES)
    return [*sorted(folder.glob("*.csv")), *yamls]


def read_file(path: Path) -> File:
    """Records and problems of one file.

    Raises:
        FileNotFoundError: no such file. DataError: neither YAML nor CSV.
    """
    if path.suffix not in READERS:
        raise DataError(f"unknown format {path.suffix!r}: expected .yaml or .csv", file=str(path))
    if not path.is_file():
        raise FileNotFoundError(f"no gazetteer file {str(path)!r}")
    return READERS[path.suffix](path)


def load(paths: Sequence[str | Path] = (), *, shipped: bool = True, cache: bool = True) -> Gazetteer:
    """The gazetteer of our files and yours.

    Args:
        paths: YAML or CSV files of your own. A record with an id of ours replaces the fields it states; its names are
            added. `Gazetteer.replaced` tells which.
        shipped: False to leave ours out.
        cache: False to read the files anew.

    Raises:
        DataError: the first fault of a file, with file, line and column. FileNotFoundError: no such file.

    >>> gazetteer = load()
    >>> gazetteer.get("place/sy/al-bukamal").name_en
    'Abu Kamal'
    """
    ours = shipped_files() if shipped else []
    files = [*ours, *(Path(path) for path in paths)]
    for path in files:
        if path.suffix not in READERS:
            raise DataError(f"unknown format {path.suffix!r}: expected .yaml or .csv", file=str(path))
        if not path.is_file():
            raise FileNotFoundError(f"no gazetteer file {str(path)!r}")
    replaced = _replaced(ours, [Path(path) for path in paths]) if paths and shipped else ()
    compiled = cached(files, lambda: compile_records(merged(files)), enabled=cache)
    return Gazetteer(compiled, _templates(shipped), replaced)


def _templates(shipped: bool) -> Iterable[Template]:
    path = gazetteer_folder() / TEMPLATES if shipped else None
    return read_templates(path) if path is not None and path.is_file() else ()


def merged(files: Sequence[Path]) -> list[Record]:
    """Records of all files, later ones laid over earlier ones of the same id.

    Raises:
        DataError: the first fault.
    """
    records: dict[str, Record] = {}
    for path in files:
        file = read_file(path)
        for problem in file.problems:
            if problem.severity == "error":
                raise DataError(problem.message, file=problem.file, line=problem.line, column=problem.column)
        for record in file.records:
            before = records.get(record.id)
            records[record.id] = record if before is None else overlay(before, record)
    return list(records.values())


_EMPTY = Record("", "LOC", "other", (Name(""),))


def overlay(before: Record, after: Record) -> Record:
    """`after`, with what it doesn't state taken from `before`, and the names of both, `after`'s first."""
    changes = {
        f.name: getattr(before, f.name)
        for f in fields(Record)
        if f.name not in ("id", "type", "names", "place") and getattr(after, f.name) == getattr(_EMPTY, f.name)
    }
    known = {name.text for name in after.names}
    names = (*after.names, *(name for name in before.names if name.text not in known))
    return replace(after, names=names, **changes)


def _replaced(ours: Sequence[Path], theirs: Sequence[Path]) -> tuple[Replaced, ...]:
    """Which of our records the user's files change; ours are read from the cache."""
    base = cached(ours, lambda: compile_records(merged(ours)), enabled=True)
    known = Gazetteer(base)
    changed: list[Replaced] = []
    for path in theirs:
        for record in read_file(path).records:
            before = known.get(record.id)
            if before is not None:
                changed.append(Replaced(record.id, before.place, record.place))
    return tuple(changed)
