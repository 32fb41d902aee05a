"""A whole run from a YAML configuration: read, begin, train, export, report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, TypedDict

import numpy as np

from vnner.gazetteer import load as gazetteer
from vnner.ner.tagger import Tagger
from vnner.resources import DataError
from vnner.training.corpus import read_corpus
from vnner.training.notation import Example
from vnner.training.progress import Progress, Texts
from vnner.training.settings import Settings, Silver, read_config
from vnner.training.silver import silver
from vnner.training.start import Start, read_start
from vnner.training.train import Vectors, train
from vnner.training.vectors import syllable_vectors


class Beginning(TypedDict):
    """What the network begins with; see `vnner.training.train.train`."""

    vectors: Vectors | None
    start: Start | None


def run(config: str | Path, output: str | Path | None = None) -> Path:
    """Train what the configuration asks for; returns the model's folder.

    A run that was killed goes on from its last epoch when started again with the same configuration.

    Raises:
        DataError: an unknown key, a corpus that can't be read, or a folder that holds another run.
    """
    plan = read_config(config)
    folder = Path(output) if output is not None else plan.output
    examples, dev = _read(plan.corpus, plan.settings), _read(plan.dev, plan.settings)
    if not examples:
        raise DataError("the corpus holds no text", file=str(config))
    print(f"{len(examples)} texts, {sum(len(e.mentions) for e in examples)} mentions")
    folder.mkdir(parents=True, exist_ok=True)
    begin: Beginning = {
        "vectors": _vectors(plan.plain, folder) if plan.plain is not None else None,
        "start": read_start(plan.start) if plan.start is not None else None,
    }
    marked = _silver(plan.silver, examples, plan.settings, folder, begin) if plan.silver is not None else []
    _train(Texts(examples, marked, dev), plan.settings, folder, begin)
    return folder


def _train(texts: Texts, settings: Settings, folder: Path, begin: Beginning) -> None:
    progress = Progress(folder, texts)
    every = [*texts.annotated, *texts.marked]
    progress.finish(train(every, settings, **begin, folder=folder, after=progress.epoch, report=progress.say))


def _silver(plan: Silver, examples: list[Example], settings: Settings, folder: Path, begin: Beginning) -> list[Example]:
    """Train the teachers, unless they are there, and let them mark the plain text."""
    teachers = []
    for number in range(1, plan.teachers + 1):
        print(f"teacher {number} of {plan.teachers}", flush=True)
        home = folder / f"teacher{number}"
        home.mkdir(exist_ok=True)
        _train(Texts(examples, [], []), replace(settings, seed=settings.seed + number), home, begin)
        teachers.append(Tagger(home, lexicon=gazetteer().matches))
    marked = silver(plan.text, teachers, plan.tokens, settings.seed)
    print(f"{len(marked)} paragraphs of plain text marked by {plan.teachers} teachers", flush=True)
    return marked


def _read(paths: tuple[Path, ...], settings: Settings) -> list[Example]:
    examples = [example for path in paths for example in read_corpus(path)]
    for example in examples:
        for gold in example.mentions:
            if gold.label not in settings.labels:
                raise DataError(
                    f"label {gold.label!r} is not among train.labels: {', '.join(settings.labels)}", file=example.place
                )
    return examples


def _vectors(plain: Path, folder: Path) -> Any:
    """Learnt once a run folder: they take a minute, and a resumed run must have the same."""
    kept = folder / "vectors.npz"
    if not kept.exists():
        words, vectors = syllable_vectors(plain)
        np.savez(kept, words=np.array(words), vectors=vectors)
    stored = np.load(kept, allow_pickle=False)
    return stored["words"].tolist(), stored["vectors"]
