"""Rules around the model: what the gazetteer adds to a text the model found nothing in."""

import pytest

from vnner.gazetteer import Gazetteer
from vnner.gazetteer.record import Name, Record
from vnner.merge import with_gazetteer
from vnner.span import Span
from vnner.tokenizer.tokens import tokenize

GAZETTEER = Gazetteer.from_records(
    [
        Record("org/boeing", "ORG", "company", (Name("Boeing"),)),
        Record("org/nokia", "ORG", "company", (Name("Nokia"), Name("Nokia Việt Nam"))),
        Record("org/sen", "ORG", "company", (Name("Sen", strength="weak"),)),
        Record("place/hue", "LOC", "city", (Name("Huế"),)),
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
