"""Counts and problems as they are shown."""

import json
from pathlib import Path

import pytest

from vnner.cli import main
from vnner.gazetteer import Problem
from vnner.gazetteer.report import (
    TABLES,
    count_table,
    country_table,
    format_json,
    format_text,
    kind_table,
    recounted,
)

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "docs" / "gazetteers.md", ROOT / "gazetteers" / "README.md"]
PROBLEMS = [
    Problem("mine.yaml", 3, 5, "error", "unknown-key", "unknown key 'nmaes': did you mean 'names'?"),
    Problem("mine.yaml", 4, 1, "warning", "no-source", "place/a: names no source"),
    Problem("mine.yaml", 5, 1, "warning", "no-source", "place/b: names no source"),
]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_counts_of_the_pages_are_current(path: Path) -> None:
    if not path.is_file():
        pytest.skip("the pages are not installed")
    page = path.read_text(encoding="utf-8")
    assert "<!-- counts -->" in page
    assert recounted(page) == page, f"run `vnner gazetteer report {path}`"


@pytest.mark.parametrize("mark", TABLES)
def test_recounted_changes_only_what_is_marked(mark: str) -> None:
    page = f"a\n<!-- {mark} -->\nold\n<!-- /{mark} -->\nz\n"
    assert recounted(page) == page.replace("old", TABLES[mark]())
    assert recounted(page.replace("old\n", "")) == recounted(page)


@pytest.mark.parametrize("page", ["no marks", "<!-- counts -->\nnever closed", "<!-- /counts -->", ""])
def test_recounted_leaves_other_pages_alone(page: str) -> None:
    assert recounted(page) == page


def test_tables_add_up() -> None:
    total = count_table().splitlines()[-1].split("|")[2].strip()
    for table in (kind_table(), country_table()):
        rows = [int(line.split("|")[-2].strip().replace(",", "")) for line in table.splitlines()[2:]]
        assert f"{sum(rows):,}" == total


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "report"]) == 0
    assert capsys.readouterr().out.startswith(count_table())
    page = tmp_path / "page.md"
    page.write_text("<!-- counts -->\n<!-- /counts -->\n", encoding="utf-8")
    assert main(["gazetteer", "report", str(page)]) == 0
    assert count_table() in page.read_text(encoding="utf-8")


def test_text() -> None:
    *lines, total = format_text(PROBLEMS).splitlines()
    assert lines[0] == "mine.yaml:3:5: error: unknown key 'nmaes': did you mean 'names'? [unknown-key]"
    assert (len(lines), total) == (3, "1 error, 2 warnings")
    assert format_text([]) == "no problems"


def test_json() -> None:
    assert json.loads(format_json(PROBLEMS))[0]["code"] == "unknown-key"
    assert json.loads(format_json([])) == []
