"""The phrases that name days: words in, a ``Point`` of the calendar out. One reader for each kind of word.

A reader is given the tokens and the index of its trigger and looks a few words to each side, never further, so the
whole is linear. Token lists end in empty words, so that looking past either end finds nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from claimcheck.grammar.calendar import Point
from claimcheck.grammar.token import Tokens
from claimcheck.lexicon import lexicon

_DATA = lexicon("en", "days")
WEEKDAYS = {name: number for number, name in enumerate(_DATA["weekdays"])}
_SHORT_WEEKDAYS = {short: WEEKDAYS[name] for name, shorts in _DATA["weekdays_short"].items() for short in shorts}
_PLURAL_WEEKDAYS = {f"{name}s": number for name, number in WEEKDAYS.items()}
MONTHS = {name: number for number, name in enumerate(_DATA["months"], 1)}
_FULL_MONTHS = frozenset(MONTHS)
MONTHS |= {short: MONTHS[name] for name, shorts in _DATA["months_short"].items() for short in shorts}
_MONTH_NAMES = frozenset(MONTHS)
_DOUBTFUL = frozenset(_DATA["months_doubtful"])
_VERBS = frozenset(_DATA["months_verbs"])
SEASONS = {name: int(month) for name, month in _DATA["seasons"].items()}
_SHIFTS = {word: (int(first), int(last)) for word, (first, last) in _DATA["shifts"].items()}
_PARTS_OF_DAY = frozenset(_DATA["parts_of_day"])
_UNITS: dict[str, str] = _DATA["units"]
_VAGUE_DAYS = {unit: int(days) for unit, days in _DATA["vague_days"].items()}
_NUMBERS = {word: int(number) for word, number in _DATA["numbers"].items()}
_VAGUE_NUMBERS = frozenset(_DATA["vague_numbers"])
_TURNS: dict[str, str] = _DATA["turns"]
_PARTS = {word: part for part, key in (("early", "early"), ("mid", "middle"), ("late", "late")) for word in _DATA[key]}
_NEAR_PARTS = frozenset({"early", "mid", "late"})
_PREPOSITIONS = frozenset(_DATA["prepositions"])
_NAMED_BEFORE = frozenset(_DATA["named_before"])
_NAMED_AFTER = frozenset(_DATA["named_after"])
_HABIT_BEFORE = frozenset(_DATA["habit_before"])
_SIDES = {"last": -1, "this": 0, "next": 1}
_WITHIN = frozenset(_DATA["within"])
_COUNTED = frozenset(_DATA["counted"])
_NUMBERED = frozenset(_DATA["numbered"])
_TODAY_BEFORE = frozenset(_DATA["today_before"])
_OVERNIGHT_THINGS = frozenset(_DATA["overnight_things"])
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_APOSTROPHES = frozenset("'’")
_DASHES = frozenset("-–—‑")
_QUOTES = frozenset("\"“”‘’'")
_NO_DAY_AFTER = frozenset("$£€.:,#")
_OPENING = frozenset("([\"“‘'")
_SLASHES = frozenset("-/.")
_DETERMINERS = frozenset(_DATA["determiners"]) | _APOSTROPHES
_FIRST_YEAR, _LAST_YEAR = 1000, 2999


class Reading(NamedTuple):
    """Tokens ``first`` to ``last`` (excluded) name ``point``; with ``last_point`` a range from one to the other."""

    first: int
    last: int
    point: Point
    last_point: Point | None = None


def glued(tokens: Tokens, index: int) -> bool:
    """Whether nothing stands between this token and the next."""
    return tokens.ends[index] == tokens.starts[index + 1]


def _capital(tokens: Tokens, index: int) -> bool:
    return tokens.words[index][:1].isupper()


def _after_stop(tokens: Tokens, index: int) -> bool:
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


def _trailing_year(tokens: Tokens, index: int) -> tuple[int, int | None]:
    """The year after a month or a day, and the index behind it."""
    at = index
    if tokens.words[at] == "," or tokens.lower[at] == "of":
        at += 1
    year = year_at(tokens, at)
    if year is not None and tokens.lower[at + 1] not in _COUNTED:
        return at + 1, year
    return index, None


def _short_year(tokens: Tokens, index: int) -> tuple[int, int | None]:
    """The two digits that end "15 Apr 14" or "3 May ’14", where no counted thing follows."""
    at = index + (tokens.words[index] in _APOSTROPHES)
    word = tokens.words[at]
    after = tokens.words[at + 1]
    if len(word) != 2 or not word.isdecimal() or after[:1].islower() or after == "%":
        return index, None
    if glued(tokens, at) and after in (":", ".", ",") and tokens.words[at + 2].isdecimal() and glued(tokens, at + 1):
        return index, None
    return at + 1, (2000 if int(word) < 70 else 1900) + int(word)


def _day_number(tokens: Tokens, index: int) -> tuple[int, int]:
    """Index behind a day of the month ("3", "3rd") and the day; day 0 if none stands there."""
    word = tokens.words[index]
    if len(word) > 2 or not word.isdecimal() or not 1 <= int(word) <= 31:
        return index, 0
    before = tokens.words[index - 1] if index else ""
    part = index and glued(tokens, index - 1) and (before in _NO_DAY_AFTER or before.isalpha())
    if part and not (before == "." and tokens.lower[index - 2] in MONTHS):
        return index, 0
    after = index + 1
    if glued(tokens, index):
        if tokens.lower[after] in _ORDINALS:
            return after + 1, int(word)
        if tokens.words[after] == "%" or tokens.words[after].isalpha():
            return index, 0
        if tokens.words[after] in (",", ".", ":") and tokens.words[after + 1].isdecimal() and glued(tokens, after):
            return index, 0
    return after, int(word)


def _month_at(tokens: Tokens, index: int) -> tuple[int, int]:
    """Index behind a month's name (and the point of "Feb.") and its number; 0 if none stands there."""
    month = MONTHS.get(tokens.lower[index], 0)
    if not month or (tokens.lower[index] in _VERBS and not _capital(tokens, index)):
        return index, 0
    short = tokens.lower[index] not in _FULL_MONTHS
    return index + 1 + (short and tokens.words[index + 1] == "." and glued(tokens, index)), month


