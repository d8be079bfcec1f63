"""Two claims that cannot both be true, and the disputes that such pairs make up.

One dispute is one disagreement with all its sides, however many claims repeat a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from math import inf
from typing import NamedTuple

from claimcheck.judge.measure import claimed
from claimcheck.model import Claim

# The share of the other sides that a claim must clash with. Without it a bus that sank with six, told of beside a flood
# that killed 17 or 34, stood in the flood's dispute; no true one of the Syrian set is lost by it.
FEW = 0.3
# A number from here on above a minimum is another count: 160 does not bear out "at least 56".
BORNE_OUT = 1.5


class Clash(NamedTuple):
    """A pair that cannot both be true. ``gap``: percent of the smaller figure, 0 for values. ``soft``: only floors."""

    left: Claim
    right: Claim
    gap: float = 0.0
    soft: bool = False


class Dispute(NamedTuple):
    """Sides that shut each other out, each side claims that go together; ``values`` where they are not the claims'."""

    sides: tuple[tuple[Claim, ...], ...]
    gap: float = 0.0
    soft: bool = False
    values: tuple[str, ...] = ()


Agree = Callable[[Claim, Claim], bool]


def rank(claim: Claim) -> tuple[str, ...]:
    """A total order of claims that depends on nothing but what they say and where."""
    quantity = claim.quantity
    return (
        f"{quantity.low or quantity.best or 0:030.6f}",
        claim.value or "",
        claim.polarity,
        claim.source.id,
        claim.publisher or "",
        claim.evidence.uri,
        f"{claim.evidence.start:012d}",
        claim.id,
    )


def disputes(clashes: Iterable[Clash], agree: Agree) -> Iterator[Dispute]:
    """One dispute for each story: the claims that clashes link, on as few sides as agree.

    Args:
        agree: whether two claims can stand on one side.
    """
    edges = {frozenset((clash.left.id, clash.right.id)): clash for clash in clashes}
    for story in _stories(edges.values()):
        for sides in _opposed(_pruned(_sides(story, edges, agree), edges), edges):
            if len(sides) < 2:
                continue
            inside = [edge for one, other in combinations(sides, 2) for edge in _between(one, other, edges)]
            if inside:
                ordered = sorted((tuple(sorted(side, key=rank)) for side in sides), key=lambda side: rank(side[0]))
                yield Dispute(tuple(ordered), max(edge.gap for edge in inside), all(edge.soft for edge in inside))


def _between(one: list[Claim], other: list[Claim], edges: dict[frozenset[str], Clash]) -> list[Clash]:
    keys = (frozenset((left.id, right.id)) for left in one for right in other)
    return [edges[key] for key in keys if key in edges]


def _opposed(sides: list[list[Claim]], edges: dict[frozenset[str], Clash]) -> Iterator[list[list[Claim]]]:
    """Sides that all clash with each other: the fullest such set, then each other side with those it clashes with."""
    kept: list[list[Claim]] = []
    left: list[list[Claim]] = []

    def fullness(side: list[Claim]) -> tuple[int, tuple[str, ...]]:
        return -sum(len(_between(side, other, edges)) for other in sides if other is not side), rank(side[0])

    for side in sorted(sides, key=fullness):
        (kept if all(_between(side, other, edges) for other in kept) else left).append(side)
    yield _cleared(kept, edges)
    for side in left:
        against = [other for other in kept if _between(side, other, edges)]
        if against:
            yield _cleared([side, *against], edges)


def _cleared(sides: list[list[Claim]], edges: dict[frozenset[str], Clash]) -> list[list[Claim]]:
    """Sides without the minimums that a number of another side bears out: "at least 44" is not at odds with 48."""
    kept: list[list[Claim]] = []
    for side in sides:
        facing = [claim for other in sides if other is not side for claim in other]
        standing = [claim for claim in side if not any(_bears_out(one, claim) for one in facing)]
        if standing:
            kept.append(standing)
    return kept


def _bears_out(number: Claim, minimum: Claim) -> bool:
    one, other = claimed(number), claimed(minimum)
    return (
        one is not None
        and other is not None
        and one.is_point
        and other.is_floor
        and other.low <= one.low < BORNE_OUT * other.low
    )


def _stories(clashes: Iterable[Clash]) -> list[list[Claim]]:
    """Claims linked by clashes, directly or through others; within a story the narrowest figures first."""
    linked: dict[str, list[Claim]] = {}
    for clash in clashes:
        one = linked.setdefault(clash.left.id, [clash.left])
        other = linked.setdefault(clash.right.id, [clash.right])
        if one is not other:
            one.extend(other)
            for claim in other:
                linked[claim.id] = one
    stories = {id(story): story for story in linked.values()}
    return sorted(
        (sorted(story, key=_narrowness) for story in stories.values()), key=lambda story: _narrowness(story[0])
    )


def _narrowness(claim: Claim) -> tuple[float, tuple[str, ...]]:
    found = claimed(claim)
    return 0.0 if found is None else found.high - found.low, rank(claim)


def _sides(story: list[Claim], edges: dict[frozenset[str], Clash], agree: Agree) -> list[list[Claim]]:
    """Sides of a story. A claim that agrees with two sides and repeats neither stands aside: "at least 40" is on none
    of 44 and 48."""
    sides: list[list[Claim]] = []
    for claim in story:
        friendly = [side for side in sides if not any(frozenset((claim.id, other.id)) in edges for other in side)]
        own = [side for side in friendly if all(agree(claim, other) for other in side)]
        if not own:
            sides.append([claim])
            continue
        nearest = min(own, key=lambda side: (_distance(claim, side), rank(side[0])))
        same = _distance(claim, nearest) == 0
        if same or not any(_is_bounded(side) for side in own if side is not nearest):
            nearest.append(claim)
    return sides


def _pruned(sides: list[list[Claim]], edges: dict[frozenset[str], Clash]) -> list[list[Claim]]:
    """Sides without the claims that clash with few of the others: they are of another event that shares a figure."""
    kept: list[list[Claim]] = []
    for side in sides:
        others = [other for other in sides if other is not side]
        loyal = [
            claim
            for claim in side
            if sum(bool(_between([claim], other, edges)) for other in others) > FEW * len(others)
        ]
        if loyal:
            kept.append(loyal)
    return kept


def _is_bounded(side: list[Claim]) -> bool:
    """Whether a side gives a number or a value, rather than a minimum."""
    return any((found := claimed(claim)) is None or found.high != inf for claim in side)


def _distance(claim: Claim, side: list[Claim]) -> float:
    own = claimed(claim)
    lows = [found.low for other in side if (found := claimed(other)) is not None]
    return min((abs(low - own.low) for low in lows), default=0.0) if own is not None else 0.0
