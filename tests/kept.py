"""Answers kept in a file and compared word for word, and the articles they are given for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from vnner.training.notation import Example, parse_inline

ARTICLE_RE = re.compile(r"# article: .* published: (\S+)\n((?:(?!#).+\n?)+)")


def articles(path: Path) -> Iterator[tuple[str, Example]]:
    """The publication day and the marked text of each article of a file."""
    for published, body in ARTICLE_RE.findall(path.read_text(encoding="utf-8")):
        yield published, parse_inline(body)


def assert_kept(path: Path, now: Iterable[str]) -> None:
    """The lines are those of the file, but for white space at their ends; the first that differs is shown."""
    kept = path.read_text(encoding="utf-8").splitlines()
    found = [line.rstrip() for line in now]
    for number, (was, line) in enumerate(zip(kept, found, strict=False), 1):
        assert line == was, f"{path.name}:{number}: now {line!r}"
    assert len(found) == len(kept)


def keep(path: Path, now: Iterable[str]) -> None:
    """Write them anew."""
    path.write_text("".join(line.rstrip() + "\n" for line in now), encoding="utf-8")
