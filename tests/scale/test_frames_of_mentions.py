"""Frames of articles to frames of mentions: here, on Dask, on Spark, the same rows."""

import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import on_spark  # tests/scale is on the path: conftest.py
import pandas as pd
import pyarrow as pa
import pytest

import vnner
from vnner.frames import COLUMNS
from vnner.scale import SPARK_SCHEMA, annotate, annotate_frame, annotate_parquet, arrow_schema, meta

TEXTS = ["Đêm 20-11, IS chiếm làng ở tỉnh Hama, Syria.", "Bộ Y tế họp ở Huế.", "", "Nga và Mỹ ký kết ngày 2/9/2020."]
# Other libraries warn about each other's versions; not ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore")


def articles(count: int) -> pd.DataFrame:
    rows = [{"url": f"u{n}", "body": TEXTS[n % 4] * (1 + n % 3), "day": "2017-11-22", "size": n} for n in range(count)]
    return pd.DataFrame(rows)


ARTICLES = articles(40)
WORDS = {"text": "body", "published": "day", "id": "url"}


def test_rows_are_those_of_to_frame() -> None:
    found = annotate_frame(ARTICLES, **WORDS)
    records = ({"id": row.url, "text": row.body, "published": row.day} for row in ARTICLES.itertuples())
    expected = vnner.to_frame(vnner.read_many(records))
    assert list(found.columns) == [*COLUMNS, "error"]
    assert found["error"].isna().all()
    for column in COLUMNS:
        one, other = found[column].astype("object"), expected[column].astype("object")
        if str(expected[column].dtype) == "datetime64[s]":
            other = expected[column].dt.date
        assert one.where(one.notna(), None).tolist() == other.where(other.notna(), None).tolist(), column


def test_the_schema_is_fixed() -> None:
    empty = annotate_frame(ARTICLES.iloc[:0], **WORDS)
    nothing = annotate_frame(pd.DataFrame({"text": ["Trời mưa."]}))
    for frame in (empty, nothing, meta(), annotate_frame(ARTICLES, **WORDS)):
        assert pa.Schema.from_pandas(frame, preserve_index=False).remove_metadata() == arrow_schema()
        pd.testing.assert_series_equal(frame.dtypes, meta().dtypes)
    assert len(SPARK_SCHEMA.split(", ")) == len(meta().columns)


def test_articles_that_cant_be_read_have_a_row_and_are_not_counted() -> None:
    frame = pd.DataFrame({"text": ["Mưa ở Huế.", None, "Vinh", 5], "published": ["2020-10-09", None, "x", None]})
    found = annotate_frame(frame)
    assert found["doc"].tolist() == ["0", "1", "2", "3"]
    errors = found.dropna(subset=["error"])
    assert [error.split(":")[0] for error in errors["error"]] == ["TypeError", "ValueError", "TypeError"]
    assert errors["label"].isna().all()
    assert vnner.entities(found)["name"].tolist() == ["Huế"]


def test_tables_count_arrow_frames_as_others() -> None:
    text = "Bộ Y tế và ông Nguyễn Văn An họp ở Huế; bà Lê Thị Bình nói tiếng Anh."
    one = vnner.entities(annotate_frame(pd.DataFrame({"text": [text]})))
    other = vnner.entities(vnner.to_frame(vnner.read(text)))
    assert one[["name", "label", "count"]].values.tolist() == other[["name", "label", "count"]].values.tolist()


@pytest.mark.parametrize("columns", [{"text": "txt"}, {"text": "body", "id": "key"}])
def test_a_missing_column_is_named(columns: dict[str, str]) -> None:
    with pytest.raises(KeyError, match=r"no column '(txt|key)'.*'body'"):
        annotate_frame(ARTICLES, **columns)


