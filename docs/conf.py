"""The site: `make docs` builds it into build/docs; a warning is an error."""

import re
import shutil
from pathlib import Path
from typing import Any

from vnner import __version__

HERE = Path(__file__).parent
TUTORIAL = HERE / "tutorial"

project = "vnner"
author = "vnner editors"
copyright = "vnner editors, Apache-2.0"
version = release = __version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
exclude_patterns = ["tutorial/README.md"]
templates_path: list[str] = []
myst_heading_anchors = 3
myst_enable_extensions = ["attrs_inline", "deflist"]  # the first: pictures for light or dark only
nb_execution_mode = "cache"  # a notebook runs again when its cells change; its pictures are not kept in git
nb_execution_cache_path = str(HERE.parent / "build" / "notebooks")
nb_execution_timeout = 300
nb_execution_raise_on_error = True
nb_execution_show_tb = True

default_role = "literal"  # docstrings write names in single backticks, as the rest of the documentation does
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True  # attributes of records as fields: as objects they would be described twice

html_theme = "furo"
html_title = f"vnner {__version__}"
html_static_path: list[str] = []
html_show_sourcelink = False
html_copy_source = False
html_theme_options = {"source_edit_link": "", "top_of_page_buttons": []}


def copy_notebooks(*_: object) -> None:
    """The tutorial lies beside the documentation, where its readers start Jupyter."""
    shutil.rmtree(TUTORIAL, ignore_errors=True)
    shutil.copytree(HERE.parent / "notebooks", TUTORIAL, ignore=shutil.ignore_patterns(".*", "*.pyc"))


MARKUP_RE = re.compile(r"``?[^`]+``?|(?<!\\)[*|]")


def plain_docstring(_app: object, _what: str, _name: str, _obj: object, _options: object, lines: list[str]) -> None:
    """Docstrings are plain text with backticks: a star or a bar in them is no markup."""
    example = False
    for at, line in enumerate(lines):
        example = line.lstrip().startswith(">>>") or (example and line.strip() != "")
        if not example:
            line = MARKUP_RE.sub(lambda m: m[0] if m[0][0] == "`" else f"\\{m[0]}", line)
            lines[at] = re.sub(r"(?<!`)(`[^`]+`)(?=\w)", r"\1\\ ", line)  # `Example`s


def setup(app: Any) -> None:
    """What Sphinx calls."""
    copy_notebooks()
    app.connect("autodoc-process-docstring", plain_docstring, priority=100)
