"""`2024-05-01 | … ở [huyện Châu Thành](LOC id=place/vn/…) …`: text and the links due, in one line."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import NamedTuple

from vnner.span import Span

_MARK_RE = re.compile(r"\[([^\]]+)\]\((LOC|ORG|PER)((?: [^ )]+)*)\)")


class Case(NamedTuple):
    text: str
    published: dt.date | None
    mentions: list[Span]
    due: list[dict[str, str]]  # status, id, within, current, candidates, warning


def parse(line: str) -> Case:
    """One line of the corpus."""
    day, bar, rest = line.partition(" | ")
    published = dt.date.fromisoformat(day) if bar and re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None
    marked = (rest if published else line).replace("\\n", "\n")
    text, spans, due, done = "", [], [], 0
    for mark in _MARK_RE.finditer(marked):
        text += marked[done : mark.start()]
        start = len(text)
        text += mark[1]
        done = mark.end()
        fields = dict(item.partition("=")[::2] for item in mark[3].split())
        status = next((name for name, value in fields.items() if not value), "linked" if "id" in fields else None)
        spans.append((start, len(text), mark[2]))
        asked = {name: value for name, value in fields.items() if value}
        due.append({**asked, "status": status} if status else asked)
    text += marked[done:]
    return Case(text, published, [Span.of(text, *span) for span in spans], due)


def lines(path: Path) -> list[str]:
    """The cases of a file; blank lines and `#` lines are skipped."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]
