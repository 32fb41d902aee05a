"""Generic words before a name, and what they say about the thing named: `tỉnh` a first-level division, `sông` water."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from vnner.text import key

# sort of thing -> the words that announce it, as keys.
_LOC = {
    "country": "nước, quốc gia, đất nước, vương quốc, đảo quốc, quốc đảo, xứ, xứ sở, vùng lãnh thổ",
    "division": "tỉnh, bang, tiểu bang, khu tự trị, đặc khu hành chính, nước cộng hòa, oblast, lãnh thổ, vùng tự trị",
    "district": "huyện, quận, thị xã, tx, hạt, q, h, huyện đảo, huyện miền núi, quận nội thành, đặc khu",
    "city": "thành phố, tp, thành phố cảng, thủ đô, thủ phủ, cố đô, đô thị, thành, tử thành, "
    "thị xã, tx, cố thành, tỉnh lỵ, phố cổ, phố biển, phố núi, đặc khu kinh tế, thành phố du lịch, siêu đô thị",
    "town": "thị trấn, tt, trấn, thị tứ",
    "commune": "xã, phường, p, x, tổng, xã đảo",
    "village": "làng, ngôi làng, thôn, bản, ấp, xóm, buôn, sóc, bon, plei, tổ, khu phố, khóm, tổ dân phố, làng nghề",
    "area": "vùng, miền, khu vực, khu, vùng nông thôn, vùng ngoại ô, ngoại ô, ngoại thành, vùng núi, vùng ven, "
    "địa bàn, "
    "tiền tuyến, mặt trận, chiến trường, thành trì, cứ điểm, pháo đài, vùng đất, miệt",
    "continent": "châu, lục địa, châu lục",
    "water": "sông, suối, hồ, biển, vịnh, eo biển, đại dương, kênh, kênh đào, đầm, phá, rạch, thác, bãi biển, "
    "cửa sông, "
    "vùng biển, hồ chứa, dòng sông, con sông",
    "relief": "núi, đèo, đồi, cao nguyên, dãy, dãy núi, hang, hang động, sa mạc, thung lũng, đồng bằng, bán đảo, mũi, "
    "rừng, đỉnh, đỉnh núi, ngọn núi, động, hẻm núi, cao điểm",
    "island": "đảo, quần đảo, cù lao, hòn, hòn đảo, đảo san hô, bãi cạn, đá, rạn san hô, bán đảo, bãi đá",
    "facility": "sân bay, sân bay quốc tế, sân bay quân sự, phi trường, căn cứ, căn cứ không quân, căn cứ hải quân, "
    "căn cứ quân sự, cảng, cảng biển, quân cảng, cầu, chợ, đường, phố, quốc lộ, tỉnh lộ, đại lộ, cao tốc, nhà máy, "
    "nhà máy điện hạt nhân, cung, cung điện, quảng trường, quảng trường trung tâm, lâu đài, sân, sân vận động, "
    "nhà thờ, "
    "chùa, đền, đình, lăng, bảo tàng, công viên, nhà tù, trại giam, trại, trại tị nạn, khu công nghiệp, kcn, cửa khẩu, "
    "nhà ga, ga, bến, bến cảng, bến xe, hầm, đập, thủy điện, tòa nhà, tháp, nhà hát, bệnh viện, khách sạn, dinh, điện, "
    "trung tâm thương mại, khu đô thị, kđt, ngã tư, ngã ba, nút giao, vườn quốc gia, khu bảo tồn, khu du lịch, "
    "trạm, mỏ, "
    "mỏ dầu, nghĩa trang, thánh đường, tu viện, học viện, đường cao tốc, xa lộ, tuyến",
}
_ORG = (
    "tổ chức, tổ chức khủng bố, nhóm, nhóm khủng bố, nhóm phiến quân, nhóm vũ trang, phiến quân, phiến binh, khủng bố, "
    "lực lượng, lực lượng khủng bố, phong trào, liên minh, hãng, hãng tin, hãng thông tấn, hãng hàng không, "
    "hãng xe, báo, tờ, "
    "tờ báo, nhật báo, tuần báo, tạp chí, đài, đài truyền hình, kênh, kênh truyền hình, trang, trang tin, trang "
    "mạng, website, "
    "công ty, cty, công ty cổ phần, công ty tnhh, công ty cp, ctcp, tập đoàn, tổng công ty, ngân hàng, nh, "
    "đảng, câu lạc bộ, "
    "clb, đội, đội bóng, quỹ, nhóm nhạc, ban nhạc, phong trào hồi giáo, tập đoàn công nghệ, hãng công nghệ, "
    "mạng, mạng lưới, "
    "nhà băng, ngân hàng tmcp, trường, trường đại học, đảng cầm quyền, mạng xã hội, nhóm hacker, thương hiệu, "
    "chuỗi, siêu thị, "
    "sàn, sàn giao dịch, khối, cơ quan, tổ chức phi chính phủ, chi nhánh, tàn quân, các tay súng, tay súng"
)
# Heads of bodies that exclude each other: `Ngân hàng Viettel` is not the company. The others go with any body.
_CLASSES = {
    "bank": "ngân hàng, nh, nhà băng, ngân hàng tmcp, nhtm",
    "school": "trường, trường đại học, đại học, đh, trường đh, học viện, trường thpt, trường tiểu học",
    "hospital": "bệnh viện, bv",
    "press": "báo, tờ, tờ báo, nhật báo, tuần báo, tạp chí, đài, đài truyền hình, kênh, kênh truyền hình, trang, "
    "trang tin, "
    "trang mạng, website, hãng tin, hãng thông tấn, thông tấn xã, báo điện tử",
    "club": "câu lạc bộ, clb, đội, đội bóng",
    "company": "công ty, cty, công ty cổ phần, công ty tnhh, công ty cp, ctcp, tập đoàn, tổng công ty, hãng, hãng xe, "
    "hãng hàng không, tập đoàn công nghệ, hãng công nghệ, thương hiệu, chuỗi, siêu thị",
    "party": "đảng, đảng cầm quyền",
    "music": "nhóm nhạc, ban nhạc",
}
# Titles and bodies that tell the rank of the place behind them: `tỉnh trưởng Hama`, `thị trưởng London`.
TITLES = {
    "division": "tỉnh trưởng, thống đốc, bí thư tỉnh ủy, chủ tịch tỉnh, tỉnh ủy, thủ hiến, chủ tịch ubnd tỉnh, "
    "phó tỉnh trưởng, tỉnh đoàn",
    "city": "thị trưởng, đô trưởng, thành ủy, phó thị trưởng, bí thư thành ủy, thành đoàn",
    "district": "quận trưởng, huyện ủy, quận ủy, bí thư huyện ủy, chủ tịch huyện, huyện trưởng",
    "country": "tổng thống, thủ tướng, quốc vương, ngoại trưởng, nữ hoàng, quốc hội, chính phủ, đại sứ, hoàng gia",
    "village": "trưởng thôn, trưởng làng, trưởng bản, trưởng ấp",
}


def _table(sorts: dict[str, str]) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for sort, words in sorts.items():
        for word in words.split(","):
            table.setdefault(key(word), set()).add(sort)
    return {word: frozenset(found) for word, found in table.items()}


PLACE_HEADS = _table(_LOC)
ORG_HEADS = frozenset(key(word) for word in _ORG.split(","))
TITLE_HEADS = _table(TITLES)
ORG_LAST_WORDS = frozenset(head.rpartition(" ")[2] for head in ORG_HEADS)
LAST_WORDS = frozenset(head.rpartition(" ")[2] for head in (*PLACE_HEADS, *TITLE_HEADS))
CLASS_OF = {key(word): name for name, words in _CLASSES.items() for word in words.split(",")}
LONGEST = 4  # syllables in a head
# kind of record -> sort; a kind not named here is compared by the record's own heads alone.
_KINDS = {
    "country": "country territory historic-country historic-state",
    "division": "province governorate state oblast region republic division emirate prefecture canton territory "
    "krai county "
    "admin-region autonomous-region federal-subject department voivodeship first-level",
    "district": "district town-district county urban-district rural-district provincial-town",
    "city": "city capital municipality provincial-city provincial-town municipality-city",
    "town": "town township",
    "commune": "commune ward special-zone special-administrative-zone",
    "village": "village hamlet neighbourhood locality",
    "area": "macro-region region area geographic-region historic-region delta district-area former-territory",
    "continent": "continent subcontinent",
    "water": "sea river lake strait gulf bay ocean canal waterfall beach reservoir lagoon stream",
    "relief": "mountain mountain-range valley plateau desert peninsula plain cape pass hill forest cave delta volcano",
    "island": "island archipelago reef peninsula atoll shoal",
    "facility": "airport air-base base border-crossing port plant dam bridge road square prison "
    "place-of-worship building "
    "stadium camp site market park street station museum palace castle naval-base industrial-zone power-plant landmark "
    "national-park bridge-tunnel facility",
}
SORTS: dict[str, frozenset[str]] = {}
for _sort, _names in _KINDS.items():
    for _kind in _names.split():
        SORTS[_kind] = SORTS.get(_kind, frozenset()) | {_sort}
# Ranks that slide into each other: a `làng` abroad is in the table as a town, a `huyện` became a `thị xã`.
_NEAR = [
    {"district", "city", "town"}, {"town", "village", "commune"}, {"district", "commune"}, {"division", "city", "area"},
    {"country", "area", "island"}, {"water", "relief", "island"}, {"facility", "area"}, {"commune", "area"},
    {"facility", "country"}, {"facility", "island"}, {"relief", "area"}, {"division", "country"}, {"continent", "area"},
]  # fmt: skip


def near(head: frozenset[str], kind: frozenset[str]) -> bool:
    """True where the two ranks are easily taken for each other."""
    return "area" in head or any(head & group and kind & group for group in _NEAR)


class Named(NamedTuple):
    """A mention cut into its generic head and the name proper: `thành phố biên giới Al-Bukamal`."""

    head: str | None  # key of the head: `thành phố`, or None
    name: str  # `Al-Bukamal`; the whole mention where there is no head
    at: int  # where the name starts in the mention
    sorts: frozenset[str]  # what the head announces


_WORD_RE = re.compile(r"\S+")
_ARTICLES = frozenset("al el as ash an ad ar at az ez es de la le les los las the of van von der di da".split())
_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=16384)
def cut(mention: str, label: str) -> Named:
    """The head and the name of a mention.

    >>> cut("thành phố biên giới Al-Bukamal", "LOC")[:3]
    ('thành phố', 'Al-Bukamal', 20)
    >>> cut("sông Hồng", "LOC").head, cut("Hama", "LOC").head, cut("khủng bố IS", "ORG").name
    ('sông', None, 'IS')
    """
    words = [(m.start(), m.end()) for m in _WORD_RE.finditer(mention)]
    heads = PLACE_HEADS if label == "LOC" else ORG_HEADS
    for size in range(min(LONGEST, len(words) - 1), 0, -1):
        head = key(mention[: words[size - 1][1]])
        if head not in heads:
            continue
        at = _skip_modifiers(mention, [start for start, _ in words[size:]])
        if label == "ORG" and at != words[size][0]:
            continue  # `Đài khí tượng Thâm Quyến`: a body, not the place behind the head
        if at is not None:
            return Named(head, mention[at:], at, PLACE_HEADS.get(head, _NONE) if label == "LOC" else _NONE)
    glued = re.match(r"(?i)(tp|tx|tt|q|p|h|x)\.(?=\w)", mention)
    if glued and label == "LOC":
        head = glued[1].lower()
        return Named(head, mention[glued.end() :], glued.end(), PLACE_HEADS.get(head, _NONE))
    return Named(None, mention, 0, _NONE)


def _skip_modifiers(mention: str, starts: list[int]) -> int | None:
    """Where the name starts behind a head: `biên giới` in `thành phố biên giới Al-Bukamal` is skipped."""
    for count, at in enumerate(starts):
        word = mention[at:].split(maxsplit=1)[0]
        if not word[0].islower() or re.split(r"[-'’ʿ]", word)[0] in _ARTICLES:
            return at if mention[at:].strip(" .-") else None
        if count == 3:
            break
    return starts[0]


@lru_cache(maxsize=4096)
def sorts_of(kind: str) -> frozenset[str]:
    """What sort of thing a record of this kind is; empty for a kind without one."""
    return SORTS.get(kind, _NONE)
