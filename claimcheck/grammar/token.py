"""Text in, tokens out: parallel lists, since a million small objects cost more than the reading.

A document is tokenised once; whoever asks for a stretch of it is given a slice.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

# A word may hold inner hyphens, apostrophes and points ("co-ordinates", "army's", "U.N"); digits their separators.
# A typewriter's dash ("--"), dots and doubled quotation marks are one token each.
TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|\w+(?:[-'’.&]\w+)*|--+|\.\.+|``|''|[^\w\s]")
_PIECES = re.compile(f"({TOKEN.pattern})")
_RUN = re.compile(r"\w+")
LONGEST = 1_000_000  # code points of a text whose tokens are kept; of a longer one they would fill the memory


class Tokens(NamedTuple):
    """Tokens of a text in order: ``words[i] == text[starts[i]:ends[i]]`` and ``lower[i] == words[i].lower()``."""

    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]


def tokens(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Tokens of ``text[start:end]`` with offsets into ``text``."""
    stop = len(text) if end is None else end
    if len(text) > LONGEST:
        return _read(text[start:stop], start)
    words, lower, starts, ends = _whole(text)
    first = bisect_left(starts, start)
    last = bisect_left(starts, stop, first)
    if (first and ends[first - 1] > start) or (last > first and ends[last - 1] > stop):
        return _read(text[start:stop], start)  # a bound lies inside a token
    return Tokens(words[first:last], lower[first:last], starts[first:last], ends[first:last])


@lru_cache(2)
def vocabulary(text: str) -> frozenset[str]:
    """Every run of letters and digits that a text holds, in lower case: what no phrase of its words can do without."""
    words = set(tokens(text).lower)
    parts = (part for word in words if not word.isalnum() for part in _RUN.findall(word))
    return frozenset(words.union(parts))


@lru_cache(2)
def _whole(text: str) -> Tokens:
    return _read(text, 0)


def _read(text: str, offset: int) -> Tokens:
    pieces = _PIECES.split(text)  # what stands between two tokens, and the tokens: no object for a match
    bounds = list(accumulate(map(len, pieces), initial=offset))
    words = pieces[1::2]
    return Tokens(words, list(map(str.lower, words)), bounds[1:-2:2], bounds[2:-1:2])
