"""Annotated text for training and scoring: JSON lines, CoNLL columns, brat stand-off, and the inline notation.

Every reader gives `Example`s with offsets into the text, whatever the file held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from vnner.plain_json import read_strict
from vnner.resources import DataError
from vnner.training.notation import Example, Gold, parse_inline


def read_corpus(path: str | Path) -> list[Example]:
    """Every example of a file, or of a folder's files in name order.

    The name decides the format: `.jsonl` (`{"id", "text", "mentions"}`), `.txt` (inline notation), `.conll`, `.bio` or
    `.tsv` (one token a line, its tag in the last column, a blank line between sentences), `.ann` (brat,
    with its `.txt`).

    Raises:
        DataError: with file and line, when a line can't be read, or mentions overlap or lie outside the text.
    """
    path = Path(path)
    if path.is_dir():
        # In a folder a `.txt` beside an `.ann` is the text of that stand-off file, not a corpus of its own.
        files = [p for p in sorted(path.iterdir()) if p.suffix in READERS and not (p.suffix == ".txt" and _brat(p))]
        return [example for file in files for example in read_corpus(file)]
    if path.suffix not in READERS:
        raise DataError(f"can't tell the format of {path.name!r}: expected one of {', '.join(READERS)}", file=str(path))
    return [_checked(example) for example in READERS[path.suffix](path)]


def _brat(path: Path) -> bool:
    return path.with_suffix(".ann").exists()


def _checked(example: Example) -> Example:
    at = 0
    for gold in example.mentions:
        if not 0 <= gold.start < gold.end <= len(example.text):
            raise DataError(
                f"{gold.label} mention {gold.start}:{gold.end} is empty or outside the text of "
                f"{len(example.text)} characters",
                file=example.place,
            )
        if gold.start < at:
            raise DataError(
                f"mention {example.text[gold.start : gold.end]!r} at {gold.start} overlaps the one before, "
                f"which ends at {at}: keep the outermost",
                file=example.place,
            )
        at = gold.end
    return example


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, 1):
                yield number, line.rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise DataError(f"not UTF-8: {error.reason} at byte {error.start}", file=str(path)) from None


def _read_jsonl(path: Path) -> Iterator[Example]:
    for number, line in _lines(path):
        if not line.strip():
            continue
        place = f"{path}:{number}"
        try:
            example = _example(read_strict(line), number, place)
        except (KeyError, TypeError, ValueError) as error:
            said = f'expected {{"text": ..., "mentions": [{{"start", "end", "label"}}]}}: {error!r:.300}'
            raise DataError(said, file=place) from None
        yield example


def _example(data: Any, number: int, place: str) -> Example:
    if not isinstance(data, dict) or not isinstance(data["text"], str):
        raise TypeError("no object with a string `text`")
    golds = []
    for mention in data.get("mentions", ()):
        start, end, label = mention["start"], mention["end"], mention["label"]
        if not (type(start) is type(end) is int and isinstance(label, str)):
            raise TypeError(f"start and end are whole numbers and label is a string, found {mention!r:.80}")
        golds.append(Gold(start, end, label, bool(mention.get("optional"))))
    return Example(str(data.get("id", number)), data["text"], tuple(sorted(golds, key=_start)), place)


def _start(gold: Gold) -> int:
    return gold.start


def _read_inline(path: Path) -> Iterator[Example]:
    """Lines that follow each other belong to one article; a blank line or a `#` line ends it."""
    block: list[Example] = []
    for number, line in _lines(path):
        if line.strip() and not line.startswith("#"):
            block.append(parse_inline(line, id=f"{path.stem}:{number}", place=f"{path}:{number}"))
        elif block:
            yield _join(block)
            block = []
    if block:
        yield _join(block)


def _join(block: Sequence[Example]) -> Example:
    golds: list[Gold] = []
    at = 0
    for line in block:
        golds.extend(Gold(g.start + at, g.end + at, g.label, g.optional) for g in line.mentions)
        at += len(line.text) + 1
    return Example(block[0].id, "\n".join(line.text for line in block), tuple(golds), block[0].place)


def _read_conll(path: Path) -> Iterator[Example]:
    rows: list[tuple[str, str, int]] = []
    for number, line in _lines(path):
        if not line.strip():
            if rows:
                yield _from_rows(rows, path)
            rows = []
            continue
        fields = line.split("\t") if "\t" in line else line.split()
        if len(fields) < 2:
            raise DataError(f"expected a token and its tag, found {line!r}", file=f"{path}:{number}")
        rows.append((fields[0].replace("_", " ") if len(fields[0]) > 1 else fields[0], fields[-1], number))
    if rows:
        yield _from_rows(rows, path)


_TAG_RE = re.compile(r"O|[BIESLU]-\S+")


def _from_rows(rows: Sequence[tuple[str, str, int]], path: Path) -> Example:
    """Tokens joined by single spaces; BIO, IOB1 and BIOES tags all read."""
    golds: list[Gold] = []
    at = 0
    for position, (token, tag, number) in enumerate(rows):
        if not _TAG_RE.fullmatch(tag):
            raise DataError(f"expected a tag like O, B-LOC or I-LOC, found {tag!r}", file=f"{path}:{number}")
        end = at + len(token)
        if tag != "O":
            label = tag[2:]
            joins = tag[0] in "IEL" and position > 0 and rows[position - 1][1][2:] == label
            if joins and rows[position - 1][1][0] not in "ESLU":
                golds[-1] = Gold(golds[-1].start, end, label)
            else:
                golds.append(Gold(at, end, label))
        at = end + 1
    return Example(f"{path.stem}:{rows[0][2]}", " ".join(r[0] for r in rows), tuple(golds), f"{path}:{rows[0][2]}")


def _read_brat(path: Path) -> Iterator[Example]:
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    golds: list[Gold] = []
    for number, line in _lines(path):
        if not line.startswith("T"):
            continue  # relations, events and notes say nothing of spans
        match = re.match(r"T\S+\t(\S+) (\d+)(?: \d+;\d+)* (\d+)\t", line)
        if match is None:
            raise DataError(f"expected 'T1<tab>LABEL START END<tab>TEXT', found {line!r}", file=f"{path}:{number}")
        golds.append(Gold(int(match[2]), int(match[3]), match[1]))
    yield Example(path.stem, text, tuple(sorted(golds, key=_start)), str(path))


READERS = {
    ".jsonl": _read_jsonl,
    ".txt": _read_inline,
    ".conll": _read_conll,
    ".bio": _read_conll,
    ".tsv": _read_conll,
    ".ann": _read_brat,
}
