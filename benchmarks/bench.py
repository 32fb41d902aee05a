"""Every figure in one run on one machine: `python benchmarks/bench.py [--gold FILE.jsonl]... [--largest KB]`.

Speed of each step and of the whole, in CPU time of one thread, beside the tools people use instead; start-up and memory
in fresh processes; how time and memory grow with the length of a document and with their number; the gazetteer at
growing size; scores on articles of ours that the model has not read, and on annotated documents where a file of them is
given (`{"id", "text", "published", "mentions"}` a line). What is not installed is left out and said so.

Writes benchmarks/results/latest.json; `python benchmarks/report.py` makes docs/benchmarks.md and its pictures from it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.append(str(Path(__file__).parent))  # behind the tests when they import this: both have a `scale`
from quality import OWN, accuracy, dates, links, values

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "benchmarks" / "results" / "latest.json"
ARTICLES = ROOT / "notebooks" / "data" / "articles.jsonl"
DAY = "2019-03-14"
LENGTHS = (1, 4, 16, 64, 256, 1024, 5120)  # kB of a document
SHAPES = ("news", "news, one line", "no punctuation")  # classes of tests/hostile/classes.py
COUNTS = (10, 40, 160, 640)  # documents in one run
NAMES = (10_000, 100_000)
PACKAGES = (
    "vnner", "spacy", "numpy", "pandas", "onnxruntime", "underthesea", "dateparser", "pyvi", "ViNLP", "flashtext",
    "pyahocorasick",
)  # fmt: skip


def cpu(work: Callable[[], object], rounds: int = 2) -> float:
    """Seconds of processor time: the least of a few rounds, since other work only ever adds."""
    times = []
    for _ in range(rounds):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def machine() -> dict[str, Any]:
    """What the figures hold for."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") if hasattr(os, "sysconf") else 0
    return {
        "processor": models[0] if models else platform.processor(),
        "processors": os.cpu_count(),
        "memory_gb": round(memory / 1e9),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
    }


def versions() -> dict[str, str]:
    found: dict[str, str] = {}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def articles() -> list[str]:
    """Our own articles, as bundled with the notebooks."""
    return [json.loads(line)["text"] for line in ARTICLES.read_text(encoding="utf-8").splitlines()]


def speed() -> list[dict[str, Any]]:
    """Syllables a second of each step and of each peer."""
    from vnner.article import parse_article
    from vnner.batch import read_many
    from vnner.dates import find_dates
    from vnner.gazetteer import load as gazetteer
    from vnner.ner.tagger import Tagger
    from vnner.pipeline import load
    from vnner.tokenizer import split_sentences, tokenize

    texts = articles()
    tokens = [tokenize(text) for text in texts]
    syllables = sum(token.kind == "syllable" for of_text in tokens for token in of_text)
    records = [(text, DAY) for text in texts]
    tagger, nlp = Tagger(lexicon=gazetteer().matches), load()
    without = load(steps=["vnner_article", "vnner_entities", "vnner_dates"])
    list(read_many(records, nlp=nlp))
    works: dict[str, Callable[[], object]] = {
        "tokens": lambda: [tokenize(text) for text in texts],
        "sentences": lambda: [split_sentences(text) for text in texts],
        "article": lambda: [parse_article(text) for text in texts],
        "dates": lambda: [find_dates(text, DAY) for text in texts],
        "entities": lambda: [tagger.tag(text, of_text) for text, of_text in zip(texts, tokens, strict=True)],
        "all but links": lambda: list(read_many(records, nlp=without)),
        "full pipeline": lambda: list(read_many(records, nlp=nlp)),
    }
    rows = [{"tool": "vnner", "what": name, "syllables_per_s": syllables / cpu(work)} for name, work in works.items()]
    share = texts[::5]  # the peers are slow: every fifth article
    of_share = sum(token.kind == "syllable" for text in share for token in tokenize(text))
    for tool, what, find in peers():
        try:
            work = find()
            work(share[0])
            seconds = cpu(lambda work=work: [work(text) for text in share], 1)
            rows.append({"tool": tool, "what": what, "syllables_per_s": of_share / seconds})
        except ImportError:
            rows.append({"tool": tool, "what": what, "syllables_per_s": None})
    return rows


def peers() -> list[tuple[str, str, Callable[[], Callable[[str], object]]]]:
    """(tool, what it does, how to get the function)."""

    def underthesea_ner() -> Callable[[str], object]:
        from underthesea import ner

        return lambda text: ner(text)

    def underthesea_words() -> Callable[[str], object]:
        from underthesea import word_tokenize

        return lambda text: word_tokenize(text)

    def pyvi_words() -> Callable[[str], object]:
        from pyvi import ViTokenizer

        return lambda text: ViTokenizer.tokenize(text)

    def vinlp_ner() -> Callable[[str], object]:
        from ViNLP import ner

        return lambda text: ner(text)

    def dateparser_search() -> Callable[[str], object]:
        from dateparser.search import search_dates

        return lambda text: search_dates(text, languages=["vi"], settings={"DATE_ORDER": "DMY"})

    return [
        ("underthesea", "ner", underthesea_ner),
        ("underthesea", "word_tokenize", underthesea_words),
        ("pyvi", "ViTokenizer.tokenize", pyvi_words),
        ("ViNLP", "ner", vinlp_ner),
        ("dateparser", "search_dates", dateparser_search),
    ]


