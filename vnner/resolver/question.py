"""What the evidence functions are asked, and what they answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from vnner.resolver.context import Around
from vnner.resolver.document import Document, Group
from vnner.resolver.keys import Found
from vnner.resolver.link import Evidence


@dataclass(slots=True)
class Question:
    """One mention, as the evidence functions see it."""

    document: Document
    around: Around
    found: Sequence[Found]
    group: Group
    bare: bool  # an institution without its place
    senses: dict[str, str]  # record id -> how the same name was settled elsewhere: `container`, `head`


class Seen(NamedTuple):
    """An observation before its weight: the feature, how strong it is, what was seen, and where in the view."""

    feature: str
    value: float
    seen: str
    start: int = -1
    end: int = -1


Function: TypeAlias = Callable[[Question, Found], "Seen | None"]
Custom: TypeAlias = Callable[[Question, Found], "Evidence | None"]
