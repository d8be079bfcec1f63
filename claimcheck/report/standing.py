"""How the voices of a group stand to each other: disputed, agreed (perhaps against interest), or a single voice.

Corroboration counts origins, not mentions: two papers that quote one ministry are one voice. A source that grants
what helps the other side is the strongest corroboration there is, so it is said first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from claimcheck.model import Claim, Conflict, Group, Mode, Polarity, Side, Verdict
from claimcheck.report.order import standing_place
from claimcheck.report.wording import (
    INDEPENDENCE,
    count,
    letter,
    listed,
    say_briefly,
    say_claim,
    say_kind,
    say_value,
)

LONGEST = 40  # characters of a name in a summary
UNSORTED = "figure"  # the topic of figures that no other took: side by side they may count unlike things
NAMED = 4  # values of a group that are named; the rest are counted


class Stand(StrEnum):
    DISPUTED = "disputed"
    WAIVED = "waived"
    KNOWN = "baseline"  # disputed, and was so before the gate was
    AGREED = "agreed"
    VARIES = "varies"  # several values, none of them incompatible
    SINGLE = "one voice"
    UNATTRIBUTED = "unnamed"


HELD = (Stand.DISPUTED, Stand.WAIVED, Stand.KNOWN)  # those that a conflict sets apart
LONE = frozenset({Stand.SINGLE, Stand.UNATTRIBUTED})


@dataclass(frozen=True, slots=True)
class Stated:
    """One value and who states it."""

    value: str
    claims: tuple[Claim, ...]

    @property
    def voices(self) -> int:
        return len({voice for claim in self.claims if (voice := voice_of(claim))})


@dataclass(frozen=True, slots=True)
class Standing:
    """A group, what is stated in it (most voices first), how that stands, and one sentence on why."""

    group: Group
    stated: tuple[Stated, ...]
    stand: Stand
    why: str


def standings(verdict: Verdict) -> list[Standing]:
    """How every group of a verdict's report stands, in the order of its groups; unsorted figures only in dispute."""
    held = [one.item for one in verdict.waived if isinstance(one.item, Conflict)]
    disputed, waived = _involved(verdict.report.conflicts) | verdict.hidden_claims, _involved(held)
    claims = {claim.id: claim for claim in verdict.report.claims}
    found = []
    for group in verdict.report.groups:
        one = standing(group, disputed, waived, verdict.known_claims)
        told = _elsewhere(group, verdict.report.conflicts, claims) if one.stand is Stand.DISPUTED else ""
        found.append(replace(one, why=f"{one.why}{told}") if told else one)
    return [one for one in found if one.group.topic != UNSORTED or one.stand in HELD]


def _involved(conflicts: Collection[Conflict]) -> set[str]:
    return {id for conflict in conflicts for side in conflict.sides for id in side.claims}


def _elsewhere(group: Group, conflicts: Collection[Conflict], claims: Mapping[str, Claim]) -> str:
    """What a group that is on one side only is disputed by: the other side of its first conflict."""
    ids = {claim.id for claim in group.claims}
    other: list[Side] = []
    for conflict in conflicts:
        inside = [side for side in conflict.sides if not ids.isdisjoint(side.claims)]
        if len(inside) > 1:
            return ""
        other = other or [side for side in conflict.sides if inside and side not in inside]
    first = next((claims[id] for side in other for id in side.claims if id in claims), None)
    return f"; against {say_value(other[0].value)} ({listed(names_of([first])) or 'nobody named'})" if first else ""


def standing(
    group: Group, disputed: Collection[str], waived: Collection[str] = (), known: Collection[str] = ()
) -> Standing:
    """How the claims of a group stand to each other.

    Args:
        disputed: ids of the claims that take part in an open conflict, shown or not.
        waived: ids of those that take part in a waived one.
        known: ids of those that take part in one the baseline holds.
    """
    by_value: dict[str, list[Claim]] = {}
    heard = _heard(group.claims)
    for claim in sorted(heard, key=standing_place):
        by_value.setdefault(say_claim(claim), []).append(claim)
    stated = tuple(
        sorted((Stated(value, tuple(claims)) for value, claims in by_value.items()), key=lambda one: -one.voices)
    )
    voices = {voice for claim in heard if (voice := voice_of(claim))}
    for ids, stand in zip((disputed, waived, known), HELD, strict=True):
        if any(claim.id in ids for claim in group.claims):
            return Standing(group, stated, stand, _spread(stated))
    if not voices:
        return Standing(group, stated, Stand.UNATTRIBUTED, _spread(stated))
    if len(voices) == 1:
        return Standing(group, stated, Stand.SINGLE, _spread(stated))
    if stated and stated[0].voices > 1:
        return Standing(group, stated, Stand.AGREED, _agreement(stated[0]))
    return Standing(group, stated, Stand.VARIES, _spread(stated))


