"""How much each observation counts: log-odds, against a NIL that stands at 0.

Fitted by `benchmarks/fit_resolver.py`; the count behind each is in docs/resolver.md. Those marked `set` have too few
cases there and are set by hand.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "tier:exact": 3.0,  # set, 4749
    "tier:fold": 2.9,  # set, 127
    "tier:head": 2.5,  # set, 673
    "tier:definition": 3.0,  # set, 0
    "tier:template": 2.0,  # set, 5
    "tier:pair": 3.0,  # set, 26
    "tier:parts": 3.0,  # set, 0
    "tier:longer": 4.0,  # set, 0
    "tier:country": 1.0,  # set, 44
    "tier:stripped": 1.6,  # 0
    "tier:article": 1.52,  # 9
    "tier:romanised": -0.11,  # 109
    "weak": -5.5,  # set, 303
    "weak:supported": -1.47,  # 774
    "letters": -3.0,  # 19
    "label:org": -12.0,  # set, 81
    "label:place": -3.12,  # 277
    "head:agrees": 2.0,  # set, 481
    "head:agrees:title": 2.0,  # set, 51
    "head:near": -1.01,  # 66
    "head:beaten": -4.0,  # set, 275
    "head:contradicts": -12.0,  # set, 274
    "head:contradicts:title": -1.5,  # set, 3
    "village:far": -6.0,  # set, 1
    "container:agrees": 3.91,  # 68
    "container:comma": 2.0,  # 54
    "container:contradicts": -4.0,  # set, 92
    "sentence:container": 1.81,  # 244
    "document:container": 0.93,  # 451
    "neighbours": 0.78,  # 692
    "country:same": 1.26,  # 4416
    "country:absent": -0.81,  # 620
    "sense:container": 3.0,  # set, 9
    "sense:head": 0.7,  # set, 21
    "sense:document": 3.0,  # set, 2
    "person:named": -3.0,  # set, 7
    "period:former": 3.0,  # set, 2
    "period:gone": -0.5,  # set, 54
    "period:not-yet": -2.5,  # set, 453
    "period:name": -0.4,  # set, 3
    "prior:country": 1.54,  # 993
    "prior:division": 1.55,  # 514
    "prior:district": 0.45,  # 211
    "prior:city": -0.25,  # 1172
    "prior:town": -1.22,  # 215
    "prior:commune": -2.2,  # 1035
    "prior:village": -1.5,  # 65
    "prior:population": 1.63,  # 1322
    "prior:largest": 1.0,  # set, 61
    "namesake": 1.5,  # set, 268
    "actor": 2.0,  # 91
    "bare:supported": 2.5,  # set, 83
    "bare:unsupported": -6.0,  # set, 2
}
# From this belief on a record is linked, and so much it must be ahead of the next one.
LEAST_SCORE = 0.5
LEAST_MARGIN = 0.15
