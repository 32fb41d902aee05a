"""A whole run from a YAML configuration: read, learn vectors, train, export, report."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from vnner.resources import DataError
from vnner.training.batches import Settings
from vnner.training.corpus import read_corpus
from vnner.training.export import export
from vnner.training.notation import Example
from vnner.training.train import train
from vnner.training.vectors import syllable_vectors

KEYS = ("corpus", "plain", "output", "train")


def run(config: str | Path, output: str | Path | None = None) -> Path:
    """Train what the configuration asks for; returns the model's folder.

    A run that was killed goes on from its last epoch when started again with the same configuration.

    Raises:
        DataError: an unknown key or a corpus that can't be read.
    """
    config = Path(config)
    data = _configuration(config)
    folder = Path(output) if output is not None else config.parent / data.get("output", "runs/model")
    folder.mkdir(parents=True, exist_ok=True)
    examples = [e for path in data["corpus"] for e in read_corpus(config.parent / path)]
    print(f"{len(examples)} texts, {sum(len(e.mentions) for e in examples)} mentions")
    settings = _settings(data.get("train", {}), str(config))
    _check_labels(examples, settings)
    vectors = _vectors(config.parent / data["plain"], folder) if data.get("plain") else None
    trained = train(examples, settings, vectors=vectors, folder=folder)
    export(trained, folder)
    (folder / "losses.txt").write_text("\n".join(f"{loss:.5f}" for loss in trained.losses) + "\n", encoding="utf-8")
    return folder


def _configuration(config: Path) -> dict[str, Any]:
    try:
        data = yaml.safe_load(config.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise DataError(f"not YAML: {error}", file=str(config)) from None
    if not isinstance(data, dict) or not isinstance(data.get("corpus"), list):
        raise DataError("expected a mapping with a list `corpus` of files or folders", file=str(config))
    for key in data:
        if key not in KEYS:
            raise DataError(f"unknown key {key!r}: expected some of {', '.join(KEYS)}", file=str(config))
    return data


def _settings(values: dict[str, Any], file: str) -> Settings:
    known = {field.name for field in fields(Settings)}
    for key in values:
        if key not in known:
            raise DataError(f"unknown key train.{key}: expected some of {', '.join(sorted(known))}", file=file)
    checked: dict[str, Any] = {}
    for key, value in values.items():
        default = getattr(Settings(), key)
        checked[key] = tuple(value) if isinstance(value, list) else value
        fits = isinstance(checked[key], type(default)) or (isinstance(default, float) and isinstance(value, int))
        if not fits or isinstance(value, bool):
            raise DataError(
                f"train.{key}: expected {type(default).__name__} like {default!r}, found {value!r}", file=file
            )
    return Settings(**checked)


def _check_labels(examples: list[Example], settings: Settings) -> None:
    for example in examples:
        for gold in example.mentions:
            if gold.label not in settings.labels:
                raise DataError(
                    f"label {gold.label!r} is not among train.labels: {', '.join(settings.labels)}", file=example.place
                )


def _vectors(plain: Path, folder: Path) -> Any:
    """Learnt once a run folder: they take a minute, and a resumed run must have the same."""
    kept = folder / "vectors.npz"
    if not kept.exists():
        words, vectors = syllable_vectors(plain)
        np.savez(kept, words=np.array(words), vectors=vectors)
    stored = np.load(kept, allow_pickle=False)
    return stored["words"].tolist(), stored["vectors"]
