"""`python interrupted.py HOW`: a pool in a program that takes interrupts as HOW says; its answers as JSON."""

import json
import os
import signal
import sys
import time
from collections.abc import Iterator

import faults

from vnner.pool import Limits, Pool

HOW = {
    "deaf": signal.SIG_IGN,  # as a shell starts a job in the background
    "handled": lambda *_: None,  # a program with a handler of its own
    "default": signal.default_int_handler,
}
COUNT = 60


def tasks() -> Iterator[list[object]]:
    yield from (["sleep", 0.01 + n / 1e9] for n in range(COUNT))


def gone(group: int) -> bool:
    """Nobody is left of a group of processes, after a moment for the last to end."""
    for _ in range(600):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def main(how: str) -> None:
    signal.signal(signal.SIGINT, HOW[how])
    try:
        print("ready", flush=True)  # inside: the interrupt may come before this returns
        pool = Pool(faults.echo, (), n_process=2, batch_size=2, limits=Limits())
        print(json.dumps([answer[1] for answer in pool.map(tasks())]), flush=True)
        sys.stdin.read()  # Python stops handling interrupts some time before it ends; the test says when it may
    except KeyboardInterrupt:
        print('"interrupted"')


if __name__ == "__main__":
    main(sys.argv[1])
