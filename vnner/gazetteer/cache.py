"""The compiled gazetteer on disk, named by the hash of what it was made of, so it can't be stale.

The cache only ever saves time: a folder that can't be written, a full disk, a truncated file or two processes at once
all end with the right gazetteer, built anew where need be.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import platformdirs

from vnner import __version__
from vnner.gazetteer.compiled import FORMAT, Compiled

KEEP = 8  # compiled files kept; older ones go


def cache_folder() -> Path:
    """The platform's cache folder for vnner."""
    return Path(platformdirs.user_cache_dir("vnner", appauthor=False))


def digest(files: Sequence[Path]) -> str:
    """Hash of the contents and names of the files, the version of vnner and of the format."""
    state = hashlib.blake2b(f"{__version__}:{FORMAT}".encode(), digest_size=16)
    for path in files:
        raw = path.read_bytes()
        state.update(f"\0{path}\0{len(raw)}\0".encode())  # the path too: records say where they stand
        state.update(raw)
    return state.hexdigest()


def cached(files: Sequence[Path], build: Callable[[], Compiled], *, enabled: bool = True) -> Compiled:
    """What `build` gives, from disk when it was built before from the same bytes."""
    if not enabled or not files:
        return build()
    path = cache_folder() / f"gazetteer-{digest(files)}.json"
    compiled = _read(path)
    if compiled is None:
        compiled = build()
        _write(path, compiled.dump())
    return compiled


def _read(path: Path) -> Compiled | None:
    try:
        raw = path.read_bytes()
        check, _, body = raw.partition(b"\n")
        return Compiled.parse(body) if check == _checksum(body) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _checksum(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=16).hexdigest().encode()


def _write(path: Path, body: bytes) -> None:
    """Written beside and moved into place, so that another process never sees half a file."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_checksum(body) + b"\n" + body)
            os.replace(name, path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        _clear(path.parent)


def _clear(folder: Path) -> None:
    files = sorted(folder.glob("gazetteer-*.json"), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in files[KEEP:]:
        old.unlink(missing_ok=True)
