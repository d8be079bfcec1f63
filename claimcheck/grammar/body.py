"""Named bodies that go by a noun: "the ministry", "the group"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from claimcheck.grammar.faction import factions
from claimcheck.grammar.gazetteer import world
from claimcheck.lexicon import lexicon
from claimcheck.model import Name, Reference

_GROUPS = frozenset({"front", "movement", "brigade", "brigades", "battalion", "militia", "army", "resistance"})


def with_parties(parties: Sequence[Name], found: Sequence[Reference]) -> list[Name]:
    """The parties of a text with "the group", "the ministry" and "it" under the identity they stand for."""
    more = [Name(one.start, one.end, one.party, one.name or one.noun, "party") for one in found if one.party]
    said = [name for name in parties if not any(one.span.touches(name.span) for one in _over(more, name))]
    return sorted((*said, *more), key=lambda name: name.start)


def _over(names: Sequence[Name], name: Name) -> Sequence[Name]:
    """Those of the names, in order and apart, that may overlap one."""
    at = bisect_right(names, name.start, key=lambda one: one.start)
    return names[max(0, at - 1) : at + 1]


@cache
def _classes() -> frozenset[str]:
    return frozenset(lexicon("en", "parties")["classes"])


@cache
def _armed() -> frozenset[str]:
    known = factions()
    return frozenset(one.id for one in known.exact.values() if one.kind == "armed_group")


def body(party: Name) -> str | None:
    """The noun that a named party goes by: "the ministry", "the group"; None for the parties that are no one body."""
    if party.id in _classes():
        return None
    if party.id in _armed():
        return "group"
    last = party.name.rsplit(" ", 1)[-1].lower()
    if "ministry" in party.id:
        return "ministry"
    is_name = party.name[0].isupper() and party.id not in world().places
    return "group" if last in _GROUPS and is_name else None
