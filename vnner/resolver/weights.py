"""How much each observation counts: log-odds, against a NIL that stands at 0.

Fitted by `benchmarks/fit_resolver.py`; the count behind each is in docs/resolver.md. Those marked `set` have too few
cases there and are set by hand.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "actor": 2.0,  # 91
    "bare:supported": 2.5,  # set, 86
    "bare:unsupported": -6.0,  # set, 2
    "bent:small": -6.0,  # set, 62
    "container:agrees": 4.0,  # 65
    "container:comma": 1.92,  # 57
    "container:contradicts": -9.0,  # set, 33
    "country:absent": -1.07,  # 622
    "country:same": 1.24,  # 4817
    "document:container": 0.72,  # 477
    "head:agrees": 2.0,  # set, 366
    "head:agrees:outside": 2.0,  # set, 4
    "head:agrees:title": 2.0,  # set, 51
    "head:beaten": -4.0,  # set, 276
    "head:contradicts": -30.0,  # set, 208
    "head:contradicts:title": -1.5,  # set, 2
    "head:near": -0.9,  # 34
    "label:org": -30.0,  # set, 103
    "label:place": -3.03,  # 293
    "letters": -3.01,  # 24
    "namesake": 3.5,  # set, 275
    "neighbours": 0.75,  # 695
    "period:former": 3.0,  # set, 2
    "period:gone": -1.5,  # set, 57
    "period:name": -0.4,  # set, 3
    "period:not-yet": -2.5,  # set, 457
    "person:named": -3.0,  # set, 7
    "prior:area": 0.59,  # 40
    "prior:city": -0.43,  # 1173
    "prior:commune": -2.12,  # 1060
    "prior:continent": 1.0,  # 26
    "prior:country": 3.0,  # set, 994
    "prior:district": 0.79,  # 213
    "prior:division": 2.13,  # 514
    "prior:island": 2.0,  # set, 55
    "prior:largest": 1.0,  # set, 61
    "prior:population": 1.69,  # 1323
    "prior:town": -1.04,  # 216
    "prior:village": -1.5,  # 65
    "prior:water": 0.6,  # 54
    "sense:container": 3.0,  # set, 8
    "sense:document": 3.0,  # set, 0
    "sense:head": 1.5,  # set, 22
    "sentence:container": 3.0,  # set, 134
    "tier:article": 1.93,  # 12
    "tier:country": 1.0,  # set, 47
    "tier:definition": 4.0,  # set, 2
    "tier:exact": 4.0,  # set, 5195
    "tier:fold": 3.9,  # set, 196
    "tier:head": 3.5,  # set, 707
    "tier:longer": 5.0,  # set, 0
    "tier:pair": 4.0,  # set, 4
    "tier:parts": 4.0,  # set, 0
    "tier:romanised": -0.07,  # 111
    "tier:stripped": 2.0,  # 6
    "tier:template": 2.0,  # set, 4
    "village:far": -30.0,  # set, 0
    "weak": -8.0,  # set, 279
    "weak:label": -2.49,  # 47
    "weak:supported": -1.19,  # 889
}
# From this belief on a record is linked, and so much it must be ahead of the next one.
LEAST_SCORE = 0.5
LEAST_MARGIN = 0.15
