"""Altered copies of training text: capitals, no marks, names exchanged."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from vnner.ner.features import Chunk
from vnner.text import strip_marks
from vnner.training.notation import Example, Gold


def altered(chunk: Chunk, upper: float, bare: float, rng: random.Random) -> Chunk:
    """The chunk, or with the given probabilities a copy in capitals or without Vietnamese marks."""
    draw = rng.random()
    if draw < upper:
        return Chunk(tuple(w.upper() for w in chunk.words), chunk.indices)
    if draw < upper + bare:
        return Chunk(tuple(strip_marks(w) or w for w in chunk.words), chunk.indices)  # a lone mark stays
    return chunk


def swapped(examples: Sequence[Example], share: float, rng: random.Random) -> Iterator[Example]:
    """The examples; in a share of them each distinct name gives way to another of its label, everywhere alike."""
    pools: dict[str, list[str]] = {}
    if share > 0:
        for example in examples:
            for gold in example.mentions:
                if gold.label != "DATE" and not gold.optional:
                    pools.setdefault(gold.label, []).append(example.text[gold.start : gold.end])
    for example in examples:
        yield _swap(example, pools, rng) if rng.random() < share else example


def _swap(example: Example, pools: dict[str, list[str]], rng: random.Random) -> Example:
    chosen: dict[tuple[str, str], str] = {}
    out: list[str] = []
    golds: list[Gold] = []
    size = at = 0
    for gold in example.mentions:
        surface = example.text[gold.start : gold.end]
        new = surface
        if gold.label in pools and not gold.optional:
            if (gold.label, surface) not in chosen:
                chosen[gold.label, surface] = rng.choice(pools[gold.label]) if rng.random() < 0.5 else surface
            new = chosen[gold.label, surface]
        between = example.text[at : gold.start]
        out += [between, new]
        size += len(between)
        golds.append(Gold(size, size + len(new), gold.label, gold.optional))
        size += len(new)
        at = gold.end
    text = "".join([*out, example.text[at:]])
    return Example(example.id, text, tuple(golds), example.place)
