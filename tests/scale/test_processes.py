"""`read_many` on processes: what one process gives, whatever happens to the others."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import faults  # tests/scale is on the path: conftest.py
import numpy as np
import pandas as pd
import pytest
from spacy.language import Language

import vnner
from vnner.batch import Limits, read_many
from vnner.wire import Packer, Unpacker

TEXT = "Sáng 3/5, UBND TP Huế và Liên Hợp Quốc họp ở Đà Nẵng; ông Nguyễn Văn A vắng mặt."
QUICK = {"steps": ("vnner_dates",)}  # where it doesn't matter what is found
RECORDS: list[Any] = [
    {"id": 1, "text": TEXT, "published": dt.date(2019, 5, 4), "site": object},
    None,
    3.5,
    float("nan"),
    b"Hu\xe1\xba\xbf",
    "Huế \ud800",
    (np.str_("Mưa ở Huế."), np.str_("2020-10-09")),
    ("Nắng ở Vinh.", "2020-99-99"),
    ("Nắng ở Vinh.", 2020),
    "",
    {"text": "Mưa ở Huế. " * 3_000, "seen": pd.Timestamp("2020-10-09", tz="UTC")},
    ("Họp tại Mỹ.", pd.Timestamp("2020-10-09 10:00")),
]


def test_processes_give_what_one_gives_to_the_byte(nlp: Language) -> None:
    alone = list(read_many(RECORDS, nlp=nlp))
    together = list(read_many(RECORDS, n_process=2, batch_size=2))
    for one, other in zip(alone, together, strict=True):
        assert one._.error == other._.error
        assert one._.meta == other._.meta
        one._.meta = other._.meta = None  # may hold what spaCy's bytes don't
        assert one.to_bytes() == other.to_bytes()
    assert [bool(doc._.error) for doc in together] == [0, 1, 1, 1, 1, 1, 0, 1, 1, 0, 0, 0]
    assert together[0].ents[1]._.link.record.id.startswith(("org/", "place/"))
    assert together[0].vocab is together[-1].vocab


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "a text must be a str, found NoneType: None; leave out records without a text"),
        (float("nan"), "found float: nan; leave out"),
        (b"Hu\xe1", "found bytes: b'Hu\\xe1'; decode it first"),
        (["Huế"], "found list: ['Huế']; one article, as str"),
    ],
)
def test_what_is_no_text_is_named(nlp: Language, text: Any, message: str) -> None:
    with pytest.raises(TypeError) as caught:
        vnner.read(text, nlp=nlp)
    assert message in str(caught.value)


def test_poison_in_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vnner.crew.set_up", faults.reader)
    poisons = ["exit", "raise", "hang", "swell"]
    texts = ["Mưa hôm 3/5.", *(f"POISON {poison}" for poison in poisons), "Nắng hôm 4/5.", "x" * 2_001]
    limits = Limits(seconds=4, megabytes=2_000, characters=2_000)
    docs = list(read_many(texts, n_process=2, batch_size=7, limits=limits, options=QUICK))
    assert [doc._.error["type"] if doc._.error else doc.ents[0].text for doc in docs] == [
        "hôm 3/5", "ProcessDied", "ValueError", "TimeoutError", "MemoryError", "hôm 4/5", "ValueError",
    ]  # fmt: skip
    assert "2,001 characters: longer than 2,000" in docs[-1]._.error["message"]


def test_options_no_process_can_load_are_refused() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        list(read_many(["a"], options={"ner": "nowhere"}, n_process=2))


def test_a_pipeline_has_no_limits(nlp: Language) -> None:
    with pytest.raises(ValueError, match="options="):
        read_many(["a"], nlp=nlp, limits=Limits())


def test_records_are_sent_once_and_begin_anew_when_there_are_too_many(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vnner.wire.REMEMBERED", 2)
    packer, unpacker = Packer(), Unpacker()
    begun = []
    for text in (TEXT, "Mưa ở Vinh.", TEXT, TEXT):
        doc = vnner.read(text, "2019-05-04", nlp=nlp)
        packed = packer.pack(doc)
        begun.append(packed[0])
        assert unpacker.unpack(packed, nlp.vocab).to_bytes() == doc.to_bytes()
    assert begun[0]
    assert True in begun[1:]


def test_a_doc_that_cannot_be_sent_leaves_the_next_one_whole(nlp: Language) -> None:
    packer, unpacker = Packer(), Unpacker()
    first, broken, last = (vnner.read(text, nlp=nlp) for text in ("Mưa ở Vinh.", TEXT, TEXT))
    broken.user_data["mine"] = object()
    assert unpacker.unpack(packer.pack(first), nlp.vocab).to_bytes() == first.to_bytes()
    with pytest.raises(TypeError, match="can't send object"):
        packer.pack(broken)
    assert unpacker.unpack(packer.pack(last), nlp.vocab).to_bytes() == last.to_bytes()


def test_a_vocabulary_that_has_grown_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vnner.batch.STRINGS", 1)

    def texts() -> Iterator[str]:
        yield from ("Mưa hôm 3/5.", "Nắng hôm 4/5.")

    one, two = read_many(texts(), n_process=2, options=QUICK)
    assert one.vocab is not two.vocab
    assert (one.ents[0].text, two.ents[0].text) == ("hôm 3/5", "hôm 4/5")
