"""Who says who holds what: a lane for each place and voice, a mark for each day, a shape for each party."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from claimcheck.model import Claim, Polarity, Report
from claimcheck.report.markup import Markup, join, tag
from claimcheck.report.order import standing_place
from claimcheck.report.picture.svg import Picture, cut, label, legend, line, linked, shape, wide
from claimcheck.report.series import Link, day_of, unlinked
from claimcheck.report.standing import shortly, voice_of
from claimcheck.report.wording import MONTHS, count, say_claim, say_topic, say_value, say_voice, say_when

WIDTH, ROW, HEAD = 860.0, 24.0, 26.0
NAMES = 250.0  # pixels for the names of the voices
SAME = 4  # values of one voice, place and day
NO_PARTY = "party not said"
MOST = 32  # lanes drawn, those of disputed places first, and of places that several speak of; the rest are counted


@dataclass(frozen=True, slots=True)
class Lane:
    """What one voice says of one place, by day."""

    place: str
    voice: str
    name: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What all lanes share: where each day stands, the parties in the order of their shapes, what is disputed."""

    columns: dict[date, float]
    parties: list[str]
    disputed: Set[str]
    link: Link


def lanes(report: Report, topic: str, link: Link = unlinked) -> Picture | None:
    """The lanes of a topic that is no number; None where nobody states a value at a place and a day."""
    claims = [
        claim
        for claim in sorted(report.claims, key=standing_place)
        if claim.topic == topic and claim.place and claim.value and day_of(claim)
    ]
    disputed = {id for conflict in report.conflicts for side in conflict.sides for id in side.claims}
    every = _lanes(claims, disputed)
    several = [place for place, number in Counter(lane.place for lane in every).items() if number > 1]
    drawn = [lane for lane in every if lane.place in several][:MOST] or every[:MOST]
    if not drawn:
        return None
    shown = [claim for lane in drawn for claim in lane.claims]
    sheet = Sheet(_columns(shown), _parties(shown), disputed, link)
    entries = [(shape(at, 0, 0), say_value(party) or NO_PARTY) for at, party in enumerate(sheet.parties)]
    keys, taken = legend(entries, 0, 6, WIDTH)
    body: list[Markup] = []
    y = taken + 32
    for place, some in groupby(drawn, key=lambda lane: lane.place):
        same = list(some)
        body.append(_head(place, y, any(claim.id in disputed for lane in same for claim in lane.claims)))
        body += [_lane(lane, y + HEAD + at * ROW, sheet) for at, lane in enumerate(same)]
        y += HEAD + len(same) * ROW
    rest = len(every) - len(drawn)
    told = ["; ".join(_told(claim) for claim in shown[:30])]
    told += [f"{count(rest, 'further lane')} not drawn, most of places that one voice speaks of"] if rest else []
    title = f"{say_topic(topic).capitalize()}: who says what, by place and day"
    return Picture(title, ". ".join(told) + ".", WIDTH, y + 8, join(keys, *_days(sheet.columns, taken + 20, y), *body))


def topics(report: Report) -> list[str]:
    """The topics worth lanes: two voices or more, and two values or more, at places. The most disputed come first."""
    given: dict[str, list[Claim]] = {}
    for claim in report.claims:
        if claim.place and claim.value and day_of(claim):
            given.setdefault(claim.topic, []).append(claim)
    several = [
        topic
        for topic, claims in given.items()
        if len({voice_of(claim) for claim in claims}) > 1 and len({say_claim(claim) for claim in claims}) > 1
    ]
    disputes = [conflict.topic for conflict in report.conflicts]
    return sorted(several, key=lambda topic: (-disputes.count(topic), -len(given[topic]), topic))


