"""Scores that mean what they say: of mentions with score 0.8, eight in ten are right.

A network trained to the end is surer, or after pooling less sure, than it should be. Two numbers learnt on a dev set
(Platt's scaling of the log odds) mend that without changing the order of the scores.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

EDGE = 1e-4  # scores nearer to 0 or 1 count as this: their log odds say more about rounding than about certainty
TRUST = 10.0  # weight of the belief that scores are right as they are, in mentions; matters for small dev sets only


class Calibration(NamedTuple):
    """log odds -> slope * log odds + shift."""

    slope: float = 1.0
    shift: float = 0.0

    def __call__(self, score: float) -> float:
        """The calibrated score.

        >>> round(Calibration(1.0, 0.0)(0.8), 4), round(Calibration(0.5, 0.7)(0.8), 4)
        (0.8, 0.8011)
        """
        return 1 / (1 + math.exp(-self.slope * _odds(score) - self.shift))


def fit(scores: Sequence[float], right: Sequence[bool]) -> Calibration:
    """The calibration that makes `scores` most likely given which mentions were right; Newton's method."""
    odds = np.array([_odds(score) for score in scores])
    # Targets a little inside 0 and 1 (Platt 1999): a dev set without errors in a band does not prove certainty.
    hits = sum(right)
    target = np.where(right, (hits + 1) / (hits + 2), 1 / (len(scores) - hits + 2))
    features = np.stack([odds, np.ones_like(odds)], axis=1)
    start = np.array([1.0, 0.0])
    weights = start.copy()
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(features @ weights, -30, 30)))
        slope = features.T @ (target - chance) - TRUST * (weights - start)
        curve = features.T @ (features * (chance * (1 - chance))[:, None]) + TRUST * np.eye(2)
        step = np.linalg.solve(curve, slope)
        weights = weights + step / max(1.0, float(np.linalg.norm(step)))  # a full step can overshoot far from the end
    # A negative slope would turn the order round: such a dev set says nothing of use.
    return Calibration(float(weights[0]), float(weights[1])) if weights[0] > 0 else Calibration()


def _odds(score: float) -> float:
    score = min(max(score, EDGE), 1 - EDGE)
    return math.log(score / (1 - score))
