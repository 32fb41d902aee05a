"""Gazetteer names in running text: the longest name at each token, on the words of the key."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from vnner.gazetteer.compiled import CAPITAL, CAPITAL_END, CAPITALS, STRONG, Compiled
from vnner.gazetteer.trie import NOWHERE
from vnner.text import INVISIBLE, key, strip_marks
from vnner.tokenizer.tokens import Token

GLUE = "-‐‑–—.'’·/" + INVISIBLE  # may stand between the parts of a name: Al-Bukamal, TP.HCM
LONGEST = 24  # tokens of a name
REMEMBERED = 50_000  # surfaces
_VOWEL_RE = re.compile("[aeiouy]")
_LINE_RE = re.compile(r"[\r\n]")


class Match(NamedTuple):
    """Half-open offsets, the records' ids, and `strong` when any of the names is."""

    start: int
    end: int
    ids: tuple[str, ...]
    strength: str


class Step(NamedTuple):
    """What a token is to the trie.

    Attributes:
        words: numbers of its words; none for a mark.
        node: where they lead to from the root, if a name may begin here.
        single: ids and strength of the names it is by itself.
        glue: a mark that may stand inside a name.
    """

    words: tuple[int, ...]
    node: int
    single: tuple[tuple[str, ...], str] | None = None
    glue: bool = False


_END = Step((), NOWHERE)


class Matcher:
    """Finds names; remembers the surfaces it has met, since a text repeats its words."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._steps: dict[str, Step] = {}

    def find(self, text: str, tokens: Sequence[Token]) -> list[Match]:
        """At each token the longest name that begins there; a match inside or across another one is given too.

        A name written with a capital matches only text with a capital (all capitals are fine): `hòa bình` is not Hòa
        Bình; an abbreviation of two or three letters only all capitals.
        """
        steps = self._steps_of(text, tokens)
        word, first = self._compiled.trie.word, self._compiled.trie.first
        found: list[Match] = []
        at = 0
        for _, node, single, _ in steps:
            at += 1
            if node < 0:
                continue
            words, _, _, longer = steps[at]
            # Nine starts in ten end here: no name goes on with the next word. `Trie.step`, written out for speed.
            if words and words[0] >= 0:
                end = first[node + 1]
                child = bisect_left(word, words[0], first[node], end)
                longer = child < end and word[child] == words[0]
            if longer:
                match = self._longest(text, tokens, steps, at - 1)
                if match is not None:
                    found.append(match)
            elif single is not None:
                start, stop, _ = tokens[at - 1]
                found.append(Match(start, stop, *single))
        return found

    def _steps_of(self, text: str, tokens: Sequence[Token]) -> list[Step]:
        """One for each token, and one for the end."""
        known = self._steps
        if len(known) > REMEMBERED:
            known.clear()
        steps: list[Step] = []
        for start, end, _ in tokens:
            surface = text[start:end]
            step = known.get(surface)
            if step is None:
                step = known[surface] = self._step(surface)
            steps.append(step)
        steps.append(_END)
        return steps

    def _step(self, surface: str) -> Step:
        spelled = key(surface)
        if not spelled:
            return Step((), NOWHERE, glue=not surface.strip(GLUE))
        trie = self._compiled.trie
        words = tuple(self._compiled.words.number(word) for word in spelled.split(" "))
        top = trie.walk(words[:1])
        if top == NOWHERE or (surface[0].islower() and not trie.lower[top - 1]):
            return Step(words, NOWHERE)
        node = trie.walk(words[1:], top)
        return Step(words, node, self._names(node, surface, last_small=False))

    def _names(self, node: int, surface: str, *, last_small: bool) -> tuple[tuple[str, ...], str] | None:
        """Ids and strength of the names at a node that are written with the same capitals; None without any."""
        c = self._compiled
        kept = [n for n in c.trie.named(node) if _cased_alike(c.flags[n], surface, last_small)]
        if not kept:
            return None
        ids = tuple(map(c.ids.text, dict.fromkeys(c.owner[n] for n in kept)))
        return ids, "strong" if any(c.flags[n] & STRONG for n in kept) else "weak"

    def _longest(self, text: str, tokens: Sequence[Token], steps: Sequence[Step], at: int) -> Match | None:
        start = tokens[at].start
        for node, end in reversed(self._ends(text, tokens, steps, at)):
            stop = tokens[end - 1].end
            last_small = end - at > 1 and text[tokens[end - 1].start].islower()
            names = self._names(node, text[start:stop], last_small=last_small)
            if names is not None:
                return Match(start, stop, *names)
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
            while steps[following].glue and _is_glue(text, tokens, following):
                following += 1
            if following - at >= LONGEST or not steps[following].words:
                break
            node = trie.walk(steps[following].words, node)
            if node == NOWHERE or _LINE_RE.search(text, tokens[position - 1].end, tokens[following].start):
                break
            position = following + 1
        return ends


def _is_glue(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a mark belongs to a name: a full stop and a space after a whole word end the sentence."""
    start, end, _ = tokens[at]
    if text[start] != ".":
        return True
    before = tokens[at - 1]
    after = tokens[at + 1].start if at + 1 < len(tokens) else end
    return before.end == start and (after == end or _is_abbreviation(text[before.start : before.end]))


def _is_abbreviation(word: str) -> bool:
    """`TP.`, `St.`, `U.`; not `Huế.`: one letter, or none of them a vowel."""
    return len(word) == 1 or _VOWEL_RE.search(strip_marks(word.lower())) is None


def _cased_alike(flags: int, surface: str, last_small: bool) -> bool:
    """The first letter, and the last word's, are capitals where the name's are."""
    if flags & CAPITAL and surface[0].islower():
        return False
    if flags & CAPITALS and not surface.isupper():
        return False
    return not (last_small and flags & CAPITAL_END)
