"""One process of the pool: the end the parent holds, and what runs inside."""

from __future__ import annotations

import marshal
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import Any

BEGUN, REFUSED = b"begun", b"refused:"  # neither can be the beginning of a marshalled tuple
RETIRED = 77  # exit status of a process that answered and then made room for a fresh one
Work = Callable[[Any], "tuple[bool, Any]"]


class Process:
    """One process: its two pipes, the tasks it has been given and not yet answered, and when it last answered."""

    def __init__(
        self,
        setup: Callable[..., Work],
        arguments: tuple[Any, ...],
        megabytes: int | None,
        receive: Callable[[Any], Any],
    ) -> None:
        # fork would copy the parent's threads and caches
        context = multiprocessing.get_context("spawn")
        inbox, self.tasks = context.Pipe(duplex=False)
        self.results, outbox = context.Pipe(duplex=False)
        self._process = context.Process(
            target=serve, args=(setup, arguments, inbox, outbox, megabytes), daemon=True, name="vnner"
        )
        with _interrupts_blocked():
            self._process.start()
        inbox.close()
        outbox.close()
        self.open: deque[tuple[int, Any]] = deque()
        self.receive = receive
        self.begun = self.ended = False
        self.since = time.monotonic()

    def give(self, batch: list[tuple[int, Any]]) -> None:
        """Send a batch; its numbers stay here."""
        if not batch:
            return
        if not self.open:
            self.since = time.monotonic()
        self.open.extend(batch)
        # A process that has just died is found out when its results are read.
        with suppress(OSError):
            self.tasks.send_bytes(marshal.dumps([task for _, task in batch]))

    def next_message(self) -> bytes | None:
        """What it has sent; None when there is nothing, or no more: then it has `ended`."""
        try:
            return self.results.recv_bytes() if self.results.poll() else None
        except (EOFError, OSError):
            self.ended = True
            return None

    def end(self, *, of_itself: bool = False) -> int | None:
        """Stop it, or wait a moment for the end of one that is ending; gives its exit status."""
        if self.results.closed:
            return None  # the second time
        if of_itself:
            self._process.join(1)
        status = self._process.exitcode
        self._process.kill()
        self._process.join()
        self.tasks.close()
        self.results.close()
        self._process.close()
        return status


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Ctrl-C goes to every process of the terminal; ours stop when the parent says so, and never with a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # The first process of all would be preceded by Python's tracker, whose start lets interrupts through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def in_words(status: int | None) -> str:
    """An exit status in words.

    >>> in_words(-9), in_words(3)
    ('signal SIGKILL', 'exit status 3')
    """
    if status is not None and status < 0:
        return f"signal {signal.Signals(-status).name}"
    return f"exit status {status}"


def serve(
    setup: Callable[..., Work],
    arguments: tuple[Any, ...],
    inbox: Connection,
    outbox: Connection,
    megabytes: int | None,
) -> None:
    """Build the worker once, then answer tasks until the parent closes the pipe or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    batches: SimpleQueue[list[Any]] = SimpleQueue()
    # Read apart from work: the parent never waits for a process to take a batch, so the two can't block each other.
    Thread(target=_receive, args=(inbox, batches), daemon=True).start()
    try:
        work = setup(*arguments)
    except Exception as error:  # told to the caller of the pool
        outbox.send_bytes(REFUSED + marshal.dumps((type(error).__name__, str(error))))
        return
    _limit(megabytes)
    outbox.send_bytes(BEGUN)
    with suppress(BrokenPipeError):  # the parent is gone
        while True:
            for task in batches.get():
                _answer(work, task, outbox, megabytes)


def _receive(inbox: Connection, batches: SimpleQueue[list[Any]]) -> None:
    try:
        while True:
            batches.put(marshal.loads(inbox.recv_bytes()))
    except (EOFError, OSError):
        os._exit(0)  # nobody waits for an answer any more, in the middle of a document too


def _answer(work: Work, task: Any, outbox: Connection, megabytes: int | None) -> None:
    try:
        message = marshal.dumps(work(task))
    except MemoryError:
        said = f"reading it needs more than {megabytes} MB" if megabytes is not None else "not enough memory"
        outbox.send_bytes(marshal.dumps((False, ("MemoryError", said))))
        os._exit(RETIRED)  # what was half built when memory ran out is not built upon
    except Exception as error:  # the border between documents
        message = marshal.dumps((False, (type(error).__name__, str(error))))
    outbox.send_bytes(message)


def _limit(megabytes: int | None) -> None:
    """No more address space than is in use now and `megabytes` on top; only where the system can say and keep that."""
    if megabytes is None or not sys.platform.startswith("linux"):
        return
    import resource

    with open("/proc/self/statm", encoding="ascii") as file:
        used = int(file.read().split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = used + megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
