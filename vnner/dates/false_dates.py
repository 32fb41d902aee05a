"""What looks like a date and is none: each rule with an example. All patterns run on folded text.

LEFT looks at the words before a bare `n-n` or `n/n`, RIGHT at those after it, SURROUNDED at both.
"""

from __future__ import annotations

import re

from vnner.dates.pattern import spaced

# Words directly before a bare day-month that say it is something else: score, vote, address, code, street, class.
LEFT = {
    "score": r"dự đoán|(?:tỉ|tỷ) số(?: chung cuộc| hòa| hoà| chung)?(?: là)?|thắng|thua|hòa|hoà|dẫn|gỡ|san bằng|cân bằng|quân bình|đè bẹp|hạ|ván|set|hiệp|loạt (?:sút|đá) luân lưu|luân lưu",
    "vote": r"phiếu|bỏ phiếu|biểu quyết|tỉ lệ|tỷ lệ|nghị quyết|tán thành",
    "address": r"căn hộ|lô đất|quy hoạch|bản đồ|số|số nhà|đường|phố|hẻm|ngõ|ngách|kiệt|lô|căn|phòng|tầng|khu|tổ|ấp|quốc lộ|tỉnh lộ|hương lộ|km|cầu|nhà|chung cư",
    "class": r"cấp|thương binh|hình|lớp|trường|khóa|khoá|đội|bảng|nhóm|mã|biển số|biển|phim|bài|câu|trang|tập|chương|mục|phần|phiên bản|chấm|nhịp|vòng|phút|công suất",
    "law": r"điều|khoản|điểm|nghị định|thông tư|quyết định|chỉ thị|nghị quyết|luật|công văn|văn bản số|sắc lệnh",
    "weapon": r"f|su|mig|b|t|s|ak|m|an|tu|il|ka|mi|kh|c|uh|ah|ch|type|xe|máy bay|tàu|boeing|airbus|khẩu|pháo",
    "institution": r"thpt|dệt|thcs|tiểu học|mầm non|mẫu giáo|htx|hợp tác xã|phố sách|xây lắp|tập thể|ký túc xá|bệnh viện|nhà máy|nông trường|công viên|quảng trường|rạp|hãng|xí nghiệp|chợ|nhà hát|câu lạc bộ|clb|sân vận động|sân",
    "measure": r"huyết áp|thị lực|nhịp tim",
    "formation": r"sơ đồ|đội hình|chiến thuật",
    "fraction": r"hơn|gần|chiếm|ít nhất|quá|hạng|top|vị trí",
}  # fmt: skip
# Words directly after a bare day-month that say it is a share or a count.
RIGHT = {
    "percent": r"%|phần trăm|điểm phần trăm",
    "count": r"người|tuổi|tỉnh|thành|huyện|quận|xã|phường|nước|quốc gia|đội|trận|bàn|vòng|ca|vụ|hộ|em|cháu|học sinh|sinh viên|cây|con|chiếc|cái|"
    r"căn|ngôi|tấn|tạ|kg|ki-?lô|km|mm|m|mét|cm|ha|hecta|lít|đồng|usd|đô|triệu|tỷ|tỉ|nghìn|ngàn|trăm|chục|ngày|tháng|năm|giờ|phút|giây|tuần|lần|"
    r"phiếu|ghế|đại biểu|thành viên|nghị sĩ|cổ phiếu|điểm|độ|món|loại|bước|suất|công suất|phòng|giường|nạn nhân|dự án|công ty|doanh nghiệp|"
    r"chức năng|nhà|xe|tàu|máy bay|bộ|cuốn|quyển|bài|tập|phần|số|dân số|cổ phần|thiệt hại|lương|giao dịch|mức|máy|vốn|giá trị|tiền|doanh thu|sản lượng|diện tích|lực lượng|tổng số|thời gian|quãng đường|trong số|"
    r"giảng viên|giáo viên|bệnh nhân|bác sĩ|vận động viên|cầu thủ|cán bộ|chỉ tiêu|tiêu chí|trường hợp|mẫu|chuyến|khách|trẻ|phụ nữ|"
    r"cử tri|đảng viên|bang|hạng mục|kỳ|buổi|miếng|thìa|cốc|quả|viên",
}  # fmt: skip
LEFT_RE = re.compile(rf"(?<![\w])(?:{'|'.join(LEFT.values())})".replace(" ", r"\s+") + r"[\s:\-]*\Z")
RIGHT_RE = re.compile(rf"\s*(?:{RIGHT['percent']}|(?:{RIGHT['count']})(?![\w]))".replace(" ", r"\s+"))
# A chain of numbers, a code with letters, a price: 090-123-4567, 36-nq/tw, 4-3-3, 51a-123.45, 1.5/2.
CODE_BEFORE_RE = re.compile(r"(?:[\w][-/.]|[$€#№] ?|\d[,.]|[a-zđ] ?- ?)\Z")
CODE_AFTER_RE = re.compile(r"[-/]?[a-zđ]{1,6}[-/&][a-zđ]|[-/.,]\d|/[a-zđ]|-[a-zđ]|[a-zđ]\d")
ALWAYS_OPEN = frozenset({"24/7", "24-7", "7/7", "7/24"})
# Names and idioms made of date words, blanked before the patterns run.
NOT_DATES = (
    r"(?<!kỷ\x20)(?<!kỉ\x20)thứ (?:hai|ba|bốn|năm|sáu|bảy) mươi(?: (?:mốt|hai|ba|bốn|tư|lăm|sáu|bảy|tám|chín))?|(?:bắt|dẫn|lần|ban|bước|đứng|khởi|hàng|mở) đầu|đứng thứ (?:hai|ba|tư|năm|sáu|bảy)|(?:lần|xếp|hạng|vị trí|người|con|vợ|bàn|trận|năm|tháng|phút|lượt|mùa|cấp|bậc|đứa|chiếc|ván|hiệp|đời|vòng|giải|phần|thế hệ|kỳ họp|phiên họp|cuộc họp|hội nghị|đại hội|khóa|khoá|tập|chương|nhiệm kỳ|làn sóng|đợt|mũi|liều|album|cuốn|bộ phim) thứ (?:hai|ba|tư|năm|sáu|bảy|\d+)"
    r"|(?<!ngày\x20)cách mạng tháng (?:tám|mười|hai)(?! năm)|thiên niên (?:kỷ|kỉ)(?: thứ \w+| \d+(?= tcn| trước))?(?: trước công nguyên| tcn| trước cn)?|tuần thứ (?:hai|ba|tư|năm|sáu|bảy|\d+)(?! (?:của )?(?:tháng|năm \d))"
    r"|thứ (?:hai|ba|tư|năm|sáu|bảy) (?:thế giới|liên tiếp|toàn|bảng)"
    r"|năm căn|mai chí thọ|bạch mai|hoàng mai|mai dịch|mai châu|mai sơn|tháng tám (?:nổ|thành)|ba đình|chị (?:hai|ba|tư|năm|sáu|bảy)|anh (?:hai|ba|tư|năm(?! (?:19|20)\d\d)|sáu|bảy)"
    r"|đường (?:3|ba) tháng (?:2|hai)|đường (?:\d+|cách mạng) tháng (?:\d+|tám)|một mai|hoa mai|cây mai|ngày càng|hôm nào|ngày nào|năm nào|tháng nào"
    r"|sáng (?:suốt|tạo|kiến|chói|lên|lập|tác|giá|mắt|sủa|rực|choang)|tối (?:đa|thiểu|ưu|cao|hậu|tân|kỵ|nghĩa|mật|om|tăm|thui)|chiều (?:dài|rộng|cao|ngang|dọc|sâu|hướng|chuộng|lòng|kim)"
    r"|(?:ăn|bữa|cơm) (?:sáng|trưa|tối)|trưa hè|nửa năm tù|mùa màng|xuân lộc|xuân trường|quân đoàn \d+|đêm nhạc|đêm diễn|đêm hội|đêm thi"
    r"|bánh trung thu|tập trung(?= thu(?!\w))|hạ (?:cánh|tầng|viện|thủy|nghị)|gội đầu|giữa năm (?:người|bàn|bên)|(?:cúi|gật|lắc|quay) đầu năm"
    r"|cùng năm (?:người(?! (?:dân|ta|lao động|tiêu dùng|mỹ|anh|pháp))|đồng (?:nghiệp|đội|phạm|hương|chí|bọn)|chị em|anh em|bạn|học sinh|sinh viên"
    r"|bị cáo|nghi phạm|cầu thủ|thành viên|hành khách|trẻ|đứa|chiến sĩ|cán bộ)"
)
NOT_DATES_RE = re.compile(rf"(?<![\w])(?:{NOT_DATES})(?![\w])".replace(" ", r"\s+"))
# A year alone counts only after a word that wants one.
YEAR_CUE_RE = re.compile(
    r"(?<![\w])(?:vào|từ|đến|tới|trước|sau|hồi|kể từ|trong|cuối|đầu|giữa|khoảng|world cup|olympic|euro|sea games|asiad|sn|sinh năm|năm sinh)\s+$".replace(
        " ", r"\s+"
    )
)


