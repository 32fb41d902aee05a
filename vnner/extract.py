"""`vnner extract`: documents in, one line or row after the other out, and at the end what was done."""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from vnner.batch import jobs, read_many, with_bar
from vnner.crew import Crew, read_here
from vnner.export import line_maker, syllables, whole_line
from vnner.failure import Failure, harmless
from vnner.inputs import Fields, documents
from vnner.outputs import WRITERS, opened
from vnner.pipeline import load
from vnner.pool import Limits
from vnner.resume import done_ids, remaining, repair

FORMATS = ("jsonl", *WRITERS)


@dataclass(frozen=True, slots=True)
class Request:
    """What `vnner extract` was asked for; docs/cli.md has every option."""

    inputs: Sequence[str]
    published: str | None
    fields: Fields
    format: str
    output: str | None
    options: Mapping[str, Any]
    n_process: int
    limits: Limits | None
    resume: bool
    quiet: bool


class Tally:
    """Counts of a run."""

    def __init__(self) -> None:
        self.documents = self.mentions = self.errors = self.syllables = 0
        self._passed: Counter[str] = Counter()
        self._start = time.perf_counter()

    def timed(self, records: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
        """The clock starts with the first record: what loading took says nothing of the speed."""
        self._start = time.perf_counter()
        yield from records

    def add(self, mentions: int, syllables: int) -> None:
        """A document that was read."""
        self.documents += 1
        self.mentions += mentions
        self.syllables += syllables

    def fail(self, id: str, message: str) -> None:
        """One that was not; said on standard error at once."""
        self.documents += 1
        self.errors += 1
        said = message if message.startswith(f"{id}:") else f"{id}: {message}"
        print(harmless(f"vnner: {said}"), file=sys.stderr)

    def pass_over(self, what: str) -> None:
        """A file of a folder that is not of the kinds that are read."""
        self._passed[what] += 1

    def __str__(self) -> str:
        seconds = time.perf_counter() - self._start
        counts = f"{self.documents:,} documents, {self.mentions:,} mentions, {self.errors:,} errors"
        passed = ", ".join(f"{number:,} {what}" for what, number in self._passed.most_common(10))
        return (
            f"{counts}; {seconds:,.1f} s, {self.syllables / max(seconds, 1e-9):,.0f} syllables/s"
            + f"; files passed over: {passed}" * bool(passed)
        )


def extract(request: Request) -> int:
    """Do it; gives the number of documents that could not be read.

    Raises:
        ValueError: a request that can't be met, found before any document is read.
    """
    _check(request)
    tally = Tally()
    records: Iterable[Mapping[str, Any]] = documents(
        request.inputs, request.published, request.fields, leave_out=request.output, passed_over=tally.pass_over
    )
    going_on = request.resume and os.path.exists(request.output or "")
    if going_on and request.output is not None:
        repair(request.output)
        records = remaining(records, done_ids(request.output))
    records = tally.timed(records)
    try:
        if request.format == "jsonl":
            _write_lines(request, records, tally, append=going_on)
        else:
            WRITERS[request.format](_watched(_docs(request, records), tally), request.output)
    finally:
        if not request.quiet:
            print(harmless(f"vnner: {tally}"), file=sys.stderr)
    return tally.errors


def _check(request: Request) -> None:
    if request.n_process < 1:
        raise ValueError(f"-j {request.n_process}: expected 1 or more")
    if request.output is not None and os.path.realpath(request.output) in map(os.path.realpath, request.inputs):
        raise ValueError(f"-o {request.output}: it is read, too, and would be lost: name another file")
    if request.resume and (request.format != "jsonl" or request.output in (None, "-")):
        raise ValueError("--resume goes on with a file of JSON lines: name it with -o, and leave --format at jsonl")


def _write_lines(request: Request, records: Iterable[Mapping[str, Any]], tally: Tally, *, append: bool) -> None:
    results = _lines(request, records)
    results = results if request.quiet else with_bar(results)
    with opened(request.output, append=append) as out:
        for id, answer in results:
            if isinstance(answer, Failure):
                tally.fail(id, answer.message)
                error = {"type": answer.type, "message": answer.message}
                out.write(whole_line(id, json.dumps({"error": error}, ensure_ascii=False)[1:]))
            else:
                rest, *counts = answer
                tally.add(*counts)
                out.write(whole_line(id, rest))
            if out is sys.stdout:
                out.flush()  # a reader of the pipe sees each document as it is done


def _lines(request: Request, records: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Lines are made where the documents are read: they are a tenth of a Doc."""
    work = jobs(records, "text", "published")
    if request.n_process == 1 and request.limits is None:
        results = read_here(load(**request.options), work, line_maker)
    else:
        crew = Crew(request.options, request.n_process, limits=request.limits or Limits())
        results = crew.read(work, line_maker)
    return ((job.meta["id"], answer) for job, answer in results)


def _docs(request: Request, records: Iterable[Mapping[str, Any]]) -> Iterator[Doc]:
    return read_many(
        records,
        options=request.options,
        n_process=request.n_process,
        limits=request.limits,
        progress=not request.quiet,
    )


def _watched(docs: Iterable[Doc], tally: Tally) -> Iterator[Doc]:
    for doc in docs:
        if doc._.error:
            tally.fail((doc._.meta or {}).get("id", ""), doc._.error["message"])
        else:
            tally.add(len(doc.ents), syllables(doc))
        yield doc
