"""Whatever happens to the cache, the gazetteer is right, and never older than its files."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import platformdirs
import pytest

from vnner.gazetteer import load

SMALL = """\
schema: vnner-gazetteer/1
source_table: {own: {title: Editors, licence: Apache-2.0}}
defaults: {country: SY, sources: [own]}
records:
- {id: place/sy/hama, names: [Hama], at: [35.1, 36.7]}
"""
LOAD = importlib.import_module("vnner.gazetteer.load")  # the package's `load` is the function


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder of this test alone; not yet there."""
    folder = tmp_path / "cache" / "vnner"
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda *a, **k: str(folder))
    return folder


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by one with every file that is read anew."""
    read: list[str] = []
    real = LOAD.read_file
    monkeypatch.setattr(LOAD, "read_file", lambda path: (read.append(str(path)), real(path))[1])
    return read


def name(mine: Path) -> str:
    gazetteer = load([mine], shipped=False)
    record = gazetteer.get("place/sy/hama")
    assert record is not None
    assert [hit.id for hit in gazetteer.lookup(record.name.lower())] == [record.id]
    return record.name


def kept(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def test_built_once(folder: Path, mine: Path, builds: list[str]) -> None:
    assert [name(mine) for _ in range(3)] == ["Hama"] * 3
    assert len(builds) == 1
    assert len(kept(folder)) == 1


def test_no_cache_on_request(folder: Path, mine: Path, builds: list[str]) -> None:
    for _ in range(2):
        load([mine], shipped=False, cache=False)
    assert len(builds) == 2
    assert kept(folder) == []


@pytest.mark.parametrize("changed", ["Homs", "Hame", "hama"])
def test_never_stale(changed: str, folder: Path, mine: Path) -> None:
    before = mine.stat()
    assert name(mine) == "Hama"
    mine.write_text(SMALL.replace("Hama", changed), encoding="utf-8")
    os.utime(mine, ns=(before.st_atime_ns, before.st_mtime_ns))  # neither size nor time tells
    assert mine.stat().st_size == before.st_size
    assert name(mine) == changed
    mine.write_text(SMALL, encoding="utf-8")
    assert name(mine) == "Hama"


def test_never_stale_after_a_fault(folder: Path, mine: Path) -> None:
    mine.write_text(SMALL.replace("[35.1", "[95.1"), encoding="utf-8")
    with pytest.raises(ValueError, match="latitude"):
        name(mine)
    mine.write_text(SMALL, encoding="utf-8")
    assert name(mine) == "Hama"


def test_a_place_says_where_the_file_is_now(folder: Path, mine: Path) -> None:
    load([mine], shipped=False)
    moved = mine.rename(mine.with_name("yours.yaml"))
    record = load([moved], shipped=False).get("place/sy/hama")
    assert record is not None
    assert record.place == f"{moved}:5"


def cut(raw: bytes) -> Iterator[bytes]:
    """Truncated, grown and flipped in places all over the file."""
    steps = range(0, len(raw), max(1, len(raw) // 40))
    yield from (raw[:size] for size in steps)
    yield from (raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :] for at in steps)
    yield from (raw + b"\0", raw[:-1], raw[1:], b"\xff" * len(raw), b"{}", b"null\n{}")


def test_damaged_files(folder: Path, mine: Path, builds: list[str]) -> None:
    assert name(mine) == "Hama"
    (path,) = kept(folder)
    raw = path.read_bytes()
    for count, damaged in enumerate(cut(raw), 2):
        path.write_bytes(damaged)
        assert name(mine) == "Hama"
        assert len(builds) == count, "built anew"
        assert path.read_bytes() == raw, "and mended"


def test_large_files_are_mapped(folder: Path, mine: Path, builds: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vnner.gazetteer.cache.MAPPED", 0)
    assert [name(mine) for _ in range(3)] == ["Hama"] * 3
    assert len(builds) == 1
    (path,) = kept(folder)
    gazetteer, raw = load([mine], shipped=False), path.read_bytes()
    if os.name == "posix":
        path.unlink()  # as another process may
    assert [hit.id for hit in gazetteer.lookup("hama")] == ["place/sy/hama"]
    path.write_bytes(raw[:-1])
    assert name(mine) == "Hama"
    assert len(builds) == 2


def full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("module", "function"),
    [(os, "replace"), (os, "fdopen"), (tempfile, "mkstemp"), (Path, "mkdir")],
    ids=["replace", "fdopen", "mkstemp", "mkdir"],
)
def test_full_disk(module: object, function: str, folder: Path, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, function, full)
    assert [name(mine) for _ in range(2)] == ["Hama"] * 2
    assert kept(folder) == [], "no half file is left"


def test_disk_full_while_writing(folder: Path, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real: Callable[..., object] = os.fdopen

    class Full:
        def __init__(self, *args: object) -> None:
            self.file = real(*args)

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()  # type: ignore[attr-defined]

        write = staticmethod(full)

    monkeypatch.setattr(os, "fdopen", Full)
    assert name(mine) == "Hama"
    assert kept(folder) == []


def test_folder_is_a_file(folder: Path, mine: Path) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way", encoding="utf-8")
    assert name(mine) == "Hama"


def test_cached_file_is_a_folder(folder: Path, mine: Path) -> None:
    name(mine)
    (path,) = kept(folder)
    path.unlink()
    path.mkdir()
    assert name(mine) == "Hama"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the administrator may write anywhere")
def test_read_only_folder(folder: Path, mine: Path) -> None:
    folder.mkdir(parents=True)
    folder.chmod(0o555)
    assert name(mine) == "Hama"
    folder.chmod(0o755)


def test_read_only_for_everybody(folder: Path, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    monkeypatch.setattr(os, "utime", refuse)
    assert name(mine) == "Hama"


def test_unreadable_cache(folder: Path, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name(mine)
    (path,) = kept(folder)
    real = Path.open

    def refuse(self: Path, *args: object, **kwargs: object) -> object:
        if self == path:
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *args, **kwargs)  # type: ignore[arg-type, call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    assert name(mine) == "Hama"


@pytest.mark.parametrize("home", ["", "/nowhere", "relative"])
def test_no_home(home: str, mine: Path, tmp_path: Path) -> None:
    code = f"from vnner.gazetteer import load; print(load([{str(mine)!r}], shipped=False).get('place/sy/hama').name)"
    run = python(code, cwd=tmp_path, HOME=home, XDG_CACHE_HOME="")
    assert run.communicate() == ("Hama\n", "")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.yaml"], "nothing is left beside the user's files"


def python(code: str, cwd: Path, **env: str) -> subprocess.Popen[str]:
    root = str(Path(__file__).parents[2])
    return subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": root, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def test_two_processes_at_once(mine: Path, tmp_path: Path) -> None:
    """Both wait for the other before they build, both write, both are right, and a third finds a whole file."""
    records = "".join(f"- {{id: place/sy/n{n}, names: [Tên {n}]}}\n" for n in range(300))
    mine.write_text(SMALL + records, encoding="utf-8")
    code = f"""
