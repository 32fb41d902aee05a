"""What SECURITY.md promises: data from strangers runs no code, shows as text, and stays where it was put."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from spacy.language import Language

import vnner
from vnner.batch import Job, read_job
from vnner.cli import main
from vnner.gazetteer import load as load_gazetteer
from vnner.gazetteer.csv_reader import read_csv
from vnner.gazetteer.yaml_reader import read_yaml
from vnner.ner.tagger import Tagger
from vnner.packing import decode
from vnner.resources import LIMIT, DataError, model_folder, refuse_larger
from vnner.view import page, to_html

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "vnner").rglob("*.py"))
# Modules that run code from bytes, and calls that run text or a shell.
BANNED = {"pickle", "cPickle", "dill", "joblib", "cloudpickle", "shelve", "marshal", "subprocess", "ctypes", "pty"}
# marshal carries plain values over the pipes between our own processes; never a file, never anything from outside.
ALLOWED = {"vnner/pool.py": {"marshal"}, "vnner/process.py": {"marshal"}}
CALLS = {"eval", "exec", "os.system", "os.popen", "yaml.unsafe_load", "yaml.full_load", "pd.read_pickle"}
NETWORK = {"socket", "urllib", "http", "requests", "httpx", "ftplib", "smtplib", "asyncio"}
ATTACK = "\"><script>alert(1)</script><img src=x onerror=alert(2)>' onmouseover='alert(3)"


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_can_run_data_or_reach_a_network(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    assert not imports(path) & (BANNED | NETWORK) - ALLOWED.get(name, set())
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in CALLS, f"line {node.lineno}: {called}"
            arguments = {word.arg: ast.unparse(word.value) for word in node.keywords}
            assert arguments.get("shell") != "True"
            assert arguments.get("allow_pickle") != "True"
            if called in ("yaml.load", "yaml.compose", "yaml.parse"):
                assert arguments["Loader"].lower().endswith("loader"), f"line {node.lineno}"
            if called == "torch.load":
                assert arguments.get("weights_only") == "True", f"line {node.lineno}"


def test_the_yaml_loader_is_a_safe_one() -> None:
    from vnner.gazetteer import yaml_tree

    assert yaml_tree._LOADER.__name__ in ("CSafeLoader", "SafeLoader")


@pytest.mark.parametrize(
    "record",
    [
        "!!python/object/apply:os.system ['touch {mark}']",
        "!!python/object/apply:os.system {id: place/x, names: [!!python/object/apply:os.system ['touch {mark}']]}",
        "{id: place/x, names: [!!python/name:os.system '']}",
        "!!python/object/new:subprocess.Popen [['touch', '{mark}']]",
        "{id: &a place/x, names: [*a]}",
    ],
)
def test_a_gazetteer_runs_nothing(tmp_path: Path, record: str) -> None:
    mark, path = tmp_path / "ran", tmp_path / "theirs.yaml"
    head = "schema: vnner-gazetteer/1\nsource_table: {own: {title: x, licence: x}}\nrecords:\n- "
    path.write_text(head + record.replace("{mark}", str(mark)) + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"theirs\.yaml:4:"):
        load_gazetteer([path], shipped=False, cache=False)
    assert not mark.exists()


@pytest.mark.parametrize("name", ["encoder.onnx", "tagger.onnx", "vocabulary.json", "model.json"])
@pytest.mark.parametrize(
    "content", [b"", b"\x80\x04\x95", b"PK\x03\x04", b"[]", b"{}", b"[" * 100_000, b'{"format": 1, "tags": [1]}'],
    ids=["empty", "pickle", "zip", "list", "no keys", "deep", "few keys"],
)  # fmt: skip
def test_a_damaged_model_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    folder = tmp_path / "theirs"
    shutil.copytree(model_folder(), folder)
    (folder / name).write_bytes(content)
    with pytest.raises(DataError, match="theirs"):
        Tagger(folder)


def test_sizes_have_a_limit_that_can_be_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(3_000_000)
    refuse_larger(path, 3)
    with pytest.raises(DataError, match=rf"large\.yaml: 3,000,000 bytes.*{LIMIT}"):
        refuse_larger(path, 2)
    monkeypatch.setenv(LIMIT, "3")
    refuse_larger(path, 2)
    monkeypatch.setenv(LIMIT, "1")
    assert "bytes" in read_yaml(path).problems[0].message
    assert "bytes" in read_csv(path).problems[0].message


def test_bytes_of_a_doc_build_only_our_records() -> None:
    with pytest.raises(KeyError):
        decode({"__vnner__": "Popen", "v": [["true"]]})
    with pytest.raises(KeyError):
        decode({"__vnner__": "Record", "v": [{"__vnner__": "os.system", "v": ["true"]}]})


class Tags(HTMLParser):
    """The elements of a page and the attributes that could do something."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.active: list[tuple[str, str | None]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.active += [(n, v) for n, v in attrs if n.startswith("on") or n in ("src", "style", "srcdoc", "action")]


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Language:
    """A gazetteer whose names, ids and sources try to be HTML."""
    path = tmp_path_factory.mktemp("html") / "theirs.yaml"
    record = {
        "id": "place/x-<script>", "names": ["Huế", ATTACK, "Huế " + ATTACK], "name_en": ATTACK, "kind": "city",
        "type": "LOC", "sources": ["own"], "country": "VN",
    }  # fmt: skip
    data = {"schema": "vnner-gazetteer/1", "source_table": {"own": {"title": ATTACK, "licence": "x"}}}
    path.write_text(json.dumps({**data, "records": [record]}), encoding="utf-8")
    return vnner.load(gazetteers=[path], shipped=False)


