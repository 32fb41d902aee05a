"""How much each observation counts: log-odds, against a NIL that stands at 0.

Fitted by `benchmarks/fit_resolver.py`; the count behind each is in docs/resolver.md. Those marked `set` have too few
cases there and are set by hand.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "actor": 2.0,  # 91
    "bare:supported": 2.5,  # set, 85
    "bare:unsupported": -6.0,  # set, 2
    "container:agrees": 4.0,  # 62
    "container:comma": 1.9,  # 60
    "container:contradicts": -4.0,  # set, 74
    "country:absent": -1.04,  # 623
    "country:same": 1.14,  # 4530
    "document:container": 0.69,  # 459
    "head:agrees": 2.0,  # set, 366
    "head:agrees:outside": 2.0,  # set, 4
    "head:agrees:title": 2.0,  # set, 51
    "head:beaten": -4.0,  # set, 271
    "head:contradicts": -30.0,  # set, 208
    "head:contradicts:title": -1.5,  # set, 2
    "head:near": -0.91,  # 34
    "label:org": -30.0,  # set, 83
    "label:place": -3.05,  # 280
    "letters": -3.01,  # 18
    "namesake": 3.5,  # set, 275
    "neighbours": 0.73,  # 695
    "period:former": 3.0,  # set, 2
    "period:gone": -1.5,  # set, 57
    "period:name": -0.4,  # set, 3
    "period:not-yet": -2.5,  # set, 455
    "person:named": -3.0,  # set, 7
    "prior:area": 0.56,  # 40
    "prior:city": -0.4,  # 1173
    "prior:commune": -2.15,  # 1040
    "prior:continent": 1.0,  # 26
    "prior:country": 3.0,  # set, 993
    "prior:district": 0.8,  # 213
    "prior:division": 2.16,  # 514
    "prior:island": 2.0,  # set, 55
    "prior:largest": 1.0,  # set, 61
    "prior:population": 1.73,  # 1323
    "prior:town": -1.07,  # 216
    "prior:village": -1.5,  # 65
    "prior:water": 0.61,  # 54
    "sense:container": 3.0,  # set, 8
    "sense:document": 3.0,  # set, 0
    "sense:head": 1.5,  # set, 22
    "sentence:container": 3.0,  # set, 130
    "tier:article": 1.92,  # 12
    "tier:country": 1.0,  # set, 46
    "tier:definition": 4.0,  # set, 0
    "tier:exact": 4.0,  # set, 4883
    "tier:fold": 3.9,  # set, 136
    "tier:head": 3.5,  # set, 681
    "tier:longer": 5.0,  # set, 0
    "tier:pair": 4.0,  # set, 4
    "tier:parts": 4.0,  # set, 0
    "tier:romanised": -0.11,  # 109
    "tier:stripped": 2.0,  # 0
    "tier:template": 2.0,  # set, 18
    "village:far": -30.0,  # set, 0
    "weak": -8.0,  # set, 258
    "weak:label": -2.52,  # 38
    "weak:supported": -1.2,  # 874
}
# From this belief on a record is linked, and so much it must be ahead of the next one.
LEAST_SCORE = 0.5
LEAST_MARGIN = 0.15
