"""Fit the resolver's weights on annotated text, and write vnner/resolver/weights.py.

    python benchmarks/fit_resolver.py [--write] [--pull 0.3] CORPUS.jsonl...

Each line of a corpus holds {"text", "published", "mentions": [{"start", "end", "label", "norm"}]}; `norm` is an English
title, `A|B` for either, or NIL. A reading is right when one of its record's names is that title. The model is what the
resolver computes: softmax over the readings of a mention and NIL, whose log-odds are 0. Every weight is pulled towards
the one in force (`--pull`), so that an observation without cases keeps its value.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from vnner.gazetteer import load
from vnner.resolver import Found, Question, Resolver
from vnner.resolver.link import names_of
from vnner.resolver.observe import observe
from vnner.resolver.plain import PLAIN
from vnner.resolver.weights import WEIGHTS
from vnner.span import Span

# Where fitting starts, and what it is pulled towards. Weights against NIL can't come from corpora whose names are
# nearly all known; they are set so that a strong exact name links alone and a weak one does not.
START = {
    "tier:stripped": 2.0, "tier:article": 2.0, "tier:romanised": 0.4, "weak:supported": -1.0, "weak:label": -2.5,
    "letters": -3.0,
    "label:place": -3.0, "head:near": -0.8, "container:agrees": 4.0, "container:comma": 2.0, "document:container": 1.0,
    "neighbours": 1.0, "country:same": 2.0, "country:absent": -1.0, "prior:division": 1.5, "prior:district": 0.5,
    "prior:city": 0.0, "prior:town": -0.5, "prior:commune": -1.5, "prior:village": -1.5, "prior:continent": 1.0,
    "prior:water": 0.5, "prior:area": 0.5, "prior:population": 2.0, "actor": 2.0, "list:alike": 1.5,
}  # fmt: skip
# Set by hand: a title names a city and its province alike, so that the corpora can't tell them apart; too few cases; or
# what must hold whatever the counts say.
SET = {
    "tier:exact": 4.0, "tier:fold": 3.9, "tier:head": 3.5, "tier:definition": 4.0, "tier:template": 2.0,
    "tier:pair": 4.0, "tier:parts": 4.0, "tier:longer": 5.0, "tier:country": 1.0, "weak": -8.0,
    "label:org": -30.0, "head:agrees": 2.0,
    "head:agrees:title": 2.0, "head:agrees:outside": 2.0, "head:agrees:said": 3.0, "list:together": 2.5,
    "sentence:holds": 2.0, "topic:sport": 2.5, "byline": 3.0, "country:absent:small": -4.0,
    "head:beaten": -4.0, "head:contradicts": -30.0, "head:contradicts:title": -1.5,
    "village:far": -30.0, "container:contradicts": -9.0, "bent:small": -6.0,
    "sentence:container": 3.0, "sense:container": 3.0,
    "sense:head": 1.5, "sense:document": 3.0, "person:named": -3.0, "period:former": 3.0, "period:gone": -1.5,
    "period:not-yet": -2.5, "period:name": -0.4, "prior:country": 3.0, "prior:largest": 1.0, "prior:island": 2.0,
    "namesake": 3.5,
    "bare:supported": 2.5, "bare:unsupported": -6.0,
}  # fmt: skip


OUT = -50.0  # log-odds of a NIL that is not among what a mention is weighed against
Array = np.ndarray[Any, Any]


class Case(NamedTuple):
    """One mention: its readings' observations, which of them are right, whether NIL is."""

    seen: list[dict[str, float]]
    right: list[bool]
    nil: bool
    against_nil: bool  # NIL is among what it is weighed against


def title_key(text: str) -> str:
    """Titles compared as the scorer does: without brackets, marks, case, `the`, `al`."""
    text = re.sub(r"\s*\([^)]*\)", "", text)
    plain = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return re.sub(r"^(the|al|federal) ", "", re.sub(r"[^\w]+", " ", plain.replace("đ", "d")).strip())


class Spy:
    """An evidence function that only remembers what the built-in ones saw."""

    def __init__(self) -> None:
        self.seen: dict[int, dict[str, tuple[Found, dict[str, float]]]] = {}

    def __call__(self, question: Question, hit: Found) -> None:
        row: dict[str, float] = {}
        for observation in observe(question, hit):
            row[observation.feature] = row.get(observation.feature, 0.0) + observation.value
        self.seen.setdefault(question.around.index, {})[hit.record.id] = (hit, row)


def cases(path: Path, resolver: Resolver, spy: Spy) -> list[Case]:
    """The mentions of a corpus that say something about the weights."""
    found: list[Case] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        text = document["text"]
        spans = [Span.of(text, m["start"], m["end"], m["label"]) for m in document["mentions"]]
        day = dt.date.fromisoformat(document["published"]) if document.get("published") else None
        spy.seen.clear()
        resolver.link(text, spans, published=day)
        for index, mention in enumerate(document["mentions"]):
            if mention.get("norm") and not mention.get("optional") and index in spy.seen:
                case = _case(mention, list(spy.seen[index].values()))
                if case is not None:
                    found.append(case)
    return found


