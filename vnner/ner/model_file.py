"""What `model.json` and `vocabulary.json` of a model folder say, checked: a stranger may have written them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeGuard

import numpy as np

from vnner.ner.calibration import Calibration
from vnner.ner.decode import Floats
from vnner.ner.features import Vocabulary
from vnner.plain_json import read_strict
from vnner.resources import DataError, refuse_larger

FORMAT = 1
LARGEST = 1000  # megabytes of one file; ours have 3
# Of every number: those of a trained model are a few units, and the powers of e that decoding and calibration take of
# larger ones overflow.
BOUND = 30
MODEL, WORDS = "model.json", "vocabulary.json"


class ModelFile(NamedTuple):
    """The part of a model that is no network.

    Attributes:
        tags: `O`, then `B-`, `I-`, `E-` and `S-` of each label.
        transitions: (tags, tags) learnt scores of a step from row to column.
        calibration: what makes scores mean what they say.
        words: word forms; ids count from 2.
        chars: letters, alike.
        settings: what it was trained with; empty where the file doesn't say.
    """

    tags: tuple[str, ...]
    transitions: Floats
    calibration: Calibration
    words: tuple[str, ...]
    chars: tuple[str, ...]
    settings: Mapping[str, Any]

    def vocabulary(self) -> Vocabulary:
        """Ids of word forms and letters."""
        return Vocabulary(*({form: i for i, form in enumerate(forms, 2)} for forms in (self.words, self.chars)))


def read_model_file(folder: Path) -> ModelFile:
    """Both files of a folder.

    Raises:
        DataError: a file is missing, no JSON, or not of this format; the message names it.
    """
    meta, vocabulary = _read(folder / MODEL), _read(folder / WORDS)
    if meta.get("format") != FORMAT or isinstance(meta["format"], bool):
        said = f"model format {meta.get('format')!r:.80}: this version reads format {FORMAT}"
        raise DataError(said, file=str(folder / MODEL))
    try:
        tags = _tags(meta)
        found, settings = (tags, _transitions(meta, len(tags)), _calibration(meta)), _settings(meta)
    except ValueError as error:
        raise DataError(f"not a model of format {FORMAT}: {error}", file=str(folder / MODEL)) from None
    try:
        return ModelFile(*found, _forms(vocabulary, "words"), _forms(vocabulary, "chars"), settings)
    except ValueError as error:
        raise DataError(f"not a vocabulary of format {FORMAT}: {error}", file=str(folder / WORDS)) from None


def _read(path: Path) -> dict[str, Any]:
    try:
        refuse_larger(path, LARGEST)
        data = read_strict(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError("no such file: expected a folder written by `vnner train`", file=str(path)) from None
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror}", file=str(path)) from None
    except DataError:
        raise
    except ValueError as error:  # bytes, syntax, keys, numbers, depth
        raise DataError(f"cannot be read as JSON: {error}", file=str(path)) from None
    if not isinstance(data, dict):
        raise DataError(f"expected a JSON object, found {type(data).__name__}", file=str(path))
    return data


def _tags(meta: Mapping[str, Any]) -> tuple[str, ...]:
    tags = meta.get("tags")
    if not _distinct(tags) or not all(map(_is_tag, tags)):
        raise ValueError(f"tags: expected O, B-LOC, I-LOC, E-LOC, S-LOC and so on, each once, found {tags!r:.80}")
    labels = sorted({tag[2:] for tag in tags} - {""})
    missing = sorted({"O", *(f"{place}-{label}" for label in labels for place in "BIES")}.difference(tags))
    if missing:
        raise ValueError(f"tags: {missing[0]!r} is missing: expected O, and B-, I-, E-, S- of every label")
    return tuple(tags)


def _is_tag(tag: str) -> bool:
    return tag == "O" or (tag[:2] in ("B-", "I-", "E-", "S-") and len(tag) > 2)


def _transitions(meta: Mapping[str, Any], count: int) -> Floats:
    rows = meta.get("transitions")
    square = isinstance(rows, list) and len(rows) == count and all(_are_numbers(row, count) for row in rows)
    if not square:
        raise ValueError(f"transitions: expected {count} rows of {count} numbers within ±{BOUND}, as there are tags")
    return np.array(rows, dtype=np.float32)


def _calibration(meta: Mapping[str, Any]) -> Calibration:
    given = meta.get("calibration", [*Calibration()])
    if not _are_numbers(given, 2) or given[0] <= 0:
        raise ValueError(f"calibration: expected [slope above 0, shift], both within ±{BOUND}, found {given!r:.80}")
    return Calibration(float(given[0]), float(given[1]))


def _settings(meta: Mapping[str, Any]) -> Mapping[str, Any]:
    given = meta.get("settings", {})
    if not isinstance(given, dict):
        raise ValueError(f"settings: expected a mapping, found {given!r:.80}")
    return given


def _are_numbers(row: object, count: int) -> TypeGuard[list[float]]:
    return isinstance(row, list) and len(row) == count and all(map(_is_number, row))


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= BOUND


def _forms(vocabulary: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """A list of strings, or of letters a string of them."""
    given = vocabulary.get(name)
    forms: Any = list(given) if isinstance(given, str) else given
    if not _distinct(forms):
        raise ValueError(f"{name}: expected strings, each once, found {given!r:.80}")
    return tuple(forms)


def _distinct(forms: object) -> TypeGuard[list[str]]:
    """A list of strings none of which stands twice: of two, the later would take the id of the earlier."""
    return isinstance(forms, list) and all(isinstance(form, str) for form in forms) and len(set(forms)) == len(forms)
