"""The scan: lines that may hold a day, their words, and one reading after another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from claimcheck.grammar.day.anchor import when
from claimcheck.grammar.day.calendar import Stretch
from claimcheck.grammar.day.date import read_number
from claimcheck.grammar.day.phrase import Reading, of_year
from claimcheck.grammar.day.range import RANGED, ranged
from claimcheck.grammar.day.reader import READERS
from claimcheck.grammar.day.resolution import resolve_reading
from claimcheck.grammar.day.tense import stops
from claimcheck.grammar.day.words import LINE_END, Words, words_of
from claimcheck.model import Day

# A line that holds none of these holds no day. Read on lower-cased text.
_SCAN = re.compile(
    r"\d|hour|day|night|week|month|year|decade|tomorrow|christmas|spring|summer|autumn|winter|\bfall\b|"
    r"this (?:mor|aft|eve|lun)|jan|feb|mar(?:ch|\b)|apr|may\b|jun|jul|aug|sep|oct|nov|dec"
)
# Lines are read together up to this many characters, so that a text of very short lines costs no more than one of long.
_CHUNK = 400
# More than 64 days in 1,600 characters are a calendar or a dump, which states nothing: the next words are passed over.
# The densest 1,600 characters of the 840 articles of PolNeAR's training part hold 15.
CROWD, CROWD_LENGTH, CROWD_WORDS = 64, 1600, 400
ENDLESS = 120  # no day is written in so many signs without a space; a megabyte of "1-1-1-" is none
_ENDLESS = re.compile(rf"(?<!\S)\S{{{ENDLESS},}}")


def days(text: str, published: date | None, start: int = 0, end: int | None = None) -> list[Day]:
    """Days and stretches of days named in ``text[start:end]``, in order, none touching another.

    Args:
        published: the day of publication, on which relative days hang; without it they are found and left unresolved.

    Returns:
        days with offsets into ``text``. The span covers the words that name the day ("last Tuesday", "since 2011"),
        not the preposition that leads to it ("on", "in").
    """
    page = text[start:end]  # so that reading a long text sentence by sentence stays linear
    if max(map(len, page.split()), default=0) >= ENDLESS:
        page = _ENDLESS.sub(lambda match: " " * len(match[0]), page)
    folded = page.replace("İ", "I").lower()  # the one letter whose lower case is longer
    found: list[Day] = []
    at = 0
    while match := _SCAN.search(folded, at):
        first = max(page.rfind("\n", at, match.start()) + 1, at)
        line_end = LINE_END.search(page, max(match.end(), first + _CHUNK))
        last = line_end.start() if line_end else len(page)
        found += _chunk(words_of(page, first, last), published, start)
        at = last
    return found


def _chunk(words: Words, published: date | None, start: int) -> Iterator[Day]:
    lower = words.lower
    free = 0  # the first token that belongs to no day yet
    anchor: Stretch | None = None
    begins: list[int] = []
    for index in [index for index, word in enumerate(lower) if word in READERS or word.isdecimal()]:
        if index < free:
            continue
        reading = READERS.get(lower[index], read_number)(words, index)
        if reading is None:
            continue
        if reading.first < free:
            reading = reading._replace(first=free)
        if reading.point.month and reading.point.year is None and reading.last_point is None:
            reading = of_year(words, reading)
        if lower[reading.first - 1] == "of" and lower[reading.first - 2] == "night" and reading.first - 2 >= free:
            reading = reading._replace(first=reading.first - 2, point=reading.point._replace(night=True))
        elif lower[reading.first - 1] == "of" and lower[reading.first - 2] == "week" and _opens_week(reading, free):
            reading = reading._replace(first=reading.first - 2, point=reading.point._replace(unit="week"))
        elif reading.last_point or reading.point.kind in RANGED:
            reading = ranged(words, reading, free)
        if reading.point.kind == "away" and any(stops(words, at) for at in range(free, reading.first)):
            anchor = None
        resolved = resolve_reading(words, reading, published, anchor)
        if resolved is None:
            continue
        first, stretch, basis = resolved
        first = max(first, free)
        free = reading.last
        if stretch.start and stretch.end:
            anchor = stretch
        begins.append(words.starts[first])
        yield Day(start + words.starts[first], start + words.ends[free - 1], when(stretch, basis))
        if len(begins) > CROWD and begins[-1] - begins[-CROWD - 1] < CROWD_LENGTH:
            free += CROWD_WORDS


def _opens_week(reading: Reading, free: int) -> bool:
    """Whether a week may be told by this date: "the week of June 3"."""
    return reading.first - 2 >= free and reading.point.kind == "date" and reading.last_point is None
