"""Other people's formats: spaCy's own tools, and those of annotation tools."""

import json
from pathlib import Path
from typing import Any

import pytest
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.vocab import Vocab

import vnner
from vnner.cli import main
from vnner.export import to_brat, to_conll, to_corpus, to_label_studio, to_prodigy
from vnner.training.corpus import read_corpus

TEXT = """Sáng 3/5, UBND TP Đà Nẵng họp báo. Ông Nguyễn Văn Bách nói ở Huế.
Làng Tell Abu Rasin, tỉnh Hama, Syria: 😀 không rõ."""
TEXTS = {
    "plain": TEXT,
    "nothing": "",
    "no mention": "Trời mưa.",
    "only space": " \n\t",
    "spaces about": "\n\n  Mưa ở  Huế.  \r\n\r\nNắng ở Đà Nẵng.\n",
    "decomposed": "Mưa ở Hué̂ và Đà Nẵng.",
    "no end": "Bão vào Huế",
}


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return vnner.read(TEXT, "2019-05-04", nlp=nlp)


def known(doc: Doc) -> list[Any]:
    return [
        (e.start_char, e.end_char, e.label_, e.kb_id_, vnner.date(e), vnner.link(e), e._.score, e._.boilerplate)
        for e in doc.ents
    ]


def test_a_docbin_keeps_everything(doc: Doc, nlp: Language, tmp_path: Path) -> None:
    DocBin(docs=[doc], store_user_data=True).to_disk(tmp_path / "docs.spacy")
    (back,) = DocBin().from_disk(tmp_path / "docs.spacy").get_docs(nlp.vocab)
    assert known(back) == known(doc)
    assert back._.published == doc._.published == "2019-05-04"
    assert vnner.to_frame(back).equals(vnner.to_frame(doc))


def test_json_keeps_dates_and_links(doc: Doc) -> None:
    data = json.loads(json.dumps(doc.to_json(underscore=["published", "mentions"])))
    kept = {mention["text"]: mention for mention in data["_"]["mentions"]}
    assert kept["Sáng 3/5"]["date"]["value"] == "2019-05-03TMO"
    assert kept["Huế"]["link"]["id"] == "place/vn/hue"
    assert [m["text"] for m in data["_"]["mentions"]] == [ent.text for ent in doc.ents]
    back = Doc(Vocab()).from_json(data)
    assert back.text == doc.text
    assert back._.published == "2019-05-04"
    assert json.loads(json.dumps(back._.mentions)) == data["_"]["mentions"]
    assert [(e.start_char, e.label_) for e in back.ents] == [(e.start_char, e.label_) for e in doc.ents]


def test_displacy_shows_mentions_and_their_records(doc: Doc) -> None:
    ents = displacy.parse_ents(doc, {"kb_url_template": "https://example.org/{}"})["ents"]
    assert {"place/vn/hue", ""} <= {ent["kb_id"] for ent in ents}
    assert "https://example.org/place/vn/hue" in {ent["kb_url"] for ent in ents}
    html = displacy.render(doc, style="ent", jupyter=False)
    assert html.count("<mark") == len(doc.ents) > 4


def test_displacy_shows_what_lies_inside_other_mentions(doc: Doc) -> None:
    spans = displacy.parse_spans(doc, {"spans_key": "nested"})["spans"]
    assert ("LOC", "TP Đà Nẵng") in [(s["label"], doc[s["start_token"] : s["end_token"]].text) for s in spans]


def test_spacys_scorer_scores_mentions_and_links(nlp: Language) -> None:
    text = "Bão vào Huế và Đà Nẵng ngày 3/5/2019."
    gold = nlp.make_doc(text)
    hue, danang = gold.char_span(8, 11, label="LOC", kb_id="place/vn/hue"), gold.char_span(15, 22, label="ORG")
    gold.set_ents([hue, danang])
    scores = nlp.evaluate([Example(nlp.make_doc(text), gold)])
    assert (scores["ents_p"], scores["ents_r"]) == (1 / 3, 1 / 2)
    assert scores["ents_per_type"]["ORG"]["r"] == 0
    assert scores["nel_micro_r"] == 1.0


