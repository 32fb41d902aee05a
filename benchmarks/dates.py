"""Dates in one run: values right, lines without a date that were given one, characters per second.

    python benchmarks/dates.py [DATA.jsonl ...]

Without arguments only the corpus of the tests is read; each DATA.jsonl has documents `{"id", "text", "published",
"mentions": [{"start", "end", "label", "norm"?}]}`. Where dateparser is installed it is measured beside ours.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from vnner.dates import find_dates

CORPORA = Path(__file__).parent.parent / "tests" / "corpora"
DAY = "2024-05-15"  # publication date of lines that have none
Days = tuple[int, int, str | None]  # start, end, first day
Finder = Callable[[str, str | None], list[Days]]


class Line(NamedTuple):
    """A text with the span that holds a date and its first day, or without any."""

    text: str
    published: str | None
    span: tuple[int, int] | None
    first: str | None


def ours(text: str, published: str | None) -> list[Days]:
    """Mentions that place something on the calendar."""
    return [
        (m.start, m.end, m.value.first.isoformat() if m.value.first else None)
        for m in find_dates(text, published)
        if m.is_entity
    ]


def dateparser() -> Finder | None:
    """`dateparser.search` in Vietnamese, day before month, or None where it isn't installed."""
    try:
        from dateparser.search import search_dates
    except ImportError:
        return None

    def find(text: str, published: str | None) -> list[Days]:
        settings: dict[str, Any] = {"DATE_ORDER": "DMY"}
        if published:
            settings["RELATIVE_BASE"] = dt.datetime.fromisoformat(published)
        found, at = [], 0
        for surface, day in search_dates(text, languages=["vi"], settings=settings) or []:
            start = max(text.find(surface, at), 0)
            at = start + len(surface)
            found.append((start, at, day.date().isoformat()))
        return found

    return find


def positives() -> Iterator[Line]:
    """Strings of the corpus whose value is a day; the string itself is not what is measured, its first day is."""
    for block in yaml.safe_load((CORPORA / "dates.yml").read_text(encoding="utf-8")):
        for value, strings in block["cases"].items():
            if value is None or block["published"] is None or not re.match(r"\d{4}-\d\d-\d\d", value):
                continue
            for string in map(str, strings):
                before, bar, rest = string.partition("|")
                wanted, _, after = rest.partition("|") if bar else (before, "", "")
                before = before if bar else ""
                span = (len(before), len(before) + len(wanted))
                yield Line(before + wanted + after, block["published"], span, value[:10])


def negatives() -> Iterator[Line]:
    """Lines without any date."""
    for line in (CORPORA / "dates_negative.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield Line(line, DAY, None, None)


def corpus_row(find: Finder) -> str:
    """Values right of all, and false finds."""
    right = total = 0
    for line in positives():
        assert line.span is not None
        start, end = line.span
        total += 1
        right += any(s < end and start < e and first == line.first for s, e, first in find(line.text, line.published))
    false = [bool(find(line.text, line.published)) for line in negatives()]
    return f"values {right} of {total}, false finds in {sum(false)} of {len(false)} lines"


def data_row(find: Finder, path: Path) -> str:
    """Spans touched, and characters per second of processor time."""
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    begin = time.process_time()
    found = [find(document["text"], document.get("published")) for document in documents]
    seconds = max(time.process_time() - begin, 1e-9)
    gold = [[m for m in d.get("mentions", ()) if m["label"] == "DATE" and not m.get("optional")] for d in documents]
    touched = sum(
        any(s < m["end"] and m["start"] < e for s, e, _ in spans)
        for spans, mentions in zip(found, gold, strict=True)
        for m in mentions
    )
    characters = sum(len(document["text"]) for document in documents)
    return f"{touched} of {sum(map(len, gold))} dates found, {characters / seconds:,.0f} characters/s"


def main(paths: list[str]) -> None:
    """Print a line per finder and text."""
    finders: dict[str, Finder | None] = {"vnner": ours, "dateparser": dateparser()}
    for name, find in finders.items():
        if find is None:
            print(f"{name}: not installed")
            continue
        print(f"{name}: {corpus_row(find)}")
        for path in map(Path, paths):
            print(f"{name}: {path.name}: {data_row(find, path)}")


if __name__ == "__main__":
    main(sys.argv[1:])
