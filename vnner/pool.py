"""Work spread over processes that may hang, swell or die: results in order, the culprit named, nothing lost.

Each process takes batches from a pipe and sends every result as it is done, so the parent always knows which task a
dead process was at. Between processes go plain values by `marshal`: no class is built from bytes.
"""

from __future__ import annotations

import builtins
import marshal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Any

from vnner.failure import Failure
from vnner.process import BEGUN, REFUSED, RETIRED, Process, in_words
from vnner.resources import DataError

TRIES = 2  # a task that ends two processes is the cause
STARTS = 3  # processes in a row that end before they begin
AHEAD = 4  # batches in work or waiting for an earlier one, per process


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take; beyond it, it is reported as an error and the run goes on.

    Attributes:
        seconds: wall clock; its process is then ended and replaced. None for no limit.
        megabytes: on top of what the loaded pipeline holds (Linux only). None for no limit.
        characters: longer texts are not tried at all. None for no limit.
    """

    seconds: float | None = 300.0
    megabytes: int | None = 4_000
    characters: int | None = 10_000_000

    def __post_init__(self) -> None:
        for name in ("seconds", "megabytes", "characters"):
            value = getattr(self, name)
            if value is not None and not value > 0:
                raise ValueError(f"limit {name}={value!r}: expected a number above 0, or None for no limit")


class Pool:
    """Processes that answer tasks, each built once by `setup(*arguments)`, which gives `task -> (ok, answer)`.

    Tasks and answers are plain values: None, numbers, strings, bytes, and tuples, lists, dicts of these. `receiver`
    makes the function that turns the answers of one process into what the caller is given.
    """

    def __init__(
        self,
        setup: Callable[..., Any],
        arguments: tuple[Any, ...],
        *,
        n_process: int,
        batch_size: int,
        limits: Limits,
        receiver: Callable[[], Callable[[Any], Any]] | None = None,
    ) -> None:
        # A receiver belongs to one process, and is given what that one answers, in its order.
        receive = receiver if receiver is not None else lambda: _as_it_is
        self._new: Callable[[], Process] = lambda: Process(setup, arguments, limits.megabytes, receive())
        self._seconds = limits.seconds
        self._batch_size = batch_size
        self._window = AHEAD * n_process * batch_size
        self._processes: list[Process] = [self._new() for _ in range(n_process)]
        self._again: deque[tuple[int, Any]] = deque()  # tasks of a process that ended
        self._deaths: dict[int, int] = {}  # task -> processes that ended at it
        self._done: dict[int, Any] = {}  # answers that wait for an earlier one
        self._taken = self._given = 0  # tasks taken from the source; answers given to the caller
        self._unbegun = 0  # processes in a row that ended before they began

    def map(self, tasks: Iterable[Any]) -> Iterator[Any]:
        """For each task `(True, answer)` or a Failure, in the order of the tasks.

        Raises:
            RuntimeError: processes end before they begin. What `setup` raises, and what `tasks` raises, come through.
        """
        source = _Source(tasks)
        try:
            while True:
                self._hand_out(source)
                if self._given in self._done:
                    answer = self._done.pop(self._given)
                    self._given += 1
                    yield answer
                    self._listen(0)
                elif self._given < self._taken:
                    self._listen(self._patience())
                else:
                    break
            if source.error is not None:
                raise source.error
        finally:
            for process in self._processes:
                process.end()

    def _hand_out(self, source: _Source) -> None:
        """Each process has a batch in work and one waiting, as long as not too much is ahead of the caller."""
        for process in self._processes:
            while len(process.open) <= self._batch_size:
                batch = [self._again.popleft() for _ in range(min(self._batch_size, len(self._again)))]
                if not batch and self._taken - self._given < self._window:
                    batch = list(enumerate(source.take(self._batch_size), self._taken))
                    self._taken += len(batch)
                if not batch:
                    break
                # A task that is known to fail is its own answer.
                self._done.update((number, task) for number, task in batch if isinstance(task, Failure))
                process.give([(number, task) for number, task in batch if not isinstance(task, Failure)])

    def _patience(self) -> float | None:
        """Seconds until the next process will have been at one document for too long."""
        if self._seconds is None:
            return None
        busy = [process.since for process in self._processes if process.open and process.begun]
        return max(0.0, min(busy) + self._seconds - time.monotonic()) + 0.01 if busy else None

    def _listen(self, seconds: float | None) -> None:
        """Take the answers that are there, wait for one otherwise; replace processes that ended or take too long."""
        by_pipe = {process.results: process for process in self._processes}
        ready = wait(list(by_pipe), seconds)
        for pipe in ready:
            self._hear(by_pipe[pipe])  # type: ignore[index]
        late = time.monotonic() - self._seconds if self._seconds is not None else None
        for pipe, process in by_pipe.items():
            if late is not None and pipe not in ready and process.begun and process.open and process.since < late:
                self._time_out(process)

    def _hear(self, process: Process) -> None:
        while (message := process.next_message()) is not None:
            self._note(process, message)
        if process.ended:
            self._replace(process)

    def _note(self, process: Process, message: bytes) -> None:
        process.since = time.monotonic()
        if message == BEGUN:
            process.begun, self._unbegun = True, 0
        elif message.startswith(REFUSED):
            raise _exception(*marshal.loads(message[len(REFUSED) :]))
        else:
            number, _ = process.open.popleft()
            ok, answer = marshal.loads(message)
            self._done[number] = (True, process.receive(answer)) if ok else Failure(*answer)

    def _time_out(self, process: Process) -> None:
        process.end()
        number, _ = process.open.popleft()
        self._done[number] = Failure(
            "TimeoutError", f"not read within {self._seconds:g} seconds, the limit for one text"
        )
        self._start_over(process)

    def _replace(self, process: Process) -> None:
        """After the death of a process its tasks are tried again, but for one that has ended too many."""
        status = process.end(of_itself=True)
        if not process.begun:
            self._unbegun += 1
            if self._unbegun >= STARTS:
                raise RuntimeError(
                    f"processes end before they begin ({in_words(status)}); in a script, call this under "
                    "`if __name__ == '__main__':`, since every process imports the script"
                )
        elif process.open and status != RETIRED:
            number, _ = process.open[0]
            self._deaths[number] = self._deaths.get(number, 0) + 1
            if self._deaths[number] == TRIES:
                process.open.popleft()
                said = f"{TRIES} processes ended while reading it, the last with {in_words(status)}"
                self._done[number] = Failure("ProcessDied", said)
        self._start_over(process)

    def _start_over(self, process: Process) -> None:
        self._again = deque(sorted([*self._again, *process.open], key=lambda numbered: numbered[0]))
        self._processes[self._processes.index(process)] = self._new()


class _Source:
    """The tasks, taken in batches; an exception of theirs is kept until all that came before it has been answered."""

    def __init__(self, tasks: Iterable[Any]) -> None:
        self._tasks = iter(tasks)
        self.error: Exception | None = None

    def take(self, size: int) -> list[Any]:
        """Up to `size` tasks; none at the end."""
        taken: list[Any] = []
        while self.error is None and len(taken) < size:
            try:
                taken.append(next(self._tasks))
            except StopIteration:
                break
            except Exception as error:
                self.error = error
        return taken


def _as_it_is(answer: Any) -> Any:
    return answer


def _exception(name: str, message: str) -> Exception:
    """What `setup` raised, as far as it is an exception of Python's own or ours."""
    kind = DataError if name == "DataError" else getattr(builtins, name, None)
    if isinstance(kind, type) and issubclass(kind, Exception) and kind is not UnicodeDecodeError:
        return kind(message)
    return RuntimeError(f"{name}: {message}")
