"""What attribution rules say of an article while its text is at hand: checks that read more than its claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from claimcheck.judge.context import Context
from claimcheck.judge.page import Found, Page, page_of
from claimcheck.judge.sourcing import READ_SOURCING
from claimcheck.judge.wording import READ_WORDING
from claimcheck.model import Claim, Evidence, Reading
from claimcheck.rule import AttributionRule

READ: dict[str, Callable[[Page, AttributionRule], Iterator[Found]]] = {**READ_SOURCING, **READ_WORDING}


class Notice(NamedTuple):
    """What a rule found in an article; ``claims`` are ids."""

    rule: str
    claims: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    words: str = ""
    other: str = ""


def notices(reading: Reading, claims: Sequence[Claim], rules: Iterable[AttributionRule]) -> Iterator[Notice]:
    """What some rules find in one article; those that ask of claims alone find nothing here."""
    page = page_of(reading.document.uri, claims, Context(reading))
    for rule in rules:
        if rule.check in READ and rule.status != "deprecated":
            for found in READ[rule.check](page.on(rule), rule):
                ids = tuple(claim.id for claim in found.claims)
                yield Notice(rule.id, ids, found.evidence, found.words, found.other)
