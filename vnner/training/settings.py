"""What a training run is told: the configuration file, checked. Nothing here needs torch."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from vnner.resources import DataError

KEYS = ("corpus", "dev", "plain", "start", "silver", "output", "train")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is told; every field may stand in the YAML configuration.

    Attributes:
        labels: labels to learn; others in the corpus are an error.
        epochs: passes over the corpus; 0 for as many as suit its size (`vnner.training.train.suitable_epochs`).
        rate, batch_tokens, clip: optimisation; the rate warms up and falls to zero.
        chunk: range of chunk sizes in tokens, drawn anew for every text and epoch.
        word_dropout: share of capitalised tokens whose word is hidden, so that the context must tell.
        upper, bare: share of chunks read in capitals, and without Vietnamese marks.
        swap: share of texts in which names change place with others of their label.
        lexicon: give the model the names of the shipped gazetteer as hints.
        hide: share of the names of a text that give no hint, and share of texts in which none does.
        vocabulary: words kept; average: how much of the running mean of the weights stays at each step (less at first).
        seed: everything random follows from it.
    """

    labels: tuple[str, ...] = ("LOC", "ORG", "PER", "DATE")
    epochs: int = 0
    rate: float = 3e-3
    batch_tokens: int = 2500
    clip: float = 5.0
    chunk: tuple[int, int] = (40, 140)
    word_dropout: float = 0.1
    upper: float = 0.03
    bare: float = 0.02
    swap: float = 0.0
    lexicon: bool = True
    hide: tuple[float, float] = (0.35, 0.1)
    vocabulary: int = 25_000
    average: float = 0.998
    hidden: int = 128
    layers: int = 1
    dropout: float = 0.4
    char_filters: int = 64
    threads: int = 2
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Silver:
    """Plain text to be marked by teachers: models trained first, alike but for the seed, in `teacher1` and so on.

    Attributes:
        text: the plain text.
        tokens: how much of it.
        teachers: how many.
    """

    text: Path
    tokens: int = 600_000
    teachers: int = 2


@dataclass(frozen=True, slots=True)
class Config:
    """A configuration file, checked; paths are relative to the file.

    Attributes:
        corpus: annotated files or folders to train on.
        dev: annotated files to score every epoch on; nothing is chosen by them.
        plain: unannotated text for syllable vectors.
        start: folder of a model to begin with, `shipped`, or None for none.
        silver: more text, marked by teachers; None for none.
        output: the folder to write.
        settings: of the training.
    """

    corpus: tuple[Path, ...]
    dev: tuple[Path, ...]
    plain: Path | None
    start: str | Path | None
    silver: Silver | None
    output: Path
    settings: Settings


def read_config(path: str | Path) -> Config:
    """Read and check a configuration.

    Without `plain` and `start`, a run begins with the shipped model; `start: none` begins with nothing.

    Raises:
        DataError: not YAML, an unknown key, or a value of the wrong type.
    """
    path = Path(path)
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"can't read the configuration: {error}", file=str(path)) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise DataError(f"not YAML: {error}", file=str(path)) from None
    if not isinstance(data, dict) or not isinstance(data.get("corpus"), list):
        raise DataError("expected a mapping with a list `corpus` of files or folders", file=str(path))
    for key in data:
        if key not in KEYS:
            raise DataError(f"unknown key {key!r}: expected some of {', '.join(KEYS)}", file=str(path))
    plain = path.parent / data["plain"] if data.get("plain") else None
    if plain is not None and "start" in data:
        raise DataError("`plain` and `start` are two ways to begin: keep one", file=str(path))
    return Config(
        corpus=_paths(path, data, "corpus"),
        dev=_paths(path, data, "dev"),
        plain=plain,
        start=_start(path, data.get("start")) if plain is None else None,
        silver=_silver(path, data.get("silver")),
        output=path.parent / str(data.get("output", "runs/model")),
        settings=_settings(data.get("train") or {}, str(path)),
    )


def _paths(config: Path, data: dict[str, Any], key: str) -> tuple[Path, ...]:
    value = data.get(key) or []
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise DataError(f"{key}: expected a list of files or folders, found {value!r}", file=str(config))
    return tuple(config.parent / item for item in value)


def _start(config: Path, value: object) -> str | Path | None:
    if value is None or value == "shipped":
        return "shipped"
    if not isinstance(value, str):
        raise DataError(f"start: expected shipped, none or a model's folder, found {value!r}", file=str(config))
    return None if value == "none" else config.parent / value


def _silver(config: Path, value: object) -> Silver | None:
    if value is None:
        return None
    known = {field.name for field in fields(Silver)}
    if not isinstance(value, dict) or not isinstance(value.get("text"), str) or not known.issuperset(value):
        raise DataError(f"silver: expected text, and tokens, teachers if you like; found {value!r}", file=str(config))
    counts = {key: number for key, number in value.items() if key != "text"}
    if not all(type(number) is int and number > 0 for number in counts.values()):
        raise DataError(f"silver: tokens and teachers are counts, found {counts!r}", file=str(config))
    return Silver(config.parent / value["text"], **counts)


def _settings(values: Any, file: str) -> Settings:
    if not isinstance(values, dict):
        raise DataError(f"train: expected a mapping, found {values!r}", file=file)
    known = {field.name for field in fields(Settings)}
    for key in values:
        if key not in known:
            raise DataError(f"unknown key train.{key}: expected some of {', '.join(sorted(known))}", file=file)
    checked: dict[str, Any] = {}
    for key, value in values.items():
        default = getattr(Settings(), key)
        checked[key] = tuple(value) if isinstance(value, list) else value
        fits = isinstance(checked[key], type(default)) or (isinstance(default, float) and isinstance(value, int))
        if not fits or isinstance(value, bool) != isinstance(default, bool):
            raise DataError(
                f"train.{key}: expected {type(default).__name__} like {default!r}, found {value!r}", file=file
            )
    return Settings(**checked)
