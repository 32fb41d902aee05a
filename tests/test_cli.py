"""The command line: the contract of its output, and every way its input can be wrong."""

import io
import json
import sys
from pathlib import Path

import pytest

from vnner.cli import main

LINE = {"id": "a", "text": "Đêm 20-11, IS rút khỏi thành phố Al-Bukamal.", "published": "2017-11-22"}
MENTION = {"start", "end", "text", "label", "score", "date", "link", "boilerplate"}
DATE = {"timex", "value", "first", "last", "grain", "mod", "part", "anchor", "alternatives"}
LINK = {
    "status", "id", "name", "name_en", "names", "kind", "country", "lat", "lon", "score", "reason", "candidates",
    "within",
}  # fmt: skip


def write(path: Path, content: str | bytes) -> str:
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return str(path)


def extract(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[dict[str, object]], str]:
    status = main(["extract", *arguments])
    out, err = capsys.readouterr()
    return status, [json.loads(line) for line in out.splitlines()], err


def test_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, lines, _ = extract(capsys, write(tmp_path / "a.jsonl", json.dumps(LINE)))
    assert (status, lines[0]["id"], lines[0]["published"]) == (0, "a", "2017-11-22")
    mentions = lines[0]["mentions"]
    assert isinstance(mentions, list)
    for mention in mentions:
        assert set(mention) == MENTION
        assert mention["date"] is None or set(mention["date"]) == DATE
        assert mention["link"] is None or set(mention["link"]) >= LINK
    dates = [m["date"]["value"] for m in mentions if m["date"]]
    assert dates == ["2017-11-20TNI"]
    links = {m["text"]: m["link"]["id"] for m in mentions if m["link"]}
    assert links == {"IS": "org/islamic-state", "thành phố Al-Bukamal": "place/sy/al-bukamal"}


def test_documents_keep_their_order_and_a_bad_one_stands_in_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = write(tmp_path / "good.jsonl", "\n".join(json.dumps({**LINE, "id": i}) for i in "xyz"))
    bad = write(tmp_path / "bad.jsonl", 'broken\n{"id": "no text"}\n\n{"text": "Mưa ở Huế."}\n[1]\n{"text": 3}')
    status, lines, err = extract(capsys, good, bad, str(tmp_path / "missing.txt"), write(tmp_path / "c.txt", "Huế"))
    assert status == 1
    assert [line["id"] for line in lines] == [
        "x", "y", "z", f"{bad}:1", "no text", f"{bad}:4", f"{bad}:5", f"{bad}:6", str(tmp_path / "missing.txt"),
        "c.txt",
    ]  # fmt: skip
    assert ["error" in line for line in lines] == [False] * 3 + [True, True, False, True, True, True, False]
    assert "bad.jsonl:1:1: not JSON" in err


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"Hu\xe9\n", "a.txt:1:3: not UTF-8: byte 0xe9"),
        ("a.txt", b"ok\nHu\xe9", "a.txt:2:3: not UTF-8"),
        ("a.jsonl", b'{"text": "x"}\n{"text": "\xff"}', "a.jsonl:2:11: not UTF-8"),
        ("a.jsonl", '{"text": "x"', "a.jsonl:1:13: not JSON"),
        ("a.jsonl", '{"id": 1}', "a.jsonl:1: expected a string \"text\", found the keys ['id']"),
        ("a.jsonl", '{"text": null}', 'a.jsonl:1: expected a string "text", found NoneType'),
        ("a.jsonl", '{"text": "x", "published": 2017}', 'a.jsonl:1: expected "published"'),
        ("a.jsonl", '{"text": "x", "published": "2017-02-30"}', "2017-02-30"),
        ("a.jsonl", '{"text": "\\ud800"}', "lone surrogate"),
        ("a.jsonl", "[" * 100_000, "a.jsonl:1"),
        ("a.jsonl", '{"id": ' + "9" * 5000 + "}", "a.jsonl:1: JSON"),
        ("a.jsonl", '{"id": "\\ud800"}', "a.jsonl:1"),
        ("a.pdf", "%PDF", "unknown format '.pdf': expected .txt, .jsonl, .csv, .parquet"),
    ],
)
def test_a_bad_document_is_named_with_file_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: str | bytes, message: str
) -> None:
    status, lines, err = extract(capsys, write(tmp_path / name, content), write(tmp_path / "ok.txt", "Mưa ở Huế."))
    assert status == 1
    assert message in err
    assert "mentions" in lines[-1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--published", "2017-13-45"], "2017-13-45"),
        (["--published", "hôm qua"], "YYYY-MM-DD"),
        (["--min-score", "7"], "expected a number from 0 to 1"),
        (["--gazetteer", "missing.yaml"], "missing.yaml"),
        (["--ner", "nowhere"], "nowhere"),
        (["--format", "parquet"], "name a file with -o"),
        (["-j", "0"], "expected 1 or more"),
    ],
)
def test_wrong_options_end_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(["extract", *arguments, write(tmp_path / "a.txt", "Huế")]) == 2
    assert message in capsys.readouterr().err


