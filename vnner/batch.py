"""Many documents: order kept, lazily, on one process or several, one bad document never stopping the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

import pandas as pd
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from vnner.crew import Crew, Job, check
from vnner.failure import Failure
from vnner.pipeline import Published, default_pipeline, has_grown, load, make_doc
from vnner.pool import Limits
from vnner.steps import add_extensions
from vnner.wire import Packer, Unpacker

STRINGS = 500_000  # in the vocabulary of Docs from other processes; then a new one, so that it doesn't grow for ever


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
    task = check(job)
    doc = failed(nlp.vocab, task) if isinstance(task, Failure) else _read(nlp, task)
    doc._.meta = dict(job.meta)
    return doc


def _read(nlp: Language, task: tuple[str, str | None]) -> Doc:
    try:
        return nlp(make_doc(nlp, *task))
    except Exception as error:  # the border between documents: one must not stop the others
        return failed(nlp.vocab, Failure(type(error).__name__, str(error)))


def failed(vocab: Vocab, failure: Failure) -> Doc:
    """An empty Doc that says why."""
    add_extensions()
    doc = Doc(vocab)
    doc._.error = {"type": failure.type, "message": failure.message}
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
    limits: Limits | None = None,
    progress: bool = False,
    total: int | None = None,
) -> Iterator[Doc]:
    """Read documents in order, lazily.

    Args:
        records: texts, (text, published) pairs, mappings, or a DataFrame.
        nlp: the pipeline on one process; the default one otherwise.
        options: arguments of `load`, for every process; not together with `nlp`.
        text, published: keys or columns; the rest of a mapping comes back in `doc._.meta`.
        n_process: processes; each loads the pipeline once. 1 reads in this very process.
        batch_size: documents handed to a process at a time.
        limits: what one document may take; `Limits()` by default on several processes. Given with `n_process=1`, the
            documents are read in a process of their own, so that one that hangs can be ended.
        progress: a bar on standard error, when that is a terminal.
        total: how many there are, for the bar.

    Yields:
        One Doc per record. A document that can't be read, takes more than the limits or ends its process gives an
        empty Doc with `doc._.error`; the others go on.

    Raises:
        ValueError: `n_process` below 1, or `nlp` together with `options`, `limits` or other processes.

    >>> [[ent.text for ent in doc.ents] for doc in read_many(["Mưa ở Huế.", "Nắng ở Đà Nẵng."])]
    [['Huế'], ['Đà Nẵng']]
    """
    if n_process < 1 or batch_size < 1:
        raise ValueError(f"n_process={n_process!r}, batch_size={batch_size!r}: expected 1 or more")
    if nlp is not None and (options or n_process > 1 or limits is not None):
        raise ValueError("a pipeline can't be sent to other processes or changed: give options= for load() instead")
    work = jobs(records, text, published)
    if n_process == 1 and limits is None:
        renew = partial(load, **options) if options else default_pipeline
        docs = _here(nlp if nlp is not None else renew(), None if nlp is not None else renew, work)
    else:
        docs = _docs(work, Crew(dict(options or {}), n_process, batch_size, limits or Limits()))
    return with_bar(docs, total if total is not None else _length(records)) if progress else docs


def _here(nlp: Language, renew: Callable[[], Language] | None, work: Iterable[Job]) -> Iterator[Doc]:
    """On this process; a pipeline of our own is built anew when its vocabulary has grown, and old Docs keep theirs."""
    for job in work:
        if renew is not None and has_grown(nlp):
            nlp = renew()
        yield read_job(nlp, job)


def _length(records: Any) -> int | None:
    try:
        return len(records)
    except TypeError:
        return None


def with_bar(items: Iterator[Any], total: int | None = None) -> Iterator[Any]:
    """Pass items on, with a bar on standard error when that is a terminal."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(items, "reading", total=total, console=console, disable=not console.is_terminal)


def _docs(work: Iterable[Job], crew: Crew) -> Iterator[Doc]:
    vocabularies = _Vocabularies(crew.options)
    for job, doc in crew.read(work, _packing, lambda: _unpacking(vocabularies)):
        doc = failed(vocabularies.current(), doc) if isinstance(doc, Failure) else doc
        doc._.meta = dict(job.meta)
        yield doc


def _packing() -> Callable[[Doc], Any]:
    return Packer().pack


def _unpacking(vocabularies: _Vocabularies) -> Callable[[Any], Doc]:
    unpacker = Unpacker()
    return lambda packed: unpacker.unpack(packed, vocabularies.current())


class _Vocabularies:
    """A vocabulary for Docs from other processes."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._options = {**options, "steps": ()}
        self._vocab: Vocab | None = None

    def current(self) -> Vocab:
        """The one in use; a new one when it has become large. Docs that have the old one keep it."""
        if self._vocab is None or len(self._vocab.strings) > STRINGS:
            self._vocab = load(**self._options).vocab
        return self._vocab


__all__ = ["Limits", "Published", "read_many"]