def _slashed(tokens: Tokens, index: int) -> Reading | None:
    """2013-07-01, 27/07/2013, 07.27.2013: one sign twice, nothing between. Day before month where both could be is
    left unresolved."""
    if not glued(tokens, index) or not all(glued(tokens, index + at) for at in range(1, 4)):
        return None
    signs = tokens.words[index + 1], tokens.words[index + 3]
    numbers = tokens.words[index], tokens.words[index + 2], tokens.words[index + 4]
    if signs[0] != signs[1] or signs[0] not in ("-", "/", ".") or not all(number.isdecimal() for number in numbers):
        return None
    if index and glued(tokens, index - 1) and tokens.words[index - 1] not in _OPENING:
        return None
    first, second, third = (int(number) if len(number) <= 4 else 0 for number in numbers)
    last = index + 5
    if len(numbers[0]) == 4 and len(numbers[1]) <= 2 and len(numbers[2]) <= 2:
        return Reading(index, last, Point("date", first, second, third))
    if len(numbers[0]) > 2 or len(numbers[1]) > 2 or len(numbers[2]) != 4 or min(first, second) < 1:
        return None
    if first <= 12 and second <= 12 and first != second:
        return Reading(index, last, Point("unknown"))
    if max(first, second) > 31 or min(first, second) > 12:
        return None
    return Reading(index, last, Point("date", third, min(first, second), max(first, second)))


def _date_forward(tokens: Tokens, index: int) -> Reading | None:
    """A date that begins with its day: "1 July 2013", "3rd of March", "15-Apr-2014", "1-3 July", "1 and 2 July"."""
    at, day = _day_number(tokens, index)
    if not day:
        return None
    days = [day]
    if tokens.words[at] in _DASHES or tokens.lower[at] in ("to", "and", "&", "or"):
        after, second = _day_number(tokens, at + 1)
        if second > day:
            days.append(second)
            at = after
    if tokens.lower[at] == "of" or (tokens.words[at] in _DASHES and glued(tokens, at)):
        at += 1
    if tokens.lower[at] == "the":
        return None
    after, month = _month_at(tokens, at)
    if not month:
        return None
    if tokens.words[after] in _DASHES and glued(tokens, after) and tokens.words[after + 1].isdecimal():
        after += 1
    last, year = _trailing_year(tokens, after)
    if year is None:
        last, year = _short_year(tokens, after)
    if (
        tokens.lower[at] in ("may", "march")
        and year is None
        and len(days) == 1
        and tokens.lower[last] in ("have", "be")
    ):
        return None
    points = [Point("date", year, month, each) for each in days]
    return Reading(index, last, points[0], points[1] if len(points) > 1 else None)


