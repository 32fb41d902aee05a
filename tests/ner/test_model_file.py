"""`model.json` and `vocabulary.json` from strangers: what would spoil every answer later is refused at once."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vnner.ner.decode import tag_set
from vnner.ner.model_file import MODEL, WORDS, read_model_file
from vnner.ner.tagger import Tagger
from vnner.resources import DataError, model_folder

TAGS = list(tag_set(["LOC"]))
GOOD: dict[str, Any] = {"format": 1, "tags": TAGS, "transitions": [[0.5] * 5] * 5, "calibration": [1.2, -0.1]}
FORMS = {"words": ["huế", "vinh"], "chars": "huếvin"}


def written(folder: Path, model: object = GOOD, words: object = FORMS) -> Path:
    for name, value in ((MODEL, model), (WORDS, words)):
        text = value if isinstance(value, str) else json.dumps(value)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_good_one(tmp_path: Path) -> None:
    found = read_model_file(written(tmp_path))
    assert found.tags == tuple(TAGS)
    assert found.transitions.shape == (5, 5)
    assert found.calibration == (1.2, -0.1)
    assert found.words == ("huế", "vinh")
    assert found.chars == tuple("huếvin")
    assert found.vocabulary().words == {"huế": 2, "vinh": 3}
    assert found.settings == {}


@pytest.mark.parametrize(
    "model",
    [
        {k: v for k, v in GOOD.items() if k != "calibration"},  # those of before there was one
        {**GOOD, "tags": TAGS[::-1]},
        {**GOOD, "tags": ["O"], "transitions": [[0]]},
        {**GOOD, "settings": {"seed": 1e300}},
        {**GOOD, "transitions": [[30, -30, 0, 1, 2]] * 5},
    ],
)
def test_other_good_ones(tmp_path: Path, model: dict[str, Any]) -> None:
    assert read_model_file(written(tmp_path, model)).tags == tuple(model["tags"])


def changed(**values: object) -> dict[str, Any]:
    return {**GOOD, **values}


@pytest.mark.parametrize(
    ("model", "message"),
    [
        (json.dumps(GOOD)[:-1] + ', "tags": ["O"]}', "the key 'tags' stands twice"),
        (json.dumps(GOOD)[:-1] + ', "settings": {"a": 1, "a": 1}}', "the key 'a' stands twice"),
        (changed(settings=[1]), "settings: expected a mapping"),
        (changed(transitions=[[float("nan")] * 5] * 5), "NaN is no number"),
        (changed(transitions=[[float("inf")] * 5] * 5), "Infinity is no number"),
        (changed(calibration=[float("-inf"), 0]), "-Infinity is no number"),
        (json.dumps(GOOD).replace("0.5", "1e999", 1), "the number 1e999 is too large"),
        (changed(transitions=[[1e300] * 5] * 5), "5 rows of 5 numbers within ±30"),
        (changed(transitions=[[31] * 5] * 5), "5 rows of 5 numbers"),
        (changed(transitions=[[True] * 5] * 5), "5 rows of 5 numbers"),
        (changed(transitions=[["0.5"] * 5] * 5), "5 rows of 5 numbers"),
        (changed(transitions=[[0.5] * 5] * 4), "5 rows of 5 numbers"),
        (changed(transitions=[[0.5] * 5] * 4 + [[0.5]]), "5 rows of 5 numbers"),
        (changed(transitions=[0.5] * 5), "5 rows of 5 numbers"),
        (changed(transitions=0.5), "5 rows of 5 numbers"),
        (changed(transitions=None), "5 rows of 5 numbers"),
        (changed(calibration=[0, 0]), "slope above 0"),
        (changed(calibration=[-1, 0]), "slope above 0"),
        (changed(calibration=[1, 1000]), "within ±30"),
        (changed(calibration=[1]), "slope above 0"),
        (changed(calibration=[1, 0, 0]), "slope above 0"),
        (changed(calibration=7), "slope above 0"),
        (changed(calibration="12"), "slope above 0"),
        (changed(calibration={"1": 1, "2": 2}), "slope above 0"),
        (changed(tags=[*TAGS, "O"]), "each once"),
        (changed(tags=["O", "LOC"]), "each once"),
        (changed(tags=["O", "B-"]), "each once"),
        (changed(tags=["O", 1]), "each once"),
        (changed(tags="O"), "each once"),
        (changed(tags=TAGS[1:]), "'O' is missing"),
        (changed(tags=TAGS[:-1]), "'S-LOC' is missing"),
        (changed(tags=[]), "'O' is missing"),
        (changed(format=2), "model format 2"),
        (changed(format=True), "model format True"),
        (changed(format="1"), "model format '1'"),
    ],
)
def test_a_faulty_model_file(tmp_path: Path, model: object, message: str) -> None:
    with pytest.raises(DataError) as caught:
        read_model_file(written(tmp_path, model))
    assert message in str(caught.value)
    assert str(caught.value).startswith(str(tmp_path / MODEL))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ('{"words": [], "chars": "", "words": []}', "the key 'words' stands twice"),
        ({"words": ["huế", "huế"], "chars": ""}, "words: expected strings, each once"),
        ({"words": [1], "chars": ""}, "words: expected strings"),
        ({"words": {"huế": 2}, "chars": ""}, "words: expected strings"),
        ({"words": [], "chars": "aa"}, "chars: expected strings, each once"),
        ({"words": [], "chars": 7}, "chars: expected strings"),
        ({"words": []}, "chars: expected strings"),
        ("[NaN]", "NaN is no number"),
    ],
)
def test_a_faulty_vocabulary(tmp_path: Path, words: object, message: str) -> None:
    with pytest.raises(DataError) as caught:
        read_model_file(written(tmp_path, GOOD, words))
    assert message in str(caught.value)
    assert str(caught.value).startswith(str(tmp_path / WORDS))


def more_words(data: dict[str, Any]) -> None:
    data["words"] += ["một hai", "hai ba"]


def more_letters(data: dict[str, Any]) -> None:
    data["chars"] += "\U0001f600"


def other_tags(data: dict[str, Any]) -> None:
    data.update(tags=TAGS, transitions=GOOD["transitions"])


@pytest.mark.parametrize(
    ("name", "change"),
    [(WORDS, more_words), (WORDS, more_letters), (MODEL, other_tags)],
    ids=["words", "chars", "tags"],
)
def test_networks_of_another_model(tmp_path: Path, name: str, change: Callable[[dict[str, Any]], None]) -> None:
    folder = tmp_path / "theirs"
    shutil.copytree(model_folder(), folder)
    data = json.loads((folder / name).read_text(encoding="utf-8"))
    change(data)
    (folder / name).write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(DataError, match=r"theirs.*(don't fit each other|expected \(1, 1, 5\))"):
        Tagger(folder)
