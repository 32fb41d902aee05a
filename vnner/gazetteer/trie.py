"""Names as paths of words, in flat arrays.

Nodes are numbered level by level, so that the children of a node stand side by side, sorted by their word: one binary
search is one step. A million names take about 40 MB, and nothing has to be built when they are loaded.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vnner.gazetteer.flat import Sections, Texts, hash_of, pack_texts, texts_of

ROOT = 0
NOWHERE = -1


class Words(NamedTuple):
    """Every word of the names; its number is its place in the order of the hashes."""

    hashes: memoryview
    texts: Texts

    def number(self, word: str) -> int:
        """Number of a word, or NOWHERE."""
        wanted = hash_of(word)
        at = bisect_left(self.hashes, wanted)
        while at < len(self.hashes) and self.hashes[at] == wanted:
            if self.texts.text(at) == word:
                return at
            at += 1
        return NOWHERE


class Trie(NamedTuple):
    """`word[n]` leads to node n; its children are the nodes first[n]..first[n + 1], its names names[n]..names[n + 1].

    `lower[n - 1]`, for children of the root: whether a name that begins there begins with a small letter.
    """

    word: memoryview
    first: memoryview
    names: memoryview
    lower: memoryview

    def step(self, node: int, word: int) -> int:
        """The child of a node by the number of a word, or NOWHERE."""
        end = self.first[node + 1]
        at = bisect_left(self.word, word, self.first[node], end)
        return at if at < end and self.word[at] == word else NOWHERE

    def walk(self, words: Sequence[int], node: int = ROOT) -> int:
        """The node at the end of a path, or NOWHERE."""
        for word in words:
            node = self.step(node, word) if word != NOWHERE else NOWHERE
            if node == NOWHERE:
                return NOWHERE
        return node

    def named(self, node: int) -> range:
        """Numbers of the names that end at a node."""
        return range(self.names[node], self.names[node + 1]) if node > ROOT else range(0)


def pack_trie(keys: Sequence[str], small: Sequence[bool]) -> tuple[Sections, list[int]]:
    """Sections that `trie_of` reads back, and in which order the names now stand.

    Args:
        keys: the key of each name, words separated by one space.
        small: whether each name begins with a small letter.
    """
    words = sorted({word for key in keys for word in key.split(" ")}, key=lambda w: (hash_of(w), w))
    number = {word: i for i, word in enumerate(words)}
    paths = sorted((tuple(number[w] for w in key.split(" ")), i) for i, key in enumerate(keys))
    word, first, names, order = array("I", [0]), array("I"), array("I", [0]), array("I")
    waiting = [(0, len(paths), 0)]  # of node n: the stretch of paths that run through it, and its depth
    for begin, end, depth in waiting:
        first.append(len(waiting))
        while begin < end and len(paths[begin][0]) == depth:
            order.append(paths[begin][1])
            begin += 1
        names.append(len(order))
        while begin < end:
            step, at = paths[begin][0][depth], begin
            while at < end and paths[at][0][depth] == step:
                at += 1
            word.append(step)
            waiting.append((begin, at, depth + 1))
            begin = at
    first.append(len(waiting))
    lower = bytes(any(small[i] for _, i in paths[a:b]) for a, b, depth in waiting[1 : first[1]] if depth == 1)
    sections: Sections = {
        "word.hashes": array("I", map(hash_of, words)),
        **pack_texts("word", words),
        "trie.word": word,
        "trie.first": first,
        "trie.names": names,
        "trie.lower": lower,
    }
    return sections, list(order)


def words_of(views: Mapping[str, memoryview]) -> Words:
    """The words `pack_trie` wrote."""
    return Words(views["word.hashes"], texts_of("word", views))


def trie_of(views: Mapping[str, memoryview]) -> Trie:
    """The trie `pack_trie` wrote."""
    return Trie(*(views[f"trie.{field}"] for field in Trie._fields))
