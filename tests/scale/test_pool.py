"""Processes that raise, hang, swell and die: every task is answered once, in order, and the culprit is named."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import faults  # tests/scale is on the path: conftest.py
import pytest

from vnner.failure import Failure
from vnner.pool import Limits, Pool

LIMITS = Limits(seconds=2, megabytes=500)


def answers(tasks: Any, *, n: int = 2, batch: int = 3, limits: Limits = LIMITS, setup: Any = faults.echo) -> list[Any]:
    pool = Pool(setup, (), n_process=n, batch_size=batch, limits=limits)
    return [a if isinstance(a, Failure) else a[1] for a in pool.map(tasks)]


def test_answers_come_in_order_though_tasks_take_different_times() -> None:
    tasks = [["sleep", 0.2], *"abcdefgh", ["sleep", 0.1], *"xyz"]
    assert answers(tasks) == [str(task).upper() for task in tasks]


@pytest.mark.parametrize(
    ("poison", "type", "message"),
    [
        ("raise", "ValueError", "poison"),
        ("odd", "ValueError", "unmarshallable"),
        ("exit", "ProcessDied", "2 processes ended while reading it, the last with exit status 3"),
        ("system exit", "ProcessDied", "exit status 5"),
        ("abort", "ProcessDied", "signal SIGKILL"),
        ("hang", "TimeoutError", "not read within 2 seconds"),
        ("swell", "MemoryError", "more than 500 MB"),
    ],
)
def test_poison_is_named_and_its_neighbours_are_answered(poison: str, type: str, message: str) -> None:
    found = answers([*"abcd", poison, *"efgh"])
    assert isinstance(found[4], Failure)
    assert found[4].type == type
    assert message in found[4].message
    assert found[:4] + found[5:] == list("ABCDEFGH")


def test_many_poisons_and_one_process() -> None:
    found = answers(["exit", "a", "exit", "exit", "b", "swell", "raise", "c", "hang"], n=1)
    assert [f.type if isinstance(f, Failure) else f for f in found] == [
        "ProcessDied", "A", "ProcessDied", "ProcessDied", "B", "MemoryError", "ValueError", "C", "TimeoutError",
    ]  # fmt: skip


def test_a_task_that_kills_one_process_is_tried_again(tmp_path: Path) -> None:
    assert answers(["a", ["once", str(tmp_path / "died")], "b"]) == ["A", "SAVED", "B"]


def test_a_large_task_passes_both_ways_while_others_are_answered() -> None:
    large = "ơ" * 5_000_000
    found = answers([large, "a", b"x" * 20_000_000, "b", large], limits=Limits())
    assert [len(f) if isinstance(f, str) else f for f in found] == [5_000_000, 1, 20_000_000, 1, 5_000_000]


def test_half_characters_pass() -> None:
    assert answers(["\ud800a"]) == ["\ud800A"]


def test_failures_are_their_own_answers() -> None:
    failure = Failure("ValueError", "known before")
    assert answers([failure, "a", *[failure] * 20, "b"], batch=2) == [failure, "A", *[failure] * 20, "B"]


def test_no_task_and_no_answer() -> None:
    assert answers([]) == []


def test_the_source_is_read_no_further_than_needed() -> None:
    taken: list[int] = []

    def endless() -> Iterator[str]:
        while True:
            taken.append(len(taken))
            yield "a"

    pool = Pool(faults.echo, (), n_process=2, batch_size=3, limits=LIMITS)
    stream = pool.map(endless())
    assert [next(stream)[1] for _ in range(10)] == ["A"] * 10
    assert len(taken) <= 10 + 4 * 2 * 3
    stream.close()  # type: ignore[attr-defined]
    time.sleep(0.1)
    assert not children()


def children() -> list[int]:
    """Processes of a pool that are still there."""
    import multiprocessing

    return [child.pid for child in multiprocessing.active_children() if child.name == "vnner" and child.pid is not None]


def test_what_the_source_raises_comes_after_all_before_it() -> None:
    def breaks() -> Iterator[str]:
        yield from "abcd"
        raise OSError("disk on fire")

    pool = Pool(faults.echo, (), n_process=2, batch_size=3, limits=LIMITS)
    found: list[str] = []
    with pytest.raises(OSError, match="disk on fire"):
        found.extend(answer[1] for answer in pool.map(breaks()))
    assert found == list("ABCD")
    assert not children()


def test_each_process_is_set_up_once(tmp_path: Path) -> None:
    pool = Pool(faults.counted, (str(tmp_path),), n_process=2, batch_size=1, limits=LIMITS)
    assert len(list(pool.map(["sleep"] * 50))) == 50
    assert 1 <= len(os.listdir(tmp_path)) <= 2


def test_what_the_setup_raises_comes_through() -> None:
    with pytest.raises(FileNotFoundError, match="no such model: 'nowhere'"):
        answers(["a"], setup=faults.broken)


def test_processes_that_never_begin_end_the_run() -> None:
    with pytest.raises(RuntimeError, match=r"exit status 4.*__main__"):
        answers(["a"], setup=faults.stillborn)


def test_a_slow_reader_of_the_answers_is_no_slow_document() -> None:
    pool = Pool(faults.echo, (), n_process=1, batch_size=2, limits=Limits(seconds=0.5))
    found = []
    for answer in pool.map("x" * 100_000 for _ in range(8)):
        time.sleep(0.2)
        found.append(answer)
    assert not any(isinstance(a, Failure) for a in found)


@pytest.mark.parametrize("limit", [{"seconds": 0}, {"megabytes": -1}, {"characters": 0}])
def test_a_limit_is_above_zero(limit: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="above 0, or None"):
        Limits(**limit)  # type: ignore[arg-type]
