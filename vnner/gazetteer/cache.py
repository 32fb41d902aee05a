"""The compiled gazetteer on disk, named by the hash of what it was made of, so it can't be stale.

The cache only ever saves time: a folder that can't be written, a full disk, a truncated file or two processes at once
all end with the right gazetteer, built anew where need be.
"""

from __future__ import annotations

import contextlib
import hashlib
import mmap
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from zlib import crc32

import platformdirs

from vnner import __version__

KEEP = 8  # compiled files kept; those longest unused go
MAPPED = 64_000_000  # bytes; larger files are mapped instead of read: a million names need not all be in memory
MAGIC = b"vnner gazetteer\n"
CHUNK = 1 << 20
LEFTOVER = 3600  # seconds after which a half-written file has no writer any more
COMPILERS = ("../text.py", "*.py")  # what decides how the same records look when compiled


def cache_folder() -> Path:
    """The platform's cache folder for vnner."""
    return Path(platformdirs.user_cache_dir("vnner", appauthor=False))


def digest(files: Sequence[Path]) -> str:
    """Hash of the files' names and contents, and of the code and machine that compile them."""
    state = hashlib.blake2b(f"{__version__} {sys.byteorder} {_code()}".encode(), digest_size=16)
    for path in files:
        raw = path.read_bytes()
        state.update(f"\0{path}\0{len(raw)}\0".encode())  # the path too: records say where they stand
        state.update(raw)
    return state.hexdigest()


@lru_cache(maxsize=1)
def _code() -> str:
    """Hash of the compiling modules: the version alone would stay the same while somebody edits them."""
    here = Path(__file__).parent
    sources = [path for pattern in COMPILERS for path in sorted(here.glob(pattern))]
    return hashlib.blake2b(b"".join(path.read_bytes() for path in sources), digest_size=16).hexdigest()


def cached(files: Sequence[Path], build: Callable[[], bytes], *, enabled: bool = True) -> memoryview:
    """What `build` gives, from disk when it was built before from the same bytes.

    Args:
        files: what is built from; without any, nothing is kept.
        build: makes the block.
        enabled: False to build anew and keep nothing.
    """
    folder = cache_folder()
    if not enabled or not files or not folder.is_absolute():  # relative: there is no home
        return memoryview(build())
    before = digest(files)
    path = folder / f"gazetteer-{before}.bin"
    block = _read(path)
    if block is None:
        built = build()
        block = memoryview(built)
        if digest(files) == before:  # else a file was saved meanwhile, and this is neither state
            _write(path, built)
    return block


def _read(path: Path) -> memoryview | None:
    """The block of a whole file; None when there is none, or it is damaged."""
    with contextlib.suppress(OSError), path.open("rb") as file:
        head = file.read(len(MAGIC) + 4)
        check = 0
        for chunk in _chunks(file.fileno()):
            check = crc32(chunk, check)
        if head != MAGIC + check.to_bytes(4, "little"):
            return None
        with contextlib.suppress(OSError):  # used now: kept longer
            os.utime(path)
        if os.fstat(file.fileno()).st_size > MAPPED:
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))[len(head) :]
        return memoryview(path.read_bytes())[len(head) :]
    return None


def _chunks(handle: int) -> Iterator[bytes]:
    """What is left of an open file after the head."""
    os.lseek(handle, len(MAGIC) + 4, os.SEEK_SET)
    while chunk := os.read(handle, CHUNK):
        yield chunk


def _write(path: Path, block: bytes) -> None:
    """Written beside and moved into place, so that another process never sees half a file."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(MAGIC + crc32(block).to_bytes(4, "little"))
                file.write(block)
            os.replace(name, path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        _clear(path.parent)


def _clear(folder: Path) -> None:
    """Old files go; one that another process has open or has just removed is left to it."""
    files = sorted(folder.glob("gazetteer-*"), key=lambda p: p.stat().st_mtime, reverse=True)
    old = [p for p in folder.glob(".*.part") if p.stat().st_mtime < time.time() - LEFTOVER]
    for path in [*files[KEEP:], *old]:
        with contextlib.suppress(OSError):
            path.unlink()