def test_views_show_text(theirs: Language) -> None:
    text = f"{ATTACK}\nMưa ở Huế {ATTACK}, ngày 2/9.\nMưa ở Huế.\nMưa ở Huế."
    doc = vnner.read(text, "2017-11-22", nlp=theirs)
    doc._.meta = {"id": ATTACK}
    bad = read_job(theirs, Job(None, None, {"id": ATTACK}))
    bad._.error = {"type": ATTACK, "message": ATTACK}
    found = Tags(to_html(doc) + to_html(bad))
    assert found.tags <= {"div", "mark", "span", "b", "i"}
    assert found.active == []
    whole = Tags(page([doc, bad]))
    assert not whole.tags & {"img", "iframe", "object", "embed", "form", "link", "base"}
    # The bars of the timeline have a height; nothing from outside has a part in it.
    size = re.compile(r"(?:height|width|left):[\d.]+%")
    assert [a for a in whole.active if not (a[0] == "style" and size.fullmatch(a[1] or ""))] == []
    assert page([doc, bad]).count("<script>") == 1, "our own, at the foot of the page"


def test_a_page_asks_nothing_of_a_network(theirs: Language) -> None:
    markup = page([vnner.read("Mưa ở Huế.", nlp=theirs)])
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!#)|url\(|@import|https?://|fetch\(|XMLHttp""", markup)


@pytest.mark.parametrize("format", ["jsonl", "csv", "table", "html"])
def test_a_name_in_the_input_is_never_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    ids = [
        "../escaped",
        str(tmp_path / "absolute"),
        "a/b",
        "~/home",
        "..\\up",
        "nul\0",
        "con",
        "x" * 5000,
        "$(touch x)",
    ]
    lines = [json.dumps({"id": id, "text": "Mưa ở Huế.", "published": "2020-10-09"}) for id in ids]
    (inside / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.chdir(inside)
    assert main(["extract", "--format", format, "-o", "out", "in.jsonl"]) == 0
    assert sorted(path.name for path in inside.iterdir()) == ["in.jsonl", "out"]
    assert [path.name for path in tmp_path.iterdir()] == ["inside"]


FORBID = """
import socket, sys
def refuse(*_, **__):
    raise AssertionError("a socket was opened")
socket.socket.__init__ = socket.create_connection = socket.getaddrinfo = refuse
import vnner
from vnner.cli import main
doc = vnner.read("Sáng 21-11, mưa ở Huế.", "2017-11-22", nlp=vnner.load())
assert len(doc.ents) == 2
assert doc._.words and vnner.show(doc) is None
vnner.to_frame([doc]), vnner.timeline(doc), vnner.cooccurrence(doc)
for format in ("jsonl", "csv", "table", "html"):
    assert main(["extract", "--format", format, "-o", sys.argv[2], sys.argv[1]]) == 0
assert main(["gazetteer", "check", sys.argv[3]]) == 0
assert main(["doctor"]) == 0
"""


def test_no_default_path_opens_a_socket(tmp_path: Path) -> None:
    """In a process of its own, so that nothing was imported before sockets were forbidden."""
    article = tmp_path / "a.txt"
    article.write_text("Mưa ở Huế.", encoding="utf-8")
    gazetteer = ROOT / "gazetteers" / "countries.yaml"
    command = [sys.executable, "-c", FORBID, str(article), str(tmp_path / "out"), str(gazetteer)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env={**os.environ}, cwd=ROOT)
    assert done.returncode == 0, done.stderr


def test_the_page_names_tests_that_are_there() -> None:
    page = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    for name in re.findall(r"`((?:tests|vnner)/[\w./]+)`", page):
        assert (ROOT / name).exists(), name
    assert LIMIT in page
