"""What must hold before a release: `python .ci/release_check.py [--fast]`, or `make release-check`.

Builds wheel and sdist twice and compares them to the byte, looks at their size and metadata, and installs the wheel
bare on every Python 3.10 to 3.13 it finds (on PATH, or under ~/.pyenv/versions), where it must read an article and
call itself healthy. `--fast` installs on this Python alone. Needs `build` and `hatchling`, as the dev group has them.
"""

from __future__ import annotations

import argparse
import email.message
import email.parser
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
VERSIONS = ("3.10", "3.11", "3.12", "3.13")
LARGEST = 40_000_000  # bytes of one file
NEEDED = ("Name", "Version", "Summary", "License-Expression", "Requires-Python", "Keywords", "Description-Content-Type")
IN_WHEEL = (
    "vnner/py.typed", "vnner/ner/model/tagger.onnx", "vnner/ner/model/MODEL_CARD.md", "vnner/gazetteers/countries.yaml",
    "vnner/gazetteers/README.md", "vnner/gazetteers/NOTICES.md", "vnner/view.css",
)  # fmt: skip
IN_SDIST = (
    "LICENSE", "README.md", "SECURITY.md", "CITATION.cff", "docs/changelog.md", "tests/conftest.py", "Makefile",
)  # fmt: skip
# Code, weights, data, and what others ask to be kept with theirs.
LICENCES = {
    "LICENSE": ("Apache License",),
    "vnner/ner/model/MODEL_CARD.md": ("CC BY-SA 4.0", "CC BY-SA 3.0"),
    "gazetteers/README.md": ("GeoNames", "CC BY 4.0"),
    "gazetteers/NOTICES.md": ("UNICODE LICENSE V3", "Michael Bostock", "creativecommons.org/licenses/by-sa/4.0"),
}
ARTICLE = "notebooks/data/article.txt"


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> str:
    """Standard output of a command that must succeed."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**{k: v for k, v in os.environ.items() if k != "PYTHONPATH"}, **environment},
    )
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def built(folder: Path) -> tuple[Path, Path]:
    """Wheel and sdist; times in them are fixed, so that the same source gives the same bytes."""
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, SOURCE_DATE_EPOCH="1577836800")
    return next(folder.glob("*.whl")), next(folder.glob("*.tar.gz"))


def check_files(wheel: Path, sdist: Path) -> None:
    """Size, content, metadata."""
    for path in (wheel, sdist):
        size = path.stat().st_size
        assert size < LARGEST, f"{path.name} has {size:,} bytes: at most {LARGEST:,}"
        print(f"  {path.name}: {size / 1e6:.1f} MB, sha256 {digest(path)[:16]}")
    names = zipfile.ZipFile(wheel).namelist()
    missing = [name for name in IN_WHEEL if name not in names]
    strange = [name for name in names if not re.match(r"vnner(-[\d.]+\.dist-info)?/", name)]
    assert not missing, f"the wheel lacks {missing}"
    assert not strange, f"the wheel holds {strange[:3]}"
    with tarfile.open(sdist) as file:
        inside = {name.partition("/")[2] for name in file.getnames()}
    missing = [name for name in IN_SDIST if name not in inside]
    assert not missing, f"the sdist lacks {missing}"
    check_metadata(wheel)


def check_metadata(wheel: Path) -> None:
    """What a package index shows, and one version everywhere."""
    archive = zipfile.ZipFile(wheel)
    name = next(n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
    metadata: email.message.Message = email.parser.Parser().parsestr(archive.read(name).decode("utf-8"))
    missing = [field for field in NEEDED if not metadata.get(field)]
    assert not missing, f"metadata without {missing}"
    version = metadata["Version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+((a|b|rc)\d+)?", version), version
    changelog = (ROOT / "docs" / "changelog.md").read_text(encoding="utf-8")
    assert f"\n## {version}" in changelog, f"docs/changelog.md has no section {version}"
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {version}\n" in citation, f"CITATION.cff is not at {version}"
    held = {n.partition("/licenses/")[2]: n for n in archive.namelist() if "/licenses/" in n}
    for path, words in LICENCES.items():
        text = archive.read(held[path]).decode("utf-8") if path in held else ""
        missing = [word for word in words if word not in text]
        assert not missing, f"licence file {path} of the wheel lacks {missing}"
    assert set(metadata.get_all("License-File", ())) == set(LICENCES), metadata.get_all("License-File")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def pythons() -> Iterator[tuple[str, str]]:
    """(3.x, interpreter) of each version that is there; the last patch release where there are several."""
    for wanted in VERSIONS:
        places = sorted(Path.home().glob(f".pyenv/versions/{wanted}.*/bin/python"), key=lambda p: numbers(str(p)))
        found = str(places[-1]) if places else shutil.which(f"python{wanted}")
        if found:
            yield wanted, found
        else:
            print(f"  Python {wanted}: not here, left out")


def numbers(text: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", text)]


def check_install(python: str, wheel: Path, folder: Path) -> None:
    """The wheel and what it needs, nothing else; an article read outside the checkout."""
    run(python, "-m", "venv", folder)
    inside = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    run(inside, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
    out = run(inside, "-m", "vnner", "extract", "--published", "2019-03-14", ROOT / ARTICLE, cwd=folder)
    mentions = json.loads(out)["mentions"]
    assert {mention["label"] for mention in mentions} >= {"LOC", "ORG", "DATE"}
    rows = json.loads(run(inside, "-m", "vnner", "doctor", "--format", "json", cwd=folder))
    bad = [row for row in rows if row["needed"] and row["status"] != "ok"]
    assert not bad, bad
    packages = ", ".join(f"{row['name']} {row['detail']}" for row in rows if row["topic"] == "package")
    print(f"    {len(mentions)} mentions; {packages}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fast", action="store_true", help="this Python alone")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print("building twice")
        first, second = built(folder / "1"), built(folder / "2")
        for one, two in zip(first, second, strict=True):
            assert digest(one) == digest(two), f"{one.name} differs from build to build"
        check_files(*first)
        here = [(".".join(map(str, sys.version_info[:2])), sys.executable)]
        for version, python in here if options.fast else pythons():
            print(f"  Python {version}: {python}", flush=True)
            check_install(python, first[0], folder / f"venv-{version}")
    print("ready")


if __name__ == "__main__":
    main()