def fresh(code: str, *arguments: str) -> dict[str, float]:
    """Wall seconds, processor seconds and peak megabytes of a process of its own; `t()` ends the preparation."""
    script = f"""
import sys, time
sys.path.insert(0, {str(ROOT)!r}); sys.path.insert(0, {str(ROOT / "tests" / "hostile")!r})
start = [time.perf_counter(), time.process_time()]
def t():
    start[:] = [time.perf_counter(), time.process_time()]
{code}
wall, processor = time.perf_counter() - start[0], time.process_time() - start[1]
# Not ru_maxrss: on Linux that starts at what the parent had.
peak = next(line.split()[1] for line in open("/proc/self/status", encoding="ascii") if line.startswith("VmHWM"))
print(wall, processor, int(peak) / 1024)
"""
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True)
    wall, processor, peak = map(float, done.stdout.split()[-3:])
    return {"wall_s": wall, "cpu_s": processor, "peak_mb": peak}


def start_up() -> list[dict[str, Any]]:
    """Import, load, first article; the best of three, since the first one reads from the disk."""
    codes = {
        "import vnner": "import vnner",
        "vnner.load()": "import vnner; vnner.load()",
        "load and read one article": f"import vnner; vnner.read('Sáng 3/5, mưa lớn ở Đà Nẵng.', '{DAY}')",
        "import underthesea, first ner": "from underthesea import ner; ner('Sáng 3/5, mưa lớn ở Đà Nẵng.')",
    }
    return [
        {"what": what, **min((fresh(code) for _ in range(3)), key=lambda row: row["cpu_s"])}
        for what, code in codes.items()
    ]


def lengths(largest: int) -> list[dict[str, Any]]:
    """Time and memory of one document, by its length and shape."""
    code = """
import vnner
from classes import make
nlp = vnner.load()
vnner.read(make("news", 3000), "2017-11-22", nlp=nlp)
text = make(sys.argv[1], int(sys.argv[2]) * 1000)
t()
vnner.read(text, "2017-11-22", nlp=nlp)
"""
    return [
        {"shape": shape, "kb": kb, **fresh(code, shape, str(kb))} for shape in SHAPES for kb in LENGTHS if kb <= largest
    ]


def counts() -> list[dict[str, Any]]:
    """Time and memory of a run, by the number of documents; results are not kept, as in `vnner extract`."""
    code = """
import json
from pathlib import Path
import vnner
lines = Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()
nlp = vnner.load()
vnner.read("Mưa ở Huế.", nlp=nlp)
t()
for doc in vnner.read_many((json.loads(lines[n % len(lines)]) for n in range(int(sys.argv[1]))), nlp=nlp):
    pass
"""
    return [{"documents": count, **fresh(code, str(count), str(ARTICLES))} for count in COUNTS]


def gazetteers(sizes: Sequence[int]) -> list[dict[str, Any]]:
    """The rows of benchmarks/gazetteer.py."""
    script = Path(__file__).parent / "gazetteer.py"
    done = subprocess.run(
        [sys.executable, str(script), *map(str, sizes), "--characters", "300000"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    rows = []
    for line in done.stdout.splitlines()[1:]:
        cells = line.rsplit(maxsplit=5)
        if len(cells) == 6 and "left out" not in line:
            what, names, ready, grown, rate, found = cells
            rows.append({
                "what": what.strip(), "names": int(names.replace(",", "")), "ready_s": float(ready),
                "grown_mb": float(grown), "characters_per_s": float(rate) * 1e6, "found": int(found.replace(",", "")),
            })  # fmt: skip
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", action="append", default=[], type=Path, help="annotated documents")
    parser.add_argument("--largest", type=int, default=LENGTHS[-1], metavar="KB", help="longest document")
    parser.add_argument("--names", type=int, nargs="*", default=list(NAMES), help="sizes of the gazetteer")
    parser.add_argument("-o", "--output", type=Path, default=RESULTS)
    options = parser.parse_args()
    data: dict[str, Any] = {"machine": machine(), "versions": versions()}
    gold = [*([OWN] if OWN.exists() else []), *(path for path in options.gold if path.exists())]
    parts: dict[str, Callable[[], object]] = {
        "speed": speed,
        "start_up": start_up,
        "accuracy": lambda: accuracy(gold),
        "links": lambda: links([path for path in gold if path.suffix == ".jsonl"]),
        "values": lambda: values([path for path in gold if path.suffix == ".jsonl"]),
        "dates": dates,
        "counts": counts,
        "lengths": lambda: lengths(options.largest),
        "gazetteers": lambda: gazetteers(options.names),
    }
    for name, part in parts.items():
        begin = time.perf_counter()
        data[name] = part()
        print(f"{name}: {time.perf_counter() - begin:.0f} s", file=sys.stderr, flush=True)
    data["machine"]["load_at_end"] = round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(options.output)


if __name__ == "__main__":
    main()
