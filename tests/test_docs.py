"""The documentation is complete, and its examples, like those of the docstrings, run."""

import argparse
import doctest
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import vnner
from vnner.cli import parser

ROOT = Path(__file__).parent.parent
DOCS = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}
EVERYTHING = "\n".join(DOCS.values())
# Modules that need torch or onnx, which the tests do without.
TORCH = {"vnner.training." + name for name in ("batches", "export", "model", "run", "train", "vectors")}
MODULES = sorted(m.name for m in pkgutil.walk_packages(vnner.__path__, "vnner.") if m.name not in TORCH)


@pytest.mark.parametrize("name", vnner.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    assert f"vnner.{name}" in EVERYTHING
    assert getattr(vnner, name).__doc__


def commands(at: argparse.ArgumentParser, path: str = "vnner") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    inner = [a for a in at._actions if isinstance(a, argparse._SubParsersAction)]
    if not inner:
        yield path, at
    for action in inner:
        for name, child in action.choices.items():
            yield from commands(child, f"{path} {name}")


@pytest.mark.parametrize("command", [name for name, _ in commands(parser())])
def test_every_command_and_option_is_documented(command: str) -> None:
    page = DOCS["cli.md"]
    assert f"## `{command}`" in page
    section = page.split(f"## `{command}`")[1].split("\n## ")[0]
    for action in dict(commands(parser()))[command]._actions:
        for option in action.option_strings:
            assert f"`{option}" in section or option in ("-h", "--help"), f"{command} {option} is not in docs/cli.md"


@pytest.mark.parametrize("name", MODULES)
def test_docstring_examples_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("name", sorted(DOCS))
def test_relative_links_lead_somewhere(name: str) -> None:
    prose = re.sub(r"```.*?```|`[^`]*`", "", DOCS[name], flags=re.DOTALL)
    for target in re.findall(r"\]\((?!https?://|#)([^)#\s]+)", prose):
        assert (ROOT / "docs" / target).exists(), f"{name} links to {target}"
