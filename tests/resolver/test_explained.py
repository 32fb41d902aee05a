"""All that is said of every link of the corpora, kept in `tests/corpora/explained.txt` and compared word for word.

The other tests ask for answers; here a change of any weight, belief, reason or place shows as a line of the difference.
Whole articles, where one mention bears on another, are kept in `explained_articles.txt`, a line a mention.
What is meant to change is written anew by `python -m tests.resolver.test_explained`, and the difference read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.kept import articles, assert_kept, keep
from tests.resolver.notation import lines, parse
from tests.resolver.world import small_world
from vnner.gazetteer import load
from vnner.resolver import Candidate, Evidence, Link, Resolver
from vnner.span import Span

CORPORA = Path(__file__).parent.parent / "corpora"
ARTICLES = (
    *sorted((CORPORA / "articles").glob("*.txt")),
    *(Path(__file__).parents[2] / "vnner/training/data" / name for name in ("courts_city.txt", "world_conflict.txt")),
)
CASES = ("links.txt", "links_shipped.txt", "links_hard.txt")
FEW = 3  # candidates of a link that are written down


def evidence(seen: Evidence) -> str:
    place = f" @{seen.start}-{seen.end}" if seen.start >= 0 else ""
    return f"{seen.feature} {seen.weight:+.2f} ({seen.seen}){place}"


def candidate(number: int, one: Candidate) -> Iterator[str]:
    yield f"    {number}. {one.record.id} {one.score:.3f}"
    for seen in one.evidence:
        yield f"       {evidence(seen)}"


def described(name: str, link: Link) -> Iterator[str]:
    """The link of one mention, without what the first candidate says again."""
    current = link.current.id if link.current is not None and link.current.id != link.id else None
    others = {
        "within": link.within and link.within.id,
        "current": current,
        "actor": link.actor and link.actor.id,
        "cluster": link.cluster,
        "code": link.code,
        "reason": link.reason,
        "warnings": "; ".join(link.warnings) or None,
        "of": len(link.candidates) if len(link.candidates) > FEW else None,
    }
    yield f"  {name}: {link.status} {link.id or '-'} {link.score:.3f} {link.margin:.3f}"
    yield from (f"    {key}: {value}" for key, value in others.items() if value is not None)
    for number, one in enumerate(link.candidates[:FEW], 1):
        yield from candidate(number, one)
    best = link.candidates[0].evidence if link.candidates else ()
    yield from (f"    {evidence(seen)}" for seen in link.evidence if seen not in best)


def explained() -> Iterator[str]:
    """Every case of the corpora with its links."""
    small, shipped = Resolver(small_world()), Resolver(load())
    for file in CASES:
        for case in map(parse, lines(CORPORA / file)):
            day = f"{case.published} | " if case.published else ""
            yield day + case.text.replace("\n", "\\n")
            links = (small if file == "links.txt" else shipped).link(case.text, case.mentions, published=case.published)
            for mention, link in zip(case.mentions, links, strict=True):
                if link is not None:
                    yield from described(mention.text, link)


def of_articles() -> Iterator[str]:
    """Every article, and in short what became of its names."""
    resolver = Resolver(load())
    for path in ARTICLES:
        for published, article in articles(path):
            spans = [Span.of(article.text, m.start, m.end, m.label) for m in article.mentions if m.label != "DATE"]
            yield f"{path.stem} {published} {article.text[:50]}".splitlines()[0]
            links = resolver.link(article.text, spans, published=dt.date.fromisoformat(published))
            for span, link in zip(spans, links, strict=True):
                if link is not None:
                    yield in_short(span.text, link)


def in_short(name: str, link: Link) -> str:
    """One line a mention."""
    others = {
        "by": link.code,
        "within": link.within and link.within.id,
        "now": link.current.id if link.current is not None and link.current.id != link.id else None,
        "actor": link.actor and link.actor.id,
        "cluster": link.cluster,
        "warns": len(link.warnings) or None,
    }
    more = "".join(f" {key} {value}" for key, value in others.items() if value is not None)
    return f"  {name}: {link.status} {link.id or '-'} {link.score:.3f} {link.margin:.3f}{more}"


KEPT: dict[str, Callable[[], Iterator[str]]] = {"explained.txt": explained, "explained_articles.txt": of_articles}


@pytest.mark.parametrize("name", KEPT)
def test_every_word_of_the_links(name: str) -> None:
    assert_kept(CORPORA / name, KEPT[name]())


if __name__ == "__main__":
    for file, now in KEPT.items():
        keep(CORPORA / file, now())
