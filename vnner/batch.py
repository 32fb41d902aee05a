"""Many documents: order kept, lazily, on one process or several, one bad document never stopping the others."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

import pandas as pd
from spacy.language import Language
from spacy.tokens import Doc

from vnner.inputs import Failure
from vnner.pipeline import Published, default_pipeline, load, make_doc
from vnner.steps import add_extensions

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Job:
    """One document to read: its text, publication date, and what else the caller said of it."""

    text: Any
    published: Any = None
    meta: Mapping[str, Any] = field(default_factory=dict)


def jobs(records: Iterable[Any] | pd.DataFrame, text: str, published: str) -> Iterator[Job]:
    """Texts, (text, published) pairs, mappings and DataFrame rows as jobs."""
    if isinstance(records, str):
        raise TypeError("expected an iterable of documents, found one str: use vnner.read for a single text")
    if isinstance(records, pd.DataFrame):
        for name in (text,) if published not in records else (text, published):
            if name not in records:
                raise KeyError(f"no column {name!r} in the frame: it has {', '.join(map(repr, records.columns))}")
        columns = [str(name) for name in records.columns]
        rows = records.itertuples(index=True, name=None)
        # The row's own index last: a column may be called `index` too.
        records = ({**dict(zip(columns, row[1:], strict=True)), "index": row[0]} for row in rows)
    for record in records:
        if isinstance(record, Mapping):
            meta = {k: v for k, v in record.items() if k not in (text, published)}
            yield Job(record.get(text), _day(record.get(published)), meta)
        elif isinstance(record, tuple) and len(record) == 2:
            yield Job(record[0], _day(record[1]))
        else:
            yield Job(record)


def _day(value: Any) -> Any:
    """NaN and NaT of a frame mean no date."""
    return None if value is None or value is pd.NaT or (isinstance(value, float) and pd.isna(value)) else value


def read_job(nlp: Language, job: Job) -> Doc:
    """The document read; where that fails an empty Doc whose `doc._.error` is the exception's type and message."""
    if isinstance(job.text, Failure):
        doc = _failed(nlp, job.text.type, job.text.message)
    else:
        try:
            doc = nlp(make_doc(nlp, job.text, job.published))
        except Exception as error:  # the border between documents: one must not stop the others
            doc = _failed(nlp, type(error).__name__, str(error))
    doc._.meta = dict(job.meta)
    return doc


def _failed(nlp: Language, type: str, message: str) -> Doc:
    add_extensions()
    doc = Doc(nlp.vocab)
    doc._.error = {"type": type, "message": message}
    return doc


def read_many(
    records: Iterable[Any] | pd.DataFrame,
    *,
    nlp: Language | None = None,
    options: Mapping[str, Any] | None = None,
    text: str = "text",
    published: str = "published",
    n_process: int = 1,
    batch_size: int = 32,
    progress: bool = False,
    total: int | None = None,
) -> Iterator[Doc]:
    """Read documents in order, lazily.

    Args:
        records: texts, (text, published) pairs, mappings, or a DataFrame.
        nlp: the pipeline on one process; the default one otherwise.
        options: arguments of `load`, for every process; not together with `nlp`.
        text, published: keys or columns; the rest of a mapping comes back in `doc._.meta`.
        n_process: processes; each loads the pipeline once.
        batch_size: documents handed to a process at a time.
        progress: a bar on standard error, when that is a terminal.
        total: how many there are, for the bar.

    Yields:
        One Doc per record. A document that can't be read gives an empty Doc with `doc._.error`.

    Raises:
        ValueError: `n_process` below 1, or both `nlp` and `options`.

    >>> [[ent.text for ent in doc.ents] for doc in read_many(["Mưa ở Huế.", "Nắng ở Đà Nẵng."])]
    [['Huế'], ['Đà Nẵng']]
    """
    if n_process < 1 or batch_size < 1:
        raise ValueError(f"n_process={n_process!r}, batch_size={batch_size!r}: expected 1 or more")
    if nlp is not None and (options or n_process > 1):
        raise ValueError("a pipeline can't be sent to other processes or changed: give options= for load() instead")
    work = jobs(records, text, published)
    if n_process == 1:
        pipeline = nlp if nlp is not None else load(**options) if options else default_pipeline()
        docs: Iterator[Doc] = (read_job(pipeline, job) for job in work)
    else:
        docs = _in_processes(work, dict(options or {}), n_process, batch_size)
    return _with_bar(docs, total if total is not None else _length(records)) if progress else docs


def _length(records: Any) -> int | None:
    try:
        return len(records)
    except TypeError:
        return None


def _with_bar(docs: Iterator[Doc], total: int | None) -> Iterator[Doc]:
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(docs, "reading", total=total, console=console, disable=not console.is_terminal)


_worker_nlp: Language | None = None  # one pipeline a worker process, built by its initializer, never pickled


def _start_worker(options: Mapping[str, Any]) -> None:
    global _worker_nlp
    _worker_nlp = load(**options)


def _read_batch(batch: list[Job]) -> list[bytes]:
    assert _worker_nlp is not None
    return [read_job(_worker_nlp, job).to_bytes() for job in batch]


def _in_processes(work: Iterator[Job], options: Mapping[str, Any], n_process: int, batch_size: int) -> Iterator[Doc]:
    """Batches in flight are bounded, so a million documents don't pile up; results come in the order of the input."""
    vocab = load(**{**options, "steps": ()}).vocab
    context = multiprocessing.get_context("spawn")  # fork would copy the parent's threads and caches
    waiting: deque[Future[list[bytes]]] = deque()
    with ProcessPoolExecutor(n_process, context, _start_worker, (options,)) as pool:
        try:
            while batch := list(islice(work, batch_size)):
                waiting.append(pool.submit(_read_batch, batch))
                if len(waiting) > 2 * n_process:
                    yield from _unpack(waiting.popleft(), vocab)
            while waiting:
                yield from _unpack(waiting.popleft(), vocab)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _unpack(future: Future[list[bytes]], vocab: Any) -> Iterator[Doc]:
    return (Doc(vocab).from_bytes(data) for data in future.result())


__all__ = ["Published", "read_many"]
