"""What the readers of day phrases share: the words of time, what a reader gives, and the modifiers round a phrase.

A reader is given the words and the index of its trigger and looks a few words to each side, never further, so the
whole is linear. Token lists end in empty words, so that looking past either end finds nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.grammar.day.calendar import NTH, NTH_UNITS, Point
from claimcheck.grammar.day.words import Words
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
    """Words ``first`` to ``last`` (excluded) name ``point``; with ``last_point`` a range from one to the other."""

    first: int
    last: int
    point: Point
    last_point: Point | None = None


def glued(words: Words, index: int) -> bool:
    """Whether nothing stands between this token and the next."""
    return words.ends[index] == words.starts[index + 1]


def capital(words: Words, index: int) -> bool:
    return words.text[index][:1].isupper()


def after_stop(words: Words, index: int) -> bool:
    """Whether the token begins a sentence, a quotation or a line."""
    return index == 0 or not words.text[index - 1][:1].isalnum()


def year_at(words: Words, index: int) -> int | None:
    """A four-digit year that is no part of a longer number."""
    word = words.text[index]
    if len(word) != 4 or not word.isdecimal() or not _FIRST_YEAR <= int(word) <= _LAST_YEAR:
        return None
    after = words.text[index + 1]
    if glued(words, index) and (
        (after in ".,:" and words.text[index + 2].isdecimal() and glued(words, index + 1)) or after == "%"
    ):
        return None
    before = words.text[index - 1]
    if (
        index
        and glued(words, index - 1)
        and (before in "$£€#." or (before == "," and words.text[index - 2].isdecimal()))
    ):
        return None
    return int(word)


def trailing_year(words: Words, index: int) -> tuple[int, int | None]:
    """The year after a month or a day, and the index behind it."""
    at = index
    if words.text[at] == "," or words.lower[at] == "of":
        at += 1
    year = year_at(words, at)
    if year is not None and words.lower[at + 1] not in COUNTED:
        return at + 1, year
    return index, None


_PARTING = frozenset({*NEAR_PARTS, *DASHES, "in", "the", "of"})  # right before what is parted


def parted(words: Words, reading: Reading) -> Reading:
    """Take in "early", "mid-", "late", "the end of", "first half of" that stand before a month, a season, a year."""
    first = reading.first
    before = words.lower[first - 1]
    if before not in _PARTING:
        return reading
    if before in NEAR_PARTS and first >= 1:
        return reading._replace(first=first - 1, point=reading.point._replace(part=PARTS[before]))
    two = words.lower[first - 2]
    if before in DASHES and two in NEAR_PARTS and first >= 2:
        return reading._replace(first=first - 2, point=reading.point._replace(part=PARTS[two]))
    if before == "in" and two in ("early", "late") and first >= 2:
        return reading._replace(first=first - 2, point=reading.point._replace(part=PARTS[two]))
    at = first - 1
    if words.lower[at] == "the" and at >= 1:
        at -= 1
    if at >= 1 and words.lower[at] == "of" and words.lower[at - 1] in PARTS:
        return reading._replace(first=at - 1, point=reading.point._replace(part=PARTS[words.lower[at - 1]]))
    if at >= 2 and words.lower[at] == "of" and words.lower[at - 1] in NTH_UNITS and words.lower[at - 2] in NTH:
        part = f"{words.lower[at - 2]} {words.lower[at - 1]}"
        return reading._replace(first=at - 2, point=reading.point._replace(part=part))
    return reading


def turned(words: Words, reading: Reading) -> Reading:
    """Take in "last", "next", "this", "this past", "this coming"."""
    first = reading.first
    before = words.lower[first - 1]
    turn = TURNS.get(before, "") if first else ""
    if not turn:
        return reading
    first -= 1
    led = words.lower[first - 1] if first else ""
    if before == "past" and led not in ("this", "the"):
        return reading
    if before in ("past", "coming"):
        first -= led == "this"
    return reading._replace(first=first, point=reading.point._replace(turn=turn))


def of_year(words: Words, reading: Reading) -> Reading:
    """Take in "last year", "of this year" that follow a date, a month, a season."""
    at = reading.last + (words.lower[reading.last] == "of")
    if words.lower[at + 1] != "year" or words.lower[at] not in SIDES:
        return reading
    return reading._replace(last=at + 2, point=reading.point._replace(unit="year", number=SIDES[words.lower[at]]))
