"""Checks over all documents at once: voices that pose as several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from claimcheck.judge.label import value_of
from claimcheck.judge.measure import claimed
from claimcheck.judge.page import Found
from claimcheck.judge.voice import is_own, voice
from claimcheck.model import Claim
from claimcheck.rule import AttributionRule


def same_origin(claims: Sequence[Claim], rule: AttributionRule) -> Iterator[Found]:
    """Several publishers or sources state one value, and all go back to one origin."""
    gathered: dict[tuple[str, str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if not is_own(claim.source) and claimed(claim) is not None and claim.scope is None and claim.hedge != "vague":
            gathered[claim.topic, claim.subject, value_of((claim,)), voice(claim)].append(claim)
    for together in gathered.values():
        publishers = {claim.publisher for claim in together}
        names = {claim.source.id for claim in together}
        if len(publishers) > 1 or len(names) > 1:
            yield Found(tuple(together), other=voice(together[0]), words=str(max(len(publishers), len(names))))


ACROSS: dict[str, Callable[[Sequence[Claim], AttributionRule], Iterator[Found]]] = {"same_origin": same_origin}
