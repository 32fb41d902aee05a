"""Flat arrays side by side in one block of bytes: what is on disk is what is searched, so loading costs no parsing."""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias
from zlib import crc32

Sections: TypeAlias = Mapping[str, "array[int] | bytes"]
ALIGN = 8


def pack(sections: Sections) -> bytes:
    """One block: length of the table of contents, the table as JSON, the sections."""
    table: dict[str, list[object]] = {"order": [sys.byteorder, 0, 0]}
    parts: list[bytes] = []
    at = 0
    for name, data in sections.items():
        code = data.typecode if isinstance(data, array) else "B"
        raw = data.tobytes() if isinstance(data, array) else data
        table[name] = [code, at, len(raw)]
        parts += [raw, bytes(-len(raw) % ALIGN)]
        at += len(raw) + -len(raw) % ALIGN
    contents = json.dumps(table).encode("ascii")
    contents += b" " * (-(len(contents) + 8) % ALIGN)
    return b"".join([len(contents).to_bytes(8, "little"), contents, *parts])


def unpack(block: memoryview) -> dict[str, memoryview]:
    """The sections of a block, as views into it.

    Raises:
        ValueError, KeyError, TypeError: the block is not one of ours, or was written on another kind of machine.
    """
    size = int.from_bytes(block[:8], "little") + 8
    table = json.loads(bytes(block[8:size]))
    if table.pop("order")[0] != sys.byteorder:
        raise ValueError("bytes in the other order")
    views: dict[str, memoryview] = {}
    for name, (code, at, length) in table.items():
        view = block[size + at : size + at + length]
        if len(view) != length:
            raise ValueError(f"section {name!r} is cut off")
        views[name] = view.cast(code) if length else memoryview(array(code))  # nothing can't be cast
    return views


class Texts(NamedTuple):
    """Strings end to end: string i is blob[at[i]:at[i + 1]] in UTF-8."""

    at: memoryview
    blob: memoryview

    @property
    def size(self) -> int:
        """How many."""
        return len(self.at) - 1

    def text(self, i: int) -> str:
        """String i."""
        return str(self.blob[self.at[i] : self.at[i + 1]], "utf-8")


def pack_texts(name: str, texts: Iterable[str]) -> Sections:
    """Two sections that `texts_of` reads back."""
    raws = [text.encode("utf-8") for text in texts]
    at, end = array("Q", [0]), 0
    for raw in raws:
        end += len(raw)
        at.append(end)
    return {f"{name}.at": at, f"{name}.blob": b"".join(raws)}


def texts_of(name: str, views: Mapping[str, memoryview]) -> Texts:
    """What `pack_texts` wrote."""
    return Texts(views[f"{name}.at"], views[f"{name}.blob"])


def hash_of(text: str) -> int:
    """32 bits, the same in every process; a meeting of two strings is told by comparing them."""
    return crc32(text.encode("utf-8"))


class Multimap(NamedTuple):
    """String -> numbers, by the sorted hashes of the strings. Strangers with the same hash come along."""

    hashes: memoryview
    values: memoryview

    def candidates(self, text: str) -> Iterator[int]:
        """Numbers filed under the hash of `text`, in the order they were filed; the caller compares the strings."""
        wanted = hash_of(text)
        at = bisect_left(self.hashes, wanted)
        while at < len(self.hashes) and self.hashes[at] == wanted:
            yield self.values[at]
            at += 1


def pack_multimap(name: str, pairs: Sequence[tuple[str, int]]) -> Sections:
    """Two sections that `multimap_of` reads back."""
    hashed = sorted((hash_of(text), value) for text, value in pairs)
    return {
        f"{name}.hashes": array("I", [h for h, _ in hashed]),
        f"{name}.values": array("I", [v for _, v in hashed]),
    }


def multimap_of(name: str, views: Mapping[str, memoryview]) -> Multimap:
    """What `pack_multimap` wrote."""
    return Multimap(views[f"{name}.hashes"], views[f"{name}.values"])
