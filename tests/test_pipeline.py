"""The pipeline as a user meets it: read, read_many, load, spaCy around it."""

import datetime as dt
import importlib

import pandas as pd
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import vnner

TEXT = (
    "Đêm 20-11, IS chiếm các làng Tell Zaytun, Ma'rufa tại tỉnh Hama, Syria. Cuối ngày hôm sau UBND tỉnh Quảng Nam họp."
)


def test_one_article(nlp: Language) -> None:
    doc = vnner.read(TEXT, published="2017-11-22", nlp=nlp)
    found = {ent.text: ent for ent in doc.ents}
    assert found["Đêm 20-11"]._.date.value == "2017-11-20TNI"
    assert found["IS"].kb_id_ == found["IS"]._.link.record.id == "org/islamic-state"
    assert found["tỉnh Hama"]._.link.record.id == "place/sy/hama-governorate"
    village = found["Ma'rufa"]._.link
    assert (village.status, village.within.country) == ("nil", "SY")


@pytest.mark.parametrize("published", ["2017-11-22", dt.date(2017, 11, 22), dt.datetime(2017, 11, 22, 8, 30)])
def test_a_publication_date_may_come_in_any_shape(nlp: Language, published: object) -> None:
    doc = vnner.read("Họp hôm qua.", published, nlp=nlp)  # type: ignore[arg-type]
    assert doc.ents[0]._.date.value == "2017-11-21"


def test_without_a_publication_date_a_relative_date_has_no_value(nlp: Language) -> None:
    assert vnner.read("Họp hôm qua.", nlp=nlp).ents[0]._.date.value is None


def test_auto_reads_the_stamp_of_the_page(nlp: Language) -> None:
    doc = vnner.read("Thứ Tư, 22/11/2017 10:15 (GMT+7)\nĐoàn họp hôm qua tại Huế.", "auto", nlp=nlp)
    assert doc._.published == "2017-11-22"
    assert "2017-11-21" in [ent._.date.value for ent in doc.ents if ent.label_ == "DATE"]


def test_auto_without_a_stamp_is_no_date(nlp: Language) -> None:
    assert vnner.read("Đoàn họp hôm qua tại Huế.", "auto", nlp=nlp)._.published is None


@pytest.mark.parametrize("published", ["2017-13-01", "hôm qua", "22/11/2017", ""])
def test_an_impossible_publication_date_is_refused(nlp: Language, published: str) -> None:
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        vnner.read("Họp.", published, nlp=nlp)


def test_places_inside_organizations(nlp: Language) -> None:
    doc = vnner.read(TEXT, nlp=nlp)
    assert "Quảng Nam" in " ".join(span.text for span in doc.spans["nested"])


def test_words_are_a_layer(nlp: Language) -> None:
    doc = vnner.read("Thủ tướng họp tại Hà Nội.", nlp=nlp)
    assert [word.text for word in doc._.words] == ["Thủ tướng", "họp", "tại", "Hà Nội", "."]
    assert not doc._.words_fallback


RECORDS = [
    (["Mưa ở Huế."], [{}]),
    ([("Mưa ở Huế.", "2020-10-09")], [{}]),
    ([{"text": "Mưa ở Huế.", "id": 7, "published": None}], [{"id": 7}]),
    (pd.DataFrame({"text": ["Mưa ở Huế."], "site": ["x"]}, index=[5]), [{"index": 5, "site": "x"}]),
    (pd.DataFrame({"text": ["Mưa ở Huế."], "published": [pd.Timestamp("2020-10-09")]}), [{"index": 0}]),
    (pd.DataFrame({"text": ["Mưa ở Huế."], "published": [pd.NaT]}), [{"index": 0}]),
]


@pytest.mark.parametrize(("records", "meta"), RECORDS, ids=["str", "pair", "mapping", "frame", "dates", "NaT"])
def test_read_many_takes(nlp: Language, records: object, meta: list[dict[str, object]]) -> None:
    docs = list(vnner.read_many(records, nlp=nlp))  # type: ignore[arg-type]
    assert [[ent.text for ent in doc.ents] for doc in docs] == [["Huế"]]
    assert [doc._.meta for doc in docs] == meta


