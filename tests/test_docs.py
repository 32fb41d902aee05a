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
from vnner import export
from vnner.cli import parser
from vnner.gazetteer.schema import json_schema
from vnner.pipeline import STEPS
from vnner.tables import COLUMNS, ENTITIES, PAIRS, PLACES, TIMELINE

ROOT = Path(__file__).parent.parent
DOCS = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}
EVERYTHING = "\n".join(DOCS.values())
# Modules that need torch or onnx, which the tests do without.
TORCH = {
    "vnner.training." + name for name in ("batches", "export", "model", "progress", "run", "start", "train", "vectors")
}
MODULES = sorted(m.name for m in pkgutil.walk_packages(vnner.__path__, "vnner.") if m.name not in TORCH)


@pytest.mark.parametrize("name", vnner.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    assert f"vnner.{name}" in EVERYTHING
    assert getattr(vnner, name).__doc__


PUBLIC = {
    "vnner": vnner.__all__,
    **{
        name: importlib.import_module(name).__all__
        for name in ("vnner.dates", "vnner.gazetteer", "vnner.resolver", "vnner.explore", "vnner.view")
    },
    "vnner.export": [
        name
        for name, value in vars(export).items()
        if getattr(value, "__module__", "") == export.__name__ and name[0] != "_"
    ],
}


@pytest.mark.parametrize(("module", "name"), [(m, n) for m, names in PUBLIC.items() for n in names if n.islower()])
def test_every_public_function_is_in_the_reference_with_its_docstring(module: str, name: str) -> None:
    page = DOCS["api.md"]
    said = re.findall(r"auto(?:function|class):: (?:vnner\.\w+\.)?(\w+)", page)
    assert name in said or f".. automodule:: {module}\n   :members:" in page
    assert getattr(importlib.import_module(module), name).__doc__


@pytest.mark.parametrize(
    ("module", "name"), [(m, n) for m, names in PUBLIC.items() for n in names if n[0].isupper() and not n.isupper()]
)
def test_every_public_class_is_in_the_reference_with_its_docstring(module: str, name: str) -> None:
    page = DOCS["api.md"]
    assert f".. autoclass:: {module}.{name}\n" in page or f".. automodule:: {module}\n   :members:" in page
    assert getattr(importlib.import_module(module), name).__doc__


def fields_of(schema: object) -> Iterator[str]:
    """Every property name of a JSON schema, at any depth."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield from schema["properties"]
        for value in schema.values():
            yield from fields_of(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from fields_of(value)


@pytest.mark.parametrize("field", sorted({*fields_of(json_schema())}))
def test_every_gazetteer_field_is_documented(field: str) -> None:
    rows = [line for line in DOCS["gazetteers.md"].splitlines() if line.startswith("|")]
    assert any(f"`{field}`" in row for row in rows), f"{field} is in no table of docs/gazetteers.md"


@pytest.mark.parametrize("column", [*COLUMNS, *ENTITIES, *PLACES, *TIMELINE, *PAIRS])
def test_every_column_is_documented(column: str) -> None:
    assert f"`{column}`" in DOCS["explore.md"]


@pytest.mark.parametrize(
    "attribute", ["doc._.published", "doc._.article", "doc._.error", "doc._.mentions", "doc._.meta"]
)
def test_attributes_of_documents_are_documented(attribute: str) -> None:
    assert attribute in EVERYTHING


@pytest.mark.parametrize("factory", STEPS)
def test_every_spacy_factory_is_documented(factory: str) -> None:
    assert f"`{factory}`" in EVERYTHING


def field_names(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from field_names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from field_names(inner)


def test_every_field_of_the_json_output_is_documented() -> None:
    doc = vnner.read("Ngày 3/5/2019 bão vào Huế, làng Tell Abu Rasin, tỉnh Hama, Syria, xã Tân Lập.")
    fields = set(field_names(export.doc_to_json(doc, "x")))
    assert {"timex", "candidates", "within"} <= fields
    assert [field for field in sorted(fields) if not re.search(rf'[`"]{field}[`"]', DOCS["cli.md"])] == []


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
        assert not target.startswith("../"), f"{name} links to {target}, which the site doesn't have: name it in code"


@pytest.mark.parametrize("name", ["README.md"])
def test_relative_links_of_the_front_page_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\((?!https?://|#)([^)#\s]+)", (ROOT / name).read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), f"{name} links to {target}"


def test_the_front_page_has_its_picture_commands_and_table_first_and_its_example_runs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    order = ["# vnner", "images/view_light.png", "make demo", "make test", "| underthesea", "```python"]
    assert [page.index(part) for part in order] == sorted(page.index(part) for part in order)
    pyplot = pytest.importorskip("matplotlib.pyplot")
    pyplot.switch_backend("Agg")
    for block in re.findall(r"```python\n(.*?)```", page, re.DOTALL):
        exec(compile(block, "README.md", "exec"), {})
    pyplot.close("all")
    assert "Đêm 20-11 DATE 0 2017-11-20" in re.sub(r"DateValue\(.*?value='([^']*)T.*", r"\1", capsys.readouterr().out)


def test_every_page_is_in_the_contents() -> None:
    contents = re.findall(r"```{toctree}.*?```", DOCS["index.md"], re.DOTALL)
    listed = {line for block in contents for line in block.splitlines()}
    assert {name.removesuffix(".md") for name in DOCS} - {"index"} <= listed
    notebooks = {f"tutorial/{path.stem}" for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert notebooks <= listed
