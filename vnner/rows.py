"""Rows of CSV and parquet files, one after the other, never the whole file in memory."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from vnner.files import Bounded, open_read
from vnner.resources import LIMIT, MB, allowed

SEPARATORS = (",", ";", "\t")  # the second is Excel's where a comma is the decimal point, as in Vietnam
AT_ONCE = 256  # rows of a parquet file in memory
LARGEST = 256  # megabytes of one document; a thousand times a book
LONGEST = 2**31 - 1  # characters of a CSV field at the most; Python's own limit is shorter than a long article


class Source(NamedTuple):
    """A file: where it lies, and what ids made of it begin with (of one found in a folder, its path from there)."""

    path: str
    name: str


class Place(NamedTuple):
    """A line or row of a file; as text, where it is found."""

    source: Source
    number: int

    def __str__(self) -> str:
        return f"{self.source.path}:{self.number}"

    @property
    def id(self) -> str:
        """For a document that has none of its own."""
        return f"{self.source.name}:{self.number}"


Row = tuple[Place, Mapping[str, Any] | str]


def longest() -> int:
    """Bytes of one document: a small compressed file may hold one that fills the memory."""
    return allowed(LARGEST) * MB


def too_long() -> str:
    return f"more than {allowed(LARGEST)} MB in one document: if it is what you mean, set {LIMIT} to allow more"


def csv_rows(source: Source, needed: str) -> Iterator[Row]:
    """(place where the row ends, the row or what is wrong with it) of every row.

    Args:
        source: a CSV file in UTF-8, its first line the names of the columns. Commas separate them, or semicolons or
            tabs where the needed column is found so.
        needed: the column without which there is nothing to read.

    Raises:
        LookupError: that column is missing. ValueError: a line or field is longer than any document.
    """
    csv.field_size_limit(min(longest(), LONGEST))
    raw = io.BufferedReader(Bounded(open_read(source.path), longest(), too_long()), 1 << 16)
    with io.TextIOWrapper(raw, encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        first = file.readline()
        headers = {by: next(csv.reader([first], delimiter=by), []) for by in SEPARATORS}
        separator = next((by for by in SEPARATORS if needed in headers[by]), ",")
        rows = csv.reader(chain([first], file), delimiter=separator)
        columns = next(rows, [])
        _has(columns, needed, source.path)
        while True:
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                if "field limit" in str(error):  # the reader stands inside the field and would take its lines for rows
                    raise ValueError(too_long()) from None
                yield Place(source, rows.line_num), f"not CSV: {error}"
                continue
            if row:
                yield Place(source, rows.line_num), _checked(row, columns)


def _checked(row: Sequence[str], columns: Sequence[str]) -> Mapping[str, Any] | str:
    if len(row) != len(columns):
        return f"{len(row)} fields, expected {len(columns)} as in the first line: {', '.join(columns):.80}"
    for column, value in zip(columns, row, strict=True):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            return f"column {column!r} is not UTF-8: byte 0x{ord(value[error.start]) - 0xDC00:02x}; convert the file"
    return {column: value or None for column, value in zip(columns, row, strict=True)}


def parquet_rows(source: Source, needed: str, columns: Sequence[str]) -> Iterator[Row]:
    """The same of a parquet file, counted in rows from 1; only `columns`, as far as they are there."""
    try:
        import pyarrow.parquet as pq
    except ImportError:
        raise ImportError(f'{source.path}: .parquet needs pyarrow: pip install "vnner[arrow]"') from None
    with pq.ParquetFile(source.path) as file:
        there = file.schema_arrow.names
        _has(there, needed, source.path)
        wanted = [column for column in columns if column in there]
        number = 0
        for batch in file.iter_batches(batch_size=AT_ONCE, columns=wanted, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield Place(source, number), row


def _has(columns: Sequence[str], needed: str, name: str) -> None:
    if needed not in columns:
        raise LookupError(f"{name}: no column {needed!r}: it has {', '.join(map(repr, columns))}; see --text-field")
