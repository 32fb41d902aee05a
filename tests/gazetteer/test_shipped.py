"""The shipped gazetteers hold together; this test only reads."""

import time
from collections import Counter
from pathlib import Path

import pytest

from vnner.gazetteer import check_files, load
from vnner.gazetteer.load import read_file, shipped_files

FILES = shipped_files()


def test_check_finds_nothing() -> None:
    """Homonyms are notes: real places share their names."""
    assert [str(problem) for problem in check_files() if problem.severity != "note"] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_sources_have_licences(path: Path) -> None:
    file = read_file(path)
    assert file.records
    assert file.sources
    assert all(source["title"] and source["licence"] for source in file.sources.values())
    assert all(record.sources for record in file.records), "a record names its source"
    assert not any("NC" in source["licence"] or "GPL" in source["licence"] for source in file.sources.values())


def test_ids_are_of_one_file_each_or_laid_over_on_purpose() -> None:
    files = [{record.id for record in read_file(path).records} for path in FILES if path.suffix == ".yaml"]
    twice = [id for id, count in Counter(id for ids in files for id in ids).items() if count > 1]
    assert twice == []


def test_loading_time(capsys: pytest.CaptureFixture[str]) -> None:
    """Shown, not asserted: machines differ."""
    load()
    start = time.perf_counter()
    gazetteer = load()
    seconds = time.perf_counter() - start
    with capsys.disabled():
        print(f" {len(gazetteer):,} records from the cache in {seconds:.2f} s", end="")
