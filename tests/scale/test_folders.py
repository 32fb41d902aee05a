"""A folder in place of its files: which are read, in which order, and what they are called."""

import json
import os
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from vnner.cli import main
from vnner.failure import Failure
from vnner.files import open_write, walk
from vnner.inputs import documents


def write(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with open_write(path) as file:
        file.write(content.encode("utf-8"))
    return path


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Nine documents in files of every kind, and what is none of them."""
    folder = tmp_path / "news"
    write(folder / "b.txt", "Mưa ở Huế.")
    write(folder / "a.TXT.gz", "Nắng ở Vinh.")
    write(folder / "2019" / "05" / "tin.txt", "Gió ở Đà Nẵng.")
    write(folder / "2019" / "rows.csv", "id,text\n7,Lũ ở Hà Tĩnh.\n,Bão ở Quảng Trị.\n")
    write(folder / "z.jsonl.zst", '{"text": "Họp ở Hà Nội."}\n{"id": "own", "text": 5}\n')
    (folder / "spark.parquet").mkdir()
    pq.write_table(pa.table({"text": ["Hạn ở Cà Mau."]}), folder / "spark.parquet" / "part-0.snappy.parquet")
    for other in (".hidden.txt", ".git/x.txt", "2019/README.md", "2019/a.pdf", "b.pdf", "spark.parquet/_SUCCESS"):
        write(folder / other, "none of it")
    return folder


IDS = [
    "2019/05/tin.txt", "7", "2019/rows.csv:3", "a.TXT.gz", "b.txt", "spark.parquet/part-0.snappy.parquet:1",
    "z.jsonl.zst:1", "own",
]  # fmt: skip


@pytest.mark.parametrize("ending", ["", os.sep])
def test_files_are_read_by_name_and_called_by_their_path_in_the_folder(news: Path, ending: str) -> None:
    passed: list[str] = []
    found = list(documents([f"{news}{ending}"], passed_over=passed.append))
    assert [d["id"] for d in found] == IDS
    assert [d["text"] for d in found if isinstance(d["text"], str)][:2] == ["Gió ở Đà Nẵng.", "Lũ ở Hà Tĩnh."]
    assert found[-1]["text"].message.startswith(f"{news / 'z.jsonl.zst'}:2: expected a string")  # where to look
    assert sorted(passed) == [".md", ".pdf", ".pdf", "without suffix"]


def test_the_folder_one_stands_in(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(news)
    assert [d["id"] for d in documents([Path(".")])] == IDS


def test_files_and_folders_come_as_they_are_named(news: Path) -> None:
    found = documents([str(news / "b.txt"), str(news / "2019")])
    assert [d["id"] for d in found] == ["b.txt", "05/tin.txt", "7", "rows.csv:3"]


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes")
def test_links_and_pipes(tmp_path: Path) -> None:
    write(tmp_path / "in" / "b" / "c.txt", "Huế")
    os.symlink(tmp_path / "in", tmp_path / "in" / "b" / "round.txt")  # a circle
    os.symlink(tmp_path / "in" / "b" / "c.txt", tmp_path / "in" / "a.txt")
    os.symlink("nowhere", tmp_path / "in" / "d.txt")
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    os.symlink(tmp_path / "in", tmp_path / "link")
    passed: list[str] = []
    found = {d["id"]: d["text"] for d in documents([str(tmp_path / "link")], passed_over=passed.append)}
    assert list(found) == ["a.txt", "b/c.txt", "d.txt"]
    assert found["a.txt"] == found["b/c.txt"] == "Huế"
    assert found["d.txt"] == Failure("FileNotFoundError", f"{tmp_path}/link/d.txt: No such file or directory")
    assert passed == ["link to a folder", "special file"]


def test_folders_in_folders_without_end(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(1_200):  # deeper than Python calls itself
        deep = deep / "d"
        deep.mkdir()
    file = write(deep / "a.txt", "Huế")
    try:
        assert [d["id"] for d in documents([str(tmp_path)])] == ["d/" * 1_200 + "a.txt"]
    finally:  # pytest could not remove them
        file.unlink()
        while deep != tmp_path:
            deep.rmdir()
            deep = deep.parent


@pytest.mark.parametrize("names", [[], [".hidden.txt"], ["a.pdf"], ["empty/.keep"]])
def test_a_folder_with_nothing_to_read_is_an_error(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        write(tmp_path / name, "x")
    (found,) = documents([str(tmp_path)])
    assert found["id"] == str(tmp_path)
    assert f"{tmp_path}: a folder with no file to read: expected .txt, .jsonl" in found["text"].message


def test_a_folder_that_cant_be_read(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look = os.scandir

    def closed(path: str) -> "os._ScandirIterator[str]":
        if str(path).endswith("05"):
            raise PermissionError(13, "Permission denied")
        return look(path)

    monkeypatch.setattr("os.scandir", closed)
    assert isinstance(dict(walk(news))["2019/05"], PermissionError)
    found = list(documents([str(news)]))
    assert [d["id"] for d in found] == ["2019/05", *IDS[1:]]
    assert found[0]["text"].message == f"{news / '2019/05'}: Permission denied"


def test_extract_reads_a_folder_but_not_its_own_output_there_and_goes_on(
    news: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = news / "a-out.jsonl"
    assert main(["extract", "-o", str(out), str(news)]) == 1
    assert "8 documents, 7 mentions, 1 errors" in (said := capsys.readouterr().err)
    assert said.rstrip().endswith("syllables/s; files passed over: 2 .pdf, 1 .md, 1 without suffix")
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == IDS
    whole = out.read_bytes()
    out.write_bytes(b"".join(whole.splitlines(keepends=True)[:5]) + b'{"id": "spa')
    assert main(["extract", "--resume", "-o", str(out), str(news)]) == 1
    assert out.read_bytes() == whole
    write(news / "2019" / "06.txt", "Rét ở Sa Pa.")  # the crawl went on meanwhile
    assert main(["extract", "-q", "--resume", "-o", str(out), str(news)]) == 0
    lines = out.read_bytes().splitlines(keepends=True)
    assert (b"".join(lines[:-1]), json.loads(lines[-1])["id"]) == (whole, "2019/06.txt")


def test_an_input_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write(tmp_path / "a.jsonl", '{"id": 1, "text": "Huế"}\n')
    assert main(["extract", "-o", str(tmp_path / "." / "a.jsonl"), str(source)]) == 2
    assert "it is read, too" in capsys.readouterr().err
    assert source.read_text(encoding="utf-8") == '{"id": 1, "text": "Huế"}\n'
