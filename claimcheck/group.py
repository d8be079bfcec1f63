"""Room: claims in, Groups out: one topic, one subject, days that touch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from claimcheck.grammar.gazetteer import world
from claimcheck.model import Claim, Group, Polarity, Precision, When
from claimcheck.rule import RuleBook

WIDE = frozenset({"country", "continent"})


def group(claims: Iterable[Claim], book: RuleBook) -> list[Group]:
    """Claims by topic and subject, split where no claim's days come within the topic's window of the next.

    What happened in a district happened in its city: on topics of events, places that contain each other are one
    subject, named by the outermost. Claims without a day stand in a group of their own beside the dated ones. A denial
    without a place of its own ("there was no progress") joins every group of its article on its topic.
    """
    events = {topic.id for topic in book.topics if topic.subject == "event"}
    gathered: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    everywhere: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        gathered[claim.topic, outermost(claim) if claim.topic in events else claim.subject].append(claim)
        if claim.polarity is Polarity.DENIED and ("placed", "by the article") in claim.attributes:
            everywhere[claim.topic, claim.evidence.uri].append(claim)
    out: list[Group] = []
    for (topic, subject), together in sorted(gathered.items()):
        documents = sorted({claim.evidence.uri for claim in together})
        known = {claim.id for claim in together}
        together += [one for uri in documents for one in everywhere.get((topic, uri), ()) if one.id not in known]
        for part in _by_days(together, book.window(topic)):
            place = next((claim.place for claim in part if claim.subject == subject), part[0].place)
            out.append(Group(topic, subject, place, span_of(part), tuple(part)))
    return out


def outermost(claim: Claim) -> str:
    """The widest place short of a country that a claim's place lies in."""
    known = world()
    own = [claim.subject, *(value for name, value in claim.attributes if name == "within")]
    narrow = [place for place in own if place not in known.places or known.places[place].kind not in WIDE]
    return narrow[-1] if narrow else claim.subject


def _by_days(claims: Sequence[Claim], days: int | None) -> Iterable[list[Claim]]:
    def order(claim: Claim) -> tuple[date, date, str, int, str]:
        start = claim.when.start or claim.when.end or date.max
        return start, claim.when.end or start, claim.evidence.uri, claim.evidence.start, claim.id

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
    starts = [day for claim in claims if (day := claim.when.start or claim.when.end)]
    ends = [day for claim in claims if (day := claim.when.end or claim.when.start)]
    if not starts:
        return When(None, None, Precision.DAY, "unresolved")
    return When(min(starts), max(ends), Precision.DAY if min(starts) == max(ends) else Precision.OPEN, "relative")
