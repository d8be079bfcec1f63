"""Which reader each word of time calls for."""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.grammar.day.date import read_number
from claimcheck.grammar.day.month import FIXED, read_fixed, read_month, read_season
from claimcheck.grammar.day.phrase import MONTHS, SEASONS, UNITS, WEEKDAYS, Reading
from claimcheck.grammar.day.unit import SHIFTS, read_shift, read_unit
from claimcheck.grammar.day.weekday import PLURAL_WEEKDAYS, SHORT_WEEKDAYS, read_weekday
from claimcheck.grammar.day.words import Words

Reader = Callable[[Words, int], "Reading | None"]
READERS: dict[str, Reader] = {
    **dict.fromkeys(SEASONS, read_season),
    **dict.fromkeys(UNITS, read_unit),
    **dict.fromkeys(SHIFTS, read_shift),
    **dict.fromkeys(MONTHS, read_month),
    **dict.fromkeys(FIXED, read_fixed),
    **dict.fromkeys((*WEEKDAYS, *SHORT_WEEKDAYS, *PLURAL_WEEKDAYS), read_weekday),
}


def read(words: Words, index: int) -> Reading | None:
    """The day phrase whose trigger stands at ``index``; None where the word is no trigger or names no day there."""
    reader = READERS.get(words.lower[index])
    if reader is not None:
        return reader(words, index)
    return read_number(words, index) if words.lower[index].isdecimal() else None
