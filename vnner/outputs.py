"""Writers of `vnner extract` but JSON lines: CSV, CoNLL, parquet, a table for the terminal, an HTML page."""

from __future__ import annotations

import csv
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import IO, Any

from spacy.tokens import Doc, Span

from vnner.export import describe, to_conll
from vnner.failure import harmless
from vnner.files import open_write

AT_ONCE = 200  # documents turned into one frame at a time


@contextmanager
def opened(path: str | None, *, append: bool = False) -> Iterator[IO[str]]:
    """The output file as UTF-8 text, compressed when its name ends so; or standard output."""
    if path is None or path == "-":
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="strict", newline="\n")
        yield sys.stdout
    else:
        with io.TextIOWrapper(open_write(path, append=append), encoding="utf-8", newline="\n") as file:
            yield file


def write_conll(docs: Iterable[Doc], path: str | None) -> None:
    """A token and its tag a line; documents that failed are left out."""
    with opened(path) as out:
        for doc in docs:
            out.write("" if doc._.error else to_conll(doc))


def write_csv(docs: Iterable[Doc], path: str | None) -> None:
    """One row a mention, the columns of `to_frame`."""
    with opened(path) as out:
        for number, frame in enumerate(_frames(docs)):
            try:
                rows = frame.to_csv(index=False, header=number == 0, lineterminator="\n")
            except csv.Error:  # Python 3.10 can't write a NUL
                plain = frame.apply(lambda column: column.map(_without_nul))
                rows = plain.to_csv(index=False, header=number == 0, lineterminator="\n")
            out.write(rows)


def _without_nul(value: object) -> object:
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value


def write_parquet(docs: Iterable[Doc], path: str | None) -> None:
    """The same as parquet, which needs a file name and the extra `arrow`."""
    if path is None or path == "-":
        raise ValueError("parquet can't go to a terminal: name a file with -o")
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise ImportError('--format parquet needs pyarrow: pip install "vnner[arrow]"') from None
    # A parquet file that is broken off can't be read at all, so the name is given to a whole one only.
    part, writer = f"{path}.part", None
    for frame in _frames(docs):
        table = pa.Table.from_pandas(frame.astype({"doc": "string"}), preserve_index=False)
        writer = writer if writer is not None else pq.ParquetWriter(part, table.schema)
        writer.write_table(table.cast(writer.schema))
    if writer is not None:
        writer.close()
        os.replace(part, path)


def _frames(docs: Iterable[Doc]) -> Iterator[Any]:
    from vnner.frames import to_frame

    source = (doc for doc in docs if not doc._.error)
    first = list(islice(source, AT_ONCE))
    yield to_frame(first)
    while batch := list(islice(source, AT_ONCE)):
        yield to_frame(batch)


def write_table(docs: Iterable[Doc], path: str | None) -> None:
    """A table a person can read, one for each document."""
    from rich.console import Console

    with opened(path) as out:
        console = Console(file=out, width=None if out is sys.stdout and out.isatty() else 110)
        for doc in docs:
            console.print(_table(doc))


def _table(doc: Doc) -> Any:
    from rich.table import Table

    meta = doc._.meta or {}
    title = str(meta.get("id", ""))
    if doc._.published:
        title += f"  ({doc._.published})"
    table = Table(title=_shown(title), title_justify="left")
    for column in ("mention", "label", "normalized", "details"):
        table.add_column(column, overflow="fold")
    if doc._.error:
        table.add_row("", "error", _shown(doc._.error["type"]), _shown(doc._.error["message"]))
    for ent, count in _distinct(doc):
        what, details = describe(ent)
        times = f"  x{count}" if count > 1 else ""
        table.add_row(_shown(" ".join(ent.text.split()) + times), ent.label_, _shown(what), _shown(details))
    return table


def _shown(text: str) -> str:
    """Text for a terminal: no markup of rich's, no control character that would steer it."""
    from rich.markup import escape

    return escape(harmless(text))


def _distinct(doc: Doc) -> list[tuple[Span, int]]:
    """Each name or date once, in order of first appearance, with how often it is said outside repeated lines."""
    seen: dict[tuple[str, ...], list[Span]] = {}
    for ent in doc.ents:
        if not ent._.boilerplate:
            seen.setdefault((ent.label_, ent.text.casefold(), *describe(ent)), []).append(ent)
    return [(ents[0], len(ents)) for ents in seen.values()]


def write_html(docs: Iterable[Doc], path: str | None) -> None:
    """A page with the marked texts."""
    from vnner.view import page

    with opened(path) as out:
        out.write(page(list(docs)))


WRITERS: dict[str, Callable[[Iterable[Doc], str | None], None]] = {
    "csv": write_csv,
    "conll": write_conll,
    "parquet": write_parquet,
    "table": write_table,
    "html": write_html,
}
