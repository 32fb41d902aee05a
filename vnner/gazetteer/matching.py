"""Gazetteer names in running text: longest match on folded tokens.

There is no trie of nodes: names are keys of one mapping, and a set holds their proper prefixes in whole words. A text
token that begins no name costs one look into that set; memory and loading time stay those of two flat tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from vnner.gazetteer.compiled import Compiled
from vnner.text import key
from vnner.tokenizer.tokens import Token

GLUE = "-‐‑–—.'’·/"  # may stand between the parts of a name: Al-Bukamal, TP.HCM
LONGEST = 24  # tokens of a name


class Match(NamedTuple):
    """Half-open offsets, the records' ids, and `strong` when any of the names is."""

    start: int
    end: int
    ids: tuple[str, ...]
    strength: str


def find_matches(compiled: Compiled, text: str, tokens: Sequence[Token]) -> list[Match]:
    """At each token the longest name that begins there; a match inside a longer one is given too.

    A name written with a capital matches only text with a capital (all capitals are fine): `hòa bình` is not Hòa Bình.
    """
    exact, prefixes = compiled.exact, compiled.prefixes
    words = [key(text[start:end]) for start, end, _ in tokens]
    found: list[Match] = []
    for at, word in enumerate(words):
        if not word or not (word in exact or word in prefixes):
            continue
        ends = _ends(compiled, text, tokens, words, at)
        for end, names in reversed(ends):
            kept = [n for n in names if _cased_alike(compiled.text[n], text, tokens[at:end])]
            if kept:
                ids = tuple(dict.fromkeys(compiled.ids[compiled.owner[n]] for n in kept))
                strength = "strong" if any(compiled.strong[n] for n in kept) else "weak"
                found.append(Match(tokens[at].start, tokens[end - 1].end, ids, strength))
                break
    return found


def _ends(
    compiled: Compiled, text: str, tokens: Sequence[Token], words: Sequence[str], at: int
) -> list[tuple[int, list[int]]]:
    """Token positions where a name begun at `at` may end, with the names; shortest first."""
    ends: list[tuple[int, list[int]]] = []
    spelled = words[at]
    position = at + 1
    while True:
        names = compiled.exact.get(spelled)
        if names is not None:
            ends.append((position, names))
        if spelled not in compiled.prefixes or position - at >= LONGEST:
            return ends
        following = position
        while following < len(tokens) and not words[following] and _is_glue(text, tokens, following):
            following += 1
        if following == len(tokens) or not words[following] or _breaks(text, tokens, position - 1, following):
            return ends
        spelled = f"{spelled} {words[following]}"
        position = following + 1


def _is_glue(text: str, tokens: Sequence[Token], at: int) -> bool:
    """A hyphen or dot that belongs to a name; a full stop after a long word ends the sentence."""
    start, end, _ = tokens[at]
    if text[start:end] not in GLUE:
        return False
    if text[start] != ".":
        return True
    before = tokens[at - 1]
    after = tokens[at + 1].start if at + 1 < len(tokens) else end
    return before.end == start and (before.end - before.start <= 3 or after == end)


def _breaks(text: str, tokens: Sequence[Token], before: int, after: int) -> bool:
    gap = text[tokens[before].end : tokens[after].start]
    return "\n" in gap or "\r" in gap


def _cased_alike(name: str, text: str, tokens: Sequence[Token]) -> bool:
    """The first letter, and the last word's, are capitals where the name's are."""
    first, last = text[tokens[0].start], text[tokens[-1].start]
    if name[0].isupper() and first.islower():
        return False
    ending = name.replace("-", " ").split(" ")[-1]
    return not (ending[:1].isupper() and last.islower() and len(tokens) > 1)
