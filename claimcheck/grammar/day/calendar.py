"""The calendar of the news: points in time as the words give them, stretches of days, and how to move along the days.

Nothing here reads text or raises: what leaves the calendar of Python stays at its edge.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date
from typing import NamedTuple

from claimcheck.model import Precision

SPREAD = {"early": 0, "mid": 1, "late": 2}
NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1}
NTH_UNITS = frozenset({"week", "half", "quarter"})
UNIT_DAYS = {"hour": 1, "day": 1, "night": 1, "week": 7, "fortnight": 14}
UNIT_MONTHS = {"month": 1, "year": 12, "decade": 120}


class Point(NamedTuple):
    """What the words say, before the calendar is asked.

    ``kind``: weekday, date, month, season, year, decade, shift, unit, weekend, back, ahead, ago, away, unknown.
    ``turn``: last, next, this or empty. ``part``: early, mid, late of it, or empty. ``number`` counts ``unit``s.
    ``night``: it lasts until the next morning. ``vague``: days that an uncounted "few" stands for.
    """

    kind: str
    year: int | None = None
    month: int = 0
    day: int = 0
    weekday: int | None = None
    turn: str = ""
    part: str = ""
    unit: str = ""
    number: int = 0
    until: int = 0
    night: bool = False
    vague: int = 0


class Stretch(NamedTuple):
    """Days from ``start`` to ``end``, both included; None where that end is open or unknown."""

    start: date | None
    end: date | None
    precision: Precision


def shift(day: date, days: int) -> date:
    """``day`` moved by ``days``, held inside the calendar of Python."""
    ordinal = min(max(day.toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(ordinal)


def shift_months(day: date, months: int) -> date:
    index = min(max(day.year * 12 + day.month - 1 + months, MINYEAR * 12), MAXYEAR * 12 + 11)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_span(year: int, month: int, months: int = 1) -> tuple[date, date]:
    """First and last day of ``months`` months from that one."""
    first = date(year, month, 1)
    last = shift_months(first, months - 1)
    return first, last.replace(day=monthrange(last.year, last.month)[1])


def valid(year: int, month: int, day: int) -> date | None:
    if MINYEAR <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def moved(day: date, number: int, unit: str) -> date:
    """``day`` moved by ``number`` (negative: back) of ``unit``."""
    if unit in UNIT_MONTHS:
        return shift_months(day, max(min(number, 9999), -9999) * UNIT_MONTHS[unit])
    if unit == "hour":
        return shift(day, -((-number) // 24) if number < 0 else number // 24)
    return shift(day, number * UNIT_DAYS.get(unit, 1))


def part_of(start: date, end: date, part: str, precision: Precision) -> Stretch:
    """The early, middle or late third of a stretch, or "first half", "last week" of it."""
    if not part:
        return Stretch(start, end, precision)
    if " " in part:
        return _nth(start, end, part, precision)
    third = SPREAD[part]
    if precision is Precision.MONTH:
        first, last = start.replace(day=1 + 10 * third), end if third == 2 else start.replace(day=10 * (third + 1))
        return Stretch(first, last, Precision.WEEK)
    if precision is Precision.YEAR:
        years = end.year - start.year + 1
        if years == 1:
            return Stretch(*month_span(start.year, 1 + 4 * third, 4), Precision.SEASON)
        first_year, last_year = start.year + years * third // 3, start.year + years * (third + 1) // 3 - (third == 2)
        return Stretch(date(first_year, 1, 1), date(min(last_year, MAXYEAR), 12, 31), precision)
    step = ((end - start).days + 1) / 3
    return Stretch(shift(start, int(step * third)), shift(start, int(step * (third + 1)) - (third < 2)), precision)


def _nth(start: date, end: date, part: str, precision: Precision) -> Stretch:
    """The first week or half of a month, the third quarter of a year; what has no such part is left whole."""
    ordinal, _, unit = part.partition(" ")
    number = NTH[ordinal]
    if precision is Precision.YEAR and unit != "week" and start.year == end.year:
        months = 6 if unit == "half" else 3
        return Stretch(*month_span(start.year, 1 + months * (number % (12 // months)), months), Precision.SEASON)
    if precision is Precision.MONTH and unit != "quarter":
        days = 7 if unit == "week" else 15
        if number < 0 or (unit == "half" and number > 0):
            return Stretch(shift(start, 15) if unit == "half" else shift(end, -6), end, Precision.WEEK)
        first = shift(start, days * number)
        return Stretch(first, min(shift(first, days - 1), end), Precision.WEEK)
    return Stretch(start, end, precision)