def test_a_pipeline_of_ones_own(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(
        "schema: vnner-gazetteer/1\nsource_table:\n  own: {title: our desk, licence: CC0-1.0}\n"
        "defaults: {type: LOC, country: SY, sources: [own]}\nrecords:\n- id: place/sy/umm-sahnk\n  kind: village\n"
        "  names: [Umm Sahnk]\n  heads: [làng]\n  in: place/sy/hama-governorate\n",
        encoding="utf-8",
    )
    frame = pd.DataFrame({"text": ["IS chiếm làng Umm Sahnk tại tỉnh Hama, Syria."]})
    found = annotate_frame(frame, options={"gazetteers": [str(mine)]})
    assert "place/sy/umm-sahnk" in found["id"].tolist()


dask = pytest.importorskip("dask.dataframe", reason="dask is not installed: pip install 'vnner[dask]'")


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    from distributed import Client, LocalCluster

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        cluster = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, processes=True)
        with cluster, Client(cluster) as client:
            yield client


def same(found: pd.DataFrame, frame: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(found.reset_index(drop=True), annotate_frame(frame, **WORDS))


def test_dask_gives_the_rows_one_process_gives() -> None:
    lazy = annotate(dask.from_pandas(ARTICLES, npartitions=3), **WORDS)
    assert lazy.dtypes.tolist() == meta().dtypes.tolist()
    same(lazy.compute(scheduler="synchronous"), ARTICLES)


def test_dask_on_processes_of_which_one_is_killed(client: Any) -> None:
    frame = articles(160)
    future = client.compute(annotate(dask.from_pandas(frame, npartitions=16), **WORDS))
    while not any(client.has_what().values()):
        time.sleep(0.05)
    victim = next(iter(client.run(os.getpid).values()))
    os.kill(victim, signal.SIGKILL)
    same(future.result(), frame)


def test_parquet_to_parquet_skips_what_is_there(tmp_path: Path, client: Any) -> None:
    source, target = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for number in range(3):
        ARTICLES.iloc[number * 10 : number * 10 + 10].to_parquet(source / f"{number}.parquet")
    target.mkdir()
    (target / "1.parquet").write_bytes(b"there")
    (target / "2.parquet.77.part").write_bytes(b"half")
    assert annotate_parquet(source, target, **WORDS) == ["0.parquet", "2.parquet"]
    assert annotate_parquet(source, target, **WORDS) == []
    assert (target / "1.parquet").read_bytes() == b"there"
    same(pd.read_parquet(target / "2.parquet", dtype_backend="pyarrow"), ARTICLES.iloc[20:30])


def test_a_folder_that_is_none() -> None:
    with pytest.raises(NotADirectoryError, match="expected a folder"):
        annotate_parquet("nowhere", "out")


def test_a_missing_column_is_named_before_anything_is_computed() -> None:
    with pytest.raises(KeyError, match="no column 'txt'"):
        annotate(dask.from_pandas(ARTICLES, npartitions=2), text="txt")


LACKING = on_spark.missing()


@pytest.mark.skipif(bool(LACKING), reason=f"Spark: {LACKING}; pip install --group spark, as .ci/run does")
def test_spark(tmp_path: Path) -> None:
    frame = ARTICLES.assign(body=[None, *ARTICLES["body"][1:]])
    frame.to_parquet(tmp_path / "in.parquet")
    # In a process of its own, which a time limit ends together with its Java.
    command = [sys.executable, on_spark.__file__, str(tmp_path / "in.parquet"), str(tmp_path / "out")]
    run = subprocess.run(
        command, env=on_spark.environment(tmp_path), capture_output=True, encoding="utf-8", check=False, timeout=400
    )
    assert run.returncode == 0, run.stdout[-2_000:] + run.stderr[-4_000:]
    by_place = {"by": ["doc", "start"], "ignore_index": True}
    found = pd.read_parquet(tmp_path / "out", dtype_backend="pyarrow").sort_values(**by_place)
    pd.testing.assert_frame_equal(found, annotate_frame(frame, **WORDS).sort_values(**by_place))
