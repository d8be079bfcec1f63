"""Days in text, anchored on the day of publication: "Tuesday", "overnight", "since 3 March", "in the last two days".

Public libraries fail on news use: in a Tuesday article "Tuesday" is that day, and "15 Apr 14" is no day of 1914.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from claimcheck.grammar.calendar import (
    EITHER,
    FUTURE,
    PAST,
    UNCLEAR,
    Point,
    Stretch,
    ahead_of,
    away,
    explicit,
    resolve,
    when,
)
from claimcheck.grammar.dayphrase import MONTHS, READERS, WEEKDAYS, Reading, glued, of_year, read_number, year_at
from claimcheck.grammar.tense import on_calendar, stops, tense
from claimcheck.grammar.token import Tokens
from claimcheck.lexicon import lexicon
from claimcheck.model import Day, Precision

_DATA = lexicon("en", "days")
_OPEN_START = frozenset(_DATA["open_start"])
_OPEN_END = frozenset(_DATA["open_end"])
_RANGE_WORDS = frozenset(_DATA["range_words"])
_DASHES = frozenset("-–—‑")
_APOSTROPHES = frozenset("'’")
_ANNIVERSARIES = {
    (int(entry["month"]), int(entry["day"])): (int(entry["year"]), frozenset(entry["followed"]))
    for entry in _DATA["anniversaries"]
}
# A line that holds none of these holds no day. Read on lower-cased text.
_SCAN = re.compile(
    r"\d|day|night|week|month|year|decade|tomorrow|spring|summer|autumn|winter|\bfall\b|this (?:mor|aft|eve|lun)|"
    r"jan|feb|mar(?:ch|\b)|apr|may\b|jun|jul|aug|sep|oct|nov|dec"
)
_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_|\n")
# Lines are read together up to this many characters, so that a text of very short lines costs no more than one of long.
_CHUNK = 400
_PADDING = 16
# Months ahead within which a month or a date named without its year is as a rule the one to come.
NEAR_AHEAD = {"month": 2, "season": 0, "date": 4}
_NEEDS_TENSE = frozenset({"weekday", "date", "month", "season", "weekend"})
_RANGED = {"weekday", "date", "month", "year"}


def _tokens(text: str, start: int, end: int) -> Tokens:
    """Runs of letters, runs of digits and single signs, followed by empty words that let readers look past the end."""
    matches = list(_WORD.finditer(text, start, end))
    words = [match.group() for match in matches]
    starts = [match.start() for match in matches]
    ends = [match.end() for match in matches]
    words += [""] * _PADDING
    starts += [-1] * _PADDING
    ends += [-2] * _PADDING
    return Tokens(words, [word.lower() for word in words], starts, ends)


def days(text: str, published: date | None, start: int = 0, end: int | None = None) -> list[Day]:
    """Days and stretches of days named in ``text[start:end]``, in order, none touching another.

    Args:
        published: the day of publication, on which relative days hang; without it they are found and left unresolved.

    Returns:
        days with offsets into ``text``. The span covers the words that name the day ("last Tuesday", "since 2011"),
        not the preposition that leads to it ("on", "in").
    """
    end = len(text) if end is None else min(end, len(text))
    folded = text.replace("İ", "I").lower()  # the one letter whose lower case is longer
    found: list[Day] = []
    at = max(start, 0)
    while match := _SCAN.search(folded, at, end):
        first = max(text.rfind("\n", at, match.start()) + 1, at)
        last = text.find("\n", max(match.end(), min(first + _CHUNK, end)), end)
        last = end if last < 0 else last
        found += _chunk(_tokens(text, first, last), published)
        at = last
    return found


def _chunk(tokens: Tokens, published: date | None) -> Iterator[Day]:
    lower = tokens.lower
    free = 0  # the first token that belongs to no day yet
    anchor: Stretch | None = None
    for index in [index for index, word in enumerate(lower) if word in READERS or word.isdecimal()]:
        if index < free:
            continue
        reading = READERS.get(lower[index], read_number)(tokens, index)
        if reading is None:
            continue
        if reading.first < free:
            reading = reading._replace(first=free)
        if reading.point.month and reading.point.year is None and reading.last_point is None:
            reading = of_year(tokens, reading)
        if lower[reading.first - 1] == "of" and lower[reading.first - 2] == "night" and reading.first - 2 >= free:
            reading = reading._replace(first=reading.first - 2, point=reading.point._replace(night=True))
        elif reading.last_point or reading.point.kind in _RANGED:
            reading = _ranged(tokens, reading, free)
        if reading.point.kind == "away" and any(stops(tokens, at) for at in range(free, reading.first)):
            anchor = None
        resolved = _resolve(tokens, reading, published, anchor)
        if resolved is None:
            continue
        first, stretch, basis = resolved
        first = max(first, free)
        free = reading.last
        if stretch.start and stretch.end:
            anchor = stretch
        yield Day(tokens.starts[first], tokens.ends[free - 1], when(stretch, basis))


def _ranged(tokens: Tokens, reading: Reading, free: int) -> Reading:
    """Join "Monday to Wednesday", "between 3 March and 5 April", "2011-13" to one reading."""
    if reading.last_point is not None:
        return _lead(tokens, reading, free)
    kind = reading.point.kind
    at = reading.last
    word = tokens.lower[at]
    if kind not in _RANGED or not word:
        return reading
    lead = tokens.lower[reading.first - 1] if reading.first > free else ""
    dash = tokens.words[at] in _DASHES
    if not (dash or word in _RANGE_WORDS or (word == "and" and lead == "between")):
        return reading
    following = tokens.lower[at + 1]
    at += following == "the"
    if kind == "year":
        second = _second_year(tokens, at + 1, reading.point.year or 0, dash=dash)
    elif following.isdecimal() or tokens.lower[at + 1].isdecimal():
        second = read_number(tokens, at + 1)
    elif following in WEEKDAYS or following in MONTHS:
        second = READERS[following](tokens, at + 1)
    else:
        return reading
    if second is None or not _joins(reading.point, second.point) or second.first != at + 1:
        return reading
    return _lead(tokens, reading._replace(last=second.last, last_point=second.last_point or second.point), free)


def _joins(first: Point, last: Point) -> bool:
    """Whether two points can bound one stretch: of one kind, or a date and a weekday ("from 27 April to Sunday")."""
    return first.kind == last.kind or {first.kind, last.kind} == {"date", "weekday"}


def _second_year(tokens: Tokens, index: int, first: int, *, dash: bool) -> Reading | None:
    """The year that ends "2011 to 2013", "2011-13"."""
    year = year_at(tokens, index)
    word = tokens.words[index]
    if year is None and dash and len(word) == 2 and word.isdecimal() and glued(tokens, index - 1):
        year = first // 100 * 100 + int(word)
    return Reading(index, index + 1, Point("year", year)) if year and first < year else None


def _lead(tokens: Tokens, reading: Reading, free: int) -> Reading:
    """Take "from" and "between" into a range."""
    first = reading.first - 1
    if first >= free and tokens.lower[first] in ("from", "between"):
        return reading._replace(first=first)
    return reading


def _resolve(
    tokens: Tokens, reading: Reading, published: date | None, anchor: Stretch | None
) -> tuple[int, Stretch, str] | None:
    """First token, days and basis of a reading; None where the calendar knows no such day."""
    point = reading.point
    first = reading.first
    lean = UNCLEAR
    if point.kind in _NEEDS_TENSE and not (point.year or point.turn in ("last", "next")):
        near = published is not None and point.month > 0 and 0 < ahead_of(point, published) <= NEAR_AHEAD[point.kind]
        lean = tense(tokens, first, reading.last, near=near)
        if lean in (UNCLEAR, EITHER) and published is not None and on_calendar(tokens, first, reading.last):
            lean = FUTURE if point.month > published.month and point.kind != "season" else EITHER
        elif lean == FUTURE and tokens.words[reading.last] in _APOSTROPHES and point.kind == "weekday":
            lean = EITHER  # "Monday's ruling will be felt"
    if reading.last_point is not None:
        stretch = _span(point, reading.last_point, published, lean)
        return (first, stretch, "explicit" if explicit(reading.last_point) else "relative") if stretch else None
    if point.kind == "date" and point.year is None:
        point = _anniversary(tokens, reading)
    if point.kind == "away":
        found = _anchor_after(tokens, reading, published) or (anchor if _ends(tokens, reading.last) else None)
        return first, away(point, _side(found, point)) if found else Stretch(None, None, Precision.DAY), "relative"
    lead = first - 1 - (tokens.lower[first - 1] == "the")
    before = tokens.lower[lead] if lead >= 0 else ""
    if before == "by" and (tokens.words[reading.last] in _APOSTROPHES or (lead < first - 1 and not point.part)):
        before = ""  # "shaken by Monday's attack" has an agent, no end
    if before in _OPEN_START:
        lean = PAST
    if before in _OPEN_END and lean == UNCLEAR and point.kind in ("weekday", "month"):
        lean = FUTURE
    stretch = resolve(point, published, lean)
    if stretch is None:
        return None
    basis = "explicit" if explicit(point) else "relative"
    if before in _OPEN_START and stretch.start and point.kind not in ("back", "ahead", "away"):
        return lead, Stretch(stretch.start, max(published, stretch.start) if published else None, Precision.OPEN), basis
    if before in _OPEN_END and stretch.end and point.kind not in ("back", "ahead", "away"):
        return lead, Stretch(None, stretch.end, Precision.OPEN), basis
    return first, stretch, basis


def _anniversary(tokens: Tokens, reading: Reading) -> Point:
    point = reading.point
    known = _ANNIVERSARIES.get((point.month, point.day))
    if known and tokens.lower[reading.last] in known[1]:
        return point._replace(year=known[0])
    return point


def _side(stretch: Stretch, point: Point) -> date:
    day = stretch.end if point.number > 0 else stretch.start
    assert day is not None
    return day


def _ends(tokens: Tokens, last: int) -> bool:
    """Whether a phrase like "two days after" goes on to no event of its own, and so counts from the day before it."""
    return tokens.lower[last - 1] in ("later", "earlier") or not tokens.words[last][:1].isalnum()


def _anchor_after(tokens: Tokens, reading: Reading, published: date | None) -> Stretch | None:
    """The day named right after "three days after": "Friday's blast", "the 3 July coup"."""
    if tokens.lower[reading.last - 1] not in ("after", "before"):
        return None
    for at in range(reading.last, reading.last + 3):
        reader = read_number if tokens.words[at].isdecimal() else READERS.get(tokens.lower[at])
        found = reader(tokens, at) if reader else None
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