def _heard(claims: Collection[Claim]) -> list[Claim]:
    """Without what an article says itself, as in its headline, and has from a source it names: one voice, not two."""
    named = {(one.evidence.uri, say_claim(one)) for one in claims if one.mode is not Mode.OWN_VOICE and voice_of(one)}
    return [one for one in claims if one.mode is not Mode.OWN_VOICE or (one.evidence.uri, say_claim(one)) not in named]


def voice_of(claim: Claim) -> str | None:
    """The origin of a claim's voice; None where nobody is named."""
    return None if claim.source.is_nobody else claim.source.origin or claim.source.id


def say_independence(conflict: Conflict, sides: list[list[Claim]]) -> str:
    """How independent the voices are, of what kinds they are, and which side more than one voice supports."""
    said = INDEPENDENCE.get(conflict.independence, "independence not established")
    kinds = [" and ".join(dict.fromkeys(say_kind(claim.source.kind) for claim in side)) for side in sides]
    if all(kinds):
        said += f": {' against '.join(kinds)}" if len(set(kinds)) > 1 else f", {kinds[0]} on every side"
    voices = [(letter(at), len({voice_of(claim) for claim in side} - {None})) for at, side in enumerate(sides)]
    for name, number in voices:
        if number > 1:
            said += f"; {name} has {count(number, 'voice')}"
    return said


def say_sides(conflict: Conflict, sides: list[list[Claim]]) -> list[str]:
    """Each side in a few words: its value, and one of those who state it."""
    return [
        f"{say_value(side.value)} ({shortly(say_briefly(claims[0]))})" if claims else say_value(side.value)
        for side, claims in zip(conflict.sides, sides, strict=True)
    ]


def against_interest(claims: Collection[Claim]) -> list[Claim]:
    """Claims that grant the other side something that side says too. Sides come from the registry, never guessed."""
    granted = []
    sides = {claim.source.side for claim in claims if claim.source.side}
    for claim in claims:
        party = (claim.value or "").partition(":")[0]
        if claim.polarity is Polarity.AFFIRMED and claim.source.side and claim.source.side != party in sides:
            granted.append(claim)
    return granted


def _agreement(stated: Stated) -> str:
    names = names_of(stated.claims)
    shown = [*names[:3], count(len(names) - 3, "other")] if len(names) > 3 else names
    said = f"{say_value(stated.value)}: {listed(shown)} agree"
    granting = names_of(against_interest(stated.claims))
    return f"{said}; against interest: {listed(granting)}" if granting else said


def _spread(stated: tuple[Stated, ...]) -> str:
    parts = []
    for one in stated:
        names = names_of(one.claims)
        who = names[0] if names else "nobody named"
        more = f" and {count(len(names) - 1, 'other')}" if len(names) > 1 else ""
        parts.append(f"{say_value(one.value)} ({who}{more})")
    return "; ".join(parts[:NAMED]) + (f"; and {count(len(parts) - NAMED, 'other value')}" if parts[NAMED:] else "")


def shortly(name: str) -> str:
    """A name without what follows its comma, cut at a word beyond about forty characters."""
    head = name.partition(",")[0].strip()
    return head if len(head) <= LONGEST else head[:LONGEST].rpartition(" ")[0] + " …"


def names_of(claims: Collection[Claim]) -> list[str]:
    """One name a voice, in the order of the text."""
    names: dict[str, str] = {}
    for claim in claims:
        if voice := voice_of(claim):
            names.setdefault(voice, shortly(claim.source.name))
    return list(names.values())
