"""The words of a stretch of lines, as the readers of day phrases see them."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from claimcheck.lexicon import lexicon

_DATA = lexicon("en", "days")
# A line that begins with a small letter carries on the line before: text wrapped at a width.
LINE_END = re.compile(r"\n(?![a-z])")
_PIECES = re.compile(r"([^\W\d_]+|\d+|[^\w\s]|_|" + LINE_END.pattern + ")")
_PADDING = 16
STOPS = frozenset('.!?;:\n"“”–—')
# Words that say something of tense or bound a clause; besides them only words in -ed do.
_SIGNALS = STOPS.union(
    *(_DATA[key] for key in ("future", "future_to", "past", "scheduled", "clause", "present_be", "follows"))
)


class Words(NamedTuple):
    """Runs of letters, runs of digits, single signs and line ends in order, in parallel lists.

    Empty words follow the last, so that looking a few places past either end finds nothing (a negative index wraps
    to them). ``signals`` are the indexes of words that say something of tense, ascending.
    """

    text: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    signals: list[int]


def words_of(text: str, start: int, end: int) -> Words:
    pieces = _PIECES.split(text[start:end])  # what stands between two words, and the words: no object for a match
    bounds = list(accumulate(map(len, pieces), initial=start))
    words = pieces[1::2]
    lower = list(map(str.lower, words))
    signals = [index for index, word in enumerate(lower) if word in _SIGNALS or word[-2:] == "ed"]
    blank = [""] * _PADDING
    starts, ends = bounds[1:-2:2] + [-1] * _PADDING, bounds[2:-1:2] + [-2] * _PADDING
    return Words(words + blank, lower + blank, starts, ends, signals)