# Where a year alone needs no such word: in a list of years, in brackets, at the head of an entry.
YEAR_LIST_RE = re.compile(spaced(r"(?<![\d.,])(?:1[89]|20)\d\d\)?(?:,| và| hoặc| hay|;|,? rồi) \Z"))
YEAR_HEAD_RE = re.compile(spaced(r"(?:\A|\n|[.;] )[*•-]? ?\Z"))
YEAR_BRACKET_RE = re.compile(spaced(r"\((?:[^()\d\n]{1,30}[,:] ?)?\Z"))


# Before a year alone: words of number, price, code and make that say it is none.
YEAR_LEFT_RE = re.compile(
    r"(?:(?<![\w])(?:số|km|khu|dự án|quyết định|đợt tấn công|hotline|gọi|tổng đài|mã|sê-ri|seri|serial|tàu|xe|máy bay|mirage|giá|hơn|gần|trên|dưới|đạt|có|còn|là|bằng|quá|cả|luật"
    r"|thêm|mất|chừng|cỡ|tới|cao|dài|rộng|nặng|phòng|đường|tuyến|chuyến|biển|khoảng|tiền|phạt|thu|chi|trả|bán|mua|tăng|giảm|windows|office"
    r"|model|đời|điểm|mốc|ngưỡng|nghị quyết|nghị định|pháo|súng|tên lửa|toàn bộ|chỉ|mỗi|và|hoặc|hay|đến|từ|với|cùng|hết|gồm|cho|thì)"
    r"|(?:tàu|thuyền|xe|máy bay)(?: cá)? \w{1,5}|[-–/,.$€:;(\"']|\d)\s*\Z".replace(" ", r"\s+")
)


