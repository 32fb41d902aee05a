"""Every format in, compressed or not, and every way a row can be wrong."""

import gzip
import io
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from vnner.failure import Failure
from vnner.files import lines, open_read, open_write
from vnner.inputs import Fields, documents

CSV = 'id,text,published\n1,"Mưa, ""to""\nở Huế.",2020-10-09\n2,Nắng ở Vinh.,\n'
ROWS = [
    {"id": "1", "text": 'Mưa, "to"\nở Huế.', "published": "2020-10-09"},
    {"id": "2", "text": "Nắng ở Vinh.", "published": None},
]
JSONL = (
    '{"id": 1, "text": "Mưa, \\"to\\"\\nở Huế.", "published": "2020-10-09"}\n'
    '{"id": 2, "text": "Nắng ở Vinh."}\n'
)  # fmt: skip


def write(path: Path, content: str | bytes) -> str:
    with open_write(path) as file:
        file.write(content.encode("utf-8") if isinstance(content, str) else content)
    return str(path)


def read(*inputs: str, fields: Fields | None = None) -> list[dict[str, Any]]:
    return [dict(document) for document in documents(inputs, None, fields)]


@pytest.mark.parametrize("end", ["", ".gz", ".zst"])
@pytest.mark.parametrize(("name", "content"), [("a.csv", CSV), ("a.jsonl", JSONL), ("a.csv", "\ufeff" + CSV)])
def test_rows(tmp_path: Path, name: str, content: str, end: str) -> None:
    assert read(write(tmp_path / (name + end), content)) == ROWS


def test_a_compressed_text(tmp_path: Path) -> None:
    assert read(write(tmp_path / "a.txt.gz", "Mưa ở Huế."))[0]["text"] == "Mưa ở Huế."


def parquet(path: Path, **columns: Any) -> str:
    pq.write_table(pa.table(columns), path, row_group_size=2)
    return str(path)


def test_parquet(tmp_path: Path) -> None:
    import datetime as dt

    days = [dt.date(2020, 10, 9), None, dt.date(2020, 10, 10)]
    path = parquet(tmp_path / "a.parquet", url=[7, 8, None], body=["Huế", None, "Vinh"], day=days, other=[1, 2, 3])
    found = read(path, fields=Fields("url", "body", "day"))
    assert [d["id"] for d in found] == ["7", "8", f"{path}:3"]
    assert found[0]["published"] == dt.date(2020, 10, 9)
    assert 'a.parquet:2: expected a string "body", found NoneType' in found[1]["text"].message
    assert found[2]["text"] == "Vinh"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", "id,txt\n1,a\n", "a.csv: no column 'text': it has 'id', 'txt'"),
        ("a.csv", "", "a.csv: no column 'text'"),
        ("a.csv", "id,text\n1,a,b\n", "a.csv:2: 3 fields, expected 2"),
        ("a.csv", "id,text\n1,\n", 'a.csv:2: expected a string "text", found NoneType'),
        ("a.csv", b"id,text\n1,Hu\xe9\n", "a.csv:2: column 'text' is not UTF-8: byte 0xe9"),
        ("a.parquet", b"PAR0", "a.parquet: "),
        ("a.jsonl.gz", b"", ""),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path: Path, name: str, content: str | bytes, message: str) -> None:
    path = tmp_path / name
    if name.endswith(".gz"):
        path.write_bytes(gzip.compress(JSONL.encode("utf-8") * 9_000)[:-200])
        found = read(str(path))
        assert len(found) > 1
        message = "a.jsonl.gz: Compressed file ended"
    else:
        found = read(write(path, content))
    assert isinstance(found[-1]["text"], Failure)
    assert message in found[-1]["text"].message


def test_a_bad_row_does_not_stop_the_others(tmp_path: Path) -> None:
    found = read(write(tmp_path / "a.csv", b"id,text\n1,Hu\xe9\n2,a,b\n3,Vinh\n"))
    assert [isinstance(d["text"], Failure) for d in found] == [True, True, False]


