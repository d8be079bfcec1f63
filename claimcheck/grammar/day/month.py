"""Months and seasons: "in February", "mid-July", "late March 2013", "last summer", "the spring of 2011"."""

from __future__ import annotations

from claimcheck.grammar.day.calendar import Point
from claimcheck.grammar.day.date import MONTH_VERBS, date_backward, month_at, short_year
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
from claimcheck.grammar.token import Tokens
from claimcheck.lexicon import lexicon

_DATA = lexicon("en", "days")

DOUBTFUL = frozenset(_DATA["months_doubtful"])


def read_month(tokens: Tokens, index: int) -> Reading | None:
    """Dates that begin with a month, months with or without a year."""
    if (tokens.lower[index] not in FULL_MONTHS or tokens.lower[index] in MONTH_VERBS) and not capital(tokens, index):
        return None
    found = date_backward(tokens, index)
    if found:
        return turned(tokens, found)
    at, month = month_at(tokens, index)
    if not month:
        return None
    last, year = trailing_year(tokens, at)
    if year is None and tokens.words[at] in APOSTROPHES:
        last, year = short_year(tokens, at)
    reading = Reading(index, last, Point("month", year, month))
    reading = parted(tokens, reading)
    if not reading.point.part and year is None:
        reading = parted(tokens, turned(tokens, reading))
    if year is not None or reading.point.part or reading.point.turn:
        return reading
    return reading if _is_month(tokens, index, at) else None


def _is_month(tokens: Tokens, index: int, last: int) -> bool:
    """Whether a month's name standing alone is the month and not a verb or a person."""
    word, before, after = tokens.lower[index], tokens.lower[index - 1], tokens.words[last]
    if word not in FULL_MONTHS and not (before in PREPOSITIONS and last > index + 1):
        return False
    two = tokens.lower[index - 2]
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
    if capital(tokens, index - 1) and not after_stop(tokens, index - 1):
        return False
    if word in DOUBTFUL:
        return before in DETERMINERS and after.islower() and after not in PREPOSITIONS and after not in APOSTROPHES
    return True


def read_season(tokens: Tokens, index: int) -> Reading | None:
    """ "spring 2011", "the summer of 2014", "this autumn", "in the spring"."""
    last, year = trailing_year(tokens, index + 1)
    reading = Reading(index, last, Point("season", year, SEASONS[tokens.lower[index]]))
    if year is not None:
        return parted(tokens, reading)
    sided = turned(tokens, reading)
    if sided.point.turn:
        return sided
    if tokens.lower[index + 1] == "of" or not tokens.words[index].islower():
        return reading if of_year(tokens, reading) is not reading else None
    reading = parted(tokens, reading)
    if reading.point.part:
        return reading
    before, two = tokens.lower[index - 1], tokens.lower[index - 2]
    in_season = before in ("in", "during", "by", "since") or (
        before == "the" and two in ("in", "during", "over", "by", "since")
    )
    return reading if in_season and tokens.words[index + 1] not in DASHES else None
