"""How much each observation counts: log-odds, against a NIL that stands at 0.

Fitted by `benchmarks/fit_resolver.py`; the count behind each is in docs/resolver.md. Those marked `set` have too few
cases there and are set by hand.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "actor": 2.0,  # 91
    "bare:supported": 2.5,  # set, 86
    "bare:unsupported": -6.0,  # set, 2
    "container:agrees": 4.0,  # 64
    "container:comma": 1.9,  # 60
    "container:contradicts": -9.0,  # set, 74
    "country:absent": -1.04,  # 614
    "country:same": 1.17,  # 4694
    "document:container": 0.67,  # 462
    "head:agrees": 2.0,  # set, 366
    "head:agrees:outside": 2.0,  # set, 4
    "head:agrees:title": 2.0,  # set, 51
    "head:beaten": -4.0,  # set, 272
    "head:contradicts": -30.0,  # set, 208
    "head:contradicts:title": -1.5,  # set, 2
    "head:near": -0.91,  # 34
    "label:org": -30.0,  # set, 83
    "label:place": -3.05,  # 281
    "letters": -3.01,  # 18
    "namesake": 3.5,  # set, 275
    "neighbours": 0.73,  # 695
    "period:former": 3.0,  # set, 2
    "period:gone": -1.5,  # set, 57
    "period:name": -0.4,  # set, 3
    "period:not-yet": -2.5,  # set, 455
    "person:named": -3.0,  # set, 7
    "prior:area": 0.6,  # 40
    "prior:city": -0.42,  # 1173
    "prior:commune": -2.14,  # 1040
    "prior:continent": 1.0,  # 26
    "prior:country": 3.0,  # set, 994
    "prior:district": 0.8,  # 213
    "prior:division": 2.14,  # 514
    "prior:island": 2.0,  # set, 55
    "prior:largest": 1.0,  # set, 61
    "prior:population": 1.71,  # 1323
    "prior:town": -1.06,  # 216
    "prior:village": -1.5,  # 65
    "prior:water": 0.6,  # 54
    "sense:container": 3.0,  # set, 8
    "sense:document": 3.0,  # set, 0
    "sense:head": 1.5,  # set, 22
    "sentence:container": 3.0,  # set, 130
    "tier:article": 1.92,  # 12
    "tier:country": 1.0,  # set, 47
    "tier:definition": 4.0,  # set, 0
    "tier:exact": 4.0,  # set, 5007
    "tier:fold": 3.9,  # set, 156
    "tier:head": 3.5,  # set, 682
    "tier:longer": 5.0,  # set, 0
    "tier:pair": 4.0,  # set, 4
    "tier:parts": 4.0,  # set, 0
    "tier:romanised": -0.1,  # 109
    "tier:stripped": 2.0,  # 0
    "tier:template": 2.0,  # set, 8
    "village:far": -30.0,  # set, 0
    "weak": -8.0,  # set, 256
    "weak:label": -2.53,  # 43
    "weak:supported": -1.21,  # 883
}
# From this belief on a record is linked, and so much it must be ahead of the next one.
LEAST_SCORE = 0.5
LEAST_MARGIN = 0.15
