"""However many processes run, results come in the order of the items."""

from __future__ import annotations

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
