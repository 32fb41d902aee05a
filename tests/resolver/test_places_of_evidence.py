"""Evidence that says where it lies lies there: a reader who looks it up finds what was seen."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.resolver.notation import Case, lines, parse
from tests.resolver.world import small_world
from vnner.gazetteer import load
from vnner.resolver import Evidence, Link, Resolver
from vnner.text import key

CORPORA = Path(__file__).parent.parent / "corpora"
# Features that are seen at one place of the text, always.
PLACED = set(
    "actor byline container:agrees container:comma container:contradicts head:agrees head:agrees:outside "
    "head:agrees:said head:agrees:title list:alike list:together metonym period:former sentence:container "
    "sentence:holds".split()
)


def evidence(link: Link) -> Iterator[Evidence]:
    yield from link.evidence
    for candidate in link.candidates:
        yield from candidate.evidence


def whole(text: str, seen: Evidence) -> bool:
    """No letter is left out at either end."""
    return not text[seen.start - 1 : seen.start].isalnum() and not text[seen.end : seen.end + 1].isalnum()


def cites(case: Case, seen: Evidence) -> bool:
    """The words at that place are in what was seen, or the other way round."""
    there, said = key(case.text[seen.start : seen.end]), key(seen.seen)
    if seen.feature == "definition" and there not in said:  # cited at the long name, or at the short one
        return whole(case.text, seen) and re.fullmatch(r"\w[\w&.+-]*", case.text[seen.start : seen.end]) is not None
    words = re.findall(r"\w+", there)
    return (
        bool(words)
        and whole(case.text, seen)
        and (all(word in said for word in words) or key(seen.seen.split(",")[0]) in there)
    )


@pytest.mark.parametrize("name", ["links.txt", "links_shipped.txt", "links_hard.txt"])
def test_evidence_lies_where_it_says(name: str) -> None:
    resolver = Resolver(small_world() if name == "links.txt" else load())
    placed = 0
    for case in map(parse, lines(CORPORA / name)):
        for link in filter(None, resolver.link(case.text, case.mentions, published=case.published)):
            for seen in evidence(link):
                if seen.start < 0:
                    assert seen.feature not in PLACED, f"{case.text}: {seen} has no place"
                    continue
                placed += 1
                assert 0 <= seen.start < seen.end <= len(case.text), f"{case.text}: {seen}"
                assert cites(case, seen), f"{case.text}: {seen} is at {case.text[seen.start : seen.end]!r}"
    assert placed > 100
