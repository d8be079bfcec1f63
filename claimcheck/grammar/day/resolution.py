"""From a reading to its days: tense, open ends ("since", "until"), ranges, and days counted from other days."""

from __future__ import annotations

from datetime import date

from claimcheck.grammar.day.anchor import EITHER, FUTURE, PAST, UNCLEAR, ahead_of, away, explicit, resolve
from claimcheck.grammar.day.calendar import Point, Stretch
from claimcheck.grammar.day.date import read_number
from claimcheck.grammar.day.phrase import APOSTROPHES, Reading
from claimcheck.grammar.day.reader import READERS
from claimcheck.grammar.day.tense import on_calendar, tense
from claimcheck.grammar.day.words import Words
from claimcheck.lexicon import lexicon
from claimcheck.model import Precision

_DATA = lexicon("en", "days")

_OPEN_START = frozenset(_DATA["open_start"])
_OPEN_END = frozenset(_DATA["open_end"])
_THROUGH = frozenset({"through", "thru"})
_ANNIVERSARIES = {
    (int(entry["month"]), int(entry["day"])): (int(entry["year"]), frozenset(entry["followed"]))
    for entry in _DATA["anniversaries"]
}
# Months ahead within which a month or a date named without its year is as a rule the one to come.
NEAR_AHEAD = {"month": 2, "season": 0, "date": 4}
UNTIL_REACH = 4  # words: "until noon on Wednesday"
_NEEDS_TENSE = frozenset({"weekday", "date", "month", "season", "weekend"})


def resolve_reading(
    words: Words, reading: Reading, published: date | None, anchor: Stretch | None
) -> tuple[int, Stretch, str] | None:
    """First token, days and basis of a reading; None where the calendar knows no such day."""
    point = reading.point
    first = reading.first
    lean = UNCLEAR
    if point.kind in _NEEDS_TENSE and not (point.year or point.turn in ("last", "next")):
        near = published is not None and point.month > 0 and 0 < ahead_of(point, published) <= NEAR_AHEAD[point.kind]
        lean = tense(words, first, reading.last, near=near)
        if lean in (UNCLEAR, EITHER) and published is not None and on_calendar(words, first, reading.last):
            lean = FUTURE if point.month > published.month and point.kind != "season" else EITHER
        elif lean == FUTURE and words.text[reading.last] in APOSTROPHES and point.kind == "weekday":
            lean = EITHER  # "Monday's ruling will be felt"
    if reading.last_point is not None:
        stretch = _span(point, reading.last_point, published, lean)
        return (first, stretch, "explicit" if explicit(reading.last_point) else "relative") if stretch else None
    if point.kind == "date" and point.year is None:
        point = _anniversary(words, reading)
    if point.kind == "away":
        found = _anchor_after(words, reading, published) or (anchor if _ends(words, reading.last) else None)
        return first, away(point, _side(found, point)) if found else Stretch(None, None, Precision.DAY), "relative"
    lead = first - 1 - (words.lower[first - 1] == "the")
    before = words.lower[lead] if lead >= 0 else ""
    if before == "by" and (words.text[reading.last] in APOSTROPHES or (lead < first - 1 and not point.part)):
        before = ""  # "shaken by Monday's attack" has an agent, no end
    if before in _OPEN_START:
        lean = PAST
    ends = before in _OPEN_END or (before in _THROUGH and point.kind == "weekday" and lean != PAST)
    until = ends or "until" in words.lower[max(first - UNTIL_REACH, 0) : first]
    if until and lean == UNCLEAR and point.kind in ("weekday", "month"):
        lean = FUTURE
    stretch = resolve(point, published, lean)
    if stretch is None:
        return None
    basis = "explicit" if explicit(point) else "relative"
    if before in _OPEN_START and stretch.start and point.kind not in ("back", "ahead", "away"):
        return lead, Stretch(stretch.start, max(published, stretch.start) if published else None, Precision.OPEN), basis
    if ends and stretch.end and point.kind not in ("back", "ahead", "away"):
        return lead, Stretch(None, stretch.end, Precision.OPEN), basis
    return first, stretch, basis


def _anniversary(words: Words, reading: Reading) -> Point:
    point = reading.point
    known = _ANNIVERSARIES.get((point.month, point.day))
    if known and words.lower[reading.last] in known[1]:
        return point._replace(year=known[0])
    return point


def _side(stretch: Stretch, point: Point) -> date:
    day = stretch.end if point.number > 0 else stretch.start
    assert day is not None
    return day


def _ends(words: Words, last: int) -> bool:
    """Whether a phrase like "two days after" goes on to no event of its own, and so counts from the day before it."""
    return words.lower[last - 1] in ("later", "earlier") or not words.text[last][:1].isalnum()


def _anchor_after(words: Words, reading: Reading, published: date | None) -> Stretch | None:
    """The day named right after "three days after": "Friday's blast", "the 3 July coup"."""
    if words.lower[reading.last - 1] not in ("after", "before"):
        return None
    for at in range(reading.last, reading.last + 3):
        reader = read_number if words.text[at].isdecimal() else READERS.get(words.lower[at])
        found = reader(words, at) if reader else None
        if found and found.point.kind in ("date", "weekday", "shift"):
            stretch = resolve(found.point, published, UNCLEAR)
            return stretch if stretch and stretch.start and stretch.end else None
    return None


def _span(first: Point, last: Point, published: date | None, lean: int) -> Stretch | None:
    """The stretch from one point to another of the same kind; what the first leaves out it takes from the last."""
    if first.year is None and last.year is not None:
        first = first._replace(
            year=last.year - (first.kind != "year" and (first.month, first.day) > (last.month, last.day))
        )
    end = resolve(last, published, lean)
    start = resolve(first, published, lean)
    if start is None or end is None:
        return None
    if start.start and end.end and start.start > end.end:
        if first.year is not None:
            return None
        start = resolve(first, end.end, PAST) or start
    if not start.start or not end.end or start.start > end.end:
        return Stretch(None, None, start.precision)
    return Stretch(start.start, end.end, start.precision)
