"""Which waiver holds down which conflict, and whether it still should.

A disagreement has more than two papers to it and outlives their edits. So a waiver holds when

1. the fingerprint is the same, or
2. rule, group and values are the same and the days overlap: a further outlet or a corrected date changed the evidence,

and never when a side states a value that nobody had looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from claimcheck.model import Conflict, Finding, Waiver


class Hold(StrEnum):
    """What a waiver is to one conflict or finding."""

    HOLDS = "holds"
    EXPIRED = "expired"
    REOPENED = "reopened"  # it was about this conflict, but a new value has come


class Match(NamedTuple):
    waiver: Waiver
    hold: Hold
    changed: str


def match(item: Conflict | Finding, waivers: Iterable[Waiver], *, today: date) -> Match | None:
    """The waiver that is about this conflict or finding; one that holds goes before one that does not."""
    found = [one for waiver in waivers if (one := _match(item, waiver, today))]
    order = list(Hold)
    return min(found, key=lambda one: (order.index(one.hold), one.waiver.id != item.fingerprint), default=None)


def _match(item: Conflict | Finding, waiver: Waiver, today: date) -> Match | None:
    same = waiver.id == item.fingerprint
    if not same and not (isinstance(item, Conflict) and _same_group(item, waiver)):
        return None
    changed = ""
    if isinstance(item, Conflict) and waiver.sides:
        values, seen = {side.value for side in item.sides}, set(waiver.sides)
        new, gone = sorted(values - seen), sorted(seen - values)
        if not same and not values & seen:
            return None  # another dispute over the same thing: no value in common
        if new:
            return Match(waiver, Hold.REOPENED, f"new: {', '.join(new)}")
        if gone and not same:
            return None
        changed = _changes(item, waiver, gone)
    hold = Hold.HOLDS if today <= waiver.expires else Hold.EXPIRED
    return Match(waiver, hold, changed)


def _same_group(conflict: Conflict, waiver: Waiver) -> bool:
    """Rule, topic and subject as recorded, on days that overlap; without a record only the fingerprint counts."""
    named = (conflict.rule, conflict.topic, conflict.subject) == (waiver.rule, waiver.topic, waiver.subject)
    if not named or not waiver.sides:
        return False
    when = conflict.when
    starts_in_time = when.start is None or waiver.end is None or when.start <= waiver.end
    ends_in_time = when.end is None or waiver.start is None or when.end >= waiver.start
    return starts_in_time and ends_in_time


def _changes(conflict: Conflict, waiver: Waiver, gone: list[str]) -> str:
    parts = []
    if gone:
        parts.append(f"no longer stated: {', '.join(gone)}")
    days = (conflict.when.start, conflict.when.end)
    if days != (waiver.start, waiver.end):
        parts.append(f"days were {_days(waiver.start, waiver.end)}, now {_days(*days)}")
    if not parts and conflict.fingerprint != waiver.id:
        parts.append(f"now {conflict.fingerprint}")
    return "; ".join(parts)


def _days(start: date | None, end: date | None) -> str:
    if start == end:
        return str(start or "unknown")
    return f"{start or '...'} to {end or '...'}"
