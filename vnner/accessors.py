"""What a mention was normalized to, with types an editor knows: `ent._` of spaCy is untyped."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Span

from vnner.dates import DateValue
from vnner.resolver import Link


def link(ent: Span) -> Link | None:
    """What the name stands for; the same object as `ent._.link`.

    Args:
        ent: a mention of `doc.ents`.

    Returns:
        The link of a place or an organization: `link.status` tells whether there is a record; None for a person, a
        date, and mentions of a pipeline without the linker.

    Raises:
        TypeError: not a spaCy Span.

    >>> from vnner import read
    >>> [link(ent).id for ent in read("Bão vào tỉnh Quảng Nam.").ents]
    ['place/vn/quang-nam']
    """
    value: Link | None = _value(ent, "link")
    return value


def date(ent: Span) -> DateValue | None:
    """What the date means; the same object as `ent._.date`.

    Args:
        ent: a mention of `doc.ents`.

    Returns:
        The value of a DATE, whose `first` and `last` are None where the text and the publication date don't settle
        them; None for names.

    Raises:
        TypeError: not a spaCy Span.

    >>> from vnner import read
    >>> [str(date(ent).first) for ent in read("Hôm qua trời nắng.", published="2020-10-10").ents]
    ['2020-10-09']
    """
    value: DateValue | None = _value(ent, "date")
    return value


def _value(ent: Span, name: str) -> Any:
    if not isinstance(ent, Span):
        raise TypeError(f"expected a mention of doc.ents, a spaCy Span; found {type(ent).__name__}: {ent!r:.80}")
    # Before any pipeline of ours was built nothing declared the attribute, so no mention can have one.
    return ent._.get(name) if Span.has_extension(name) else None
