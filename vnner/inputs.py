"""Files and standard input as documents; what can't be read becomes a failure in its place."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from vnner.files import COMPRESSED, DAMAGED, kind, open_read
from vnner.rows import Row, csv_rows, parquet_rows

BOM = b"\xef\xbb\xbf"
_CONTROL_RE = re.compile("[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read from its file: exception type and a message with file and line."""

    type: str
    message: str


class Fields(NamedTuple):
    """What the fields or columns of a file are called."""

    id: str = "id"
    text: str = "text"
    published: str = "published"


def documents(
    inputs: Sequence[str], published: str | None, fields: Fields | None = None
) -> Iterator[Mapping[str, Any]]:
    """`{"id", "text", "published"}` of every document of the inputs, in order; `text` may be a Failure.

    Args:
        inputs: `.txt` (one document, its name is its id), `.jsonl`, `.csv`, `.parquet` (one a line or row), each but
            parquet also as `.gz` or `.zst`; or `-` for standard input, where a first line that is a JSON object means
            JSON lines.
        published: for documents that don't say it themselves.
        fields: what the fields are called, if not id, text, published.
    """
    for name in inputs:
        for document in _open(name, fields if fields is not None else Fields()):
            yield {**document, "id": writable(document["id"]), "published": document.get("published") or published}


def writable(text: str) -> str:
    """The same text, with `\\udcff` written out where a lone surrogate stands: no output file can hold one.

    A file name that is not UTF-8 has them, and so may an id in JSON.
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def harmless(text: str) -> str:
    """The same text without control characters, which would steer a terminal."""
    return _CONTROL_RE.sub("\ufffd", text)


def _open(name: str, fields: Fields) -> Iterator[Mapping[str, Any]]:
    if name == "-":
        yield from _standard_input(fields)
        return
    if kind(name) not in READERS:
        expected = f"expected {', '.join(READERS)}, or one of them with {' or '.join(COMPRESSED)}"
        yield failed(name, "ValueError", f"{name}: unknown format {kind(name)!r}: {expected}")
        return
    try:
        yield from READERS[kind(name)](name, fields)
    except (*DAMAGED, LookupError, ValueError) as error:
        yield failed(name, type(error).__name__, _said(name, error))


def _said(name: str, error: Exception) -> str:
    """Names the file, once."""
    said = str(getattr(error, "strerror", None) or error.args[0] if error.args else error)
    return said if said.startswith(f"{name}:") else f"{name}: {said}"


def _text_file(name: str, _: Fields) -> Iterator[Mapping[str, Any]]:
    with open_read(name) as file:
        yield {"id": Path(name).name, "text": decode(file.read(), name)}


def _json_file(name: str, fields: Fields) -> Iterator[Mapping[str, Any]]:
    with open_read(name) as file:
        yield from _json_lines(file, name, fields)


def _csv_file(name: str, fields: Fields) -> Iterator[Mapping[str, Any]]:
    return _rows(csv_rows(name, fields.text), fields)


def _parquet_file(name: str, fields: Fields) -> Iterator[Mapping[str, Any]]:
    return _rows(parquet_rows(name, fields.text, fields), fields)


def _rows(rows: Iterable[Row], fields: Fields) -> Iterator[Mapping[str, Any]]:
    for place, row in rows:
        if isinstance(row, str):
            yield failed(place, "ValueError", f"{place}: {row}")
        else:
            yield record(row, place, fields)


READERS: dict[str, Callable[[str, Fields], Iterator[Mapping[str, Any]]]] = {
    ".txt": _text_file,
    ".jsonl": _json_file,
    ".csv": _csv_file,
    ".parquet": _parquet_file,
}


def _standard_input(fields: Fields) -> Iterator[Mapping[str, Any]]:
    source = sys.stdin.buffer if isinstance(sys.stdin, TextIOWrapper) else sys.stdin
    lines = (line if isinstance(line, bytes) else line.encode("utf-8", "surrogatepass") for line in source)
    first: list[bytes] = []
    for line in lines:
        first.append(line)
        if line.strip() not in (b"", BOM):
            break
    if first and first[-1].removeprefix(BOM).lstrip()[:1] == b"{":
        yield from _json_lines(chain(first, lines), "<stdin>", fields)
    else:
        yield {"id": "-", "text": decode(b"".join(chain(first, lines)), "<stdin>")}


def decode(raw: bytes, name: str) -> str | Failure:
    """Bytes as text, or where they are not UTF-8."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        return Failure(
            "UnicodeDecodeError",
            f"{name}:{line}:{column}: not UTF-8: byte 0x{raw[error.start]:02x} (column counted in bytes); "
            "convert the file, e.g. with iconv",
        )


def _json_lines(lines: Iterable[bytes], name: str, fields: Fields) -> Iterator[Mapping[str, Any]]:
    for number, raw in enumerate(lines, 1):
        if raw.strip() in (b"", BOM):
            continue
        place = f"{name}:{number}"
        text = decode(raw.removeprefix(BOM) if number == 1 else raw, name)
        if isinstance(text, Failure):
            yield failed(place, text.type, text.message.replace(f"{name}:1:", f"{place}:", 1))
        else:
            yield _json_record(text, place, fields)


def _json_record(line: str, place: str, fields: Fields) -> Mapping[str, Any]:
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        return failed(place, "JSONDecodeError", f"{place}:{error.colno}: not JSON: {error.msg}")
    except RecursionError:
        return failed(place, "ValueError", f"{place}: JSON nested too deeply")
    except ValueError as error:  # a number of thousands of digits
        return failed(place, "ValueError", f"{place}: JSON {error}")
    if not isinstance(data, dict):
        return failed(place, "ValueError", f"{place}: expected a JSON object, found {type(data).__name__}")
    day = data.get(fields.published)
    if isinstance(data.get(fields.text), str) and day is not None and not isinstance(day, str):
        said = f'{place}: expected "{fields.published}" as "YYYY-MM-DD", found {day!r:.80}'
        return failed(_id(data, place, fields), "ValueError", said)
    return record(data, place, fields)


def _id(data: Mapping[str, Any], place: str, fields: Fields) -> str:
    id = data.get(fields.id)
    return place if id is None else str(id)


def record(data: Mapping[str, Any], place: str, fields: Fields) -> Mapping[str, Any]:
    """A line or row as a document; without an id, its place is its id."""
    id, text = _id(data, place, fields), data.get(fields.text)
    if not isinstance(text, str):
        found = f"found {type(text).__name__}" if fields.text in data else f"found the keys {sorted(data)}"
        return failed(id, "ValueError", f'{place}: expected a string "{fields.text}", {found:.200}')
    return {"id": id, "text": text, "published": data.get(fields.published)}


def failed(id: str, type: str, message: str) -> Mapping[str, Any]:
    """What stands in place of a document that could not be read."""
    return {"id": id, "text": Failure(type, writable(message))}
