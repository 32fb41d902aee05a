"""Documents to frames."""

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

import vnner
from vnner.frames import COLUMNS, ENTITIES, PAIRS, PLACES, TIMELINE, cooccurrence, entities, places, timeline

PAGE = "[ẢNH] IS mất Al-Bukamal sau ba tuần\nĐêm 20-11 IS rút khỏi thành phố Abu Kamal, Syria.\n[ẢNH] IS mất Al-Bukamal"


def test_one_row_per_mention_with_fixed_columns(nlp: Language) -> None:
    frame = vnner.to_frame(vnner.read(PAGE, "2017-11-22", nlp=nlp))
    assert list(frame.columns) == list(COLUMNS)
    row = frame[frame["text"] == "Đêm 20-11"].iloc[0]
    assert (row["date"], row["first"]) == ("2017-11-20TNI", pd.Timestamp("2017-11-20"))
    assert {"place/sy/al-bukamal", "org/islamic-state"} <= set(frame["id"].dropna())
    assert [PAGE[a:b] for a, b in zip(frame["start"], frame["end"], strict=True)] == frame["text"].tolist()


def test_repeated_lines_can_be_left_out(nlp: Language) -> None:
    doc = vnner.read(PAGE, "2017-11-22", nlp=nlp)
    everything, counted = vnner.to_frame(doc), vnner.to_frame(doc, boilerplate=False)
    assert everything["boilerplate"].sum() == len(everything) - len(counted) > 0
    assert not counted["boilerplate"].any()


def test_no_documents_give_an_empty_frame_of_the_same_columns() -> None:
    frame = vnner.to_frame([])
    assert list(frame.columns) == list(COLUMNS)
    assert len(frame) == 0


def test_dates_far_away_keep_their_day(nlp: Language) -> None:
    frame = vnner.to_frame(vnner.read("Vua mất ngày 5/6/1428 tại Thăng Long.", nlp=nlp))
    assert pd.Timestamp("1428-06-05").as_unit("s") in frame["first"].tolist()


TWO = [
    {"id": "a", "text": "Ngày 3/5/2019, bão vào Huế. Huế ngập, theo AFP.", "published": "2019-05-04"},
    {"id": "b", "text": "TP Huế hết ngập, AFP và Reuters cho biết. Chị Hoa nói tiếng Anh.", "published": "2019-05-06"},
]


@pytest.fixture(scope="module")
def two(nlp: Language) -> list[Doc]:
    return list(vnner.read_many(TWO, nlp=nlp))


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        (entities(vnner.to_frame([])), ENTITIES),
        (places(vnner.to_frame([])), PLACES),
        (timeline([]), TIMELINE),
        (cooccurrence([]), PAIRS),
        (cooccurrence([], by="document"), PAIRS),
    ],
)
def test_empty_tables_keep_columns_and_types(table: pd.DataFrame, columns: dict[str, Any]) -> None:
    assert table.dtypes.to_dict() == pd.DataFrame(columns=list(columns)).astype(columns).dtypes.to_dict()


def test_full_tables_have_the_same_types(two: list[Doc]) -> None:
    frame = vnner.to_frame(two)
    for table, columns in (
        (entities(frame), ENTITIES),
        (places(frame), PLACES),
        (timeline(two), TIMELINE),
        (cooccurrence(two), PAIRS),
    ):
        assert len(table) > 0
        assert table.dtypes.to_dict() == pd.DataFrame(columns=list(columns)).astype(columns).dtypes.to_dict()


def test_entities_count_each_thing_once_under_its_names(two: list[Doc]) -> None:
    table = entities(vnner.to_frame(two)).set_index("name")
    hue = table.loc["Huế"]
    assert (hue["names"], hue["count"], hue["documents"], hue["label"]) == (("Huế", "TP Huế"), 3, 2, "LOC")
    assert (hue["first"], hue["last"]) == (pd.Timestamp("2019-05-04"), pd.Timestamp("2019-05-06"))
    assert table.loc["Reuters", "count"] == 1
    assert table["count"].is_monotonic_decreasing
    assert "Ngày 3/5/2019" not in table.index


def test_repeated_lines_count_nowhere(nlp: Language) -> None:
    doc = vnner.read(PAGE, "2017-11-22", nlp=nlp)
    kept = vnner.to_frame(doc, boilerplate=False)
    assert entities(vnner.to_frame(doc)).equals(entities(kept))
    assert places(vnner.to_frame(doc)).equals(places(kept))
    assert timeline(doc)["sentence"].str.startswith("[ẢNH]").sum() == 0
    assert cooccurrence(doc, by="document")["count"].max() == 1


def test_places_have_points_and_organizations_without_one_are_left_out(two: list[Doc]) -> None:
    table = places(vnner.to_frame(two))
    assert table["name"].tolist()[0] == "Huế"
    assert table[["lat", "lon"]].notna().all(axis=None)
    assert "Reuters" not in table["name"].tolist()


