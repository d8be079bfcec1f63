"""Months and seasons: "in February", "mid-July", "late March 2013", "last summer", "the spring of 2011"."""

from __future__ import annotations

from claimcheck.grammar.day.calendar import Point
from claimcheck.grammar.day.date import MONTH_VERBS, date_behind, month_at, short_year
from claimcheck.grammar.day.phrase import (
    APOSTROPHES,
    DASHES,
    DETERMINERS,
    FULL_MONTHS,
    MONTHS,
    PARTS,
    PREPOSITIONS,
    SEASONS,
    UNITS,
    WEEKDAYS,
    Reading,
    after_stop,
    capital,
    of_year,
    parted,
    trailing_year,
    turned,
)
from claimcheck.grammar.day.words import Words
from claimcheck.lexicon import lexicon

_DATA = lexicon("en", "days")

FIXED: dict[str, list[tuple[list[str], tuple[int, int]]]] = {}
for _name, (_month, _day) in _DATA["fixed_days"].items():
    FIXED.setdefault(_name.split()[0], []).append((_name.split(), (int(_month), int(_day))))
DOUBTFUL = frozenset(_DATA["months_doubtful"])


def read_month(words: Words, index: int) -> Reading | None:
    """Dates that begin with a month, months with or without a year."""
    if (words.lower[index] not in FULL_MONTHS or words.lower[index] in MONTH_VERBS) and not capital(words, index):
        return None
    at, month = month_at(words, index)
    if not month:
        return None
    found = date_behind(words, index, at, month)
    if found:
        return turned(words, found)
    last, year = trailing_year(words, at)
    if year is None and words.text[at] in APOSTROPHES:
        last, year = short_year(words, at)
    reading = Reading(index, last, Point("month", year, month))
    reading = parted(words, reading)
    if not reading.point.part and year is None and (turn := turned(words, reading)) is not reading:
        reading = parted(words, turn)
    if year is not None or reading.point.part or reading.point.turn:
        return reading
    return reading if _is_month(words, index, at) else None


def read_fixed(words: Words, index: int) -> Reading | None:
    """Days that have a name and a date: "Christmas Day", "New Year's Eve"."""
    for name, (month, day) in FIXED[words.lower[index]]:
        if words.lower[index : index + len(name)] == name and capital(words, index):
            last, year = trailing_year(words, index + len(name))
            return Reading(index, last, Point("date", year, month, day))
    return None


def _is_month(words: Words, index: int, last: int) -> bool:
    """Whether a month's name standing alone is the month and not a verb or a person."""
    word, before, after = words.lower[index], words.lower[index - 1], words.text[last]
    if word not in FULL_MONTHS and not (before in PREPOSITIONS and last > index + 1):
        return False
    two = words.lower[index - 2]
    if after in DASHES and words.lower[last + 1] in FULL_MONTHS and capital(words, last + 1):
        return True  # "the April-June quarter"
    if before in ("and", "or", "to", "through", "than", ",", *DASHES) and two in MONTHS:
        return True
    named = after[:1].isupper() and after.isalpha() and after.lower() not in WEEKDAYS
    if before == "of":
        return word != "may" or two in UNITS or two in PARTS
    if before == "by":
        return word not in ("may", "jan") and not named
    if before == "to":
        return two in ("prior", "back", "up") or (word not in DOUBTFUL and not named)
    if before in ("for", "with"):
        return word not in DOUBTFUL and not named
    if before in PREPOSITIONS:
        return before != "on" and not (word == "may" and before in ("from", "as", "than", "back"))
    if named:
        return before in ("a", "an") or (before == "the" and word not in DOUBTFUL)
    if capital(words, index - 1) and not after_stop(words, index - 1):
        return False
    if word in DOUBTFUL:
        return before in DETERMINERS and after.islower() and after not in PREPOSITIONS and after not in APOSTROPHES
    return True


def read_season(words: Words, index: int) -> Reading | None:
    """ "spring 2011", "the summer of 2014", "this autumn", "in the spring"."""
    last, year = trailing_year(words, index + 1)
    reading = Reading(index, last, Point("season", year, SEASONS[words.lower[index]]))
    if year is not None:
        return parted(words, reading)
    sided = turned(words, reading)
    if sided.point.turn:
        return sided
    if words.lower[index + 1] == "of" or not words.text[index].islower():
        return reading if of_year(words, reading) is not reading else None
    reading = parted(words, reading)
    if reading.point.part:
        return reading
    before, two = words.lower[index - 1], words.lower[index - 2]
    in_season = before in ("in", "during", "by", "since") or (
        before == "the" and two in ("in", "during", "over", "by", "since")
    )
    return reading if in_season and words.text[index + 1] not in DASHES else None
