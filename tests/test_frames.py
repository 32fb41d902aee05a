"""Documents to frames."""

import pandas as pd
from spacy.language import Language

import vnner
from vnner.frames import COLUMNS

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
