"""Days told by distance: "yesterday", "overnight", "last week", "the past two days", "a week ago", "two days later"."""

from __future__ import annotations

from claimcheck.grammar.day.calendar import Point
from claimcheck.grammar.day.phrase import (
    DASHES,
    PARTS,
    PARTS_OF_DAY,
    SIDES,
    TURNS,
    UNITS,
    WEEKDAYS,
    Reading,
    after_stop,
    capital,
    glued,
    parted,
)
from claimcheck.grammar.token import Tokens
from claimcheck.lexicon import lexicon

_DATA = lexicon("en", "days")

SHIFTS = {word: (int(first), int(last)) for word, (first, last) in _DATA["shifts"].items()}
_VAGUE_DAYS = {unit: int(days) for unit, days in _DATA["vague_days"].items()}
_NUMBERS = {word: int(number) for word, number in _DATA["numbers"].items()}
_VAGUE_NUMBERS = frozenset(_DATA["vague_numbers"])
_WITHIN = frozenset(_DATA["within"])
_TODAY_BEFORE = frozenset(_DATA["today_before"])
_OVERNIGHT_THINGS = frozenset(_DATA["overnight_things"])


def read_shift(tokens: Tokens, index: int) -> Reading | None:
    """yesterday, today, tomorrow, tonight, overnight and what is built on them."""
    word, before, after = tokens.lower[index], tokens.lower[index - 1], tokens.lower[index + 1]
    named = index and capital(tokens, index) and not tokens.words[index].isupper()
    quoted = named and not (before.isalnum() or after.isalnum()) and glued(tokens, index - 1) and glued(tokens, index)
    if named and (not after_stop(tokens, index) or quoted or "show" in tokens.lower[index + 1 : index + 4]):
        return None  # "USA Today", "the 'Tonight' show"
    if word == "overnight":
        return _overnight(tokens, index)
    if before in _TODAY_BEFORE and capital(tokens, index) and index:
        return None
    first, last = SHIFTS[word]
    at = index + 1
    point = Point("shift", number=first, until=last)
    if word in ("yesterday", "tomorrow") and after in PARTS_OF_DAY:
        at += 1
        point = point._replace(night=after == "night")
    if before in ("early", "late", "earlier", "later") and index:
        return Reading(index - 1, at, point)
    return Reading(index, at, point)


def _overnight(tokens: Tokens, index: int) -> Reading | None:
    at = index + 1
    if tokens.lower[at] in _OVERNIGHT_THINGS or any(
        word in ("t", "not", "never") for word in tokens.lower[max(index - 4, 0) : index]
    ):
        return None
    into = tokens.lower[at] in ("into", "to")
    at += tokens.lower[at] in ("on", "into", "to", "from")
    weekday = WEEKDAYS.get(tokens.lower[at])
    if weekday is None or tokens.words[at - 1] == "from":
        return Reading(index, index + 1, Point("shift", number=-1, until=0))
    point = Point("weekday", weekday=(weekday - 1) % 7 if into else weekday, night=True)
    return Reading(index, at + 1, point)


def _count_before(tokens: Tokens, index: int) -> tuple[int, int, bool]:
    """The number before a unit: index where it begins, the number (0 if none), and whether it is vague."""
    at = index - 1
    word = tokens.lower[at] if at >= 0 else ""
    if word in _VAGUE_NUMBERS:
        begins = at - 1 if at and tokens.lower[at - 1] == "a" else at
        return begins, 0, True
    if word == "of" and tokens.lower[at - 1] == "couple":
        return at - 2 if tokens.lower[at - 2] == "a" else at - 1, 2, False
    if word == "couple":
        return at - 1 if tokens.lower[at - 1] == "a" else at, 2, False
    if (
        word.isdecimal()
        and len(word) <= 3
        and not (at and glued(tokens, at - 1) and tokens.words[at - 1] in (".", ",", "$"))
    ):
        return at, int(word), False
    number = _NUMBERS.get(word, 0)
    if number and number < 10 and at >= 2 and tokens.words[at - 1] in DASHES:
        tens = _NUMBERS.get(tokens.lower[at - 2], 0)
        if tens >= 20:
            return at - 2, tens + number, False
    return (at if number else index), number, False


def read_unit(tokens: Tokens, index: int) -> Reading | None:
    """last week, this month, the past two days, three days ago, a week later, the weekend, last night."""
    word = tokens.lower[index]
    unit = UNITS[word]
    if index and glued(tokens, index - 1) and tokens.words[index - 1] in DASHES:
        return None
    if unit == "weekend":
        return _weekend(tokens, index)
    if unit == "night" or word in PARTS_OF_DAY:
        return _night(tokens, index)
    first, number, vague = _count_before(tokens, index)
    if number or vague:
        return _counted(tokens, index, first, number, unit, vague)
    if word.endswith("s"):
        return _uncounted(tokens, index, unit)
    return _turned_unit(tokens, index, unit)


