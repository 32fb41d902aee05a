"""Hints of a gazetteer to the tagger."""

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from vnner.gazetteer import Gazetteer, Match
from vnner.gazetteer.record import Name, Record
from vnner.ner.lexicon import WIDTH, hints
from vnner.tokenizer.tokens import Token, tokenize
from vnner.training.hidden import Lexicon

GAZETTEER = Gazetteer.from_records(
    [
        Record("place/hue", "LOC", "city", (Name("Huế"),)),
        Record("place/sen", "LOC", "village", (Name("Sen", strength="weak"),)),
        Record("org/hue-fc", "ORG", "club", (Name("Huế"), Name("Bóng đá Huế"))),
        Record("org/athena", "ORG", "company", (Name("Athena"),)),
    ]
)
COLUMNS = "org+ org+. org- org-. place+ place+. place- place-.".split()  # + strong, - weak, . a later token


def shown(text: str) -> list[str]:
    """The hints of each token, in words."""
    tokens = tokenize(text)
    rows = hints(tokens, GAZETTEER.matches(text, tokens))
    return [" ".join(name for name, on in zip(COLUMNS, row, strict=True) if on) for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hãng Athena", ["", "org+", ""]),
        ("ở Huế", ["", "org+ place+", ""]),
        ("đội Bóng đá Huế", ["", "org+", "org+.", "org+ org+. place+", ""]),  # and Huế, club and city, inside it
        ("hoa Sen", ["", "place-", ""]),
        ("hoa sen", ["", "", ""]),
        ("không có gì", ["", "", "", ""]),
        ("", [""]),
    ],
)
def test_hints_of_each_token_and_none_for_no_token(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize("span", [(1, 3), (0, 2), (5, 9), (2, 2)])
def test_a_name_that_cuts_a_token_gives_no_hint(span: tuple[int, int]) -> None:
    assert not hints(tokenize("Huế"), [Match(*span, ("place/hue",), "strong")]).any()


def drawn(text: str, hide: tuple[float, float], rounds: int = 200) -> list[np.ndarray]:
    tokens = tokenize(text)
    lexicon = Lexicon(GAZETTEER.matches)
    rng = random.Random(3)
    return [lexicon.hints(text, tokens, hide, rng) for _ in range(rounds)]


def test_nothing_is_hidden_without_being_asked() -> None:
    assert all(row[1].any() for row in drawn("hãng Athena", (0.0, 0.0), 20))


@pytest.mark.parametrize(
    ("hide", "low", "high"), [((0.35, 0.0), 0.25, 0.45), ((0.0, 0.1), 0.05, 0.16), ((1.0, 0.0), 1, 1)]
)
def test_the_share_that_is_hidden(hide: tuple[float, float], low: float, high: float) -> None:
    hidden = [not row.any() for row in drawn("hãng Athena", hide)]
    assert low <= sum(hidden) / len(hidden) <= high


def test_a_name_is_hidden_in_all_its_places_or_in_none() -> None:
    rows = drawn("Athena và Athena", (0.5, 0.0))
    assert {(bool(row[0].any()), bool(row[2].any())) for row in rows} == {(True, True), (False, False)}


def test_names_are_looked_for_once_a_text() -> None:
    asked: list[str] = []

    def finder(text: str, tokens: Sequence[Token]) -> list[Match]:
        asked.append(text)
        return []

    lexicon = Lexicon(finder)
    for _ in range(3):
        assert lexicon.hints("Huế", tokenize("Huế"), (0.0, 0.0), random.Random(1)).shape == (2, WIDTH)
    assert asked == ["Huế"]


def test_without_a_lexicon_hints_have_no_width() -> None:
    assert Lexicon(None).hints("Huế", tokenize("Huế"), (0.0, 0.0), random.Random(1)).shape == (2, 0)


def test_one_model_two_gazetteers(tmp_path: Path) -> None:
    """The gazetteer that a pipeline is loaded with is the one that gives the hints."""
    from vnner.pipeline import load

    own = tmp_path / "own.yaml"
    own.write_text(
        "schema: vnner-gazetteer/1\nrecords:\n- {id: org/x-kerlong, type: ORG, kind: company, names: [Kerlong]}\n",
        encoding="utf-8",
    )
    steps = ("vnner_article", "vnner_entities")
    tokens = tokenize("Kerlong tăng giá.")
    for gazetteers, hinted in (((), False), ((own,), True)):
        tagger = load(gazetteers=gazetteers, steps=steps).get_pipe("vnner_entities").tagger
        assert tagger.hints("Kerlong tăng giá.", tokens)[0].any() == hinted
