"""Calibrated scores: order kept, certainty mended, nothing learnt from nothing."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnner.ner.calibration import Calibration, fit


@given(st.floats(0.2, 5), st.floats(-3, 3), st.floats(0, 1), st.floats(0, 1))
def test_order_and_bounds_are_kept(slope: float, shift: float, one: float, other: float) -> None:
    scale = Calibration(slope, shift)
    low, high = sorted((one, other))
    assert 0 <= scale(low) <= scale(high) <= 1


@pytest.mark.parametrize("score", [0.001, 0.3, 0.5, 0.9, 0.999])
def test_the_default_changes_nothing(score: float) -> None:
    assert Calibration()(score) == pytest.approx(score)


def sample(stretch: float, count: int) -> tuple[list[float], list[bool]]:
    """Scores whose log odds are `stretch` times what the chance of being right would give."""
    rng = random.Random(7)
    true = Calibration(stretch, 0.0)
    chances = [rng.uniform(0.05, 0.99) for _ in range(count)]
    return [true(c) for c in chances], [rng.random() < c for c in chances]


@pytest.mark.parametrize("stretch", [0.5, 1.0, 2.0])
def test_too_sure_or_not_sure_enough_is_mended(stretch: float) -> None:
    scores, right = sample(stretch, 4000)
    found = fit(scores, right)
    assert found.slope == pytest.approx(1 / stretch, rel=0.1)
    assert found.shift == pytest.approx(0, abs=0.1)


def test_a_handful_of_mentions_moves_little() -> None:
    found = fit([0.9, 0.8, 0.95], [True, True, False])
    assert found.slope == pytest.approx(1, abs=0.25)
    assert found.shift == pytest.approx(0, abs=0.25)


def test_a_dev_set_that_turns_the_order_round_is_not_believed() -> None:
    scores = [0.99] * 300 + [0.01] * 300
    assert fit(scores, [False] * 300 + [True] * 300) == Calibration()
