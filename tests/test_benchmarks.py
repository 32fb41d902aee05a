"""The page of benchmarks says what the results say."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).parent.parent / "benchmarks"))  # behind tests/: both have a `scale`
from report import PAGE, RESULTS, number, page, rounded, table

SAMPLE: dict[str, Any] = {
    "machine": {
        "processor": "P", "processors": 2, "memory_gb": 8, "system": "Linux", "python": "3.11", "load": 0.1,
        "load_at_end": 1.1,
    },
    "versions": {"vnner": "0.1.0", "pyvi": "not installed"},
    "speed": [
        {"tool": "vnner", "what": "full pipeline", "syllables_per_s": 31234.0},
        {"tool": "underthesea", "what": "ner", "syllables_per_s": 2000.0},
        {"tool": "pyvi", "what": "ViTokenizer.tokenize", "syllables_per_s": None},
    ],
    "start_up": [{"what": "import vnner", "wall_s": 0.1, "cpu_s": 0.05, "peak_mb": 11.0}],
    "accuracy": [
        {
            "gold": "mine", "documents": 2, "mentions": 9, "tool": "vnner", "syllables_per_s": 9876.0,
            "core": {"LOC": 0.9876, "ORG": 0.5, "PER": 0.25, "DATE": None, "names": 0.75}, "exact": {"names": 0.625},
        },
    ],
    "links": [
        {
            "gold": "mine", "tool": "vnner", "LOC right": 7, "LOC gold": 8, "ORG right": 1, "ORG gold": 1,
            "us_per_mention": 56.1,
        },
    ],
    "values": [{"gold": "mine", "right": 3, "values": 4}],
    "dates": [{"tool": "vnner", "values": 10, "right": 9, "negatives": 8, "false": 1}],
    "lengths": [{"shape": "news", "kb": 4, "wall_s": 1.0, "cpu_s": 0.5, "peak_mb": 300.0}],
    "counts": [{"documents": 10, "wall_s": 1.0, "cpu_s": 0.5, "peak_mb": 300.0}],
    "gazetteers": [
        {"what": "vnner", "names": 10, "ready_s": 0.1, "grown_mb": 1.0, "characters_per_s": 1.5e6, "found": 3},
    ],
}  # fmt: skip


@pytest.mark.skipif(not RESULTS.exists(), reason="no run of `make bench` is kept")
def test_the_page_agrees_with_the_results() -> None:
    data = json.loads(RESULTS.read_text(encoding="utf-8"))
    assert PAGE.read_text(encoding="utf-8") == page(data), "run: python benchmarks/report.py"


@pytest.mark.parametrize(
    "line",
    [
        "| vnner: full pipeline | 31,000 | 15.6 |",
        "| pyvi: ViTokenizer.tokenize | not installed | - |",
        "| vnner | 0.988 | 0.500 | 0.250 | - | 0.750 | 0.625 | 9,900 |",
        "| `mine`: vnner | 7 of 8 | 1 of 1 | 56 |",
        "Date values right in `mine`: 3 of 4.",
        "| vnner | 9 of 10 | 1 of 8 |",
        "| news | 4 | 0.50 | 125.0 | 300 |",
        "Not installed: pyvi.",
    ],
)
def test_a_figure_is_on_the_page(line: str) -> None:
    assert line in page(SAMPLE)


def test_without_linked_documents_there_are_no_links() -> None:
    assert "No documents with linked names" in page({**SAMPLE, "links": []})


@pytest.mark.parametrize(
    ("value", "shown"), [(None, "not installed"), (7.0, "7"), (123456.0, "120,000"), (2649.0, "2,600"), (99.6, "100")]
)
def test_two_figures(value: float | None, shown: str) -> None:
    assert rounded(value) == shown


def test_a_table() -> None:
    assert table(("a", "b"), [("x", number(1234.5, 1))]) == "| a | b |\n|---|--:|\n| x | 1,234.5 |"
