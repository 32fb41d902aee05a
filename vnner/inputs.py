"""Files and standard input as documents; what can't be read becomes a failure in its place."""

from __future__ import annotations

import json
import math
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from vnner.failure import Failure, decode, failed, writable
from vnner.files import COMPRESSED, DAMAGED, kind, lines, open_read, walk, whole
from vnner.plain_json import Repeated, read_object
from vnner.rows import Place, Row, Source, csv_rows, longest, parquet_rows, too_long

BOM = b"\xef\xbb\xbf"


class Fields(NamedTuple):
    """What the fields or columns of a file are called."""

    id: str = "id"
    text: str = "text"
    published: str = "published"


def documents(
    inputs: Sequence[str | Path],
    published: str | None = None,
    fields: Fields | None = None,
    *,
    leave_out: str | None = None,
    passed_over: Callable[[str], object] = lambda what: None,
) -> Iterator[Mapping[str, Any]]:
    """`{"id", "text", "published"}` of every document of the inputs, in order; `text` may be a Failure.

    Args:
        inputs: `.txt` (one document, its name is its id), `.jsonl`, `.csv`, `.parquet` (one a line or row), each but
            parquet also as `.gz` or `.zst`; a folder of such files; or `-` for standard input, where a first line that
            is a JSON object means JSON lines.
        published: for documents that don't say it themselves.
        fields: what the fields are called, if not id, text, published.
        leave_out: a file of a folder that is not to be read: the output of the run.
        passed_over: told the suffix of every other file of a folder that is not read, or what it is instead.
    """
    read = fields if fields is not None else Fields()
    for name in map(str, inputs):
        found = _folder(name, read, leave_out, passed_over) if os.path.isdir(name) else _open(Source(name, name), read)
        for document in found:
            yield {**document, "id": writable(document["id"]), "published": document.get("published") or published}


def _folder(
    folder: str, fields: Fields, leave_out: str | None, passed_over: Callable[[str], object]
) -> Iterator[Mapping[str, Any]]:
    """The documents of all files in a folder and below; files of other kinds are passed over."""
    left_out = leave_out and os.path.realpath(leave_out)
    nothing = True
    for name, entry in walk(folder):
        source = Source(os.path.join(folder, name), name)
        if isinstance(entry, OSError):
            nothing = False
            yield failed(name or folder, type(entry).__name__, _said(source.path, entry))
        elif (other := _other(name, entry)) is not None:
            passed_over(other)
        elif os.path.realpath(entry) != left_out:
            nothing = False
            yield from _open(source, fields)
    if nothing:
        yield failed(folder, "ValueError", f"{folder}: a folder with no file to read: {_EXPECTED}")


def _other(name: str, entry: os.DirEntry[str]) -> str | None:
    """What an entry of a folder is, if it is no file that can be read."""
    if entry.is_dir():
        return "link to a folder"
    # A pipe would be waited for without end; a link that leads nowhere is told when it is opened.
    if not entry.is_file() and not entry.is_symlink():
        return "special file"
    return None if kind(name) in READERS else Path(name).suffix or "without suffix"


def _open(source: Source, fields: Fields) -> Iterator[Mapping[str, Any]]:
    path, name = source
    if path == "-":
        yield from _standard_input(fields)
        return
    if kind(path) not in READERS:
        yield failed(name, "ValueError", f"{path}: unknown format {kind(path)!r}: {_EXPECTED}")
        return
    try:
        yield from READERS[kind(path)](source, fields)
    except (*DAMAGED, LookupError, ValueError) as error:
        yield failed(name, type(error).__name__, _said(path, error))


def _said(path: str, error: Exception) -> str:
    """Names the file, once."""
    said = str(getattr(error, "strerror", None) or error.args[0] if error.args else error)
    return said if said.startswith(f"{path}:") else f"{path}: {said}"


def _text_file(source: Source, _: Fields) -> Iterator[Mapping[str, Any]]:
    # Of a file that was named itself, the last part of its path is enough.
    id = source.name if source.name != source.path else Path(source.path).name
    with open_read(source.path) as file:
        raw = whole(file, longest())
    if raw is None:
        yield failed(id, "ValueError", f"{source.path}: {too_long()}")
    else:
        yield {"id": id, "text": decode(raw, source.path)}


def _json_file(source: Source, fields: Fields) -> Iterator[Mapping[str, Any]]:
    with open_read(source.path) as file:
        yield from _json_lines(lines(file, longest()), source, fields)