# `Luật Đất đai 2024`: the year is part of the law's name.
LAW_RE = re.compile(spaced(r"(?<!\w)(?:luật|hiến pháp|pháp lệnh)(?: [^\W\d_]+){0,5} \Z"))


def is_count(text: str, start: int, end: int) -> bool:
    """True for four digits whose neighbours don't rule out that they count, price or number something."""
    before = text[max(0, start - 16) : start]
    if LAW_RE.search(text, start - 40, start):
        return True
    return not before or YEAR_LEFT_RE.search(before) is not None or RIGHT_RE.match(text, end) is not None


# A share unless a word before it wants a day: `mới nộp được 2/3`, `tắt mất 1/3`, but `từ 1/3`, `sinh 2/3`.
SHARE_RE = re.compile(r"(?:1/[2-9]|2/[35]|3/[457]|4/5|[1379]/10)\Z")
DAY_LEFT_RE = re.compile(
    spaced(
        r"(?:\A|\n|\(|\d[/-]\d{1,2}[,;]? ?(?:và |hoặc |đến |tới |- ?)?|(?<![\w])(?:từ|đến|tới|vào|sinh|sn|họp|kể từ|sau|hết|lễ|dịp|nghỉ|mừng|chúc|ngày|hôm"
        r"|sáng|trưa|chiều|tối|đêm|khuya|thứ \w+|nhật|nay|mai|đợt|phiên|trong|cuối|đầu)[,:]? )\Z"
    )
)


