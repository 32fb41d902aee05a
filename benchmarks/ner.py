"""Taggers side by side on annotated text: `python benchmarks/ner.py GOLD... [--curve PICTURE]`.

Core F1 by label, and CPU time of one thread, all in one run. GOLD is what `vnner evaluate` reads. Peers that are not
installed are left out, and said so. The second table tells how far `ent._.score` can be believed: of the mentions with
a score in a band, the share that is right; `--curve` draws it.
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from vnner.gazetteer import load
from vnner.ner.backends import WordByWord, underthesea
from vnner.ner.tagger import EntityTagger, Tagger
from vnner.pipeline import Whole
from vnner.span import Span
from vnner.tokenizer import tokenize
from vnner.tokenizer.tokens import Token
from vnner.training.corpus import read_corpus
from vnner.training.evaluate import evaluate, judged
from vnner.training.notation import Example

LABELS = ("LOC", "ORG", "PER", "DATE")
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0001)


def vinlp() -> WordByWord:
    """ViNLP's recognizer; it joins the syllables of a word by an underscore."""
    from ViNLP import ner

    return WordByWord(lambda text: [(row[0].replace("_", " "), *row[1:]) for row in ner(text)])


class Timed:
    """A tagger that remembers how long it took."""

    def __init__(self, tagger: EntityTagger) -> None:
        self.tagger, self.seconds, self.found = tagger, 0.0, list[list[Span]]()

    def tag(self, text: str, tokens: Sequence[Token]) -> list[Span]:
        """What the tagger says."""
        start = time.process_time()
        spans = self.tagger.tag(text, tokens)
        self.seconds += time.process_time() - start
        self.found.append(spans)
        return spans


def taggers() -> dict[str, EntityTagger]:
    """All that are at hand."""
    found: dict[str, EntityTagger] = {
        "vnner": Whole(),
        "vnner, model alone": Tagger(lexicon=load().matches),
        "vnner, model without a gazetteer": Tagger(),
    }
    for name, make in (("underthesea", underthesea), ("ViNLP", vinlp)):
        try:
            found[name] = make()
        except ImportError:
            print(f"{name} is not installed: left out")
    return found


def compare(examples: Sequence[Example]) -> dict[str, Timed]:
    """Print the table; returns the taggers with what they found."""
    syllables = sum(token.kind == "syllable" for e in examples for token in tokenize(e.text))
    print(f"{len(examples)} documents, {syllables:,} syllables; core F1\n")
    print(f"{'':33}" + "".join(f"{label:>7}" for label in (*LABELS, "ALL")) + f"{'syllables/s':>13}")
    runs: dict[str, Timed] = {}
    for name, tagger in taggers().items():
        tagger.tag(examples[0].text, tokenize(examples[0].text))  # loads what is loaded late
        runs[name] = timed = Timed(tagger)
        scores = evaluate(examples, timed).scores
        f1 = [scores["core", label].f1 if ("core", label) in scores else None for label in (*LABELS, "ALL")]
        row = "".join(f"{x:7.3f}" if x is not None else f"{'-':>7}" for x in f1)
        print(f"{name:33}{row}{syllables / timed.seconds:13,.0f}", flush=True)
    return runs


def calibration(scores: Sequence[float], right: Sequence[bool]) -> list[tuple[float, float, int, float, float]]:
    """(from, to, mentions, mean score, share right) by band; prints them with the expected calibration error."""
    s, r = np.array(scores), np.array(right, dtype=float)
    rows = []
    for low, high in itertools.pairwise(BANDS):
        inside = (s >= low) & (s < high)
        if inside.any():
            rows.append((low, min(high, 1.0), int(inside.sum()), float(s[inside].mean()), float(r[inside].mean())))
    print(f"\n{'score':>12} {'mentions':>9} {'mean score':>11} {'right':>7}")
    for low, high, count, mean, share in rows:
        print(f"{low:.2f} to {high:.2f} {count:9d} {mean:11.3f} {share:7.3f}")
    error = sum(count * abs(mean - share) for _, _, count, mean, share in rows) / len(s)
    print(f"expected calibration error {error:.3f}")
    return rows


def draw(rows: Sequence[tuple[float, float, int, float, float]], path: Path) -> None:
    """The reliability picture."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(4.6, 4.2), layout="constrained")
    ax = figure.subplots()
    ax.plot([0, 1], [0, 1], color="#bbbbbb", linewidth=1)
    ax.plot([row[3] for row in rows], [row[4] for row in rows], marker="o", color="#b5400f")
    for _, _, count, mean, share in rows:
        ax.annotate(f"{count}", (mean, share), textcoords="offset points", xytext=(6, -10), fontsize=8)
    ax.set(xlabel="mean score in the band", ylabel="share right", xlim=(0.2, 1.02), ylim=(0.2, 1.02))
    figure.savefig(path, dpi=120)


def main() -> None:
    """Read the arguments and run."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("gold", nargs="+")
    arguments.add_argument("--curve", type=Path)
    options = arguments.parse_args()
    examples = [example for path in options.gold for example in read_corpus(path)]
    runs = compare(examples)
    rows = calibration(*judged(examples, runs["vnner"].found))
    if options.curve:
        draw(rows, options.curve)


if __name__ == "__main__":
    main()
