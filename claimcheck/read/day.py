"""Publication days as front matter, manifests and feeds print them."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].{0,40})?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T.{0,40})?")
_DAY_FIRST = re.compile(
    r"(?:[A-Za-z]{3,9},?\s)?(\d{1,2})(?:st|nd|rd|th)?[\s-]([A-Za-z]{3,9})\.?,?[\s-](\d{4})(?:[\sT,].{0,40})?"
)
_MONTH_FIRST = re.compile(
    r"(?:[A-Za-z]{3,9},?\s)?([A-Za-z]{3,9})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})(?:[\s,].{0,40})?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def publication_day(value: str) -> date | None:
    """The day of "2012-02-27", "2012-02-27T09:30:00+02:00", "27 February 2012", "Feb 27, 2012" or an e-mail date.

    The day is the one printed, whatever the time zone. None where it is no day ("2012-02-30", "27/02/12").
    """
    value = " ".join(value.split())
    match = _ISO.fullmatch(value) or _COMPACT.fullmatch(value)
    if match is not None:
        return _day(match[1], int(match[2]), match[3])
    if (match := _DAY_FIRST.fullmatch(value)) is not None:
        return _day(match[3], _month(match[2]), match[1])
    if (match := _MONTH_FIRST.fullmatch(value)) is not None:
        return _day(match[3], _month(match[1]), match[2])
    return None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1 if name[:3].lower() in _MONTHS else 0


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None
