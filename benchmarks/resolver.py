"""The resolver beside an exact-match and a fuzzy baseline, on annotated text with gold mentions.

    python benchmarks/resolver.py DATA.jsonl... [--gazetteer FILE]... [--errors N] [--no-baselines]

Each line of DATA holds {"text", "published", "mentions": [{"start", "end", "label", "norm"}]}; `norm` is an English
title, `A|B` for either, or NIL. Right: linked to a record one of whose names is that title. The exact baseline is
spaCy's EntityRuler with ids, the fuzzy one rapidfuzz's WRatio from 90; a missing library is said aloud.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from vnner.gazetteer import Gazetteer, load
from vnner.gazetteer.record import Record
from vnner.resolver import Link, Resolver, explain
from vnner.resolver.link import names_of
from vnner.span import Span


class Answer(NamedTuple):
    """What a system says of one mention: a record or none, and how far it believes in it."""

    record: Record | None
    score: float
    status: str


class Document(NamedTuple):
    """A text with its gold mentions."""

    text: str
    published: dt.date | None
    spans: list[Span]
    mentions: list[dict[str, Any]]


BANDS = ((0.5, 0.9), (0.9, 0.97), (0.97, 0.99), (0.99, 1.01))  # below .7 there are too few for a band of their own
System = Callable[[Document], list[Answer | None]]


def title_key(text: str) -> str:
    """Titles compared without brackets, marks, case, `the`, `al`."""
    text = re.sub(r"\s*\([^)]*\)", "", text)
    plain = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return re.sub(r"^(the|al|federal) ", "", re.sub(r"[^\w]+", " ", plain.replace("đ", "d")).strip())


def read(path: Path) -> list[Document]:
    """The documents of a file."""
    documents = []
    for line in path.read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        spans = [Span.of(raw["text"], m["start"], m["end"], m["label"]) for m in raw["mentions"]]
        day = dt.date.fromisoformat(raw["published"]) if raw.get("published") else None
        documents.append(Document(raw["text"], day, spans, raw["mentions"]))
    return documents


def ours(resolver: Resolver) -> System:
    """This project's resolver."""

    def link(document: Document) -> list[Answer | None]:
        links = resolver.link(document.text, document.spans, published=document.published)
        return [None if x is None else Answer(x.record, x.score, x.status) for x in links]

    return link


def exact(gazetteer: Gazetteer) -> System:
    """spaCy's EntityRuler with an id per pattern: the first record of a name wins."""
    import spacy

    nlp = spacy.blank("xx")
    nlp.max_length = 10_000_000
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    patterns = {
        name.lower(): (record.type, name, record.id) for record in gazetteer.records() for name in names_of(record)
    }
    ruler.add_patterns([{"label": label, "pattern": name, "id": id} for label, name, id in patterns.values()])

    def link(document: Document) -> list[Answer | None]:
        ents = nlp(document.text).ents
        return [_overlapping(span, ents, gazetteer) for span in document.spans]

    return link


def _overlapping(span: Span, ents: Iterable[Any], gazetteer: Gazetteer) -> Answer:
    best = [e for e in ents if e.start_char < span.end and span.start < e.end_char and e.label_ == span.label]
    if not best:
        return Answer(None, 0.0, "nil")
    longest = max(best, key=lambda e: e.end_char - e.start_char)
    return Answer(gazetteer.get(longest.ent_id_), 1.0, "linked")


def fuzzy(gazetteer: Gazetteer) -> System:
    """rapidfuzz: the name with the highest WRatio, from 90."""
    from rapidfuzz import fuzz, process

    owners: dict[str, Record] = {}
    for record in gazetteer.records():
        for name in names_of(record):
            owners.setdefault(name, record)
    names = list(owners)
    known: dict[str, Answer] = {}

    def one(text: str) -> Answer:
        if text not in known:
            found = process.extractOne(text, names, scorer=fuzz.WRatio, score_cutoff=90)
            known[text] = Answer(owners[found[0]], found[1] / 100, "linked") if found else Answer(None, 0.0, "nil")
        return known[text]

    def link(document: Document) -> list[Answer | None]:
        return [one(span.text) for span in document.spans]

    return link


