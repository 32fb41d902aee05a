"""A whole run from a YAML configuration: read, begin, train, export, report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from vnner.resources import DataError
from vnner.training.corpus import read_corpus
from vnner.training.notation import Example
from vnner.training.progress import Progress
from vnner.training.settings import Settings, read_config
from vnner.training.start import read_start
from vnner.training.train import train
from vnner.training.vectors import syllable_vectors


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
    vectors = _vectors(plan.plain, folder) if plan.plain is not None else None
    start = read_start(plan.start) if plan.start is not None else None
    progress = Progress(folder, examples, dev)
    trained = train(
        examples, plan.settings, vectors=vectors, start=start, folder=folder, after=progress.epoch, report=progress.say
    )
    progress.finish(trained)
    return folder


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
