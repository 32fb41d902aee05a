"""What a run tells while it goes and leaves behind: lines, a table, a learning curve, a model card."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from vnner.gazetteer import load as gazetteer
from vnner.ner.calibration import fit
from vnner.ner.tagger import Tagger
from vnner.tokenizer.tokens import tokenize
from vnner.training.evaluate import Report, evaluate, format_report, judged
from vnner.training.export import export
from vnner.training.notation import Example
from vnner.training.train import Trained, count_tokens

ROWS = "progress.jsonl"


@dataclass(frozen=True, slots=True)
class Texts:
    """What a run reads: texts annotated by people, plain text marked by teachers, and texts to score on."""

    annotated: Sequence[Example]
    marked: Sequence[Example]
    dev: Sequence[Example]


class Progress:
    """Follows a run in `folder`; with dev texts it scores every epoch on them."""

    def __init__(self, folder: Path, texts: Texts) -> None:
        self._folder, self._texts, self._dev = folder, texts, texts.dev
        self._last: Report | None = None

    def say(self, line: str) -> None:
        """A line for the person who waits."""
        print(line, flush=True)

    def epoch(self, trained: Trained) -> None:
        """Keep the epoch's figures; those of a run that is gone on with are cut back to its checkpoint."""
        row: dict[str, Any] = {"epoch": len(trained.losses), "loss": round(trained.losses[-1], 5)}
        if self._dev:
            export(trained, self._folder)
            self._last = evaluate(self._dev, Tagger(self._folder, dates=True, lexicon=gazetteer().matches))
            row["f1"] = {label: round(s.f1, 4) for (kind, label), s in self._last.scores.items() if kind == "core"}
            self.say("          dev core F1  " + "  ".join(f"{k} {v:.3f}" for k, v in row["f1"].items()))
        rows = [*self._rows()[: len(trained.losses) - 1], row]
        text = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows)
        (self._folder / ROWS).write_text(text, encoding="utf-8")

    def finish(self, trained: Trained) -> None:
        """Write the model, `report.md`, `MODEL_CARD.md` and, where matplotlib is at hand, `curve.png`.

        With dev texts the scores of mentions are calibrated on them.
        """
        rows = self._rows()
        export(trained, self._folder)
        if self._dev:
            tagger = Tagger(self._folder, dates=True, lexicon=gazetteer().matches)
            if self._last is None:  # every epoch was done before, and none scored by this object
                self._last = evaluate(self._dev, tagger)
            found = [tagger.tag(example.text, tokenize(example.text)) for example in self._dev]
            export(trained, self._folder, fit(*judged(self._dev, found)))
        (self._folder / "report.md").write_text(self._report(trained, rows), encoding="utf-8")
        (self._folder / "MODEL_CARD.md").write_text(self._card(trained), encoding="utf-8")
        drawn = _curve(rows, self._folder / "curve.png")
        self.say(f"wrote {self._folder}: model, report.md, MODEL_CARD.md" + (", curve.png" if drawn else ""))

    def _rows(self) -> list[dict[str, Any]]:
        path = self._folder / ROWS
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []

    def _report(self, trained: Trained, rows: Sequence[dict[str, Any]]) -> str:
        lines = ["# Training report", "", "| epoch | loss | dev core F1 |", "|--:|--:|--:|"]
        lines += [f"| {r['epoch']} | {r['loss']:.4f} | {r.get('f1', {}).get('ALL', '-')} |" for r in rows]
        lines += ["", "## Settings", "", "```", *(f"{k}: {v}" for k, v in asdict(trained.settings).items()), "```"]
        if self._last is not None:
            lines += ["", "## Dev set, last epoch", "", "```", format_report(self._last, errors=200), "```"]
        return "\n".join(lines) + "\n"

    def _card(self, trained: Trained) -> str:
        annotated, marked = self._texts.annotated, self._texts.marked
        counts = Counter(gold.label for example in annotated for gold in example.mentions)
        tokens, more_tokens = count_tokens(annotated), count_tokens(marked)
        more = f", and {len(marked):,} paragraphs ({more_tokens:,} tokens) marked by teachers" if marked else ""
        lines = [
            "# Model card",
            "",
            f"Trained by `vnner train` on {len(annotated):,} annotated texts ({tokens:,} tokens){more}; "
            f"{trained.settings.epochs} epochs, seed {trained.settings.seed}.",
            "",
            "| label | mentions in the annotated text |",
            "|---|--:|",
            *(f"| {label} | {counts[label]:,} |" for label in trained.settings.labels),
            "",
            "Scores and settings: `report.md`. Say here where the text came from, its licence, and what it leaves out.",
        ]
        return "\n".join(lines) + "\n"


def _curve(rows: Sequence[dict[str, Any]], path: Path) -> bool:
    """Loss and, where scored, F1 by epoch; False where matplotlib is missing."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        return False
    figure = Figure(figsize=(7, 3.6), layout="constrained")
    left = figure.subplots()
    epochs = [row["epoch"] for row in rows]
    left.plot(epochs, [row["loss"] for row in rows], color="#888888", marker="o", markersize=3)
    left.set(xlabel="epoch", ylabel="training loss (grey, log scale)", yscale="log")
    left.xaxis.get_major_locator().set_params(integer=True)
    if rows and "f1" in rows[-1]:
        right = left.twinx()
        for label in rows[-1]["f1"]:
            style = {"linewidth": 2.4, "color": "black"} if label == "ALL" else {"linewidth": 1}
            right.plot(epochs, [row["f1"].get(label, 0.0) for row in rows], label=label, **style)
        right.set(ylabel="dev core F1")
        right.legend(loc="center right", fontsize=8)
    figure.savefig(path, dpi=120)
    return True