@pytest.mark.parametrize("end", ["", ".gz", ".zst"])
def test_what_is_appended_is_read_after_what_was_there(tmp_path: Path, end: str) -> None:
    path = tmp_path / f"a.jsonl{end}"
    for text in (b"one\n", b"two\n"):
        with open_write(path, append=True) as file:
            file.write(text)
    with open_read(path) as file:
        assert file.read() == b"one\ntwo\n"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_columns_are_separated_as_spreadsheets_do(separator: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [["id", "text", "more"], ["1", '"Huế; Vinh, mưa\tto.\r\nHai dòng."', "x"], ["2", "Nắng", ""]]
    path.write_text("".join(separator.join(row) + "\r\n" for row in rows), encoding="utf-8-sig", newline="")
    found = read(str(path))
    assert [(d["id"], d["text"]) for d in found] == [("1", "Huế; Vinh, mưa\tto.\r\nHai dòng."), ("2", "Nắng")]


@pytest.mark.parametrize("header", ["id;txt", "id\ttxt", "text_,id", '"text;id"'])
def test_a_separator_is_not_guessed_without_the_needed_column(header: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{header}\n1;a\n", encoding="utf-8")
    (failure,) = read(str(path))
    assert "a.csv: no column 'text'" in failure["text"].message


LONG = "Huế " * 300_000  # 1.5 MB, a few kilobytes compressed
BETWEEN = {
    "a.jsonl": '{"id": 1, "text": "Vinh"}\n{"id": 2, "text": "LONG"}\n{"id": 3, "text": "Huế"}\n',
    "a.csv": 'id,text\n1,Vinh\n2,"LONG"\n3,Huế\n',
}


@pytest.mark.parametrize("end", ["", ".gz", ".zst"])
@pytest.mark.parametrize("name", ["a.txt", *BETWEEN])
def test_a_document_has_a_limit_that_can_be_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, end: str
) -> None:
    path = write(tmp_path / (name + end), BETWEEN.get(name, "LONG").replace("LONG", LONG))
    monkeypatch.setenv("VNNER_MAX_FILE_MB", "2")
    assert LONG in [document["text"] for document in read(path)]
    monkeypatch.setenv("VNNER_MAX_FILE_MB", "1")
    found = [document["text"] for document in read(path)]
    failures = [text for text in found if isinstance(text, Failure)]
    assert [message.message.partition(": if")[0].rpartition(": ")[2] for message in failures] == [
        "more than 1 MB in one document"
    ]
    assert "VNNER_MAX_FILE_MB" in failures[0].message
    # A CSV is given up there: where its next row begins can't be told.
    assert [text for text in found if isinstance(text, str)] == {
        "a.txt": [], "a.jsonl": ["Vinh", "Huế"], "a.csv": ["Vinh"],
    }[name]  # fmt: skip


def test_a_field_of_many_lines_has_the_same_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.csv", 'id,text\n1,Vinh\n2,"' + "Huế\n" * 300_000 + '"\n3,Vinh\n')
    monkeypatch.setenv("VNNER_MAX_FILE_MB", "1")
    first, last = read(path)
    assert first["text"] == "Vinh"
    assert "more than 1 MB in one document" in last["text"].message


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", []),
        (b"abc", [b"abc"]),
        (b"abc\n", [b"abc\n"]),
        (b"abcd\n", [None]),
        (b"abcd", [b"abcd"]),
        (b"abcde", [None]),
        (b"abcde\n", [None]),
        (b"abcdefghijklmnop\nab\n\nabcdefghi", [None, b"ab\n", b"\n", None]),
        (b"\n\nabcdefghij\nx", [b"\n", b"\n", None, b"x"]),
        (b"abcdefghi\n", [None]),
        (b"abcdefghij", [None]),
    ],
)
def test_lines_up_to_four_bytes(content: bytes, expected: list[bytes | None]) -> None:
    assert list(lines(io.BytesIO(content), 4)) == expected