import pathlib, time
from vnner.gazetteer import load
pathlib.Path('ready-NUMBER').touch()
while len(list(pathlib.Path('.').glob('ready-*'))) < 2:
    time.sleep(0.001)
for _ in range(20):
    gazetteer = load([{str(mine)!r}], shipped=False)
    assert len(gazetteer) == 301, len(gazetteer)
    assert gazetteer.get('place/sy/n299').name == 'Tên 299'
    for path in pathlib.Path('cache').rglob('gazetteer-*'):
        path.unlink(missing_ok=True)
print(len(gazetteer))
"""
    cache = str(tmp_path / "cache")
    env = {"XDG_CACHE_HOME": cache, "LOCALAPPDATA": cache, "HOME": cache, "PYTHONUTF8": "1"}
    runs = [python(code.replace("NUMBER", number), tmp_path, **env) for number in "12"]
    assert [run.communicate() for run in runs] == [("301\n", "")] * 2
    assert not list(tmp_path.rglob("*.part"))


def test_a_file_saved_while_it_is_built(folder: Path, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = LOAD.read_file
    saved = SMALL.replace("Hama", "Homs")

    def save_first(path: Path) -> object:
        mine.write_text(saved, encoding="utf-8")
        return real(path)

    monkeypatch.setattr(LOAD, "read_file", save_first)
    assert name(mine) == "Homs"
    monkeypatch.undo()
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda *a, **k: str(folder))
    mine.write_text(SMALL, encoding="utf-8")
    assert name(mine) == "Hama", "what was read then is not kept under the hash of what stood there before"


def test_old_files_go(folder: Path, mine: Path) -> None:
    for count in range(14):
        mine.write_text(SMALL.replace("36.7", f"36.{count}"), encoding="utf-8")
        name(mine)
    assert 1 <= len(kept(folder)) <= 10
