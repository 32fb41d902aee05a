"""The map of folium: what stands in its page, and that no name can become a part of its script."""

import json
import re
import sys

import pandas as pd
import pytest
from spacy.language import Language

import vnner
from vnner.explore import folium_map

pytest.importorskip("folium")
RECORDS = [
    {"id": "a", "text": "Bão vào Huế. TP Huế ngập, Nga gửi điện.", "published": "2019-05-04"},
    {"id": "b", "text": "Huế hết ngập, Đà Nẵng nắng.", "published": "2019-05-06"},
]


@pytest.fixture(scope="module")
def frame(nlp: Language) -> pd.DataFrame:
    return vnner.to_frame(vnner.read_many(RECORDS, nlp=nlp))


def page(frame: pd.DataFrame, **options: object) -> str:
    return str(folium_map(frame, **options).get_root().render())


def test_a_place_tells_its_name_counts_days_and_spellings(frame: pd.DataFrame) -> None:
    html = page(frame)
    assert "Huế (3)" in html
    assert re.search(r"<b>Huế</b><br>city, VN<br>3 mentions in 2 documents<br>", html)
    assert "<br>published 2019-05-04 to 2019-05-06<br>as Huế, TP Huế" in html
    assert "<br>1 mention in 1 document<br>published 2019-05-06<br>as Đà Nẵng" in html


def test_the_ground_is_our_coast_lines_and_no_server_is_asked_for_tiles(frame: pd.DataFrame) -> None:
    html = page(frame)
    assert "L.polyline(" in html
    assert "tileLayer" not in html
    (lines,) = re.findall(r"L\.polyline\(\s*(\[\[.*?\]\]\])", html, re.DOTALL)
    assert all(-90 <= lat <= 90 and -180 <= lon <= 180 for line in json.loads(lines) for lat, lon in line)


def test_tiles_take_the_place_of_coast_lines(frame: pd.DataFrame) -> None:
    html = page(frame, tiles="OpenStreetMap")
    assert "tile.openstreetmap.org" in html
    assert "L.polyline(" not in html


def test_coast_lines_are_those_about_the_places(frame: pd.DataFrame) -> None:
    near = frame[frame["name"].isin(["Huế", "Đà Nẵng"])]
    assert len(page(near)) < len(page(frame)) < len(page(frame.iloc[:0])) / 2  # the world's, where there is no place


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "`+alert(1)+`", "${alert(1)}", "a\\`b", "{{7*7}}", '"><img src=x onerror=1>']
)
def test_a_name_is_text_whatever_is_in_it(name: str, frame: pd.DataFrame) -> None:
    places = (
        frame[frame["id"] == "place/vn/hue"] if (frame["id"] == "place/vn/hue").any() else frame[frame["name"] == "Huế"]
    )
    html = page(places.assign(name=name, text=name, kind=name, country=name))
    assert name not in html
    assert "mentions in 2 documents" in html


def test_only_the_most_frequent_places_are_drawn_beyond_a_limit(frame: pd.DataFrame) -> None:
    assert page(frame, limit=1).count("L.circleMarker(") == 1
    assert page(frame).count("L.circleMarker(") == 3


@pytest.mark.parametrize("part", [slice(0, 0), slice(None)])
def test_a_frame_without_places_or_days_gives_a_map(part: slice, frame: pd.DataFrame) -> None:
    html = page(frame.iloc[part].assign(published=pd.NaT))
    assert "L.map(" in html
    assert "published" not in html


def test_options_are_those_of_folium(frame: pd.DataFrame) -> None:
    assert "height: 300.0px" in page(frame, height=300)


def test_without_folium_the_extra_is_named(frame: pd.DataFrame, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "folium", None)
    with pytest.raises(ImportError, match=r'pip install "vnner\[maps\]"'):
        folium_map(frame)
