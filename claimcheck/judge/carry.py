"""What the judge asks of an article, written on its claims, so that they are judged without it, wherever that is.

A claim then holds the words round it, where its sentence begins, and as attributes the kinds of its event
(``event``), the parties whose people it counts (``victims``), who won the share it states (``contender``) and what the
sentence before says of it (``before``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from claimcheck.judge.context import BEFORE, CARRIED, Context
from claimcheck.model import Claim, Reading


def carry(claims: Iterable[Claim], reading: Reading) -> list[Claim]:
    """The claims of an article as they can be judged without it, with the same result."""
    context = Context(reading)
    return [_carried(claim, context) for claim in claims]


def _carried(claim: Claim, context: Context) -> Claim:
    sentence = context.sentence(claim)
    if sentence is None:
        return claim
    kinds, victims = context.event(claim)
    before = [subject for subject in BEFORE if context.said_before(claim, subject)]
    told = ("+".join(sorted(kinds)), "+".join(sorted(victims)), context.contender(claim) or "", "+".join(before))
    more = tuple((name, value) for name, value in zip(CARRIED, told, strict=True) if value)
    return replace(
        claim,
        sentence=context.around(claim),
        sentence_start=sentence.start,
        attributes=(*claim.attributes, *more),
    )
