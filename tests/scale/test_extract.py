"""`vnner extract` on many documents: faults, limits, an interrupt, and a run that is killed and goes on."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import faults  # tests/scale is on the path: conftest.py
import interrupted
import pytest

from vnner.cli import main
from vnner.files import open_read

TEXTS = ["Mưa ở Huế hôm 3/5/2019.", "Bộ Y tế họp tại Đà Nẵng.", "Nga và Mỹ ký kết ở Vinh ngày 2/9/2020."]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}


def corpus(path: Path, count: int) -> str:
    lines = [json.dumps({"id": f"d{n}", "text": TEXTS[n % 3] * (1 + n % 5)}) for n in range(count)]
    lines[5 % count] = '{"id": "bad", "text": 5}'
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "vnner", "extract", *arguments]
    # A shell's job in the background is born deaf to interrupts, and so would its children be.
    hearing = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE, start_new_session=True)
    finally:
        signal.signal(signal.SIGINT, hearing)
    with process as running:
        try:
            yield running
        finally:
            running.kill()


def wait_for_lines(path: Path, count: int) -> None:
    for _ in range(12_000):
        if path.exists() and path.read_bytes().count(b"\n") >= count:
            return
        time.sleep(0.05)
    raise AssertionError(f"{path} has not {count} lines")


def test_a_killed_run_goes_on_and_equals_an_undisturbed_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out, whole = corpus(tmp_path / "in.jsonl", 600), tmp_path / "out.jsonl", tmp_path / "whole.jsonl"
    assert main(["extract", "-o", str(whole), source]) == 1
    with started("-j", "2", "-o", str(out), source):
        wait_for_lines(out, 40)  # and then it is killed
    done = out.read_bytes().count(b"\n")
    assert 40 <= done < 600
    with out.open("ab") as file:
        file.write(b'{"id": "d19')
    capsys.readouterr()
    main(["extract", "--resume", "-o", str(out), source])
    assert out.read_bytes() == whole.read_bytes()
    assert f"{600 - done} documents" in capsys.readouterr().err
    assert main(["extract", "--resume", "-o", str(out), source]) == 0  # nothing left to do
    assert out.read_bytes() == whole.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of a terminal")
def test_ctrl_c_stops_everything_and_leaves_whole_lines(tmp_path: Path) -> None:
    source, out = corpus(tmp_path / "in.jsonl", 5_000), tmp_path / "out.jsonl"
    with started("-j", "2", "-o", str(out), source) as running:
        wait_for_lines(out, 10)
        os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to every process
        _, err = running.communicate(timeout=600)
    assert running.returncode == 130
    assert err.decode().splitlines()[-1] == "vnner: interrupted; --resume goes on from here"
    assert b"Traceback" not in err
    assert b"syllables/s" in err
    assert [json.loads(line)["id"] for line in out.read_bytes().splitlines()][:5] == ["d0", "d1", "d2", "d3", "d4"]
    assert interrupted.gone(running.pid)


def test_poison_stands_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("vnner.crew.set_up", faults.reader)
    texts = ["Mưa ở Huế.", "POISON exit", "POISON raise", "Nắng ở Vinh.", "\ud800", "a" * 20_000_000, "POISON hang"]
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(json.dumps({"id": n, "text": t}) for n, t in enumerate(texts)), encoding="utf-8")
    assert main(["extract", "-j", "2", "--max-seconds", "9", "-o", str(out), str(source)]) == 1
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == [str(n) for n in range(len(texts))]
    assert [line["error"]["type"] if "error" in line else line["mentions"][0]["text"] for line in lines] == [
        "Huế", "ProcessDied", "ValueError", "Vinh", "ValueError", "ValueError", "TimeoutError",
    ]  # fmt: skip
    err = capsys.readouterr().err
    assert "vnner: 5: 20,000,000 characters: longer than 10,000,000, the limit for one text" in err
    assert "7 documents, 2 mentions, 5 errors" in err


@pytest.mark.parametrize("end", [".gz", ".zst"])
def test_compressed_output_and_other_fields(tmp_path: Path, end: str) -> None:
    source, out = tmp_path / "in.csv", tmp_path / f"out.jsonl{end}"
    source.write_text("url,body,day\nu1,Mưa hôm qua ở Huế.,2019-05-03\n", encoding="utf-8")
    fields = ["--id-field", "url", "--text-field", "body", "--published-field", "day"]
    assert main(["extract", "-q", *fields, "-o", str(out), str(source)]) == 0
    with open_read(out) as file:
        (line,) = map(json.loads, file)
    assert (line["id"], line["published"], line["mentions"][0]["date"]["value"]) == ("u1", "2019-05-03", "2019-05-02")


def test_quiet_says_errors_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "-q", corpus(tmp_path / "in.jsonl", 6)]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--resume"], "name it with -o"),
        (["--resume", "-o", "x.csv", "--format", "csv"], "leave --format at jsonl"),
        (["-j", "2", "--max-seconds", "-1"], "limit seconds=-1.0"),
        (["-j", "2", "--ner", "nowhere"], "nowhere"),
    ],
)
def test_wrong_requests_end_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(["extract", *arguments, corpus(tmp_path / "in.jsonl", 6)]) == 2
    assert message in capsys.readouterr().err


def test_rows_from_processes_are_those_of_one(tmp_path: Path) -> None:
    import pandas as pd

    source = corpus(tmp_path / "in.jsonl", 12)
    frames: list[Any] = []
    for jobs in ("1", "2"):
        out = tmp_path / f"{jobs}.parquet"
        assert main(["extract", "--format", "parquet", "-j", jobs, "-o", str(out), source]) == 1
        frames.append(pd.read_parquet(out))
    pd.testing.assert_frame_equal(*frames)
