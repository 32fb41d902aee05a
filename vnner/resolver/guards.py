"""What a string is instead of a name: `tiếng Anh`, `chị Nga`, `gió Lào`, `Hòa bình là …`, `một nhà nước Hồi giáo`.

Each guard is a small function of the mention and of what the gazetteer has under the name. The first that speaks blocks
the link; GUARDS is their order. They run before any scoring.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from vnner.resolver.asked import Asked
from vnner.resolver.heads import sorts_of
from vnner.resolver.persons import person
from vnner.text import key

LANGUAGE = frozenset(("tiếng", "chữ"))
NOT_LANGUAGE = frozenset("nổi danh lên có nức vang mang tai giờ một hai ba bốn nửa vài".split())
PEOPLE = (("đồng", "bào"), ("dân", "tộc"), ("tộc", "người"))
SHIPS = frozenset(
    "tuần dương hạm|tàu tuần dương|tàu sân bay|tàu khu trục|khu trục hạm|khinh hạm|hộ tống hạm|tàu hộ vệ|tàu hộ tống|"
    "tàu ngầm|soái hạm|chiến hạm|hàng không mẫu hạm|tàu đổ bộ|"
    "tàu chiến|tàu tên lửa|thiết giáp hạm|tàu hậu cần|tàu tuần tra".split("|")
)
STORMS = frozenset(("bão", "cơn bão", "siêu bão", "bão nhiệt đới", "áp thấp nhiệt đới", "bão số", "cuồng phong"))
NOT_STORM = frozenset("tâm rốn mùa vùng sau trước phòng chống tránh do qua dông mưa".split())
# A word before, and the names that are no names behind it.
COMPOUNDS = {
    "gió": {"lào"}, "thuốc": {"lào"}, "gà": {"tây"}, "mắm": {"thái"}, "nhà": {"thái"}, "cà": {"pháp"}, "phật": {"pháp"},
    "hiến": {"pháp"}, "đạo": {"đức"}, "phép": {"thái"}, "trái": {"đất"}, "đàn": {"anh"},
}  # fmt: skip
# A name that opens a sentence, and the lower-case syllables that make another word of it.
FOLLOWERS = {
    name: frozenset(words.split())
    for name, words in {
        "ý": "kiến nghĩa thức chí tưởng định đồ tứ muốn thơ vị nguyện trung hướng thích niệm",
        "anh": "em hùng chị trai dũng chàng ta linh minh tài văn hào họ rể cả ấy này hai ba đào nuôi chồng",
        "mĩ": "thuật phẩm nhân học lệ miều mãn nữ vị tục quan viện kí nghệ",
        "pháp": "luật lí nhân chế định quy qui sư danh y đình hội trường thuật lệnh điển môn bảo",
        "đức": "tính hạnh độ vua cha mẹ phật thánh ông bà giáo trị ngài hồng",
        "nga": "my mi", "nhật": "báo kí trình thực nguyệt dụng", "hàn": "gắn xì the lâm học huyên điện hơi vi",
        "thái": "độ bình tử dương giám cực hậu quá thú hoà sư miếu ấp",
        "trung": "tâm bình thành ương niên tuần học gian thực đoàn đội sĩ tá tướng uý tính lập hậu thu dung "
        "tuyến cấp cao",
        "việt": "vị dã", "áo": "quần khoác dài sơ ấm thun phao giáp đấu tắm mưa len vest bà", "bỉ": "ổi",
        "ấn": "tượng định loát phẩm bản tín", "hoa": "quả hậu tai văn lá cỏ hồng sen khôi màu", "lào": "xào",
        "thổ": "nhưỡng dân địa cư cẩm phỉ", "tân": "binh", "hà": "khắc tiện mã", "lam": "lũ", "bình": "minh "
        "thường luận",
        "triều": "cường đại đình", "chính": "phủ", "bắc": "ép cầu", "phú": "ông quý", "úc": "núc", "israel": "",
    }.items()
}  # fmt: skip
# Titles that go on with a capital: `Đức Giáo hoàng`, `Đức Phật`.
HONOURED = {"đức": frozenset(map(key, "phật giáo mẹ chúa cha thánh hồng tổng giám vua thế ngài mahatma bà".split()))}
PHRASES = frozenset(
    map(key, "hòa bình|thái bình|yên bình|thanh bình|bình an|tự do|thống nhất|nhà nước hồi giáo".split("|"))
)
PERSONAL = frozenset("tôi mình em vợ chồng con mẹ cha bố má ba bạn chị cô quê tuổi tui anh".split())
SPEAKING = frozenset(
    "nói kể bảo cười khóc nhìn thấy hỏi đáp yêu thương nhớ nghĩ biết bị cũng vừa từng sinh về đi ngồi".split()
)
COUNTED = frozenset("một các những nhiều mỗi mọi vài".split())


Guard: TypeAlias = Callable[[Asked], "str | None"]


def language(asked: Asked) -> str | None:
    """`tiếng Anh`, `chữ Thái`; not `nổi tiếng Mỹ`, not `lên tiếng`."""
    left = asked.around.left
    if asked.around.label != "LOC" or not left or left[-1] not in LANGUAGE:
        return None
    if len(left) > 1 and (left[-2] in NOT_LANGUAGE or left[-2].isdigit()):
        return None
    script = any(hit.name.guard in {"ethnic", "language"} for hit in asked.found)
    return f"{left[-1]} {asked.around.text}" if left[-1] == "tiếng" or script else None


def ethnic(asked: Asked) -> str | None:
    """`đồng bào Thái`, `dân tộc Lào`: one syllable; `đồng bào Việt Nam` is a country's people."""
    around = asked.around
    if len(around.left) < 2 or " " in around.text or around.text.isupper() or around.left[-2:] not in PEOPLE:
        return None
    return f"{' '.join(around.left[-2:])} {around.text}"