def _csv_file(source: Source, fields: Fields) -> Iterator[Mapping[str, Any]]:
    return _rows(csv_rows(source, fields.text), fields)


def _parquet_file(source: Source, fields: Fields) -> Iterator[Mapping[str, Any]]:
    return _rows(parquet_rows(source, fields.text, fields), fields)


def _rows(rows: Iterable[Row], fields: Fields) -> Iterator[Mapping[str, Any]]:
    for place, row in rows:
        yield failed(place.id, "ValueError", f"{place}: {row}") if isinstance(row, str) else record(row, place, fields)


READERS: dict[str, Callable[[Source, Fields], Iterator[Mapping[str, Any]]]] = {
    ".txt": _text_file,
    ".jsonl": _json_file,
    ".csv": _csv_file,
    ".parquet": _parquet_file,
}
_EXPECTED = f"expected {', '.join(READERS)}, or one of them with {' or '.join(COMPRESSED)}"


def _standard_input(fields: Fields) -> Iterator[Mapping[str, Any]]:
    source = sys.stdin.buffer if isinstance(sys.stdin, TextIOWrapper) else sys.stdin
    given = (line if isinstance(line, bytes) else line.encode("utf-8", "surrogatepass") for line in source)
    first: list[bytes] = []
    for line in given:
        first.append(line)
        if line.strip() not in (b"", BOM):
            break
    if first and first[-1].removeprefix(BOM).lstrip()[:1] == b"{":
        yield from _json_lines(chain(first, given), Source("<stdin>", "<stdin>"), fields)
    else:
        yield {"id": "-", "text": decode(b"".join(chain(first, given)), "<stdin>")}


def _json_lines(found: Iterable[bytes | None], source: Source, fields: Fields) -> Iterator[Mapping[str, Any]]:
    for number, raw in enumerate(found, 1):
        place = Place(source, number)
        if raw is None:
            yield failed(place.id, "ValueError", f"{place}: {too_long()}")
            continue
        if raw.strip() in (b"", BOM):
            continue
        text = decode(raw.removeprefix(BOM) if number == 1 else raw, source.path)
        if isinstance(text, Failure):
            yield failed(place.id, text.type, text.message.replace(f"{source.path}:1:", f"{place}:", 1))
        else:
            yield _json_record(text, place, fields)


def _json_record(line: str, place: Place, fields: Fields) -> Mapping[str, Any]:
    try:
        data = read_object(line)
    except json.JSONDecodeError as error:
        return failed(place.id, "JSONDecodeError", f"{place}:{error.colno}: not JSON: {error.msg}")
    except ValueError as error:  # depth, a number of thousands of digits
        return failed(place.id, "ValueError", f"{place}: JSON {error}")
    if not isinstance(data, dict):
        return failed(place.id, "ValueError", f"{place}: expected a JSON object, found {type(data).__name__}")
    twice = [name for name in fields if name in data.twice] if isinstance(data, Repeated) else []
    if twice:
        # Which of the two is meant nobody can tell; an id that stands twice names nothing.
        id = place.id if fields.id in twice else _id(data, place, fields)
        return failed(id, "ValueError", f'{place}: "{twice[0]}" stands twice in the object: keep one')
    day = data.get(fields.published)
    if isinstance(data.get(fields.text), str) and day is not None and not isinstance(day, str):
        said = f'{place}: expected "{fields.published}" as "YYYY-MM-DD", found {day!r:.80}'
        return failed(_id(data, place, fields), "ValueError", said)
    return record(data, place, fields)


def _id(data: Mapping[str, Any], place: Place, fields: Fields) -> str:
    id = data.get(fields.id)
    return place.id if id is None or _no_number(id) else str(id)


def _no_number(value: object) -> bool:
    return isinstance(value, float) and not math.isfinite(value)


def record(data: Mapping[str, Any], place: Place, fields: Fields) -> Mapping[str, Any]:
    """A line or row as a document; without an id, its place is its id."""
    id, text = _id(data, place, fields), data.get(fields.text)
    if not isinstance(text, str):
        found = f"found {type(text).__name__}" if fields.text in data else f"found the keys {sorted(data)}"
        return failed(id, "ValueError", f'{place}: expected a string "{fields.text}", {found:.200}')
    if _no_number(data.get(fields.id)):
        # NaN would be the id of every row that has none.
        said = f'{place}: expected "{fields.id}" as a string or a finite number, found {data[fields.id]!r}'
        return failed(id, "ValueError", said)
    return {"id": id, "text": text, "published": data.get(fields.published)}