def _date_backward(tokens: Tokens, index: int) -> Reading | None:
    """A date that begins with its month: "July 1, 2013", "Sept. 11", "July 1-3"."""
    at, month = _month_at(tokens, index)
    if not month:
        return None
    at += tokens.lower[at] == "the"
    after, day = _day_number(tokens, at)
    if not day:
        return None
    counted = tokens.lower[after] in _COUNTED or tokens.words[after] == "%"
    plural = tokens.lower[after].endswith("s") and tokens.words[after].islower() and tokens.lower[index - 1] == "in"
    if after == at + 1 and (counted or plural):
        return None
    days = [day]
    if tokens.words[after] in _DASHES or tokens.lower[after] in ("to", "and", "&", "through"):
        behind, second = _day_number(tokens, after + 1)
        if second > day and tokens.lower[behind] not in _COUNTED and not _month_at(tokens, behind)[1]:
            days.append(second)
            after = behind
    last, year = _trailing_year(tokens, after)
    points = [Point("date", year, month, each) for each in days]
    return Reading(index, last, points[0], points[1] if len(points) > 1 else None)


def _date_at(tokens: Tokens, index: int) -> Reading | None:
    return _date_backward(tokens, index) or _date_forward(tokens, index)


def read_number(tokens: Tokens, index: int) -> Reading | None:
    """Numeric dates, dates that begin with a day, years, decades."""
    word = tokens.words[index]
    if len(word) > 4:
        return None
    if tokens.words[index + 1] in _SLASHES and 4 in (len(word), len(tokens.words[index + 4])):
        found = _slashed(tokens, index)
        if found:
            return found
    if len(word) < 3 and not _MONTH_NAMES.isdisjoint(tokens.lower[index + 1 : index + 8]):
        found = _date_forward(tokens, index)
        if found:
            return found
    if tokens.lower[index + 1] == "s" and glued(tokens, index) and word.isdecimal() and word[-1:] == "0":
        return _decade(tokens, index)
    year = year_at(tokens, index)
    return _year(tokens, index, year) if year is not None else None


def _decade(tokens: Tokens, index: int) -> Reading | None:
    word = tokens.words[index]
    if len(word) == 2 and tokens.words[index - 1] in _APOSTROPHES:
        return Reading(index - 1, index + 2, Point("decade", (2000 if int(word) < 30 else 1900) + int(word)))
    if len(word) == 4 and 1500 <= int(word) <= 2090:
        return _parted(tokens, Reading(index, index + 2, Point("decade", int(word))))
    return None


def _year(tokens: Tokens, index: int, year: int) -> Reading | None:
    """A bare year: after a preposition, or before the noun it dates; never a count, a model or a road."""
    before, after = tokens.lower[index - 1], tokens.lower[index + 1]
    if (
        before in _NUMBERED
        or after in _COUNTED
        or (
            tokens.words[index + 1] in _DASHES
            and tokens.words[index + 2].isalpha()
            and glued(tokens, index)
            and glued(tokens, index + 1)
        )
    ):
        return None
    if index and glued(tokens, index - 1) and (before.isalnum() or before in ("/", "_", "@", "=")):
        return None
    if glued(tokens, index) and after in ("/", "_", "="):
        return None
    reading = _parted(tokens, Reading(index, index + 1, Point("year", year)))
    rounded = year % 100 == 0
    if before in ("and", "or", "to", ",", *_DASHES) and year_at(tokens, index - 2) is not None:
        return reading
    if after in _DASHES and (year_at(tokens, index + 2) or 0) > year:
        return reading
    plural = after.endswith("s") and tokens.words[index + 1].islower() and after not in ("is", "was", "has", "as")
    if not 1500 <= year <= 2100 or (rounded and plural):
        return None
    if reading.point.part or before in _PREPOSITIONS:
        return reading if before not in ("to", "for") or not plural else None
    if rounded and not (before in _DETERMINERS or before == "s"):
        return None
    if not 1800 <= year <= 2100:
        return None
    if before in ("(", "[") or after in (")", "]"):
        return reading
    if before in _DETERMINERS or before == "s":
        return reading
    plural = plural and not _capital(tokens, index - 1)
    return reading if tokens.words[index + 1].isalpha() and not plural and after not in _PREPOSITIONS else None


