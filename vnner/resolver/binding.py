"""Names a text defines, put to use: which mention is another name of which, and what the short tells of the long."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from vnner.gazetteer.record import Name
from vnner.resolver.context import Around
from vnner.resolver.document import clear
from vnner.resolver.heads import cut
from vnner.resolver.keys import Asker, Found
from vnner.resolver.local import Definition, definitions, initials_fit
from vnner.resolver.view import View
from vnner.text import key, strip_marks

SHORTEST = 4  # letters of a shortened name; fewer are an abbreviation, which the text has to explain
LONGEST = 8  # words of a shortened name


def bind(
    view: View, arounds: Sequence[Around], found: list[tuple[Found, ...]], asker: Asker
) -> dict[int, tuple[int, Definition]]:
    """Positions that are another name of the mention at another position, by the text's own word.

    An unknown long name takes the readings of a known short one it may well be: `found` is changed there.
    """
    names: dict[tuple[str, str], Definition] = {}
    for definition in definitions(view, arounds):
        target = definition.target
        mine, theirs = found[target], _readings(view, arounds, found, asker, definition)
        if not mine and theirs and (shared := _compatible(arounds[target], theirs)):
            found[target] = tuple(Found(hit.record, hit.name, "definition") for hit in shared)
        elif mine and theirs and not _agree(mine, theirs) and not initials_fit(definition.name, arounds[target].key):
            continue  # two known bodies, one in brackets behind the other: both keep their own record
        names.setdefault((arounds[target].label, definition.name), definition)
    bound: dict[int, tuple[int, Definition]] = {}
    for position, around in enumerate(arounds) if names else ():
        known = names.get((around.label, around.key))
        if known is not None and known.target != position:
            bound[position] = (known.target, known)
    bound.update(_shortened(arounds, found, bound))
    return bound


def _shortened(
    arounds: Sequence[Around], found: Sequence[tuple[Found, ...]], bound: Container[int]
) -> Iterator[tuple[int, tuple[int, Definition]]]:
    """Organizations the gazetteer doesn't know under a name that begins or ends another, known one of the text.

    `Houston Rockets … Rockets`, `Lockheed Martin … Lockheed`: only where one record alone has such a name, and not
    `Công ty Martin`, whose own head makes it another body.
    """
    unknown = [
        at
        for at, around in enumerate(arounds)
        if around.label == "ORG"
        and not found[at]
        and at not in bound
        and around.named.head is None
        and around.text[:1].isupper()
    ]
    if not unknown:
        return
    parts: dict[str, tuple[int, set[str]]] = {}  # first and last words -> a position, ids of all that have them
    for at, around in enumerate(arounds):
        ids = {hit.record.id for hit in clear(found[at])} if around.label == "ORG" and at not in bound else set()
        if len(ids) == 1:
            words = around.key.split()
            for cut_at in range(1, min(len(words), LONGEST)):
                for part in (words[:cut_at], words[-cut_at:]):
                    parts.setdefault(" ".join(part), (at, set()))[1].update(ids)
    for at in unknown:
        around = arounds[at]
        target, ids = parts.get(around.key, (at, set()))
        if len(ids) == 1 and len(around.key) >= SHORTEST:
            yield at, (target, Definition(around.key, target, at, False, around.start, around.end, shortened=True))


def _readings(
    view: View, arounds: Sequence[Around], found: Sequence[tuple[Found, ...]], asker: Asker, definition: Definition
) -> list[Found]:
    if definition.alias is not None:
        return clear(found[definition.alias])
    return clear(asker.ask(view.text[definition.start : definition.end], arounds[definition.target].label))


def _agree(mine: Sequence[Found], theirs: Sequence[Found]) -> bool:
    return bool({hit.record.id for hit in mine} & {hit.record.id for hit in theirs})


def _compatible(around: Around, theirs: Sequence[Found]) -> list[Found]:
    """Readings of the short form that the long one, unknown as it is spelled, may well be: two words in common."""
    words = _words(around.named.name)

    def fits(names: Iterable[Name]) -> bool:
        return any(len(words & _words(cut(name.text, around.label).name)) >= 2 for name in names)

    return [hit for hit in theirs if fits(hit.record.names)]


def _words(name: str) -> set[str]:
    return set(strip_marks(key(name)).split())
