"""`vnner doctor` tells what is there, what is missing and what is wrong, and never fails itself."""

import json
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from vnner import doctor
from vnner.cli import main
from vnner.doctor import Finding, examine, format_report, healthy


def by_name(topic: str, findings: list[Finding]) -> dict[str, Finding]:
    return {finding.name: finding for finding in findings if finding.topic == topic}


def test_a_whole_install(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    found = {(row["topic"], row["name"]): row for row in rows}
    assert found["smoke test", "one sentence"]["status"] == "ok"
    assert found["package", "spacy"]["status"] == "ok"
    assert "sha256" in found["model", "tagger.onnx"]["detail"]
    assert "sha256" in found["gazetteer", "files"]["detail"]


@pytest.mark.parametrize(
    ("line", "status", "detail", "needed"),
    [
        ("numpy>=1.26", "ok", "", True),
        ("numpy>=99.1", "wrong", "older than 99.1", True),
        ("no-such-package>=1", "missing", "pip install vnner", True),
        ('no-such-package>=1; extra == "train"', "missing", 'pip install "vnner[train]"', False),
        ("no-such-package>=1 ; extra == 'arrow'", "missing", 'pip install "vnner[arrow]"', False),
        ("numpy", "ok", "", True),
        ("???", "wrong", "can't be read", True),
    ],
)
def test_a_requirement(line: str, status: str, detail: str, needed: bool) -> None:
    finding = doctor._requirement(line)
    assert (finding.status, finding.needed) == (status, needed)
    assert detail in finding.detail


@pytest.mark.parametrize(
    ("version", "numbers"), [("2.13.0+cpu", (2, 13, 0)), ("9.5", (9, 5)), ("1.0rc1", (1, 0)), ("odd", ())]
)
def test_release_of_a_version(version: str, numbers: tuple[int, ...]) -> None:
    assert doctor._numbers(version) == numbers


def test_a_model_with_a_file_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(doctor, "model_folder", lambda: tmp_path)
    found = {finding.name: finding.status for finding in doctor._model()}
    assert found == {
        "encoder.onnx": "missing",
        "tagger.onnx": "missing",
        "vocabulary.json": "missing",
        "model.json": "ok",
    }


def test_a_broken_install_is_reported_and_not_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise PackageNotFoundError("vnner")

    monkeypatch.setattr(doctor, "requires", gone)
    monkeypatch.setattr(doctor, "gazetteer_folder", gone)
    monkeypatch.setattr(doctor, "_smoke", lambda: iter(()))
    findings = examine()
    assert by_name("packages", findings)["packages"].status == "wrong"
    assert by_name("gazetteer", findings)["gazetteer"].status == "wrong"
    assert not healthy(findings)
    assert "can't work like this" in format_report(findings)


def test_a_cache_that_can_not_be_written_is_no_reason_to_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.os, "access", lambda *_: False)
    (finding,) = doctor._cache()
    assert finding.status == "wrong"
    assert healthy([finding])


def test_missing_extras_are_shown_and_do_no_harm() -> None:
    findings = [Finding("extra arrow", "pyarrow", "missing", 'pip install "vnner[arrow]"', needed=False)]
    assert healthy(findings)
    assert '- pyarrow                missing: pip install "vnner[arrow]"' in format_report(findings)
