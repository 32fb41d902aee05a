"""Annotated texts as padded tensors: vocabulary, and the batches of one epoch."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from vnner.ner.features import Chunk, Vocabulary, case_form, char_form, chunks, word_form
from vnner.tokenizer.tokens import Token, tokenize
from vnner.training.augment import altered, swapped
from vnner.training.hidden import Lexicon
from vnner.training.notation import Example
from vnner.training.settings import Settings


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tokenized example; allowed[i] are the tags the annotation permits for token i."""

    text: str
    tokens: list[Token]
    allowed: npt.NDArray[np.bool_]


def tagged(example: Example, tags: Sequence[str]) -> Tagged:
    """Tokens and permitted tags; a mention that cuts a token is widened to it."""
    tokens = tokenize(example.text)
    index = {tag: i for i, tag in enumerate(tags)}
    allowed = np.zeros((len(tokens), len(tags)), dtype=np.bool_)
    allowed[:, 0] = True
    at = 0
    for gold in example.mentions:
        while at < len(tokens) and tokens[at].end <= gold.start:
            at += 1
        first = at
        while at < len(tokens) and tokens[at].start < gold.end:
            at += 1
        if gold.optional:
            allowed[first:at] = True
            continue
        for i in range(first, at):
            position = "S" if at - first == 1 else "B" if i == first else "E" if i == at - 1 else "I"
            allowed[i] = False
            allowed[i, index[f"{position}-{gold.label}"]] = True
    return Tagged(example.text, tokens, allowed)


def build_vocabulary(
    examples: Sequence[Example], known: Sequence[str], size: int, spelled: Sequence[str] = ()
) -> Vocabulary:
    """Known words first (they have vectors), then words seen at least twice in the annotated text.

    Args:
        examples: the annotated text.
        known: words that get the first ids, in this order; at most `size` of them.
        size: see `Settings.vocabulary`.
        spelled: characters that get the first ids.
    """
    words = {word: i for i, word in enumerate(known[:size], 2)}
    seen: dict[str, int] = {}
    characters: dict[str, int] = {}
    for example in examples:
        for start, end, _ in tokenize(example.text):
            token = example.text[start:end]
            form = word_form(token)
            seen[form] = seen.get(form, 0) + 1
            for c in char_form(token):
                characters[c] = characters.get(c, 0) + 1
    for form, count in seen.items():
        if count >= 2 and form not in words:
            words[form] = len(words) + 2
    kept = [*spelled, *sorted(c for c, n in characters.items() if n >= 5 and c not in spelled)]
    return Vocabulary(words, {c: i for i, c in enumerate(kept, 2)})


class Table:
    """Features of every distinct token met, as growing arrays."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.row: dict[str, int] = {}
        self.words: list[int] = []
        self.chars: list[list[int]] = []
        self.cases: list[int] = []

    def rows(self, tokens: Sequence[str]) -> list[int]:
        """Row numbers, adding tokens not met before."""
        for token in tokens:
            if token not in self.row:
                self.row[token] = len(self.words)
                self.words.append(self.vocabulary.word(token))
                self.chars.append(self.vocabulary.spelling(token))
                self.cases.append(case_form(token))
        return [self.row[token] for token in tokens]


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded chunks: distinct tokens as a table, places (B, T) into it, lengths, permitted tags, hints (B, T, n)."""

    table: tuple[Tensor, Tensor, Tensor]
    places: Tensor
    lengths: Tensor
    allowed: Tensor
    hints: Tensor


class Piece(NamedTuple):
    """A chunk with the tags permitted for each of its tokens, and their hints."""

    chunk: Chunk
    allowed: npt.NDArray[np.bool_]
    hints: npt.NDArray[np.float32]


def epoch_batches(
    examples: Sequence[Example],
    tags: Sequence[str],
    table: Table,
    settings: Settings,
    rng: random.Random,
    lexicon: Lexicon,
) -> Iterator[Batch]:
    """One pass: texts packed anew, some altered, chunks of like length together, batches in random order."""
    pieces: list[Piece] = []
    everything = np.ones(len(tags), dtype=np.bool_)
    for example in swapped(examples, settings.swap, rng):
        doc = tagged(example, tags)
        hints = lexicon.hints(doc.text, doc.tokens, settings.hide, rng)
        for chunk in chunks(doc.text, doc.tokens, rng.randint(*settings.chunk)):
            allowed = np.zeros((len(chunk.words), len(tags)), dtype=np.bool_)
            allowed[:, 0] = True
            rows = np.array(chunk.indices)
            allowed[rows >= 0] = doc.allowed[rows[rows >= 0]]
            _open_ends(allowed, tags, everything)
            pieces.append(Piece(altered(chunk, settings.upper, settings.bare, rng), allowed, hints[rows]))
    pieces.sort(key=lambda piece: len(piece.chunk.words) + rng.random())
    groups: list[list[Piece]] = [[]]
    for piece in pieces:
        if groups[-1] and (len(groups[-1]) + 1) * len(piece.chunk.words) > settings.batch_tokens:
            groups.append([])
        groups[-1].append(piece)
    rng.shuffle(groups)
    for group in groups:
        yield _collate(group, table, settings, rng)


def _open_ends(allowed: npt.NDArray[np.bool_], tags: Sequence[str], everything: npt.NDArray[np.bool_]) -> None:
    """A mention cut by the edge of a chunk has no legal tags there: its part is masked."""
    for order, cut in ((range(len(allowed)), "IE"), (range(len(allowed) - 1, -1, -1), "BI")):
        for i in order:
            if allowed[i].sum() != 1 or tags[int(allowed[i].argmax())][0] not in cut:
                break
            allowed[i] = everything


def _collate(group: Sequence[Piece], table: Table, settings: Settings, rng: random.Random) -> Batch:
    lengths = [len(piece.chunk.words) for piece in group]
    width = max(lengths)
    rows = np.zeros((len(group), width), dtype=np.int64)
    hidden = np.zeros((len(group), width), dtype=np.bool_)
    allowed = np.zeros((len(group), width, group[0].allowed.shape[1]), dtype=np.bool_)
    hints = np.zeros((len(group), width, group[0].hints.shape[1]), dtype=np.float32)
    allowed[:, :, 0] = True
    for i, (chunk, permitted, known) in enumerate(group):
        rows[i, : len(chunk.words)] = table.rows(chunk.words)
        hidden[i, : len(chunk.words)] = [w[0].isupper() and rng.random() < settings.word_dropout for w in chunk.words]
        allowed[i, : len(chunk.words)] = permitted
        hints[i, : len(chunk.words)] = known
    # A token whose word is hidden becomes a row of its own in the batch's table.
    distinct, places = np.unique(rows * 2 + hidden, return_inverse=True)
    used, hide = distinct // 2, distinct % 2 == 1
    words = np.array([table.words[i] for i in used])
    words[hide] = 1
    return Batch(
        (
            torch.from_numpy(words),
            torch.tensor([table.chars[i] for i in used]),
            torch.tensor([table.cases[i] for i in used]),
        ),
        torch.from_numpy(places.reshape(rows.shape)),
        torch.tensor(lengths),
        torch.from_numpy(allowed),
        torch.from_numpy(hints),
    )
