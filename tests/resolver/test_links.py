"""The corpus of links: every line one case."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.resolver.notation import lines, parse
from tests.resolver.world import small_world
from vnner.gazetteer import load
from vnner.resolver import Link, Resolver

CORPORA = Path(__file__).parent.parent / "corpora"


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver(small_world())


@pytest.fixture(scope="module")
def shipped() -> Resolver:
    return Resolver(load())


def seen(link: Link) -> dict[str, str]:
    """What a line may ask for."""
    return {
        "status": link.status,
        "id": link.id or "",
        "within": link.within.id if link.within else "",
        "current": link.current.id if link.current else "",
        "warning": " ".join(link.warnings),
        "seen": " ".join(e.feature for e in link.evidence),
    }


@pytest.mark.parametrize("line", lines(CORPORA / "links.txt"))
def test_links(line: str, resolver: Resolver) -> None:
    check(line, resolver)


@pytest.mark.parametrize("line", lines(CORPORA / "links_shipped.txt"))
def test_links_in_the_shipped_gazetteer(line: str, shipped: Resolver) -> None:
    check(line, shipped)


@pytest.mark.parametrize("line", lines(CORPORA / "links_hard.txt"))
def test_hard_links(line: str, shipped: Resolver) -> None:
    check(line, shipped)


def check(line: str, resolver: Resolver) -> None:
    """Every mention of the line has the link it asks for."""
    case = parse(line)
    links = resolver.link(case.text, case.mentions, published=case.published)
    for mention, due, link in zip(case.mentions, case.due, links, strict=True):
        assert link is not None
        got = seen(link)
        for field, value in due.items():
            right = value in got[field] if field in {"warning", "seen"} else value == got[field]
            assert right, f"{mention.text}: {field} is {got[field]!r}, not {value!r}; {link.reason or link.evidence}"
