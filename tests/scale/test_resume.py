"""A run that was broken off goes on: nothing lost, nothing twice, whatever its output ends in."""

import gzip
from itertools import chain
from pathlib import Path

import pytest

from vnner.files import open_read, open_write
from vnner.resources import DataError
from vnner.resume import done_ids, remaining, repair

LINES = [b'{"id": "a", "mentions": []}\n', '{"id": "b\\"ơ", "mentions": []}\n'.encode(), b'{"id": "c", "error": {}}\n']
WHOLE = b"".join(LINES)


@pytest.mark.parametrize(
    ("content", "left"),
    [
        (b"", b""),
        (b'{"id": "a"', b""),
        (WHOLE, WHOLE),
        (WHOLE + b'{"id": "d", "menti', WHOLE),
        (WHOLE + b'{"id": "d", "mentions": []}', WHOLE),  # whole but for its line break: it is read again
        (WHOLE + "{\"id\": \"ơ".encode()[:-1], WHOLE),
        (WHOLE * 2_000 + b"x" * 200_000, WHOLE * 2_000),
    ],
    ids=["empty", "half", "whole", "half the fourth", "no break", "half a letter", "long"],
)  # fmt: skip
@pytest.mark.parametrize("end", ["", ".gz", ".zst"])
def test_a_half_written_end_is_cut_off(tmp_path: Path, content: bytes, left: bytes, end: str) -> None:
    path = tmp_path / f"out.jsonl{end}"
    with open_write(path) as file:
        file.write(content)
    repair(path)
    with open_write(path, append=True) as file:
        file.write(b"more\n")
    with open_read(path) as file:
        assert file.read() == left + b"more\n"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("cut", [1, 9, 300])
@pytest.mark.parametrize("end", [".gz", ".zst"])
def test_a_compressed_file_cut_anywhere_keeps_its_whole_lines(tmp_path: Path, cut: int, end: str) -> None:
    path = tmp_path / f"out.jsonl{end}"
    lines = [b'{"id": "%d", "%d": 0}\n' % (n, n * n * 7_919) for n in range(20_000)]
    with open_write(path) as file:
        file.writelines(lines)
    path.write_bytes(path.read_bytes()[:-cut])
    repair(path)
    with open_read(path) as file:
        kept = file.readlines()
    assert kept == lines[: len(kept)]
    assert len(kept) >= 10_000 or end == ".zst"


def test_ids(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(WHOLE + b'{"mentions": [], "id": 7}\n')
    assert list(done_ids(path)) == ["a", 'b"ơ', "c", "7"]


@pytest.mark.parametrize("line", [b"doc,published\n", b'{"id"\n', b"[]\n", b'{"a": 1}\n', b"\xff\n"])
def test_another_file_is_not_gone_on_with(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(WHOLE + line)
    with pytest.raises(DataError, match=r"out\.jsonl:4: no line of"):
        list(done_ids(path))


@pytest.mark.parametrize(
    ("documents", "done", "left"),
    [
        ("abc", "", "abc"),
        ("abc", "abc", ""),
        ("abcd", "ab", "cd"),
        ("abab", "ab", "ab"),
        ("aaa", "aa", "a"),
        ("cab", "ab", "c"),  # the input has grown at its beginning
        ("abxc", "abc", "x"),
        ("bc", "abc", ""),  # or lost a document
        ("aab", "ba", "a"),
    ],
)
def test_what_remains(documents: str, done: str, left: str) -> None:
    assert "".join(d["id"] for d in remaining(({"id": id} for id in documents), iter(done))) == left


def test_what_remains_of_an_endless_input() -> None:
    from itertools import count

    rest = remaining(({"id": str(n)} for n in count()), map(str, range(5)))
    assert [next(rest)["id"] for _ in range(3)] == ["5", "6", "7"]  # type: ignore[call-overload]


def test_gzip_members_are_one_file(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl.gz"
    path.write_bytes(b"".join(chain(map(gzip.compress, LINES), [gzip.compress(b'{"id"')[:-9]])))
    repair(path)
    assert list(done_ids(path)) == ["a", 'b"ơ', "c"]
