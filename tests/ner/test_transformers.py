"""The transformers back end, on a tiny model with random weights made here; skipped where the extra is missing."""

import os
from itertools import pairwise
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the extra vnner[transformers]")
pytest.importorskip("transformers", reason="needs the extra vnner[transformers]")

from vnner.ner.backends import make_tagger
from vnner.tokenizer.tokens import tokenize

TEXT = "Ông Nam ở Huế.\n\nHội đồng họp ở Đà Nẵng, theo báo Sông Hương."
PIECES = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "[MASK]",
    *"abcdefghijklmnopqrstuvwxyz.,",
    *(f"##{c}" for c in "aeghinmotu"),
]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import torch
    from transformers import BertConfig, BertForTokenClassification, BertTokenizerFast

    folder = tmp_path_factory.mktemp("tiny")
    (folder / "vocab.txt").write_text("\n".join(PIECES) + "\n", encoding="utf-8")
    BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder)
    torch.manual_seed(3)
    labels = ["O", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-PER", "I-PER", "B-MISC"]
    config = BertConfig(
        vocab_size=len(PIECES), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
        initializer_range=2.0, id2label=dict(enumerate(labels)), label2id={k: i for i, k in enumerate(labels)},
    )  # fmt: skip
    BertForTokenClassification(config).save_pretrained(folder)
    return folder


def test_spans_lie_on_tokens_of_the_text_and_carry_a_score(model: Path) -> None:
    tokens = tokenize(TEXT)
    found = make_tagger(f"hf:{model}").tag(TEXT, tokens)
    starts, ends = {t.start for t in tokens}, {t.end for t in tokens}
    assert found
    for span in found:
        assert span.text == TEXT[span.start : span.end]
        assert span.start in starts
        assert span.end in ends
        assert span.label in {"LOC", "ORG", "PER"}
        assert 0 < span.score <= 1
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_in_the_pipeline(model: Path) -> None:
    import vnner

    nlp = vnner.load(ner=f"hf:{model}", shipped=False)
    doc = vnner.read(TEXT, published="2020-01-01", nlp=nlp)
    assert doc.text == TEXT
    assert doc.ents


def test_a_long_text_without_marks_is_cut(model: Path) -> None:
    text = "nam ở huế " * 400
    assert all(s.text == text[s.start : s.end] for s in make_tagger(f"hf:{model}").tag(text, tokenize(text)))


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    with pytest.raises((OSError, ValueError), match="nowhere"):
        make_tagger(f"hf:{tmp_path / 'nowhere'}")
