"""Persons whose names are those of places: `chị Nga`, `Nguyễn Đức Anh`, `ca sĩ Paris Hilton`."""

from __future__ import annotations

from vnner.resolver.asked import Asked
from vnner.resolver.heads import sorts_of
from vnner.text import key

KIN = frozenset("anh chị cô ông bà em bé cụ chú bác cậu dì thím mợ thầy cháu".split())
# Words that end in a kinship word and mean something else: `trẻ em Syria`, `đàn ông Mỹ`, `công cụ Nga`.
NOT_KIN = frozenset(
    "trẻ đàn cậu cô đứa thằng vú anh chị công dụng nhạc nhỏ ghi các những hai ba tiếng con em bác ông khí nước "
    "đồ đạo".split()
)
SURNAMES = frozenset(
    "nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ ngô dương đinh đoàn lâm trịnh trương đào phùng tạ "
    "tô lương cao "
    "quách vương chu mạc lưu thị văn đình hữu bá thúy thuý ngọc quỳnh kim bích thanh hồng phương hằng việt hải".split()
)
# Callings whose holder is known by a given name alone: `cô giáo Nga`; `bác sĩ Đức` may as well come from Germany.
CLOSE = frozenset(
    "cô giáo|thầy giáo|bạn|bạn học|anh trai|chị gái|em gái|em trai|con gái|con trai|cô bé|cậu bé|bé|bé gái|bé trai|"
    "mẹ|vợ|chồng|bố|cha|má|dì|mợ|bà ngoại|bà nội|ông nội|ông ngoại|người mẹ tên|tên".split("|")
)
# Callings of people in the news; before a name that goes on with a capital they announce a person.
CALLINGS = frozenset(
    "ca sĩ|diễn viên|người mẫu|nghệ sĩ|đạo diễn|nhạc sĩ|tiền đạo|tiền vệ|hậu vệ|trung vệ|thủ môn|cầu thủ|hlv|"
    "huấn luyện viên|hoa hậu|á hậu|nữ hoàng|công chúa|hoàng tử|nhà văn|nhà thơ|họa sĩ|tay vợt|võ sĩ|kình ngư|"
    "tỷ phú|doanh nhân|nghị sĩ|thẩm phán|luật sư|giáo sư|tiến sĩ|bác sĩ|danh hài|mc|rapper|người đẹp|cô đào".split("|")
)
TOWNS = frozenset(("city", "town", "village"))
LONGEST = 4  # syllables of a name before the last one
_KEYS = frozenset(map(key, SURNAMES))


def person(asked: Asked) -> str | None:
    """`chị Nga`, `ông Đức`, `Cô Hà Lan`; `Nguyễn Thị Nga`; not `trẻ em Syria`, not `bà con Tây Nguyên`."""
    around = asked.around
    if asked.taken:
        return "a person's name covers it"
    if around.label != "LOC" or around.named.head is not None or around.text.count(" ") > 1:
        return None
    after = asked.view.text[around.end : around.end + 12]
    goes_on = after[:1] == " " and after[1:2].isupper()
    if around.opens and goes_on and around.key in KIN:
        return f"{around.text} {after.split()[0]}"  # `Anh Tuấn cho biết`: he
    if not around.left:
        return None
    single = " " not in around.text and any(hit.name.guard == "person" for hit in asked.found)
    return _kin(asked) or (_named(asked) or _close(asked) if single else None) or (_called(asked) if goes_on else None)


def _kin(asked: Asked) -> str | None:
    around = asked.around
    last, before = around.left[-1], around.left[-2] if len(around.left) > 1 else ""
    capital = asked.view.text[around.start - len(last) - 1].isupper()  # `Anh, Canada` mid-sentence: a country
    kin = last in KIN and before not in NOT_KIN and not (capital and before)
    return f"{last} {around.text}" if kin else None


def _named(asked: Asked) -> str | None:
    """`Trần Minh` before `Đức`: capitals back to a family name."""
    around = asked.around
    before = asked.view.text[max(0, around.start - 40) : around.start]
    words: list[str] = []
    for word in reversed(before.split()[-LONGEST:] if before[-1:] == " " else ()):
        if not (word.isalpha() and word[0].isupper()):
            break
        words.insert(0, word)
    family = next((at for at, word in enumerate(words) if key(word) in _KEYS), None)
    return " ".join((*words[family:], around.text)) if family is not None else None


def _close(asked: Asked) -> str | None:
    left = asked.around.left
    for size in (2, 1):
        words = " ".join(left[-size:])
        before = left[-size - 1] if len(left) > size else ""
        if words in CLOSE and before not in {"các", "những", "nước", "người", "phía", "quê", "ở", *NOT_KIN}:
            return f"{words} {asked.around.text}"
    return None


def _called(asked: Asked) -> str | None:
    """`ca sĩ Paris Hilton` cut short; not `nghị sĩ Australia Fraser Anning`, not `tiền đạo Nghệ An Phan Văn Đức`."""
    left = asked.around.left
    if not all(hit.record.country != "VN" and sorts_of(hit.record.kind) & TOWNS for hit in asked.found):
        return None
    match = next((" ".join(left[-size:]) for size in (3, 2, 1) if " ".join(left[-size:]) in CALLINGS), None)
    return f"{match} {asked.around.text} …" if match is not None else None
