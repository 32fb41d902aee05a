"""Hostile text through the whole pipeline: no exception, true offsets, one answer, cost in proportion to length."""

import gc
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import vnner
from vnner.batch import read_many
from vnner.export import doc_to_json
from vnner.view import to_html

sys.path.insert(0, str(Path(__file__).parent / "hostile"))
from checks import PUBLISHED, check
from classes import CLASSES, make
from fuzz import NAMES, Tally, mutated
from targets import TARGETS, Target, seeds

TESTS = Path(__file__).parent

NAUGHTY: dict[str, str] = {
    name: entry if isinstance(entry, str) else entry["text"] * entry["times"]
    for name, entry in yaml.safe_load((TESTS / "corpora" / "naughty.yml").read_text(encoding="utf-8")).items()
}
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@pytest.mark.parametrize("name", NAUGHTY)
def test_naughty_strings(nlp: Language, name: str) -> None:
    check(nlp, NAUGHTY[name])


@pytest.mark.parametrize("name", CLASSES)
def test_classes(nlp: Language, name: str) -> None:
    check(nlp, make(name, 1000))  # a million of each: python tests/hostile/fuzz.py classes


@pytest.mark.parametrize("path", seeds(), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_once_failed(path: Path) -> None:
    TARGETS[path.parent.name].run(path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_a_taste_of_fuzzing(name: str) -> None:
    target, rng = TARGETS[name], random.Random(name)
    samples = target.corpus()
    further = [mutated(rng, samples, target.words) for _ in range(3 if name == "text" else 30)]
    for data in (b"", b"\0", *samples[:9], *further):
        target.run(data)


def test_the_fuzzer_knows_its_targets() -> None:
    assert tuple(TARGETS) == NAMES


def test_what_fails_is_kept_once_for_each_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(data: bytes) -> None:
        assert data[:1] != b"a"
        assert data[:1] != b"b"

    monkeypatch.setattr("fuzz.HERE", tmp_path)
    tally = Tally("mine", Target(run, list), 60)
    for data in (b"good", b"a1", b"a2", b"b1", b"a3", b"good"):
        tally.take(data)
    assert (tally.done, sorted(tally.failed.values())) == (6, [1, 3])
    assert sorted(path.read_bytes() for path in (tmp_path / "seeds" / "mine").iterdir()) == [b"a1", b"b1"]
    assert tally.report() == 1


PIECES = st.sampled_from(
    [piece for name in CLASSES for piece in make(name, 300, 7).split(" ") if piece][:1500]
) | st.text(max_size=4)


@QUICK
@given(st.lists(PIECES, max_size=40), st.sampled_from([" ", "", "\n", ", ", "\u00a0"]))
def test_any_mixture(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    check(vnner.pipeline.default_pipeline(), text.encode("utf-8", "replace").decode("utf-8"))


def test_a_document_does_not_depend_on_its_neighbours(nlp: Language) -> None:
    texts = [text for text in NAUGHTY.values() if len(text) < 1_000] + [make(name, 400) for name in CLASSES]
    alone = [doc_to_json(vnner.read(text, PUBLISHED, nlp=nlp), "x") for text in texts]
    fresh = vnner.load()
    order = list(reversed(range(len(texts))))
    for at, doc in zip(order, read_many([(texts[at], PUBLISHED) for at in order], nlp=fresh), strict=True):
        assert doc_to_json(doc, "x") == alone[at], texts[at]


def test_hashing_has_no_part_in_the_answer(tmp_path: Path) -> None:
    texts = [make(name, 300, 3) for name in CLASSES]
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({"id": str(n), "text": t}) + "\n" for n, t in enumerate(texts)), "utf-8")
    command = [sys.executable, "-m", "vnner", "extract", "--published", PUBLISHED, str(source)]
    answers = {
        subprocess.run(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1
    assert answers.pop().count(b"\n") == len(texts)


# Each of these looked quadratic to somebody once: a letter with many marks, a line without a stop, the same line again.
STEPS: dict[str, Callable[[Doc], object]] = {"html": to_html, "frame": vnner.to_frame, "timeline": vnner.timeline}
COSTLY = (
    "news", "no punctuation", "decomposed", "invisible characters", "full stops", "commas", "digits and dashes",
    "days and months", "brackets open", "any code point", "one name", "one line again and again", "long words",
)  # fmt: skip
SMALL, TIMES, SLACK = 2_500, 6, 2.5


def cost(work: Callable[[], object]) -> float:
    """Processor time, the least of three, without collecting the garbage of the whole suite in between."""
    times = []
    gc.disable()
    try:
        for _ in range(3):
            begin = time.process_time()
            work()
            times.append(time.process_time() - begin)
    finally:
        gc.enable()
    return min(times)


@pytest.mark.parametrize("name", COSTLY)
def test_cost_grows_with_the_text_and_no_faster(nlp: Language, name: str) -> None:
    texts = [make(name, size) for size in (SMALL, SMALL * TIMES)]
    vnner.read(texts[1], PUBLISHED, nlp=nlp)  # fills the caches of token vectors
    small, large = (cost(lambda text=text: vnner.read(text, PUBLISHED, nlp=nlp)) for text in texts)
    assert large < max(small, 0.02) * TIMES * SLACK


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("name", ["news", "one name", "one line again and again", "news, one line"])
def test_cost_of_what_comes_after(nlp: Language, name: str, step: str) -> None:
    docs = [vnner.read(make(name, size), PUBLISHED, nlp=nlp) for size in (SMALL * 2, SMALL * 2 * TIMES)]
    small, large = (cost(lambda doc=doc: STEPS[step](doc)) for doc in docs)
    assert large < max(small, 0.01) * TIMES * SLACK
