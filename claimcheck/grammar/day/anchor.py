"""What a point in time means, given the day of publication and the tense beside it.

A weekday is the latest such day up to and including publication (in a Tuesday article "Tuesday" is that day), a month
or a date without a year the latest up to publication; a future tense turns both round. Nothing here reads text.
"""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date

from claimcheck.grammar.day.calendar import Point, Stretch, month_span, moved, part_of, shift, shift_months, valid
from claimcheck.model import Precision, When

# The tense of the words beside a day phrase. EITHER: it looks ahead from a moment in the past ("was due to leave on
# Tuesday", "said he would"), so the day may lie on either side of publication.
PAST, UNCLEAR, FUTURE, EITHER = -1, 0, 1, 2
# A weekday that may lie on either side is the one past when it is this near.
NEAR_PAST_DAYS = 2
# A month or a date without a year lies ahead when the next one comes within so many months, by tense: reports announce
# what comes soon, and give the year with what lies most of a year back. Chosen on 388 such phrases of 2015 and 2016.
AHEAD_MONTHS = {PAST: 0, UNCLEAR: 2, FUTURE: 13, EITHER: 8}


def _weekday(point: Point, published: date, lean: int) -> Stretch:
    weekday = point.weekday or 0
    monday = shift(published, -published.weekday())
    if point.unit == "week":
        day = shift(monday, 7 * point.number + weekday)
    elif point.turn == "next":
        day = shift(published, (weekday - published.weekday() - 1) % 7 + 1 + 7 * point.number)
    elif point.turn in ("last", "past"):
        day = shift(published, -((published.weekday() - weekday - 1) % 7 + 1) + 7 * point.number)
    else:
        back = (published.weekday() - weekday) % 7
        ahead = lean == FUTURE or (point.turn == "this" and lean != PAST) or (lean == EITHER and back > NEAR_PAST_DAYS)
        day = shift(published, (7 - back) % 7 if ahead else -back)
    return Stretch(day, day, Precision.DAY)


def _date(point: Point, published: date | None, lean: int) -> Stretch | None:
    if point.year is not None:
        day = valid(point.year, point.month, point.day)
        return Stretch(day, day, Precision.DAY) if day else None
    if published is None:
        return Stretch(None, None, Precision.DAY)
    if point.weekday is not None:
        return _named_date(point, published)
    this = valid(published.year, point.month, point.day)
    if this is None:
        return _leap_date(point, published, lean)
    ahead = (this - published).days
    if ahead > 0:
        past = ahead > 30 * AHEAD_MONTHS[lean] or point.turn == "last"
        day = valid(published.year - 1, point.month, point.day) if past else this
    else:
        coming = valid(published.year + 1, point.month, point.day)
        near = coming is not None and (coming - published).days <= 30 * AHEAD_MONTHS[lean]
        day = coming if ahead and near else this
    return Stretch(day or this, day or this, Precision.DAY)


def _named_date(point: Point, published: date) -> Stretch | None:
    """A date with its weekday: the nearest year in which the two agree."""
    near = [valid(published.year + turn, point.month, point.day) for turn in (0, -1, 1)]
    known = [day for day in near if day is not None]
    agreed = [day for day in known if day.weekday() == point.weekday] or known
    if not agreed:
        return None
    day = min(agreed, key=lambda day: abs((day - published).days))
    return Stretch(day, day, Precision.DAY)


def _leap_date(point: Point, published: date, lean: int) -> Stretch | None:
    """29 February in a year that has none."""
    turns = range(1, 9) if lean == FUTURE else range(-1, -9, -1)
    for turn in turns:
        day = valid(published.year + turn, point.month, point.day)
        if day is not None:
            return Stretch(day, day, Precision.DAY)
    return None


def _year_of_month(month: int, turn: str, published: date, lean: int) -> int:
    year = published.year
    ahead = (month - published.month) % 12
    if turn == "this":
        return year
    if turn == "next":
        return year if month > published.month else year + 1
    if turn in ("last", "past"):
        return year if month < published.month else year - 1
    if ahead and ahead <= AHEAD_MONTHS[lean]:
        return year if month > published.month else year + 1
    return year if month <= published.month else year - 1


def _unit(point: Point, published: date) -> Stretch:
    """Calendar week, month, year, decade: the one of publication moved by ``number``."""
    if point.unit in ("week", "fortnight"):
        start = shift(published, 7 * point.number - published.weekday())
        start, end, precision = start, shift(start, 6), Precision.WEEK
    elif point.unit == "month":
        moved = shift_months(published.replace(day=1), point.number)
        start, end = month_span(moved.year, moved.month)
        precision = Precision.MONTH
    else:
        moved = shift_months(published.replace(month=1, day=1), 12 * point.number)
        start, end = month_span(moved.year, 1, 12)
        precision = Precision.YEAR
    if point.part == "earlier":
        return Stretch(start, min(end, published), Precision.OPEN)
    if point.part == "later":
        return Stretch(max(start, published), end, Precision.OPEN)
    return part_of(start, end, point.part, precision)


def _weekend(point: Point, published: date, lean: int) -> Stretch:
    since = (published.weekday() - 5) % 7  # days since the latest Saturday
    saturday = shift(published, -since)
    running = since < 2
    if point.turn == "last":
        saturday = shift(saturday, -7 if running else 0)
    elif point.turn == "next" or (not running and (lean == FUTURE or (point.turn == "this" and lean != PAST))):
        saturday = shift(saturday, 7)
    return Stretch(saturday, shift(saturday, 1), Precision.DAY)


