"""A map to move about in: folium, when it is there."""

from __future__ import annotations

import html
import math
from typing import Any

import numpy as np
import pandas as pd

from vnner.drawing import COLOURS, coast
from vnner.frames import entities, places

LARGEST = 22  # radius of the most frequent place, in pixels
SPELLINGS = 8  # in one popup
ROOM = 5.0  # degrees of coast around the places
PAPER = "<style>.folium-map.leaflet-container{background:#f4f6f9}</style>"
# Folium writes texts between backticks into a script, where these would end the text or begin a calculation.
SCRIPT = str.maketrans({"`": "&#96;", "$": "&#36;", "\\": "&#92;", "{": "&#123;", "}": "&#125;"})


def folium_map(frame: pd.DataFrame, *, tiles: str | None = None, limit: int = 1000, **options: Any) -> Any:
    """A map of the places of a frame to zoom and to click in, for a notebook or a page.

    Args:
        frame: mentions from `to_frame`.
        tiles: the ground to draw on, as folium knows it: `"OpenStreetMap"`, `"CartoDB positron"`, an address. A
            browser fetches tiles from their server, which so learns which part of the world is looked at. None draws
            the coast lines of the package instead.
        limit: how many places at most, the most frequent first.
        options: other arguments of `folium.Map`.

    Returns:
        A `folium.Map`, shown by a notebook as the last line of a cell; `.save("map.html")` writes the page. A click on
        a place tells its name, how often and in how many documents it is named, when these were published, and how
        they spell it. Folium's pages fetch the library they are drawn by (Leaflet) when they are opened, whatever the
        tiles; `plot_map` needs no network at all.

    Raises:
        ImportError: folium is missing.
    """
    try:
        import folium
    except ImportError:
        raise ImportError('folium_map needs folium: pip install "vnner[maps]"') from None
    points = places(frame).head(limit)
    options = {"location": (16.0, 106.0), "zoom_start": 5, "prefer_canvas": True, **options}
    drawn = folium.Map(tiles=tiles, **options)
    if tiles is None:
        drawn.get_root().header.add_child(folium.Element(PAPER))
        folium.PolyLine(_coasts(points), color="#8d99a8", weight=1, interactive=False).add_to(drawn)
    names = entities(frame).dropna(subset=["id"]).set_index("id")["names"]
    most = points["count"].max()
    for row in points.itertuples(index=False):  # the largest first, below the others
        folium.CircleMarker(
            (row.lat, row.lon),
            radius=4 + (LARGEST - 4) * math.sqrt(row.count / most),
            **{"color": COLOURS["LOC"], "weight": 1, "fill": True, "fill_opacity": 0.45},
            tooltip=folium.Tooltip(_safe(f"{row.name} ({row.count})")),
            popup=folium.Popup(_popup(row, names.get(row.id, ())), max_width=320),
        ).add_to(drawn)
    if len(points):
        low, high = points[["lat", "lon"]].min(), points[["lat", "lon"]].max()
        drawn.fit_bounds([low.tolist(), high.tolist()], padding=(30, 30), max_zoom=10)
    return drawn


def _popup(row: Any, names: tuple[str, ...]) -> str:
    days = [str(day.date()) for day in (row.first, row.last) if not pd.isna(day)]
    documents = f"{row.count} mention{'s' * (row.count > 1)} in {row.documents} document{'s' * (row.documents > 1)}"
    lines = [", ".join(str(part) for part in (row.kind, row.country) if not pd.isna(part)), documents]
    if days:
        lines.append("published " + " to ".join(dict.fromkeys(days)))
    more = f" and {len(names) - SPELLINGS} more" if len(names) > SPELLINGS else ""
    if names:
        lines.append("as " + ", ".join(names[:SPELLINGS]) + more)
    return f"<b>{_safe(row.name)}</b>" + "".join(f"<br>{_safe(line)}" for line in lines if line)


def _safe(text: str) -> str:
    """Text for HTML inside a script: nothing in a name is a tag or code."""
    return html.escape(str(text)).translate(SCRIPT)


def _coasts(points: pd.DataFrame) -> list[list[list[float]]]:
    """The coast lines about the places, as latitudes and longitudes; those of the world where there is no place."""
    near = [(-180.0, -90.0), (180.0, 90.0)]
    if len(points):
        near = [
            (points["lon"].min() - ROOM, points["lat"].min() - ROOM),
            (points["lon"].max() + ROOM, points["lat"].max() + ROOM),
        ]
    low, high = np.array(near)
    lines = [line for line in coast() if (line.max(axis=0) >= low).all() and (line.min(axis=0) <= high).all()]
    return [np.round(line[:, ::-1], 2).tolist() for line in lines]