def ship(asked: Asked) -> str | None:
    """`tuần dương hạm Moskva` is a ship; `tàu ngầm Nga` belongs to the country."""
    around = asked.around
    if around.label != "LOC" or any("country" in sorts_of(hit.record.kind) for hit in asked.found):
        return None
    for size in (4, 3, 2):
        if " ".join(around.left[-size:]) in SHIPS:
            return f"{' '.join(around.left[-size:])} {around.text}"
    return None


def storm(asked: Asked) -> str | None:
    """`bão Florence` is a storm; `tâm bão Hà Tĩnh` lies in the province, `bão ở Mỹ` in the country."""
    around = asked.around
    if around.label != "LOC" or not around.left or around.left[-1] not in {"bão", "đới"} or around.named.head:
        return None
    for size in (3, 2, 1):
        words = around.left[-size:]
        if len(words) == size and " ".join(words) in STORMS:
            before = around.left[-size - 1] if len(around.left) > size else ""
            known = {sort for hit in asked.found for sort in sorts_of(hit.record.kind)}
            named = before not in NOT_STORM and not known & {"country", "division", "continent"}
            return f"{' '.join(words)} {around.text}" if named else None
    return None


def common_noun(asked: Asked) -> str | None:
    """`gió Lào`; `Ý kiến`; `hòa bình` without a capital; `HÒA BÌNH` in a headline of capitals."""
    around = asked.around
    if around.left and around.key in COMPOUNDS.get(around.left[-1], ()):
        return f"{around.left[-1]} {around.text}"
    after = asked.view.text[around.end : around.end + 12]
    if around.key in HONOURED and after[:1] == " " and key(after[1:].split(" ")[0]) in HONOURED[around.key]:
        return f"{around.text} {after[1:].split(' ')[0]}"
    if around.opens and after[:1] == " " and after[1:2].islower():
        follower = key(after[1:].split(maxsplit=1)[0])
        if follower in FOLLOWERS.get(around.key, ()):
            return f"{around.text} {follower}"
    if around.head_how == "own" or not _may_be_common(asked):
        return None
    if around.text.islower() and around.label == "LOC":
        return f"{around.text} without a capital"
    headline = asked.view.text[around.end : around.end + 1] != ":"  # `HÒA BÌNH: LŨ QUÉT …` says where
    shouted = around.text.isupper() and " " in around.text and headline and _capitals(asked)
    return f"{around.text} in a line of capitals" if shouted and not asked.supported else None


def sentence_start(asked: Asked) -> str | None:
    """`Hòa bình là điều kiện …`: the capital is the sentence's or a title's; the name would have a second one."""
    around = asked.around
    if around.head_how == "own" or not _may_be_common(asked):
        return None
    words = around.text.split()
    if len(words) < 2 or not words[0][0].isupper() or not all(word.islower() for word in words[1:]):
        return None
    capital = any(hit.name.text.split()[-1][:1].isupper() for hit in asked.found)
    where = "opens the sentence" if around.opens else "has one capital, the name has more"
    return f"{around.text} {where}" if capital else None


def pronoun(asked: Asked) -> str | None:
    """`Anh nói với tôi …`: he; `Anh tuyên bố …` is the country."""
    around = asked.around
    if around.key != "anh" or not around.opens or asked.supported:
        return None
    words = asked.view.low[around.end : asked.sentence[1]].split()
    spoken = bool(words) and words[0] in SPEAKING
    return f"Anh {words[0]} …" if spoken and (words[0] != "nói" or PERSONAL & set(words)) else None


def indefinite(asked: Asked) -> str | None:
    """`một nhà nước Hồi giáo`: any such state; the organization has a capital or no article."""
    around = asked.around
    if not around.text[:1].islower() or not around.left or around.left[-1] not in COUNTED or around.named.head:
        return None
    capital = any(hit.name.text[:1].isupper() for hit in asked.found)
    return f"{around.left[-1]} {around.text}" if capital and around.label == "ORG" else None


GUARDS: tuple[tuple[str, Guard], ...] = (
    ("person", person), ("language", language), ("ethnic", ethnic), ("ship", ship), ("storm", storm),
    ("common-noun", common_noun), ("sentence-start", sentence_start), ("pronoun", pronoun), ("indefinite", indefinite),
)  # fmt: skip


def blocked(asked: Asked) -> tuple[str, str] | None:
    """The guard that speaks against a link, and what it saw; None when all are silent."""
    for name, guard in GUARDS:
        seen = guard(asked)
        if seen is not None:
            return name, seen
    return None


def _may_be_common(asked: Asked) -> bool:
    guarded = any(hit.name.guard in {"common-noun", "sentence-start"} for hit in asked.found)
    return guarded or asked.around.key in PHRASES


def _capitals(asked: Asked) -> bool:
    begin, end = asked.sentence
    return sum(map(str.islower, asked.view.text[begin:end])) * 4 < end - begin
