"""A picture of who is named with whom."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from vnner.drawing import COLOURS, disc, pyplot, write

Matrix: TypeAlias = npt.NDArray[np.float64]
ROUNDS = 300  # of the layout; names hardly move after two hundred
NEEDED = ("a", "b", "label_a", "label_b", "count", "count_a", "count_b")


def plot_network(pairs: pd.DataFrame, *, names: int = 40, least: int = 2, ax: Any = None) -> Any:
    """Draw names as points and the sentences they share as lines between them.

    Args:
        pairs: from `cooccurrence`; filter it first to draw a part, by `pmi` for one.
        names: how many names at most, those that share most sentences first.
        least: pairs that share fewer sentences are left out.
        ax: matplotlib axes to draw on; new ones otherwise.

    Returns:
        The axes. The area of a point grows with the sentences that have the name, the width of a line with those that
        have both; the colour is that of the label. Names that share much lie near each other; the same table gives
        the same picture.

    Raises:
        KeyError: not a table of `cooccurrence`. ImportError: matplotlib is missing.
    """
    missing = [name for name in NEEDED if name not in pairs]
    if missing:
        raise KeyError(f"no column {missing[0]!r}: expected a table of pairs, as cooccurrence gives it")
    if ax is None:
        ax = pyplot().subplots(figsize=(9, 7), layout="constrained")[1]
    ax.set_axis_off()
    shown = _shown(pairs, names, least)
    if shown.empty:
        return ax
    nodes = _nodes(shown)
    spots = dict(zip(nodes, _layout(len(nodes), _edges(shown, list(nodes))), strict=True))
    _lines(ax, shown, spots)
    _points(ax, nodes, spots)
    return ax


def _shown(pairs: pd.DataFrame, names: int, least: int) -> pd.DataFrame:
    """The pairs to draw: frequent enough, between the names that share most."""
    kept = pairs[pairs["count"] >= least]
    shares: Counter[tuple[str, str]] = Counter()
    for a, b, n in zip(_keys(kept, "a"), _keys(kept, "b"), kept["count"], strict=True):
        shares[a] += n
        shares[b] += n
    best = set(sorted(shares, key=lambda name: (-shares[name], name))[:names])
    both = [a in best and b in best for a, b in zip(_keys(kept, "a"), _keys(kept, "b"), strict=True)]
    frame: pd.DataFrame = kept[np.array(both, dtype=bool)]
    return frame


def _keys(pairs: pd.DataFrame, side: str) -> list[tuple[str, str]]:
    """A name with its label: `Washington` may be a place and a person."""
    return list(zip(pairs[side].astype(str), pairs[f"label_{side}"].astype(str), strict=True))


def _nodes(pairs: pd.DataFrame) -> dict[tuple[str, str], int]:
    """Each name with the number of its sentences, the most frequent first."""
    counts = dict(zip(_keys(pairs, "a"), pairs["count_a"], strict=True))
    counts |= dict(zip(_keys(pairs, "b"), pairs["count_b"], strict=True))
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _edges(pairs: pd.DataFrame, nodes: list[tuple[str, str]]) -> Matrix:
    """How strongly two nodes pull at each other, a symmetric matrix."""
    at = {name: i for i, name in enumerate(nodes)}
    pull = np.zeros((len(nodes), len(nodes)))
    for a, b, n in zip(_keys(pairs, "a"), _keys(pairs, "b"), pairs["count"], strict=True):
        pull[at[a], at[b]] = pull[at[b], at[a]] = 1 + math.log(n)
    return pull


def _layout(n: int, pull: Matrix) -> Matrix:
    """Points that push each other off and are held together by their edges (Fruchterman and Reingold 1991).

    They start on a sunflower's spiral, the most frequent in the middle, so that no chance has a part in it.
    """
    turn = np.arange(n) * math.pi * (3 - math.sqrt(5))
    spots: Matrix = np.sqrt((np.arange(n) + 0.5) / n)[:, None] * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    apart = 1.5 / math.sqrt(n)  # the distance at which push and pull of one edge are even
    for heat in np.linspace(0.2, 0.002, ROUNDS):
        away = spots[:, None] - spots[None]
        distance = np.maximum(np.hypot(away[..., 0], away[..., 1]), 1e-6)
        force = apart**2 / distance**2 - pull * distance / apart
        # A draw to the middle keeps parts that share no edge in the picture.
        move = (away * force[..., None]).sum(axis=1) - 2.0 * spots
        length = np.maximum(np.hypot(move[:, 0], move[:, 1]), 1e-9)
        spots += move * (np.minimum(length, heat) / length)[:, None]
    return spots


def _lines(ax: Any, pairs: pd.DataFrame, spots: dict[tuple[str, str], Any]) -> None:
    most = pairs["count"].max()
    for a, b, n in zip(_keys(pairs, "a"), _keys(pairs, "b"), pairs["count"], strict=True):
        (x, y), (u, v) = spots[a], spots[b]
        ax.plot([x, u], [y, v], color="#9a9ba3", alpha=0.5, linewidth=0.6 + 3.4 * n / most, zorder=1)


def _points(ax: Any, nodes: dict[tuple[str, str], int], spots: dict[tuple[str, str], Any]) -> None:
    most = max(nodes.values())
    sizes = {name: 25 + 400 * count / most for name, count in nodes.items()}
    for label in dict.fromkeys(label for _, label in nodes):
        mine = [name for name in nodes if name[1] == label]
        xy = np.array([spots[name] for name in mine])
        area = [sizes[name] for name in mine]
        colour = COLOURS.get(label, "#5f6068")
        ax.scatter(xy[:, 0], xy[:, 1], s=area, color=colour, alpha=0.75, linewidth=0, zorder=2, label=label)
    ax.margins(0.1)
    ax.legend(loc="upper left", fontsize=8, frameon=False, markerscale=0.6)
    ax.figure.canvas.draw()  # settles the axes, without which a name has no size
    taken = [disc(ax, spots[name], math.sqrt(sizes[name]) / 2) for name in nodes]
    for name in nodes:
        write(ax, name[0], tuple(spots[name]), math.sqrt(sizes[name]) / 2 + 1, taken)
