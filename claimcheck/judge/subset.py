"""Figures that say of themselves that they count less than all: a smaller one is then as it should be."""

from __future__ import annotations

import re

from claimcheck.judge.context import Context
from claimcheck.judge.measure import claimed
from claimcheck.model import Claim

BESIDE = 32  # code points: "88 of the bodies had been identified", not what the rest of the sentence tells
APART = 70  # "struck southern Turkey and Syria before dawn, killing more than 5,000"
# "in Turkey and Syria", "struck southern Turkey and Syria": a sum over places.
_PLACES = re.compile(
    r"\b(?:in|across|through|of|hit|struck|rocked|hitting|striking|battered) (?:both )?(?:the )?(?:[a-z-]{4,20} )?"
    r"[A-Z][\w'’-]+ and (?:in )?(?:the )?(?:[a-z-]{4,20} )?[A-Z]"
)


def is_subset(left: Claim, right: Claim, context: Context) -> bool:
    """Whether the smaller of two figures is told as a part of what the larger may count."""
    one, other = claimed(left), claimed(right)
    if one is None or other is None or one.low == other.low:
        return False
    small, large = (left, right) if one.low < other.low else (right, left)
    part = any(_only(small, large, words, context) for words in ("found", "alone"))
    more = any(_only(large, small, words, context) for words in ("probable", "several events"))
    if part or more or _is_sum(large, small, context):
        return True
    beside = abs(one.low - other.low) == 1  # the attacker, counted or not
    return beside and any(context.says(claim, "attacker") for claim in (left, right))


def _only(told: Claim, untold: Claim, subject: str, context: Context) -> bool:
    return context.says(told, subject, BESIDE) and not context.says(untold, subject, BESIDE)


def _is_sum(large: Claim, small: Claim, context: Context) -> bool:
    """Whether only the larger figure is of several places."""
    return bool(_PLACES.search(context.around(large, APART))) and not _PLACES.search(context.around(small, APART))