def test_a_pipeline_of_dates_alone_is_scored_too() -> None:
    nlp = vnner.load(steps=["vnner_dates"])
    gold = nlp.make_doc("Họp ngày 3/5/2019.")
    gold.set_ents([gold.char_span(4, 17, label="DATE")])
    assert nlp.evaluate([Example(nlp.make_doc(gold.text), gold)])["ents_f"] == 1.0


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_corpus_format_is_read_back_as_it_was(text: str, nlp: Language, tmp_path: Path) -> None:
    doc = vnner.read(text, nlp=nlp)
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps(to_corpus(doc, "x"), ensure_ascii=False), encoding="utf-8")
    (example,) = read_corpus(path)
    assert (example.id, example.text) == ("x", text)
    assert [(m.start, m.end, m.label) for m in example.mentions] == [
        (e.start_char, e.end_char, e.label_) for e in doc.ents
    ]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_brat_is_read_back_as_it_was(text: str, nlp: Language, tmp_path: Path) -> None:
    doc = vnner.read(text, nlp=nlp)
    (tmp_path / "x.txt").write_text(text, encoding="utf-8", newline="")
    (tmp_path / "x.ann").write_text(to_brat(doc), encoding="utf-8")
    (example,) = read_corpus(tmp_path / "x.ann")
    assert [(m.start, m.end, m.label) for m in example.mentions] == [
        (e.start_char, e.end_char, e.label_) for e in doc.ents
    ]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_conll_is_read_back_with_the_same_mentions(text: str, nlp: Language, tmp_path: Path) -> None:
    doc = vnner.read(text, nlp=nlp)
    path = tmp_path / "x.conll"
    path.write_text(to_conll(doc), encoding="utf-8")
    found = [(ex.text[m.start : m.end], m.label) for ex in read_corpus(path) for m in ex.mentions]
    assert found == [(" ".join(t.text for t in ent if not t.is_space), ent.label_) for ent in doc.ents]


def test_conll_ends_sentences_with_a_blank_line(nlp: Language) -> None:
    blocks = to_conll(vnner.read("Mưa ở Huế. Nắng ở Đà Nẵng.\n\nHết.", nlp=nlp)).split("\n\n")
    assert [block.split("\n")[0] for block in blocks] == ["Mưa\tO", "Nắng\tO", "Hết\tO", ""]


def test_brat_gives_a_mention_over_a_line_break_in_pieces_and_keeps_values(nlp: Language) -> None:
    doc = nlp.make_doc("Ở Đà\nNẵng.")
    doc.set_ents([doc.char_span(2, 9, label="LOC")])
    assert to_brat(doc) == "T1\tLOC 2 4;5 9\tĐà Nẵng\n"
    lines = to_brat(vnner.read(TEXT, "2019-05-04", nlp=nlp)).splitlines()
    assert "#1\tAnnotatorNotes T1\t2019-05-03TMO" in lines
    assert any("\tReference T4 vnner:place/vn/hue\t" in line for line in lines)


def test_a_prodigy_task_has_tokens_that_agree_with_its_spans(doc: Doc) -> None:
    doc._.meta = {"id": "a"}
    task = json.loads(json.dumps(to_prodigy(doc)))
    assert task["meta"] == {"id": "a"}
    assert "".join(t["text"] + " " * t["ws"] for t in task["tokens"]) == task["text"] == TEXT
    for span in task["spans"]:
        assert task["tokens"][span["token_start"]]["start"] == span["start"]
        assert task["tokens"][span["token_end"]]["end"] == span["end"]


def test_a_label_studio_task_has_predictions(doc: Doc) -> None:
    task = json.loads(json.dumps(to_label_studio(doc)))
    assert task["data"]["text"] == TEXT
    (prediction,) = task["predictions"]
    assert [r["value"]["text"] for r in prediction["result"]] == [ent.text for ent in doc.ents]
    assert len({r["id"] for r in prediction["result"]}) == len(doc.ents)


def test_the_command_line_writes_conll(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Mưa ở Huế.", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"Hu\xe9")
    (tmp_path / "c.txt").write_text("Nắng ở Đà Nẵng.", encoding="utf-8")
    assert main(["extract", "--format", "conll", *(str(tmp_path / f"{name}.txt") for name in "abc")]) == 1
    assert (
        capsys.readouterr().out == "Mưa\tO\nở\tO\nHuế\tB-LOC\n.\tO\n\nNắng\tO\nở\tO\nĐà\tB-LOC\nNẵng\tI-LOC\n.\tO\n\n"
    )
