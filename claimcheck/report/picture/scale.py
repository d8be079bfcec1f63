"""From values to places along an axis: straight, or by powers of ten where the smallest would lie on the axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from claimcheck.report.series import Point

DEEPEST = 1e8  # ratio of largest to smallest that a scale shows; what is smaller stands at its foot
STEEP = 15.0  # above this ratio of largest to smallest, powers of ten: the smaller would be within a mark of zero


@dataclass(frozen=True, slots=True)
class Scale:
    """Values to pixels, or to characters, along one axis."""

    low: float
    high: float
    first: float
    last: float
    steep: bool = False

    def __call__(self, value: float) -> float:
        low, high = (log10(self.low), log10(self.high)) if self.steep else (self.low, self.high)
        at = log10(max(value, self.low)) if self.steep else value
        return self.first + (at - low) / (high - low) * (self.last - self.first)


def upward(points: Sequence[Point], first: float, last: float) -> Scale:
    """The scale that holds every bound of these points, from a round number to a round number."""
    bounds = [
        bound
        for quantity in (point.claim.quantity for point in points)
        for bound in (quantity.low, quantity.best, quantity.high)
        if bound is not None
    ]
    low, high = min(bounds), max(bounds)
    if low > 0 and high / low > STEEP:
        low = max(low, high / DEEPEST)
        return Scale(10 ** floor(log10(low)), 10 ** ceil(log10(high * 1.001)), first, last, steep=True)
    low, high = min(low, 0.0), max(high, 0.0)
    step = _step(high - low or 1.0)
    return Scale(floor(low / step) * step, ceil(high / step) * step or (0.0 if low else step), first, last)


def _step(span: float) -> float:
    """A round step that cuts a span in four to eight."""
    size = 10.0 ** floor(log10(span / 4))
    return next(size * by for by in (1, 2, 5, 10) if span / (size * by) <= 8)


def ticks_of(up: Scale) -> list[float]:
    """The round numbers to name along a scale."""
    if up.steep:
        return [10.0**power for power in range(round(log10(up.low)), round(log10(up.high)) + 1)]
    step = _step(up.high - up.low)
    return [up.low + at * step for at in range(round((up.high - up.low) / step) + 1)]
