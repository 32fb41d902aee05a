"""vnner's tokens as a spaCy tokenizer: `Doc.text` is exactly the text given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from vnner.tokenizer.tokens import tokenize


class SyllableTokenizer:
    """spaCy's tokenizer for vnner: syllables, numbers and marks; further white space is a token, as spaCy wants it."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """A Doc whose text is exactly `text`.

        Raises:
            TypeError: not a string.
            ValueError: a lone surrogate, which no text encoding can hold.
        """
        if not isinstance(text, str):
            raise TypeError(f"expected a str, found {type(text).__name__}: {text!r:.80}")
        _refuse_surrogates(text)
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for token in tokenize(text):
            _add_gap(text[at : token.start], words, spaces)
            words.append(text[token.start : token.end])
            spaces.append(False)
            at = token.end
        _add_gap(text[at:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    # The tokenizer has no state to keep; spaCy asks for these when a pipeline is saved.
    def to_bytes(self, **_: object) -> bytes:
        """Nothing to keep."""
        return b""

    def from_bytes(self, _: bytes, **__: object) -> SyllableTokenizer:
        """Nothing to read."""
        return self

    def to_disk(self, path: str | Path, **_: object) -> None:
        """Nothing to keep."""

    def from_disk(self, path: str | Path, **_: object) -> SyllableTokenizer:
        """Nothing to read."""
        return self


def _refuse_surrogates(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(
            f"lone surrogate {text[error.start]!r} at character {error.start}: not a valid text; "
            "decode its source with errors='replace'"
        ) from None


def _add_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    """White space between tokens: one plain space belongs to the token before, the rest is a token of its own."""
    if not gap:
        return
    if gap[0] == " " and words and not spaces[-1]:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)


@registry.tokenizers("vnner.Tokenizer.v1")  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], SyllableTokenizer]:
    """For a spaCy configuration: `{"nlp": {"tokenizer": {"@tokenizers": "vnner.Tokenizer.v1"}}}`."""
    return lambda nlp: SyllableTokenizer(nlp.vocab)
