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
