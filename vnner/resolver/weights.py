"""How much each observation counts: log-odds, against a NIL that stands at 0.

Fitted by `benchmarks/fit_resolver.py`; the count behind each is in docs/resolver.md. Those marked `set` have too few
cases there and are set by hand.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "tier:exact": 3.0,
    "tier:fold": 2.9,
    "tier:head": 2.5,
    "tier:definition": 3.0,
    "tier:template": 2.0,
    "tier:pair": 3.0,
    "tier:parts": 3.0,
    "tier:longer": 4.0,
    "tier:country": 1.0,
    "tier:stripped": 1.6,
    "tier:article": 1.6,
    "tier:romanised": 0.4,
    "weak": -5.5,
    "weak:supported": -1.0,
    "letters": -3.0,
    "label:org": -12.0,
    "label:place": -3.0,
    "head:agrees": 2.0,
    "head:agrees:title": 2.0,
    "head:near": -0.8,
    "head:beaten": -4.0,
    "head:contradicts": -12.0,
    "head:contradicts:title": -1.5,
    "village:far": -6.0,
    "container:agrees": 4.0,
    "container:comma": 2.0,
    "container:contradicts": -4.0,
    "sentence:container": 2.0,
    "document:container": 1.5,
    "neighbours": 1.0,
    "country:same": 2.0,
    "country:absent": -1.0,
    "sense:container": 3.0,
    "sense:head": 0.7,
    "sense:document": 3.0,
    "person:named": -3.0,
    "period:former": 3.0,
    "period:gone": -0.5,
    "period:not-yet": -2.5,
    "period:name": -0.4,
    "prior:country": 1.5,
    "prior:division": 0.7,
    "prior:district": 0.0,
    "prior:city": 0.3,
    "prior:town": -0.5,
    "prior:commune": -1.5,
    "prior:village": -1.5,
    "prior:population": 2.0,
    "prior:largest": 1.0,
    "namesake": 1.5,
    "actor": 2.0,
    "bare:supported": 2.5,
    "bare:unsupported": -6.0,
}
# From this belief on a record is linked, and so much it must be ahead of the next one.
LEAST_SCORE = 0.5
LEAST_MARGIN = 0.15
