"""The furniture of a page: marked as <h headline>, <d dateline>, <c credit>, <r repeated line>."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnner.article import Part, parse_article

BODY = "Sáng nay mưa lớn gây ngập nhiều tuyến đường trong thành phố, giao thông tê liệt."
CASES = [
    f"<h Bão vào Huế gây mưa lớn>\n<d VOV.VN> - {BODY}",
    f"<h Bão vào Huế gây mưa lớn>\n<d (TTO)> - {BODY}\n<c Ảnh: AFP>",
    f"<h BÃO VÀO HUẾ GÂY MƯA LỚN>\n<d Hà Nội (TTXVN)> – {BODY}\n<c Hồng Vân>",
    f"<h Bão vào Huế gây mưa lớn>\n{BODY}\n<c Minh Anh (Theo BBC)>",
    f"<h [ẢNH] Bão vào Huế gây mưa lớn chưa từng thấy>\n{BODY}\n<r [ẢNH] Bão vào Huế gây>\n{BODY} Hết.",
    f"<h Bão vào Huế gây mưa lớn>\n{BODY}\n<r Ảnh đẹp>\n{BODY} Hết.\n<r Ảnh đẹp>\nMưa.",
    f"{BODY}",
    f"{BODY}\n{BODY} Hết.",
    f"<h Giá vàng - đô la cùng giảm>\n{BODY}",
    "<h Bão vào Huế gây mưa lớn>\nMưa - gió - sấm - chớp kéo đến cùng một lúc trên vùng biển phía nam.",
    "",
]


def parse(line: str) -> tuple[str, set[tuple[str, str]]]:
    kinds = {"h": "headline", "d": "dateline", "c": "credit", "r": "repeated"}
    marks = {(kinds[m[1]], m[2]) for m in re.finditer(r"<([hdcr]) ([^>]*)>", line)}
    return re.sub(r"<([hdcr]) ([^>]*)>", r"\2", line), marks


def parts(text: str) -> list[Part]:
    article = parse_article(text)
    singles = [p for p in (article.headline, article.dateline) if p is not None]
    return [*singles, *article.credits, *article.repeated]


@pytest.mark.parametrize("line", CASES)
def test_furniture(line: str) -> None:
    text, expected = parse(line)
    assert {(p.kind, text[p.start : p.end]) for p in parts(text)} == expected


def test_only_what_lies_in_a_repeated_line_is_boilerplate() -> None:
    text = f"Bão vào Huế gây mưa lớn\n{BODY}\nBão vào Huế gây\n{BODY} Hết.\nBão vào Huế gây"
    article = parse_article(text)
    at = [m.start() for m in re.finditer("Huế", text)]
    assert [article.is_boilerplate(i, i + 3) for i in at] == [False, True, True]


@given(st.text(st.sampled_from("aĐ -()\n.:Ảnh")))
def test_parts_lie_in_the_text(text: str) -> None:
    assert all(0 <= p.start < p.end <= len(text) for p in parts(text))
