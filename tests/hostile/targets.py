"""What is fuzzed: each target takes bytes, reads them as one of our readers does, and raises where it should not.

A target that refuses its input with the error it promises (`DataError`, a `Failure`, a `Problem`) has done its part.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import samples
from checks import PUBLISHED, check

from vnner.article import parse_article
from vnner.dates import find_dates, find_published
from vnner.failure import Failure
from vnner.gazetteer.csv_reader import read_csv
from vnner.gazetteer.yaml_reader import read_yaml
from vnner.inputs import documents
from vnner.ner.decode import allowed_transitions, marginals, viterbi
from vnner.ner.model_file import MODEL, WORDS, read_model_file
from vnner.pipeline import default_pipeline
from vnner.resources import DataError
from vnner.resume import done_ids, repair
from vnner.text import fold, key, strip_marks
from vnner.tokenizer import split_sentences, tokenize
from vnner.training.corpus import READERS, read_corpus

DAYS = (None, "auto", PUBLISHED, "1900-01-01", "9999-12-31", "0001-01-01", "2020-02-29")


class Target(NamedTuple):
    """What is called with the bytes, what mutation starts from, and words the reader treats in a special way."""

    run: Callable[[bytes], None]
    corpus: Callable[[], list[bytes]]
    words: tuple[str, ...] = ()


def text_of(data: bytes) -> str:
    """Any bytes as a text without lone surrogates."""
    return data.decode("utf-8", "replace")


def names(error: DataError, path: Path) -> None:
    """A refusal says what it refuses."""
    assert str(path) in str(error)


def on_file(name: str, read: Callable[[Path], None]) -> Callable[[bytes], None]:
    """A target that reads a file of that name."""

    def run(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(data)
            read(path)

    return run


def whole_text(data: bytes) -> None:
    """The whole pipeline; the first byte chooses the publication date."""
    if data:
        check(default_pipeline(), text_of(data[1:]), DAYS[data[0] % len(DAYS)])


def dates(data: bytes) -> None:
    """Dates alone: true offsets, first before last, twice the same."""
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


def tokens(data: bytes) -> None:
    """Tokens, sentences, keys, and the way back from a folded text."""
    text = text_of(data)
    for pieces in ([(token.start, token.end) for token in tokenize(text)], split_sentences(text)):
        at = 0
        for start, end in pieces:
            assert at <= start < end
            assert not text[at:start].strip(), "only white space lies between tokens and between sentences"
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


def records(path: Path) -> None:
    """Rows of `vnner extract`: a document or a failure for each, never an exception."""
    for document in documents([str(path)], None):
        assert isinstance(document["text"], (str, Failure))
        assert isinstance(document["id"], str)
        document["id"].encode("utf-8")
        assert not isinstance(document["text"], Failure) or document["text"].message.startswith(f"{path}")


def gazetteer(path: Path) -> None:
    """Records and problems, each with a line."""
    file = (read_yaml if path.suffix == ".yaml" else read_csv)(path)
    assert all(problem.line >= 1 and problem.message for problem in file.problems)
    assert all(record.id and record.names for record in file.records)
    for record in file.records:
        assert record.point is None or all(math.isfinite(number) for number in record.point)
        assert record.population is None or 0 <= record.population < 10**12


def model(data: bytes) -> None:
    """`model.json` and `vocabulary.json`, of which the first byte says which is the stranger's: refused, or sound."""
    hostile = MODEL if data[:1] < b"\x80" else WORDS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / MODEL).write_bytes(data[1:] if hostile == MODEL else samples.MODEL.encode())
        (folder / WORDS).write_bytes(data[1:] if hostile == WORDS else samples.VOCABULARY.encode())
        try:
            found = read_model_file(folder)
        except DataError as error:
            names(error, folder)
            return
    assert all(0 <= found.calibration(score) <= 1 for score in (0.0, 0.5, 1.0))
    steps, _, _ = allowed_transitions(found.tags)
    assert steps.shape == found.transitions.shape
    scores = np.zeros((1, 9, len(found.tags)), dtype=np.float32)
    chances = marginals(scores, np.array([9]), found.transitions)
    assert np.isfinite(chances).all()
    viterbi(scores, np.array([9]), found.transitions)


def gold(data: bytes) -> None:
    """Annotated text; the first byte chooses the format."""
    suffix = [*READERS][data[0] % len(READERS)] if data else ".txt"
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / f"in{suffix}"
        path.with_suffix(".txt").write_bytes(b"M\xc6\xb0a \xe1\xbb\x9f Hu\xe1\xba\xbf.")
        path.write_bytes(data[1:])
        try:
            examples = read_corpus(path)
        except DataError as error:
            names(error, path)
            return
    for example in examples:
        at = 0
        for mention in example.mentions:
            assert at <= mention.start < mention.end <= len(example.text)
            at = mention.end


def broken_off(path: Path) -> None:
    """An output that is gone on with: repaired, its ids read, or refused with the line."""
    repair(path)
    left = path.read_bytes()
    assert left in (b"", left[: left.rfind(b"\n") + 1])
    try:
        for id in done_ids(path):
            assert isinstance(id, str)
    except DataError as error:
        names(error, path)


TARGETS: dict[str, Target] = {
    "text": Target(whole_text, samples.texts, samples.DATE_WORDS),
    "dates": Target(dates, samples.texts, samples.DATE_WORDS),
    "tokens": Target(tokens, samples.texts),
    "json": Target(on_file("in.jsonl", records), samples.json_lines, samples.JSON_WORDS),
    "rows": Target(on_file("in.csv", records), samples.rows),
    "yaml": Target(on_file("in.yaml", gazetteer), samples.gazetteers_yaml, samples.YAML_WORDS),
    "csv": Target(on_file("in.csv", gazetteer), samples.gazetteers_csv),
    "model": Target(model, samples.models, samples.JSON_WORDS),
    "gold": Target(gold, samples.gold, samples.JSON_WORDS),
    "resume": Target(on_file("out.jsonl", broken_off), samples.outputs, samples.JSON_WORDS),
}


def seeds() -> list[Path]:
    """Inputs that failed once, each in the folder of its target."""
    return sorted(path for path in (Path(__file__).parent / "seeds").glob("*/*") if path.parent.name in TARGETS)
