"""The command line: `vnner extract`, `vnner gazetteer check`, `vnner train`, `vnner evaluate`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from vnner import __version__
from vnner.resources import DataError

if TYPE_CHECKING:
    from spacy.tokens import Doc

FORMATS = ("jsonl", "csv", "parquet", "conll", "table", "html")


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    main = argparse.ArgumentParser(prog="vnner", description="Places, organizations and dates in Vietnamese news.")
    main.add_argument("--version", action="version", version=f"vnner {__version__}")
    commands = main.add_subparsers(dest="command", required=True, metavar="COMMAND")

    extract = commands.add_parser("extract", help="find and normalize mentions in documents")
    extract.add_argument("inputs", nargs="+", metavar="INPUT", help=".txt, .jsonl, or - for standard input")
    extract.add_argument("--published", metavar="DATE", help="YYYY-MM-DD, or auto to look for a stamp in each text")
    extract.add_argument("--format", choices=FORMATS, default="jsonl", help="default: jsonl")
    extract.add_argument("--gazetteer", action="append", default=[], metavar="FILE", help="a gazetteer of your own")
    extract.add_argument("--ner", metavar="MODEL", help="folder of a trained model, or underthesea")
    extract.add_argument("--min-score", type=float, default=0.0, metavar="P", help="leave out mentions below it, 0..1")
    extract.add_argument("-j", "--jobs", type=int, default=1, metavar="N", help="processes")
    extract.add_argument("-o", "--output", metavar="OUT", help="file to write; standard output otherwise")
    extract.set_defaults(run=run_extract)

    gazetteer = commands.add_parser("gazetteer", help="work on gazetteers").add_subparsers(
        dest="action", required=True, metavar="ACTION"
    )
    check = gazetteer.add_parser("check", help="look for mistakes; without files, in the shipped gazetteers")
    check.add_argument("files", nargs="*", metavar="FILE")
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.add_argument("--verbose", action="store_true", help="list homonyms and other notes too")
    check.set_defaults(run=run_check)

    train = commands.add_parser("train", help="train an entity model (extra: train)")
    train.add_argument("--config", required=True, metavar="FILE", help="YAML; see configs/news.yaml")
    train.add_argument("-o", "--output", metavar="FOLDER", help="where the model goes; overrides the configuration")
    train.set_defaults(run=run_train)

    evaluate = commands.add_parser("evaluate", help="precision, recall and F1 of a model on annotated text")
    evaluate.add_argument("gold", metavar="GOLD", help=".jsonl, .txt (inline), .conll, .ann or a folder of them")
    evaluate.add_argument(
        "--ner", metavar="MODEL", help="folder of a trained model, or underthesea, by itself (default: all of vnner)"
    )
    evaluate.add_argument("--errors", type=int, default=50, metavar="N", help="errors to print (default 50)")
    evaluate.set_defaults(run=run_evaluate)
    return main


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit status: 0 all well, 1 something could not be read, 2 wrong usage."""
    args = parser().parse_args(argv)
    try:
        status: int = args.run(args)
    except (DataError, ValueError, ImportError, OSError) as error:
        if isinstance(error, BrokenPipeError):
            sys.stderr.close()  # the reader of the pipe is gone; Python would complain at exit
            return 0
        print(f"vnner: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("vnner: interrupted", file=sys.stderr)
        return 130
    return status


def run_extract(args: argparse.Namespace) -> int:
    """`vnner extract`"""
    from vnner.batch import read_many
    from vnner.dates import parse_published
    from vnner.inputs import documents
    from vnner.outputs import WRITERS
    from vnner.pipeline import load

    if args.published != "auto":
        parse_published(args.published)  # wrong usage ends here, before any document is read
    if not 0 <= args.min_score <= 1:
        raise ValueError(f"--min-score {args.min_score}: expected a number from 0 to 1")
    options = {"gazetteers": args.gazetteer, "ner": args.ner, "min_score": args.min_score}
    records = documents(args.inputs, args.published)
    if args.jobs == 1:
        docs = read_many(records, nlp=load(**options), progress=True)
    else:
        docs = read_many(records, options=options, n_process=args.jobs, progress=True)
    failed: list[str] = []
    WRITERS[args.format](_watch(docs, failed), args.output)
    return 1 if failed else 0


def _watch(docs: Iterable[Doc], failed: list[str]) -> Iterator[Doc]:
    """Pass documents on; say on standard error which could not be read."""
    for doc in docs:
        if doc._.error:
            id = (doc._.meta or {}).get("id", "")
            failed.append(id)
            print(f"vnner: {id}: {doc._.error['message']}", file=sys.stderr)
        yield doc


def run_check(args: argparse.Namespace) -> int:
    """`vnner gazetteer check`"""
    from vnner.gazetteer import check_files
    from vnner.gazetteer.report import format_json, format_text

    problems = check_files(args.files or None)
    shown = [p for p in problems if args.verbose or p.severity != "note"]
    print(format_json(shown) if args.format == "json" else format_text(shown))
    return 1 if any(problem.severity == "error" for problem in problems) else 0


def run_train(args: argparse.Namespace) -> int:
    """`vnner train`"""
    try:
        import torch  # noqa: F401
    except ImportError:
        raise ImportError('vnner train needs torch: pip install "vnner[train]"') from None
    from vnner.training.run import run

    run(args.config, args.output)
    return 0


def run_evaluate(args: argparse.Namespace) -> int:
    """`vnner evaluate`"""
    from vnner.ner.backends import make_tagger
    from vnner.pipeline import Whole
    from vnner.training.corpus import read_corpus
    from vnner.training.evaluate import evaluate, format_report

    tagger = Whole() if args.ner is None else make_tagger(args.ner, dates=True)
    report = evaluate(read_corpus(args.gold), tagger)
    print(format_report(report, errors=args.errors))
    return 0
