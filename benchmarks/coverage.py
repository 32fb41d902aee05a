"""How much of what papers name the gazetteer holds, on annotated text with English titles.

    python benchmarks/coverage.py DATA.jsonl... [--gazetteer FILE]... [--missing N] [--label LOC|ORG]

Each line of DATA holds {"text", "published", "mentions": [{"start", "end", "label", "norm"}]}; `norm` is an English
title, `A|B` for either, or NIL. Counted are firm LOC and ORG mentions whose `norm` is a title:

    exact       a record of that label has the mention, or the mention without its generic head, as a name
    candidate   the resolver offers a record at all: by any key, template or definition
    title       a record of that label has the English title among its names
    right       a record that is offered has the English title

`--missing N` lists the N most frequent titles of each label that are not right, with their mentions.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from resolver import Document, read, title_key

from vnner.gazetteer import Gazetteer, load
from vnner.gazetteer.record import Record
from vnner.gazetteer.titles import titles_of
from vnner.resolver import Resolver
from vnner.resolver.heads import cut
from vnner.resolver.link import names_of as own_names
from vnner.text import key

LABELS = ("LOC", "ORG")
MEASURES = ("exact", "candidate", "title", "right")


class Case(NamedTuple):
    """One gold mention, and which measures it meets."""

    label: str
    text: str
    norm: str
    met: frozenset[str]


def names_of(record: Record, gazetteer: Gazetteer) -> set[str]:
    """All names and titles of a record, as titles are compared."""
    return {title_key(name) for name in (*own_names(record), *titles_of(record, gazetteer.get))}


class Titles:
    """English titles of a gazetteer, compared as `benchmarks/resolver.py` compares them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._known = {(r.type, name) for r in gazetteer.records() for name in names_of(r, gazetteer)}

    def has(self, label: str, titles: set[str]) -> bool:
        """Whether a record of that label has one of the titles."""
        return any((label, title) in self._known for title in titles)


def named(gazetteer: Gazetteer, text: str, label: str) -> bool:
    """A record of that label has this name, with or without its head."""
    keys = (key(text), key(cut(text, label).name))
    return any(_type(hit.id) == label for asked in keys for hit in gazetteer.lookup(asked))


def _type(id: str) -> str:
    return "ORG" if id.startswith("org/") else "LOC"


def cases(documents: list[Document], gazetteer: Gazetteer) -> Iterator[Case]:
    """All firm LOC and ORG mentions with a title."""
    resolver, known = Resolver(gazetteer), Titles(gazetteer)
    for document in documents:
        links = resolver.link(document.text, document.spans, published=document.published)
        for mention, span, link in zip(document.mentions, document.spans, links, strict=True):
            norm = mention.get("norm")
            if link is None or not norm or norm == "NIL" or mention.get("optional"):
                continue
            titles = {title_key(title) for title in norm.split("|")}
            met = {
                "exact": named(gazetteer, span.text, span.label),
                "candidate": bool(link.candidates),
                "title": known.has(span.label, titles),
                "right": any(names_of(c.record, gazetteer) & titles for c in link.candidates),
            }
            yield Case(span.label, span.text, norm, frozenset(name for name, is_met in met.items() if is_met))


def show(found: list[Case]) -> None:
    """A row a label, a column a measure."""
    print(f"{'label':6}{'mentions':>9}" + "".join(f"{name:>18}" for name in MEASURES))
    for label in LABELS:
        of_label = [case for case in found if case.label == label]
        row = f"{label:6}{len(of_label):9}"
        for name in MEASURES:
            count = sum(name in case.met for case in of_label)
            row += f"{count:8} = {100 * count / max(len(of_label), 1):5.1f} %"
        print(row)


def show_missing(found: list[Case], label: str, most: int) -> None:
    """Titles no candidate has, the most frequent first; what else they lack, and how the texts write them."""
    counts: Counter[str] = Counter()
    texts: dict[str, Counter[str]] = defaultdict(Counter)
    lacks: dict[str, set[str]] = defaultdict(set)
    for case in found:
        if case.label == label and "right" not in case.met:
            counts[case.norm] += 1
            texts[case.norm][case.text] += 1
            lacks[case.norm] |= set(MEASURES[:3]) - case.met
    print(f"\n{label} not offered under their title: {sum(counts.values())} mentions, {len(counts)} titles")
    for norm, count in counts.most_common(most):
        written = ", ".join(texts[norm])
        print(f"{count:4}  {norm}  <- {written}  (lacks {', '.join(sorted(lacks[norm])) or 'nothing else'})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--gazetteer", action="append", default=[], type=Path)
    parser.add_argument("--missing", type=int, default=0)
    parser.add_argument("--label", choices=LABELS, action="append")
    options = parser.parse_args()
    documents = [document for path in options.data for document in read(path)]
    found = list(cases(documents, load(options.gazetteer)))
    show(found)
    for label in options.label or LABELS:
        if options.missing:
            show_missing(found, label, options.missing)


if __name__ == "__main__":
    main()