def test_read_many_is_lazy_and_one_bad_document_does_not_stop_the_others(nlp: Language) -> None:
    def endless() -> object:
        yield "Mưa ở Huế."
        yield 3.5
        yield ("Nắng ở Vinh.", "2020-99-99")
        while True:
            yield "Nắng ở Vinh."

    docs = vnner.read_many(endless(), nlp=nlp)  # type: ignore[arg-type]
    first = [next(docs) for _ in range(4)]
    assert [bool(doc._.error) for doc in first] == [False, True, True, False]
    assert first[3].ents[0].text == "Vinh"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda nlp: vnner.read_many("Mưa ở Huế.", nlp=nlp), "found one str"),
        (lambda nlp: vnner.read_many(["x"], n_process=0), "n_process=0"),
        (lambda nlp: vnner.read_many(["x"], nlp=nlp, n_process=2), "options="),
        (lambda nlp: vnner.read_many(pd.DataFrame({"a": [1]}), nlp=nlp), "no column 'text'"),
        (lambda nlp: [vnner.load(steps=["vnner_datez"])], "unknown step 'vnner_datez'"),
    ],
)
def test_wrong_use_is_refused(nlp: Language, call: object, message: str) -> None:
    with pytest.raises((TypeError, ValueError, KeyError), match=message):
        list(call(nlp))  # type: ignore[operator]


def test_dates_and_links_survive_spacy_bytes(nlp: Language) -> None:
    doc = vnner.read(TEXT, published="2017-11-22", nlp=nlp)
    again = next(DocBin(store_user_data=True, docs=[doc]).get_docs(nlp.vocab))
    for a, b in zip(doc.ents, Doc(nlp.vocab).from_bytes(doc.to_bytes()).ents, strict=True):
        assert (a._.date, a._.link, a._.score) == (b._.date, b._.link, b._.score)
    assert [e._.link for e in again.ents] == [e._.link for e in doc.ents]
    assert again._.article == doc._.article


def test_each_step_is_a_spacy_factory() -> None:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "vnner.Tokenizer.v1"}}})
    nlp.add_pipe("vnner_dates")
    assert [ent.text for ent in nlp("Họp ngày 3/5/2019 tại Huế.").ents] == ["ngày 3/5/2019"]


def test_a_gazetteer_of_ones_own(tmp_path: object) -> None:
    path = tmp_path / "mine.yaml"  # type: ignore[operator]
    path.write_text(
        "schema: vnner-gazetteer/1\nsource_table:\n  own: {title: mine, licence: CC0-1.0}\n"
        "defaults: {type: LOC, country: SY, sources: [own]}\nrecords:\n"
        "- id: place/sy/umm-sahnk\n  kind: village\n  names: [Umm Sahnk]\n",
        encoding="utf-8",
    )
    nlp = vnner.load(gazetteers=[path])
    doc = vnner.read("IS chiếm làng Umm Sahnk ở Syria.", nlp=nlp)
    assert "place/sy/umm-sahnk" in [ent.kb_id_ for ent in doc.ents]


def test_import_is_instant() -> None:
    import subprocess
    import sys

    code = "import sys, vnner; assert not {'spacy', 'pandas', 'numpy', 'onnxruntime'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_unknown_public_name_is_named() -> None:
    with pytest.raises(AttributeError, match="it has cooccurrence, date, entities, explain, folium_map, link, load"):
        vnner.reed  # noqa: B018


@pytest.mark.parametrize("factory", ["make_article", "make_entities", "make_dates", "make_linker"])
def test_factories_have_types_that_every_spacy_can_read(factory: str) -> None:
    kinds = getattr(importlib.import_module("vnner.pipeline"), factory).__annotations__
    assert kinds["nlp"] is Language
    assert not [name for name, kind in kinds.items() if isinstance(kind, str)]


@pytest.mark.parametrize("options", [{}, {"min_score": 0.1}])
def test_a_vocabulary_that_has_grown_gives_way_to_a_new_one(
    options: dict[str, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """spaCy keeps every word for ever: a crawl on one process would fill the memory with them."""
    docs = vnner.read_many(["Mưa ở Huế.", "Nắng ở Vinh.", "Gió ở Đà Lạt."], options=options or None)
    first = next(docs)
    monkeypatch.setattr("vnner.pipeline.STRINGS", len(first.vocab.strings) - 1)
    second = next(docs)
    monkeypatch.setattr("vnner.pipeline.STRINGS", 10**9)
    third = next(docs)
    assert first.vocab is not second.vocab
    assert second.vocab is third.vocab
    assert [[ent.text for ent in doc.ents] for doc in (first, second, third)] == [["Huế"], ["Vinh"], ["Đà Lạt"]]


def test_a_pipeline_that_was_given_is_kept(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vnner.pipeline.STRINGS", 0)
    assert {doc.vocab for doc in vnner.read_many(["Mưa ở Huế.", "Nắng."], nlp=nlp)} == {nlp.vocab}
