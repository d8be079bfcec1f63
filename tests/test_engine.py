"""However many processes run, results come in the order of the items."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from multiprocessing import get_all_start_methods

import pytest

from claimcheck.engine import FEWEST, run, shares


def square(number: int) -> int:
    return number * number


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    assert list(run(square, range(100), jobs=jobs)) == [number * number for number in range(100)]


READY: set[int] = set()


def made_ready(number: int) -> tuple[int, bool]:
    READY.add(number)
    return os.getpid(), 0 in READY


def process(number: int) -> int:
    return os.getpid()


@pytest.mark.skipif("fork" not in get_all_start_methods(), reason="workers that start anew inherit nothing")
def test_what_the_first_items_made_ready_the_workers_inherit() -> None:
    done = list(run(made_ready, range(20), jobs=2, first=3))
    assert all(inherited for _, inherited in done)
    assert {pid for pid, _ in done[:3]} == {os.getpid()}
    assert os.getpid() not in {pid for pid, _ in done[3:]}


def test_what_fits_in_one_task_needs_no_other_process() -> None:
    assert set(run(process, range(3), jobs=2, chunk=3)) == {os.getpid()}
    assert os.getpid() not in set(run(process, range(4), jobs=2, chunk=3))


def test_an_error_of_the_work_reaches_the_caller() -> None:
    with pytest.raises(ZeroDivisionError):
        list(run(lambda number: 1 // number, [1, 0]))


@pytest.mark.parametrize(
    ("weights", "largest", "expected"),
    [
        ([], 9, []),
        ([3, 3, 3, 3], 6, [[3], [3], [3], [3]]),  # little work: a share for each
        ([1] * 100, 10, [[1] * 10] * 10),
        ([1, 1, 50, 1, 1], 10, [[1, 1], [50], [1, 1]]),  # what is too heavy stands alone
        ([0] * 20, 10, [[0] * 20]),
    ],
)
def test_shares_keep_the_order_and_are_never_heavier_than_they_must(
    weights: list[int], largest: int, expected: list[list[int]]
) -> None:
    assert list(shares(weights, int, largest=largest)) == expected


def test_little_work_is_shared_among_several() -> None:
    assert FEWEST <= len(list(shares([5] * 64, int, largest=1_000_000))) <= 2 * FEWEST


STUCK = """
import sys
from threading import Event
from claimcheck.engine import FEWEST, run, shares
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
