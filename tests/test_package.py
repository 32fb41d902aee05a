"""What a user gets from pip: the wheel, installed bare in a fresh environment, reads an article."""

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ARTICLE = ROOT / "notebooks" / "data" / "article.txt"


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([str(c) for c in command], cwd=cwd, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.mark.slow
def test_the_wheel_holds_model_and_gazetteers_and_little_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for name in ("vnner/py.typed", "vnner/ner/model/tagger.onnx", "vnner/gazetteers/countries.yaml"):
        assert name in names
    assert not [name for name in names if name.startswith(("tests/", "docs/"))]
    assert wheel.stat().st_size < 40_000_000


@pytest.mark.slow
def test_the_wheel_installed_bare_reads_an_article(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "bare", with_pip=True)
    python = tmp_path / "bare" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, cwd=tmp_path)
    out = run(python, "-m", "vnner", "extract", "--published", "2019-03-14", ARTICLE, cwd=tmp_path)
    mentions = json.loads(out)["mentions"]
    assert {m["label"] for m in mentions} >= {"LOC", "ORG", "DATE"}
    assert any(m["link"] and m["link"]["status"] == "linked" for m in mentions)
    out = run(python, "-X", "importtime", "-c", "import vnner, sys; print('spacy' in sys.modules)", cwd=tmp_path)
    assert out.strip() == "False"
