"""However many processes run, results come in the order of the items."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from claimcheck.engine import run


def square(number: int) -> int:
    return number * number


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    assert list(run(square, range(100), jobs=jobs)) == [number * number for number in range(100)]


def test_an_error_of_the_work_reaches_the_caller() -> None:
    with pytest.raises(ZeroDivisionError):
        list(run(lambda number: 1 // number, [1, 0]))


STUCK = """
import sys
from threading import Event
from claimcheck.engine import run
def stuck(number):
    sys.stdout.write("at work\\n"); sys.stdout.flush()
    Event().wait()
list(run(stuck, range(2), jobs=2, chunk=1))
"""


def test_workers_end_with_a_parent_that_was_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", STUCK], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    assert parent.stdout.readline() == parent.stdout.readline() == b"at work\n"
    parent.kill()
    parent.communicate(timeout=30)  # ends only when no worker holds the pipe any more
    assert parent.returncode == -signal.SIGKILL
