"""Whether two claims speak of the same days, and which of them was known later."""

from __future__ import annotations

from datetime import date
from math import inf

from claimcheck.model import Claim, Precision

# Longer stretches ("since March", "in 2014") count another thing than a day does.
STRETCH_DAYS = 2
# A fortnight after its day an event's toll is settled: a later, larger figure no longer is the same count going on.
SETTLED_DAYS = 14
# The share of the longer of two stretches that the shorter has to fill, where both run up to one day.
ALIKE = 0.6


def is_stated(claim: Claim) -> bool:
    """Whether the text names its days, rather than the day of publication standing in for them."""
    return claim.when.basis in ("explicit", "relative") and (claim.when.start or claim.when.end) is not None


def apart(left: Claim, right: Claim, *, foreseen: bool = True) -> int | None:
    """Days between what two claims are about, 0 where they touch; None where either has no day.

    Args:
        foreseen: keep the days of what is yet to come; else it is of the day on which it was foreseen.
    """
    one, other = _days(left, foreseen=foreseen), _days(right, foreseen=foreseen)
    if one is None or other is None:
        return None
    first, second = sorted((one, other))
    return max(0, (second[0] - first[1]).days)


def hours_apart(left: Claim, right: Claim) -> int | None:
    """Minutes between the times of day that two articles name; None where one names none, or another day."""
    one, other = _clock(left), _clock(right)
    if one is None or other is None or left.evidence.uri == right.evidence.uri:
        return None
    between = apart(left, right)
    # The day of publication stands in for the day of an hour that no day is named with.
    near = 0 if is_stated(left) and is_stated(right) else 1
    minutes = abs(one - other)
    return min(minutes, DAY - minutes) if between is not None and between <= near else None


DAY = 24 * 60  # minutes; ten to midnight and ten past lie twenty apart


def _clock(claim: Claim) -> int | None:
    """The minute of the day that a claim names ("04:15")."""
    hour, _, minute = dict(claim.attributes).get("day", "").partition(":")
    return 60 * int(hour) + int(minute) if hour.isdigit() and minute.isdigit() else None


def same_days(left: Claim, right: Claim) -> bool:
    """Whether days that the text states touch and are of one length; where one states none there is no objection."""
    long = [claim for claim in (left, right) if is_stated(claim) and _length(claim) > STRETCH_DAYS]
    if not (is_stated(left) and is_stated(right)):
        counted = [claim for claim in long if claim.when.start is not None or not claim.when.end]
        return not counted or all(map(_is_state, (left, right)))  # "more than 1,100 by Sunday" is as of a day
    if apart(left, right):
        return False
    shorter, longer = sorted((_length(left), _length(right)))
    if longer - shorter < STRETCH_DAYS or all(map(_is_state, (left, right))):
        return True
    # "since 14 February" and "since mid-February": what two count from nearly one day on, up to one day
    return _last(left) == _last(right) and len(long) > 1 and shorter >= ALIKE * longer


def _is_state(claim: Claim) -> bool:
    """Whether a claim says how things stand at the end of its days ("dry since Friday"), and counts nothing."""
    counted = claim.quantity.low is not None or claim.quantity.high is not None
    return not counted and claim.when.start is not None and claim.when.end == claim.published


def _last(claim: Claim) -> date | None:
    days = _days(claim, foreseen=False)
    return days[1] if days is not None else None


def equally_long(left: Claim, right: Claim) -> bool:
    """Whether the stretches that two totals count over begin together, give or take a quarter."""
    one, other = _length(left), _length(right)
    return max(one, other) <= STRETCH_DAYS or 4 * abs(one - other) <= max(one, other)


def covers(left: Claim, right: Claim) -> bool:
    """Whether the left total counts over all the days of the right one: since earlier, or since it all began."""
    return _length(left) <= STRETCH_DAYS or _length(left) > _length(right) > STRETCH_DAYS


def known(claim: Claim) -> date | None:
    """The day by which a claim was known: its publication, else the last day it is about."""
    return claim.published or claim.when.end or claim.when.start


def order(left: Claim, right: Claim) -> int | None:
    """-1 where the left one was known first, 1 where the right one was, 0 on one day; None where a day is missing."""
    one, other = known(left), known(right)
    if one is None or other is None:
        return 0 if one is other else None
    return (one > other) - (one < other)


def lag(left: Claim, right: Claim) -> float:
    """Days between which two claims were known; endless where a day is missing."""
    one, other = known(left), known(right)
    return inf if one is None or other is None else abs((one - other).days)


def may_have_changed(left: Claim, right: Claim) -> bool:
    """Whether the stated days of the later report run on beyond the earlier's: "held on Thursday", "fell overnight"."""
    first, then = (left, right) if order(left, right) == -1 else (right, left)
    if order(first, then) != -1 or not (is_stated(first) and is_stated(then)):
        return False
    return first.when.end is not None and then.when.end is not None and first.when.end < then.when.end


def is_settled(left: Claim, right: Claim) -> bool:
    """Whether both were published long after the days they state, so that counting was over."""
    return all(
        is_stated(claim)
        and claim.published is not None
        and claim.when.end is not None
        and (claim.published - claim.when.end).days >= SETTLED_DAYS
        for claim in (left, right)
    )


def is_fresh(left: Claim, right: Claim) -> bool:
    """Whether both were published on the day they are about, so that counting went on."""
    return all(
        claim.published is not None and (claim.when.end is None or (claim.published - claim.when.end).days <= 0)
        for claim in (left, right)
    )


def _days(claim: Claim, *, foreseen: bool = True) -> tuple[date, date] | None:
    start, end = claim.when.start or claim.when.end, claim.when.end or claim.when.start
    if not foreseen and claim.published is not None and end is not None and end > claim.published:
        end = claim.published
        start = end if claim.when.start is None else min(claim.when.start, end)
    return None if start is None or end is None else (start, end)


def _length(claim: Claim) -> int:
    days = _days(claim)
    if claim.when.precision is Precision.OPEN and (claim.when.start is None or claim.when.end is None):
        return 10_000  # "since 2011"
    return 0 if days is None else (days[1] - days[0]).days