def _parted(tokens: Tokens, reading: Reading) -> Reading:
    """Take in "early", "mid-", "late", "the end of" that stand before a month, a season, a year."""
    first = reading.first
    before = tokens.lower[first - 1]
    if before in _NEAR_PARTS and first >= 1:
        return reading._replace(first=first - 1, point=reading.point._replace(part=_PARTS[before]))
    two = tokens.lower[first - 2]
    if before in _DASHES and two in _NEAR_PARTS and first >= 2:
        return reading._replace(first=first - 2, point=reading.point._replace(part=_PARTS[two]))
    if before == "in" and two in ("early", "late") and first >= 2:
        return reading._replace(first=first - 2, point=reading.point._replace(part=_PARTS[two]))
    at = first - 1
    if tokens.lower[at] == "the" and at >= 1:
        at -= 1
    if at >= 1 and tokens.lower[at] == "of" and tokens.lower[at - 1] in _PARTS:
        return reading._replace(first=at - 1, point=reading.point._replace(part=_PARTS[tokens.lower[at - 1]]))
    return reading


def _turned(tokens: Tokens, reading: Reading) -> Reading:
    """Take in "last", "next", "this", "this past", "this coming"."""
    first = reading.first
    before = tokens.lower[first - 1]
    turn = _TURNS.get(before, "") if first else ""
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
    if tokens.lower[at + 1] != "year" or tokens.lower[at] not in _SIDES:
        return reading
    return reading._replace(last=at + 2, point=reading.point._replace(unit="year", number=_SIDES[tokens.lower[at]]))


def read_month(tokens: Tokens, index: int) -> Reading | None:
    """Dates that begin with a month, months with or without a year."""
    if (tokens.lower[index] not in _FULL_MONTHS or tokens.lower[index] in _VERBS) and not _capital(tokens, index):
        return None
    found = _date_backward(tokens, index)
    if found:
        return _turned(tokens, found)
    at, month = _month_at(tokens, index)
    if not month:
        return None
    last, year = _trailing_year(tokens, at)
    if year is None and tokens.words[at] in _APOSTROPHES:
        last, year = _short_year(tokens, at)
    reading = Reading(index, last, Point("month", year, month))
    reading = _parted(tokens, reading)
    if not reading.point.part and year is None:
        reading = _parted(tokens, _turned(tokens, reading))
    if year is not None or reading.point.part or reading.point.turn:
        return reading
    return reading if _is_month(tokens, index, at) else None


def _is_month(tokens: Tokens, index: int, last: int) -> bool:
    """Whether a month's name standing alone is the month and not a verb or a person."""
    word, before, after = tokens.lower[index], tokens.lower[index - 1], tokens.words[last]
    if word not in _FULL_MONTHS and not (before in _PREPOSITIONS and last > index + 1):
        return False
    two = tokens.lower[index - 2]
    if before in ("and", "or", "to", "through", "than", ",", *_DASHES) and two in MONTHS:
        return True
    named = after[:1].isupper() and after.isalpha() and after.lower() not in WEEKDAYS
    if before == "of":
        return word != "may" or two in _UNITS or two in _PARTS
    if before == "by":
        return word not in ("may", "jan") and not named
    if before == "to":
        return two in ("prior", "back", "up") or (word not in _DOUBTFUL and not named)
    if before in ("for", "with"):
        return word not in _DOUBTFUL and not named
    if before in _PREPOSITIONS:
        return before != "on" and not (word == "may" and before in ("from", "as", "than", "back"))
    if named:
        return before in ("a", "an") or (before == "the" and word not in _DOUBTFUL)
    if _capital(tokens, index - 1) and not _after_stop(tokens, index - 1):
        return False
    if word in _DOUBTFUL:
        return before in _DETERMINERS and after.islower() and after not in _PREPOSITIONS and after not in _APOSTROPHES
    return True


