"""A module may import only from floors below its own, or its own package (docs/design.md)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

FLOORS = [
    {"text", "sport", "resources", "files", "process", "timescale", "plain_json"},
    {"span", "drawing", "rows", "failure"},
    {"tokenizer", "network", "inputs"},
    {"ner", "dates", "bridge", "pool"},
    {"gazetteer", "article"},
    {"resolver"},
    {"merge", "export", "packing"},
    {"steps", "accessors", "wire"},
    {"pipeline"},
    {"crew"},
    {"batch", "tables", "training", "marked"},
    {"events"},
    {"frames", "report"},
    {"view", "webmap", "scale"},
    {"outputs", "resume", "doctor", "explore"},
    {"extract"},
    {"cli"},
    {"__main__", "__init__"},
]
FLOOR = {name: level for level, names in enumerate(FLOORS) for name in names}
ROOT = Path(__file__).parent.parent / "vnner"
FILES = sorted(ROOT.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            top, *rest = node.module.split(".")
            if top == "vnner":
                yield rest[0] if rest else "__init__"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_imports_point_down(path: Path) -> None:
    own = path.relative_to(ROOT).parts[0].removesuffix(".py")
    assert own in FLOOR, f"{own} has no floor yet: give it one in FLOORS"
    for name in set(imported(path)) - {own}:
        # The version is the one thing everybody may ask the package for.
        assert name == "__init__" or FLOOR[name] < FLOOR[own], f"{own} imports {name}, which is not below it"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_files_and_functions_stay_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 250, "split it: one idea per file"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None:
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            length = node.end_lineno - body[0].lineno + 1 if body else 0
            assert length <= 40, f"{node.name} is {length} lines long: split it"
