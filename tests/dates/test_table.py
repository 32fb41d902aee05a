"""docs/dates.md shows the table the corpus gives."""

import importlib.util
from pathlib import Path
from types import ModuleType


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dates_table", Path(__file__).with_name("table.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_page_is_current() -> None:
    table = load()
    page = table.PAGE.read_text(encoding="utf-8")
    assert page == table.with_table(page, table.table()), "run: python tests/dates/table.py"


def test_other_text_stays() -> None:
    assert load().with_table("a\n<!-- table -->\nold\n<!-- /table -->\nb\n", "new") == (
        "a\n<!-- table -->\nnew\n<!-- /table -->\nb\n"
    )
