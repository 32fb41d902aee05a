"""One document, one sense: what all occurrences of a name say together decides for each of them.

A name without a cue beside it (a surname alone, a club, a small paper) takes a wrong label where another sentence of
the same document shows it plainly. The label chances of all occurrences are pooled, a longer name of a person votes for
its last part, and an occurrence yields unless it is sure of itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

LABELS = ("LOC", "ORG", "PER")
PERSON = LABELS.index("PER")
SURE = 0.92  # an occurrence this sure keeps its label: `Hà Nội` the city and `Hà Nội` the club stand in one article
MARGIN = 0.1  # by how much the pooled chance of another label must win
FULL_NAME = 0.8  # a person's full name this sure votes for its last part
VOTE = 1.5  # what such a vote counts for, beside as many occurrences as the part has itself
HIDDEN = 0.15  # an occurrence without a label joins its name where the chance of being that is at least this


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention as the model gave it: half-open token range, label, chance of each of LABELS, score."""

    begin: int
    end: int
    label: str
    chances: tuple[float, ...]
    score: float


def consistent(words: Sequence[str], mentions: Sequence[Mention], chances: npt.NDArray[np.float32]) -> list[Mention]:
    """The mentions with the labels the document as a whole supports, and occurrences the model was close to seeing.

    Args:
        words: the document's tokens.
        mentions: in order, not overlapping.
        chances: (tokens, len(LABELS)) chance of each token to be part of a mention of each label.
    """
    groups: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[tuple(words[mention.begin : mention.end])].append(mention)
    votes = _full_names(groups)
    pooled = {name: _pooled(found, VOTE + len(found) if name in votes else 0.0) for name, found in groups.items()}
    settled = [_settled(m, pooled[tuple(words[m.begin : m.end])]) for m in mentions]
    return sorted([*settled, *_hidden(words, settled, chances)], key=lambda m: m.begin)


def _pooled(found: Sequence[Mention], vote: float) -> list[float]:
    """Mean chance of each label, with a vote for PER. Plain floats: numpy's calls would cost more than the sums."""
    sums = [sum(chances) for chances in zip(*(m.chances for m in found), strict=True)]
    sums[PERSON] += vote
    return [total / (len(found) + vote) for total in sums]


def _full_names(groups: dict[tuple[str, ...], list[Mention]]) -> set[tuple[str, ...]]:
    """Names that are the last part of a sure full name."""
    parts: set[tuple[str, ...]] = set()
    for name, found in groups.items():
        if len(name) > 1 and max(m.chances[PERSON] for m in found) >= FULL_NAME:
            parts.update(name[cut:] for cut in range(1, len(name)))
    return parts


def _settled(mention: Mention, pooled: Sequence[float]) -> Mention:
    if mention.label not in LABELS:
        return mention
    own, best = LABELS.index(mention.label), pooled.index(max(pooled))
    if best == own or mention.chances[own] >= SURE or pooled[best] - pooled[own] < MARGIN:
        return mention
    score = round(pooled[best], 4)
    return Mention(mention.begin, mention.end, LABELS[best], mention.chances, score)


def _hidden(words: Sequence[str], mentions: Sequence[Mention], chances: npt.NDArray[np.float32]) -> list[Mention]:
    """Occurrences of the document's names that have no label though the model was close to giving it."""
    taken = np.zeros(len(words), dtype=np.bool_)
    known: dict[str, set[tuple[tuple[str, ...], int]]] = defaultdict(set)
    for m in mentions:
        taken[m.begin : m.end] = True
        if m.label in LABELS and words[m.begin][:1].isupper():
            known[words[m.begin]].add((tuple(words[m.begin : m.end]), LABELS.index(m.label)))
    found: list[Mention] = []
    for at in np.flatnonzero(~taken & (chances.sum(axis=1) >= HIDDEN)).tolist():
        for name, label in sorted(known.get(words[at], ()), key=lambda item: -len(item[0])):
            end = at + len(name)
            if tuple(words[at:end]) == name and not taken[at:end].any():
                chance = float(chances[at:end, label].mean())
                if chance >= HIDDEN:
                    taken[at:end] = True
                    found.append(Mention(at, end, LABELS[label], tuple(chances[at:end].mean(axis=0)), chance))
                    break
    return found
