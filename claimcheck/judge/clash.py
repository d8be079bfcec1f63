"""Two claims that cannot both be true, and the disputes that such pairs make up.

One dispute is one disagreement with all its sides, however many claims repeat a value. Every claim of one side
clashes with every claim of every other side, so no claim stands in a dispute it could live with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from claimcheck.model import Claim


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
    """Disputes that hold every clashing pair at least once, the hardest first.

    Args:
        agree: whether two claims can stand on one side.
    """
    found = sorted(clashes, key=lambda clash: (clash.soft, -clash.gap, *sorted((rank(clash.left), rank(clash.right)))))
    edges = {frozenset((clash.left.id, clash.right.id)): clash for clash in reversed(found)}
    against: dict[str, set[str]] = defaultdict(set)
    claims: dict[str, Claim] = {}
    for clash in found:
        against[clash.left.id].add(clash.right.id)
        against[clash.right.id].add(clash.left.id)
        claims[clash.left.id], claims[clash.right.id] = clash.left, clash.right
    ordered = sorted(claims.values(), key=rank)
    shown: set[frozenset[str]] = set()
    for clash in found:
        both = {clash.left.id, clash.right.id}
        if frozenset(both) in shown:
            continue
        sides = [[claim] for claim in sorted((clash.left, clash.right), key=rank)]
        for claim in ordered:
            _join(claim, sides, against[claim.id], agree)
        shown.update(
            frozenset((one.id, other.id))
            for index, side in enumerate(sides)
            for later in sides[index + 1 :]
            for one in side
            for other in later
        )
        inside = [
            edges[frozenset((one.id, other.id))]
            for index, side in enumerate(sides)
            for later in sides[index + 1 :]
            for one in side
            for other in later
        ]
        yield Dispute(
            tuple(sorted((tuple(sorted(side, key=rank)) for side in sides), key=lambda side: rank(side[0]))),
            max(edge.gap for edge in inside),
            all(edge.soft for edge in inside),
        )


def _join(claim: Claim, sides: list[list[Claim]], against: set[str], agree: Agree) -> None:
    """Put a claim on the side it agrees with, or on a new one, if it clashes with everybody else."""
    if any(claim.id == other.id for side in sides for other in side):
        return
    friendly = []
    for side in sides:
        hostile = sum(other.id in against for other in side)
        if hostile == 0:
            friendly.append(side)
        elif hostile < len(side):
            return
    if not friendly:
        sides.append([claim])
    elif len(friendly) == 1 and all(agree(claim, other) for other in friendly[0]):
        friendly[0].append(claim)
