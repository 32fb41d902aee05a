"""Pictures of a frame, and frames of articles; no picture is compared, the things on it are."""

import sys
from collections.abc import Callable
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import pytest
from spacy.language import Language

import vnner
from vnner.drawing import coast
from vnner.explore import LANES, plot_map, plot_network, plot_timeline, read_frame
from vnner.frames import COLUMNS, cooccurrence

TWO = pd.DataFrame(
    {
        "text": ["Ngày 3/5/2019, bão vào Huế. Huế ngập.", "Hôm qua Đà Nẵng nắng, Nga mưa, Huế tạnh."],
        "published": ["2019-05-04", "2019-06-06"],
    },
    index=["a", "b"],
)


@pytest.fixture(scope="module")
def two(nlp: Language) -> pd.DataFrame:
    return read_frame(TWO, nlp=nlp)


def test_a_frame_of_articles_becomes_mentions_under_its_own_index(two: pd.DataFrame) -> None:
    assert list(two.columns) == list(COLUMNS)
    assert two["doc"].unique().tolist() == ["a", "b"]
    assert len(TWO.join(two.set_index("doc")[["label"]])) == len(two)


@pytest.mark.parametrize("index", [[7, 9], [0, 0], pd.MultiIndex.from_tuples([("x", 1), ("x", 2)])])
def test_any_index_and_columns_called_id_or_index_are_kept_apart(index: Any, nlp: Language) -> None:
    df = pd.DataFrame({"body": ["Mưa ở Huế.", "Mưa ở Huế."], "id": ["p", "q"], "index": [5, 6]}, index=index)
    assert read_frame(df, text="body", nlp=nlp)["doc"].tolist() == list(df.index)


def test_no_articles_give_no_mentions(nlp: Language) -> None:
    assert list(read_frame(TWO.iloc[:0], nlp=nlp).columns) == list(COLUMNS)


def test_a_missing_column_is_named() -> None:
    with pytest.raises(KeyError, match="no column 'body'"):
        read_frame(TWO, text="body")


def test_repeated_lines_can_be_left_out(nlp: Language) -> None:
    page = "Bão vào Huế gây mưa lớn\nSáng nay bão vào Huế, cây đổ nhiều.\nBão vào Huế gây mưa"
    df = pd.DataFrame({"text": [page]})
    assert len(read_frame(df, boilerplate=False, nlp=nlp)) < len(read_frame(df, nlp=nlp))


plt = pytest.importorskip("matplotlib.pyplot")
LineCollection = pytest.importorskip("matplotlib.collections").LineCollection


@pytest.fixture
def ax() -> Any:
    plt.switch_backend("Agg")
    yield plt.subplots()[1]
    plt.close("all")


def test_a_timeline_has_a_lane_for_each_document(two: pd.DataFrame, ax: Any) -> None:
    plot_timeline(two, ax=ax)
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["a", "b"]
    assert len(ax.patches) == 2


def test_a_timeline_of_one_document_has_a_lane_for_each_date(two: pd.DataFrame, ax: Any) -> None:
    plot_timeline(two[two["doc"] == "a"], ax=ax)
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["Ngày 3/5/2019"]


def test_a_timeline_can_be_bounded(two: pd.DataFrame, ax: Any) -> None:
    plot_timeline(two, since="2019-06-01", ax=ax)
    assert len(ax.patches) == 1


def test_a_timeline_says_when_lanes_are_left_out(two: pd.DataFrame, ax: Any) -> None:
    row = two[two["label"] == "DATE"].iloc[:1]
    plot_timeline(pd.concat([row.assign(doc=n) for n in range(LANES + 5)]), ax=ax)
    assert ax.get_title() == f"the first {LANES} of {LANES + 5} lanes"


def test_a_map_names_its_places(two: pd.DataFrame, ax: Any) -> None:
    plot_map(two, ax=ax, countries=False)
    assert {"Huế (3)", "Nga (1)"} <= {text.get_text() for text in ax.texts}
    assert len(ax.collections[-1].get_offsets()) == 3


