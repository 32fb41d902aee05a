"""The gazetteer's hints while training: some names give none, so that the model learns to do without."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from vnner.ner.lexicon import WIDTH, Finder, Known, hints
from vnner.tokenizer.tokens import Token

NOTHING = 0  # width of the hints of a model without a lexicon


class Lexicon:
    """Finds the names of each text once; every epoch hides others of them.

    The annotated corpus and the gazetteer are of one hand: nearly every name of the one is in the other, which no text
    of a user's will match. Without hiding the model would believe that what the gazetteer doesn't know is no name.
    """

    def __init__(self, finder: Finder | None) -> None:
        self._finder = finder
        self._found: dict[str, list[Known]] = {}

    def hints(
        self, text: str, tokens: Sequence[Token], hide: tuple[float, float], rng: random.Random
    ) -> npt.NDArray[np.float32]:
        """(tokens + 1, width) hints; a name is hidden in all its places or in none.

        Args:
            text: the text of the tokens.
            tokens: its tokens.
            hide: share of the names hidden, and share of texts that get no hint at all.
            rng: draws what is hidden.
        """
        if self._finder is None:
            return np.zeros((len(tokens) + 1, NOTHING), dtype=np.float32)
        if text not in self._found:
            self._found[text] = list(self._finder(text, tokens))
        if rng.random() < hide[1]:
            return np.zeros((len(tokens) + 1, WIDTH), dtype=np.float32)
        shown: dict[str, bool] = {}
        kept: list[Known] = []
        for name in self._found[text]:
            if shown.setdefault(text[name.start : name.end], rng.random() >= hide[0]):
                kept.append(name)
        return hints(tokens, kept)
