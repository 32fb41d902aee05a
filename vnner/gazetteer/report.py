"""Problems and counts as text or JSON."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from vnner.gazetteer.load import read_file, shipped_files
from vnner.gazetteer.problem import Problem

_COUNTS_RE = re.compile(r"(?<=<!-- counts -->\n).*(?=\n<!-- /counts -->)", re.DOTALL)


def format_text(problems: Sequence[Problem]) -> str:
    """One line a problem, and how many there are.

    >>> format_text([])
    'no problems'
    """
    if not problems:
        return "no problems"
    counts = Counter(problem.severity for problem in problems)
    total = ", ".join(
        f"{counts[s]} {s}{'s' if counts[s] != 1 else ''}" for s in ("error", "warning", "note") if counts[s]
    )
    return "\n".join([*map(str, problems), total])


def format_json(problems: Sequence[Problem]) -> str:
    """A JSON list of objects with the fields of `Problem`."""
    return json.dumps([problem._asdict() for problem in problems], ensure_ascii=False, indent=1)


def count_table() -> str:
    """Markdown: records and names of each shipped file."""
    lines = ["| file | records | names |", "|---|--:|--:|"]
    total = [0, 0]
    for path in sorted(shipped_files(), key=lambda p: p.name):
        records = read_file(Path(path)).records
        names = sum(len(record.names) for record in records)
        total = [total[0] + len(records), total[1] + names]
        lines.append(f"| {path.name} | {len(records):,} | {names:,} |")
    return "\n".join([*lines, f"| all | {total[0]:,} | {total[1]:,} |"])


def recounted(page: str) -> str:
    """A Markdown page with `count_table` between its marks `<!-- counts -->` and `<!-- /counts -->`."""
    table = count_table()
    return _COUNTS_RE.sub(lambda _: table, page)


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:]):
        path.write_text(recounted(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
