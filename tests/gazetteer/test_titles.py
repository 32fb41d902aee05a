"""English titles that follow from rank, container and country."""

import pytest

from vnner.gazetteer.record import Name, Record, Within
from vnner.gazetteer.titles import adjective, made_titles, titles_of

COUNTRY = Record(
    "place/sy", "LOC", "country", (Name("Syria"),), "Syria", country="SY", demonyms=("người Syria", "Syrian")
)
STATE = Record("place/us/texas", "LOC", "state", (Name("Texas"),), "Texas", within=(Within("place/us"),), country="US")
US = Record(
    "place/us", "LOC", "country", (Name("Mỹ"),), "United States", country="US", demonyms=("người Mỹ", "American")
)
OLD = Record("place/vn/old", "LOC", "province", (Name("Bà Rịa - Vũng Tàu"),), "Bà Rịa–Vũng Tàu province", country="VN")
BODY = Record("org/sdf", "ORG", "militia", (Name("SDF"),), "SDF", within=(Within("place/sy"),))
KNOWN = {record.id: record for record in (COUNTRY, STATE, US, OLD, BODY)}


def place(kind: str, title: str | None, *within: str, country: str | None = None, name: str = "X") -> Record:
    parents = tuple(Within(id) for id in within)
    return Record("place/x", "LOC", kind, (Name(name),), title, within=parents, country=country)


@pytest.mark.parametrize(
    ("record", "titles"),
    [
        (place("city", "Douma", "place/sy", country="SY"), ("Douma, Syria",)),
        (place("city", "Austin", "place/us/texas", country="US"), ("Austin, Texas", "Austin, United States")),
        (place("city", "Bà Rịa", "place/vn/old"), ("Bà Rịa, Bà Rịa–Vũng Tàu",)),
        (place("district", "Phú Tân district", "place/sy"), ("Phú Tân District", "Phú Tân", "Phú Tân, Syria")),
        (place("prefecture", "Chiba"), ("Chiba Prefecture",)),
        (place("province", "Kerman"), ("Kerman Province", "Kerman Governorate")),
        (place("airport", "Taiz Airport"), ("Taiz International Airport", "Taiz Air Base", "Taiz")),
        (place("city", None, "place/sy", name="Douma"), ("Douma, Syria",)),
        (place("city", "Douma", "place/gone", country="XX"), ()),
        (place("river", "Euphrates", "org/sdf"), ()),
        (COUNTRY, ()),
        (place("continent", "Asia", "place/sy"), ()),
        (BODY, ()),
    ],
)  # fmt: skip
def test_titles(record: Record, titles: tuple[str, ...]) -> None:
    assert titles_of(record, KNOWN.get) == titles


@pytest.mark.parametrize(
    ("pattern", "record", "first", "among"),
    [
        ("{adj} Air Force", COUNTRY, "Syrian Air Force", "Air Force of Syria"),
        ("{adj} Air Force", STATE, "Texas Air Force", "Air Force (Texas)"),
        ("{place} Radio", STATE, "Texas Radio", "Radio of Texas"),
        ("Parliament of {place}", COUNTRY, "Parliament of Syria", "Syrian Parliament"),
        ("Parliament of {place}", COUNTRY, "Parliament of Syria", "Parliament (Syria)"),
    ],
)
def test_made_titles(pattern: str, record: Record, first: str, among: str) -> None:
    titles = made_titles(pattern, record)
    assert titles[0] == first
    assert among in titles
    assert len(set(titles)) == len(titles)
    assert not any("{" in title or "  " in title for title in titles)


@pytest.mark.parametrize(("record", "word"), [(COUNTRY, "Syrian"), (US, "American"), (STATE, None), (OLD, None)])
def test_adjective(record: Record, word: str | None) -> None:
    assert adjective(record) == word
