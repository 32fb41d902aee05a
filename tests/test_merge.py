"""Rules around the model: what the gazetteer adds to a text the model found nothing in."""

import unicodedata

import pytest

from vnner.gazetteer import Gazetteer
from vnner.gazetteer.record import Name, Record
from vnner.merge import settle, with_gazetteer
from vnner.span import Span, sharing
from vnner.tokenizer.tokens import tokenize

GAZETTEER = Gazetteer.from_records(
    [
        Record("org/boeing", "ORG", "company", (Name("Boeing"),)),
        Record("org/nokia", "ORG", "company", (Name("Nokia"), Name("Nokia Việt Nam"))),
        Record("org/sen", "ORG", "company", (Name("Sen", strength="weak"),)),
        Record("place/vn/hue", "LOC", "city", (Name("Huế"),)),
        Record("place/it", "LOC", "country", (Name("Ý"),)),
        Record("place/vn/nghe-an/vinh", "LOC", "city", (Name("Vinh"),)),
        Record("place/vn/vinh-long", "LOC", "province", (Name("Vĩnh Long"), Name("tỉnh Vĩnh Long"))),
        Record("org/vinh-long-paper", "ORG", "newspaper", (Name("Vĩnh Long", strength="weak"),)),
        Record("place/vn/ben-tre", "LOC", "province", (Name("Bến Tre"),)),
        Record("org/ben-tre-fc", "ORG", "football-club", (Name("Bến Tre"),)),
        Record("org/ben-tre-hospital", "ORG", "hospital", (Name("Bến Tre"),)),
        Record("place/vn/ben-dinh", "LOC", "village", (Name("Bến Đình", strength="weak"),)),
        Record("org/ben-dinh-fc", "ORG", "football-club", (Name("Bến Đình"),)),
        Record("org/vinh-long-fc", "ORG", "football-club", (Name("Vĩnh Long"), Name("TP Vĩnh Long"))),
    ]
)


def found(text: str, *spans: Span) -> list[str]:
    return [f"{s.text} {s.label}" for s in with_gazetteer(text, tokenize(text), list(spans), GAZETTEER)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Theo Boeing, đơn hàng giảm.", ["Boeing ORG"]),
        ("Boeing - đối thủ của Airbus", ["Boeing ORG"]),
        ("Boeing.\nHà Nội mưa.", ["Boeing ORG"]),
        ("Boeing\nHà Nội mưa.", ["Boeing ORG"]),
        ("(Nokia)", ["Nokia ORG"]),
        ("Nokia Việt Nam tuyển người.", ["Nokia Việt Nam ORG"]),
        # products
        ("chuyến bay bằng Boeing 747", []),
        ("chuyến bay bằng Boeing\N{NO-BREAK SPACE}747", []),
        ("một Boeing-777", []),
        ("bán Nokia Lumia", []),
        ("lái chiếc Boeing", []),
        ("lái CHIẾC Boeing", []),
        # not strong, or a place
        ("hoa Sen nở", []),
        ("trời Huế mưa", []),
        ("", []),
    ],
)
def test_strong_names_of_organizations_that_the_model_missed(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_what_the_model_found_stays() -> None:
    text = "Boeing 747 hạ cánh ở Huế."
    assert found(text, Span.of(text, 21, 24, "LOC"), Span.of(text, 0, 10, "PER", 0.95))[0] == "Boeing 747 PER"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("TP Vinh", "LOC"),
        ("thành phố Vinh", "LOC"),
        ("Thị xã  Vinh", "LOC"),
        ("tỉnh Vĩnh Long", "LOC"),
        ("Vinh", "ORG"),
        ("TP Vĩnh Long", "ORG"),
        ("huyện Vĩnh Long", "ORG"),
        ("TP Vịnh", "ORG"),
        ("TP", "ORG"),
        ("Quận Ủy", "ORG"),
    ],
)
def test_a_place_with_its_rank_written_out_is_no_organization(name: str, label: str) -> None:
    text = f"{name} hết ngập."
    assert found(text, Span.of(text, 0, len(name), "ORG", 0.6)) == [f"{name} {label}"]
    assert found(text, Span.of(text, 0, len(name), "ORG", 0.95)) == [f"{name} ORG"]


