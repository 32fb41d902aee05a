"""The table of forms in docs/dates.md, made from tests/corpora/dates.yml: `python tests/dates/table.py` rewrites it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from vnner.dates import find_dates
from vnner.dates.scan import PATTERNS

ROOT = Path(__file__).parent.parent.parent
CORPUS = ROOT / "tests" / "corpora" / "dates.yml"
PAGE = ROOT / "docs" / "dates.md"
BEGIN, END = "<!-- table -->", "<!-- /table -->"
EXAMPLES = 3  # of each form


def strings() -> Iterator[tuple[str, str]]:
    """(publication date, string) of the corpus, marks of the mention taken out."""
    for block in yaml.safe_load(CORPUS.read_text(encoding="utf-8")):
        if block["published"] is None:
            continue
        for texts in block["cases"].values():
            yield from ((block["published"], str(text)) for text in texts)


def table() -> str:
    """A row for each form the corpus has: its name, examples, and the value of the first when published that day."""
    rows: dict[str, list[tuple[str, str, str]]] = {}
    for published, string in strings():
        for mention in find_dates(string.replace("|", ""), published):
            examples = rows.setdefault(mention.value.rule, [])
            known = {example for example, _, _ in examples}
            if mention.is_entity and mention.value.value and len(examples) < EXAMPLES and mention.text not in known:
                examples.append((mention.text, mention.value.value, published))
    lines = ["| form | like | the first, published on | means |", "|---|---|---|---|"]
    for pattern in PATTERNS:
        examples = rows.get(pattern.name, [])
        if examples:
            surface = ", ".join(f"`{text}`" for text, _, _ in examples)
            lines.append(f"| {pattern.name} | {surface} | {examples[0][2]} | `{examples[0][1]}` |")
    return "\n".join(lines)


def with_table(page: str, rows: str) -> str:
    """The page with what stands between the two marks replaced."""
    head, _, rest = page.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n{rows}\n{END}{tail}"


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8"), table()), encoding="utf-8")