def measured(system: System, documents: list[Document]) -> tuple[Counter[Any], float, list[tuple[float, bool]]]:
    """Counts by (label, right | gold | nil | bad), processor seconds, and (score, right) of every link."""
    counts: Counter[Any] = Counter()
    scored: list[tuple[float, bool]] = []
    spent = 0.0
    for document in documents:
        begin = time.process_time()
        answers = system(document)
        spent += time.process_time() - begin
        for mention, answer in zip(document.mentions, answers, strict=True):
            if mention["label"] in {"LOC", "ORG"} and mention.get("norm") and not mention.get("optional"):
                assert answer is not None
                _count(mention, answer, counts, scored)
    return counts, spent, scored


def measure(name: str, system: System, documents: list[Document]) -> list[tuple[float, bool]]:
    """Print a system's row; its (score, right) pairs come back for the calibration."""
    counts, spent, scored = measured(system, documents)
    row = [f"{name:12}"]
    for label in ("LOC", "ORG"):
        right, gold, nil = counts[label, "right"], counts[label, "gold"], counts[label, "nil"]
        bad = counts[label, "bad"]
        row.append(f"{label} {right:4}/{gold:4} = {right / max(gold, 1):.3f}, NIL linked {bad:3}/{nil:3}")
    mentions = sum(len(document.spans) for document in documents)
    print("   ".join([*row, f"{spent / max(mentions, 1) * 1e6:8.0f} us/mention"]))
    return scored


def _count(mention: dict[str, Any], answer: Answer, counts: Counter[Any], scored: list[tuple[float, bool]]) -> None:
    label = mention["label"]
    if mention["norm"] == "NIL":
        counts[label, "nil"] += 1
        counts[label, "bad"] += answer.record is not None
        return
    titles = {title_key(title) for title in mention["norm"].split("|")}
    right = answer.record is not None and any(title_key(n) in titles for n in names_of(answer.record))
    counts[label, "gold"] += 1
    counts[label, "right"] += right
    if answer.record is not None:
        scored.append((answer.score, right))


def calibration(scored: list[tuple[float, bool]]) -> None:
    """Score against share right, in bands."""
    print("score        linked   right")
    for low, high in BANDS:
        band = [right for score, right in scored if low <= score < high]
        if band:
            print(f"{low:.2f}-{min(high, 1.0):.2f}   {len(band):6}   {sum(band) / len(band):.3f}")


def show_errors(resolver: Resolver, documents: list[Document], most: int) -> None:
    """The first mentions that went wrong, argued."""
    for document in documents:
        links = resolver.link(document.text, document.spans, published=document.published)
        for mention, span, link in zip(document.mentions, document.spans, links, strict=True):
            if (
                most
                and link is not None
                and mention.get("norm")
                and not mention.get("optional")
                and _wrong(mention, link)
            ):
                print(f"\n[gold: {mention['norm']}] {explain(link, span.text)}")
                most -= 1


def _wrong(mention: dict[str, Any], link: Link) -> bool:
    if mention["norm"] == "NIL":
        return link.status == "linked"
    titles = {title_key(title) for title in mention["norm"].split("|")}
    return not any(title_key(name) in titles for name in link.names)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--gazetteer", action="append", default=[], type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--no-baselines", action="store_true")
    options = parser.parse_args()
    gazetteer = load(options.gazetteer)
    documents = [document for path in options.data for document in read(path)]
    resolver = Resolver(gazetteer)
    scored = measure("vnner", ours(resolver), documents)
    measure("vnner, warm", ours(resolver), documents)
    for name, make in (("EntityRuler", exact), ("WRatio >= 90", fuzzy)):
        if not options.no_baselines:
            try:
                measure(name, make(gazetteer), documents)
            except ImportError as missing:
                print(f"{name}: left out, {missing}")
    calibration(scored)
    show_errors(resolver, documents, options.errors)


if __name__ == "__main__":
    main()
