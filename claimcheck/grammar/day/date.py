"""Dates and years: "3 July", "Sept. 11, 2012", "2013-07-01", "15 Apr 14", "1-3 July", "in 2011", "the 1990s"."""

from __future__ import annotations

from claimcheck.grammar.day.calendar import Point
from claimcheck.grammar.day.phrase import (
    APOSTROPHES,
    COUNTED,
    DASHES,
    DETERMINERS,
    FULL_MONTHS,
    MONTHS,
    PREPOSITIONS,
    WEEKDAYS,
    Reading,
    capital,
    glued,
    parted,
    trailing_year,
    year_at,
)
from claimcheck.grammar.day.words import Words
from claimcheck.lexicon import lexicon

_DATA = lexicon("en", "days")

MONTH_NAMES = frozenset(MONTHS)
MONTH_VERBS = frozenset(_DATA["months_verbs"])
_NUMBERED = frozenset(_DATA["numbered"])
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_NO_DAY_AFTER = frozenset("$£€.:,#")
_OPENING = frozenset("([\"“‘'")
_SLASHES = frozenset("-/.")


def short_year(words: Words, index: int) -> tuple[int, int | None]:
    """The two digits that end "15 Apr 14" or "3 May ’14", where no counted thing follows."""
    at = index + (words.text[index] in APOSTROPHES)
    word = words.text[at]
    after = words.text[at + 1]
    if len(word) != 2 or not word.isdecimal() or after[:1].islower() or after == "%":
        return index, None
    if glued(words, at) and after in (":", ".", ",") and words.text[at + 2].isdecimal() and glued(words, at + 1):
        return index, None
    return at + 1, (2000 if int(word) < 70 else 1900) + int(word)


def _day_number(words: Words, index: int) -> tuple[int, int]:
    """Index behind a day of the month ("3", "3rd") and the day; day 0 if none stands there."""
    word = words.text[index]
    if len(word) > 2 or not word.isdecimal() or not 1 <= int(word) <= 31:
        return index, 0
    before = words.text[index - 1] if index else ""
    part = index and glued(words, index - 1) and (before in _NO_DAY_AFTER or before.isalpha())
    if part and not (before == "." and words.lower[index - 2] in MONTHS):
        return index, 0
    after = index + 1
    if glued(words, index):
        if words.lower[after] in _ORDINALS:
            return after + 1, int(word)
        if words.text[after] == "%" or words.text[after].isalpha():
            return index, 0
        if words.text[after] in (",", ".", ":") and words.text[after + 1].isdecimal() and glued(words, after):
            return index, 0
    return after, int(word)


def month_at(words: Words, index: int) -> tuple[int, int]:
    """Index behind a month's name (and the point of "Feb.") and its number; 0 if none stands there."""
    month = MONTHS.get(words.lower[index], 0)
    if not month or (words.lower[index] in MONTH_VERBS and not capital(words, index)):
        return index, 0
    short = words.lower[index] not in FULL_MONTHS
    return index + 1 + (short and words.text[index + 1] == "." and glued(words, index)), month


def _slashed(words: Words, index: int) -> Reading | None:
    """2013-07-01, 27/07/2013, 07.27.2013: one sign twice, nothing between. Day before month where both could be is
    left unresolved."""
    if not glued(words, index) or not all(glued(words, index + at) for at in range(1, 4)):
        return None
    signs = words.text[index + 1], words.text[index + 3]
    numbers = words.text[index], words.text[index + 2], words.text[index + 4]
    if signs[0] != signs[1] or signs[0] not in ("-", "/", ".") or not all(number.isdecimal() for number in numbers):
        return None
    if index and glued(words, index - 1) and words.text[index - 1] not in _OPENING:
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


def _date_forward(words: Words, index: int) -> Reading | None:
    """A date that begins with its day: "1 July 2013", "3rd of March", "15-Apr-2014", "1-3 July", "1 and 2 July"."""
    at, day = _day_number(words, index)
    if not day:
        return None
    days = [day]
    if words.text[at] in DASHES or words.lower[at] in ("to", "and", "&", "or"):
        after, second = _day_number(words, at + 1)
        if second > day:
            days.append(second)
            at = after
    if words.lower[at] == "of" or (words.text[at] in DASHES and glued(words, at)):
        at += 1
    if words.lower[at] == "the":
        return None
    after, month = month_at(words, at)
    if not month:
        return None
    if words.text[after] in DASHES and glued(words, after) and words.text[after + 1].isdecimal():
        after += 1
    last, year = trailing_year(words, after)
    if year is None:
        last, year = short_year(words, after)
        if year and words.text[last].isalpha() and words.lower[at] in FULL_MONTHS:
            last, year = after, None  # "on 3 May 15 Kenyans died"
    if words.lower[at] in ("may", "march") and year is None and len(days) == 1 and words.lower[last] in ("have", "be"):
        return None
    points = [Point("date", year, month, each) for each in days]
    return Reading(index, last, points[0], points[1] if len(points) > 1 else None)


