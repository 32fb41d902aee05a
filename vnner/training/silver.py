"""More text than anyone annotated: plain text marked by several models, believed only where they are sure together.

Every token the teachers are not sure of is marked optional, so that training masks it; what is left is text of many
more kinds, and many more names, than the annotated corpus holds.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from vnner.ner.decode import NEVER, allowed_transitions, best_path, mentions
from vnner.ner.features import Chunk, chunks
from vnner.ner.tagger import Tagger
from vnner.resources import DataError
from vnner.tokenizer.tokens import Token, tokenize
from vnner.training.notation import Example, Gold
from vnner.training.vectors import read_plain

SURE = 0.85  # mean chance of a tag that is believed
SHORTEST = 150  # characters of a paragraph worth reading
CAPITALS = (0.1, 0.5)  # share of capitalised words: below there are no names, above it is a table
CHUNK = 110
Floats = npt.NDArray[np.float32]


def silver(path: str | Path, teachers: Sequence[Tagger], tokens: int, seed: int = 1) -> list[Example]:
    """About `tokens` tokens of paragraphs drawn from the plain text at `path`, marked by the teachers.

    Raises:
        DataError: the teachers know different tags.
    """
    if len({teacher.tags for teacher in teachers}) != 1:
        raise DataError("the teachers must know the same labels")
    lines = [line for line in map(str.strip, read_plain(path)) if _worth_reading(line)]
    random.Random(seed).shuffle(lines)
    marked: list[Example] = []
    read = 0
    for number, line in enumerate(lines):
        if read >= tokens:
            break
        found = tokenize(line)
        marked.append(Example(f"silver:{number}", line, tuple(_marked(line, found, teachers)), str(path)))
        read += len(found)
    return marked


def _worth_reading(line: str) -> bool:
    words = line.split()
    share = sum(word[0].isupper() for word in words) / len(words) if words else 0.0
    return len(line) >= SHORTEST and CAPITALS[0] < share < CAPITALS[1]


def _marked(text: str, tokens: Sequence[Token], teachers: Sequence[Tagger]) -> Iterator[Gold]:
    pieces = chunks(text, tokens, CHUNK)
    read = [teacher.chances(pieces, teacher.hints(text, tokens)) for teacher in teachers]
    lengths = read[0][2]
    chance: Floats = np.mean([sure for _, sure, _ in read], axis=0)
    steps, _, _ = allowed_transitions(teachers[0].tags)
    legal = np.where(steps, np.float32(0), NEVER).astype(np.float32)
    paths = best_path(np.log(chance + 1e-6), chance, lengths, legal)
    for row, (piece, path) in enumerate(zip(pieces, paths, strict=True)):
        yield from _golds(piece, tokens, path, chance[row, np.arange(len(path)), path], teachers[0].tags)


def _golds(
    piece: Chunk, tokens: Sequence[Token], path: npt.NDArray[np.int64], chance: Floats, tags: Sequence[str]
) -> Iterator[Gold]:
    """In order: mentions, optional where not sure, and unsure tokens between them."""
    at = 0
    for begin, end, label in [*mentions(path.tolist(), tags), (len(path), len(path), "")]:
        for i in range(at, begin):
            if chance[i] < SURE and piece.indices[i] >= 0:
                token = tokens[piece.indices[i]]
                yield Gold(token.start, token.end, tags[1][2:], optional=True)
        if end > begin:
            first, last = tokens[piece.indices[begin]], tokens[piece.indices[end - 1]]
            yield Gold(first.start, last.end, label, optional=bool(np.min(chance[begin:end]) < SURE))
        at = end
