"""How the work runs: a function over many documents, results in the order the documents came."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Protocol, TypeVar

from claimcheck.engine.processes import CHUNK, processes
from claimcheck.engine.serial import serial

Item = TypeVar("Item")
Result = TypeVar("Result")
Asked = TypeVar("Asked", contravariant=True)
Kept = TypeVar("Kept")
Held = TypeVar("Held", covariant=True)
FEWEST = 8  # shares of little work: a task costs a cluster some 20 ms, and an article as much


class Recall(Protocol[Asked, Kept]):
    """What remembers results of earlier runs."""

    def find(self, item: Asked) -> Kept | None:
        """The result for an item; None where it has to be worked out."""

    def keep(self, item: Asked, result: Kept) -> None:
        """Remember the result for an item that was not found."""


def run(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    jobs: int = 1,
    chunk: int = CHUNK,
    first: int = 0,
    recall: Recall[Item, Result] | None = None,
) -> Iterator[Result]:
    """Results of ``work`` over ``items`` in their order, whatever the number of processes.

    Args:
        chunk: items handed over at a time; one for items that are large work.
        first: items worked out before other processes begin, which inherit what those made ready.
        recall: asked first, told after; it changes no result.
    """
    if recall is not None:
        return _recalled(work, items, recall, jobs, chunk, first)
    return serial(work, items) if jobs <= 1 else processes(work, items, jobs=jobs, chunk=chunk, first=first)


def _recalled(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    recall: Recall[Item, Result],
    jobs: int,
    chunk: int,
    first: int,
) -> Iterator[Result]:
    line: deque[tuple[Item, Result | None]] = deque()  # in the order of the items; None: being worked out

    def unknown() -> Iterator[Item]:
        for item in items:
            found = recall.find(item)
            line.append((item, found))
            if found is None:
                yield item

    for made in run(work, unknown(), jobs=jobs, chunk=chunk, first=first):
        while (found := line[0][1]) is not None:
            line.popleft()
            yield found
        item, _ = line.popleft()
        recall.keep(item, made)
        yield made
    yield from (found for _, found in line if found is not None)


class Rows(Protocol[Held]):
    """Rows in parts, each part wherever it was made; whoever iterates gets all of them, in order."""

    def map(self, work: Callable[[Iterator[Held]], Iterator[Result]]) -> Rows[Result]:
        """What ``work`` makes of each part, where the part is. Worked out when it is asked for, and then each time."""

    def kept(self) -> Rows[Held]:
        """The same, worked out once and kept where it is; what is lost with a machine is worked out again."""

    def __iter__(self) -> Iterator[Held]: ...


class Spread(Protocol):
    """Other machines."""

    def rows(self, items: Sequence[Item]) -> Rows[Item]:
        """Some items, each a part of its own."""


def over(spread: Spread, work: Callable[[Item], Result], items: Sequence[Item]) -> Iterable[Result]:
    """Results of ``work`` over ``items`` in their order, worked out on other machines."""
    return spread.rows(items).map(partial(map, work)) if items else ()


def shares(items: Iterable[Item], weight: Callable[[Item], int], *, largest: int) -> Iterator[list[Item]]:
    """The items in order, in runs of about one weight; one that is heavier stands alone.

    Args:
        largest: the weight at which a run is full; of little work each of the FEWEST gets a run.
    """
    weighed = [(item, weight(item)) for item in items]
    full = min(largest, 1 + sum(heavy for _, heavy in weighed) // FEWEST)
    share: list[Item] = []
    total = 0
    for item, heavy in weighed:
        if share and total + heavy > full:
            yield share
            share, total = [], 0
        share.append(item)
        total += heavy
    if share:
        yield share
