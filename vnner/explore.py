"""From a frame of articles to a frame of mentions, and pictures of it: when, where, and who with whom."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from spacy.tokens import Doc

from vnner.batch import read_many
from vnner.drawing import coast, disc, free, pyplot, within, write
from vnner.frames import places, to_frame
from vnner.network import plot_network
from vnner.steps import gazetteer_of
from vnner.webmap import folium_map

__all__ = ["folium_map", "plot_map", "plot_network", "plot_timeline", "read_frame"]
_COUNTRY_RE = re.compile(r"place/[a-z]{2}")
LANES = 60  # lanes of a timeline that can be told apart
SHORTEST = 1 / 150  # of the width: a day in a span of years still shows


def read_frame(
    df: pd.DataFrame,
    text: str = "text",
    published: str = "published",
    *,
    id: str | None = None,
    boilerplate: bool = True,
    **options: Any,
) -> pd.DataFrame:
    """The mentions of a frame of articles.

    Args:
        df: one article a row.
        text, published: its columns; without the second, dates that need a publication date stay without a value.
        id: the column that names an article; the index of `df` otherwise.
        boilerplate: False leaves out mentions in repeated lines.
        options: the other arguments of `read_many`: `nlp`, `n_process`, `progress`.

    Returns:
        The columns of `to_frame`; `doc` is the index of `df`, or `id`, so that the two can be joined on it.

    Raises:
        KeyError: no such column.

    >>> df = pd.DataFrame({"text": ["Mưa ở Huế.", "Nắng ở Đà Nẵng."]}, index=[7, 9])
    >>> read_frame(df)[["doc", "text"]].values.tolist()
    [[7, 'Huế'], [9, 'Đà Nẵng']]
    """

    if id is not None and id not in df:
        raise KeyError(f"no column {id!r} in the frame: it has {', '.join(map(repr, df.columns))}")

    def named() -> Iterator[Doc]:
        docs = read_many(df, text=text, published=published, **options)
        for name, doc in zip(df.index if id is None else df[id], docs, strict=True):
            doc._.meta = {"id": name}
            yield doc

    return to_frame(named(), boilerplate=boilerplate)


def plot_timeline(frame: pd.DataFrame, *, since: Any = None, until: Any = None, ax: Any = None) -> Any:
    """Draw the dates the texts name: one lane a document, or a date where there is one document alone.

    Args:
        frame: mentions from `to_frame`, or events from `timeline`.
        since, until: days that bound the picture, as pandas reads them.
        ax: matplotlib axes to draw on; new ones otherwise.

    Returns:
        The axes. A bar is the period the date names, a diamond the day of publication.

    Raises:
        ImportError: matplotlib is missing.
    """
    if ax is None:
        ax = pyplot().subplots(figsize=(9, 5), layout="constrained")[1]
    events = frame[frame["first"].notna() & ~frame.get("boilerplate", pd.Series(False, index=frame.index))]
    if events.empty:
        return ax  # nothing to draw, and nothing to scale the axes by
    first, last = pd.Timestamp(since or events["first"].min()), pd.Timestamp(until or events["last"].max())
    events = events[(events["last"] >= first) & (events["first"] <= last)]
    alone = events["doc"].nunique() == 1
    lanes = _lanes(events, alone)
    shown = dict(list(lanes.items())[:LANES])
    days = max((last - first).days, 1)
    for row in events.sort_values("first").itertuples(index=False):
        lane = shown.get((row.text, row.date) if alone else row.doc)
        if lane is not None:
            start = max(row.first, first)
            width = max((min(row.last, last) - start).days + 1, days * SHORTEST)
            ax.barh(lane, width, left=_day(start), height=0.6, color="#2d8a4a", alpha=0.55, linewidth=0)
    ax.set_yticks(list(shown.values()), [" ".join(str(n[0] if alone else n).split()) for n in shown], fontsize=8)
    ax.set_ylim(len(shown) - 0.4, -0.6)
    ax.set_xlim(_day(first) - days * 0.02, _day(last) + days * 0.03)
    _published(ax, events, alone, shown)
    _date_axis(ax)
    if len(lanes) > LANES:
        ax.set_title(f"the first {LANES} of {len(lanes)} lanes", fontsize=9)
    return ax


def _lanes(events: pd.DataFrame, alone: bool) -> dict[Any, int]:
    """The lanes from the top, the earliest first."""
    order = events.sort_values(["first", "last"] if alone else ["published", "first"], kind="stable")
    names = zip(order["text"], order["date"], strict=True) if alone else order["doc"]
    return {name: at for at, name in enumerate(dict.fromkeys(names))}


def _published(ax: Any, events: pd.DataFrame, alone: bool, lanes: dict[Any, int]) -> None:
    known = events[events["published"].notna()].drop_duplicates("doc")
    low, high = ax.get_xlim()
    for doc, day in zip(known["doc"], known["published"], strict=True):
        if alone:
            ax.axvline(_day(day), color="#b55f0c", linewidth=1, linestyle="--")
            ax.annotate(
                " published", (_day(day), 1), xycoords=("data", "axes fraction"), va="bottom", ha="right", fontsize=8
            )
        elif doc in lanes and low <= _day(day) <= high:
            ax.plot(_day(day), lanes[doc], marker="D", color="#b55f0c", markersize=4)


def _day(stamp: pd.Timestamp) -> float:
    """Days since 1970, what matplotlib counts in; far dates too."""
    return float(stamp.timestamp() / 86400)


def _date_axis(ax: Any) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    locator = AutoDateLocator()
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    ax.grid(axis="x", color="#dddddd", linewidth=0.6)
    ax.set_axisbelow(True)


def plot_map(
    frame: pd.DataFrame, *, labels: int = 15, countries: bool = True, coasts: bool = True, ax: Any = None
) -> Any:
    """Draw the places of a frame of mentions on plain axes of longitude and latitude, with coast lines.

    Args:
        frame: mentions from `to_frame`.
        labels: how many names to write, the most frequent first; one that would cover another is left out.
        countries: write the names of other countries of the gazetteer in grey, to see where one is.
        coasts: draw the coast lines (Natural Earth 1:50m), which come with the package.
        ax: matplotlib axes to draw on; new ones otherwise.

    Returns:
        The axes. The area of a point grows with the number of mentions.

    Raises:
        ImportError: matplotlib is missing.
    """
    points = places(frame)
    (west, east), (south, north), stretch = _window(points)
    if ax is None:
        high = min(max(9 * stretch * (north - south) / (east - west), 3.0), 8.0)
        ax = pyplot().subplots(figsize=(9, high + 0.5), layout="constrained")[1]
    ax.set(xlim=(west, east), ylim=(south, north))
    ax.set_aspect(stretch, adjustable="box")
    if coasts:
        _coasts(ax)
    points = points.assign(size=25 + 400 * points["count"] / points["count"].max())
    ax.scatter(
        points["lon"], points["lat"], s=points["size"], color="#2361c4", alpha=0.45, edgecolor="#17407f", linewidth=0.8
    )
    ax.grid(color="#dddddd", linewidth=0.6)
    ax.set_axisbelow(True)
    ax.set_xlabel("longitude, degrees east")
    ax.set_ylabel("latitude, degrees north")
    ax.figure.canvas.draw()  # settles the axes, without which a label has no size
    discs = [disc(ax, (row.lon, row.lat), math.sqrt(row.size) / 2) for row in points.itertuples()]
    taken: list[Any] = []
    for row in points.head(labels).itertuples():
        write(ax, f"{row.name} ({row.count})", (row.lon, row.lat), math.sqrt(row.size) / 2 + 2, taken, discs)
    if countries:
        _countries(ax, set(points["id"]), [*taken, *discs])
    return ax


def _window(points: pd.DataFrame) -> tuple[tuple[float, float], tuple[float, float], float]:
    """Longitudes and latitudes with room for all points, and how much longer a degree of latitude is in the middle."""
    if not len(points):
        return (-180, 180), (-90, 90), 1.0
    sides = []
    for values, limit in ((points["lon"], 180), (points["lat"], 90)):
        room = max((values.max() - values.min()) * 0.08, 1.0)
        sides.append((max(values.min() - room, -limit), min(values.max() + room, limit)))
    middle = math.radians((points["lat"].max() + points["lat"].min()) / 2)
    return sides[0], sides[1], 1 / max(math.cos(middle), 0.2)


def _coasts(ax: Any) -> None:
    """Those that reach into the window; drawing the rest would make the picture ten times as big."""
    from matplotlib.collections import LineCollection

    (west, east), (south, north) = ax.get_xlim(), ax.get_ylim()
    inside = [
        line
        for line in coast()
        if np.max(line[:, 0]) >= west
        and np.min(line[:, 0]) <= east
        and np.max(line[:, 1]) >= south
        and np.min(line[:, 1]) <= north
    ]
    ax.add_collection(LineCollection(inside, colors="#a9b4c2", linewidths=0.7, zorder=0.5), autolim=False)


def _countries(ax: Any, known: set[str], taken: list[Any]) -> None:
    """The names of countries the frame has not, where there is room for them."""
    gazetteer = gazetteer_of((), True)
    for id in gazetteer.ids():
        record = gazetteer.get(id) if _COUNTRY_RE.fullmatch(id) and id not in known else None
        if record is not None and record.point is not None:
            note = ax.annotate(record.name, record.point[::-1], fontsize=6.5, color="#888888", ha="center", va="center")
            box = note.get_window_extent()
            if within(ax, box) and free(box, taken):
                taken.append(box)
            else:
                note.remove()
