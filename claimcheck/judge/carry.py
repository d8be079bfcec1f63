"""What the judge asks of an article, written on its claims, so that they can leave it as a table and come back.

A claim then holds the words round it, where its sentence begins, and as attributes the kinds of its event
(``event``), the parties whose people it counts (``victims``) and who won the share it states (``contender``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from claimcheck.judge.context import CARRIED, Context
from claimcheck.model import Claim, Reading


def carry(claims: Iterable[Claim], readings: Mapping[str, Reading]) -> list[Claim]:
    """Claims that can be judged without their articles, with the same result."""
    context = Context(readings)
    return [_carried(claim, context) for claim in claims]


def _carried(claim: Claim, context: Context) -> Claim:
    sentence = context.sentence(claim)
    if sentence is None:
        return claim
    kinds, victims = context.event(claim)
    told = ("+".join(sorted(kinds)), "+".join(sorted(victims)), context.contender(claim) or "")
    more = tuple((name, value) for name, value in zip(CARRIED, told, strict=True) if value)
    return replace(
        claim,
        sentence=context.around(claim),
        sentence_start=sentence.start,
        attributes=(*claim.attributes, *more),
    )
