"""Who holds a place, in the value of a claim: when two holders may be one, or hold it side by side."""

from __future__ import annotations

from claimcheck.grammar.gazetteer import world
from claimcheck.grammar.party import GOVERNMENT
from claimcheck.lexicon import lexicon
from claimcheck.model import Claim
from claimcheck.rule import Rule


def holder(value: str) -> tuple[str, str]:
    """Party and degree of "government:most"; a value without a party is all degree."""
    party, _, degree = value.rpartition(":")
    return party, degree


def go_together(left: Claim, right: Claim, rule: Rule) -> bool:
    """Whether both values may be true at a time: of one party by two names, or as the rule or the lexicon says."""
    (one, first), (other, second) = holder(left.value or ""), holder(right.value or "")
    if one != other and one and other and first == second and may_be_one(left, right, rule):
        return True
    return left.value != right.value and any(
        {left.value, right.value} <= set(group)
        or ({one, other} <= set(group) and one != other)
        or {first, second} <= set(group)
        for group in rule.conflict.compatible
    )


def may_be_one(left: Claim, right: Claim, rule: Rule) -> bool:
    """Whether two holders may be one party, or hold as one: a word for any armed group and such a group, a government
    and its state, states that fight side by side.

    "The government" is that of the place; where nobody knows the place's country, only an article that names both tells
    it from another state.
    """
    one, other = _state(left), _state(right)
    are_states = [party == GOVERNMENT or world().is_country(party) for party in (one, other)]
    if not all(are_states):
        return not any(are_states) and not {one, other}.isdisjoint(rule.conflict.generic)
    if one == other or _side_by_side(one, other):
        return True
    return GOVERNMENT in (one, other) and left.evidence.uri != right.evidence.uri


def _state(claim: Claim) -> str:
    """The holder in a claim; the government of a known place by the name of its country."""
    party = holder(claim.value or "")[0]
    if party != GOVERNMENT:
        return party
    return world().country_of(claim.subject) or dict(claim.attributes).get("state") or GOVERNMENT


def told_apart(left: Claim, right: Claim) -> bool:
    """Whether "the government" of two claims is that of two states: each article names its own army alone."""
    one, other = _state(left), _state(right)
    if GOVERNMENT in (one, other) or one == other or _side_by_side(one, other):
        return False
    if holder(left.value or "")[0] != holder(right.value or "")[0]:
        return False
    return (world().is_country(one) and world().is_country(other)) or one[:STEM] != other[:STEM]


STEM = 4  # letters: "karsa" and "karsan" are of one state


def _side_by_side(one: str, other: str) -> bool:
    return any({one, other} <= set(group) for group in lexicon("en", "parties")["side_by_side"])
