"""A group too large to compare pair by pair, in pieces that are not: only tables and hostile files make such groups.

Claims that a rule compares lie within its window of days, or on one day where it asks for that; so a piece is a
stretch of days with the next one. Of a piece that is still too large every so-manieth claim by rank is taken: figures
apart by any measure are still apart among those.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from claimcheck.model import Claim
from claimcheck.rule import Rule

# Claims of one group that are all compared pair by pair: 28,680 pairs, a third of a second.
COMPARED = 240
# Claims of one piece of a larger group: 100,000 claims of one place in one month take 15 s of one processor; with 240
# they took 60.
SPREAD = 80


def pieces(claims: Sequence[Claim], rule: Rule) -> Iterator[Sequence[Claim]]:
    """The claims, in order of rank, all together where they are few; else by stretches of days."""
    if len(claims) <= COMPARED:
        yield claims
        return
    width = 1 if "day" in rule.comparable.same else None if rule.days is None else rule.days + 1
    if width is None:
        yield _spread(claims)
        return
    stretches: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        known = claim.when.start or claim.when.end
        stretches[-2 if known is None else known.toordinal() // width].append(claim)
    for number in sorted(stretches):
        behind = stretches.get(number + 1, ()) if width > 1 else ()
        if len(stretches[number]) + len(behind) > 1:
            yield _spread([*stretches[number], *behind])


def _spread(claims: Sequence[Claim]) -> Sequence[Claim]:
    """At most SPREAD of some claims, evenly spaced, the first and the last among them."""
    last = len(claims) - 1
    if last < SPREAD:
        return claims
    return [claims[at * last // (SPREAD - 1)] for at in range(SPREAD)]
