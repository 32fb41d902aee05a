"""An interrupt goes to every process of a terminal: what becomes of a run is up to the program that started it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import interrupted  # tests/scale is on the path: conftest.py
import pytest

ROOT, HERE = Path(__file__).parents[2], Path(__file__).parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{HERE}"}
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of a terminal")


def run(how: str, wait: float, interrupts: int) -> tuple[int, list[str], str]:
    """Exit status, lines and errors of a program interrupted after `wait` seconds, and every 20 ms from then on."""
    command = [sys.executable, interrupted.__file__, how]
    pipes = {**dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE), "encoding": "utf-8"}
    with subprocess.Popen(command, env=ENVIRONMENT, start_new_session=True, **pipes) as program:  # type: ignore[call-overload]
        ready = program.stdout.readline()
        time.sleep(wait)
        for _ in range(interrupts):
            if program.poll() is None:
                os.killpg(program.pid, signal.SIGINT)
                time.sleep(0.02)
        out, err = program.communicate(timeout=120)
    assert interrupted.gone(program.pid)
    return program.returncode, [ready, *out.splitlines()], err


@pytest.mark.parametrize("how", ["deaf", "handled"])
def test_processes_outlive_interrupts_their_program_outlives(how: str) -> None:
    # From the first moment on, while they are being started, imported into and set up too.
    status, (_, answers), err = run(how, 0.0, 80)
    assert status == 0, err
    assert json.loads(answers) == [str(task).upper() for task in interrupted.tasks()]
    assert err == ""  # no process complained


@pytest.mark.parametrize("wait", [0.0, 0.1, 0.2])
def test_a_program_that_is_interrupted_ends_alone_in_saying_so(wait: float) -> None:
    assert run("default", wait, 1) == (0, ["ready\n", '"interrupted"'], "")