def read_season(tokens: Tokens, index: int) -> Reading | None:
    """ "spring 2011", "the summer of 2014", "this autumn", "in the spring"."""
    last, year = _trailing_year(tokens, index + 1)
    reading = Reading(index, last, Point("season", year, SEASONS[tokens.lower[index]]))
    if year is not None:
        return _parted(tokens, reading)
    turned = _turned(tokens, reading)
    if turned.point.turn:
        return turned
    if tokens.lower[index + 1] == "of" or not tokens.words[index].islower():
        return reading if of_year(tokens, reading) is not reading else None
    reading = _parted(tokens, reading)
    if reading.point.part:
        return reading
    before, two = tokens.lower[index - 1], tokens.lower[index - 2]
    in_season = before in ("in", "during", "by", "since") or (
        before == "the" and two in ("in", "during", "over", "by", "since")
    )
    return reading if in_season and tokens.words[index + 1] not in _DASHES else None


def read_weekday(tokens: Tokens, index: int) -> Reading | None:
    """ "Tuesday", "last Tuesday", "Thursday night", "Monday, 3 March", "Tuesday of last week"."""
    word = tokens.lower[index]
    weekday = WEEKDAYS.get(word)
    if weekday is None:
        weekday = _SHORT_WEEKDAYS.get(word)
        if weekday is None:
            return _lost_apostrophe(tokens, index)
    short = word not in WEEKDAYS
    if short and not _capital(tokens, index):
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
    if tokens.lower[at] in _PARTS_OF_DAY:
        at += 1
    if tokens.words[at] in (",", "("):
        at += 1
    if tokens.lower[at] == "the":
        at += 1
    found = _date_at(tokens, at)
    if found and tokens.words[at - 1] == "(" and tokens.words[found.last] == ")":
        return found._replace(last=found.last + 1)
    return found


def _weekday_alone(tokens: Tokens, index: int, at: int, point: Point) -> Reading:
    night = tokens.lower[at] in ("night", "overnight")
    if tokens.lower[at] in _PARTS_OF_DAY:
        at += 1
    reading = Reading(index, at, point._replace(night=night))
    week = at + (tokens.lower[at] == "of")
    if tokens.lower[week] in _SIDES and tokens.lower[week + 1] == "week":
        number = _SIDES[tokens.lower[week]]
        return Reading(index, week + 2, point._replace(night=night, unit="week", number=number))
    turned = _turned(tokens, reading)
    if turned.point.turn:
        return turned
    first = index - 1
    if first >= 0 and tokens.lower[first] in ("early", "late"):
        return reading._replace(first=first)
    return reading


def _is_named(tokens: Tokens, index: int) -> bool:
    """Whether a weekday's name is part of a name ("Black Friday", "the Sunday Times") or a habit ("every Friday")."""
    before, after = tokens.lower[index - 1], tokens.lower[index + 1]
    if before in _NAMED_BEFORE and index:
        return True
    if after in _NAMED_AFTER and _capital(tokens, index + 1):
        return True
    behind = index + 1 + (after in _PARTS_OF_DAY)
    if index and before in _QUOTES and tokens.words[behind] in _QUOTES and glued(tokens, behind - 1):
        return tokens.lower[behind + 1] != "s"
    if before == "on" and tokens.lower[index - 2] == "mail" and _capital(tokens, index - 2):
        return True
    if before in ("a", "an"):
        return not tokens.words[index + 1].islower() or after in _PREPOSITIONS or after in ("and", "or", "when", "with")
    capital = _capital(tokens, index + 1) and _capital(tokens, index + 2) and after in _PARTS_OF_DAY
    if capital and (
        after == "night" and tokens.lower[index + 2] in ("live", "football", "lights", "massacre", "fever")
    ):
        return True
    return before == "the" and _capital(tokens, index + 1) and after.isalpha() and after not in _PARTS_OF_DAY


def _lost_apostrophe(tokens: Tokens, index: int) -> Reading | None:
    """ "Tuesdays attack" is Tuesday's; "on Tuesdays" and "Tuesdays and Fridays" are habits."""
    after = tokens.words[index + 1]
    if tokens.lower[index - 1] in _HABIT_BEFORE and index:
        return None
    if (
        not after.islower()
        or not after.isalpha()
        or after in _PREPOSITIONS
        or after in ("and", "or", "are", "at", "when")
    ):
        return None
    return Reading(index, index + 1, Point("weekday", weekday=_PLURAL_WEEKDAYS[tokens.lower[index]]))


