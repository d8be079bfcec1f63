"""Weekdays: "Tuesday", "last Tuesday", "Thursday night", "Monday, 3 March", and the names and habits that are none."""

from __future__ import annotations

from claimcheck.grammar.day.calendar import Point
from claimcheck.grammar.day.date import date_at
from claimcheck.grammar.day.phrase import (
    DASHES,
    PARTS_OF_DAY,
    PREPOSITIONS,
    QUOTES,
    SIDES,
    WEEKDAYS,
    Reading,
    capital,
    glued,
    turned,
)
from claimcheck.grammar.day.words import Words
from claimcheck.lexicon import lexicon

_DATA = lexicon("en", "days")

SHORT_WEEKDAYS = {short: WEEKDAYS[name] for name, shorts in _DATA["weekdays_short"].items() for short in shorts}
PLURAL_WEEKDAYS = {f"{name}s": number for name, number in WEEKDAYS.items()}
_NAMED_BEFORE = frozenset(_DATA["named_before"])
_NAMED_AFTER = frozenset(_DATA["named_after"])
_NAMED_NIGHTS = frozenset(_DATA["named_nights"])
_HABIT_BEFORE = frozenset(_DATA["habit_before"])


def read_weekday(words: Words, index: int) -> Reading | None:
    """ "Tuesday", "last Tuesday", "Thursday night", "Monday, 3 March", "Tuesday of last week"."""
    word = words.lower[index]
    weekday = WEEKDAYS.get(word)
    if weekday is None:
        weekday = SHORT_WEEKDAYS.get(word)
        if weekday is None:
            return _lost_apostrophe(words, index)
    short = word not in WEEKDAYS
    if short and not capital(words, index):
        return None
    if not short and _is_named(words, index):
        return None
    at = index + 1
    if short and words.text[at] == "." and glued(words, index):
        at += 1
    dated = _dated(words, at)
    if dated and not dated.last_point:
        return Reading(index, dated.last, dated.point._replace(weekday=weekday))
    if short:
        return None
    return _weekday_alone(words, index, at, Point("weekday", weekday=weekday))


def _dated(words: Words, at: int) -> Reading | None:
    """The date that follows a weekday, after a comma, a bracket, "the" or a part of the day."""
    if words.lower[at] in PARTS_OF_DAY:
        at += 1
    if words.text[at] in (",", "("):
        at += 1
    if words.lower[at] == "the":
        at += 1
    found = date_at(words, at)
    if found and words.text[at - 1] == "(" and words.text[found.last] == ")":
        return found._replace(last=found.last + 1)
    return found


def _weekday_alone(words: Words, index: int, at: int, point: Point) -> Reading:
    night = words.lower[at] in ("night", "overnight")
    if words.lower[at] in PARTS_OF_DAY:
        at += 1
    reading = Reading(index, at, point._replace(night=night))
    week = at + (words.lower[at] == "of")
    if words.lower[week] in SIDES and words.lower[week + 1] == "week":
        number = SIDES[words.lower[week]]
        return Reading(index, week + 2, point._replace(night=night, unit="week", number=number))
    counted = _by_weeks(words, reading)
    if counted is not None:
        return counted
    sided = turned(words, reading)
    if sided.point.turn:
        return sided
    first = index - 1
    if first >= 0 and words.lower[first] in ("early", "late"):
        return reading._replace(first=first)
    return reading


def _by_weeks(words: Words, reading: Reading) -> Reading | None:
    """ "Monday week", "a week on Monday"; "Saturday before last", "a week last Saturday"."""
    first, last, point = reading.first, reading.last, reading.point
    after = words.text[last + 1]
    ends = not after[:1].isalnum() or words.lower[last + 1] in PREPOSITIONS
    if words.lower[last] == "week" and ends and after not in DASHES:
        return Reading(first, last + 1, point._replace(turn="next", number=1))
    if words.lower[last : last + 2] == ["before", "last"]:
        return Reading(first, last + 2, point._replace(turn="last", number=-1))
    if first and words.lower[first - 1] == "penultimate":
        return Reading(first - 1, last, point._replace(turn="last", number=-1))
    if first > 2 and words.lower[first - 3 : first - 1] == ["a", "week"] and words.lower[first - 1] in ("on", "last"):
        ahead = words.lower[first - 1] == "on"
        return Reading(first - 3, last, point._replace(turn="next" if ahead else "last", number=1 if ahead else -1))
    return None


def _is_named(words: Words, index: int) -> bool:
    """Whether a weekday's name is part of a name ("Black Friday", "the Sunday Times") or a habit ("every Friday")."""
    before, after = words.lower[index - 1], words.lower[index + 1]
    if before in _NAMED_BEFORE and index:
        return True
    if after in _NAMED_AFTER and capital(words, index + 1):
        return True
    behind = index + 1 + (after in PARTS_OF_DAY)
    if index and before in QUOTES and words.text[behind] in QUOTES and glued(words, behind - 1):
        return words.lower[behind + 1] != "s"
    if before == "on" and words.lower[index - 2] == "mail" and capital(words, index - 2):
        return True
    if before in ("a", "an"):
        return not words.text[index + 1].islower() or after in PREPOSITIONS or after in ("and", "or", "when", "with")
    if after == "night" and capital(words, index + 1) and words.lower[index + 2] in _NAMED_NIGHTS:
        return True
    return before == "the" and capital(words, index + 1) and after.isalpha() and after not in PARTS_OF_DAY


def _lost_apostrophe(words: Words, index: int) -> Reading | None:
    """Tuesday's in "Tuesdays attack"; "on Tuesdays" and "Tuesdays and Fridays" are habits."""
    after = words.text[index + 1]
    if words.lower[index - 1] in _HABIT_BEFORE and index:
        return None
    if (
        not after.islower()
        or not after.isalpha()
        or after in PREPOSITIONS
        or after in ("and", "or", "are", "at", "when")
    ):
        return None
    return Reading(index, index + 1, Point("weekday", weekday=PLURAL_WEEKDAYS[words.lower[index]]))
