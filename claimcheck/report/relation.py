"""Who agrees with whom: for every two voices, the values both state and the conflicts that set them apart.

A voice is an origin: two papers that quote one ministry are one voice. Nobody named is no voice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from claimcheck.judge.label import scene
from claimcheck.model import Claim, Conflict, Report
from claimcheck.report.order import ordered
from claimcheck.report.standing import UNSORTED, Standing, shortly, standing, voice_of
from claimcheck.report.wording import say_topic, say_value, say_when

MOST = 60  # voices that state one value; pairs grow with their square


@dataclass(frozen=True, slots=True)
class Relation:
    """Two voices by their ids, what they agree on, and what sets them apart, each said in a few words."""

    one: str
    other: str
    agreements: list[str] = field(default_factory=list)
    disputes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Relations:
    """The shortest name of every voice that meets another, and the pairs, the most at odds first."""

    names: dict[str, str]
    pairs: tuple[Relation, ...]

    @property
    def busiest(self) -> list[str]:
        """The voices, those with most disputes first, then those with most agreements."""
        weight = dict.fromkeys(self.names, (0, 0))
        for pair in self.pairs:
            for voice in (pair.one, pair.other):
                disputes, agreements = weight[voice]
                weight[voice] = (disputes + len(pair.disputes), agreements + len(pair.agreements))
        return sorted(weight, key=lambda voice: (-weight[voice][0], -weight[voice][1], self.names[voice], voice))


def relations(report: Report) -> Relations:
    report = ordered(report)
    found: dict[tuple[str, str], Relation] = {}
    for group in report.groups:
        if group.topic != UNSORTED:
            _agree(found, standing(group, ()))
    claims = {claim.id: claim for claim in report.claims}
    for conflict in report.conflicts:
        _dispute(found, conflict, claims)
    pairs = sorted(found.values(), key=lambda pair: (-len(pair.disputes), -len(pair.agreements), pair.one, pair.other))
    met = {voice for pair in pairs for voice in (pair.one, pair.other)}
    return Relations(_names(report.claims, met), tuple(pairs))


def _agree(found: dict[tuple[str, str], Relation], stand: Standing) -> None:
    where = stand.group.place or scene(stand.group.subject)
    for stated in stand.stated:
        about = f"{say_topic(stand.group.topic)}, {where}, {say_when(stand.group.when, short=True)}"
        said = f"{about}: {say_value(stated.value)}"
        for pair in combinations(_voices(stated.claims), 2):
            _relation(found, pair).agreements.append(said)


def _dispute(found: dict[tuple[str, str], Relation], conflict: Conflict, claims: dict[str, Claim]) -> None:
    sides = [_voices(claims[id] for id in side.claims if id in claims) for side in conflict.sides]
    about = scene(conflict.subject) or say_topic(conflict.topic)
    said = f"{about}, {say_when(conflict.when, short=True)} ({conflict.rule})"
    apart = {
        (min(a, b), max(a, b))
        for left, right in combinations(sides, 2)
        for a in left
        for b in right
        if a != b
    }  # fmt: skip
    for pair in sorted(apart):
        _relation(found, pair).disputes.append(said)


def _relation(found: dict[tuple[str, str], Relation], pair: tuple[str, str]) -> Relation:
    if pair not in found:
        found[pair] = Relation(*pair)
    return found[pair]


def _voices(claims: Iterable[Claim]) -> list[str]:
    return sorted({voice for claim in claims if (voice := voice_of(claim))})[:MOST]


def _names(claims: Iterable[Claim], met: set[str]) -> dict[str, str]:
    """Of the names a voice goes by, the shortest."""
    names: dict[str, set[str]] = {}
    for claim in claims:
        if (voice := voice_of(claim)) in met and voice:
            names.setdefault(voice, set()).add(shortly(claim.source.name))
    return {voice: min(some, key=lambda name: (len(name), name)) for voice, some in sorted(names.items())}