def read_shift(tokens: Tokens, index: int) -> Reading | None:
    """yesterday, today, tomorrow, tonight, overnight and what is built on them."""
    word, before, after = tokens.lower[index], tokens.lower[index - 1], tokens.lower[index + 1]
    named = index and _capital(tokens, index) and not tokens.words[index].isupper()
    quoted = named and not (before.isalnum() or after.isalnum()) and glued(tokens, index - 1) and glued(tokens, index)
    if named and (not _after_stop(tokens, index) or quoted or "show" in tokens.lower[index + 1 : index + 4]):
        return None  # "USA Today", "the 'Tonight' show"
    if word == "overnight":
        return _overnight(tokens, index)
    if before in _TODAY_BEFORE and _capital(tokens, index) and index:
        return None
    first, last = _SHIFTS[word]
    at = index + 1
    point = Point("shift", number=first, until=last)
    if word in ("yesterday", "tomorrow") and after in _PARTS_OF_DAY:
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
    if number and number < 10 and at >= 2 and tokens.words[at - 1] in _DASHES:
        tens = _NUMBERS.get(tokens.lower[at - 2], 0)
        if tens >= 20:
            return at - 2, tens + number, False
    return (at if number else index), number, False


def read_unit(tokens: Tokens, index: int) -> Reading | None:
    """last week, this month, the past two days, three days ago, a week later, the weekend, last night."""
    word = tokens.lower[index]
    unit = _UNITS[word]
    if index and glued(tokens, index - 1) and tokens.words[index - 1] in _DASHES:
        return None
    if unit == "weekend":
        return _weekend(tokens, index)
    if unit == "night" or word in _PARTS_OF_DAY:
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
        and tokens.lower[index - 3] in _PARTS
        and index > 2
        and tokens.lower[index + 1] != "of"
    ):
        return Reading(index - 3, index + 1, Point("unit", unit=unit, part=_PARTS[tokens.lower[index - 3]]))
    if before not in ("last", "this", "next", "past", "coming"):
        return None
    if (
        _capital(tokens, index)
        and _capital(tokens, index - 1)
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
    number = _SIDES[before]
    reading = Reading(index - 1, index + 1, Point("unit", unit=unit, number=number))
    if two in ("earlier", "later") and not number:
        return reading._replace(first=index - 2, point=reading.point._replace(part=two))
    return _parted(tokens, reading)


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
    turn = _TURNS.get(before, "")
    turn = "" if turn == "past" else turn
    first = index - 1
    if before in ("past", "coming") and first and tokens.lower[first - 1] in ("this", "the"):
        first -= 1
    return Reading(first, index + 1, Point("weekend", turn=turn))


def _night(tokens: Tokens, index: int) -> Reading | None:
    """last night, this morning, that is: parts of a day that hang on publication."""
    before, word = tokens.lower[index - 1] if index else "", tokens.lower[index]
    named = _capital(tokens, index) and _capital(tokens, index - 1) and not tokens.words[index].isupper()
    if before == "last" and word in ("night", "evening") and not named:
        return Reading(index - 1, index + 1, Point("shift", number=-1, until=0 if word == "night" else -1))
    if before == "this" and word in ("morning", "afternoon", "evening", "lunchtime") and not named:
        first = (
            index - 2 if tokens.lower[index - 2] in ("early", "earlier", "late", "later") and index > 1 else index - 1
        )
        return Reading(first, index + 1, Point("shift"))
    return None


Reader = Callable[[Tokens, int], "Reading | None"]
READERS: dict[str, Reader] = {
    **dict.fromkeys((*SEASONS,), read_season),
    **dict.fromkeys((*_UNITS, "morning", "afternoon", "evening", "lunchtime"), read_unit),
    **dict.fromkeys(_SHIFTS, read_shift),
    **dict.fromkeys(MONTHS, read_month),
    **dict.fromkeys((*WEEKDAYS, *_SHORT_WEEKDAYS, *_PLURAL_WEEKDAYS), read_weekday),
}
_UNITS.update(dict.fromkeys(("morning", "afternoon", "evening", "lunchtime"), "night"))
