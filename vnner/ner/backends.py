"""Other taggers behind the same door: `vnner.load(ner="underthesea")`, `ner="hf:<model>"`, `ner="my/model"`."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from vnner.ner.tagger import EntityTagger, Tagger
from vnner.span import Span
from vnner.tokenizer.sentences import split_sentences
from vnner.tokenizer.tokens import Token
from vnner.tokenizer.words import align

LABELS = {"LOC", "ORG", "PER"}


def make_tagger(name: str | None, *, dates: bool = False) -> EntityTagger:
    """The tagger of that name: None for the shipped model, `underthesea`, `hf:<model>`, or a trained model's folder.

    `dates` asks for the DATE mentions of a trained model as well.
    """
    if name == "underthesea":
        return Underthesea()
    if name is not None and name.startswith("hf:"):
        return Transformers(name[3:])
    return Tagger(name, dates=dates)


class Underthesea:
    """underthesea's CRF, as a baseline: word by word, aligned to the text; scores are all 1."""

    def tag(self, text: str, tokens: Sequence[Token]) -> list[Span]:
        """Mentions sentence by sentence; a sentence whose words can't be aligned gives none."""
        from underthesea import ner

        found: list[Span] = []
        for start, end in split_sentences(text):
            rows = ner(unicodedata.normalize("NFC", text[start:end]))
            ranges = align(text[start:end], [row[0] for row in rows])
            if ranges is not None:
                found.extend(_bio(text, start, ranges, [row[3] for row in rows]))
        return found


def _bio(text: str, offset: int, ranges: Sequence[tuple[int, int]], tags: Sequence[str]) -> list[Span]:
    found: list[Span] = []
    for (start, end), tag in zip(ranges, tags, strict=True):
        if tag[2:] not in LABELS:
            continue
        if tag[0] == "I" and found and found[-1].label == tag[2:] and not text[found[-1].end : offset + start].strip():
            found[-1] = Span.of(text, found[-1].start, offset + end, tag[2:])
        else:
            found.append(Span.of(text, offset + start, offset + end, tag[2:]))
    return found


class Transformers:
    """Any Hugging Face token classifier whose labels end in LOC, ORG or PER (extra `transformers`).

    Args:
        model: a folder, or a name the transformers library can find.
    """

    def __init__(self, model: str) -> None:
        try:
            from transformers import pipeline
        except ImportError:
            raise ImportError(
                'ner="hf:..." needs the transformers library: pip install "vnner[transformers]"'
            ) from None
        self._classify: Any = pipeline("token-classification", model=model, aggregation_strategy="simple")

    def tag(self, text: str, tokens: Sequence[Token]) -> list[Span]:
        """Mentions sentence by sentence, widened to whole tokens."""
        found: list[Span] = []
        for start, end in split_sentences(text):
            for group in self._classify(text[start:end]):
                label = str(group["entity_group"])[-3:]
                inside = [t for t in tokens if t.start < start + group["end"] and start + group["start"] < t.end]
                if label in LABELS and inside:
                    found.append(Span.of(text, inside[0].start, inside[-1].end, label, float(group["score"])))
        return found
