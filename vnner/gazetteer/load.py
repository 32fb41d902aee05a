"""Files to a gazetteer: CSV first, then our YAML by name, then the user's, merged by id."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path

from vnner.gazetteer.cache import cached
from vnner.gazetteer.csv_reader import read_csv
from vnner.gazetteer.index import Gazetteer, Replaced, to_block
from vnner.gazetteer.record import Name, Record
from vnner.gazetteer.templates import read_templates
from vnner.gazetteer.yaml_reader import File, read_yaml
from vnner.resources import DataError, gazetteer_folder

TEMPLATES = "templates.yaml"
NO_RECORDS = (TEMPLATES, "heads.yaml")
FORMATS = (".yaml", ".yml", ".csv")


def shipped_files() -> list[Path]:
    """Our gazetteer files in the order they are read."""
    folder = gazetteer_folder()
    yamls = sorted(p for p in folder.glob("*.yaml") if p.name not in NO_RECORDS)
    return [*sorted(folder.glob("*.csv")), *yamls]


def existing(path: str | Path) -> Path:
    """The path of a gazetteer file that is there and has a format we read.

    Raises:
        FileNotFoundError: no such file. DataError: neither YAML nor CSV.
    """
    path = Path(path)
    if path.suffix.lower() not in FORMATS:
        raise DataError(f"unknown format {path.suffix!r}: expected one of {', '.join(FORMATS)}", file=str(path))
    if not path.is_file():
        raise FileNotFoundError(f"no gazetteer file {str(path)!r}")
    return path


def read_file(path: str | Path) -> File:
    """Records and problems of one file.

    Raises:
        FileNotFoundError: no such file. DataError: neither YAML nor CSV.
    """
    path = existing(path)
    return (read_csv if path.suffix.lower() == ".csv" else read_yaml)(path)


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
    theirs = [existing(path) for path in paths]
    extra = [gazetteer_folder() / TEMPLATES] if shipped else []

    def build_ours() -> bytes:
        with uncollected():
            records, _ = merged((), ours)
            return to_block(records, [template for path in extra for template in read_templates(path)])

    def build_all() -> bytes:
        base = Gazetteer(cached([*ours, *extra], build_ours, enabled=cache))
        with uncollected():
            records, replaced = merged(base.records(), theirs)
            return to_block(records, base.templates, replaced)

    files = [*ours, *extra, *theirs]
    return Gazetteer(cached(files, build_all if theirs else build_ours, enabled=cache))


@contextmanager
def uncollected() -> Iterator[None]:
    """Reading makes millions of small objects and hardly any garbage; looking for it again and again takes long."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def merged(base: Iterable[Record], files: Sequence[Path]) -> tuple[list[Record], list[Replaced]]:
    """Records of a gazetteer and of further files, later ones laid over earlier ones, and which were.

    Raises:
        DataError: the first fault.
    """
    records = {record.id: record for record in base}
    replaced: list[Replaced] = []
    for path in files:
        file = read_file(path)
        for problem in file.problems:
            if problem.severity == "error":
                raise DataError(problem.message, file=problem.file, line=problem.line, column=problem.column)
        here: dict[str, str] = {}
        for record in file.records:
            if record.id in here:
                raise DataError(f"{record.id} stands already at {here[record.id]}", file=record.place)
            here[record.id] = record.place
            before = records.get(record.id)
            if before is not None:
                replaced.append(Replaced(record.id, before.place, record.place))
            records[record.id] = record if before is None else overlay(before, record)
    return list(records.values()), replaced


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
