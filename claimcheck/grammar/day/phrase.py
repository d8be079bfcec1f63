"""What the readers of day phrases share: the words of time, what a reader gives, and the modifiers round a phrase.

A reader is given the tokens and the index of its trigger and looks a few words to each side, never further, so the
whole is linear. Token lists end in empty words, so that looking past either end finds nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.grammar.day.calendar import Point
from claimcheck.grammar.token import Tokens
from claimcheck.lexicon import lexicon

_DATA = lexicon("en", "days")


WEEKDAYS = {name: number for number, name in enumerate(_DATA["weekdays"])}
MONTHS = {name: number for number, name in enumerate(_DATA["months"], 1)}
FULL_MONTHS = frozenset(MONTHS)
MONTHS |= {short: MONTHS[name] for name, shorts in _DATA["months_short"].items() for short in shorts}
SEASONS = {name: int(month) for name, month in _DATA["seasons"].items()}
PARTS_OF_DAY = frozenset(_DATA["parts_of_day"])
UNITS: dict[str, str] = _DATA["units"]
TURNS: dict[str, str] = _DATA["turns"]
PARTS = {word: part for part, key in (("early", "early"), ("mid", "middle"), ("late", "late")) for word in _DATA[key]}
NEAR_PARTS = frozenset({"early", "mid", "late"})
PREPOSITIONS = frozenset(_DATA["prepositions"])
SIDES = {"last": -1, "this": 0, "next": 1}
COUNTED = frozenset(_DATA["counted"])
APOSTROPHES = frozenset("'’")
DASHES = frozenset("-–—‑")
QUOTES = frozenset("\"“”‘’'")
_FIRST_YEAR, _LAST_YEAR = 1000, 2999
DETERMINERS = frozenset(_DATA["determiners"]) | APOSTROPHES


class Reading(NamedTuple):
    """Tokens ``first`` to ``last`` (excluded) name ``point``; with ``last_point`` a range from one to the other."""

    first: int
    last: int
    point: Point
    last_point: Point | None = None


def glued(tokens: Tokens, index: int) -> bool:
    """Whether nothing stands between this token and the next."""
    return tokens.ends[index] == tokens.starts[index + 1]


def capital(tokens: Tokens, index: int) -> bool:
    return tokens.words[index][:1].isupper()


def after_stop(tokens: Tokens, index: int) -> bool:
    """Whether the token begins a sentence, a quotation or a line."""
    return index == 0 or not tokens.words[index - 1][:1].isalnum()


def year_at(tokens: Tokens, index: int) -> int | None:
    """A four-digit year that is no part of a longer number."""
    word = tokens.words[index]
    if len(word) != 4 or not word.isdecimal() or not _FIRST_YEAR <= int(word) <= _LAST_YEAR:
        return None
    after = tokens.words[index + 1]
    if glued(tokens, index) and (
        (after in ".,:" and tokens.words[index + 2].isdecimal() and glued(tokens, index + 1)) or after == "%"
    ):
        return None
    before = tokens.words[index - 1]
    if (
        index
        and glued(tokens, index - 1)
        and (before in "$£€#." or (before == "," and tokens.words[index - 2].isdecimal()))
    ):
        return None
    return int(word)


def trailing_year(tokens: Tokens, index: int) -> tuple[int, int | None]:
    """The year after a month or a day, and the index behind it."""
    at = index
    if tokens.words[at] == "," or tokens.lower[at] == "of":
        at += 1
    year = year_at(tokens, at)
    if year is not None and tokens.lower[at + 1] not in COUNTED:
        return at + 1, year
    return index, None


def parted(tokens: Tokens, reading: Reading) -> Reading:
    """Take in "early", "mid-", "late", "the end of" that stand before a month, a season, a year."""
    first = reading.first
    before = tokens.lower[first - 1]
    if before in NEAR_PARTS and first >= 1:
        return reading._replace(first=first - 1, point=reading.point._replace(part=PARTS[before]))
    two = tokens.lower[first - 2]
    if before in DASHES and two in NEAR_PARTS and first >= 2:
        return reading._replace(first=first - 2, point=reading.point._replace(part=PARTS[two]))
    if before == "in" and two in ("early", "late") and first >= 2:
        return reading._replace(first=first - 2, point=reading.point._replace(part=PARTS[two]))
    at = first - 1
    if tokens.lower[at] == "the" and at >= 1:
        at -= 1
    if at >= 1 and tokens.lower[at] == "of" and tokens.lower[at - 1] in PARTS:
        return reading._replace(first=at - 1, point=reading.point._replace(part=PARTS[tokens.lower[at - 1]]))
    return reading


def turned(tokens: Tokens, reading: Reading) -> Reading:
    """Take in "last", "next", "this", "this past", "this coming"."""
    first = reading.first
    before = tokens.lower[first - 1]
    turn = TURNS.get(before, "") if first else ""
    if not turn:
        return reading
    first -= 1
    led = tokens.lower[first - 1] if first else ""
    if before == "past" and led not in ("this", "the"):
        return reading
    if before in ("past", "coming"):
        first -= led == "this"
    return reading._replace(first=first, point=reading.point._replace(turn=turn))


def of_year(tokens: Tokens, reading: Reading) -> Reading:
    """Take in "last year", "of this year" that follow a date, a month, a season."""
    at = reading.last + (tokens.lower[reading.last] == "of")
    if tokens.lower[at + 1] != "year" or tokens.lower[at] not in SIDES:
        return reading
    return reading._replace(last=at + 2, point=reading.point._replace(unit="year", number=SIDES[tokens.lower[at]]))
