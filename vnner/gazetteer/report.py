"""Problems and counts as text or JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from vnner.gazetteer.load import read_file, shipped_files
from vnner.gazetteer.problem import Problem
from vnner.gazetteer.record import Record

MOST = 40  # rows of a table by kind or country


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


@lru_cache(maxsize=1)
def _shipped() -> tuple[tuple[str, tuple[Record, ...]], ...]:
    """Name and records of each shipped file, read once."""
    paths = sorted(map(Path, shipped_files()), key=lambda path: path.name)
    return tuple((path.name, read_file(path).records) for path in paths)


def count_table() -> str:
    """Markdown: records and names of each shipped file."""
    lines = ["| file | records | names |", "|---|--:|--:|"]
    total = [0, 0]
    for file, records in _shipped():
        names = sum(len(record.names) for record in records)
        total = [total[0] + len(records), total[1] + names]
        lines.append(f"| {file} | {len(records):,} | {names:,} |")
    return "\n".join([*lines, f"| all | {total[0]:,} | {total[1]:,} |"])


def kind_table() -> str:
    """Markdown: records of each kind, places and organizations apart."""
    return _commonest(lambda record: f"{record.type} | {record.kind}", "type | kind")


def country_table() -> str:
    """Markdown: places and organizations of the countries that have most."""
    return _commonest(lambda record: f"{record.type} | {record.country or 'none'}", "type | country")


def _commonest(of: Callable[[Record], str], head: str) -> str:
    counts = Counter(of(record) for _, records in _shipped() for record in records)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    rows = [f"| {name} | {count:,} |" for name, count in ranked[:MOST]]
    rest = sum(count for _, count in ranked[MOST:])
    more = [f"| | {len(ranked) - MOST} more of them | {rest:,} |"] if len(ranked) > MOST else []
    return "\n".join([f"| {head} | records |", "|---|---|--:|", *rows, *more])


TABLES = {"counts": count_table, "kinds": kind_table, "countries": country_table}


def recounted(page: str) -> str:
    """A Markdown page with fresh tables between its marks, e.g. `<!-- counts -->` and `<!-- /counts -->`."""
    for mark, table in TABLES.items():
        head, opened, rest = page.partition(f"<!-- {mark} -->\n")
        _, closed, tail = rest.partition(f"<!-- /{mark} -->")
        if opened and closed:
            page = f"{head}{opened}{table()}\n{closed}{tail}"
    return page
