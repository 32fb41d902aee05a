"""Fuzzing, minutes or hours of it: `python tests/hostile/fuzz.py TARGET [--seconds N] [--size N] [--start SEED]`.

    classes    SIZE characters of every class of hostile text through the whole pipeline (default a million)
    text       mixtures and mutations of all classes through the whole pipeline
    dates, tokens, json, rows, yaml, csv, model, gold, resume    one reader each
    all        every target but `classes`, SECONDS each

Where atheris is installed (`pip install --group fuzz`) it steers the mutations by the branches they reach, and what it
learnt stays in build/fuzz/ for the next run; otherwise, and with `--driver own`, a mutator of our own runs, the same
for the same start. What fails is written to tests/hostile/seeds/TARGET/, where the test suite finds it, once for each
place that raised, and the run goes on; the exit status says whether anything did.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib
import importlib.util
import io
import os
import pkgutil
import random
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT), str(HERE)]
NAMES = ("text", "dates", "tokens", "json", "rows", "yaml", "csv", "model", "gold", "resume")
LONGEST = 4000  # bytes of an input
SLOW = 20.0  # seconds of processor time for one input: a failure too
# Modules that fuzzing never reaches, some with needs of their own.
LEFT_OUT = ("vnner.__main__", "vnner.explore", "vnner.webmap", "vnner.scale", "vnner.ner.backends")


class Tally:
    """Counts the inputs of a target, keeps what fails, and says when the time is over."""

    def __init__(self, name: str, target: Any, seconds: float) -> None:
        self.name, self.target = name, target
        self.done, self.slowest = 0, 0.0
        self.failed: dict[str, int] = {}
        self.begin = time.monotonic()
        self.until = self.begin + seconds

    @property
    def over(self) -> bool:
        return time.monotonic() >= self.until

    def take(self, data: bytes) -> None:
        """One input."""
        begin = time.process_time()
        try:
            self.target.run(data)
            spent = time.process_time() - begin
            assert spent < SLOW or self.done == 0, f"{spent:.0f} s for one input"  # the first one loads the pipeline
        except Exception as error:
            self._keep(data, error)
        if self.done > 0:
            self.slowest = max(self.slowest, time.process_time() - begin)
        self.done += 1

    def _keep(self, data: bytes, error: Exception) -> None:
        """The first input that fails at a place; of the others only the number."""
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__} {frame.filename}:{frame.lineno}"
        self.failed[place] = self.failed.get(place, 0) + 1
        if self.failed[place] == 1:
            path = HERE / "seeds" / self.name / hashlib.sha256(data).hexdigest()[:12]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            print(f"{self.name}: {path}\n{traceback.format_exc()}", flush=True)

    def report(self) -> int:
        """Prints the figures; the exit status."""
        spent = time.monotonic() - self.begin
        print(
            f"{self.name:8} {self.done:10,} inputs {spent:7.0f} s, the slowest {self.slowest:.2f} s of processor time, "
            f"{sum(self.failed.values())} failures at {len(self.failed)} places",
            flush=True,
        )
        return min(len(self.failed), 1)


def mutated(rng: random.Random, seeds: list[bytes], words: tuple[str, ...]) -> bytes:
    """A seed cut, doubled, crossed with another, its bytes or characters changed."""
    data = rng.choice(seeds)
    for _ in range(rng.randint(1, 6)):
        at, size = rng.randrange(len(data) + 1), rng.choice((0, 1, 1, 2, 5, 20))
        other = rng.choice(seeds)
        start = rng.randrange(len(other) + 1)
        piece = rng.choice(
            (
                b"",
                bytes([rng.randrange(256)]),
                chr(rng.choice((rng.randrange(0x2100), rng.randrange(0xE000, 0x110000)))).encode(),
                data[at : at + size] * rng.choice((2, 3, 30)),
                other[start : start + rng.randrange(30)],
                str(rng.choice((0, 1, 31, 32, 99, 1900, 9999, 10**20))).encode(),
                rng.choice(words or ("",)).encode(),
            )
        )
        data = (data[:at] + piece + data[at + size :])[:LONGEST]
    return data


def run_own(name: str, seconds: float, start: int) -> int:
    """Mutate until the time is over; the exit status."""
    target = importlib.import_module("targets").TARGETS[name]
    rng, seeds = random.Random(start), target.corpus()
    tally = Tally(name, target, seconds)
    while not tally.over:
        tally.take(mutated(rng, seeds, target.words))
    return tally.report()


def run_atheris(name: str, seconds: float, start: int) -> int:
    """The same target, its mutations steered by the branches of `vnner` they reach; doesn't return."""
    import atheris

    # It names every module it changes.
    with contextlib.redirect_stderr(io.StringIO()), atheris.instrument_imports(include=["vnner"]):
        for module in modules():
            importlib.import_module(module)
        target = importlib.import_module("targets").TARGETS[name]
    learnt, first = (ROOT / "build" / "fuzz" / name / part for part in ("learnt", "first"))
    for folder in (learnt, first):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.corpus()):
        (first / str(number)).write_bytes(seed)
    dictionary = learnt.with_name("words.dict")
    dictionary.write_text("".join(f'"{escaped(word)}"\n' for word in target.words), encoding="utf-8")
    options = [f"-max_len={LONGEST}", f"-seed={start + 1}", "-rss_limit_mb=6000", "-verbosity=0"]
    options += [f"-artifact_prefix={learnt.parent}/", *([f"-dict={dictionary}"] if target.words else [])]
    target.run(learnt.parent.name.encode())  # loads what it needs, which is no slow input
    tally = Tally(name, target, seconds)

    def take(data: bytes) -> None:
        tally.take(data)
        if tally.over:
            os._exit(tally.report())  # libFuzzer would count the exit as a crash

    atheris.Setup([sys.argv[0], *options, str(learnt), str(first)], take)
    atheris.Fuzz()
    return 1


