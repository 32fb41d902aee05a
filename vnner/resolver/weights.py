"""How much each observation counts: log-odds, against a NIL that stands at 0.

Fitted by `benchmarks/fit_resolver.py`; the count behind each is in docs/resolver.md. Those marked `set` have too few
cases there and are set by hand.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "actor": 2.0,  # 91
    "bare:supported": 2.5,  # set, 122
    "bare:unsupported": -6.0,  # set, 2
    "bent:small": -6.0,  # set, 97
    "byline": 3.0,  # set, 15
    "container:agrees": 4.0,  # 67
    "container:comma": 1.92,  # 58
    "container:contradicts": -9.0,  # set, 39
    "country:absent": -1.0,  # 542
    "country:absent:small": -4.0,  # set, 86
    "country:same": 1.17,  # 4845
    "document:container": 0.78,  # 471
    "head:agrees": 2.0,  # set, 372
    "head:agrees:outside": 2.0,  # set, 39
    "head:agrees:said": 3.0,  # set, 14
    "head:agrees:title": 2.0,  # set, 51
    "head:beaten": -4.0,  # set, 205
    "head:contradicts": -30.0,  # set, 295
    "head:contradicts:title": -1.5,  # set, 2
    "head:near": -0.9,  # 26
    "label:org": -30.0,  # set, 100
    "label:place": -3.02,  # 290
    "letters": -3.0,  # 18
    "list:alike": 1.48,  # 354
    "list:together": 2.5,  # set, 169
    "namesake": 3.5,  # set, 273
    "neighbours": 0.73,  # 739
    "period:former": 3.0,  # set, 2
    "period:gone": -1.5,  # set, 56
    "period:name": -0.4,  # set, 3
    "period:not-yet": -2.5,  # set, 447
    "person:named": -3.0,  # set, 7
    "prior:area": 0.51,  # 40
    "prior:city": -0.26,  # 1178
    "prior:commune": -1.99,  # 1029
    "prior:continent": 1.0,  # 26
    "prior:country": 3.0,  # set, 994
    "prior:district": 0.75,  # 212
    "prior:division": 1.98,  # 513
    "prior:island": 2.0,  # set, 55
    "prior:largest": 1.0,  # set, 66
    "prior:population": 1.81,  # 1330
    "prior:town": -0.97,  # 219
    "prior:village": -1.5,  # 65
    "prior:water": 0.58,  # 54
    "sense:container": 3.0,  # set, 8
    "sense:document": 3.0,  # set, 0
    "sense:head": 1.5,  # set, 22
    "sentence:container": 3.0,  # set, 237
    "sentence:holds": 2.0,  # set, 110
    "sport:other": -8.0,  # set, 0
    "tier:article": 1.93,  # 12
    "tier:country": 1.0,  # set, 69
    "tier:definition": 4.0,  # set, 5
    "tier:exact": 4.0,  # set, 5199
    "tier:fold": 3.9,  # set, 206
    "tier:head": 3.5,  # set, 672
    "tier:longer": 5.0,  # set, 0
    "tier:pair": 4.0,  # set, 5
    "tier:parts": 4.0,  # set, 0
    "tier:romanised": -0.03,  # 120
    "tier:stripped": 2.0,  # 6
    "tier:template": 2.0,  # set, 16
    "topic:sport": 2.5,  # set, 32
    "village:far": -30.0,  # set, 0
    "weak": -8.0,  # set, 753
    "weak:label": -2.41,  # 39
    "weak:supported": -1.2,  # 392
}
# From this belief on a record is linked, and so much it must be ahead of the next one.
LEAST_SCORE = 0.5
LEAST_MARGIN = 0.15
