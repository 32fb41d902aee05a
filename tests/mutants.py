"""Would the tests notice? `python tests/mutants.py [--count 60] [--start SEED] [FILE...]`, or `make mutants`.

A sample of small wrong versions of the date and resolver rules (a comparison turned, a number off by one, a condition
negated, `and` for `or`, a return left out), each run against the tests of its package in a copy of the tree. What no
test notices is printed with its line: a missing test, or a change without a meaning. The exit status is 1 where less
than four in five are noticed. The sizes of caches are left alone: no test can or should tell them.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
# Of each package; the file that notices most goes first, since collecting the others takes longer than running it.
TESTS = {
    "dates": ("tests/dates/test_explained_dates.py", "tests/dates"),
    "resolver": ("tests/resolver/test_explained.py", "tests/resolver"),
}
ENOUGH = 0.8
LIMIT = 900  # seconds a mutant may run: one that never ends is noticed too
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
SWAPPED: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add}


class Mutant(NamedTuple):
    """A file with one thing changed."""

    path: Path
    line: int
    before: str
    after: str
    source: str


class Site(NamedTuple):
    """Where a file can be changed: the place of a node in the walk, and the way."""

    path: Path
    place: int
    way: int


def sites(path: Path) -> Iterator[Site]:
    """Every change of a file that this knows how to make; making them all would take minutes."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    sizes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "maxsize"}
    for place, node in enumerate(ast.walk(tree)):
        for way in range(2 if id(node) not in sizes else 0):
            trial = copy.copy(node)
            if isinstance(trial, ast.Compare):
                trial.ops = list(trial.ops)
            if _change(trial, way):
                yield Site(path, place, way)


def mutant_at(site: Site) -> Mutant:
    """The wrong version of a file."""
    tree = ast.parse(site.path.read_text(encoding="utf-8"))
    target: Any = list(ast.walk(tree))[site.place]
    before = ast.unparse(target)
    _change(target, site.way)
    after = ast.unparse(ast.fix_missing_locations(target))
    return Mutant(site.path, target.lineno, before, after, ast.unparse(tree))


def _change(node: ast.AST, way: int) -> bool:
    """Change a node in place; False where there is no (further) way."""
    if isinstance(node, ast.Constant):
        if type(node.value) is not int:
            return False
        node.value += 1 - 2 * way
        return True
    if way == 1:
        return False
    if isinstance(node, ast.Compare):
        node.ops[0] = TURNED[type(node.ops[0])]()
    elif isinstance(node, ast.BinOp) and type(node.op) in SWAPPED:
        node.op = SWAPPED[type(node.op)]()
    elif isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif isinstance(node, (ast.If, ast.IfExp)):
        node.test = ast.UnaryOp(ast.Not(), node.test)
    elif isinstance(node, ast.Return) and not (node.value is None or ast.unparse(node.value) == "None"):
        node.value = ast.Constant(None)
    else:
        return False
    return True


def noticed(mutant: Mutant, tree: Path) -> bool:
    """Run the tests of the mutant's package in the copy."""
    file = tree / mutant.path.relative_to(ROOT)
    original = file.read_text(encoding="utf-8")
    file.write_text(mutant.source, encoding="utf-8")
    try:
        return any(fails(tests, tree) for tests in TESTS[mutant.path.parent.name])
    finally:
        file.write_text(original, encoding="utf-8")


def fails(tests: str, tree: Path) -> bool:
    """Whether a test fails, or none comes to an end."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", tests]
    # Byte code of a mutant would pass for that of the next one of the same second and size.
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=tree, capture_output=True, timeout=LIMIT, check=False, env=environment)
        return done.returncode != 0
    except subprocess.TimeoutExpired:
        return True


def tried(sample: list[Site], jobs: int) -> Iterator[tuple[Mutant, bool]]:
    """Every mutant with what became of it, in order; each job has a copy of the tree."""
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(jobs) as pool:
        trees: SimpleQueue[Path] = SimpleQueue()
        for job in range(jobs):
            trees.put(Path(name) / str(job))
            shutil.copytree(
                ROOT, Path(name) / str(job), ignore=shutil.ignore_patterns(".*", "__pycache__", "dist", "site")
            )
            compileall.compile_dir(Path(name) / str(job), quiet=1)

        def one(site: Site) -> tuple[Mutant, bool]:
            tree, mutant = trees.get(), mutant_at(site)
            try:
                return mutant, noticed(mutant, tree)
            finally:
                trees.put(tree)

        yield from pool.map(one, sample)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2, help="mutants tried at a time")
    options = parser.parse_args()
    files = [path.resolve() for path in options.files] or [
        path for package in TESTS for path in sorted((ROOT / "vnner" / package).glob("*.py"))
    ]
    every = [site for path in files for site in sites(path)]
    sample = random.Random(options.start).sample(every, min(options.count, len(every)))
    print(f"{len(sample)} of {len(every)} mutants", flush=True)
    killed = 0
    for mutant, dead in tried(sample, options.jobs):
        killed += dead
        where = f"{mutant.path.relative_to(ROOT)}:{mutant.line}"
        change = "" if dead else f"\n       {mutant.before}\n    -> {mutant.after}"
        print(f"{'dies ' if dead else 'lives'}  {where}{change}", flush=True)
    print(f"{killed} of {len(sample)} noticed ({killed / max(len(sample), 1):.0%})")
    return int(killed < ENOUGH * len(sample))


if __name__ == "__main__":
    sys.exit(main())
