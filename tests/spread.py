"""Other machines without any: parts are worked out here, with all that passes between machines written and read."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TypeVar

from claimcheck.engine import Rows

Item = TypeVar("Item")
Result = TypeVar("Result")


class Here:
    """A spread over parts of this process."""

    def rows(self, items: Sequence[Item]) -> Rows[Item]:
        return Parts([[item] for item in items])


class Parts(Rows[Item]):
    def __init__(self, parts: Sequence[Sequence[Item]]) -> None:
        self.parts = parts

    def map(self, work: Callable[[Iterator[Item]], Iterator[Result]]) -> Rows[Result]:
        return Parts([_sent(list(_sent(work)(iter(_sent(part))))) for part in self.parts])

    def kept(self) -> Rows[Item]:
        return self

    def __iter__(self) -> Iterator[Item]:
        return chain.from_iterable(self.parts)


def _sent(thing: Item) -> Item:
    back: Item = pickle.loads(pickle.dumps(thing))
    return back
