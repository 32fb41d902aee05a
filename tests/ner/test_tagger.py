"""The tagger at work: an answer depends on the document alone, not on what was read before."""

import numpy as np
import pytest

from vnner.ner.features import chunks
from vnner.ner.tagger import CHUNK, Tagger
from vnner.tokenizer import tokenize

TEXT = "Ông Lê Minh tới Huế.\n" + "Theo Reuters, quân đội Syria rút khỏi thành phố Homs sau nhiều tuần giao tranh. " * 8


def scores(tagger: Tagger, text: str) -> np.ndarray:
    tokens = tokenize(text)
    pieces = chunks(text, tokens, CHUNK)
    assert len({len(piece.words) for piece in pieces}) > 1, "no chunk is padded"
    return tagger.chances(pieces, tagger.hints(text, tokens))[1]


@pytest.mark.parametrize("first", ["!", "UBND", "Ghlghaile-Ŵŷ999", "và Huế và Huế", "😀"])
def test_what_was_read_before_changes_no_score(first: str) -> None:
    fresh, used = Tagger(), Tagger()
    used.tag(first, tokenize(first))
    assert np.array_equal(scores(fresh, TEXT), scores(used, TEXT))
