"""The noun of this package: one figure that says how right something is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Better(StrEnum):
    """Which way a measure improves. What is only told has no floor."""

    HIGHER = "higher"
    LOWER = "lower"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure and the number of judged items it rests on.

    ``value`` is in percent where higher is better, else a count or, where ``name`` says "per", a ratio. ``name`` begins
    with its corpus and a dot. ``missed`` names the items that are wrong, for those who mend them.
    """

    name: str
    value: float
    of: int
    better: Better = Better.HIGHER
    missed: tuple[str, ...] = ()

    @property
    def corpus(self) -> str:
        return self.name.partition(".")[0]


def share(name: str, judged: Iterable[tuple[str, bool]]) -> Measure:
    """The share of items that are right, in percent, from (item, right) pairs."""
    rows = list(judged)
    wrong = tuple(item for item, right in rows if not right)
    return Measure(name, 100 * (len(rows) - len(wrong)) / max(len(rows), 1), len(rows), missed=wrong)


def faults(name: str, found: Iterable[str], of: int) -> Measure:
    """How many of the items that must not happen did."""
    rows = tuple(found)
    return Measure(name, len(rows), of, Better.LOWER, rows)