def _lanes(claims: Sequence[Claim], disputed: Set[str]) -> list[Lane]:
    """Lanes place by place: the disputed places first, then those with most voices."""
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        found.setdefault((claim.place or "", voice_of(claim) or ""), []).append(claim)
    voices: dict[str, int] = {}
    quarrels: dict[str, bool] = {}
    for (place, _), some in found.items():
        voices[place] = voices.get(place, 0) + 1
        quarrels[place] = quarrels.get(place, False) or any(claim.id in disputed for claim in some)
    made = [
        Lane(place, voice, shortly(some[0].source.name) if voice else "nobody named", tuple(some))
        for (place, voice), some in found.items()
    ]
    return sorted(made, key=lambda lane: (not quarrels[lane.place], -voices[lane.place], lane.place, lane.voice))


def _parties(claims: Sequence[Claim]) -> list[str]:
    """Of "government:gaining" the party; where no value has one, the values themselves."""
    of_parties = any(":" in (claim.value or "") for claim in claims)
    whole = dict.fromkeys(claim.value or "" for claim in claims)
    return list(dict.fromkeys(_split(value)[0] for value in whole)) if of_parties else list(whole)


def _split(value: str) -> tuple[str, str]:
    party, colon, state = value.partition(":")
    return (party, state) if colon else ("", value)


def _drawn(claim: Claim, parties: list[str]) -> tuple[int, str]:
    """The shape of a claim, and the words beside it."""
    value = claim.value or ""
    party, state = (value, "") if value in parties else _split(value)
    denied = claim.polarity is Polarity.DENIED
    return parties.index(party), f"not {say_value(state or value)}" if denied else say_value(state)


def _columns(claims: Sequence[Claim]) -> dict[date, float]:
    """Where each day stands. Days are evenly spaced: years may lie between one and the next."""
    days = sorted({day for claim in claims if (day := day_of(claim))})
    first, last = NAMES + 30, WIDTH - 90
    pitch = (last - first) / max(len(days) - 1, 1)
    return {day: first + at * pitch for at, day in enumerate(days)}


def _days(columns: dict[date, float], y: float, bottom: float) -> list[Markup]:
    drawn: list[Markup] = []
    free, year = 0.0, 0
    for day, x in columns.items():
        drawn.append(line(x, y + 6, x, bottom, "grid"))
        name = f"{day.day} {MONTHS[day.month - 1][:3]}" + (f" {day.year}" if day.year != year else "")
        if x - wide(name) / 2 < free:
            continue
        free, year = x + wide(name) / 2 + 8, day.year
        drawn.append(label(name, x, y, anchor="middle", class_="faint"))
    return drawn


def _head(place: str, y: float, disputed: bool) -> Markup:
    name = f"{cut(place, WIDTH - 120)}{' · disputed' if disputed else ''}"
    band = tag("rect", x=0.0, y=y, width=WIDTH, height=HEAD - 4, class_="band")
    return join(band, label(name, 6, y + 15, class_="plain strong"))


def _lane(lane: Lane, y: float, sheet: Sheet) -> Markup:
    drawn = [label(cut(lane.name, NAMES - 20), 12, y + 14)]
    by_day: dict[date, dict[str, Claim]] = {}
    for claim in lane.claims:
        if day := day_of(claim):
            by_day.setdefault(day, {}).setdefault(say_claim(claim), claim)
    ends = [*(sheet.columns[day] for day in sorted(by_day)), WIDTH]
    for number, day in enumerate(sorted(by_day)):
        x, same = ends[number], list(by_day[day].values())[:SAME]
        marks = [(*_drawn(claim, sheet.parties), claim) for claim in same]
        for at, (index, _, claim) in enumerate(marks):
            mark = shape(index, x + at * 14, y + 10, hollow=claim.polarity is Polarity.DENIED)
            drawn.append(linked(mark, _told(claim), sheet.link(claim)))
        said = ", ".join(dict.fromkeys(words for _, words, _ in marks if words))
        at_words = x + len(marks) * 14 - 4
        if at_words + wide(said) < ends[number + 1] - 6:
            loud = any(claim.id in sheet.disputed for claim in same)
            drawn.append(label(said, at_words, y + 14, class_="strong" if loud else "faint"))
    return join(*drawn)


def _told(claim: Claim) -> str:
    return f"{claim.place}: {say_claim(claim)}: {say_voice(claim)}; for {say_when(claim.when)}"
