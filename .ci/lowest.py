"""The lowest versions pyproject.toml allows, tested: `python .ci/lowest.py [--all]`, or `make lowest`.

A virtual environment with the oldest Python there is (3.10 where it is found), every direct dependency at its lowest
version (uv's `--resolution lowest-direct`) and the newest of what the tests need that goes with them, and the tests of
what users touch; `--all` runs every test.
`make test` is the other end: the newest versions.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from release_check import ROOT, pythons, run

TESTS = (
    "tests/test_cli.py", "tests/test_pipeline.py", "tests/test_frames.py", "tests/test_invariants.py",
    "tests/test_text.py", "tests/test_view.py", "tests/test_article.py", "tests/dates/test_dates_corpus.py",
    "tests/gazetteer", "tests/ner", "tests/resolver", "tests/tokenizer",
)  # fmt: skip


def lowest(uv: tuple[str | Path, ...], python: Path) -> str:
    """The direct dependencies at their lowest versions, one a line."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    names = re.findall(r'"([\w-]+)', project.partition("\ndependencies = [")[2].partition("]")[0])
    options = ("--quiet", "--resolution", "lowest-direct", "--no-header", "--no-annotate", "--python", python)
    lines = run(*uv, "compile", *options, "pyproject.toml").splitlines()
    return "\n".join(line for line in lines if line.partition("==")[0] in names)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="every test")
    options = parser.parse_args()
    version, python = next(pythons())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "lowest"
        run(python, "-m", "venv", folder)
        inside = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
        run(inside, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv>=0.5")
        uv = (inside, "-m", "uv", "pip")
        held = folder / "lowest.txt"
        held.write_text(lowest(uv, inside), encoding="utf-8")
        # In one go: what was installed before would stay where it satisfies, and nothing would be at its lowest.
        run(*uv, "install", "--quiet", "--python", inside, "--constraint", held, "--group", "dev", ROOT)
        there = run(*uv, "freeze", "--python", inside).splitlines()
        wanted = held.read_text(encoding="utf-8").splitlines()
        assert set(wanted) <= set(there), f"not at their lowest: {sorted(set(wanted) - set(there))}"
        print(f"Python {version}: {', '.join(wanted)}", flush=True)
        tests = () if options.all else TESTS
        done = subprocess.run([inside, "-m", "pytest", "-q", "-W", "default", *tests], cwd=ROOT, check=False)
    raise SystemExit(done.returncode)


if __name__ == "__main__":
    main()
