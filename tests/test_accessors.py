"""Typed doors to `ent._.link` and `ent._.date`."""

from collections.abc import Callable
from typing import Any, get_type_hints

import pytest
import spacy
from spacy.language import Language

import vnner
from vnner.dates import DateValue
from vnner.resolver import Link


@pytest.mark.parametrize(
    ("accessor", "given"), [(vnner.link, Link | None), (vnner.date, DateValue | None)], ids=["link", "date"]
)
def test_an_editor_learns_what_comes_back(accessor: Callable[..., Any], given: object) -> None:
    assert get_type_hints(accessor)["return"] == given


def test_they_give_what_the_extension_attributes_hold(nlp: Language) -> None:
    doc = vnner.read("Hôm qua, ông Nguyễn Văn Bách rời Huế. Làng Tell Abu Rasin vắng.", "2020-10-10", nlp=nlp)
    assert {ent.label_ for ent in doc.ents} == {"DATE", "PER", "LOC"}
    for ent in doc.ents:
        assert vnner.link(ent) is ent._.link
        assert vnner.date(ent) is ent._.date
        assert (vnner.date(ent) is not None) == (ent.label_ == "DATE")
        assert (vnner.link(ent) is not None) == (ent.label_ == "LOC")


def test_a_mention_of_another_pipeline_has_neither() -> None:
    doc = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "vnner.Tokenizer.v1"}}})("Mưa ở Huế.")
    span = doc.char_span(6, 9, label="LOC")
    assert vnner.link(span) is None
    assert vnner.date(span) is None


@pytest.mark.parametrize("accessor", [vnner.link, vnner.date])
@pytest.mark.parametrize("wrong", ["Huế", None, 3])
def test_something_else_is_refused_with_what_came_in(accessor: Callable[..., Any], wrong: object) -> None:
    with pytest.raises(TypeError, match=r"expected a mention of doc\.ents"):
        accessor(wrong)
