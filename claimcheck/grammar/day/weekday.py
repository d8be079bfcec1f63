"""Weekdays: "Tuesday", "last Tuesday", "Thursday night", "Monday, 3 March", and the names and habits that are none."""

from __future__ import annotations

from claimcheck.grammar.day.calendar import Point
from claimcheck.grammar.day.date import date_at
from claimcheck.grammar.day.phrase import (
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
from claimcheck.grammar.token import Tokens
from claimcheck.lexicon import lexicon

_DATA = lexicon("en", "days")

SHORT_WEEKDAYS = {short: WEEKDAYS[name] for name, shorts in _DATA["weekdays_short"].items() for short in shorts}
PLURAL_WEEKDAYS = {f"{name}s": number for name, number in WEEKDAYS.items()}
_NAMED_BEFORE = frozenset(_DATA["named_before"])
_NAMED_AFTER = frozenset(_DATA["named_after"])
_NAMED_NIGHTS = frozenset(_DATA["named_nights"])
_HABIT_BEFORE = frozenset(_DATA["habit_before"])


def read_weekday(tokens: Tokens, index: int) -> Reading | None:
    """ "Tuesday", "last Tuesday", "Thursday night", "Monday, 3 March", "Tuesday of last week"."""
    word = tokens.lower[index]
    weekday = WEEKDAYS.get(word)
    if weekday is None:
        weekday = SHORT_WEEKDAYS.get(word)
        if weekday is None:
            return _lost_apostrophe(tokens, index)
    short = word not in WEEKDAYS
    if short and not capital(tokens, index):
        return None
    if not short and _is_named(tokens, index):
        return None
    at = index + 1
    if short and tokens.words[at] == "." and glued(tokens, index):
        at += 1
    dated = _dated(tokens, at)
    if dated and not dated.last_point:
        return Reading(index, dated.last, dated.point._replace(weekday=weekday))
    if short:
        return None
    return _weekday_alone(tokens, index, at, Point("weekday", weekday=weekday))


def _dated(tokens: Tokens, at: int) -> Reading | None:
    """The date that follows a weekday, after a comma, a bracket, "the" or a part of the day."""
    if tokens.lower[at] in PARTS_OF_DAY:
        at += 1
    if tokens.words[at] in (",", "("):
        at += 1
    if tokens.lower[at] == "the":
        at += 1
    found = date_at(tokens, at)
    if found and tokens.words[at - 1] == "(" and tokens.words[found.last] == ")":
        return found._replace(last=found.last + 1)
    return found


def _weekday_alone(tokens: Tokens, index: int, at: int, point: Point) -> Reading:
    night = tokens.lower[at] in ("night", "overnight")
    if tokens.lower[at] in PARTS_OF_DAY:
        at += 1
    reading = Reading(index, at, point._replace(night=night))
    week = at + (tokens.lower[at] == "of")
    if tokens.lower[week] in SIDES and tokens.lower[week + 1] == "week":
        number = SIDES[tokens.lower[week]]
        return Reading(index, week + 2, point._replace(night=night, unit="week", number=number))
    sided = turned(tokens, reading)
    if sided.point.turn:
        return sided
    first = index - 1
    if first >= 0 and tokens.lower[first] in ("early", "late"):
        return reading._replace(first=first)
    return reading


def _is_named(tokens: Tokens, index: int) -> bool:
    """Whether a weekday's name is part of a name ("Black Friday", "the Sunday Times") or a habit ("every Friday")."""
    before, after = tokens.lower[index - 1], tokens.lower[index + 1]
    if before in _NAMED_BEFORE and index:
        return True
    if after in _NAMED_AFTER and capital(tokens, index + 1):
        return True
    behind = index + 1 + (after in PARTS_OF_DAY)
    if index and before in QUOTES and tokens.words[behind] in QUOTES and glued(tokens, behind - 1):
        return tokens.lower[behind + 1] != "s"
    if before == "on" and tokens.lower[index - 2] == "mail" and capital(tokens, index - 2):
        return True
    if before in ("a", "an"):
        return not tokens.words[index + 1].islower() or after in PREPOSITIONS or after in ("and", "or", "when", "with")
    if after == "night" and capital(tokens, index + 1) and tokens.lower[index + 2] in _NAMED_NIGHTS:
        return True
    return before == "the" and capital(tokens, index + 1) and after.isalpha() and after not in PARTS_OF_DAY


def _lost_apostrophe(tokens: Tokens, index: int) -> Reading | None:
    """Tuesday's in "Tuesdays attack"; "on Tuesdays" and "Tuesdays and Fridays" are habits."""
    after = tokens.words[index + 1]
    if tokens.lower[index - 1] in _HABIT_BEFORE and index:
        return None
    if (
        not after.islower()
        or not after.isalpha()
        or after in PREPOSITIONS
        or after in ("and", "or", "are", "at", "when")
    ):
        return None
    return Reading(index, index + 1, Point("weekday", weekday=PLURAL_WEEKDAYS[tokens.lower[index]]))
