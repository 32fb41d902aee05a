"""Documents to a frame without holding them: memory while 10,000 documents are read.

    python -m benchmarks.frames [--documents 10000] [--every 1000] [--pieces | --pairs]

Texts are the articles of the notebooks, one after the other, each a little changed so that nothing is answered from a
cache. Printed are resident memory at every step, and the size of the frame: what grows beyond it was kept by mistake.
With `--pieces` the mentions come in frames that are counted and dropped, as a program does that writes them to a file.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from collections.abc import Iterator
from pathlib import Path

import vnner
from vnner.events import cooccurrence

ARTICLES = Path(__file__).parent.parent / "notebooks" / "data" / "articles.jsonl"
MIB = 2**20


def resident() -> float:
    """Memory this process holds now, in MiB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / MIB


def documents(count: int, every: int) -> Iterator[dict[str, str]]:
    """Articles again and again, printing memory as they go."""
    articles = [json.loads(line) for line in ARTICLES.read_text(encoding="utf-8").splitlines()]
    started = time.process_time()
    for number in range(count):
        if number % every == 0:
            gc.collect()
            print(
                f"{number:6d} documents  {resident():7.0f} MiB  {time.process_time() - started:7.1f} s CPU", flush=True
            )
        article = articles[number % len(articles)]
        yield {
            "id": f"{article['id']}-{number}",
            "text": f"{article['text']}\n{number}",
            "published": article["published"],
        }


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--every", type=int, default=1_000)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--pairs", action="store_true", help="count who is named with whom instead")
    what.add_argument("--pieces", action="store_true", help="frames in pieces, none kept")
    args = parser.parse_args()
    docs = vnner.read_many(documents(args.documents, args.every))
    if args.pieces:
        rows, size = sum(len(piece) for piece in vnner.to_frames(docs)), 0.0
    else:
        frame = cooccurrence(docs) if args.pairs else vnner.to_frame(docs)
        rows, size = len(frame), frame.memory_usage(deep=True).sum() / MIB
    gc.collect()
    print(
        f"{args.documents:6d} documents  {resident():7.0f} MiB at the end; {rows:,} rows, {size:.0f} MiB of frame kept"
    )


if __name__ == "__main__":
    main()
