"""Files and standard input as documents; what can't be read becomes a failure in its place."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any

FORMATS = (".txt", ".jsonl")


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read from its file: exception type and a message with file and line."""

    type: str
    message: str


def documents(inputs: Sequence[str], published: str | None) -> Iterator[Mapping[str, Any]]:
    """`{"id", "text", "published"}` of every document of the inputs, in order; `text` may be a Failure.

    Args:
        inputs: `.txt` (one document, its name is its id), `.jsonl` (one a line), or `-` for standard input, where a
            first line that is a JSON object means JSON lines.
        published: for documents that don't say it themselves.
    """
    for name in inputs:
        for document in _open(name):
            yield {**document, "published": document.get("published") or published}


def _open(name: str) -> Iterator[Mapping[str, Any]]:
    if name == "-":
        yield from _standard_input()
        return
    path = Path(name)
    if path.suffix not in FORMATS:
        yield _failed(name, "ValueError", f"{name}: unknown format {path.suffix!r}: expected {' or '.join(FORMATS)}")
        return
    try:
        if path.suffix == ".txt":
            yield {"id": path.name, "text": _decode(path.read_bytes(), name)}
        else:
            with path.open("rb") as file:
                yield from _json_lines(file, name)
    except OSError as error:
        yield _failed(name, type(error).__name__, f"{name}: {error.strerror or error}")


def _standard_input() -> Iterator[Mapping[str, Any]]:
    source = sys.stdin.buffer if isinstance(sys.stdin, TextIOWrapper) else sys.stdin
    data = source.read()
    raw = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    if raw.lstrip()[:1] == b"{":
        yield from _json_lines(iter(raw.splitlines(keepends=True)), "<stdin>")
    else:
        yield {"id": "-", "text": _decode(raw, "<stdin>")}


def _decode(raw: bytes, name: str) -> str | Failure:
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


def _json_lines(lines: IO[bytes] | Iterator[bytes], name: str) -> Iterator[Mapping[str, Any]]:
    for number, raw in enumerate(lines, 1):
        if raw.strip() in (b"", b"\xef\xbb\xbf"):
            continue
        place = f"{name}:{number}"
        text = _decode(raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw, name)
        if isinstance(text, Failure):
            yield _failed(place, text.type, text.message.replace(f"{name}:1:", f"{place}:", 1))
        else:
            yield _record(text, place)


def _record(line: str, place: str) -> Mapping[str, Any]:
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        return _failed(place, "JSONDecodeError", f"{place}:{error.colno}: not JSON: {error.msg}")
    except RecursionError:
        return _failed(place, "ValueError", f"{place}: JSON nested too deeply")
    if not isinstance(data, dict):
        return _failed(place, "ValueError", f"{place}: expected a JSON object, found {type(data).__name__}")
    id = data.get("id")
    id = place if id is None else str(id)
    if not isinstance(data.get("text"), str):
        found = f"found {type(data['text']).__name__}" if "text" in data else f"found the keys {sorted(data)}"
        return _failed(id, "ValueError", f'{place}: expected a string "text", {found:.200}')
    day = data.get("published")
    if day is not None and not isinstance(day, str):
        return _failed(id, "ValueError", f'{place}: expected "published" as "YYYY-MM-DD", found {day!r:.80}')
    return {"id": id, "text": data["text"], "published": day}


def _failed(id: str, type: str, message: str) -> Mapping[str, Any]:
    return {"id": id, "text": Failure(type, message)}
