"""Counts and problems as they are shown."""

import json
from pathlib import Path

import pytest

from vnner.gazetteer import Problem
from vnner.gazetteer.report import count_table, format_json, format_text, recounted

PAGE = Path(__file__).parents[2] / "docs" / "gazetteers.md"
PROBLEMS = [
    Problem("mine.yaml", 3, 5, "error", "unknown-key", "unknown key 'nmaes': did you mean 'names'?"),
    Problem("mine.yaml", 4, 1, "warning", "no-source", "place/a: names no source"),
    Problem("mine.yaml", 5, 1, "warning", "no-source", "place/b: names no source"),
]


@pytest.mark.skipif(not PAGE.is_file(), reason="the pages are not installed")
def test_counts_of_the_page_are_current() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert "<!-- counts -->" in page
    assert recounted(page) == page, "run `python -m vnner.gazetteer.report docs/gazetteers.md`"


def test_recounted_changes_only_what_is_marked() -> None:
    page = "a\n<!-- counts -->\nold\n<!-- /counts -->\nz\n"
    assert recounted(page) == page.replace("old", count_table())
    assert recounted("no marks") == "no marks"


def test_text() -> None:
    *lines, total = format_text(PROBLEMS).splitlines()
    assert lines[0] == "mine.yaml:3:5: error: unknown key 'nmaes': did you mean 'names'? [unknown-key]"
    assert (len(lines), total) == (3, "1 error, 2 warnings")
    assert format_text([]) == "no problems"


def test_json() -> None:
    assert json.loads(format_json(PROBLEMS))[0]["code"] == "unknown-key"
    assert json.loads(format_json([])) == []
