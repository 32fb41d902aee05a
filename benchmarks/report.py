"""docs/benchmarks.md and its pictures from benchmarks/results/latest.json: `python benchmarks/report.py [--check]`.

`--check` writes nothing and fails where the page and the results differ; the tests ask the same.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "benchmarks" / "results" / "latest.json"
PAGE = ROOT / "docs" / "benchmarks.md"
PICTURES = ROOT / "docs" / "images"
Data = dict[str, Any]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; the first column is text, the others are numbers."""
    lines = ["| " + " | ".join(head) + " |", "|---" + "|--:" * (len(head) - 1) + "|"]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def number(value: float | None, digits: int = 0) -> str:
    """With a comma for thousands; `-` for what was not measured."""
    return "-" if value is None else f"{value:,.{digits}f}"


def rounded(value: float | None) -> str:
    """Two figures: more would be noise."""
    if value is None:
        return "not installed"
    size = 10 ** max(len(str(int(value))) - 2, 0)
    return f"{round(value / size) * size:,}"


def machine(data: Data) -> str:
    at, versions = data["machine"], data["versions"]
    known = ", ".join(f"{name} {v}" for name, v in versions.items() if v != "not installed")
    missing = [name for name, v in versions.items() if v == "not installed"]
    without = f" Not installed: {', '.join(missing)}." if missing else ""
    return (
        f"{at['processor']}, {at['processors']} processors, {at['memory_gb']} GB, {at['system']}, "
        f"Python {at['python']}; {known}.{without}\n"
        f"Load average of the machine: {at['load']} at the start, {at['load_at_end']} at the end. "
        "Times are processor time of one thread; other work on the machine makes them longer, for every tool alike."
    )


def speed(data: Data) -> str:
    baseline = next(
        (row["syllables_per_s"] for row in data["speed"] if (row["tool"], row["what"]) == ("underthesea", "ner")), None
    )
    rows = []
    for row in data["speed"]:
        per_s = row["syllables_per_s"]
        ratio = number(per_s / baseline, 1) if per_s and baseline else "-"
        rows.append((f"{row['tool']}: {row['what']}", rounded(per_s), ratio))
    return table(("step or tool", "syllables/s", "times underthesea `ner`"), rows)


def start_up(data: Data) -> str:
    rows = ((f"`{r['what']}`", number(r["cpu_s"], 2), number(r["peak_mb"])) for r in data["start_up"])
    return table(("in a fresh process", "CPU s", "peak MB"), rows)


LABELS = ("LOC", "ORG", "PER", "DATE", "names")


def accuracy(data: Data) -> str:
    """A table for each file: core F1 by label, exact F1 of all names, speed."""
    parts = []
    for gold in dict.fromkeys(row["gold"] for row in data["accuracy"]):
        here = [row for row in data["accuracy"] if row["gold"] == gold]
        head = f"`{gold}`: {here[0]['documents']} documents, {here[0]['mentions']:,} mentions."
        rows = [
            (
                row["tool"],
                *(number(row["core"][label], 3) for label in LABELS),
                number(row["exact"]["names"], 3),
                rounded(row["syllables_per_s"]),
            )
            for row in here
        ]
        parts.append(f"{head}\n\n{table(('', *LABELS, 'names, exact', 'syllables/s'), rows)}")
    return "\n\n".join(parts)


def links(data: Data) -> str:
    if not data["links"]:
        return "No documents with linked names were given to this run (`--gold FILE.jsonl`)."
    rows = (
        (
            f"`{r['gold']}`: {r['tool']}",
            *(f"{r[f'{at} right']} of {r[f'{at} gold']}" for at in ("LOC", "ORG")),
            rounded(r["us_per_mention"]),
        )
        for r in data["links"]
    )
    return table(("links on given mentions", "LOC right", "ORG right", "µs a mention"), rows)


def values(data: Data) -> str:
    rows = (f"Date values right in `{r['gold']}`: {r['right']} of {r['values']}." for r in data["values"])
    return "\n".join(rows)


def dates(data: Data) -> str:
    rows = ((r["tool"], f"{r['right']} of {r['values']}", f"{r['false']} of {r['negatives']}") for r in data["dates"])
    return table(("", "first day right", "lines without a date given one"), rows)


def lengths(data: Data) -> str:
    rows = (
        (
            r["shape"],
            number(r["kb"]),
            number(r["cpu_s"], 2),
            number(r["cpu_s"] * 1000 / r["kb"], 1),
            number(r["peak_mb"]),
        )
        for r in data["lengths"]
    )
    return table(("text", "kB (thousand characters)", "CPU s", "ms per kB", "peak MB"), rows)