@pytest.mark.parametrize("make", [entities, places])
def test_a_frame_of_something_else_is_refused(make: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    with pytest.raises(KeyError, match="no column 'doc'"):
        make(pd.DataFrame({"text": ["Huế"], "lat": [1.0], "lon": [1.0]}))


def test_a_timeline_is_in_order_of_time_with_who_is_named(nlp: Language) -> None:
    text = "Năm 2021 Huế yên. Ngày 3/5/2019 bão vào Huế và Đà Nẵng. Hôm sau trời tạnh. Từ 10/2018 hạn."
    table = timeline(vnner.read(text, nlp=nlp))
    assert table["first"].is_monotonic_increasing
    row = table[table["date"] == "2019-05-03"].iloc[0]
    assert row["sentence"] == "Ngày 3/5/2019 bão vào Huế và Đà Nẵng."
    assert row["names"] == ("Huế", "Đà Nẵng")
    assert len(timeline(vnner.read("Bão vào Huế hôm qua.", nlp=nlp))) == 0  # no publication date, no day


def test_cooccurrence_counts_sentences_or_documents(two: list[Doc]) -> None:
    def pair(table: pd.DataFrame, a: str, b: str) -> pd.Series:
        return table[(table["a"] == a) & (table["b"] == b)].iloc[0]

    sentences = cooccurrence(two)
    row = pair(sentences, "AFP", "Huế")
    assert (row["count"], row["count_a"], row["count_b"]) == (2, 2, 3)
    documents = cooccurrence(two, by="document")
    assert pair(documents, "AFP", "Huế")["pmi"] == 0.0  # both in both documents: no more than chance
    assert pair(documents, "AFP", "Reuters")["count"] == 1
    for table in (sentences, documents):
        assert not any("tiếng Anh" in {a, b} or a == b for a, b in zip(table["a"], table["b"], strict=True))


def test_pairs_say_what_their_names_are(two: list[Doc]) -> None:
    row = cooccurrence(two).iloc[0]
    assert (row["a"], row["label_a"], row["b"], row["label_b"]) == ("AFP", "ORG", "Huế", "LOC")


def test_many_rows_are_typed_in_pieces(two: list[Doc], monkeypatch: pytest.MonkeyPatch) -> None:
    whole = vnner.to_frame(two)
    monkeypatch.setattr("vnner.frames.AT_ONCE", 3)
    pd.testing.assert_frame_equal(vnner.to_frame(two), whole)


@pytest.mark.parametrize("by", ["paragraph", "", None])
def test_cooccurrence_by_something_else_is_refused(by: Any) -> None:
    with pytest.raises(ValueError, match="expected 'sentence' or 'document'"):
        cooccurrence([], by=by)


def listed(nlp: Language, count: int) -> Doc:
    """A line-up: names with commas between them, no full stop anywhere."""
    words = [word for at in range(count) for word in (f"Tên{at}", ",")]
    doc = Doc(nlp.vocab, words=words)
    doc.ents = [Span(doc, at, at + 1, label="PER") for at in range(0, len(words), 2)]
    return doc


@pytest.mark.parametrize(("names", "near", "count"), [(5, 2, 7), (5, 4, 10), (5, 100, 10), (5, 1, 4), (1, 1, 0)])
@pytest.mark.filterwarnings("ignore:.*pairs with")
def test_a_name_is_paired_with_those_near_it(names: int, near: int, count: int, nlp: Language) -> None:
    table = cooccurrence(listed(nlp, names), near=near)
    assert len(table) == count
    assert table.attrs["left_out"] == names * (names - 1) // 2 - count
    assert (table["a"] < table["b"]).all()


def test_a_list_of_thousands_of_names_stays_bounded_and_says_so(nlp: Language) -> None:
    with pytest.warns(UserWarning, match="4,203,550 pairs with 100 or more names between them were not counted"):
        table = cooccurrence(listed(nlp, 3000), by="document")
    assert len(table) == 3000 * 2999 // 2 - 4_203_550


def test_near_counts_different_names_in_the_order_of_the_text(nlp: Language) -> None:
    doc = vnner.read("Nga, Nga, Mỹ, Nga và Anh.", nlp=nlp)
    with pytest.warns(UserWarning, match="1 pairs"):
        table = cooccurrence(doc, near=1)
    assert table[["a", "b"]].values.tolist() == [["Anh", "Mỹ"], ["Mỹ", "Nga"]]


@pytest.mark.parametrize("near", [0, -1])
def test_a_bound_below_one_is_refused(near: int) -> None:
    with pytest.raises(ValueError, match="expected 1 or more"):
        cooccurrence([], near=near)


@pytest.mark.parametrize("rows", [1, 3, 5, 100])
def test_pieces_are_the_frame_and_split_no_document(rows: int, two: list[Doc]) -> None:
    pieces = list(vnner.to_frames(two, rows=rows))
    pd.testing.assert_frame_equal(pd.concat(pieces, ignore_index=True), vnner.to_frame(two))
    assert all(len(piece) >= rows for piece in pieces[:-1])
    assert sum(piece["doc"].nunique() for piece in pieces) == 2


def test_pieces_come_as_the_documents_are_read(two: list[Doc]) -> None:
    def read() -> Iterator[Doc]:
        yield two[0]
        raise RuntimeError("read too far")

    pieces = vnner.to_frames(read(), rows=2)
    assert next(pieces)["doc"].unique().tolist() == ["a"]


def test_no_documents_give_one_empty_piece() -> None:
    (piece,) = vnner.to_frames([])
    assert list(piece.columns) == list(COLUMNS)


def test_pieces_of_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="rows=0: expected 1 or more"):
        next(vnner.to_frames([], rows=0))


def test_documents_that_could_not_be_read_are_told(nlp: Language) -> None:
    records = [{"id": "a", "text": "Mưa ở Huế."}, {"id": "b", "text": "Nắng.", "published": "5/10/2020"}, {"id": "c"}]
    with pytest.warns(UserWarning, match="2 of 3 documents were not read, the first 'b': publication date"):
        frame = vnner.to_frame(vnner.read_many(records, nlp=nlp))
    assert frame["doc"].tolist() == ["a"]
