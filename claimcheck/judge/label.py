"""How values, voices and days are written in a reason: for an editor, in the words of the field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from math import inf

from claimcheck.grammar.unit import unit_sign
from claimcheck.grammar.vague import in_words
from claimcheck.judge.clash import Dispute
from claimcheck.judge.measure import Bounds, claimed
from claimcheck.judge.voice import is_own
from claimcheck.model import Claim, Polarity, When

NAME_LENGTH = 60  # "Tarek Said, manager of the local coordination council in Karsa" is told once too often


_STORY = re.compile(r"event:(.+) \d{4}-\d\d-\d\d\Z")


def scene(subject: str) -> str:
    """What a subject is called where no place is: "event:Lamu 2022-08-03" is "the story of Lamu"; an event of a table
    by its own name."""
    told = _STORY.match(subject)
    return f"the story of {told[1]}" if told else subject.removeprefix("event:")


def number(value: float) -> str:
    """1234567.0 as "1,234,567"; fractions as short as they are, of thousands none (acres in hectares)."""
    return f"{value:,.0f}" if value == int(value) or abs(value) >= 1000 else f"{value:,.4g}"


def interval(found: Bounds, unit: str | None = None) -> str:
    """ "at least 85", "up to 100", "40 to 48", "44"; with the unit where it is not people."""
    sign = unit_sign(unit, single=found.is_point and found.low == 1)
    if found.is_point:
        return f"{number(found.low)}{sign}"
    if found.high == inf:
        return f"at least {number(found.low)}{sign}"
    if found.low <= 0:
        return f"up to {number(found.high)}{sign}"
    return f"{number(found.low)} to {number(found.high)}{sign}"


def figure(claim: Claim, bounds: Bounds) -> str:
    """A figure as printed where it was one number with a margin ("about 350") or a round word, else its interval."""
    best = claim.quantity.best
    word = in_words(bounds.low, bounds.high, claim.quantity.unit) if claim.hedge == "vague" else None
    if word is not None:
        return word
    if best is None or not bounds.low < best < bounds.high:
        return interval(bounds, claim.quantity.unit)
    return f"about {interval(Bounds(best, best), claim.quantity.unit)}"


def value_of(claims: Sequence[Claim]) -> str:
    """The value a side stands for: of its claims the narrowest, then the lowest, so a vaguer repeat changes nothing.

    Independent of order and of who says it, since fingerprints rest on it.
    """
    found = [(bounds, figure(claim, bounds)) for claim in claims if (bounds := claimed(claim)) is not None]
    if found:
        return min(found, key=lambda pair: (pair[0].high - pair[0].low, *pair))[1]
    return min(stated(claim) for claim in claims)


def stated(claim: Claim) -> str:
    """A value out of a closed set, or the bare yes or no of a statement; with the hour, where it names one."""
    hour = dict(claim.attributes).get("day")
    value = (claim.value or "").replace(":", " ") + (f" at {hour}" if hour else "")
    if claim.polarity is Polarity.DENIED:
        return f"not {value}" if value else "denied"
    return value or "affirmed"


_ACT = re.compile(r" act(?= at \d|$)")
_OF_A_PARTY = re.compile(r"not ((?:[\w-]+ )+)([a-z-]+)( at [\d:]+)?")


def spoken(value: str) -> str:
    """A side's value as English has it: "government not gaining" for "not government gaining", "looting" for "looting
    act". Fingerprints rest on the value, not on this."""
    said = _ACT.sub("", value)
    if said != value or (match := _OF_A_PARTY.fullmatch(value)) is None:
        return said
    return f"{match.group(1)}not {match.group(2)}{match.group(3) or ''}"


def day(value: date | None) -> str:
    return "no date" if value is None else f"{value.day} {value:%B %Y}"


def days(when: When) -> str:
    """ "3 March 2024", "1 to 3 March 2024" or "no date"."""
    start, end = when.start or when.end, when.end or when.start
    if start is None or end is None or start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {day(end)}"
    return f"{day(start)} to {day(end)}"


def who(claim: Claim) -> str:
    """Source and publisher: "the ministry (Harbour Post, 3 March 2024)"; the publisher alone in its own voice."""
    publisher = claim.publisher or claim.evidence.uri
    when = f", {day(claim.published)}" if claim.published else ""
    if is_own(claim.source) and claim.source.kind == "unspecified" and claim.mode != "own_voice":
        return f"an unnamed source ({publisher}{when})"
    if is_own(claim.source):
        return f"{publisher} in its own voice{f' ({day(claim.published)})' if claim.published else ''}"
    chain = f", via {', '.join(claim.source.via)}" if claim.source.via else ""
    return f"{short(claim.source.name)} ({publisher}{chain}{when})"


def values(dispute: Dispute) -> tuple[str, ...]:
    """The value of each side."""
    return dispute.values or tuple(value_of(side) for side in dispute.sides)


def short(name: str) -> str:
    """A source's name without the description behind it, where both are long."""
    return name if len(name) <= NAME_LENGTH else name.split(", ")[0]


def side(value: str, claims: Sequence[Claim]) -> str:
    """A side's value, who states it, and the words."""
    people = Counter(who(claim) for claim in claims)
    first = next(iter(people))
    others = len(people) - 1
    more = f" and {others} more" if others else ""
    exact = " ".join(claims[0].evidence.exact.split())
    return f'{spoken(value)}, says {first}{more}: "{exact}"'