# Two scores, one after the other: `6-3, 7-5`; but not `các ngày 3-2, 8-3`.
SCORES_RE = re.compile(r"\d{1,2}-\d{1,2}(?: \(\d{1,2}\))?[,;]? (?:và )?\Z")
SCORE_AFTER_RE = re.compile(
    r"(?: \(\d{1,2}\))?[,;] (?:và )?\d{1,2}-\d{1,2}(?![\d/-])|\s+(?:trên chấm|sau hiệp|ở phút|phút|chung cuộc|ở (?:bán|tứ|chung) kết|ở vòng)(?!\w)"
)
# A match told of further to the left; a preposition directly before the numbers would make them a day after all.
MATCH_RE = re.compile(
    r"(?<![\w])(?:thắng|thua|quật ngã|hòa|hoà|(?:tỉ|tỷ) số|dìm|nhấn chìm|vượt|dẫn trước|dẫn|bán kết|tứ kết|loạt trận|tỷ số|đè bẹp|thất bại|rút ngắn|vượt qua|đánh bại|chung kết|set|hiệp|kết quả"
    r"|phán quyết|hạ(?! (?:cánh|tầng|viện|thủy|đặt|nghị)))(?![\w])[^.;\n]{0,32}(?<!vào)(?<!đến)(?<!tới)(?<!từ)(?<!sau)"
    r"(?<!ngày)(?<!hôm)(?<!sáng)(?<!chiều)(?<!tối)(?<!đêm) \Z"
)
SCORE_RE = re.compile(r"\d-1?\d\Z|1[01]-\d\Z")
# Two sides before a score, `dijon - monaco 1-1`, `bologna - napoli: 3-2`; and odds, `nhà cái … nokia 5/1`.
SIDES_RE = re.compile(
    r"\w [-–] [^\W\d][^.;:,\n\d]{1,28}(?<!ngay)(?<!hom)(?<!sang)(?<!chieu)(?<!toi)(?<!dem)(?<!\btu):? \Z"
)
# A line of a table and a shared place in it: `4. afreeca 5-4; 5. damwon 4-5`, `1. navi; 3-4. liquid, mibr`.
TABLE_RE = re.compile(spaced(r"[;:] ?\d{1,2}[.)] [^;:\n\d]{1,30} \Z"))
PLACE_LEFT_RE, PLACE_RIGHT_RE = re.compile(spaced(r"[;:] \Z")), re.compile(r"\.\s+[^\W\d]")
PLAIN_RE = re.compile(r"(\d{1,2})-(\d{1,2})\Z")
# A score that can be no day, near this one: `immortals 2-1, gam 1-2, fnatic 0-3`.
NIL_RE = re.compile(r"(?<![\d/-])(?:0-\d{1,2}|\d{1,2}-0)(?![\d/-])")
ODDS_RE = re.compile(spaced(r"(?<!\w)(?:nhà cái|mở kèo|cá cược|đặt cược|tỷ lệ cược|tỉ lệ cược)(?!\w)"))


# Words of a match: with one of them near, two small numbers are a score unless a word directly before wants a day.
MATCH_WORDS_RE = re.compile(
    r"(?<![\w])(?:ghi bàn|bàn thắng|phút \d|hiệp|thủ môn|tiền đạo|tiền vệ|hậu vệ|cầu thủ|phạt đền|penalty|tay vợt|hat-trick|kiến tạo|sút|đánh đầu|tỉ số|tỷ số|set|huấn luyện viên|hlv|derby|trọng tài)(?![\w])".replace(
        " ", r"\s+"
    )
)


def _in_match(text: str, start: int, before: str) -> bool:
    if DAY_LEFT_RE.search(before) and not before.endswith("("):
        return False
    return MATCH_WORDS_RE.search(text, start - 240, start + 120) is not None


def _in_table(text: str, start: int, end: int, before: str) -> bool:
    """True for the record or the place of a side among others, on one line."""
    numbers = PLAIN_RE.match(text[start:end])
    if numbers is None:
        return False
    near = before[-30:].rpartition("\n")[2] + text[start : end + 30].partition("\n")[0]
    if TABLE_RE.search(before) or NIL_RE.search(near):
        return True
    is_place = PLACE_LEFT_RE.search(before) is not None and PLACE_RIGHT_RE.match(text, end) is not None
    return is_place and int(numbers[1]) < int(numbers[2])


def is_false(text: str, start: int, end: int) -> bool:
    """True for a bare `n-n` or `n/n` whose neighbours say it is no date."""
    surface = text[start:end]
    if surface.replace(" ", "") in ALWAYS_OPEN:
        return True
    before = text[max(0, start - 40) : start]
    if "ngày" not in before[-24:] and (SCORES_RE.search(before) or SCORE_AFTER_RE.match(text, end)):
        return True
    wants_day = DAY_LEFT_RE.search(before) is not None
    if SCORE_RE.match(surface) and (
        MATCH_RE.search(before) or _in_match(text, start, before) or (SIDES_RE.search(before) and not wants_day)
    ):
        return True
    if not wants_day and _in_table(text, start, end, before):
        return True
    if surface.endswith("/1") and not wants_day and ODDS_RE.search(text, start - 160, start):
        return True
    if CODE_BEFORE_RE.search(before) or CODE_AFTER_RE.match(text, end):
        return True
    if LEFT_RE.search(before) or (SHARE_RE.match(surface) and not wants_day):
        return True
    if surface.count(".") == 1 and "/" not in surface and "-" not in surface:
        return True  # `4.7` is a day only after `ngày`, a part of day or a weekday
    return RIGHT_RE.match(text, end) is not None
