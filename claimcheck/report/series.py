"""A figure over time: the claims on one topic and place, in the order of the days they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from claimcheck.model import Claim, Polarity, Report
from claimcheck.report.order import standing_place
from claimcheck.report.standing import UNSORTED, voice_of
from claimcheck.report.wording import say_quantity, say_topic, say_voice, say_when

SMALLEST, LARGEST = 1e-9, 1e15  # what is beyond is no news figure and has no place on an axis

Link = Callable[[Claim], str | None]  # where a claim is shown in full, as an address on the page


def unlinked(claim: Claim) -> None:
    """For a picture that stands alone."""


@dataclass(frozen=True, slots=True)
class Point:
    """A claim, the day it is drawn at and how high: the number printed, else the bound there is."""

    day: date
    value: float
    claim: Claim

    @property
    def voice(self) -> str:
        return voice_of(self.claim) or ""

    @property
    def said(self) -> str:
        words = " ".join(self.claim.evidence.exact.split())
        voice, when = say_voice(self.claim), say_when(self.claim.when)
        return f"{say_quantity(self.claim.quantity)}: {voice}; for {when}: “{words}”"


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one topic and place in one unit; the rest count what is left out.

    ``parts`` are figures for a part, a further number or a rate: on one scale with the whole they would mislead.
    """

    topic: str
    place: str
    unit: str | None
    points: tuple[Point, ...]
    undated: int = 0
    other_units: int = 0
    parts: int = 0

    @property
    def title(self) -> str:
        return f"{say_topic(self.topic).capitalize()}{f': {self.place}' if self.place else ''}"

    @property
    def voices(self) -> list[str]:
        """Every voice once, in the order of its first day; nobody named is one of them."""
        return list(dict.fromkeys(point.voice for point in self.points))


def day_of(claim: Claim) -> date | None:
    """The day a claim is drawn at: the last it is about, else the first."""
    return claim.when.end or claim.when.start


def value_of(claim: Claim) -> float | None:
    """The height a claim is drawn at: the number printed, else the bound there is. Never a midpoint."""
    bounds = [bound for bound in (claim.quantity.best, claim.quantity.low, claim.quantity.high) if bound is not None]
    return bounds[0] if bounds and all(not bound or SMALLEST <= abs(bound) <= LARGEST for bound in bounds) else None


def series(report: Report, topic: str, place: str | None = None) -> Series:
    """The figures of a topic (or of those under it), at one place or everywhere: affirmed, dated and whole.

    Of several units the commonest is kept. A place is known by its name or by its subject, whatever the case.
    """
    asked = (place or "").casefold()
    found = [
        claim
        for claim in report.claims
        if (claim.topic == topic or claim.topic.startswith(f"{topic}."))
        and (place is None or asked in {(claim.place or "").casefold(), claim.subject.casefold()})
    ]
    return _series(topic, place or "", found)


def all_series(report: Report) -> list[Series]:
    """Every topic and place for which two voices or more give figures: the most disputed first, then the fullest."""
    given: dict[tuple[str, str], list[Claim]] = {}
    for claim in report.claims:
        if claim.place and claim.topic != UNSORTED:
            given.setdefault((claim.topic, claim.place), []).append(claim)
    ids = {id for conflict in report.conflicts for side in conflict.sides for id in side.claims}
    found = [(any(claim.id in ids for claim in some), _series(*pair, some)) for pair, some in given.items()]
    drawn = [(quarrel, one) for quarrel, one in found if len(one.voices) > 1]
    return [one for _, one in sorted(drawn, key=lambda pair: (not pair[0], -len(pair[1].points), pair[1].title))]


def _series(topic: str, place: str, claims: Iterable[Claim]) -> Series:
    found = [
        (claim, value)
        for claim in sorted(claims, key=standing_place)
        if (value := value_of(claim)) is not None and claim.polarity is Polarity.AFFIRMED
    ]
    whole = [(claim, value) for claim, value in found if claim.scope is None]
    units = Counter(claim.quantity.unit for claim, _ in whole)
    unit = units.most_common(1)[0][0] if units else None
    same = [(claim, value) for claim, value in whole if claim.quantity.unit == unit]
    points = [Point(day, value, claim) for claim, value in same if (day := day_of(claim))]
    points.sort(key=lambda point: (point.day, standing_place(point.claim)))
    undated, other_units, parts = len(same) - len(points), len(whole) - len(same), len(found) - len(whole)
    return Series(topic, place, unit, tuple(points), undated, other_units, parts)
