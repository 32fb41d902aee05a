"""Dates alone load nothing heavy."""

import subprocess
import sys

import pytest

PROGRAM = """
import sys
from vnner.dates import find_dates, find_published
find_dates("Sáng ngày 21-11, mùng 3 Tết.", "2017-11-22")
find_published("Thứ Tư, 22/11/2017 10:15")
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("name", ["spacy", "pandas", "onnxruntime", "numpy", "torch", "underthesea", "yaml", "rich"])
def test_not_loaded(loaded: set[str], name: str) -> None:
    assert "vnner" in loaded
    assert name not in loaded
