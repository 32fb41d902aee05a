"""Syllables, sentences and words of Vietnamese text, always as offsets into the text as given."""

from vnner.tokenizer.sentences import split_sentences
from vnner.tokenizer.tokens import Token, tokenize
from vnner.tokenizer.words import segment_words

__all__ = ["Token", "segment_words", "split_sentences", "tokenize"]
