"""Readers of annotated text, and the inline notation; nothing here needs torch."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnner.resources import DataError
from vnner.training.corpus import read_corpus
from vnner.training.evaluate import core
from vnner.training.notation import Gold, format_inline, parse_inline


@pytest.mark.parametrize(
    ("line", "text", "golds"),
    [
        ("Ở [Huế](LOC).", "Ở Huế.", [(2, 5, "LOC", False)]),
        ("[Quốc hội](ORG optional) họp", "Quốc hội họp", [(0, 8, "ORG", True)]),
        (r"\[Ảnh\] \| \\", "[Ảnh] | \\", []),
        (r"[a\]b](PER)", "a]b", [(0, 3, "PER", False)]),
        ("[2/9](DATE value=XXXX-09-02)", "2/9", [(0, 3, "DATE", False)]),
        ("không có gì (cả)", "không có gì (cả)", []),
    ],
)
def test_inline(line: str, text: str, golds: list[tuple[int, int, str, bool]]) -> None:
    example = parse_inline(line)
    assert (example.text, [(g.start, g.end, g.label, g.optional) for g in example.mentions]) == (text, golds)


@pytest.mark.parametrize("line", ["[Huế", "Huế]", "[Huế] (LOC)", "[[Huế](LOC)](ORG)"])
def test_a_broken_inline_line_is_refused(line: str) -> None:
    with pytest.raises(DataError, match="column"):
        parse_inline(line)


@given(st.text(st.sampled_from("ab[]()\\| ")), st.integers(0, 5), st.integers(1, 5))
def test_the_notation_gives_back_what_it_was_given(text: str, start: int, size: int) -> None:
    golds = (Gold(start, start + size, "LOC"),) if start + size <= len(text) else ()
    assert parse_inline(format_inline(text, golds)).text == text
    assert parse_inline(format_inline(text, golds)).mentions == golds


def write(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


FILES = {
    "a.jsonl": '{"id": "1", "text": "Mưa ở Huế", "mentions": [{"start": 6, "end": 9, "label": "LOC"}]}\n\n',
    "a.txt": "# article: mưa\nMưa ở [Huế](LOC)\n",
    "a.conll": "Mưa\tO\nở\tO\nHuế\tB-LOC\n",
    "a.bio": "Mưa O\nở O\nHuế I-LOC\n",
    "a.tsv": "Mưa\tN\tO\nở\tE\tO\nHuế\tNp\tS-LOC\n\n",
}


@pytest.mark.parametrize("name", FILES)
def test_every_format_gives_the_same_example(tmp_path: Path, name: str) -> None:
    (example,) = read_corpus(write(tmp_path, name, FILES[name]))
    assert (example.text, example.mentions) == ("Mưa ở Huế", (Gold(6, 9, "LOC"),))


def test_brat(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "Mưa ở Huế")
    write(tmp_path, "b.ann", "T1\tLOC 6 9\tHuế\n#1\tNote T1\tx\n")
    (example,) = read_corpus(tmp_path)
    assert example.mentions == (Gold(6, 9, "LOC"),)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("A B-PER\nB I-PER\nC O", [(0, 3, "PER")]),
        ("A B-PER\nB B-PER", [(0, 1, "PER"), (2, 3, "PER")]),
        ("A S-PER\nB B-LOC\nC E-LOC", [(0, 1, "PER"), (2, 5, "LOC")]),
        ("Hà_Nội B-LOC", [(0, 6, "LOC")]),
    ],
)
def test_tag_schemes(tmp_path: Path, rows: str, expected: list[tuple[int, int, str]]) -> None:
    (example,) = read_corpus(write(tmp_path, "a.conll", rows))
    assert [(g.start, g.end, g.label) for g in example.mentions] == expected


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jsonl", "{}", r"a.jsonl:1: expected"),
        ("a.jsonl", '\n{"text": "x"', r"a.jsonl:2: expected"),
        (
            "a.jsonl",
            '{"text": "Huế", "mentions": [{"start": 0, "end": 9, "label": "LOC"}]}',
            r"a.jsonl:1: LOC mention 0:9",
        ),
        (
            "a.jsonl",
            '{"text": "Huế", "mentions": [{"start":0,"end":2,"label":"LOC"},{"start":1,"end":3,"label":"PER"}]}',
            r"a.jsonl:1: mention 'uế' at 1 overlaps",
        ),
        ("a.conll", "Mưa\n", r"a.conll:1: expected a token and its tag"),
        ("a.conll", "Mưa LOC\n", r"a.conll:1: expected a tag like"),
        ("a.txt", "ok\n[Huế\n", r"a.txt:2: '\['"),
        ("a.doc", "", r"can't tell the format"),
    ],
)
def test_a_faulty_file_is_refused_with_its_line(tmp_path: Path, name: str, content: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        read_corpus(write(tmp_path, name, content))


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(DataError, match="not UTF-8"):
        read_corpus(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("tỉnh Hama", "LOC", "Hama"),
        ("ông Nam", "PER", "Nam"),
        ("tỉnh", "LOC", "tỉnh"),
        ("đêm ngày 20-11", "DATE", "20-11"),
    ],
)
def test_core(text: str, label: str, expected: str) -> None:
    start, end = core(text, 0, len(text), label)
    assert text[start:end] == expected
