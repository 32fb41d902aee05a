"""Words by which a text, in lower case, is known to speak of sport: there the name of a city may be that of a club."""

from __future__ import annotations

import re

_FOOTBALL = (
    r"bóng đá|tiền đạo|tiền vệ|hậu vệ|trung vệ|thủ môn|bàn thắng|ghi bàn|phạt đền|đá phạt|v-league|v\.league|ngoại hạng"
    r"|la liga|serie a|bundesliga|ligue 1|champions league|europa league"
)
FOOTBALL_RE = re.compile(rf"(?<!\w)(?:{_FOOTBALL}|fifa|uefa|afc)(?!\w)")
SPORT_RE = re.compile(
    rf"(?<!\w)(?:{_FOOTBALL}|lập công|hlv|huấn luyện viên|cầu thủ|trọng tài|cúp quốc gia|tỷ số|tỉ số|lượt trận|vòng đấu"
    r"|trận đấu|sân nhà|sân khách|đội khách|đội chủ nhà|hiệp một|hiệp hai|chung kết|bán kết|tứ kết|xuống hạng"
    r"|thăng hạng|chuyển nhượng|\d-\d(?![-/\w])(?=\s))"
)
# Only words that mean a sport wherever they stand: a bicycle, a shooting, a race in the street are other news.
OTHER_SPORT_RE = re.compile(
    r"(?<!\w)(?:bóng chuyền|bóng rổ|bóng ném|bóng bàn|bóng chày|cầu lông|quần vợt|điền kinh|cờ vua|cờ tướng|bơi lội"
    r"|cử tạ|đấu kiếm|môn bắn súng|bắn cung|đua xe đạp|giải đua xe|công thức 1|motogp|võ sĩ|taekwondo|karate|judo|wushu"
    r"|boxing|vovinam|vật tự do|kình ngư|cua-rơ|kỳ thủ|tay vợt|phụ công|chủ công|libero|marathon|nba|vba)(?!\w)"
)
# Any of these, and a text may well be on sport; where none stands, it is not.
_MAYBE_RE = re.compile(
    r"(?<!\w)(?:clb|câu lạc bộ|bóng|vô địch|giải đấu|thi đấu|trận|đội tuyển|đấu|huấn luyện|vận động viên|vđv"
    r"|thể thao|olympic|sea games|playoff|play-off|hạng (?:nhất|nhì|ba)|ra sân|thắng|thua|hòa|mùa giải|mùa bóng"
    r"|đầu bảng|cuối bảng|trụ hạng)(?!\w)"
)


def may_be_sport(low: str) -> bool:
    """Whether a text, given folded, has any word of sport.

    >>> may_be_sport("huế tiếp nam định trên sân tự do, trận mở màn"), may_be_sport("huế mở phố đi bộ")
    (True, False)
    """
    return any(words.search(low) is not None for words in (_MAYBE_RE, FOOTBALL_RE, SPORT_RE, OTHER_SPORT_RE))