def _case(mention: dict[str, Any], readings: list[tuple[Found, dict[str, float]]]) -> Case | None:
    seen = [row for _, row in readings]
    # "NIL" means no English title, and a record without one may well be right. A bent key is most likely wrong.
    bent = all(hit.tier in {"stripped", "article", "romanised"} for hit, _ in readings)
    if mention["norm"] == "NIL":
        return Case(seen, [False] * len(seen), True, True) if bent else None
    titles = {title_key(title) for title in mention["norm"].split("|")}
    right = [any(title_key(name) in titles for name in names_of(hit.record)) for hit, _ in readings]
    if any(right):
        # Almost every exact name in the corpora is right: its readings tell of each other, not of NIL.
        return Case(seen, right, False, bent)
    return Case(seen, right, True, True) if bent else None


def fit(found: list[Case], pull: float, rounds: int = 400) -> dict[str, float]:
    """Weights that make the right readings likely: gradient ascent with momentum."""
    before = {**START, **SET}
    names = sorted(before)
    at = {name: i for i, name in enumerate(names)}
    start = np.array([before[name] for name in names])
    free = np.array([name in START for name in names], dtype=float)
    table, good, bias, starts = _stack(found, at)
    sizes = np.diff(np.append(starts, len(table)))
    weights, speed = start.copy(), np.zeros_like(start)
    for _ in range(rounds):
        scores = table @ weights + bias
        shares = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        shares /= np.repeat(np.add.reduceat(shares, starts), sizes)
        wanted = shares * good
        wanted /= np.repeat(np.maximum(np.add.reduceat(wanted, starts), 1e-12), sizes)
        slope = (wanted - shares) @ table - pull * len(found) / 100 * (weights - start)
        speed = 0.9 * speed + slope * free * (0.3 / len(found))
        weights = weights + speed
    return {name: round(float(weights[at[name]]), 2) for name in names}


def _stack(found: list[Case], at: dict[str, int]) -> tuple[Array, Array, Array, Array]:
    """All readings of all mentions as one table, NIL the last row of each mention; where each mention begins."""
    rows = sum(len(case.seen) + 1 for case in found)
    table, good, bias = np.zeros((rows, len(at))), np.zeros(rows), np.zeros(rows)
    starts, row = [], 0
    for case in found:
        starts.append(row)
        for seen, right in zip(case.seen, case.right, strict=True):
            for feature, value in seen.items():
                if feature in at:
                    table[row, at[feature]] += value
            good[row] = right
            row += 1
        good[row], bias[row] = case.nil, 0.0 if case.against_nil else OUT
        row += 1
    return table, good, bias, np.array(starts)


def write(weights: dict[str, float], counts: Counter[str], path: Path) -> None:
    """Put the weights, with the number of readings each was seen on, into the module."""
    text = path.read_text(encoding="utf-8")
    how = {name: "set, " if name in SET else "" for name in weights}
    rows = [f'    "{name}": {weight},  # {how[name]}{counts[name]}\n' for name, weight in weights.items()]
    table = "WEIGHTS: dict[str, float] = {\n" + "".join(rows) + "}\n"
    path.write_text(re.sub(r"WEIGHTS: .*?\n}\n", table, text, flags=re.DOTALL), encoding="utf-8")


def write_page(weights: dict[str, float], counts: Counter[str], path: Path) -> None:
    """Put the same into the table of the page, in the order of `explain`."""
    rows = ["| observation | | weight | seen |", "|---|---|--:|--:|"]
    for name, words in PLAIN.items():
        how = " *set*" if name in SET else ""
        rows.append(f"| `{name}` | {words} | {weights[name]:+.1f}{how} | {counts[name]:,} |")
    table = "<!-- weights -->\n" + "\n".join(rows) + "\n<!-- /weights -->"
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"<!-- weights -->.*<!-- /weights -->", table, text, flags=re.DOTALL)
    path.write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--pull", type=float, default=0.3)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    spy = Spy()
    resolver = Resolver(load(), evidence=[spy])
    found = [case for path in options.corpus for case in cases(path, resolver, spy)]
    counts = Counter(feature for case in found for row in case.seen for feature in row)
    print(f"{len(found)} mentions with readings, {sum(c.nil for c in found)} of them NIL")
    weights = fit(found, options.pull)
    for name in weights:
        print(f"{name:26} {WEIGHTS.get(name, 0.0):6.2f} -> {weights[name]:6.2f}   seen {counts[name]}")
    if options.write:
        root = Path(__file__).parent.parent
        write(weights, counts, root / "vnner" / "resolver" / "weights.py")
        write_page(weights, counts, root / "docs" / "resolver.md")


if __name__ == "__main__":
    main()
