"""Pictures of a frame, and frames of articles; no picture is compared, the things on it are."""

import sys
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from spacy.language import Language

import vnner
from vnner.explore import LANES, plot_map, plot_timeline, read_frame
from vnner.frames import COLUMNS

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
    assert len(ax.collections[0].get_offsets()) == 3


def test_a_map_names_other_countries_where_there_is_room(two: pd.DataFrame, ax: Any) -> None:
    plot_map(two, ax=ax)
    written = {text.get_text() for text in ax.texts}
    assert len(written) > 5
    assert "Nga" not in written  # it is in the frame already


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
