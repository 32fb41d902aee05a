"""Where the points of a country lie, so that one far away is noticed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from vnner.gazetteer.record import Record

FEWEST = 10  # points a country must have before one of them can be far from the others
OUTLIERS = 50  # one point in that many, at each end, doesn't count
MARGIN = 1.5  # times the spread
LEAST = 5.0  # degrees


class Box(NamedTuple):
    """Degrees: south to north, west to east, without the outliers."""

    south: float
    north: float
    west: float
    east: float

    def near(self, point: tuple[float, float]) -> bool:
        """Whether a point lies inside, or not far outside: islands and territories lie outside by right."""
        return _near(point[0], self.south, self.north) and _near(point[1], self.west, self.east)

    def __str__(self) -> str:
        return f"{self.south}..{self.north}, {self.west}..{self.east}"


def _near(value: float, low: float, high: float) -> bool:
    margin = max(LEAST, MARGIN * (high - low))
    return low - margin <= value <= high + margin


def boxes_of(records: Iterable[Record]) -> dict[str, Box]:
    """Country -> box of its points; none for a country with few."""
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for record in records:
        if record.point is not None and record.country is not None:
            points[record.country].append(record.point)
    return {country: _box(found) for country, found in points.items() if len(found) >= FEWEST}


def _box(points: list[tuple[float, float]]) -> Box:
    cut = len(points) // OUTLIERS
    latitudes, longitudes = (sorted(values) for values in zip(*points, strict=True))
    return Box(latitudes[cut], latitudes[-1 - cut], longitudes[cut], longitudes[-1 - cut])