@pytest.mark.parametrize(
    ("text", "score", "label"),
    [
        # a name of a place and of clubs alone, in a text without any word of sport
        ("Vĩnh Long mở phố đi bộ.", 0.8, "LOC"),
        ("Vĩnh Long mở phố đi bộ.", 0.919, "LOC"),
        ("Vĩnh Long mở phố đi bộ.", 0.92, "ORG"),
        ("Vĩnh Long thắng trận thứ ba.", 0.8, "ORG"),
        ("Vĩnh Long mở màn. Bóng đá nữ cũng vậy.", 0.8, "ORG"),
        ("Vĩnh Long 3-1 Vinh", 0.8, "ORG"),
        ("Vĩnh Long có tay vợt trẻ.", 0.8, "ORG"),
        # no club of that name, or another body too
        ("Vinh nhận thêm bệnh nhân.", 0.8, "ORG"),
        ("Boeing mở phố đi bộ.", 0.8, "ORG"),
        ("Bến Tre tuyển người.", 0.8, "ORG"),
        ("Bến Đình mở phố.", 0.8, "ORG"),
    ],
)
def test_a_city_is_no_club_where_nobody_speaks_of_sport(text: str, score: float, label: str) -> None:
    for form in ("NFC", "NFD"):
        spelled = unicodedata.normalize(form, text)
        end = spelled.index(" ", spelled.index(" ") + 1) if text.startswith(("Vĩnh", "Bến")) else spelled.index(" ")
        assert found(spelled, Span.of(spelled, 0, end, "ORG", score))[0] == f"{spelled[:end]} {label}"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Federer - Del Potro", ["Federer PER", "Del Potro PER"]),
        ("Federer – Nadal", ["Federer PER", "Nadal PER"]),
        ("Frank Wang - Uông Thao", ["Frank Wang PER", "Uông Thao PER"]),
        # one name, set wide; a name and what follows it
        ("Lena Ortega - Vance", ["Lena Ortega - Vance PER"]),
        ("Karim al - Fassi", ["Karim al - Fassi PER"]),
        ("al - Fassi", ["al - Fassi PER"]),
        ("Louis Tomlinson - tự viết", ["Louis Tomlinson - tự viết PER"]),
        ("Zayn-Gigi", ["Zayn-Gigi PER"]),
        ("Lan - Mai - Cúc", ["Lan - Mai - Cúc PER"]),
        ("- Lan", ["- Lan PER"]),
        ("Lan - ", ["Lan -  PER"]),
    ],
)
def test_two_persons_joined_by_a_dash(name: str, expected: list[str]) -> None:
    text = f"Trận {name}."
    spans = settle(text, [Span.of(text, 5, 5 + len(name), "PER", 0.8)])
    assert [f"{s.text} {s.label}" for s in spans] == expected
    assert all(text[s.start : s.end] == s.text for s in spans)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Boeing - Nokia", ["Boeing ORG", "Nokia ORG"]),
        ("Nokia – Huế", ["Nokia ORG", "Huế ORG"]),  # a club by the name of its city
        ("Nokia - Ý", ["Nokia - Ý ORG"]),
        ("Nokia - Ericsson", ["Nokia - Ericsson ORG"]),
        ("Bộ Lao động - Thương binh", ["Bộ Lao động - Thương binh ORG"]),
    ],
)
def test_two_organizations_joined_by_a_dash(name: str, expected: list[str]) -> None:
    text = f"Trận {name}."
    assert found(text, Span.of(text, 5, 5 + len(name), "ORG", 0.8)) == expected


RANGES = [(0, 3), (5, 8), (9, 12)]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (6, 10, [(5, 8), (9, 12)]),
        (0, 12, RANGES),
        (2, 3, [(0, 3)]),
        (11, 40, [(9, 12)]),
        # touching is not sharing
        (3, 5, []),
        (8, 9, []),
        (12, 20, []),
        (6, 6, [(5, 8)]),
        (4, 4, []),
    ],
)
def test_ranges_that_share_a_place(start: int, end: int, expected: list[tuple[int, int]]) -> None:
    assert list(sharing(RANGES, start, end)) == expected


def test_far_ranges_are_not_looked_at() -> None:
    class Counted(list[tuple[int, int]]):
        looks = 0

        def __getitem__(self, at: int) -> tuple[int, int]:  # type: ignore[override]
            self.looks += 1
            return super().__getitem__(at)

    ranges = Counted((n * 10, n * 10 + 5) for n in range(100_000))
    assert list(sharing(ranges, 500_001, 500_003)) == [(500_000, 500_005)]
    assert ranges.looks < 50
