"""What the pictures share: matplotlib when it is there, and names that don't cover each other."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from vnner.resources import PACKAGE

SIDES = ((1, 0, "left", "center"), (-1, 0, "right", "center"), (0, 1, "center", "bottom"), (0, -1, "center", "top"))
COLOURS = {"LOC": "#2361c4", "ORG": "#b55f0c", "PER": "#8443b5", "DATE": "#21803f"}  # as in view.css


def pyplot() -> Any:
    """`matplotlib.pyplot`; an ImportError says what to install."""
    try:
        import matplotlib.pyplot as plt
    except ImportError:
        raise ImportError('pictures need matplotlib: pip install "vnner[plots]"') from None
    return plt


def write(ax: Any, text: str, at: tuple[float, float], off: float, taken: list[Any], size: float = 8.5) -> bool:
    """Write a name to one of four sides of its point, where it covers nothing of `taken`; False when it can't be.

    Args:
        ax: axes that were drawn, without which a text has no size.
        text: the name.
        at: the point, in data coordinates.
        off: how far from it, in points.
        taken: boxes written before; the new one is added.
        size: of the letters, in points.
    """
    for x, y, ha, va in SIDES:
        note = ax.annotate(text, at, (x * off, y * off), textcoords="offset points", fontsize=size, ha=ha, va=va)
        box = note.get_window_extent()
        if free(box, taken):
            taken.append(box)
            return True
        note.remove()
    return False


def free(box: Any, taken: list[Any]) -> bool:
    """Whether the box overlaps none of those written before."""
    return not any(box.overlaps(other) for other in taken)


@lru_cache(maxsize=1)
def coast() -> list[npt.NDArray[np.float64]]:
    """Coast lines of the world, each an array of longitudes and latitudes in degrees.

    Natural Earth 1:50m, public domain; `gazetteers/build/coast.py` wrote the file.
    """
    with np.load(PACKAGE / "coast.npz", allow_pickle=False) as stored:
        # A jump from one line to the next may pass the range of int16; summed in int16 it comes round again.
        points = np.cumsum(stored["steps"], axis=0, dtype=np.int16) / 100
        return np.split(points, stored["starts"][1:-1])
