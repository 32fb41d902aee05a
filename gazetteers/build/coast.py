"""Coast lines of the world for `plot_map`: vnner/coast.npz, from Natural Earth 1:50m as world-atlas 2.0.2 packs it.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python gazetteers/build/coast.py package/land-50m.json

Natural Earth is in the public domain, the packing under the ISC licence. Coasts only: borders are a matter of dispute,
shores are not.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

TARGET = Path(__file__).parent.parent.parent / "vnner" / "coast.npz"
PER_DEGREE = 100  # about a kilometre, less than the lines' own error


def main(source: str) -> None:
    """Decode the arcs, leave out the map's own edges, and write whole hundredths of a degree."""
    topology = json.loads(Path(source).read_text(encoding="utf-8"))
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        degrees = np.cumsum(np.array(arc), axis=0) * scale + shift
        edge = (np.abs(np.abs(degrees[:, 0]) - 180) < 1e-6) | (degrees[:, 1] < -89.9)
        around = np.abs(np.diff(degrees[:, 0])) > 180
        cuts = np.flatnonzero((edge[1:] & edge[:-1]) | around) + 1  # the antimeridian and the pole are no shore
        lines += [part for part in np.split(degrees, cuts) if len(part) > 1]
    whole = [np.rint(line * PER_DEGREE).astype(np.int16) for line in lines]
    starts = np.cumsum([0, *map(len, whole)]).astype(np.int32)
    steps = np.diff(np.concatenate(whole), axis=0, prepend=np.zeros((1, 2), np.int16)).astype(np.int16)
    np.savez_compressed(TARGET, steps=steps, starts=starts)
    print(f"{len(whole)} lines, {starts[-1]} points, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
