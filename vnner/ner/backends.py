"""Other taggers behind the same door: `vnner.load(ner="underthesea")`, `ner="hf:<model>"`, `ner="my/model"`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from vnner.ner.features import sentence_tokens
from vnner.ner.lexicon import Finder
from vnner.ner.tagger import EntityTagger, Tagger
from vnner.span import Span
from vnner.tokenizer.sentences import split_sentences
from vnner.tokenizer.tokens import Token
from vnner.tokenizer.words import align

LABELS = {"LOC", "ORG", "PER"}
# What models of the transformers library call them.
NAMES = {"LOCATION": "LOC", "ORGANIZATION": "ORG", "ORGANISATION": "ORG", "PERSON": "PER", **{x: x for x in LABELS}}
LONGEST = 100  # tokens handed to a transformer at once: some 200 word pieces, and most models read 256 or more


def make_tagger(name: str | None, *, dates: bool = False, lexicon: Finder | None = None) -> EntityTagger:
    """The tagger of that name: None for the shipped model, `underthesea`, `hf:<model>`, or a trained model's folder.

    `dates` asks for the DATE mentions of a trained model as well, `lexicon` gives it the names of a gazetteer as hints.
    """
    if name == "underthesea":
        return underthesea()
    if name is not None and name.startswith("hf:"):
        return Transformers(name[3:])
    return Tagger(name, dates=dates, lexicon=lexicon)


class WordByWord:
    """A recognizer that gives (word, ..., tag) rows for a sentence, aligned to the text; scores are all 1.

    Args:
        rows: the recognizer; of a row the first field is the word, the fourth its BIO tag.
    """

    def __init__(self, rows: Callable[[str], Sequence[Sequence[str]]]) -> None:
        self._rows = rows

    def tag(self, text: str, tokens: Sequence[Token]) -> list[Span]:
        """Mentions sentence by sentence; a sentence whose words can't be aligned gives none."""
        found: list[Span] = []
        for start, end in split_sentences(text):
            rows = self._rows(unicodedata.normalize("NFC", text[start:end]))
            ranges = align(text[start:end], [row[0] for row in rows])
            if ranges is not None:
                found.extend(_bio(text, start, ranges, [row[3] for row in rows]))
        return found


def underthesea() -> WordByWord:
    """underthesea's CRF, as a baseline."""
    from underthesea import ner

    return WordByWord(ner)


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
    """Any Hugging Face token classifier with labels of places, organizations and persons (extra `transformers`).

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
        """Mentions sentence by sentence, widened to whole tokens; of two that meet in a token the surer one stays."""
        found: list[Span] = []
        for unit in sentence_tokens(text, tokens, LONGEST):
            inside = [tokens[i] for i in unit]
            start = inside[0].start
            for group in self._classify(text[start : inside[-1].end]):
                label = NAMES.get(re.sub(r"^[BIESLU]-", "", str(group["entity_group"])).upper())
                touched = [t for t in inside if t.start < start + group["end"] and start + group["start"] < t.end]
                if label is not None and touched:
                    score = min(1.0, float(group["score"]))
                    _add(found, Span.of(text, touched[0].start, touched[-1].end, label, score))
        return found


def _add(found: list[Span], span: Span) -> None:
    """Append, unless a surer mention ends within it; pieces of one token come as groups of their own."""
    while found and found[-1].end > span.start:
        if found[-1].score >= span.score:
            return
        found.pop()
    found.append(span)
