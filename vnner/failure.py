"""What stands in the place of a document that could not be read, and texts that are safe to write."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_CONTROL_RE = re.compile("[\\x00-\\x1f\\x7f-\\x9f]")


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read from its file: exception type and a message with file and line."""

    type: str
    message: str


def failed(id: str, type: str, message: str) -> Mapping[str, Any]:
    """What stands in place of a document that could not be read."""
    return {"id": id, "text": Failure(type, writable(message))}


def writable(text: str) -> str:
    """The same text, with `\\udcff` written out where a lone surrogate stands: no output file can hold one.

    A file name that is not UTF-8 has them, and so may an id in JSON.
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def harmless(text: str) -> str:
    """The same text without control characters, which would steer a terminal."""
    return _CONTROL_RE.sub("\ufffd", text)


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
