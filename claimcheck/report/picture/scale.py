"""From values to places along an axis: straight, or by powers of ten where the smallest would lie on the axis."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10

from claimcheck.report.series import Point

DEEPEST = 1e8  # ratio of largest to smallest that a scale shows; what is smaller stands at its foot
WIDEST_GAP = 0.85  # of the whole time: beyond it, all other days share a seventh of the axis and their marks collide
NAMED = 6  # steps between the days that are named
EARLIER = 16.0  # pixels before the first day, for what began earlier
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


@dataclass(frozen=True, slots=True)
class Days:
    """Days to pixels. ``days`` are those with a name on the axis; between two of them it runs straight."""

    days: tuple[int, ...]
    places: tuple[float, ...]
    even: bool = False  # days evenly spaced, whatever lies between them

    def __call__(self, day: int) -> float:
        if day <= self.days[0]:
            return self.places[0] - (EARLIER if day < self.days[0] else 0.0)
        if day >= self.days[-1]:
            return self.places[-1]
        at = bisect_right(self.days, day)
        before, after = self.days[at - 1], self.days[at]
        part = (day - before) / (after - before)
        return self.places[at - 1] + part * (self.places[at] - self.places[at - 1])


def onward(points: Sequence[Point], first: float, last: float) -> Days:
    """The axis of days: true to time, but where one gap would take nearly all of it the days are evenly spaced."""
    days = sorted({point.day.toordinal() for point in points})
    span = days[-1] - days[0]
    if not span:
        return Days((days[0],), ((first + last) / 2,))
    gaps = [after - before for before, after in pairwise(days)]
    even = len(days) > 2 and max(gaps) > WIDEST_GAP * span
    if not even:
        step = max(1, ceil(span / NAMED))
        days = [*range(days[0], days[-1], step), days[-1]]
    parts = [at / (len(days) - 1) if even else (day - days[0]) / span for at, day in enumerate(days)]
    return Days(tuple(days), tuple(first + part * (last - first) for part in parts), even)


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
