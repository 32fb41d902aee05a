"""Workers that fail in every way a process can; imported by the processes of the pool."""

import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

Answer = tuple[bool, Any]


def echo() -> Callable[[Any], Answer]:
    """Answers a task by itself in capitals; some tasks are poison."""
    return _act


def _act(task: Any) -> Answer:
    match task:
        case "raise":
            raise ValueError("poison")
        case "exit":
            os._exit(3)
        case "abort":
            os.kill(os.getpid(), signal.SIGKILL)
        case "hang":
            time.sleep(600)
        case "swell":
            return True, len(bytearray(8_000_000_000))
        case "system exit":
            sys.exit(5)
        case ["once", path]:
            _once(path)
            return True, "SAVED"
        case ["sleep", seconds]:
            time.sleep(seconds)
        case bytes():
            return True, len(task)
        case "odd":
            return True, object()  # no plain value
    return True, str(task).upper()


def _once(path: str) -> None:
    """Kills the first process that comes by."""
    if not os.path.exists(path):
        with open(path, "w", encoding="utf-8"):
            pass
        os._exit(9)


def counted(folder: str) -> Callable[[Any], Answer]:
    """Leaves a file for each process that was set up."""
    with open(os.path.join(folder, str(os.getpid())), "w", encoding="utf-8"):
        pass
    return _act


def broken() -> Callable[[Any], Answer]:
    """Can't be set up."""
    raise FileNotFoundError("no such model: 'nowhere'")


def stillborn() -> Callable[[Any], Answer]:
    """Ends its process before it begins."""
    os._exit(4)


def reader(options: dict[str, Any], finish: Callable[[], Callable[[Any], Any]]) -> Callable[[Any], Answer]:
    """The real reader, for which some texts are poison."""
    from vnner.crew import set_up

    read = set_up(options, finish)

    def act(task: tuple[str, str | None]) -> Answer:
        if task[0].startswith("POISON "):
            _act(task[0].removeprefix("POISON "))
        return read(task)

    return act
