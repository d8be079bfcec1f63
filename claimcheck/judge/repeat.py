"""Claims that state the value of a side, and that no clash of their own has put there: they stand beside it."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.judge.clash import Dispute, rank
from claimcheck.judge.comparable import same_matter
from claimcheck.judge.context import Context
from claimcheck.judge.family import Kinship, kin
from claimcheck.judge.measure import claimed
from claimcheck.judge.voice import voice
from claimcheck.model import Claim
from claimcheck.rule import Rule


def with_repeats(dispute: Dispute, claims: Sequence[Claim], rule: Rule, context: Context) -> Dispute:
    """A dispute, each side with the other eligible claims of its group that say the same of the same.

    A repeat by a voice that another side has, too, is left out: one source that corrects itself is no dispute.
    """
    placed = {claim.id for side in dispute.sides for claim in side}
    free = [claim for claim in claims if claim.id not in placed]
    sides = []
    for side in dispute.sides:
        others = {voice(claim) for other in dispute.sides if other is not side for claim in other}
        more = [
            claim
            for claim in free
            if voice(claim) not in others and any(_repeats(claim, one, rule, context) for one in side)
        ]
        sides.append(tuple(sorted((*side, *more), key=rank)))
    return dispute._replace(sides=tuple(sides))


def _repeats(claim: Claim, other: Claim, rule: Rule, context: Context) -> bool:
    one = claimed(claim)
    figures = one is not None and one == claimed(other) and kin(claim, other) is Kinship.SAME
    return figures and claim.polarity is other.polarity and same_matter(claim, other, rule, context)
