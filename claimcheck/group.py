"""Room: claims in, Groups out: one topic, one subject, days that touch."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from claimcheck.grammar.gazetteer import world
from claimcheck.model import Claim, Group, Polarity, Precision, When
from claimcheck.rule import RuleBook

WIDE = frozenset({"country", "continent", "region"})
LINKS = frozenset({"near", "story", "within"})  # attributes that name a further place


def group(claims: Iterable[Claim], book: RuleBook) -> list[Group]:
    """Claims by topic and subject, split where no claim's days come within the topic's window of the next.

    What happened in a district happened in its city: on topics of events, places that contain each other or lie beside
    each other are one subject. Claims without a day stand in a group of their own beside the dated ones. A denial
    without a place of its own ("there was no progress") joins every group of its article on its topic.
    """
    every = list(claims)
    events = {topic.id for topic in book.topics if topic.subject == "event"}
    areas = _areas(claim for claim in every if claim.topic in events)
    gathered: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    everywhere: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in every:
        gathered[
            claim.topic, areas.get(claim.subject, claim.subject) if claim.topic in events else claim.subject
        ].append(claim)
        if claim.polarity is Polarity.DENIED and ("placed", "by the article") in claim.attributes:
            everywhere[claim.topic, claim.evidence.uri].append(claim)
    out: list[Group] = []
    windows = {topic: book.window(topic) for topic in {topic for topic, _ in gathered}}
    for (topic, subject), together in sorted(gathered.items()):
        if everywhere:
            documents = sorted({claim.evidence.uri for claim in together})
            known = {claim.id for claim in together}
            together += [one for uri in documents for one in everywhere.get((topic, uri), ()) if one.id not in known]
        for part in _by_days(together, windows[topic]):
            place = next((claim.place for claim in part if claim.subject == subject), part[0].place)
            out.append(Group(topic, subject, place, span_of(part), tuple(part)))
    return out


def _areas(claims: Iterable[Claim]) -> dict[str, str]:
    """For each place the area it is of: all that contain, or lie beside, one another, or lead one story; named by the
    most claimed.
    """
    known = world()
    leader: dict[str, str] = {}
    counts: Counter[str] = Counter()

    def find(place: str) -> str:
        leader.setdefault(place, place)
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for claim in claims:
        counts[claim.subject] += 1
        for name, other in claim.attributes:
            if name in LINKS and not (name == "within" and other in known.places and known.places[other].kind in WIDE):
                leader[find(other)] = find(claim.subject)
    together: defaultdict[str, list[str]] = defaultdict(list)
    for place in sorted(leader):
        together[find(place)].append(place)
    named = {root: max(places, key=lambda place: (counts[place], place)) for root, places in together.items()}
    return {place: named[find(place)] for place in leader}  # a place that nothing links is its own


def _by_days(claims: Sequence[Claim], days: int | None) -> Iterable[list[Claim]]:
    if len(claims) == 1:
        yield list(claims)
        return

    def order(claim: Claim) -> tuple[date, date, str, int, str]:
        start = claim.when.start or claim.when.end or date.max
        end = claim.when.end or start
        if claim.published is not None and end > claim.published:  # what is planned is of the day it was told
            start, end = min(claim.when.start or claim.published, claim.published), claim.published
        return start, end, claim.evidence.uri, claim.evidence.start, claim.id

    dated = sorted((claim for claim in claims if claim.when.start or claim.when.end), key=order)
    undated = sorted((claim for claim in claims if not (claim.when.start or claim.when.end)), key=order)
    part: list[Claim] = []
    reach: date | None = None
    for claim in dated:
        start, end = order(claim)[:2]
        if part and days is not None and reach is not None and start - reach > timedelta(days=days):
            yield part
            part, reach = [], None
        part.append(claim)
        reach = end if reach is None or end > reach else reach
    if part:
        yield part
    if undated:
        yield undated


def span_of(claims: Sequence[Claim]) -> When:
    """The days from the first to the last of some claims."""
    if len(claims) == 1:
        return _only_span(claims[0].when)
    starts = [day for claim in claims if (day := claim.when.start or claim.when.end)]
    ends = [day for claim in claims if (day := claim.when.end or claim.when.start)]
    if not starts:
        return When(None, None, Precision.DAY, "unresolved")
    return When(min(starts), max(ends), Precision.DAY if min(starts) == max(ends) else Precision.OPEN, "relative")


def _only_span(when: When) -> When:
    start, end = when.start or when.end, when.end or when.start
    if start is None or end is None:
        return When(None, None, Precision.DAY, "unresolved")
    return When(start, end, Precision.DAY if start == end else Precision.OPEN, "relative")