def modules() -> Iterator[str]:
    """Every module that may be reached, so that none is imported later without its branches being seen."""
    import vnner

    for found in pkgutil.walk_packages(vnner.__path__, "vnner."):
        if not found.name.startswith((*LEFT_OUT, "vnner.training")):
            yield found.name
    yield from ("vnner.training.corpus", "vnner.training.notation")


def escaped(word: str) -> str:
    """A word as libFuzzer's dictionaries write it."""
    return "".join(f"\\x{byte:02x}" for byte in word.encode("utf-8"))


def run_classes(size: int) -> int:
    """Every class at full size, with its cost; the exit status."""
    from checks import check
    from classes import CLASSES, make

    from vnner.pipeline import default_pipeline

    failures = 0
    for name in CLASSES:
        text = make(name, size, 1)
        begin = time.process_time()
        try:
            data = check(default_pipeline(), text)
            print(f"{name:36} {len(data['mentions']):8,} mentions {time.process_time() - begin:8.1f} s", flush=True)
        except Exception:
            failures += 1
            print(f"{name}: {traceback.format_exc()}", flush=True)
    return min(failures, 1)


def run_all(options: argparse.Namespace) -> int:
    """One process each: a target that takes the process along doesn't take the others."""
    more = [f"--{name}={getattr(options, name)}" for name in ("seconds", "start", "driver")]
    return max(subprocess.run([sys.executable, __file__, name, *more], check=False).returncode != 0 for name in NAMES)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=["classes", "all", *NAMES])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--driver", choices=["auto", "atheris", "own"], default="auto")
    options = parser.parse_args()
    if options.target == "classes":
        return run_classes(options.size)
    if options.target == "all":
        return run_all(options)
    steered = options.driver == "atheris" or (options.driver == "auto" and importlib.util.find_spec("atheris"))
    return (run_atheris if steered else run_own)(options.target, options.seconds, options.start)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(main())
