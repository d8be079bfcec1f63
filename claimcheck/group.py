"""Room: claims in, Groups out: one topic, one subject, days that touch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from claimcheck.model import Claim, Group, Precision, When

Window = Callable[[str], int | None]


def group(claims: Iterable[Claim], window: Window) -> list[Group]:
    """Claims by topic and subject, split where no claim's days come within the topic's window of the next.

    Args:
        window: for a topic the widest stretch of days any rule compares across; None for any.

    Claims without a day stand in a group of their own beside the dated ones.
    """
    gathered: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        gathered[claim.topic, claim.subject].append(claim)
    out: list[Group] = []
    for (topic, subject), together in sorted(gathered.items()):
        for part in _by_days(together, window(topic)):
            place = next((claim.place for claim in part if claim.place), None)
            out.append(Group(topic, subject, place, span_of(part), tuple(part)))
    return out


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
