"""Words of several syllables, as a layer over the tokens: underthesea's segmentation, aligned to the text as given.

Word boundaries are not used to find mentions: a wrong one would swallow a name. They are computed on first use.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from vnner.text import fold
from vnner.tokenizer.sentences import split_sentences
from vnner.tokenizer.tokens import tokenize

Segmenter = Callable[[str], Sequence[str]]


def segment_words(text: str, segment: Segmenter | None = None) -> tuple[list[tuple[int, int]], bool]:
    """Half-open offsets of the words of `text`, and whether every sentence could be aligned.

    Args:
        text: as given; any normalisation.
        segment: sentence -> its words in order; underthesea's by default.

    Returns:
        The ranges in order, and True; where a sentence could not be aligned its syllables stand in for its words, and
        the second value is False.
    """
    segment = segment or _underthesea
    ranges: list[tuple[int, int]] = []
    whole = True
    for start, end in split_sentences(text):
        piece = text[start:end]
        aligned = align(piece, segment(unicodedata.normalize("NFC", piece)))
        if aligned is None:
            whole = False
            aligned = [(t.start, t.end) for t in tokenize(piece)]
        ranges.extend((start + a, start + b) for a, b in aligned)
    return ranges, whole


def align(text: str, pieces: Sequence[str]) -> list[tuple[int, int]] | None:
    """Where each piece stands in `text`, comparing letters only; None when they don't spell the text.

    >>> align("Thanh Hoá  mưa", ["Thanh Hoá", "mưa"])
    [(0, 9), (11, 14)]
    """
    folded = fold(text)
    letters = [i for i, c in enumerate(folded.text) if not c.isspace()]
    spelled = "".join(folded.text[i] for i in letters)
    found: list[tuple[int, int]] = []
    at = 0
    for piece in pieces:
        bare = "".join(fold(piece).text.split())
        if not bare:
            continue
        if not spelled.startswith(bare, at):
            return None
        found.append(folded.source(letters[at], letters[at + len(bare) - 1] + 1))
        at += len(bare)
    return found if at == len(letters) else None


def _underthesea(sentence: str) -> Sequence[str]:
    from underthesea import word_tokenize  # a second to import: only when somebody asks for words

    # Its own token normalisation rewrites `Hoá` to `Hóa`, which could not be found again.
    pieces: list[str] = word_tokenize(sentence, use_token_normalize=False)
    return pieces
