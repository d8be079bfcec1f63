"""How bad a dispute is: the rule's level, or that of its first escalation whose conditions all hold."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

from claimcheck.judge.clash import Dispute
from claimcheck.judge.voice import independence, is_own, opposed, voice
from claimcheck.model import Claim, Severity
from claimcheck.rule import Condition, Rule

Side = tuple[Claim, ...]


def severity(dispute: Dispute, rule: Rule) -> Severity:
    """The severity of a dispute under a rule."""
    for escalation in rule.escalate:
        if holds(dispute, escalation.when):
            return escalation.to
    return rule.level


def holds(dispute: Dispute, when: Condition) -> bool:
    """Whether all that a condition asks is so."""
    if when.gap_percent is not None and dispute.gap < when.gap_percent:
        return False
    if when.source_kinds and not _kinds(dispute, when.source_kinds):
        return False
    return all(getattr(when, name) is None or getattr(when, name) is ask(dispute) for name, ask in QUESTIONS.items())


def _every(dispute: Dispute, test: Callable[[Claim], bool]) -> bool:
    """Whether every side has a claim that passes."""
    return all(any(test(claim) for claim in side) for side in dispute.sides)


def _is_named(claim: Claim) -> bool:
    return not is_own(claim.source) and claim.source.naming != "anonymous"


def _cross_side(dispute: Dispute) -> bool:
    return any(
        opposed(one.source, other.source) and not is_own(one.source) and not is_own(other.source)
        for index, left in enumerate(dispute.sides)
        for right in dispute.sides[index + 1 :]
        for one in left
        for other in right
    )


def _kinds(dispute: Dispute, kinds: tuple[str, ...]) -> bool:
    sides = [{claim.source.kind for claim in side} for side in dispute.sides]
    return any(
        all(kind in side for kind, side in zip(kinds, order, strict=True)) for order in permutations(sides, len(kinds))
    )


QUESTIONS: dict[str, Callable[[Dispute], bool]] = {
    "independent": lambda dispute: independence(dispute.sides) in ("independent", "cross_side"),
    "cross_side": _cross_side,
    "attributed": lambda dispute: _every(dispute, lambda claim: not is_own(claim.source)),
    "named": lambda dispute: _every(dispute, _is_named),
    "hedged": lambda dispute: not _every(dispute, lambda claim: claim.hedge != "doubtful"),
    "soft": lambda dispute: dispute.soft,
    "same_source": lambda dispute: len({voice(claim) for side in dispute.sides for claim in side}) == 1,
    "same_document": lambda dispute: any(
        len({claim.evidence.uri for claim in pair}) == 1
        for left in dispute.sides[0]
        for right in dispute.sides[-1]
        for pair in [(left, right)]
    ),
}
