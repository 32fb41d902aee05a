"""How much each observation counts: log-odds, against a NIL that stands at 0.

Fitted by `benchmarks/fit_resolver.py`; the count behind each is in docs/resolver.md. Those marked `set` have too few
cases there and are set by hand.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "actor": 2.0,  # 91
    "bare:supported": 2.5,  # set, 84
    "bare:unsupported": -6.0,  # set, 2
    "container:agrees": 3.91,  # 68
    "container:comma": 1.91,  # 54
    "container:contradicts": -4.0,  # set, 92
    "country:absent": -0.86,  # 625
    "country:same": 1.1,  # 4468
    "document:container": 0.56,  # 451
    "head:agrees": 2.0,  # set, 478
    "head:agrees:title": 2.0,  # set, 51
    "head:beaten": -4.0,  # set, 281
    "head:contradicts": -30.0,  # set, 274
    "head:contradicts:title": -1.5,  # set, 2
    "head:near": -1.01,  # 66
    "label:org": -30.0,  # set, 83
    "label:place": -3.12,  # 280
    "letters": -3.0,  # 19
    "namesake": 3.5,  # set, 268
    "neighbours": 0.7,  # 693
    "period:former": 3.0,  # set, 2
    "period:gone": -1.5,  # set, 56
    "period:name": -0.4,  # set, 3
    "period:not-yet": -2.5,  # set, 453
    "person:named": -3.0,  # set, 7
    "prior:area": 0.54,  # 40
    "prior:city": -0.33,  # 1173
    "prior:commune": -2.1,  # 1035
    "prior:continent": 1.0,  # 26
    "prior:country": 3.0,  # set, 993
    "prior:district": 0.75,  # 211
    "prior:division": 2.26,  # 514
    "prior:island": 0.58,  # 55
    "prior:largest": 1.0,  # set, 61
    "prior:population": 1.79,  # 1323
    "prior:town": -1.1,  # 215
    "prior:village": -1.5,  # 65
    "prior:water": 0.52,  # 54
    "sense:container": 3.0,  # set, 8
    "sense:document": 3.0,  # set, 0
    "sense:head": 1.5,  # set, 21
    "sentence:container": 3.0,  # set, 125
    "tier:article": 1.92,  # 12
    "tier:country": 1.0,  # set, 45
    "tier:definition": 4.0,  # set, 0
    "tier:exact": 4.0,  # set, 4802
    "tier:fold": 3.9,  # set, 130
    "tier:head": 3.5,  # set, 673
    "tier:longer": 5.0,  # set, 0
    "tier:pair": 4.0,  # set, 26
    "tier:parts": 4.0,  # set, 0
    "tier:romanised": -0.07,  # 109
    "tier:stripped": 2.0,  # 0
    "tier:template": 3.0,  # set, 5
    "village:far": -30.0,  # set, 1
    "weak": -8.0,  # set, 395
    "weak:label": -2.5,
    "weak:supported": -1.28,  # 774
}
# From this belief on a record is linked, and so much it must be ahead of the next one.
LEAST_SCORE = 0.5
LEAST_MARGIN = 0.15