def date_behind(words: Words, index: int, at: int, month: int) -> Reading | None:
    """A date that begins with its month, which ends at ``at``: "July 1, 2013", "Sept. 11", "July 1-3"."""
    at += words.lower[at] == "the"
    after, day = _day_number(words, at)
    if not day:
        return None
    counted = words.lower[after] in COUNTED or words.text[after] == "%"
    plural = words.lower[after].endswith("s") and words.text[after].islower() and words.lower[index - 1] == "in"
    if after == at + 1 and (counted or plural):
        return None
    days = [day]
    if words.text[after] in DASHES or words.lower[after] in ("to", "and", "&", "through"):
        behind, second = _day_number(words, after + 1)
        if second > day and words.lower[behind] not in COUNTED and not month_at(words, behind)[1]:
            days.append(second)
            after = behind
    last, year = trailing_year(words, after)
    if words.text[last] == "(" and words.lower[last + 1] in WEEKDAYS and words.text[last + 2] == ")":
        return Reading(index, last + 3, Point("date", year, month, day, WEEKDAYS[words.lower[last + 1]]))
    points = [Point("date", year, month, each) for each in days]
    return Reading(index, last, points[0], points[1] if len(points) > 1 else None)


def date_at(words: Words, index: int) -> Reading | None:
    at, month = month_at(words, index)
    return (date_behind(words, index, at, month) if month else None) or _date_forward(words, index)


_TIMED = frozenset({"since", "before", "after", "until", "on"})
_NUMERIC: dict[str, tuple[int, int, int]] = {
    written: (int(year), int(month), int(day)) for written, (year, month, day) in _DATA["numeric_days"].items()
}


def read_number(words: Words, index: int) -> Reading | None:
    """Numeric dates, dates that begin with a day, years, decades."""
    word = words.text[index]
    if len(word) > 4:
        return None
    if words.text[index + 1] in _SLASHES and 4 in (len(word), len(words.text[index + 4])):
        found = _slashed(words, index)
        if found:
            return found
    if words.text[index + 1] == "/" and (known := _NUMERIC.get("".join(words.text[index : index + 3]))):
        alone = words.text[index + 3] != "/" and words.lower[index - 1] in _TIMED
        return Reading(index, index + 3, Point("date", *known)) if alone else None  # "the 9/11 inquiry" names no day
    if len(word) < 3 and not MONTH_NAMES.isdisjoint(words.lower[index + 1 : index + 8]):
        found = _date_forward(words, index)
        if found:
            return found
    if len(word) < 3 and words.lower[index + 1] != "s":
        return None
    if words.lower[index + 1] == "s" and glued(words, index) and word.isdecimal() and word[-1:] == "0":
        return _decade(words, index)
    year = year_at(words, index)
    return _year(words, index, year) if year is not None else None


def _decade(words: Words, index: int) -> Reading | None:
    word = words.text[index]
    if len(word) == 2 and words.text[index - 1] in APOSTROPHES:
        return Reading(index - 1, index + 2, Point("decade", (2000 if int(word) < 30 else 1900) + int(word)))
    if len(word) == 4 and 1500 <= int(word) <= 2090:
        return parted(words, Reading(index, index + 2, Point("decade", int(word))))
    return None


def _year(words: Words, index: int, year: int) -> Reading | None:
    """A bare year: after a preposition, or before the noun it dates; never a count, a model or a road."""
    before, after = words.lower[index - 1], words.lower[index + 1]
    changed = before == "from" and words.lower[index - 2] in ("up", "down")  # "down from 2000 in March"
    if changed or _is_numeral(words, index):
        return None
    reading = parted(words, Reading(index, index + 1, Point("year", year)))
    if before in ("and", "or", "to", ",", *DASHES) and year_at(words, index - 2) is not None:
        return reading
    if after in DASHES and (year_at(words, index + 2) or 0) > year:
        return reading
    rounded = year % 100 == 0
    plural = after.endswith("s") and words.text[index + 1].islower() and after not in ("is", "was", "has", "as")
    if not 1500 <= year <= 2100 or (rounded and plural):
        return None
    if reading.point.part or before in PREPOSITIONS:
        return None if _is_count(words, index, rounded=rounded, plural=plural) else reading
    led = before in DETERMINERS or before == "s"
    if year < 1800 or (rounded and not led):
        return None
    if led or before in ("(", "[") or after in (")", "]"):
        return reading
    plural = plural and not capital(words, index - 1)
    return reading if words.text[index + 1].isalpha() and not plural and after not in PREPOSITIONS else None


def _is_numeral(words: Words, index: int) -> bool:
    """Whether four digits number or count a thing, or are a part of a longer sign ("Route 2011", "555-2013")."""
    before, after = words.lower[index - 1], words.lower[index + 1]
    if before in _NUMBERED or after in COUNTED or (before == "." and words.lower[index - 2] in _NUMBERED):
        return True
    if glued(words, index) and (
        after in ("/", "_", "=") or (after in DASHES and words.text[index + 2].isalpha() and glued(words, index + 1))
    ):
        return True
    if not index or not glued(words, index - 1):
        return False
    joined = before in DASHES and words.text[index - 2].isdecimal() and year_at(words, index - 2) is None
    return joined or before.isalnum() or before in ("/", "_", "@", "=")


def _is_count(words: Words, index: int, *, rounded: bool, plural: bool) -> bool:
    """Whether the preposition before four digits leads to a count: "up to 2000", "a crowd of 1500"."""
    before, two, three = (words.lower[index - back] for back in (1, 2, 3))
    if before in ("than", "least"):
        return rounded or plural or two == "more"
    if before == "of":
        return three in ("a", "an") and (rounded or plural)
    return before in ("to", "for", "around") and (plural or (rounded and two in ("up", "close", "from")))
