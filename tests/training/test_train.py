"""Whole small runs; they need torch, which the tests of everything else do without."""

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from vnner.resources import DataError, model_folder
from vnner.tokenizer.tokens import tokenize
from vnner.training.notation import parse_inline

pytest.importorskip("torch", reason="training needs the extra vnner[train]")
pytest.importorskip("onnx", reason="training needs the extra vnner[train]")

from vnner.ner.tagger import Tagger
from vnner.training.export import export
from vnner.training.run import run
from vnner.training.settings import Settings
from vnner.training.silver import silver
from vnner.training.start import read_start
from vnner.training.train import Trained, suitable_epochs, train

LINES = (
    "Bão số 4 đổ bộ vào [Quảng Bình](LOC) rạng sáng nay, theo [Đài Khí tượng](ORG).",
    "Ông [Trần Văn Lộc](PER) ở [Đồng Hới](LOC) nói nước lên nhanh.",
    "[Sở Y tế Hà Tĩnh](ORG) cử hai đội cấp cứu tới [Kỳ Anh](LOC).",
    "Giá tôm ở [Cà Mau](LOC) giảm, anh [Lê Út](PER) vẫn thả vụ mới.",
)
EXAMPLES = [parse_inline(line, id=str(i)) for i, line in enumerate(LINES * 6)]
SMALL = Settings(labels=("LOC", "ORG", "PER"), epochs=3, hidden=8, char_filters=8, batch_tokens=60, threads=1)


def quiet(line: str) -> None:
    pass


def weights(trained: Trained) -> dict[str, np.ndarray]:
    return {name: value.detach().numpy() for name, value in trained.network.named_parameters()}


def same(one: Trained, other: Trained) -> bool:
    return all(np.array_equal(a, weights(other)[name]) for name, a in weights(one).items())


def test_the_same_seed_gives_the_same_weights_and_another_gives_others() -> None:
    first, again = (train(EXAMPLES, SMALL, report=quiet) for _ in range(2))
    other = train(EXAMPLES, Settings(**{**settings(SMALL), "seed": 2}), report=quiet)
    assert same(first, again)
    assert not same(first, other)
    assert first.losses[-1] < first.losses[0]


def settings(value: Settings) -> dict[str, object]:
    return {name: getattr(value, name) for name in value.__slots__}


def test_a_killed_run_goes_on_to_the_same_end(tmp_path: Path) -> None:
    class Killed(Exception):
        pass

    def kill(trained: Trained) -> None:
        if len(trained.losses) == 2:
            raise Killed

    with pytest.raises(Killed):
        train(EXAMPLES, SMALL, folder=tmp_path, report=quiet, after=kill)
    lines: list[str] = []
    resumed = train(EXAMPLES, SMALL, folder=tmp_path, report=lines.append)
    assert len(lines) == 1  # only the third epoch was left
    assert same(resumed, train(EXAMPLES, SMALL, report=quiet))


def test_a_checkpoint_of_other_texts_is_refused(tmp_path: Path) -> None:
    train(EXAMPLES, SMALL, folder=tmp_path, report=quiet)
    with pytest.raises(DataError, match="other settings or texts"):
        train(EXAMPLES[:-1], SMALL, folder=tmp_path, report=quiet)


def test_the_exported_model_is_the_trained_one(tmp_path: Path) -> None:
    trained = train(EXAMPLES, Settings(**{**settings(SMALL), "epochs": 40}), report=quiet)
    export(trained, tmp_path)
    back = read_start(tmp_path)
    for name, value in weights(trained).items():
        assert np.abs(back.weights[name] - value).max() <= np.abs(value).max() / 120 + 1e-4, name  # int8
    found = Tagger(tmp_path, consistency=False).tag(EXAMPLES[0].text, tokenize(EXAMPLES[0].text))
    assert [(s.text, s.label) for s in found] == [("Quảng Bình", "LOC"), ("Đài Khí tượng", "ORG")]


def test_a_start_brings_what_it_knows_to_other_labels() -> None:
    start = read_start("shipped")
    texts = [parse_inline(line.replace("(PER)", "(NGƯỜI)"), id="x") for line in LINES]
    few = Settings(labels=("LOC", "NGƯỜI", "ORG"), epochs=1, rate=1e-6, threads=1)
    begun = train(texts, few, start=start, report=quiet)
    assert begun.settings.hidden == start.settings["hidden"]
    own, tags = weights(begun), begun.tags
    row, old = tags.index("B-LOC"), start.tags.index("B-LOC")
    assert np.abs(own["tagger.out.weight"][row] - start.weights["tagger.out.weight"][old]).max() < 1e-4
    assert np.abs(own["encoder.conv.weight"] - start.weights["encoder.conv.weight"]).max() < 1e-4


