"""What the tagger sees of a token. Training and prediction share this file, so they can't drift apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from vnner.text import fold, spell
from vnner.tokenizer.sentences import split_sentences
from vnner.tokenizer.tokens import Token

LINE_BREAK = "\n"  # a token of its own between lines: a headline ends without a full stop
MAX_CHARS = 14
_DIGIT_RE = re.compile(r"\d")
CASES = ("lower", "title", "upper", "capital", "mixed", "letters+digits", "number", "mark", "line-break")


def word_form(token: str) -> str:
    """The form a syllable is looked up by: folded, one spelling, every digit `0`.

    >>> word_form("Hòa"), word_form("20-11")
    ('hoà', '00-00')
    """
    return _DIGIT_RE.sub("0", spell(fold(token).text)) if token != LINE_BREAK else LINE_BREAK


def char_form(token: str) -> str:
    """The characters the network reads: composed, cased, digits as `0`; the middle of a very long token left out."""
    text = _DIGIT_RE.sub("0", unicodedata.normalize("NFC", token))
    return text if len(text) <= MAX_CHARS else text[: MAX_CHARS - 6] + text[-6:]


def case_form(token: str) -> int:
    """Index into CASES."""
    if token == LINE_BREAK:
        return CASES.index("line-break")
    letters = [c for c in token if c.isalpha()]
    if not letters:
        return CASES.index("number" if any(c.isdigit() for c in token) else "mark")
    if any(c.isdigit() for c in token):
        return CASES.index("letters+digits")
    if all(c.islower() for c in letters):
        return CASES.index("lower")
    if all(c.isupper() for c in letters):
        return CASES.index("upper" if len(letters) > 1 else "capital")
    return CASES.index("title" if letters[0].isupper() and all(c.islower() for c in letters[1:]) else "mixed")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word and character ids; 0 is padding, 1 the unknown."""

    words: dict[str, int]
    chars: dict[str, int]

    def word(self, token: str) -> int:
        """Id of the word form."""
        return self.words.get(word_form(token), 1)

    def spelling(self, token: str) -> list[int]:
        """MAX_CHARS character ids, padded with 0."""
        ids = [self.chars.get(c, 1) for c in char_form(token)]
        return ids + [0] * (MAX_CHARS - len(ids))


@dataclass(frozen=True, slots=True)
class Chunk:
    """Tokens read by the network in one go: neighbouring sentences, line breaks between lines.

    `indices[i]` is the position of `words[i]` in the document's tokens, -1 for a line break.
    """

    words: tuple[str, ...]
    indices: tuple[int, ...]


def chunks(text: str, tokens: Sequence[Token], size: int) -> list[Chunk]:
    """Pack the sentences of a document, in order, into chunks of at most about `size` tokens.

    A sentence longer than that is cut, so that a text without any punctuation costs no more than another.
    """
    units = sentence_tokens(text, tokens, size)
    packed: list[Chunk] = []
    words: list[str] = []
    indices: list[int] = []
    previous_end: int | None = None
    for unit in units:
        if words and len(words) + len(unit) > size:
            packed.append(Chunk(tuple(words), tuple(indices)))
            words, indices, previous_end = [], [], None
        if previous_end is not None and "\n" in text[previous_end : tokens[unit[0]].start]:
            words.append(LINE_BREAK)
            indices.append(-1)
        words.extend(text[tokens[i].start : tokens[i].end] for i in unit)
        indices.extend(unit)
        previous_end = tokens[unit[-1]].end
    if words:
        packed.append(Chunk(tuple(words), tuple(indices)))
    return packed


def sentence_tokens(text: str, tokens: Sequence[Token], size: int) -> list[list[int]]:
    """Token positions by sentence, none longer than `size`."""
    units: list[list[int]] = []
    at = 0
    for _, end in split_sentences(text):
        unit: list[int] = []
        while at < len(tokens) and tokens[at].start < end:
            unit.append(at)
            at += 1
        units.extend(unit[i : i + size] for i in range(0, len(unit), size))
    return units
