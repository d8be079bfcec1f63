"""Comparable first, arithmetic second: which pairs of claims speak of one and the same thing.

Nearly all false alarms in real articles come from comparing what is not the same: another event, a part, an update,
another kind of quantity. Every guard here is symmetric.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import inf

from claimcheck.grammar.event import vast
from claimcheck.grammar.gazetteer import world
from claimcheck.judge import days
from claimcheck.judge.clause import answers
from claimcheck.judge.context import Context, idle, is_hedged, is_real
from claimcheck.judge.event import like_kinds, one_event, one_toll
from claimcheck.judge.family import Kinship, kin, same_thing
from claimcheck.judge.measure import claimed, nearest_ratio
from claimcheck.judge.subset import is_subset
from claimcheck.judge.voice import opposed, voice
from claimcheck.model import Claim
from claimcheck.rule import Rule

SPOKEN = 24  # code points round a figure: "has given no death toll"
TOLD = 60  # "Earlier, police had said that nine people were hurt"
# A toll that is said to be rising may stand a quarter higher in the next report of the day.
RISING = 1.25


def eligible(claim: Claim, rule: Rule, context: Context) -> bool:
    """Whether a claim may be compared at all: it says that something is so, and nothing excuses a difference."""
    found = claimed(claim)
    if found is not None and found.high == 0 and context.says(claim, "untold", SPOKEN):
        return False
    if found is not None and max(found.low, 0.0 if found.high == inf else found.high) < rule.comparable.least:
        return False
    return (rule.comparable.plans or is_real(claim)) and not any(
        excused(claim, excuse, context) for excuse in rule.comparable.skip_if
    )


def same_matter(left: Claim, right: Claim, rule: Rule, context: Context) -> bool:
    """Whether two claims of one group are of one place and time, and of one scope."""
    return (
        _where(left, right) is not Kinship.APART
        and _near(left, right, rule.days)
        and (left.scope == right.scope or _is_none(left, right) or _is_put(left, right))
        and _of_one_extent(left, right, context)
    )


def _is_put(left: Claim, right: Claim) -> bool:
    """Whether one article sets a count beside one of the whole country: "others put it at 700"."""
    return left.evidence.uri == right.evidence.uri and {left.scope, right.scope} == {None, "nationwide"}


def _is_none(left: Claim, right: Claim) -> bool:
    """Whether one says that not a single one did what another says some of them did."""
    return any(claim.quantity.high == 0 for claim in (left, right)) and "of" in (left.scope, right.scope)


def _of_one_extent(left: Claim, right: Claim, context: Context) -> bool:
    """Whether both count a whole, or both a part of one place."""
    one, other = (claim.id in context.parts for claim in (left, right))
    if one and other:
        return left.subject == right.subject or left.evidence.uri == right.evidence.uri
    return one is other or _both_placed(left, right)


def _both_placed(left: Claim, right: Claim) -> bool:
    """Whether two claims say in their own sentence that they are of one place: a part by place is the whole there."""
    said = not any(("placed", "by the article") in claim.attributes for claim in (left, right))
    return said and left.subject == right.subject and left.evidence.uri != right.evidence.uri


def comparable(left: Claim, right: Claim, rule: Rule, context: Context) -> bool:
    """Whether two eligible claims of one group are of what a rule compares."""
    if left.id == right.id or not same_matter(left, right, rule, context):
        return False
    if left.quantity.unit is not None and right.quantity.unit is not None and left.quantity.unit != right.quantity.unit:
        return False
    return all(_same(left, right, trait, context) for trait in rule.comparable.same) and all(
        _different(left, right, trait) for trait in rule.comparable.different
    )


def is_explained(left: Claim, right: Claim, rule: Rule, context: Context) -> bool:
    """Whether the words round two claims say why they differ: one is of another event, a part, an update.

    It asks more than all else that is asked of a pair, so it comes last.
    """
    if "revised" in rule.comparable.skip_if and _raised(left, right, context):
        return True
    if is_subset(left, right, context) or _is_local(left, right, context):
        return True
    if "event" in rule.comparable.same and not _one_event(left, right, context):
        return True
    if "kind" in rule.comparable.same and not like_kinds(context.event(left), context.event(right)):
        return True
    return "contender" in rule.comparable.same and not _one_contender(left, right, context)


def _is_local(left: Claim, right: Claim, context: Context) -> bool:
    """Whether the smaller of two figures of an epidemic, a quake or a flood is of a place within that of the larger."""
    where, one, other = _where(left, right), claimed(left), claimed(right)
    if where not in (Kinship.PART, Kinship.WHOLE) or one is None or other is None:
        return False
    part, whole = (one, other) if where is Kinship.PART else (other, one)
    return part.low < whole.low and bool((context.event(left).kinds | context.event(right).kinds) & vast())


def _raised(left: Claim, right: Claim, context: Context) -> bool:
    """Whether the larger figure is said to take the place of an earlier one, which the smaller may be; or the smaller
    one is said to have risen, and the larger lies near enough to be where it rose to."""
    one, other = claimed(left), claimed(right)
    if one is None or other is None or one.low == other.low:
        return False
    small, large = (left, right) if one.low < other.low else (right, left)
    if left.evidence.uri == right.evidence.uri and any(context.says(claim, "before", TOLD) for claim in (left, right)):
        return True
    if context.says(small, "before", TOLD) and not context.says(large, "before", TOLD):
        return True  # "the toll had stood at 60"; but of "last year" both may speak
    rising = nearest_ratio(one, other) < RISING and left.evidence.uri != right.evidence.uri
    return context.says(large, "raised") or (rising and context.says(small, "raised"))


def _one_event(left: Claim, right: Claim, context: Context) -> bool:
    """Whether two figures may be of one event.

    What is only said to be of a whole country, or counts another kind of people, must name the same kind of event.
    """
    one, other = context.event(left), context.event(right)
    if not one_event(one, other):
        return False
    if any(claim.noun == "casualty" and claim.quantity.high == 0 for claim in (left, right)):
        return like_kinds(one, other)  # "no casualties" is said of much besides the attack
    wide = any(world().is_country(claim.subject) for claim in (left, right))
    parts = kin(left, right) in (Kinship.PART, Kinship.WHOLE)
    return not (wide or parts) or like_kinds(one, other)


def _one_contender(left: Claim, right: Claim, context: Context) -> bool:
    """Whether two shares are known to be of one candidate."""
    one, other = context.contender(left), context.contender(right)
    return one is not None and one == other


def _where(left: Claim, right: Claim) -> Kinship:
    """How the places of two claims of one group stand to each other: one, one within the other, or apart.

    A general remark ("there was no progress") is about every place of its own article, and of no other.
    """
    if left.subject == right.subject:
        return Kinship.SAME
    general = ("placed", "by the article") in (*left.attributes, *right.attributes)
    if general and left.evidence.uri == right.evidence.uri:
        return Kinship.SAME
    if ("near", right.subject) in left.attributes or ("near", left.subject) in right.attributes:
        return Kinship.SAME  # a village and the town beside it: papers name one scene by either
    story = dict(left.attributes).get("story")
    if story is not None and ("story", story) in right.attributes:
        return Kinship.SAME  # what two articles of one story lead with is one event, however each calls the place
    if ("within", right.subject) in left.attributes:
        return Kinship.PART
    return Kinship.WHOLE if ("within", left.subject) in right.attributes else Kinship.APART


def _near(left: Claim, right: Claim, window: int | None) -> bool:
    if window is None:
        return True
    apart = days.apart(left, right, foreseen=False)
    if apart is None:
        return days.known(left) is None and days.known(right) is None
    return apart <= window


def _as_of(left: Claim, right: Claim, context: Context) -> bool:
    """Whether the days that two articles state are those as of which they count the toll of one event."""
    return (
        left.topic.startswith(TOLLS)
        and left.evidence.uri != right.evidence.uri
        and any(_TALLY.search(context.around(claim, SPOKEN)) for claim in (left, right))
        and one_toll(context.event(left), context.event(right))
        and (left.topic.startswith("casualties.") or _within(left, right))
    )


def _within(left: Claim, right: Claim) -> bool:
    """Whether the stretches that two running totals cover leave their difference open.

    "300 cases since August" may well be more than "40 since October", and less than "400 so far"; never the other way.
    """
    one, other = claimed(left), claimed(right)
    if one is None or other is None or days.equally_long(left, right):
        return True
    small, large = (left, right) if one.low < other.low else (right, left)
    return days.covers(small, large)


TOLLS = ("casualties.", "epidemic.")
_TALLY = re.compile(r"\b(?:tolls?|tally|count|counted|number|bodies|so far|by now|have|has|had)\b")


def _same(left: Claim, right: Claim, trait: str, context: Context) -> bool:
    if trait == "day" and _as_of(left, right, context):
        return True
    if trait in SAME:
        return SAME[trait](left, right)
    one, other = dict(left.attributes).get(trait), dict(right.attributes).get(trait)
    return one is None or other is None or one == other


def _different(left: Claim, right: Claim, trait: str) -> bool:
    if trait in DIFFERENT:
        return DIFFERENT[trait](left, right)
    one, other = dict(left.attributes).get(trait), dict(right.attributes).get(trait)
    return one is not None and other is not None and one != other


def _place(left: Claim, right: Claim) -> bool:
    return left.place is None or right.place is None or left.place == right.place


_THING = re.compile(r"(?<![\w'’-])[a-z][a-z-]{3,}(?![\w'’])")
STEM = 5  # letters: "close" and "closing", "platelet" and "platelets"


def _things(claim: Claim) -> frozenset[str]:
    """The beginnings of the words round a claim that may name its matter: no names, no small words, not its own."""
    own = {word[:STEM] for word in _THING.findall(claim.evidence.exact.lower())}
    words = (word for word in _THING.findall(claim.sentence) if word not in idle())
    return frozenset(word[:STEM] for word in words) - own


SAME: dict[str, Callable[[Claim, Claim], bool]] = {
    "source": lambda left, right: voice(left) == voice(right),
    "publisher": lambda left, right: left.publisher == right.publisher,
    "document": lambda left, right: left.evidence.uri == right.evidence.uri,
    "place": _place,
    "noun": lambda left, right: kin(left, right) is not Kinship.APART,
    "counted": same_thing,
    "scope": lambda left, right: left.scope == right.scope,
    "unit": lambda left, right: left.quantity.unit == right.quantity.unit,
    "day": days.same_days,
    **dict.fromkeys(("event", "kind", "contender"), lambda left, right: True),  # asked of the words, in is_explained
    "subject": lambda left, right: left.subject == right.subject,
    "dated": lambda left, right: days.is_stated(left) and days.is_stated(right),
    "clause": answers,
    "site": lambda left, right: dict(left.attributes).get("site") == dict(right.attributes).get("site"),
    "matter": lambda left, right: bool(_things(left) & _things(right)),
    "hour": lambda left, right: days.hours_apart(left, right) is not None,
    "side": lambda left, right: not opposed(left.source, right.source),
}
DIFFERENT: dict[str, Callable[[Claim, Claim], bool]] = {
    "source": lambda left, right: voice(left) != voice(right),
    "publisher": lambda left, right: left.publisher != right.publisher,
    "document": lambda left, right: left.evidence.uri != right.evidence.uri,
    "side": lambda left, right: opposed(left.source, right.source),
}


def excused(claim: Claim, excuse: str, context: Context) -> bool:
    """Whether a claim has what a rule takes as an excuse."""
    match excuse:
        case "hedged":
            return is_hedged(claim)
        case "vague":
            return claim.hedge == "vague"
        case "rival":
            return context.says(claim, excuse) or context.said_before(claim, excuse)
        case "revised" | "range" | "polled" | "partial" | "planned":
            return context.says(claim, excuse)
        case _:
            return claim.hedge == excuse
