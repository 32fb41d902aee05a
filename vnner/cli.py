"""The command line: `vnner extract`, `vnner gazetteer check` and `report`, `vnner train`, `vnner evaluate`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from vnner import __version__
from vnner.resources import DataError

if TYPE_CHECKING:
    from vnner.pool import Limits

FORMATS = ("jsonl", "csv", "parquet", "conll", "table", "html")


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    main = argparse.ArgumentParser(prog="vnner", description="Places, organizations and dates in Vietnamese news.")
    main.add_argument("--version", action="version", version=f"vnner {__version__}")
    commands = main.add_subparsers(dest="command", required=True, metavar="COMMAND")

    _extract_options(commands.add_parser("extract", help="find and normalize mentions in documents"))

    gazetteer = commands.add_parser("gazetteer", help="work on gazetteers").add_subparsers(
        dest="action", required=True, metavar="ACTION"
    )
    check = gazetteer.add_parser("check", help="look for mistakes; without files, in the shipped gazetteers")
    check.add_argument("files", nargs="*", metavar="FILE")
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.add_argument("--verbose", action="store_true", help="list homonyms and other notes too")
    check.set_defaults(run=run_check)
    report = gazetteer.add_parser("report", help="count the shipped gazetteers by file, kind and country")
    report.add_argument("pages", nargs="*", metavar="PAGE", help="Markdown pages to rewrite between their marks")
    report.set_defaults(run=run_report)

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
    _add_doctor(commands)
    return main


def _add_doctor(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    doctor = commands.add_parser("doctor", help="versions, data, cache, a smoke test, and what is missing")
    doctor.add_argument("--format", choices=("text", "json"), default="text")
    doctor.set_defaults(run=run_doctor)


def _extract_options(extract: argparse.ArgumentParser) -> None:
    add = extract.add_argument
    add(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help=".txt, .jsonl, .csv or .parquet, also .gz or .zst; a folder of them; - is standard input",
    )
    add("--published", metavar="DATE", help="YYYY-MM-DD, or auto to look for a stamp in each text")
    add("--id-field", default="id", metavar="NAME", help="field or column with the id (default: id)")
    add("--text-field", default="text", metavar="NAME", help="field or column with the text (default: text)")
    add("--published-field", default="published", metavar="NAME", help="with the date (default: published)")
    add("--format", choices=FORMATS, default="jsonl", help="default: jsonl")
    add("--gazetteer", action="append", default=[], metavar="FILE", help="a gazetteer of your own")
    add("--ner", metavar="MODEL", help="folder of a trained model, or underthesea")
    add("--min-score", type=float, default=0.0, metavar="P", help="leave out mentions below it, 0..1")
    add("-j", "--jobs", type=int, default=1, metavar="N", help="processes")
    add("--max-seconds", type=float, metavar="S", help="for one document; 0: no limit (default with -j 2 or more: 300)")
    add("--max-memory", type=int, metavar="MB", help="for one document, Linux; 0: no limit (default: 4000)")
    add("--max-chars", type=int, metavar="N", help="of one document; 0: no limit (default: 10000000)")
    add("--resume", action="store_true", help="go on with the file of -o: what it holds is not read again")
    add("-o", "--output", metavar="OUT", help="file to write, also .gz or .zst; standard output otherwise")
    add("-q", "--quiet", action="store_true", help="no bar and no summary on standard error")
    extract.set_defaults(run=run_extract)


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
        going_on = args.command == "extract" and args.format == "jsonl" and args.output not in (None, "-")
        print("vnner: interrupted" + "; --resume goes on from here" * going_on, file=sys.stderr)
        return 130
    return status


def run_extract(args: argparse.Namespace) -> int:
    """`vnner extract`"""
    from vnner.dates import parse_published
    from vnner.extract import Request, extract
    from vnner.inputs import Fields

    if args.published != "auto":
        parse_published(args.published)  # wrong usage ends here, before any document is read
    if not 0 <= args.min_score <= 1:
        raise ValueError(f"--min-score {args.min_score}: expected a number from 0 to 1")
    request = Request(
        inputs=args.inputs,
        published=args.published,
        fields=Fields(args.id_field, args.text_field, args.published_field),
        format=args.format,
        output=args.output,
        options={"gazetteers": args.gazetteer, "ner": args.ner, "min_score": args.min_score},
        n_process=args.jobs,
        limits=_limits(args),
        resume=args.resume,
        quiet=args.quiet,
    )
    return 1 if extract(request) else 0


def _limits(args: argparse.Namespace) -> Limits | None:
    """What was given, 0 meaning no limit; None when nothing was, which on one process needs no second one."""
    from vnner.pool import Limits

    given = {"seconds": args.max_seconds, "megabytes": args.max_memory, "characters": args.max_chars}
    given = {name: value or None for name, value in given.items() if value is not None}
    return Limits(**given) if given else None


def run_check(args: argparse.Namespace) -> int:
    """`vnner gazetteer check`"""
    from vnner.gazetteer import check_files
    from vnner.gazetteer.report import format_json, format_text

    problems = check_files(args.files or None)
    shown = [p for p in problems if args.verbose or p.severity != "note"]
    print(format_json(shown) if args.format == "json" else format_text(shown))
    return 1 if any(problem.severity == "error" for problem in problems) else 0


def run_report(args: argparse.Namespace) -> int:
    """`vnner gazetteer report`"""
    from pathlib import Path

    from vnner.gazetteer.report import TABLES, recounted

    if not args.pages:
        print("\n\n".join(table() for table in TABLES.values()))
    for path in map(Path, args.pages):
        path.write_text(recounted(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    return 0


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
    from vnner.gazetteer import load
    from vnner.ner.backends import make_tagger
    from vnner.pipeline import Whole
    from vnner.training.corpus import read_corpus
    from vnner.training.evaluate import evaluate, format_report

    tagger = Whole() if args.ner is None else make_tagger(args.ner, dates=True, lexicon=load().matches)
    report = evaluate(read_corpus(args.gold), tagger)
    print(format_report(report, errors=args.errors))
    return 0


def run_doctor(args: argparse.Namespace) -> int:
    """`vnner doctor`"""
    from vnner.doctor import examine, format_report, healthy, to_rows

    findings = examine()
    print(json.dumps(to_rows(findings), indent=1) if args.format == "json" else format_report(findings))
    return 0 if healthy(findings) else 1
