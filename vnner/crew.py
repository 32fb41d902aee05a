"""Documents read by processes, or here: each checked, read, made into what the caller wants of it, and let go."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from spacy.language import Language
from spacy.tokens import Doc

from vnner.dates import parse_published
from vnner.failure import Failure
from vnner.pipeline import as_text, load, make_doc
from vnner.pool import Limits, Pool

ZONE = 500  # documents whose words a process keeps in memory together
Finish: TypeAlias = "Callable[[], Callable[[Doc], Any]]"


@dataclass(frozen=True, slots=True)
class Job:
    """One document to read: its text, publication date, and what else the caller said of it."""

    text: Any
    published: Any = None
    meta: Mapping[str, Any] = field(default_factory=dict)


def check(job: Job) -> tuple[str, str | None] | Failure:
    """Text and date as plain strings, fit to be read; or why they are not."""
    if isinstance(job.text, Failure):
        return job.text
    try:
        text = as_text(job.text)
        day = job.published
        if day is not None and not isinstance(day, str):
            parsed = parse_published(day)
            day = parsed.isoformat() if parsed is not None else None
    except (TypeError, ValueError) as error:
        return Failure(type(error).__name__, str(error))
    # An exact str: numpy's is one of its own.
    return str(text), day if day is None else str(day)


@dataclass(frozen=True, slots=True)
class Crew:
    """Processes to read with: what each loads, how many there are, how much they are handed, what a text may take."""

    options: Mapping[str, Any]
    n_process: int = 2
    batch_size: int = 32
    limits: Limits = field(default_factory=Limits)

    def read(
        self, work: Iterable[Job], finish: Finish, receiver: Callable[[], Callable[[Any], Any]] | None = None
    ) -> Iterator[tuple[Job, Any]]:
        """Each job with what `finish()` made of its Doc, or with a Failure; in order."""
        # What else the caller said of a document stays here: it may be anything, and no process needs it.
        waiting: deque[Job] = deque()
        pool = Pool(
            set_up,
            (dict(self.options), finish),
            n_process=self.n_process,
            batch_size=self.batch_size,
            limits=self.limits,
            receiver=receiver,
        )
        for answer in pool.map(self._tasks(work, waiting)):
            yield waiting.popleft(), answer if isinstance(answer, Failure) else answer[1]

    def _tasks(self, work: Iterable[Job], waiting: deque[Job]) -> Iterator[tuple[str, str | None] | Failure]:
        longest = self.limits.characters
        for job in work:
            waiting.append(job)
            task = check(job)
            if not isinstance(task, Failure) and longest is not None and len(task[0]) > longest:
                task = Failure(
                    "ValueError", f"{len(task[0]):,} characters: longer than {longest:,}, the limit for one text"
                )
            yield task


class _Reader:
    """In each process: reads a document and lets go of it, so that memory stays flat."""

    def __init__(self, nlp: Language, finish: Callable[[Doc], Any]) -> None:
        self._nlp, self._finish = nlp, finish
        self._zone = ExitStack()
        self._count = 0

    def __call__(self, task: tuple[str, str | None]) -> tuple[bool, Any]:
        if self._count % ZONE == 0:
            self._zone.close()
            self._zone.enter_context(self._nlp.memory_zone())
        self._count += 1
        return True, self._finish(self._nlp(make_doc(self._nlp, *task)))


def set_up(options: Mapping[str, Any], finish: Finish) -> _Reader:
    """Run once in each process."""
    return _Reader(load(**options), finish())


def read_here(nlp: Language, work: Iterable[Job], finish: Finish) -> Iterator[tuple[Job, Any]]:
    """As `Crew.read`, in this process."""
    reader = _Reader(nlp, finish())
    for job in work:
        task = check(job)
        if not isinstance(task, Failure):
            try:
                task = reader(task)[1]
            except Exception as error:  # the border between documents: one must not stop the others
                task = Failure(type(error).__name__, str(error))
        yield job, task