def test_a_map_shows_the_coasts_of_its_window_alone(two: pd.DataFrame, ax: Any) -> None:
    near = two[two["name"].isin(["Huế", "Đà Nẵng"])]
    plot_map(near, countries=False, ax=ax)
    (coasts,) = [c for c in ax.collections if isinstance(c, LineCollection)]
    assert 0 < len(coasts.get_segments()) < len(coast()) / 20
    (west, east), (south, north) = ax.get_xlim(), ax.get_ylim()
    on_shore = np.concatenate(coasts.get_segments())
    assert ((on_shore > [west, south]) & (on_shore < [east, north])).all(axis=1).any()
    ax.clear()
    plot_map(near, countries=False, coasts=False, ax=ax)
    assert not [c for c in ax.collections if isinstance(c, LineCollection)]


@pytest.mark.parametrize(("lon", "lat"), [(107.0, 20.8), (109.3, 12.2), (-9.5, 38.7), (151.2, -33.9)])
def test_coasts_lie_where_they_should(lon: float, lat: float) -> None:
    """Hạ Long, Nha Trang, Lisbon, Sydney: within half a degree of the sea."""
    assert min(np.hypot(*(line - [lon, lat]).T).min() for line in coast()) < 0.5


def test_coasts_have_no_edge_of_the_map() -> None:
    for line in coast():
        assert np.abs(line).max() <= 180
        assert (np.abs(np.diff(line, axis=0)) < 20).all()


def test_a_map_names_other_countries_where_there_is_room(two: pd.DataFrame, ax: Any) -> None:
    plot_map(two, ax=ax)
    written = {text.get_text() for text in ax.texts}
    assert len(written) > 5
    assert "Nga" not in written  # it is in the frame already


@pytest.fixture(scope="module")
def pairs(nlp: Language) -> pd.DataFrame:
    texts = ["Nga và Mỹ họp ở Huế, theo AFP.", "Nga và Mỹ ký kết.", "Nga trách Mỹ, Huế mưa.", "Lào gặp Reuters."]
    return cooccurrence(vnner.read_many(texts, nlp=nlp))


def test_a_network_has_names_and_the_lines_between_them(pairs: pd.DataFrame, ax: Any) -> None:
    plot_network(pairs, least=1, ax=ax)
    assert {text.get_text() for text in ax.texts} == {"Nga", "Mỹ", "Huế", "AFP", "Lào", "Reuters"}
    assert len(ax.lines) == len(pairs)
    assert {text.get_text() for text in ax.get_legend().get_texts()} == {"LOC", "ORG"}


def test_a_network_leaves_out_what_is_rare_or_too_much(pairs: pd.DataFrame, ax: Any) -> None:
    plot_network(pairs, ax=ax)  # two sentences at least
    assert {text.get_text() for text in ax.texts} == {"Nga", "Mỹ", "Huế"}
    ax.clear()
    plot_network(pairs, names=2, least=1, ax=ax)
    assert {text.get_text() for text in ax.texts} == {"Nga", "Mỹ"}
    assert len(ax.lines) == 1


def test_a_network_is_the_same_every_time_and_its_points_are_apart(pairs: pd.DataFrame) -> None:
    axes = [plot_network(pairs, least=1) for _ in range(2)]
    spots = [np.concatenate([c.get_offsets() for c in ax.collections]) for ax in axes]
    assert np.array_equal(*spots)
    distances = [np.hypot(*(a - b)) for a, b in combinations(spots[0], 2)]
    assert min(distances) > 0.1 * max(distances)


def test_a_network_of_something_else_is_refused(two: pd.DataFrame, ax: Any) -> None:
    with pytest.raises(KeyError, match="no column 'a': expected a table of pairs"):
        plot_network(two, ax=ax)


def test_nothing_to_connect_gives_empty_axes(ax: Any) -> None:
    assert plot_network(cooccurrence([]), ax=ax) is ax
    assert not ax.lines


def test_without_matplotlib_a_network_names_the_extra(pairs: pd.DataFrame, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    with pytest.raises(ImportError, match=r'pip install "vnner\[plots\]"'):
        plot_network(pairs)


@pytest.mark.parametrize("plot", [plot_timeline, plot_map])
def test_nothing_to_draw_gives_empty_axes(plot: Callable[..., Any], ax: Any) -> None:
    assert plot(vnner.to_frame([]), ax=ax) is ax


@pytest.mark.parametrize("plot", [plot_timeline, plot_map])
def test_without_matplotlib_the_extra_is_named(
    plot: Callable[..., Any], two: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    with pytest.raises(ImportError, match=r'pip install "vnner\[plots\]"'):
        plot(two)
