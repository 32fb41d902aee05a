"""Scores of `make bench`: entities, links and date values, beside the tools people use instead."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from dates import Finder, dateparser, negatives, ours, positives
from ner import Timed, taggers
from resolver import exact, fuzzy, measured, read
from resolver import ours as resolved

from vnner.ner.tagger import EntityTagger
from vnner.tokenizer import tokenize
from vnner.training.corpus import read_corpus
from vnner.training.evaluate import Report, evaluate

OWN = Path(__file__).parent.parent / "tests" / "corpora" / "articles"  # ours; the shipped model has not read them
NAMES = ("LOC", "ORG", "PER")
Row = dict[str, Any]


def accuracy(paths: Sequence[Path]) -> list[Row]:
    """Core and exact F1 by label of every tagger at hand, on each of the files or folders."""
    rows: list[Row] = []
    tools: dict[str, EntityTagger] = taggers()
    for path in paths:
        examples = read_corpus(path)
        syllables = sum(token.kind == "syllable" for e in examples for token in tokenize(e.text))
        firm = sum(not gold.optional for e in examples for gold in e.mentions)
        for tool, tagger in tools.items():
            tagger.tag(examples[0].text, tokenize(examples[0].text))  # loads what is loaded late
            report = evaluate(examples, timed := Timed(tagger))
            rows.append({
                "gold": path.stem, "documents": len(examples), "mentions": firm, "tool": tool,
                "syllables_per_s": syllables / timed.seconds,
                **{measure: f1_by_label(report, measure) for measure in ("core", "exact")},
            })  # fmt: skip
    return rows


def f1_by_label(report: Report, measure: str) -> dict[str, float | None]:
    """F1 of each label, None for one the tool doesn't give; `names` is LOC, ORG and PER together."""
    found = {label: report.scores.get((measure, label)) for label in (*NAMES, "DATE")}
    named = [score for label, score in found.items() if label in NAMES and score is not None]
    both = sum(score.predicted + score.gold for score in named)
    return {
        **{label: score.f1 if score is not None else None for label, score in found.items()},
        "names": 2 * sum(score.right for score in named) / both if both else 0.0,
    }


def links(paths: Sequence[Path]) -> list[Row]:
    """Links right on gold mentions, where the files say what they mean; exact and fuzzy matching beside ours."""
    from vnner.gazetteer import load
    from vnner.resolver import Resolver

    gazetteer = load()
    systems: dict[str, Callable[[], Any]] = {
        "vnner": lambda: resolved(Resolver(gazetteer)),
        "spaCy EntityRuler with ids": lambda: exact(gazetteer),
        "rapidfuzz WRatio from 90": lambda: fuzzy(gazetteer),
    }
    rows: list[Row] = []
    for path in paths:
        documents = read(path)
        for tool, make in systems.items():
            try:
                counts, spent, _ = measured(make(), documents)
            except ImportError:
                continue
            mentions = sum(len(document.spans) for document in documents)
            shares = {f"{label} {kind}": counts[label, kind] for label in ("LOC", "ORG") for kind in ("right", "gold")}
            rows.append({"gold": path.stem, "tool": tool, **shares, "us_per_mention": spent / max(mentions, 1) * 1e6})
    return rows


def values(paths: Sequence[Path]) -> list[Row]:
    """Date values right of those the files give, on the spans all of vnner finds itself."""
    import vnner

    rows: list[Row] = []
    for path in paths:
        gold = right = 0
        for line in path.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            doc = vnner.read(document["text"], document.get("published"))
            found = {(e.start_char, e.end_char): vnner.date(e) for e in doc.ents if e.label_ == "DATE"}
            for mention in _dated(document["mentions"]):
                value = next((v for (s, e), v in found.items() if s < mention["end"] and mention["start"] < e), None)
                gold += 1
                right += value is not None and _plain(value.value) in map(_plain, mention["norm"].split("|"))
        rows.append({"gold": path.stem, "right": right, "values": gold})
    return rows


def _dated(mentions: Iterable[Row]) -> list[Row]:
    """The dates whose value is known: `XXXX-03` says that no year can be."""
    firm = (m for m in mentions if m["label"] == "DATE" and not m.get("optional"))
    return [m for m in firm if re.fullmatch(r"\d{2}XX|\d{3}X|[^X]+", m.get("norm") or "X")]


def _plain(value: str | None) -> str:
    """Without clock and part of day, which annotations give at will."""
    return re.sub(r"T[^/]*", "", value or "")


def dates() -> list[Row]:
    """Values right and false finds on the lines of the test corpora."""
    rows: list[Row] = []
    finders: dict[str, Finder | None] = {"vnner": ours, "dateparser": dateparser()}
    for tool, find in finders.items():
        if find is None:
            continue
        lines = [line for line in positives() if line.text == unicodedata.normalize("NFC", line.text)][::4]
        right = sum(
            any(s < line.span[1] and line.span[0] < e and first == line.first for s, e, first in find(*line[:2]))
            for line in lines
            if line.span
        )
        wrong = list(negatives())[::4]
        false = sum(bool(find(line.text, line.published)) for line in wrong)
        rows.append({"tool": tool, "values": len(lines), "right": right, "negatives": len(wrong), "false": false})
    return rows