def _counted(tokens: Tokens, index: int, first: int, number: int, unit: str, vague: bool) -> Reading | None:
    after, before = tokens.lower[index + 1], tokens.lower[first - 1] if first else ""
    days = _VAGUE_DAYS.get(unit, 0) if vague else 0
    if vague and not days:
        return None
    if after == "ago":
        return Reading(first, index + 2, Point("ago", number=number, unit=unit, vague=days))
    if before in ("last", "past", "preceding") and first:
        return Reading(first - 1, index + 1, Point("back", number=number, unit=unit, vague=days))
    if before in ("next", "coming") and first:
        return Reading(first - 1, index + 1, Point("ahead", number=number, unit=unit, vague=days))
    if vague or unit == "hour":
        return None
    if after == "from" and tokens.lower[index + 2] in ("now", "today"):
        return Reading(first, index + 3, Point("ago", number=-number, unit=unit))
    if after in ("later", "after", "earlier", "before"):
        sign = 1 if after in ("later", "after") else -1
        return Reading(first, index + 2, Point("away", number=sign * number, unit=unit))
    return None


def _uncounted(tokens: Tokens, index: int, unit: str) -> Reading | None:
    """recent weeks, days ago, the coming months."""
    before, days = tokens.lower[index - 1] if index else "", _VAGUE_DAYS.get(unit, 0)
    if not days:
        return None
    if before in ("recent", "past"):
        return Reading(index - 1, index + 1, Point("back", number=1, unit=unit, vague=days))
    if before in ("coming", "upcoming"):
        return Reading(index - 1, index + 1, Point("ahead", number=1, unit=unit, vague=days))
    if tokens.lower[index + 1] == "ago":
        return Reading(index, index + 2, Point("ago", number=1, unit=unit, vague=days))
    return None


def _turned_unit(tokens: Tokens, index: int, unit: str) -> Reading | None:
    """A single week, month, year or day with last, this, next, past before it."""
    before, two = (tokens.lower[index - 1] if index else ""), (tokens.lower[index - 2] if index > 1 else "")
    if unit == "day":
        return _neighbour_day(tokens, index)
    if unit not in ("week", "month", "year", "decade", "fortnight"):
        return None
    if before == "the" and two == "in" and tokens.lower[index - 3] in ("earlier", "later") and index > 2:
        return Reading(index - 3, index + 1, Point("unit", unit=unit, part=tokens.lower[index - 3]))
    if (
        before == "the"
        and two == "of"
        and tokens.lower[index - 3] in PARTS
        and index > 2
        and tokens.lower[index + 1] != "of"
    ):
        return Reading(index - 3, index + 1, Point("unit", unit=unit, part=PARTS[tokens.lower[index - 3]]))
    if before not in ("last", "this", "next", "past", "coming"):
        return None
    if (
        capital(tokens, index)
        and capital(tokens, index - 1)
        and (index > 1 and tokens.words[index - 2] != "\n")
        and not tokens.words[index].isupper()
    ):
        return None
    if two == "the" or before in ("past", "coming") or unit == "decade":
        narrative = two == "the" and tokens.lower[index - 3] not in _WITHIN
        if tokens.lower[index + 1] == "of" or before == "this" or narrative:
            return None
        kind = "ahead" if before in ("next", "coming") else "back"
        return Reading(index - 1, index + 1, Point(kind, number=1, unit=unit))
    number = SIDES[before]
    reading = Reading(index - 1, index + 1, Point("unit", unit=unit, number=number))
    if two in ("earlier", "later") and not number:
        return reading._replace(first=index - 2, point=reading.point._replace(part=two))
    return parted(tokens, reading)


def _neighbour_day(tokens: Tokens, index: int) -> Reading | None:
    """the day before yesterday, the day after, the next day."""
    after, two, before = tokens.lower[index + 1], tokens.lower[index + 2], tokens.lower[index - 1] if index else ""
    if before == "the" and (after, two) in (("before", "yesterday"), ("after", "tomorrow")):
        number = -2 if after == "before" else 2
        return Reading(index - 1, index + 3, Point("shift", number=number, until=number))
    if before == "the" and after in ("before", "after"):
        return Reading(index - 1, index + 2, Point("away", number=1 if after == "after" else -1, unit="day"))
    if before in ("next", "following", "previous") and tokens.lower[index - 2] == "the" and index > 1:
        return Reading(index - 2, index + 1, Point("away", number=-1 if before == "previous" else 1, unit="day"))
    return None


def _weekend(tokens: Tokens, index: int) -> Reading | None:
    before = tokens.lower[index - 1] if index else ""
    if before not in ("the", "this", "last", "next", "past", "coming", "all") or tokens.lower[index + 1] in (
        "of",
        "before",
        "after",
    ):
        return None
    turn = TURNS.get(before, "")
    turn = "" if turn == "past" else turn
    first = index - 1
    if before in ("past", "coming") and first and tokens.lower[first - 1] in ("this", "the"):
        first -= 1
    return Reading(first, index + 1, Point("weekend", turn=turn))


def _night(tokens: Tokens, index: int) -> Reading | None:
    """last night, this morning, that is: parts of a day that hang on publication."""
    before, word = tokens.lower[index - 1] if index else "", tokens.lower[index]
    named = capital(tokens, index) and capital(tokens, index - 1) and not tokens.words[index].isupper()
    if before == "last" and word in ("night", "evening") and not named:
        return Reading(index - 1, index + 1, Point("shift", number=-1, until=0 if word == "night" else -1))
    if before == "this" and word in ("morning", "afternoon", "evening", "lunchtime") and not named:
        first = (
            index - 2 if tokens.lower[index - 2] in ("early", "earlier", "late", "later") and index > 1 else index - 1
        )
        return Reading(first, index + 1, Point("shift"))
    return None
