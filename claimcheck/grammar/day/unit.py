"""Days told by distance: "yesterday", "overnight", "last week", "the past two days", "a week ago", "two days later"."""

from __future__ import annotations

from claimcheck.grammar.day.calendar import UNIT_DAYS, Point
from claimcheck.grammar.day.phrase import (
    DASHES,
    MONTHS,
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
from claimcheck.grammar.day.words import Words
from claimcheck.lexicon import lexicon

_DATA = lexicon("en", "days")

SHIFTS = {word: (int(first), int(last)) for word, (first, last) in _DATA["shifts"].items()}
_VAGUE_DAYS = {unit: int(days) for unit, days in _DATA["vague_days"].items()}
_NUMBERS = {word: int(number) for word, number in _DATA["numbers"].items()}
_VAGUE_NUMBERS = frozenset(_DATA["vague_numbers"])
_WITHIN = frozenset(_DATA["within"])
_TODAY_BEFORE = frozenset(_DATA["today_before"])
_WEEKEND_BEFORE = frozenset({"the", "this", "last", "next", "past", "coming", "all"})
_WEEKEND_EVENTS = frozenset(_DATA["weekend_events"])
_OVERNIGHT_THINGS = frozenset(_DATA["overnight_things"])


def read_shift(words: Words, index: int) -> Reading | None:
    """yesterday, today, tomorrow, tonight, overnight and what is built on them."""
    word, before, after = words.lower[index], words.lower[index - 1], words.lower[index + 1]
    named = index and capital(words, index) and not words.text[index].isupper()
    quoted = named and not (before.isalnum() or after.isalnum()) and glued(words, index - 1) and glued(words, index)
    if named and (not after_stop(words, index) or quoted or "show" in words.lower[index + 1 : index + 4]):
        return None  # "USA Today", "the 'Tonight' show"
    if word == "overnight":
        return _overnight(words, index)
    if before in _TODAY_BEFORE and capital(words, index) and index:
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


def _overnight(words: Words, index: int) -> Reading | None:
    at = index + 1
    if words.lower[at] in _OVERNIGHT_THINGS or any(
        word in ("t", "not", "never") for word in words.lower[max(index - 4, 0) : index]
    ):
        return None
    into = words.lower[at] in ("into", "to")
    at += words.lower[at] in ("on", "into", "to", "from")
    if at > index + 1 and words.lower[at].isdecimal():
        return None  # "overnight on 3 May": the date stands for itself
    weekday = WEEKDAYS.get(words.lower[at])
    if weekday is None or words.text[at - 1] == "from":
        return Reading(index, index + 1, Point("shift", number=-1, until=0))
    point = Point("weekday", weekday=(weekday - 1) % 7 if into else weekday, night=True)
    return Reading(index, at + 1, point)


def _count_before(words: Words, index: int) -> tuple[int, int, bool]:
    """The number before a unit: index where it begins, the number (0 if none), and whether it is vague."""
    at = index - 1
    word = words.lower[at] if at >= 0 else ""
    if word in _VAGUE_NUMBERS:
        begins = at - 1 if at and words.lower[at - 1] == "a" else at
        return begins, 0, True
    if word == "of" and words.lower[at - 1] == "couple":
        return at - 2 if words.lower[at - 2] == "a" else at - 1, 2, False
    if word == "couple":
        return at - 1 if words.lower[at - 1] == "a" else at, 2, False
    if (
        word.isdecimal()
        and len(word) <= 3
        and not (at and glued(words, at - 1) and words.text[at - 1] in (".", ",", "$"))
    ):
        return at, int(word), False
    number = _NUMBERS.get(word, 0)
    if number and number < 10 and at >= 2 and words.text[at - 1] in DASHES:
        tens = _NUMBERS.get(words.lower[at - 2], 0)
        if tens >= 20:
            return at - 2, tens + number, False
    return (at if number else index), number, False


def read_unit(words: Words, index: int) -> Reading | None:
    """last week, this month, the past two days, three days ago, a week later, the weekend, last night."""
    word = words.lower[index]
    unit = UNITS[word]
    if index and glued(words, index - 1) and words.text[index - 1] in DASHES:
        return None
    if unit == "weekend":
        return _weekend(words, index)
    if unit == "night" or word in PARTS_OF_DAY:
        return _night(words, index)
    first, number, vague = _count_before(words, index)
    if number or vague:
        return _counted(words, index, first, number, unit, vague)
    if word.endswith("s"):
        return _uncounted(words, index, unit)
    return _turned_unit(words, index, unit)


def _counted(words: Words, index: int, first: int, number: int, unit: str, vague: bool) -> Reading | None:
    after, before = words.lower[index + 1], words.lower[first - 1] if first else ""
    days = _VAGUE_DAYS.get(unit, 0) if vague else 0
    if vague and not days:
        return None
    if after == "ago":
        return Reading(first, index + 2, Point("ago", number=number, unit=unit, vague=days))
    if after == "of" and _dates(words, index + 2):
        return None  # "the last three months of 2015"
    if first and (before in ("last", "past", "preceding") or (before == "previous" and unit in UNIT_DAYS)):
        return Reading(first - 1, index + 1, Point("back", number=number, unit=unit, vague=days))
    if before in ("next", "coming") and first:
        return Reading(first - 1, index + 1, Point("ahead", number=number, unit=unit, vague=days))
    if vague or unit == "hour":
        return None
    if after == "from" and words.lower[index + 2] in ("now", "today"):
        return Reading(first, index + 3, Point("ago", number=-number, unit=unit))
    if after in ("later", "after", "earlier", "before"):
        sign = 1 if after in ("later", "after") else -1
        return Reading(first, index + 2, Point("away", number=sign * number, unit=unit))
    return None


def _dates(words: Words, index: int) -> bool:
    return words.text[index].isdecimal() or words.lower[index] in MONTHS


def _uncounted(words: Words, index: int, unit: str) -> Reading | None:
    """recent weeks, days ago, the coming months."""
    before, days = words.lower[index - 1] if index else "", _VAGUE_DAYS.get(unit, 0)
    if not days:
        return None
    if before in ("recent", "past"):
        return Reading(index - 1, index + 1, Point("back", number=1, unit=unit, vague=days))
    if before in ("coming", "upcoming"):
        return Reading(index - 1, index + 1, Point("ahead", number=1, unit=unit, vague=days))
    if words.lower[index + 1] == "ago":
        return Reading(index, index + 2, Point("ago", number=1, unit=unit, vague=days))
    return None


def _turned_unit(words: Words, index: int, unit: str) -> Reading | None:
    """A single week, month, year or day with last, this, next, past before it."""
    before, two = (words.lower[index - 1] if index else ""), (words.lower[index - 2] if index > 1 else "")
    if unit == "day":
        return _neighbour_day(words, index)
    if unit not in ("week", "month", "year", "decade", "fortnight"):
        return None
    if before == "the" and two == "in" and words.lower[index - 3] in ("earlier", "later") and index > 2:
        return Reading(index - 3, index + 1, Point("unit", unit=unit, part=words.lower[index - 3]))
    if (
        before == "the"
        and two == "of"
        and words.lower[index - 3] in PARTS
        and index > 2
        and words.lower[index + 1] != "of"
    ):
        return Reading(index - 3, index + 1, Point("unit", unit=unit, part=PARTS[words.lower[index - 3]]))
    if before not in ("last", "this", "next", "past", "coming"):
        return None
    if (
        capital(words, index)
        and capital(words, index - 1)
        and (index > 1 and words.text[index - 2] != "\n")
        and not words.text[index].isupper()
    ):
        return None
    if two == "the" or before in ("past", "coming") or unit == "decade":
        narrative = two == "the" and words.lower[index - 3] not in _WITHIN
        if words.lower[index + 1] == "of" or before == "this" or narrative:
            return None
        kind = "ahead" if before in ("next", "coming") else "back"
        return Reading(index - 1, index + 1, Point(kind, number=1, unit=unit))
    number = SIDES[before]
    reading = Reading(index - 1, index + 1, Point("unit", unit=unit, number=number))
    if two in ("earlier", "later") and not number:
        return reading._replace(first=index - 2, point=reading.point._replace(part=two))
    return parted(words, reading)


def _neighbour_day(words: Words, index: int) -> Reading | None:
    """the day before yesterday, the day after, the next day."""
    after, two, before = words.lower[index + 1], words.lower[index + 2], words.lower[index - 1] if index else ""
    if before == "the" and (after, two) in (("before", "yesterday"), ("after", "tomorrow")):
        number = -2 if after == "before" else 2
        return Reading(index - 1, index + 3, Point("shift", number=number, until=number))
    if before == "the" and after in ("before", "after"):
        return Reading(index - 1, index + 2, Point("away", number=1 if after == "after" else -1, unit="day"))
    if before in ("next", "following", "previous") and words.lower[index - 2] == "the" and index > 1:
        return Reading(index - 2, index + 1, Point("away", number=-1 if before == "previous" else 1, unit="day"))
    return None


def _weekend(words: Words, index: int) -> Reading | None:
    before, after = words.lower[index - 1] if index else "", words.lower[index + 1]
    if before not in _WEEKEND_BEFORE and after in _WEEKEND_EVENTS and before not in ("a", "every", "s"):
        return Reading(index, index + 1, Point("weekend"))
    if before not in _WEEKEND_BEFORE or after in ("of", "before", "after"):
        return None
    turn = TURNS.get(before, "")
    turn = "" if turn == "past" else turn
    first = index - 1
    if before in ("past", "coming") and first and words.lower[first - 1] in ("this", "the"):
        first -= 1
    return Reading(first, index + 1, Point("weekend", turn=turn))


def _night(words: Words, index: int) -> Reading | None:
    """last night, this morning, that is: parts of a day that hang on publication."""
    before, word = words.lower[index - 1] if index else "", words.lower[index]
    named = capital(words, index) and capital(words, index - 1) and not words.text[index].isupper()
    if before == "last" and word in ("night", "evening") and not named:
        return Reading(index - 1, index + 1, Point("shift", number=-1, until=0 if word == "night" else -1))
    if before == "this" and word in ("morning", "afternoon", "evening", "lunchtime") and not named:
        first = (
            index - 2 if words.lower[index - 2] in ("early", "earlier", "late", "later") and index > 1 else index - 1
        )
        return Reading(first, index + 1, Point("shift"))
    return None
