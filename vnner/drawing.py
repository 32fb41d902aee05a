"""What the pictures share: matplotlib when it is there, and names that don't cover each other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

from vnner.resources import PACKAGE

SIDES = (
    *((1, 0, "left", "center"), (-1, 0, "right", "center"), (0, 1, "center", "bottom"), (0, -1, "center", "top")),
    *((0.7, 0.7, "left", "bottom"), (-0.7, 0.7, "right", "bottom"), (0.7, -0.7, "left", "top")),
    (-0.7, -0.7, "right", "top"),
)
COLOURS = {"LOC": "#2361c4", "ORG": "#b55f0c", "PER": "#8443b5", "DATE": "#21803f"}  # as in view.css


def pyplot() -> Any:
    """`matplotlib.pyplot`; an ImportError says what to install."""
    try:
        import matplotlib.pyplot as plt
    except ImportError:
        raise ImportError('pictures need matplotlib: pip install "vnner[plots]"') from None
    return plt


def write(ax: Any, text: str, at: tuple[float, float], off: float, taken: list[Any], avoid: Sequence[Any] = ()) -> bool:
    """Write a name to one side of its point, inside the axes and off all that is `taken`; False when it can't be.

    Args:
        ax: axes that were drawn, without which a text has no size.
        text: the name.
        at: the point, in data coordinates.
        off: how far from it, in points.
        taken: boxes written before; the new one is added.
        avoid: boxes that are covered only where there is no other room.
    """
    from matplotlib.patheffects import withStroke

    halo = [withStroke(linewidth=2.5, foreground="white", alpha=0.8)]  # over coasts and lines
    for kept, (x, y, ha, va) in product(([*taken, *avoid], taken) if avoid else (taken,), SIDES):
        note = ax.annotate(text, at, (x * off, y * off), textcoords="offset points", fontsize=8.5, ha=ha, va=va)
        note.set_path_effects(halo)
        box = note.get_window_extent()
        if within(ax, box) and free(box, kept):
            taken.append(box)
            return True
        note.remove()
    return False


def free(box: Any, taken: list[Any]) -> bool:
    """Whether the box overlaps none of those written before."""
    return not any(box.overlaps(other) for other in taken)


def within(ax: Any, box: Any) -> bool:
    """Whether the box lies in the axes as a whole."""
    return bool(ax.bbox.contains(box.x0, box.y0) and ax.bbox.contains(box.x1, box.y1))


def disc(ax: Any, at: tuple[float, float], radius: float) -> Any:
    """The room of a point on the screen, which no name may cover; the radius is in points."""
    from matplotlib.transforms import Bbox

    pixels = radius * 0.7 * ax.figure.dpi / 72  # a square inside the disc, so that its own name may touch it
    x, y = ax.transData.transform(at)
    return Bbox.from_extents(x - pixels, y - pixels, x + pixels, y + pixels)


@lru_cache(maxsize=1)
def coast() -> list[npt.NDArray[np.float64]]:
    """Coast lines of the world, each an array of longitudes and latitudes in degrees.

    Natural Earth 1:50m, public domain; `gazetteers/build/coast.py` wrote the file.
    """
    with np.load(PACKAGE / "coast.npz", allow_pickle=False) as stored:
        # A jump from one line to the next may pass the range of int16; summed in int16 it comes round again.
        points = np.cumsum(stored["steps"], axis=0, dtype=np.int16) / 100
        return np.split(points, stored["starts"][1:-1])