def test_a_broken_gazetteer_is_named_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = write(tmp_path / "mine.yaml", "schema: vnner-gazetteer/1\nrecords:\n- id: place/x\n  nmaes: [X]\n")
    assert main(["extract", "--gazetteer", broken, write(tmp_path / "a.txt", "Huế")]) == 2
    assert "mine.yaml:" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["Mưa ở Huế.", '{"id": "-", "text": "Mưa ở Huế."}', "\ufeffMưa ở Huế."])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], content: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode("utf-8")), encoding="ascii"))
    status, lines, _ = extract(capsys, "-")
    assert status == 0
    assert [m["text"] for m in lines[0]["mentions"]] == ["Huế"]  # type: ignore[attr-defined]


def test_windows_line_breaks_keep_offsets_true(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Mưa to.\r\nBão vào Huế.\r\n"
    _, lines, _ = extract(capsys, write(tmp_path / "a.txt", text))
    for mention in lines[0]["mentions"]:  # type: ignore[attr-defined]
        assert text[mention["start"] : mention["end"]] == mention["text"]


@pytest.mark.parametrize(
    ("format", "sign"), [("csv", "doc,published,start"), ("table", "Al-Bukamal"), ("html", "<mark")]
)
def test_formats(tmp_path: Path, format: str, sign: str) -> None:
    out = tmp_path / "out"
    assert main(["extract", "--format", format, "-o", str(out), write(tmp_path / "a.jsonl", json.dumps(LINE))]) == 0
    assert sign in out.read_text(encoding="utf-8")


def test_parquet(tmp_path: Path) -> None:
    import pandas as pd

    out = tmp_path / "out.parquet"
    assert main(["extract", "--format", "parquet", "-o", str(out), write(tmp_path / "a.jsonl", json.dumps(LINE))]) == 0
    assert "thành phố Al-Bukamal" in pd.read_parquet(out)["text"].tolist()


def test_html_escapes_the_text(tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    text = '<script>alert(1)</script> Mưa ở Huế & "Nga".'
    assert main(["extract", "--format", "html", "-o", str(out), write(tmp_path / "<b>.txt", text)]) == 0
    assert "<script>alert" not in out.read_text(encoding="utf-8")
    assert "<b>.txt" not in out.read_text(encoding="utf-8")


def test_the_shipped_gazetteers_are_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "check", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_evaluate_prints_scores_and_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = write(tmp_path / "gold.txt", "Mưa ở [Huế](LOC).\n\nNắng ở [Vinh](PER).\n")
    assert main(["evaluate", gold]) == 0
    out = capsys.readouterr().out
    assert "core   ALL" in out
    assert "wrong LOC: Nắng ở [Vinh](LOC)." in out


def test_train_says_what_to_install(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    assert main(["train", "--config", "x.yaml"]) == 2
    assert 'pip install "vnner[train]"' in capsys.readouterr().err


def test_an_id_that_no_file_can_hold_is_written_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = ['{"id": "\\ud800", "text": "Mưa ở Huế."}', '{"id": "b", "text": "Nắng ở Vinh."}']
    out = tmp_path / "out.jsonl"
    assert main(["extract", "-o", str(out), write(tmp_path / "a.jsonl", "\n".join(lines))]) == 0
    ids = [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()]
    assert ids == ["\\ud800", "b"]


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes")
def test_a_file_name_that_is_not_utf8(tmp_path: Path) -> None:
    import os

    name = os.fsdecode(os.fsencode(tmp_path) + b"/Hu\xe9.txt")
    Path(name).write_text("Mưa ở Huế.", encoding="utf-8")
    out = tmp_path / "out.jsonl"
    assert main(["extract", "-o", str(out), name, name.replace("Hu", "Ho")]) == 1
    assert [json.loads(line)["id"][-12:] for line in out.read_text(encoding="utf-8").splitlines()] == [
        "Hu\\udce9.txt",
        "Ho\\udce9.txt",
    ]


def test_control_characters_do_not_reach_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [json.dumps({"id": "a\x1b[2J\x9b", "text": "Mưa ở Huế."}), json.dumps({"id": "b\x1b[2J", "text": None})]
    main(["extract", "--format", "table", write(tmp_path / "a.jsonl", "\n".join(lines))])
    out, err = capsys.readouterr()
    assert "Huế" in out
    assert not {"\x1b", "\x9b"} & set(out + err)


def test_json_lines_with_a_byte_order_mark_on_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = '\ufeff{"id": "x", "text": "Mưa ở Huế."}'.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
    _, lines, _ = extract(capsys, "-")
    assert lines[0]["id"] == "x"
