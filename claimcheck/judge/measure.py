"""What a claim's figure allows: closed intervals, and how far two of them lie apart. Symmetric throughout."""

from __future__ import annotations

from math import floor, inf, log10
from typing import NamedTuple

from claimcheck.model import Claim, Quantity
from claimcheck.rule import Tolerance

# "Over 800,000 people" of a static total means about that many: up to a fifth above it.
SOFT_FLOOR = 1.2
# Numbers from here on are rounded in print: 1,400 may be anything that rounds to it. Smaller counts are counted.
ROUNDED_FROM = 100.0


class Bounds(NamedTuple):
    """The values a claim allows, both ends included; infinite where open."""

    low: float
    high: float

    @property
    def is_floor(self) -> bool:
        return self.high == inf and self.low > 0

    @property
    def is_point(self) -> bool:
        return self.low == self.high


def bounds(quantity: Quantity, *, soft_floor: bool = False) -> Bounds | None:
    """The interval of a quantity; None where it has no figure at all.

    Args:
        soft_floor: read "over N" as about N, for totals that do not grow.
    """
    low, best, high = quantity.low, quantity.best, quantity.high
    if low is not None and high is not None:
        return Bounds(low, high) if low <= high else Bounds(high, low)
    if low is None and high is None:
        return None if best is None else Bounds(best, best)
    if low is None:
        return Bounds(0.0 if (high or 0.0) >= 0 else -inf, high if high is not None else inf)
    return Bounds(low, low * SOFT_FLOOR if soft_floor and low > 0 else inf)


def claimed(claim: Claim, *, soft_floor: bool = False) -> Bounds | None:
    """The interval of a claim; None for one of a value ("took several buildings" is of who took them)."""
    return None if claim.value is not None else bounds(claim.quantity, soft_floor=soft_floor)


def slack(interval: Bounds) -> float:
    """Half a unit of the last digit that was not rounded away, at two significant digits at the least."""
    value = interval.low
    if not interval.is_point or value < ROUNDED_FROM or value != floor(value):
        return 0.0
    unit = 10.0 ** (floor(log10(value)) - 1)
    while value % unit and unit > 1:
        unit /= 10
    return unit / 2 if unit > 1 else 0.0


def gap_percent(left: Bounds, right: Bounds, tolerance: Tolerance) -> float | None:
    """How far apart two intervals lie, in percent of the smaller; None if one value can satisfy both.

    Args:
        tolerance: forgiven: percent of the larger bound or an absolute difference, whichever is wider.
    """
    small, large = sorted((left, right))
    if small.high >= large.low:
        return None
    apart = large.low - small.high
    forgiven = max(abs(large.low) * tolerance.percent / 100, tolerance.absolute, slack(left) + slack(right))
    if apart <= forgiven:
        return None
    return inf if small.high <= 0 else 100 * apart / small.high


def ratio(left: Bounds, right: Bounds) -> float:
    """How many times the lower end of one figure the lower end of the other is, from 1; infinite against nought."""
    small, large = sorted((left.low, right.low))
    return inf if small <= 0 else large / small


def nearest_ratio(left: Bounds, right: Bounds) -> float:
    """How many times as large the larger figure is at the least: its low end over the high end of the smaller (over its
    low end, where that is open). A wider interval never makes it larger."""
    small, large = sorted((left, right))
    near = small.low if small.high == inf else small.high
    return inf if near <= 0 else max(1.0, large.low / near)