def counts(data: Data) -> str:
    rows = (
        (
            number(r["documents"]),
            number(r["cpu_s"], 2),
            number(r["cpu_s"] * 1000 / r["documents"], 1),
            number(r["peak_mb"]),
        )
        for r in data["counts"]
    )
    return table(("documents", "CPU s", "ms each", "peak MB"), rows)


def gazetteers(data: Data) -> str:
    rows = (
        (r["what"], number(r["names"]), number(r["ready_s"], 2), number(r["grown_mb"]), rounded(r["characters_per_s"]))
        for r in data["gazetteers"]
    )
    return table(("", "names", "ready, s", "grown, MB", "characters/s"), rows)


TEMPLATE = """\
# Benchmarks

Written by `make bench` from one run (`benchmarks/results/latest.json`); nothing here is typed by hand.
A test compares the two.

{machine}

## Speed

The {articles} articles of `notebooks/data/articles.jsonl`, ours; the peers read every fifth of them.

{speed}

![Syllables per second](images/bench_speed.png)

## Start-up and memory

{start_up}

## Scores

Core F1: generic head words such as `tỉnh` left out on both sides; *names* are LOC, ORG and PER together.
`articles` are ours (`tests/corpora/articles`), by the hands that wrote training text, but kept from training.
Expect less of other people's text.
Other files are annotated real news that can't be bundled.

{accuracy}

{links}

{values}

Dates, on every fourth line of `tests/corpora/`.
Our rules were written with these lines in sight: the row of vnner says that nothing broke, not how it does on new text.

{dates}

## A long document

One document in a fresh process; `news, one line` has no line break, `no punctuation` has neither breaks nor marks.

{lengths}

![Time and memory by the length of a document](images/bench_lengths.png)

## Many documents

{counts}

## A large gazetteer

Generated names, searched for in generated text; peers beside it.

{gazetteers}
"""


def page(data: Data) -> str:
    """The whole page."""
    parts = {part.__name__: part(data) for part in PARTS}
    articles = len((ROOT / "notebooks" / "data" / "articles.jsonl").read_text(encoding="utf-8").splitlines())
    return TEMPLATE.format(articles=articles, **parts)


PARTS = (machine, speed, start_up, accuracy, links, values, dates, lengths, counts, gazetteers)


def draw(data: Data) -> None:
    """The two pictures."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(7, 3.6), layout="constrained")
    shown = [row for row in data["speed"] if row["syllables_per_s"]][::-1]
    colours = ["#2d6ca8" if row["tool"] == "vnner" else "#b0b0b0" for row in shown]
    axes.barh([f"{r['tool']}: {r['what']}" for r in shown], [r["syllables_per_s"] for r in shown], color=colours)
    axes.set_xscale("log")
    axes.set_xlabel("syllables per second of processor time, one thread (log scale)")
    figure.savefig(PICTURES / "bench_speed.png", dpi=110)
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
    for shape in dict.fromkeys(row["shape"] for row in data["lengths"]):
        rows = [row for row in data["lengths"] if row["shape"] == shape]
        left.plot([r["kb"] for r in rows], [r["cpu_s"] for r in rows], marker="o", label=shape)
        right.plot([r["kb"] for r in rows], [r["peak_mb"] for r in rows], marker="o", label=shape)
    for axes, name in ((left, "CPU seconds"), (right, "peak MB")):
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.set_xlabel("thousand characters")
        axes.set_ylabel(name)
    first, last = data["lengths"][0]["kb"], max(row["kb"] for row in data["lengths"])
    top = max(row["cpu_s"] for row in data["lengths"])
    left.plot([first, last], [top * first / last, top], color="#999999", linestyle=":", label="in proportion")
    left.legend(fontsize=8)
    figure.savefig(PICTURES / "bench_lengths.png", dpi=110)


def main(arguments: Sequence[str]) -> int:
    data: Data = json.loads(RESULTS.read_text(encoding="utf-8"))
    if "--check" in arguments:
        same = PAGE.read_text(encoding="utf-8") == page(data)
        print("docs/benchmarks.md agrees" if same else "docs/benchmarks.md differs: python benchmarks/report.py")
        return int(not same)
    PAGE.write_text(page(data), encoding="utf-8")
    draw(data)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
