"""Precision, recall and F1 of a tagger, exact and without generic head words, and every error to read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vnner.ner.tagger import EntityTagger
from vnner.span import Span
from vnner.tokenizer.tokens import tokenize
from vnner.training.notation import Example, Gold, format_inline

# Generic words before a name: whether they belong to a mention is convention, so the `core` figures leave them out.
HEADS = {
    "LOC": "tỉnh thành_phố tp tp. thị_xã thị_trấn huyện quận phường xã thôn ấp bản làng ngôi_làng khu_vực vùng bang "
    "nước thủ_đô thủ_phủ sông hồ núi đèo đảo quần_đảo bán_đảo biển vịnh eo_biển cảng sân_bay căn_cứ đường phố cầu chợ",
    "ORG": "tổ_chức nhóm phiến_quân khủng_bố lực_lượng phong_trào liên_minh hãng hãng_tin báo tờ tạp_chí đài kênh "
    "trang công_ty tập_đoàn ngân_hàng đảng câu_lạc_bộ clb đội trường quỹ",
    "PER": "ông bà anh chị cô chú bác cụ em tổng_thống thủ_tướng chủ_tịch bộ_trưởng ngoại_trưởng tướng",
    "DATE": "ngày hôm lúc sáng trưa chiều tối đêm rạng_sáng tháng năm đầu giữa cuối",
}
_HEAD_RE = {
    label: re.compile(rf"(?:{'|'.join(re.escape(w.replace('_', ' ')) for w in words.split())})\s+", re.IGNORECASE)
    for label, words in HEADS.items()
}


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one label: right, predicted, annotated."""

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right; 0 when nothing was."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of what is annotated that was found; 0 when nothing is."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """Scores by (measure, label), label `ALL` included, and the errors as (place, kind, inline text)."""

    scores: dict[tuple[str, str], Score]
    errors: tuple[tuple[str, str, str], ...]


def core(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    """The range without generic head words; never empty.

    >>> core("tỉnh Hama", 0, 9, "LOC")
    (5, 9)
    """
    pattern = _HEAD_RE.get(label)
    while pattern is not None and (match := pattern.match(text, start, end)) and match.end() < end:
        start = match.end()
    return start, end


def evaluate(examples: Sequence[Example], tagger: EntityTagger) -> Report:
    """Score a tagger on the labels it gives; an optional mention neither rewards nor punishes."""
    right: Counter[tuple[str, str]] = Counter()
    predicted: Counter[tuple[str, str]] = Counter()
    annotated: Counter[tuple[str, str]] = Counter()
    errors: list[tuple[str, str, str]] = []
    labels: set[str] = set()
    for example in examples:
        found = tagger.tag(example.text, tokenize(example.text))
        labels.update(span.label for span in found)
        guesses = [Gold(span.start, span.end, span.label) for span in found]
        firm = [gold for gold in example.mentions if not gold.optional]
        loose = [gold for gold in example.mentions if gold.optional]
        for measure in ("exact", "core"):
            want = {_signature(example.text, gold, measure) for gold in firm}
            got = {_signature(example.text, gold, measure): gold for gold in guesses}
            wrong = {s: g for s, g in got.items() if s not in want}
            wrong = {s: g for s, g in wrong.items() if not any(g.start < o.end and o.start < g.end for o in loose)}
            right.update((measure, s[2]) for s in want & got.keys())
            annotated.update((measure, s[2]) for s in want)
            predicted.update((measure, s[2]) for s in (want & got.keys()) | wrong.keys())
        errors.extend(_errors(example, firm, guesses, wrong.values(), want - got.keys()))
    keys = [(m, label) for m in ("exact", "core") for label in sorted(labels)]
    scores = {k: Score(right[k], predicted[k], annotated[k]) for k in keys}
    for measure in ("exact", "core"):
        parts = [scores[measure, label] for label in sorted(labels)]
        scores[measure, "ALL"] = Score(*(sum(getattr(p, f) for p in parts) for f in ("right", "predicted", "gold")))
    return Report(scores, tuple(error for error in errors if error[1].split()[-1] in labels))


def judged(examples: Sequence[Example], found: Sequence[Sequence[Span]]) -> tuple[list[float], list[bool]]:
    """Score and rightness (core) of every predicted mention that is neither a date nor touches an optional one."""
    scores: list[float] = []
    right: list[bool] = []
    for example, spans in zip(examples, found, strict=True):
        gold = {_signature(example.text, g, "core") for g in example.mentions if not g.optional}
        loose = [g for g in example.mentions if g.optional]
        for span in spans:
            hit = _signature(example.text, Gold(span.start, span.end, span.label), "core") in gold
            if span.label != "DATE" and (hit or not any(g.start < span.end and span.start < g.end for g in loose)):
                scores.append(span.score)
                right.append(hit)
    return scores, right


def _signature(text: str, gold: Gold, measure: str) -> tuple[int, int, str]:
    start, end = core(text, gold.start, gold.end, gold.label) if measure == "core" else (gold.start, gold.end)
    return start, end, gold.label


def _errors(
    example: Example,
    firm: Sequence[Gold],
    guesses: Sequence[Gold],
    wrong: object,
    missed: set[tuple[int, int, str]],
) -> list[tuple[str, str, str]]:
    rows = [(g, "wrong") for g in guesses if g in list(wrong)]  # type: ignore[call-overload]
    rows += [(g, "missed") for g in firm if _signature(example.text, g, "core") in missed]
    return [
        (example.id, f"{kind} {g.label}", _shown(example.text, g)) for g, kind in sorted(rows, key=lambda r: r[0].start)
    ]


def _shown(text: str, gold: Gold, around: int = 40) -> str:
    start, end = max(0, gold.start - around), min(len(text), gold.end + around)
    mention = Gold(gold.start - start, gold.end - start, gold.label)
    return format_inline(text[start:end], [mention]).replace("\n", " ")


def format_report(report: Report, *, errors: int = 50) -> str:
    """The table and the first `errors` errors, in the inline notation."""
    lines = [f"{'':6} {'label':6} {'precision':>9} {'recall':>7} {'F1':>6} {'mentions':>9}"]
    for (measure, label), score in report.scores.items():
        lines.append(
            f"{measure:6} {label:6} {score.precision:9.3f} {score.recall:7.3f} {score.f1:6.3f} {score.gold:9d}"
        )
    lines += ["", f"{len(report.errors)} errors (core)"]
    lines += [f"{place}: {kind}: {text}" for place, kind, text in report.errors[:errors]]
    return "\n".join(lines)
