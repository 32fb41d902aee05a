"""`vnner doctor`: what is installed, where the data lies, and whether it works."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Literal

from vnner import __version__
from vnner.resources import gazetteer_folder, model_folder

Status = Literal["ok", "missing", "wrong"]
MODEL = ("encoder.onnx", "tagger.onnx", "vocabulary.json", "model.json")
SMOKE = "Sáng 21-11, đoàn của Liên Hợp Quốc tới Đà Nẵng."
PUBLISHED = "2017-11-22"
EXPECTED = {("Sáng 21-11", "2017-11-21TMO"), ("Đà Nẵng", "linked")}
_REQUIREMENT_RE = re.compile(r"([\w.-]+)\s*(?:>=\s*([\w.]+))?.*?(?:extra == ['\"]([\w-]+)['\"])?$")


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report.

    Attributes:
        topic: `system`, `package`, `extra <name>`, `model`, `gazetteer`, `cache`, `smoke test`.
        name: what was looked at.
        status: `ok`, `missing` or `wrong`.
        detail: version, hash, place; what to do where something is not ok.
        needed: True where vnner can't work without it.
    """

    topic: str
    name: str
    status: Status
    detail: str
    needed: bool = True


def examine() -> list[Finding]:
    """Everything that can be told without a network; never raises for a broken install.

    >>> [finding.name for finding in examine() if finding.topic == "system"]
    ['vnner', 'python', 'machine']
    """
    parts: tuple[Callable[[], Iterable[Finding]], ...] = (_system, _packages, _model, _gazetteer, _cache, _smoke)
    return [finding for part in parts for finding in _guarded(part)]


def _guarded(part: Callable[[], Iterable[Finding]]) -> list[Finding]:
    """A part that fails is a finding too: a report is most needed where an install is broken."""
    try:
        return list(part())
    except Exception as error:
        topic = part.__name__.strip("_").replace("smoke", "smoke test")
        return [Finding(topic, topic, "wrong", f"{type(error).__name__}: {error}")]


def _system() -> Iterator[Finding]:
    yield Finding("system", "vnner", "ok", f"{__version__}, {Path(__file__).parent}")
    yield Finding("system", "python", "ok", f"{platform.python_version()}, {sys.executable}")
    yield Finding("system", "machine", "ok", f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors")


def _packages() -> Iterator[Finding]:
    """Each requirement of the installed package, those of the extras last."""
    found = [_requirement(line) for line in requires("vnner") or ()]
    yield from sorted(found, key=lambda finding: (not finding.needed, finding.topic, finding.name))


def _requirement(line: str) -> Finding:
    match = _REQUIREMENT_RE.match(line)
    if match is None:
        return Finding("package", line, "wrong", "this requirement can't be read")
    name, lowest, extra = match.groups()
    topic, target = (f"extra {extra}", f'"vnner[{extra}]"') if extra else ("package", "vnner")
    try:
        here = version(name)
    except PackageNotFoundError:
        return Finding(topic, name, "missing", f"pip install {target}", not extra)
    if lowest and _numbers(here) < _numbers(lowest):
        return Finding(topic, name, "wrong", f"{here} is older than {lowest}: pip install --upgrade {name}", not extra)
    return Finding(topic, name, "ok", here, not extra)


def _numbers(text: str) -> tuple[int, ...]:
    """The release of a version: `2.13.0+cpu` -> (2, 13, 0)."""
    release = re.match(r"\d+(?:\.\d+)*", text)
    return tuple(int(part) for part in release[0].split(".")) if release else ()


def _model() -> Iterator[Finding]:
    folder = model_folder()
    for name in MODEL:
        yield _hashed("model", folder / name)


def _gazetteer() -> Iterator[Finding]:
    folder = gazetteer_folder()
    files = sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".csv"))
    digest = hashlib.sha256(b"".join(path.name.encode() + hash_of(path).encode() for path in files)).hexdigest()
    yield Finding("gazetteer", "files", "ok", f"{len(files)} in {folder}, sha256 {digest[:16]}")


def _hashed(topic: str, path: Path) -> Finding:
    if not path.is_file():
        return Finding(topic, path.name, "missing", f"no {path}: pip install --force-reinstall vnner")
    return Finding(topic, path.name, "ok", f"{path.stat().st_size:,} bytes, sha256 {hash_of(path)[:16]}")


def hash_of(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _cache() -> Iterator[Finding]:
    from vnner.gazetteer.cache import cache_folder

    folder = cache_folder()
    parent = next((place for place in (folder, *folder.parents) if place.exists()), folder)
    if not folder.is_absolute() or not os.access(parent, os.W_OK):
        detail = f"{folder} can't be written: loading takes seconds every time"
        yield Finding("cache", "compiled gazetteers", "wrong", detail, needed=False)
        return
    kept = list(folder.glob("gazetteer-*.bin"))
    size = sum(path.stat().st_size for path in kept)
    yield Finding("cache", "compiled gazetteers", "ok", f"{folder}: {len(kept)} files, {size / 1e6:.0f} MB")


def _smoke() -> Iterator[Finding]:
    from vnner.pipeline import load, read

    begin = time.perf_counter()
    nlp = load()
    loaded = time.perf_counter()
    doc = read(SMOKE, PUBLISHED, nlp=nlp)
    ended = time.perf_counter()
    found = {(e.text, e._.date.value if e._.date is not None else e._.link and e._.link.status) for e in doc.ents}
    right = found >= EXPECTED
    detail = f"loaded in {loaded - begin:.2f} s, read in {(ended - loaded) * 1000:.0f} ms"
    if not right:
        detail = f"read {SMOKE!r} as {sorted(map(str, found))}: expected {sorted(map(str, EXPECTED))}"
    yield Finding("smoke test", "one sentence", "ok" if right else "wrong", detail)


def healthy(findings: Iterable[Finding]) -> bool:
    """True when nothing that is needed is missing or wrong."""
    return all(finding.status == "ok" or not finding.needed for finding in findings)


def to_rows(findings: Iterable[Finding]) -> list[dict[str, str | bool]]:
    """For `--format json`."""
    return [asdict(finding) for finding in findings]


def format_report(findings: Iterable[Finding]) -> str:
    """A line for each finding, grouped by topic, and a verdict."""
    findings = list(findings)
    lines: list[str] = []
    topic = ""
    for finding in findings:
        if finding.topic != topic:
            topic = finding.topic
            lines.append(topic)
        sign = {"ok": " ", "missing": "-", "wrong": "!"}[finding.status]
        status = "" if finding.status == "ok" else f"{finding.status}: "
        lines.append(f"{sign} {finding.name:22} {status}{finding.detail}")
    if not healthy(findings):
        lines += ["", "vnner can't work like this: mend what is marked above"]
    return "\n".join(lines)
