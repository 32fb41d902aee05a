"""Files as bytes, plain or compressed (`.gz`, `.zst`): read, written, appended to, found in folders."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

COMPRESSED = (".gz", ".zst")
# What a compressed file that ends too early, or is none, raises while it is read.
DAMAGED = (EOFError, OSError, zlib.error)


def kind(path: str | Path) -> str:
    """The suffix that says what is in a file, whether it is compressed or not.

    >>> kind("news.jsonl.zst"), kind("NEWS.CSV")
    ('.jsonl', '.csv')
    """
    path = Path(path)
    return compression(path.stem) if compression(path) in COMPRESSED else compression(path)


def compression(path: str | Path) -> str:
    """The last suffix of a name, in small letters.

    >>> compression("news.jsonl.GZ")
    '.gz'
    """
    return Path(path).suffix.lower()


def walk(folder: str | Path) -> Iterator[tuple[str, os.DirEntry[str] | OSError]]:
    """What lies in a folder and the folders below it, by name, each with its path from there, parted by slashes.

    Hidden files and folders (`.git`) are left out. Links to folders are given, not followed: they may lead round in a
    circle. A folder that can't be read gives its error.
    """
    ahead: list[tuple[str, os.DirEntry[str] | None]] = [("", None)]
    while ahead:
        path, entry = ahead.pop()
        if entry is not None and not entry.is_dir(follow_symlinks=False):
            yield path, entry
            continue
        try:
            with os.scandir(os.path.join(folder, path)) as entries:
                names = sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name, reverse=True)
        except OSError as error:
            yield path, error
            continue
        ahead.extend((f"{path}/{e.name}" if path else e.name, e) for e in names)


def open_read(path: str | Path) -> IO[bytes]:
    """The content of a file, decompressed as it is read."""
    suffix = compression(path)
    if suffix == ".gz":
        return cast("IO[bytes]", gzip.open(path, "rb"))
    if suffix == ".zst":
        return io.BufferedReader(_arrow(path).input_stream(str(path), compression="zstd"), 1 << 16)
    return open(path, "rb")


def whole(file: IO[bytes], most: int) -> bytes | None:
    """The rest of a file; None if it has more than `most` bytes."""
    raw = file.read(most + 1)
    return raw if len(raw) <= most else None


def lines(file: IO[bytes], most: int) -> Iterator[bytes | None]:
    """The lines of a file; None for each that has more than `most` bytes, which never stand in memory together.

    >>> list(lines(io.BytesIO(b"ab\\nabcdef\\nc"), 4))
    [b'ab\\n', None, b'c']
    """
    while line := file.readline(most + 1):
        yield line if len(line) <= most else None
        while len(line) > most and not line.endswith(b"\n"):
            line = file.readline(most + 1) or b"\n"


class Bounded(io.RawIOBase):
    """The bytes of a file, up to a line of more than `most` bytes, where a ValueError says so."""

    def __init__(self, file: IO[bytes], most: int, message: str) -> None:
        self._file, self._most, self._message, self._line = file, most, message, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        end = data.rfind(b"\n")
        self._line = len(data) - end - 1 if end >= 0 else self._line + len(data)
        if self._line > self._most:
            raise ValueError(self._message)
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()


def open_write(path: str | Path, *, append: bool = False) -> IO[bytes]:
    """A file to write, compressed as its name says. What is appended to a compressed file is a further member of it."""
    suffix, mode = compression(path), "ab" if append else "wb"
    if suffix == ".gz":
        return cast("IO[bytes]", gzip.open(path, mode, compresslevel=6))
    if suffix == ".zst":
        return io.BufferedWriter(_arrow(path).CompressedOutputStream(io.FileIO(path, mode), "zstd"), 1 << 16)
    return open(path, mode)


def _arrow(path: str | Path) -> Any:
    try:
        import pyarrow
    except ImportError:
        raise ImportError(f'{path}: .zst and .parquet need pyarrow: pip install "vnner[arrow]"') from None
    return pyarrow
