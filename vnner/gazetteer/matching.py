"""Gazetteer names in running text: the longest name at each token, on the words of the key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from vnner.gazetteer.compiled import CAPITAL, CAPITAL_END, CAPITALS, STRONG, Compiled
from vnner.gazetteer.trie import NOWHERE
from vnner.text import key
from vnner.tokenizer.tokens import Token

GLUE = "-‐‑–—.'’·/"  # may stand between the parts of a name: Al-Bukamal, TP.HCM
LONGEST = 24  # tokens of a name
SHORT = 3  # letters: `TP. HCM` is an abbreviation, `Syria. Hama` is the end of a sentence
REMEMBERED = 50_000  # surfaces, and steps from node to node
_LINE_RE = re.compile(r"[\r\n]")


class Match(NamedTuple):
    """Half-open offsets, the records' ids, and `strong` when any of the names is."""

    start: int
    end: int
    ids: tuple[str, ...]
    strength: str


class Step(NamedTuple):
    """What a token is to the trie: its words, and the node they lead to from the root, if a name may begin there.

    Attributes:
        words: numbers of the words; none for a mark.
        node: where they lead to.
        named: whether names end there.
    """

    words: tuple[int, ...]
    node: int
    named: bool


class Matcher:
    """Finds names; remembers the surfaces and steps it has met, since a text repeats its words."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._steps: dict[str, Step] = {}
        self._children: dict[tuple[int, tuple[int, ...]], int] = {}

    def find(self, text: str, tokens: Sequence[Token]) -> list[Match]:
        """At each token the longest name that begins there; a match inside or across another one is given too.

        A name written with a capital matches only text with a capital (all capitals are fine): `hòa bình` is not Hòa
        Bình; an abbreviation of two or three letters only all capitals.
        """
        steps = self._steps_of(text, tokens)
        last = len(steps) - 1
        found: list[Match] = []
        for at, (_, node, named) in enumerate(steps):
            # Nine starts in ten end here: one word that is no name, and no name goes on with the next one.
            if node < 0 or not (named or (at < last and self._goes_on(node, steps[at + 1].words))):
                continue
            match = self._longest(text, tokens, steps, at)
            if match is not None:
                found.append(match)
        return found

    def _steps_of(self, text: str, tokens: Sequence[Token]) -> list[Step]:
        known = self._steps
        if len(known) > REMEMBERED:
            known.clear()
        if len(self._children) > REMEMBERED:
            self._children.clear()
        steps: list[Step] = []
        for start, end, _ in tokens:
            surface = text[start:end]
            step = known.get(surface)
            if step is None:
                step = known[surface] = self._step(surface)
            steps.append(step)
        return steps

    def _step(self, surface: str) -> Step:
        spelled = key(surface)
        if not spelled:
            return Step((), NOWHERE, False)
        trie = self._compiled.trie
        words = tuple(self._compiled.words.number(word) for word in spelled.split(" "))
        top = trie.walk(words[:1])
        if top == NOWHERE or (surface[0].islower() and not trie.lower[top - 1]):
            return Step(words, NOWHERE, False)
        node = trie.walk(words[1:], top)
        return Step(words, node, bool(trie.named(node)))

    def _goes_on(self, node: int, words: tuple[int, ...]) -> bool:
        return not words or self._child(node, words) >= 0  # a mark may be glue

    def _child(self, node: int, words: tuple[int, ...]) -> int:
        asked = (node, words)
        child = self._children.get(asked)
        if child is None:
            child = self._children[asked] = self._compiled.trie.walk(words, node)
        return child

    def _longest(self, text: str, tokens: Sequence[Token], steps: Sequence[Step], at: int) -> Match | None:
        c = self._compiled
        for node, end in reversed(self._ends(text, tokens, steps, at)):
            start, stop = tokens[at].start, tokens[end - 1].end
            small = text[tokens[end - 1].start].islower() and end - at > 1
            kept = [n for n in c.trie.named(node) if _cased_alike(c.flags[n], text, start, stop, small)]
            if kept:
                ids = tuple(map(c.ids.text, dict.fromkeys(c.owner[n] for n in kept)))
                strength = "strong" if any(c.flags[n] & STRONG for n in kept) else "weak"
                return Match(start, stop, ids, strength)
        return None

    def _ends(self, text: str, tokens: Sequence[Token], steps: Sequence[Step], at: int) -> list[tuple[int, int]]:
        """Nodes with names that a path begun at a token comes by, and the token after; shortest first."""
        trie = self._compiled.trie
        ends: list[tuple[int, int]] = []
        node, position = steps[at].node, at + 1
        while node != NOWHERE:
            if trie.names[node] != trie.names[node + 1]:
                ends.append((node, position))
            following = position
            while following < len(tokens) and not steps[following].words and _is_glue(text, tokens, following):
                following += 1
            if following == len(tokens) or following - at >= LONGEST or not steps[following].words:
                break
            node = self._child(node, steps[following].words)
            if node == NOWHERE or _LINE_RE.search(text, tokens[position - 1].end, tokens[following].start):
                break
            position = following + 1
        return ends


def _is_glue(text: str, tokens: Sequence[Token], at: int) -> bool:
    """A hyphen or dot that belongs to a name; a full stop after a long word ends the sentence."""
    start, end, _ = tokens[at]
    if text[start:end] not in GLUE:
        return False
    if text[start] != ".":
        return True
    before = tokens[at - 1]
    after = tokens[at + 1].start if at + 1 < len(tokens) else end
    return before.end == start and (before.end - before.start <= SHORT or after == end)


def _cased_alike(flags: int, text: str, start: int, end: int, small: bool) -> bool:
    """The first letter, and the last word's (`small` when it is none), are capitals where the name's are."""
    if flags & CAPITAL and text[start].islower():
        return False
    if flags & CAPITALS and not text[start:end].isupper():
        return False
    return not (small and flags & CAPITAL_END)
