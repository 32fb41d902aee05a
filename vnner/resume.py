"""Going on with a run that was broken off: what its output already holds, and its half-written end."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import IO, Any

from vnner.files import COMPRESSED, DAMAGED, compression, open_read, open_write
from vnner.resources import DataError

AT_ONCE = 1 << 16
BEGINNING = '{"id": '


def repair(path: str | Path) -> None:
    """Cut off what follows the last whole line; a compressed file is written anew up to there."""
    path = Path(path)
    if compression(path) in COMPRESSED:
        part = path.with_name("." + path.name)  # the same suffix, so that it is compressed alike
        with open_write(part) as out:
            for line in _whole_lines(path):
                out.write(line)
        os.replace(part, path)
    else:
        with open(path, "rb+") as file:
            file.truncate(_end_of_lines(file))


def _whole_lines(path: Path) -> Iterator[bytes]:
    """As far as the file can be decompressed."""
    rest = b""
    with open_read(path) as file:
        while True:
            try:
                piece = file.read1(AT_ONCE)  # type: ignore[attr-defined]
            except DAMAGED:
                return
            if not piece:
                return
            *lines, rest = (rest + piece).split(b"\n")
            yield from (line + b"\n" for line in lines)


def _end_of_lines(file: IO[bytes]) -> int:
    """Where the last line break ends; 0 when there is none."""
    at = file.seek(0, os.SEEK_END)
    while at > 0:
        size = min(at, AT_ONCE)
        at -= size
        file.seek(at)
        found = file.read(size).rfind(b"\n")
        if found >= 0:
            return at + found + 1
    return 0


def done_ids(path: str | Path) -> Iterator[str]:
    """The ids of the documents an output of JSON lines holds.

    Raises:
        DataError: a line that is none of ours.
    """
    decoder = json.JSONDecoder()
    with open_read(path) as file:
        for number, raw in enumerate(file, 1):
            try:
                line = raw.decode("utf-8")
                # Only the id is parsed: a million documents would take minutes otherwise.
                id = (
                    decoder.raw_decode(line, len(BEGINNING))[0]
                    if line.startswith(BEGINNING)
                    else json.loads(line)["id"]
                )
            except (KeyError, TypeError, ValueError, RecursionError):
                said = f"no line of `vnner extract`: {raw[:60]!r}; without --resume it is written anew"
                raise DataError(said, file=str(path), line=number) from None
            yield str(id)


def remaining(documents: Iterable[Mapping[str, Any]], done: Iterator[str]) -> Iterator[Mapping[str, Any]]:
    """The documents that are not done yet.

    While both agree in order, as they do when the input is the same, nothing is kept in memory; from the first
    difference on, ids are counted, so that of two documents with one id both are read.

    >>> [d["id"] for d in remaining([{"id": "a"}, {"id": "b"}, {"id": "b"}, {"id": "c"}], iter(["a", "b"]))]
    ['b', 'c']
    """
    source = iter(documents)
    for document in source:
        expected = next(done, None)
        if expected is None:
            yield document
            break
        if document["id"] != expected:
            left = Counter(chain([expected], done))
            for other in chain([document], source):
                if left[other["id"]] > 0:
                    left[other["id"]] -= 1
                else:
                    yield other
    yield from source