def test_no_model_to_start_from(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no model to start from"):
        read_start(tmp_path)


def test_a_network_of_another_version_is_nothing_to_start_from(tmp_path: Path) -> None:
    export(train(EXAMPLES, SMALL, report=quiet), tmp_path)
    (tmp_path / "tagger.onnx").write_bytes((tmp_path / "encoder.onnx").read_bytes())
    with pytest.raises(DataError, match=r"lack 'w0_scale'"):
        read_start(tmp_path)


def test_small_corpora_are_read_more_often() -> None:
    few, many = EXAMPLES[:4], EXAMPLES * 2000
    assert suitable_epochs(few) == 30
    assert suitable_epochs(many) == 8
    between = suitable_epochs(EXAMPLES * 600)
    assert 8 < between < 30
    lines: list[str] = []
    train(few, Settings(**{**settings(SMALL), "epochs": 0}), report=lines.append)
    assert len(lines) == 30


def test_a_run_leaves_a_model_a_report_and_a_card(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("\n\n".join(LINES) + "\n", encoding="utf-8")
    config = tmp_path / "own.yaml"
    config.write_text("corpus: [own.txt]\ndev: [own.txt]\ntrain: {epochs: 2, labels: [LOC, ORG, PER], threads: 1}\n")
    folder = run(config, tmp_path / "model")
    rows = [json.loads(line) for line in (folder / "progress.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["epoch"] for row in rows] == [1, 2]
    assert 0 <= rows[-1]["f1"]["ALL"] <= 1
    assert "dev" in (folder / "report.md").read_text(encoding="utf-8").lower()
    assert "| PER | 2 |" in (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert {p.name for p in model_folder().glob("*.onnx")} == {p.name for p in folder.glob("*.onnx")}


def test_an_unknown_label_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("Ở đây\n\n[Huế](CITY)\n", encoding="utf-8")
    config = tmp_path / "own.yaml"
    config.write_text("corpus: [own.txt]\n")
    with pytest.raises(DataError, match=r"label 'CITY' is not among train.labels.*") as error:
        run(config)
    assert "own.txt:3" in str(error.value)


def test_padding_changes_nothing() -> None:
    import torch

    from vnner.training.model import SentenceTagger, Sizes

    torch.manual_seed(0)
    tagger = SentenceTagger(Sizes(words=3, chars=3, tags=5, layers=2, hidden=6), 7).eval()
    x, lengths = torch.randn(3, 9, 7), torch.tensor([9, 4, 1])
    together = tagger(x, lengths)
    for row, length in enumerate(lengths.tolist()):
        alone = tagger(x[row : row + 1, :length], torch.tensor([length]))
        assert torch.allclose(together[row, :length], alone[0], atol=1e-6)


def test_silver_text_is_marked_by_teachers_and_unsure_parts_are_left_open(tmp_path: Path) -> None:
    plain = tmp_path / "plain.txt"
    known = "Chiều qua, đoàn xe của Tổng thống Mỹ Joe Biden tới Hà Nội. Ông gặp một phóng viên của Reuters."
    plain.write_text(f"{known * 2}\nngắn\n{'không có tên riêng nào ở đây ' * 9}\n", encoding="utf-8")
    teacher = Tagger()
    (example,) = silver(plain, [teacher, teacher], tokens=10)
    firm = {(example.text[g.start : g.end], g.label) for g in example.mentions if not g.optional}
    assert {("Joe Biden", "PER"), ("Hà Nội", "LOC"), ("Reuters", "ORG")} <= firm
    assert all(a.end <= b.start for a, b in pairwise(example.mentions))


def test_a_run_with_silver_text_trains_its_teachers_first(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("\n\n".join(LINES) + "\n", encoding="utf-8")
    line = "Cơn bão mạnh nhất năm đang vào vùng biển Cà Mau, theo đài khí tượng. " * 4
    (tmp_path / "plain.txt").write_text(f"{line}\n" * 3, encoding="utf-8")
    config = tmp_path / "own.yaml"
    config.write_text(
        "corpus: [own.txt]\nsilver: {text: plain.txt, tokens: 50, teachers: 1}\n"
        "train: {epochs: 1, labels: [LOC, ORG, PER], threads: 1}\n"
    )
    folder = run(config, tmp_path / "model")
    assert (folder / "teacher1" / "tagger.onnx").exists()
    assert "1 paragraphs (" in (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
