"""Ranges: "from Monday to Wednesday", "between 2011 and 2013", "27 April through Sunday", "2011-13"."""

from __future__ import annotations

from claimcheck.grammar.day.calendar import Point
from claimcheck.grammar.day.date import read_number
from claimcheck.grammar.day.phrase import DASHES, MONTHS, WEEKDAYS, Reading, glued, year_at
from claimcheck.grammar.day.reader import READERS
from claimcheck.grammar.day.words import Words
from claimcheck.lexicon import lexicon

_DATA = lexicon("en", "days")

_RANGE_WORDS = frozenset(_DATA["range_words"])
RANGED = {"weekday", "date", "month", "year"}


def ranged(words: Words, reading: Reading, free: int) -> Reading:
    """Join "Monday to Wednesday", "between 3 March and 5 April", "2011-13" to one reading."""
    if reading.last_point is not None:
        return _lead(words, reading, free)
    kind = reading.point.kind
    at = reading.last
    word = words.lower[at]
    if kind not in RANGED or not word:
        return reading
    lead = words.lower[reading.first - 1] if reading.first > free else ""
    dash = words.text[at] in DASHES
    if not (dash or word in _RANGE_WORDS or (word == "and" and lead == "between")):
        return reading
    following = words.lower[at + 1]
    at += following == "the"
    if kind == "year":
        second = _second_year(words, at + 1, reading.point.year or 0, dash=dash)
    elif following.isdecimal() or words.lower[at + 1].isdecimal():
        second = read_number(words, at + 1)
    elif following in WEEKDAYS or following in MONTHS:
        second = READERS[following](words, at + 1)
    else:
        return reading
    if second is None or not _joins(reading.point, second.point) or second.first != at + 1:
        return reading
    return _lead(words, reading._replace(last=second.last, last_point=second.last_point or second.point), free)


def _joins(first: Point, last: Point) -> bool:
    """Whether two points can bound one stretch: of one kind, or a date and a weekday ("from 27 April to Sunday")."""
    return first.kind == last.kind or {first.kind, last.kind} == {"date", "weekday"}


def _second_year(words: Words, index: int, first: int, *, dash: bool) -> Reading | None:
    """The year that ends "2011 to 2013", "2011-13"."""
    year = year_at(words, index)
    word = words.text[index]
    if year is None and dash and len(word) == 2 and word.isdecimal() and glued(words, index - 1):
        year = first // 100 * 100 + int(word)
    return Reading(index, index + 1, Point("year", year)) if year and first < year else None


def _lead(words: Words, reading: Reading, free: int) -> Reading:
    """Take "from" and "between" into a range."""
    first = reading.first - 1
    if first >= free and words.lower[first] in ("from", "between"):
        return reading._replace(first=first)
    return reading