def _run(point: Point, published: date) -> Stretch:
    """A stretch that ends or begins at publication: "the past two days", "the next few weeks"."""
    sign = -1 if point.kind == "back" else 1
    number = -(-point.number // 24) if point.unit == "hour" else point.number
    unit = "day" if point.unit == "hour" else point.unit
    far = shift(published, sign * point.vague) if point.vague else moved(published, sign * number, unit)
    return Stretch(min(far, published), max(far, published), Precision.OPEN)


def _ago(point: Point, published: date) -> Stretch:
    if point.vague:
        return Stretch(shift(published, -point.vague), moved(published, -1, point.unit), Precision.OPEN)
    day = moved(published, -point.number, point.unit)
    if point.unit == "month":
        return Stretch(*month_span(day.year, day.month), Precision.MONTH)
    if point.unit in ("year", "decade"):
        return Stretch(*month_span(day.year, 1, 12), Precision.YEAR)
    rough = point.unit in ("week", "fortnight") and point.number > 1
    return Stretch(day, day, Precision.WEEK if rough else Precision.DAY)


def away(point: Point, anchor: date) -> Stretch:
    """``number`` units from a day the text has named: "three days later"."""
    day = moved(anchor, point.number, point.unit)
    if point.unit == "month":
        return Stretch(*month_span(day.year, day.month), Precision.MONTH)
    if point.unit in ("year", "decade"):
        return Stretch(*month_span(day.year, 1, 12), Precision.YEAR)
    return Stretch(day, day, Precision.DAY)


def _known(point: Point) -> Stretch | None:
    """Months, seasons, years and decades whose year stands in the text."""
    year = point.year
    if year is None or not MINYEAR <= year < MAXYEAR:
        return None
    if point.kind == "month":
        return part_of(*month_span(year, point.month), point.part, Precision.MONTH)
    if point.kind == "season":
        return part_of(*month_span(year, point.month, 3), point.part, Precision.SEASON)
    if point.kind == "year":
        return part_of(*month_span(year, 1, 12), point.part, Precision.YEAR)
    return part_of(date(year, 1, 1), date(min(year + 9, MAXYEAR), 12, 31), point.part, Precision.YEAR)


def ahead_of(point: Point, published: date) -> int:
    """How many months ahead the next such month lies, 0 to 11."""
    return (point.month - published.month) % 12


def _recent(point: Point, published: date, lean: int) -> Stretch | None:
    """Months and seasons without a year."""
    year = _year_of_month(point.month, point.turn, published, lean)
    if point.kind == "season" and point.turn == "last" and year == published.year:
        # "last spring" said in May is the spring before.
        year -= published <= month_span(year, point.month, 3)[1]
    return _known(point._replace(year=year))


PRECISIONS = {
    "month": Precision.MONTH,
    "season": Precision.SEASON,
    "year": Precision.YEAR,
    "decade": Precision.YEAR,
    "back": Precision.OPEN,
    "ahead": Precision.OPEN,
}
UNIT_PRECISIONS = {"week": Precision.WEEK, "month": Precision.MONTH, "year": Precision.YEAR}


def explicit(point: Point) -> bool:
    """Whether the words fix the days without a publication date."""
    return point.year is not None and point.kind in ("date", "month", "season", "year", "decade")


def resolve(point: Point, published: date | None, lean: int) -> Stretch | None:
    """The days of ``point``; both ends None where they hang on a date we do not have; None for no such day."""
    stretch: Stretch | None
    if point.unit == "year" and point.month and published is not None:  # "in October last year"
        point = point._replace(year=min(max(published.year + point.number, MINYEAR), MAXYEAR))
    if point.kind == "date":
        stretch = _date(point, published, lean)
        if point.unit == "week" and stretch and stretch.start:  # "the week of June 3"
            monday = shift(stretch.start, -stretch.start.weekday())
            stretch = Stretch(monday, shift(monday, 6), Precision.WEEK)
    elif explicit(point):
        stretch = _known(point)
    elif published is None or point.kind in ("away", "unknown"):
        stretch = Stretch(None, None, PRECISIONS.get(point.kind) or UNIT_PRECISIONS.get(point.unit, Precision.DAY))
    elif point.kind == "weekday":
        stretch = _weekday(point, published, lean)
    elif point.kind == "shift":
        stretch = Stretch(shift(published, point.number), shift(published, point.until), Precision.DAY)
    elif point.kind == "weekend":
        stretch = _weekend(point, published, lean)
    elif point.kind == "unit":
        stretch = _unit(point, published)
    elif point.kind in ("back", "ahead"):
        stretch = _run(point, published)
    elif point.kind == "ago":
        stretch = _ago(point, published)
    else:
        stretch = _recent(point, published, lean)
    if stretch and point.night and stretch.end:
        # A night lasts until the next morning, but nobody reports on it beyond the day of publication.
        dawn = shift(stretch.end, 1)
        if published is None or stretch.end > published or dawn <= published:
            stretch = stretch._replace(end=dawn)
    return stretch


def when(stretch: Stretch, basis: str) -> When:
    if stretch.start is None and stretch.end is None:
        basis = "unresolved"
    return When(stretch.start, stretch.end, stretch.precision, basis)
