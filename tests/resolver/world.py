"""A small world for the resolver's tests: one record a line, `id | kind | names | within | more`.

A name may start with `~` (weak) and end with `!guard`; more: `en=`, `at=lat,lon`, `pop=`, `since=`, `until=`, `pair=`,
`next=id`, `heads=a,b`. The country is read from the id (`place/sy/...`, `org/ru/...`).
"""

from __future__ import annotations

from vnner.gazetteer import Gazetteer, Template
from vnner.gazetteer.record import Name, Record, Successor, Within

WORLD = """
place/ru | country | Nga!person; Liên bang Nga | | en=Russia at=55.75,37.62 pair=Nga heads=nước
place/us | country | Mỹ!person; Hoa Kỳ | | en=United_States at=38.9,-77.04 pair=Mỹ heads=nước
place/cn | country | Trung Quốc | | en=China pair=Trung heads=nước
place/gb | country | Anh!person; Vương quốc Anh | | en=United_Kingdom at=51.5,-0.12 pair=Anh heads=nước
place/de | country | Đức!person | | en=Germany pair=Đức heads=nước
place/it | country | Ý!common-noun; Italy | | en=Italy pair=Ý heads=nước
place/la | country | Lào!common-noun | | en=Laos pair=Lào heads=nước
place/th | country | Thái Lan; Thái!ethnic | | en=Thailand pair=Thái heads=nước
place/tr | country | Thổ Nhĩ Kỳ; ~Thổ | | en=Turkey pair=Thổ heads=nước
place/sy | country | Syria | | en=Syria at=33.5,36.3 heads=nước
place/iq | country | Iraq | | en=Iraq heads=nước
place/lb | country | Liban | | en=Lebanon heads=nước
place/ly | country | Libya | | en=Libya heads=nước
place/vn | country | Việt Nam | | en=Vietnam heads=nước pair=Việt
place/kp | country | Triều Tiên | | en=North_Korea heads=nước
place/region/korean-peninsula | peninsula | bán đảo Triều Tiên | | en=Korean_Peninsula
place/sy/hama-governorate | governorate | Hama; Hama Governorate | place/sy | heads=tỉnh
place/sy/hama | city | Hama; Hamah | place/sy/hama-governorate | pop=460000 heads=thành_phố
place/sy/idlib-governorate | governorate | Idlib | place/sy | heads=tỉnh
place/sy/idlib | city | Idlib | place/sy/idlib-governorate | pop=98000 heads=thành_phố
place/sy/deir-ez-zor-governorate | governorate | Deir ez-Zor | place/sy | heads=tỉnh
place/sy/al-bukamal | city | Al-Bukamal; Abu Kamal | place/sy/deir-ez-zor-governorate | at=34.45,40.92 pop=57000
place/sy/kafr-nabl | town | Kafr Nabl | place/sy/idlib-governorate | heads=thị_trấn
place/kz/aliya | city | Aliya | | pop=120000
place/lb/tripoli | city | Tripoli | place/lb | pop=230000
place/ly/tripoli | city | Tripoli | place/ly | pop=1150000
place/ru/moscow | city | Moskva; Moscow; Mát-xcơ-va | place/ru | en=Moscow at=55.75,37.62 pop=12000000 heads=thủ_đô
place/us/washington-dc | city | Washington | place/us | en=Washington,_D.C. at=38.9,-77.04 pop=700000 heads=thủ_đô
place/vn/ha-noi | city | Hà Nội | place/vn | en=Hanoi at=21.03,105.85 pop=8000000 heads=thành_phố,thủ_đô
place/vn/hcmc | city | TP.HCM; Thành phố Hồ Chí Minh; Sài Gòn | place/vn | en=Ho_Chi_Minh_City pop=9000000
place/vn/hcmc/quan-1 | district | quận 1 | place/vn/hcmc | heads=quận
place/vn/hcmc/quan-3 | district | quận 3 | place/vn/hcmc | heads=quận
place/vn/hcmc/quan-5 | district | quận 5 | place/vn/hcmc | heads=quận
place/vn/hoa-binh | province | Hòa Bình!common-noun | place/vn | heads=tỉnh until=2025-06-30 next=place/vn/phu-tho
place/vn/phu-tho | province | Phú Thọ | place/vn | heads=tỉnh
place/vn/binh-duong | province | Bình Dương | place/vn | heads=tỉnh until=2025-06-30 next=place/vn/hcmc
place/vn/ha-tay | province | Hà Tây | place/vn | heads=tỉnh until=2008-07-31 next=place/vn/ha-noi
place/vn/thanh-hoa | province | Thanh Hóa | place/vn | heads=tỉnh pop=3600000
place/vn/thanh-hoa-city | provincial-city | Thanh Hóa | place/vn/thanh-hoa | heads=thành_phố pop=390000
place/vn/tien-giang | province | Tiền Giang | place/vn | heads=tỉnh
place/vn/an-giang | province | An Giang | place/vn | heads=tỉnh
place/vn/ca-mau | province | Cà Mau | place/vn | heads=tỉnh
place/vn/long-an | province | Long An | place/vn | heads=tỉnh
place/vn/ba-ria-vung-tau | province | Bà Rịa - Vũng Tàu | place/vn | heads=tỉnh
place/vn/tien-giang/chau-thanh | district | Châu Thành | place/vn/tien-giang | heads=huyện
place/vn/an-giang/chau-thanh | district | Châu Thành | place/vn/an-giang | heads=huyện
place/vn/long-an/chau-thanh | district | Châu Thành | place/vn/long-an | heads=huyện
place/vn/ca-mau/tan-thanh | commune | Tân Thành | place/vn/ca-mau | heads=xã
place/vn/long-an/tan-thanh | commune | Tân Thành | place/vn/long-an | heads=xã
place/vn/red-river | river | sông Hồng; Hồng Hà | place/vn | heads=sông
org/islamic-state | armed-group | Nhà nước Hồi giáo; IS; ISIS; Nhà nước Hồi giáo tự xưng | | en=Islamic_State
org/hts | armed-group | HTS; Hay'at Tahrir al-Sham | place/sy | since=2017-01
org/nusra | armed-group | Mặt trận Nusra; al-Nusra; Jabhat al-Nusra | place/sy | until=2016-07 next=org/hts
org/sy/army | army | quân đội Syria; SAA; Quân đội Arab Syria | place/sy | en=Syrian_Arab_Army
org/sy/free-army | armed-group | Quân đội Syria tự do; FSA | place/sy | en=Free_Syrian_Army
org/ru/ministry-of-defence | ministry | Bộ Quốc phòng Nga; ~Bộ Quốc phòng | place/ru | en=Ministry_of_Defence_(Russia)
org/vn/ministry-of-national-defence | ministry | Bộ Quốc phòng Việt Nam; ~Bộ Quốc phòng | place/vn |
org/vn/mps | ministry | Bộ Công an; Bộ Công an Việt Nam | place/vn | en=Ministry_of_Public_Security
org/ru/tass | news-agency | TASS | place/ru | en=TASS
org/ru/kremlin | government | Điện Kremlin; ~Kremlin | place/ru | en=Kremlin
org/vn/vck | company | VCK | place/vn |
org/who | international | WHO; Tổ chức Y tế Thế giới | | en=World_Health_Organization
org/gb/manchester-united | club | Manchester United; Man Utd; MU | place/gb | en=Manchester_United_F.C.
"""
TEMPLATES = (
    Template("{place}#army", "quân đội {place}", "army", "Army of {place}", ("country",)),
    Template("{place}#ministry-of-defence", "Bộ Quốc phòng {place}", "ministry", "Defence of {place}", ("country",)),
    Template("{place}#government", "chính phủ {place}", "government", "Government of {place}", ("country",)),
    Template("{place}#police", "Công an {place}", "police", "Police of {place}", ("province", "city")),
)  # fmt: skip


