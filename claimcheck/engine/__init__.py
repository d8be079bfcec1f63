"""How the work runs: a function over many documents, results in the order the documents came."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from claimcheck.engine.processes import CHUNK, processes
from claimcheck.engine.serial import serial

Item = TypeVar("Item")
Result = TypeVar("Result")


def run(
    work: Callable[[Item], Result], items: Iterable[Item], *, jobs: int = 1, chunk: int = CHUNK
) -> Iterator[Result]:
    """Results of ``work`` over ``items`` in their order, whatever the number of processes.

    Args:
        chunk: items handed over at a time; one for items that are large work.
    """
    return serial(work, items) if jobs <= 1 else processes(work, items, jobs=jobs, chunk=chunk)
