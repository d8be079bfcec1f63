"""What stands in a cell: figures and days, read strictly. What could mean two things is refused, never guessed."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from claimcheck.grammar.figure import figures
from claimcheck.model import Precision, Quantity, ReadError
from claimcheck.read.day import publication_day
from claimcheck.rule.mapping import DateOrder

_NUMBER = re.compile(r"[-+−]?(?:\d+|\d{1,3}(?:[,\u00a0\u202f' ]\d{3})+)(?:\.\d+)?(?:[eE][-+]?\d{1,2})?%?", re.ASCII)
_GROUPS = str.maketrans("", "", ",\u00a0\u202f' %+")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T].{0,40})?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
SPELT = "write it as YYYY-MM-DD"
Days = tuple[date, date, Precision]


def number_of(text: str) -> float:
    """A plain number: "1,200", "12.5", "40%".

    Raises:
        ReadError: anything else ("NA", "3,5", "1.200.000").
    """
    # A float reads more than a spreadsheet writes ("1_000", "nan", "infinity").
    if text.isascii() and text.isdigit() and len(text) < 16:
        return float(text)
    if len(text) > 40 or _NUMBER.fullmatch(text) is None:
        mend = "write digits with a point for decimals, or list the word under `missing` of the mapping"
        raise ReadError(f"'{text[:40]}' is no number", mend=mend)
    return float(text.replace("−", "-").translate(_GROUPS))


def quantity_of(text: str) -> tuple[Quantity, str | None]:
    """A figure in digits or in words ("12", "at least 20", "5-7", "dozens"), and its hedge.

    Raises:
        ReadError: none, or several.
    """
    try:
        plain = number_of(text)
        return Quantity(plain, plain, plain), None
    except ReadError:
        found = figures(text[:200])
    if len(found) != 1:
        raise ReadError(f"'{text[:40]}' is not one figure", mend="write one figure, for example `at least 20`")
    return found[0].quantity, found[0].hedge


def days_of(text: str, order: DateOrder) -> Days:
    """The first and last day of "2024-03-02", "2 March 2024", "02/03/2024", "2024-03" or "2024".

    Raises:
        ReadError: no date, or one that could be two.
    """
    if _ISO_DAY.fullmatch(text):
        day = _date(text, int(text[:4]), int(text[5:7]), int(text[8:]))
        return day, day, Precision.DAY
    if (match := _SLASHED.fullmatch(text)) is not None:
        day = _slashed(text, int(match[1]), int(match[2]), int(match[3]), order)
        return day, day, Precision.DAY
    if (match := _MONTH.fullmatch(text)) is not None and 1 <= int(match[2]) <= 12:
        first = _date(text, int(match[1]), int(match[2]), 1)
        return first, first.replace(day=monthrange(first.year, first.month)[1]), Precision.MONTH
    if _YEAR.fullmatch(text) and 1000 <= int(text) <= 2999:
        return date(int(text), 1, 1), date(int(text), 12, 31), Precision.YEAR
    if _SERIAL.fullmatch(text):
        raise ReadError(f"'{text}' is no date: a spreadsheet's day number", mend=SPELT)
    found = publication_day(text)
    if found is None:
        raise ReadError(f"'{text[:40]}' is no date", mend=SPELT)
    return found, found, Precision.DAY


def _slashed(text: str, one: int, two: int, year: int, order: DateOrder) -> date:
    if order == "iso":
        mend = "say `dates: day first` or `dates: month first` in the mapping"
        raise ReadError(f"'{text[:20]}' does not say whether its day or its month comes first", mend=mend)
    day, month = (one, two) if order == "day first" else (two, one)
    if month > 12 and day <= 12:
        mend = "the dates of this column are in two orders: mend the odd ones"
        raise ReadError(f"'{text[:20]}' is not {order}", mend=mend)
    return _date(text, year, month, day)


def _date(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ReadError(f"'{text[:20]}' is no day of the calendar", mend=SPELT) from None