def _name(text: str) -> Name:
    text, _, guard = text.strip().partition("!")
    return Name(text.lstrip("~"), "weak" if text.startswith("~") else "strong", guard=guard or None)


def _record(line: str) -> Record:
    id, kind, names, within, more = (part.strip() for part in line.split("|"))
    extra = dict(item.split("=", 1) for item in more.split())
    parts = id.split("/")
    code = parts[1].upper() if len(parts[1]) == 2 else None
    lat, _, lon = extra.get("at", "").partition(",")
    return Record(
        id, "ORG" if parts[0] == "org" else "LOC", kind, tuple(map(_name, names.split(";"))),
        extra["en"].replace("_", " ") if "en" in extra else None,
        tuple(h.replace("_", " ") for h in extra.get("heads", "").split(",") if h),
        (Within(within),) if within else (), code, (float(lat), float(lon)) if lat else None,
        tuple(extra["pair"].split(",")) if "pair" in extra else (),
        succeeded_by=(Successor(extra["next"], "merged"),) if "next" in extra else (),
        since=extra.get("since"), until=extra.get("until"),
        population=int(extra["pop"]) if "pop" in extra else None,
    )  # fmt: skip


def small_world() -> Gazetteer:
    """The gazetteer of this file."""
    return Gazetteer.from_records([_record(line) for line in WORLD.splitlines() if line.strip()], TEMPLATES)
