"""How fast, beside underthesea, in one run: `python benchmarks/speed.py [TEXT.jsonl]`.

CPU time of one thread. The text is the documents of a JSON lines file with a `text` field; without one, the bundled
article, repeated. Peers that are not installed are left out, and said so.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
ARTICLE = ROOT / "notebooks" / "data" / "article.txt"


def texts(arguments: list[str]) -> list[str]:
    if not arguments:
        return [ARTICLE.read_text(encoding="utf-8")] * 30
    return [json.loads(line)["text"] for line in Path(arguments[0]).read_text(encoding="utf-8").splitlines()]


def cpu(function: Callable[[], object]) -> float:
    start = time.process_time()
    function()
    return time.process_time() - start


def fresh(code: str) -> tuple[float, int]:
    """Seconds and peak megabytes of a new process: best of three, since the first one reads from the disk."""
    script = f"import time; t = time.perf_counter(); {code}; print(time.perf_counter() - t); " + (
        "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True) for _ in range(3)
    ]
    values = [run.stdout.split() for run in runs]
    return min(float(v[0]) for v in values), max(int(v[1]) for v in values)


def main() -> None:
    from vnner.batch import read_many
    from vnner.dates import find_dates
    from vnner.gazetteer import load as gazetteer
    from vnner.ner.tagger import Tagger
    from vnner.pipeline import load
    from vnner.tokenizer import tokenize

    documents = texts(sys.argv[1:])
    syllables = sum(token.kind == "syllable" for text in documents for token in tokenize(text))
    tagger, nlp = Tagger(lexicon=gazetteer().matches), load()
    tokens = [tokenize(text) for text in documents]
    records = [(text, "2019-03-14") for text in documents]
    list(read_many(records, nlp=nlp))  # fills the caches both ways of measuring share
    steps = {
        "tokens": cpu(lambda: [tokenize(text) for text in documents]),
        "entities": cpu(lambda: [tagger.tag(text, t) for text, t in zip(documents, tokens, strict=True)]),
        "dates": cpu(lambda: [find_dates(text, "2019-03-14") for text in documents]),
        "full pipeline": cpu(lambda: list(read_many(records, nlp=nlp))),
    }
    steps |= peers(documents)
    baseline = steps.get("underthesea.ner")
    print(f"{len(documents)} documents, {syllables:,} syllables\n")
    print(f"{'':16} {'syllables/s':>12} {'ratio to underthesea.ner':>26}")
    for name, seconds in steps.items():
        ratio = f"{baseline / seconds:.1f}" if baseline else "-"
        print(f"{name:16} {syllables / seconds:12,.0f} {ratio:>26}")
    print()
    for name, code in {"import vnner": "import vnner", "vnner.load()": "import vnner; vnner.load()"}.items():
        seconds, megabytes = fresh(code)
        print(f"{name:16} {seconds:8.2f} s {megabytes:8d} MB")
    print(f"{'this process':16} {'':10} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:8d} MB")


def peers(documents: list[str]) -> dict[str, float]:
    from underthesea import ner

    sample = documents[: max(1, len(documents) // 4)]
    ner(sample[0])
    share = sum(map(len, sample)) / sum(map(len, documents))
    return {"underthesea.ner": cpu(lambda: [ner(text) for text in sample]) / share}


if __name__ == "__main__":
    main()
