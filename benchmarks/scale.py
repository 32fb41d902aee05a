"""Many articles on several processes: `python benchmarks/scale.py [--documents 20000] [--peers] [--dask]`.

The articles are our own, with the names of each swapped for names of others, so that no two are alike. Everything runs
in one go, since a figure means little beside one of another hour. Wall clock: leave the machine alone meanwhile.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "notebooks" / "data" / "articles.jsonl"


def varied(count: int) -> Iterator[dict[str, str]]:
    """`count` articles; every name becomes another of its label, drawn by the article's number."""
    import vnner

    base = [json.loads(line) for line in ARTICLES.read_text(encoding="utf-8").splitlines()]
    docs = list(vnner.read_many(base))
    names: dict[str, list[str]] = {}
    for doc in docs:
        for ent in doc.ents:
            names.setdefault(ent.label_, []).append(ent.text)
    marks = [[(e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ != "DATE"] for doc in docs]
    for number in range(count):
        draw, which = random.Random(number), number % len(base)
        text = base[which]["text"]
        for start, end, label in reversed(marks[which]):
            text = text[:start] + draw.choice(names[label]) + text[end:]
        yield {"id": str(number), "text": text, "published": base[which].get("published", "2019-03-14")}


def megabytes(pid: int, peak: bool = True) -> int:
    """Peak memory of a process, shared pages counted in full."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:" if peak else "VmRSS:")[1].split()[0]) // 1024


def all_megabytes() -> str:
    """This process, and the largest of its children."""
    children = [child.pid for child in multiprocessing.active_children() if child.pid is not None]
    return f"{megabytes(os.getpid())} + " + (" + ".join(str(megabytes(pid)) for pid in children) or "0")


def through(docs: Iterator[Any]) -> str:
    """Consume them; memory is looked at while the processes are still there."""
    seen = ""
    for number, _ in enumerate(docs, 1):
        if number % 500 == 0:
            seen = all_megabytes()
    return seen


def documents(count: int, n_process: int) -> str:
    from vnner.batch import read_many

    return through(read_many(varied(count), n_process=n_process))


def lines(count: int, n_process: int) -> str:
    """As `vnner extract` does it."""
    from vnner.batch import jobs
    from vnner.crew import Crew, read_here
    from vnner.export import line_maker
    from vnner.pipeline import load

    work = jobs(varied(count), "text", "published")
    return through(
        read_here(load(), work, line_maker) if n_process == 1 else Crew({}, n_process).read(work, line_maker)
    )


def on_dask(count: int, workers: int) -> str:
    import dask.dataframe as dd
    import pandas as pd
    from distributed import Client, LocalCluster

    from vnner.scale import annotate

    with tempfile.TemporaryDirectory() as folder:
        rows = pd.DataFrame(varied(count))
        dd.from_pandas(rows, npartitions=4 * workers).to_parquet(f"{folder}/in")
        start = time.perf_counter()
        with (
            LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
            Client(cluster) as client,
        ):
            began = time.perf_counter() - start
            annotate(dd.read_parquet(f"{folder}/in"), id="id").to_parquet(f"{folder}/out")
            memory = {address: megabytes(pid) for address, pid in client.run(os.getpid).items()}
        return " + ".join(map(str, memory.values())) + f"; cluster up in {began:.1f} s"


def underthesea_pool(count: int, n_process: int) -> str:
    """`underthesea.ner` over the same texts, as one would use it today: names only, no dates, no links."""
    texts = [document["text"] for document in varied(count)]
    with multiprocessing.get_context("spawn").Pool(n_process) as pool:
        return through(pool.imap(_underthesea, texts, chunksize=32))


def _underthesea(text: str) -> int:
    from underthesea import ner

    return len(ner(text))


def spacy_pipe(count: int, n_process: int) -> str:
    """`nlp.pipe` of our own pipeline: every Doc in spaCy's bytes from process to process."""
    import vnner

    return through(vnner.load().pipe((d["text"] for d in varied(count)), n_process=n_process, batch_size=32))


def cpu() -> float:
    """Seconds of CPU of this process and of the children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


class Row(NamedTuple):
    """Articles a second, by the clock and by the CPU."""

    clock: float
    cpu: float


def timed(name: str, run: Callable[[int, int], str], count: int, n: int, one: Row | None, syllables: float) -> Row:
    """One line of the table. On a machine that others use too, the ratio by CPU says what two free cores would give."""
    start, used = time.perf_counter(), cpu()
    memory = run(count, n)
    row = Row(count / (time.perf_counter() - start), count / (cpu() - used))
    ratios = f"{row.clock / one.clock:6.2f} {n * row.cpu / one.cpu:6.2f}" if one is not None else f"{'':13}"
    print(
        f"{name:36} {count:7,} {row.clock * syllables:10,.0f} {row.cpu * syllables:10,.0f} {ratios}   {memory}",
        flush=True,
    )
    return row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--peers", action="store_true", help="underthesea in a pool, and nlp.pipe")
    parser.add_argument("--dask", action="store_true")
    arguments = parser.parse_args()
    from vnner.tokenizer import tokenize

    count = arguments.documents
    sample = [document["text"] for document in varied(400)]
    syllables = sum(token.kind == "syllable" for text in sample for token in tokenize(text)) / len(sample)
    start = time.perf_counter()
    for _ in varied(400):
        pass
    print(f"load averages {os.getloadavg()}; {syllables:.0f} syllables an article; ", end="")
    print(f"making 400 takes {time.perf_counter() - start:.1f} s, counted in\n")
    print(f"{'':36} {'':7} {'syllables a second':>21} {'times one':>13}")
    print(f"{'':36} {'texts':>7} {'clock':>10} {'CPU':>10} {'clock':>6} {'CPU':>6}   MB at most: parent + processes")
    for few in (count // 10, count):
        one = timed("lines (vnner extract), 1 process", lines, few, 1, None, syllables)
        timed("lines (vnner extract -j 2), 2", lines, few, 2, one, syllables)
    one = timed("read_many, 1 process", documents, count // 2, 1, None, syllables)
    timed("read_many, 2 processes", documents, count // 2, 2, one, syllables)
    if arguments.dask:
        timed("Dask, 2 workers, parquet to parquet", on_dask, count // 4, 2, one, syllables)
    if arguments.peers:
        timed("nlp.pipe(n_process=2)", spacy_pipe, count // 20, 2, one, syllables)
        timed("underthesea.ner, 1 process of a pool", underthesea_pool, count // 40, 1, one, syllables)
        timed("underthesea.ner, 2 processes of a pool", underthesea_pool, count // 40, 2, one, syllables)


if __name__ == "__main__":
    main()
