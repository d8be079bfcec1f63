"""A figure over time by source: a point for a number, an arrow for a floor or a ceiling, a bar for a stated range."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from claimcheck.report.markup import Markup, join, tag
from claimcheck.report.picture.scale import Days, Scale, onward, ticks_of, upward
from claimcheck.report.picture.svg import SIZE, Picture, colour, label, legend, line, linked, shape, wide
from claimcheck.report.series import Link, Point, Series, unlinked
from claimcheck.report.standing import shortly
from claimcheck.report.wording import MONTHS, count, say_number, say_quantity

WIDTH, PLOT = 860.0, 220.0
MOST, KEYS = 400, 12  # points drawn, and voices named in the key
LABELLED = 14  # points that are labelled with their figures; more would cover one another
ARROW, BESIDE = 24.0, 14.0  # pixels of an open bound, and between two points of one day


def figure(found: Series, link: Link = unlinked) -> Picture | None:
    """The figures of a series; None where there is none.

    Args:
        link: where a claim is shown in full, as an address on the page.
    """
    points = found.points[:MOST]
    if not points:
        return None
    voices = found.voices
    names = {point.voice: shortly(point.claim.source.name) for point in reversed(points)} | {"": "nobody named"}
    keys, taken = legend([(shape(at, 0, 0), names[voice]) for at, voice in enumerate(voices[:KEYS])], 0, 6, WIDTH)
    top = taken + 24
    up = upward(points, top + PLOT, top + 26)
    ticks = ticks_of(up)
    left = max(wide(say_number(tick)) for tick in ticks) + 12
    along = onward(points, left + 24, WIDTH - 60)
    drawn = [keys, *_grid(ticks, up, left), *_named(along, top + PLOT)]
    if along.even:
        drawn.append(
            label("days evenly spaced", WIDTH, top + 16 if not up.steep else top, anchor="end", class_="faint")
        )
    across = _across(points, along)
    drawn += [
        _point(point, voices.index(point.voice), x, along, up, link) for point, x in zip(points, across, strict=True)
    ]
    if len(points) <= LABELLED:
        drawn += _labels(points, across, up, left)
    rest = len(found.points) - len(points)
    told = ["; ".join(point.said for point in points[:30])]
    told += [f"{count(rest, 'further figure')} not drawn"] if rest else []
    told += [f"{count(found.undated, 'figure')} without a day left out"] if found.undated else []
    title = f"{found.title}, over time by source"
    return Picture(title, ". ".join(told) + ".", WIDTH, top + PLOT + 28, join(*drawn))


def _grid(ticks: Iterable[float], up: Scale, left: float) -> Iterable[Markup]:
    for tick in ticks:
        yield line(left, up(tick), WIDTH, up(tick), "grid")
        yield label(say_number(tick), left - 6, up(tick) + 4, anchor="end", class_="faint")
    if up.steep:
        yield label("each line ten times the one below", WIDTH, up.last - 10, anchor="end", class_="faint")


def _named(along: Days, bottom: float) -> Iterable[Markup]:
    """The days with their names, never so close that the names meet."""
    before, year = -1000.0, 0
    for number, x in zip(along.days, along.places, strict=True):
        day = date.fromordinal(number)
        name = f"{day.day} {MONTHS[day.month - 1][:3]}{f' {day.year}' if day.year != year else ''}"
        if x - wide(name) / 2 < before + 8:
            continue
        before, year = x + wide(name) / 2, day.year
        yield line(x, bottom, x, bottom + 5, "axis")
        yield label(name, x, bottom + 20, anchor="middle", class_="faint")


def _across(points: Sequence[Point], along: Days) -> list[float]:
    """Where each point stands. Those of one day stand side by side, as near to it as they all fit."""
    days = [point.day for point in points]
    number, found = Counter(days), []
    places = [along(day.toordinal()) for day in sorted(number)]
    room = min((after - before for before, after in pairwise(places)), default=BESIDE * len(days))
    seen: Counter[date] = Counter()
    for day in days:
        pitch = min(BESIDE, max(room * 0.8, BESIDE / 2) / number[day])
        found.append(along(day.toordinal()) + (seen[day] - (number[day] - 1) / 2) * pitch)
        seen[day] += 1
    return found


def _point(point: Point, index: int, x: float, along: Days, up: Scale, link: Link) -> Markup:
    """One claim. "About" is hollow: an estimate without a stated range gets no whiskers it never had."""
    claim, tone = point.claim, colour(index)
    y = up(point.value)
    low, best, high = claim.quantity.low, claim.quantity.best, claim.quantity.high
    drawn: list[Markup] = []
    if claim.when.start and claim.when.start < point.day:
        drawn.append(line(along(claim.when.start.toordinal()), y, x, y, f"span {tone}"))
    estimate = best is not None and (low, high) != (best, best)
    if best is None and low is not None and high is not None and low != high:
        drawn += [line(x, up(low), x, up(high), f"stem {tone}"), _cap(x, up(low), tone), _cap(x, up(high), tone)]
        drawn += [shape(index, x, up(low), size=SIZE * 0.8), shape(index, x, up(high), size=SIZE * 0.8)]
    else:
        if best is None and high is None:
            drawn.append(_arrow(x, y, -ARROW, tone))
        elif best is None and low is None:
            drawn.append(_arrow(x, y, ARROW, tone))
        drawn.append(shape(index, x, y, hollow=estimate))
    return linked(join(*drawn), point.said, link(claim))


def _cap(x: float, y: float, tone: str) -> Markup:
    return line(x - 6, y, x + 6, y, f"stem {tone}")


def _arrow(x: float, y: float, reach: float, tone: str) -> Markup:
    tip, barb = y + reach, -5 if reach > 0 else 5
    return tag(
        "path",
        d=f"M{x:.1f} {y:.1f}V{tip:.1f}M{x - 4.5:.1f} {tip + barb:.1f}L{x:.1f} {tip:.1f}L{x + 4.5:.1f} {tip + barb:.1f}",
        class_=f"stem {tone}",
    )


def _top(point: Point) -> float:
    """The upper end of a stated range; of all else the point itself."""
    quantity = point.claim.quantity
    return quantity.high if quantity.best is None and quantity.low is not None and quantity.high else point.value


def _labels(points: Sequence[Point], across: Sequence[float], up: Scale, left: float) -> Iterable[Markup]:
    """The figures beside their marks, right or left of them, where no mark and no other label is."""
    taken = [(x, up(point.value), SIZE) for point, x in zip(points, across, strict=True)]
    for point, x in zip(points, across, strict=True):
        text, y = say_quantity(point.claim.quantity), (up(point.value) + up(_top(point))) / 2
        half = wide(text) / 2
        for middle in (x + 10 + half, x - 10 - half):
            free = all(abs(middle - other) >= half + room + 4 or abs(y - down) > 13 for other, down, room in taken)
            if free and left <= middle - half and middle + half <= WIDTH:
                taken.append((middle, y, half))
                yield label(text, middle, y + 4, anchor="middle")
                break
