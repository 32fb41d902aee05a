"""What a guard is asked."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from vnner.resolver.context import Around
from vnner.resolver.keys import Found
from vnner.resolver.view import View


class Asked(NamedTuple):
    """What a guard sees."""

    view: View
    around: Around
    found: Sequence[Found]
    sentence: tuple[int, int]
    taken: bool  # a person's name covers the mention
    firm: Container[str]  # names that stand somewhere in the text where no capital was due, or behind a head of theirs

    @property
    def supported(self) -> bool:
        """The text has the name in a place where it can only be one."""
        return self.around.key in self.firm
