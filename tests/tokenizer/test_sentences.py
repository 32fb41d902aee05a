"""Sentences: one boundary-marked line per case; `| |` is a boundary, `\\n` a line break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnner.tokenizer import split_sentences
from vnner.tokenizer.sentences import Break, explain_break

CASES = """
PGS.TS. Nguyễn Văn A nói.| |Ông ở TP. Huế.
Mưa to.| |Gió lớn!| |Vì sao?| |Không rõ…
Xe đỗ ở Q.1.| |Tại Q. 3 đường ngập.
Ông George W. Bush phát biểu.| |Cử tọa vỗ tay.
Giá 10.000 đồng.| |VnExpress.net đưa tin.
“Đi đâu?” ông hỏi.| |“Về nhà!”| |Bà đáp.
1. Mở đầu.| |2. Kết luận.
II. Nội dung chính
Ông nói: "Mưa." Rồi đi.
Bão số 9...| |Miền Trung ngập.
Ông im lặng... rồi đi.
ThS. Lan và BS. Hùng trực.| |Sáng nay.
Công ty ABC Co. Ltd. có trụ sở tại TP.HCM.
Tốc độ 5.5 km/h.| |Gió giật.
(Theo AFP.)| |Mưa.
Vitamin C.\\nTin khác
Headline không chấm\\nDòng hai.| |Câu ba.
Dòng một\\r\\nDòng hai
"""


def parse(line: str) -> tuple[str, list[str]]:
    line = line.replace("\\r", "\r").replace("\\n", "\n")
    return line.replace("|", ""), [s.strip() for piece in line.split("| |") for s in piece.splitlines()]


KNOWN_FAILURES = {'Ông nói: "Mưa." Rồi đi.': "a quotation that ends inside the sentence, followed by a capital"}


@pytest.mark.parametrize("line", [line for line in CASES.splitlines() if line and line not in KNOWN_FAILURES])
def test_sentences(line: str) -> None:
    text, expected = parse(line)
    assert [text[a:b] for a, b in split_sentences(text)] == expected


@pytest.mark.parametrize("line", list(KNOWN_FAILURES))
@pytest.mark.xfail(reason="no rule tells a quotation inside a sentence from one that ends it")
def test_known_failures(line: str) -> None:
    text, expected = parse(line)
    assert [text[a:b] for a, b in split_sentences(text)] == expected


@pytest.mark.parametrize(
    ("at", "rule"),
    [
        (Break("TP", ".", True, "Huế"), "abbreviation"),
        (Break("W", ".", True, "Bush"), "initial"),
        (Break("", ".", True, "Mở"), "numbered"),
        (Break("net", ".", False, "vn"), "dot_inside"),
        (Break("đâu", "?”", True, "ông"), "goes_on"),
        (Break("Huế", ".", True, "Ông"), None),
    ],
)
def test_the_rule_that_keeps_a_sentence_going_is_named(at: Break, rule: str | None) -> None:
    assert explain_break(at) == rule


@given(st.text(st.sampled_from('aÁ .!?…\n\r"“”()1 TP.')))
def test_sentences_cover_everything_but_white_space(text: str) -> None:
    at = 0
    for start, end in split_sentences(text):
        assert text[at:start].strip() == ""
        assert text[start:end] == text[start:end].strip() != ""
        at = end
    assert text[at:].strip() == ""
