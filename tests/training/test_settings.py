"""Configuration files of `vnner train`: what is read, and what is refused."""

from pathlib import Path

import pytest

from vnner.resources import DataError
from vnner.training.settings import Settings, Silver, read_config


def config(folder: Path, text: str) -> Path:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_paths_are_relative_to_the_file_and_settings_have_defaults(tmp_path: Path) -> None:
    read = read_config(config(tmp_path, "corpus: [a.conll, b]\ntrain: {labels: [LOC], rate: 1, chunk: [20, 60]}\n"))
    assert read.corpus == (tmp_path / "a.conll", tmp_path / "b")
    assert (read.dev, read.plain, read.output) == ((), None, tmp_path / "runs/model")
    assert read.settings == Settings(labels=("LOC",), rate=1, chunk=(20, 60))


@pytest.mark.parametrize(
    ("lines", "start"),
    [
        ("", "shipped"),
        ("start: shipped", "shipped"),
        ("start: none", None),
        ("start: runs/old", Path("runs/old")),
        ("plain: news.txt", None),
    ],
)
def test_where_a_run_begins(tmp_path: Path, lines: str, start: str | Path | None) -> None:
    expected = tmp_path / start if isinstance(start, Path) else start
    assert read_config(config(tmp_path, f"corpus: [a.conll]\n{lines}\n")).start == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("corpus: a.conll", "list `corpus`"),
        ("- a.conll", "list `corpus`"),
        ("", "list `corpus`"),
        ("corpus: [a", "not YAML"),
        ("corpus: [a]\ncorpora: [b]", "unknown key 'corpora'"),
        ("corpus: [1]", "corpus: expected a list of files"),
        ("corpus: [a]\ndev: b.conll", "dev: expected a list"),
        ("corpus: [a]\nplain: b.txt\nstart: shipped", "keep one"),
        ("corpus: [a]\nstart: [b]", "start: expected"),
        ("corpus: [a]\ntrain: [b]", "train: expected a mapping"),
        ("corpus: [a]\ntrain: {epoch: 3}", "unknown key train.epoch"),
        ("corpus: [a]\ntrain: {epochs: three}", "train.epochs: expected int like 0, found 'three'"),
        ("corpus: [a]\ntrain: {epochs: true}", "train.epochs: expected int"),
        ("corpus: [a]\ntrain: {labels: LOC}", "train.labels: expected tuple"),
    ],
)
def test_a_wrong_configuration_says_what_would_be_right(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(DataError, match=message) as error:
        read_config(config(tmp_path, text))
    assert "mine.yaml" in str(error.value)


def test_a_missing_configuration(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="can't read"):
        read_config(tmp_path / "none.yaml")


def test_silver_text(tmp_path: Path) -> None:
    read = read_config(config(tmp_path, "corpus: [a]\nsilver: {text: b.txt, tokens: 1000}\n"))
    assert read.silver == Silver(tmp_path / "b.txt", 1000, 2)


@pytest.mark.parametrize(
    "value", ["b.txt", "{tokens: 3}", "{text: b, words: 3}", "{text: b, tokens: 0}", "{text: b, teachers: two}"]
)
def test_silver_text_that_says_something_else(tmp_path: Path, value: str) -> None:
    with pytest.raises(DataError, match="silver: "):
        read_config(config(tmp_path, f"corpus: [a]\nsilver: {value}\n"))
