"""Files as bytes, plain or compressed (`.gz`, `.zst`): read, written, appended to."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path
from typing import IO, Any, cast

COMPRESSED = (".gz", ".zst")
# What a compressed file that ends too early, or is none, raises while it is read.
DAMAGED = (EOFError, OSError, zlib.error)


def kind(path: str | Path) -> str:
    """The suffix that says what is in a file, whether it is compressed or not.

    >>> kind("news.jsonl.zst"), kind("news.csv")
    ('.jsonl', '.csv')
    """
    path = Path(path)
    return Path(path.stem).suffix if path.suffix in COMPRESSED else path.suffix


def open_read(path: str | Path) -> IO[bytes]:
    """The content of a file, decompressed as it is read."""
    suffix = Path(path).suffix
    if suffix == ".gz":
        return cast("IO[bytes]", gzip.open(path, "rb"))
    if suffix == ".zst":
        return io.BufferedReader(_arrow(path).input_stream(str(path), compression="zstd"), 1 << 16)
    return open(path, "rb")


def open_write(path: str | Path, *, append: bool = False) -> IO[bytes]:
    """A file to write, compressed as its name says. What is appended to a compressed file is a further member of it."""
    suffix, mode = Path(path).suffix, "ab" if append else "wb"
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
