"""One process, one document after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def serial(work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """``map``, as it is."""
    return map(work, items)
