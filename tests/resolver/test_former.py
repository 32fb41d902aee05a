"""The word `cũ` behind a name is cited where it stands."""

import pytest

import vnner


@pytest.mark.parametrize(
    ("text", "place"), [("Ông từng sống ở tỉnh Hà Tây cũ.", 28), ("Ông từng sống ở tỉnh Hà Tây (cũ).", 29)]
)
def test_cu_is_cited_where_it_stands(text: str, place: int) -> None:
    said = vnner.explain(vnner.read(text, published="2024-01-01").ents[0])
    assert text[place : place + 2] == "cũ"
    assert f"it is a former unit: cũ (at {place})" in said
