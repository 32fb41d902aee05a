"""The corpus of links: every line one case."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.resolver.notation import lines, parse
from tests.resolver.world import small_world
from vnner.resolver import Link, Resolver

CORPUS = Path(__file__).parent.parent / "corpora" / "links.txt"


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver(small_world())


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


@pytest.mark.parametrize("line", lines(CORPUS))
def test_links(line: str, resolver: Resolver) -> None:
    case = parse(line)
    links = resolver.link(case.text, case.mentions, published=case.published)
    for mention, due, link in zip(case.mentions, case.due, links, strict=True):
        assert link is not None
        got = seen(link)
        for field, value in due.items():
            right = value in got[field] if field in {"warning", "seen"} else value == got[field]
            assert right, f"{mention.text}: {field} is {got[field]!r}, not {value!r}; {link.reason or link.evidence}"
