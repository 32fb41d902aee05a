"""Fuzzing, minutes or hours of it: `python tests/hostile/fuzz.py TARGET [--seconds N] [--size N] [--start SEED]`.

    classes    SIZE characters of every class of hostile text through the whole pipeline (default a million)
    text       mixtures and mutations of all classes through the whole pipeline
    dates, tokens, json, yaml, csv    one reader each

Where atheris is installed and `--atheris` is given, it steers the mutations by the branches they reach; without it a
mutator of our own runs, the same for the same start. What fails is written to tests/hostile/seeds/, where the test
suite finds it, and the run goes on; the exit status says whether anything did.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))
sys.path.insert(0, str(Path(__file__).parent))
from checks import PUBLISHED, check
from classes import CLASSES, make

HERE = Path(__file__).parent
SEEDS = HERE / "seeds"
DAYS = (None, "auto", PUBLISHED, "1900-01-01", "9999-12-31", "0001-01-01", "2020-02-29")
JSON = '{"id": "a", "text": "Mưa ở Huế.", "published": "2017-11-22"}\n'
Target = Callable[[bytes], None]


def text_of(data: bytes) -> str:
    """Any bytes as a text without lone surrogates."""
    return data.decode("utf-8", "replace")


def fuzz_text(data: bytes) -> None:
    """The whole pipeline; the first byte chooses the publication date."""
    from vnner.pipeline import default_pipeline

    if data:
        check(default_pipeline(), text_of(data[1:]), DAYS[data[0] % len(DAYS)])


def fuzz_dates(data: bytes) -> None:
    """Dates alone: true offsets, first before last, twice the same."""
    from vnner.dates import find_dates, find_published

    text = text_of(data[1:])
    day = DAYS[data[0] % len(DAYS)] if data else None
    found = find_dates(text, None if day == "auto" else day)
    end = 0
    for mention in found:
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert (mention.value.first is None) == (mention.value.last is None) == (mention.value.value is None)
        assert mention.value.first is None or mention.value.first <= mention.value.last
        end = mention.end
    assert find_dates(text, None if day == "auto" else day) == found
    find_published(text)


def fuzz_tokens(data: bytes) -> None:
    """Tokens, sentences, keys, and the way back from a folded text."""
    from vnner.article import parse_article
    from vnner.text import fold, key, strip_marks
    from vnner.tokenizer import split_sentences, tokenize

    text = text_of(data)
    at = 0
    for token in tokenize(text):
        assert not text[at : token.start].strip(), "only white space lies between tokens"
        assert token.start < token.end
        at = token.end
    assert not text[at:].strip()
    at = 0
    for start, end in split_sentences(text):
        assert at <= start < end
        assert not text[at:start].strip()
        at = end
    folded = fold(text)
    last = 0
    for place in range(len(folded.text)):
        start, end = folded.source(place, place + 1)
        assert last <= end <= len(text)
        assert start < end
        last = start
    assert key(key(text)) == key(text)
    strip_marks(text)
    parse_article(text)


def fuzz_json(data: bytes) -> None:
    """Lines of `vnner extract`: a document or a failure for each, never an exception."""
    from vnner.inputs import Failure, documents

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.jsonl"
        path.write_bytes(data)
        for document in documents([str(path)], None):
            assert isinstance(document["text"], (str, Failure))
            assert isinstance(document["id"], str)


def _reader(name: str) -> Target:
    def fuzz(data: bytes) -> None:
        from vnner.gazetteer.csv_reader import read_csv
        from vnner.gazetteer.yaml_reader import read_yaml

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"in.{name}"
            path.write_bytes(data)
            file = (read_yaml if name == "yaml" else read_csv)(path)
            assert all(problem.line >= 1 and problem.message for problem in file.problems)
            assert all(record.id and record.names for record in file.records)

    return fuzz


TARGETS: dict[str, Target] = {
    "text": fuzz_text,
    "dates": fuzz_dates,
    "tokens": fuzz_tokens,
    "json": fuzz_json,
    "yaml": _reader("yaml"),
    "csv": _reader("csv"),
}


def corpus(target: str) -> list[bytes]:
    """What mutation starts from."""
    if target in ("yaml", "csv"):
        folder = HERE.parent.parent / "gazetteers"
        files = sorted(folder.glob(f"*.{target}"))
        return [b"\n".join(path.read_bytes().split(b"\n")[: 12 + 9 * n]) for path in files for n in range(3)]
    if target == "json":
        return [JSON.encode(), (JSON * 3).encode(), b"[]", b'{"id": 1}']
    texts = [make(name, 120, seed) for name in CLASSES for seed in range(3)]
    return [b"\2" + text.encode("utf-8", "replace") for text in texts]


def mutated(rng: random.Random, seeds: list[bytes]) -> bytes:
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
            )
        )
        data = (data[:at] + piece + data[at + size :])[:4000]
    return data


def keep(name: str, data: bytes) -> Path:
    """What failed, for the test suite."""
    suffix = "txt" if name == "text" else name
    path = SEEDS / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}.{suffix}"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text_of(data[1:]).encode() if name == "text" else data)
    return path


def run(name: str, seconds: float, start: int) -> int:
    """Mutate until the time is over; the number of failures."""
    rng = random.Random(start)
    seeds = corpus(name)
    failures, done, until = 0, 0, time.monotonic() + seconds
    slowest = 0.0
    while time.monotonic() < until:
        data = mutated(rng, seeds)
        begin = time.process_time()
        try:
            TARGETS[name](data)
        except Exception:
            failures += 1
            print(f"{name}: {keep(name, data)}\n{traceback.format_exc()}", flush=True)
        slowest = max(slowest, time.process_time() - begin)
        done += 1
    print(f"{name}: {done:,} inputs, {failures} failures, the slowest {slowest:.2f} s")
    return failures


def run_classes(size: int) -> int:
    """Every class at full size, with its cost; the number of failures."""
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
    return failures


def run_atheris(name: str, seconds: float) -> None:
    """The same target under atheris, which ends the process at the first failure."""
    import atheris

    with atheris.instrument_imports(include=["vnner"]):
        for module in ("vnner.dates", "vnner.gazetteer", "vnner.pipeline", "vnner.view", "vnner.inputs"):
            importlib.import_module(module)
    folder = tempfile.mkdtemp()
    for number, seed in enumerate(corpus(name)):
        (Path(folder) / str(number)).write_bytes(seed)
    atheris.Setup([sys.argv[0], f"-max_total_time={int(seconds)}", "-max_len=2000", folder], TARGETS[name])
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=["classes", "all", *TARGETS])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--atheris", action="store_true")
    options = parser.parse_args()
    if options.target == "classes":
        return min(run_classes(options.size), 1)
    if options.atheris:
        run_atheris(options.target, options.seconds)
    names = list(TARGETS) if options.target == "all" else [options.target]
    return min(sum(run(name, options.seconds, options.start) for name in names), 1)


if __name__ == "__main__":
    sys.exit(main())
