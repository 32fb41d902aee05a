"""Decoding: against brute force over all tag sequences."""

from itertools import pairwise, product

import numpy as np
import pytest

from vnner.ner.decode import NEVER, allowed_transitions, best_path, bounded, marginals, mentions, tag_set, viterbi

TAGS = tag_set(["LOC", "ORG"])
STEPS, STARTS, ENDS = allowed_transitions(TAGS)


def random_case(seed: int, length: int = 4) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    emissions = rng.normal(scale=2, size=(1, length, len(TAGS))).astype(np.float32)
    transitions = np.where(STEPS, rng.normal(size=STEPS.shape), NEVER).astype(np.float32)
    lengths = np.array([length])
    return bounded(emissions, lengths, STARTS, ENDS), lengths, transitions


def all_paths(emissions: np.ndarray, transitions: np.ndarray) -> dict[tuple[int, ...], float]:
    length = emissions.shape[1]
    return {
        path: float(sum(emissions[0, t, k] for t, k in enumerate(path)))
        + float(sum(transitions[a, b] for a, b in pairwise(path)))
        for path in product(range(len(TAGS)), repeat=length)
    }


@pytest.mark.parametrize("seed", range(5))
def test_viterbi_finds_the_best_sequence(seed: int) -> None:
    emissions, lengths, transitions = random_case(seed)
    scores = all_paths(emissions, transitions)
    assert tuple(viterbi(emissions, lengths, transitions)[0].tolist()) == max(scores, key=scores.__getitem__)


@pytest.mark.parametrize("seed", range(5))
def test_marginals_are_the_share_of_all_sequences(seed: int) -> None:
    emissions, lengths, transitions = random_case(seed)
    scores = all_paths(emissions, transitions)
    top = max(scores.values())
    expected = np.zeros(emissions.shape[1:])
    for path, score in scores.items():
        for t, tag in enumerate(path):
            expected[t, tag] += np.exp(score - top)
    expected /= expected.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(marginals(emissions, lengths, transitions)[0], expected, atol=1e-4)


def test_padding_changes_nothing() -> None:
    emissions, lengths, transitions = random_case(1)
    padded = np.concatenate([emissions, np.full((1, 9, len(TAGS)), 3.0, dtype=np.float32)], axis=1)
    alone = marginals(emissions, lengths, transitions)
    np.testing.assert_allclose(marginals(padded, lengths, transitions)[:, :4], alone, atol=1e-6)
    assert viterbi(padded, lengths, transitions)[0].tolist() == viterbi(emissions, lengths, transitions)[0].tolist()


@pytest.mark.parametrize("seed", range(50))
def test_the_best_path_is_always_legal(seed: int) -> None:
    emissions, lengths, transitions = random_case(seed, length=12)
    path = best_path(emissions, marginals(emissions, lengths, transitions), lengths, transitions)[0]
    assert STARTS[path[0]]
    assert ENDS[path[-1]]
    assert STEPS[path[:-1], path[1:]].all()


def test_long_rows_do_not_underflow() -> None:
    rng = np.random.default_rng(0)
    emissions = rng.normal(scale=30, size=(2, 500, len(TAGS))).astype(np.float32)
    lengths = np.array([500, 3])
    chances = marginals(
        bounded(emissions, lengths, STARTS, ENDS), lengths, np.where(STEPS, 0, NEVER).astype(np.float32)
    )
    np.testing.assert_allclose(chances[0].sum(axis=1), 1, atol=1e-4)
    np.testing.assert_allclose(chances[1, :3].sum(axis=1), 1, atol=1e-4)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("O S-LOC O", [(1, 2, "LOC")]),
        ("B-ORG I-ORG E-ORG S-LOC", [(0, 3, "ORG"), (3, 4, "LOC")]),
        ("O O", []),
    ],
)
def test_mentions_of_a_sequence(path: str, expected: list[tuple[int, int, str]]) -> None:
    assert mentions([TAGS.index(tag) for tag in path.split()], TAGS) == expected
