"""Two claims that cannot both be true, and the disputes that such pairs make up.

One dispute is one disagreement with all its sides, however many claims repeat a value. Every claim clashes with most
claims of every other side and with none of its own, so no claim stands in a dispute it could live with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from claimcheck.model import Claim

# Of a side, the share a claim must clash with to stand against it. All of it (1.0) split one story of 14 claims into
# eight disputes; half of it left two.
MOST = 0.5


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
    """Disputes in which clashing claims stand, the one with most claims first; each later one has a claim of its own.

    Args:
        agree: whether two claims can stand on one side.
    """
    found = list(clashes)
    against: dict[str, set[str]] = defaultdict(set)
    claims: dict[str, Claim] = {}
    for clash in found:
        against[clash.left.id].add(clash.right.id)
        against[clash.right.id].add(clash.left.id)
        claims[clash.left.id], claims[clash.right.id] = clash.left, clash.right
    edges = {frozenset((clash.left.id, clash.right.id)): clash for clash in found}

    def weight(claim: Claim) -> tuple[object, ...]:
        return -len(against[claim.id]), rank(claim)

    def order(clash: Clash) -> tuple[object, ...]:
        return (
            clash.soft,
            -len(against[clash.left.id]) - len(against[clash.right.id]),
            -clash.gap,
            *sorted((rank(clash.left), rank(clash.right))),
        )

    ordered = sorted(claims.values(), key=weight)
    shown: set[str] = set()
    for clash in sorted(found, key=order):
        already = len(shown & {clash.left.id, clash.right.id})
        if already == 2 or (already and clash.soft):
            continue
        sides = [[claim] for claim in sorted((clash.left, clash.right), key=rank)]
        for claim in ordered:
            if claim.id not in shown:
                _join(claim, sides, against[claim.id], agree)
        shown.update(claim.id for side in sides for claim in side)
        yield _dispute(sides, edges)


def _dispute(sides: list[list[Claim]], edges: dict[frozenset[str], Clash]) -> Dispute:
    inside = [
        edge
        for index, side in enumerate(sides)
        for later in sides[index + 1 :]
        for one in side
        for other in later
        if (edge := edges.get(frozenset((one.id, other.id)))) is not None
    ]
    ordered = sorted((tuple(sorted(side, key=rank)) for side in sides), key=lambda side: rank(side[0]))
    return Dispute(tuple(ordered), max(edge.gap for edge in inside), all(edge.soft for edge in inside))


def _join(claim: Claim, sides: list[list[Claim]], against: set[str], agree: Agree) -> None:
    """Put a claim on the side it agrees with, or on a new one, if it clashes with most of everybody else."""
    if any(claim.id == other.id for side in sides for other in side):
        return
    friendly = []
    for side in sides:
        hostile = sum(other.id in against for other in side)
        if hostile == 0:
            friendly.append(side)
        elif hostile < MOST * len(side):
            return
    if not friendly:
        sides.append([claim])
    elif len(friendly) == 1 and all(agree(claim, other) for other in friendly[0]):
        friendly[0].append(claim)
