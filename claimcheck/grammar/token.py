"""Text in, tokens out: parallel lists, since a million small objects cost more than the reading."""

from __future__ import annotations

import re
from typing import NamedTuple

# A word may hold inner hyphens, apostrophes and points ("co-ordinates", "army's", "U.N"); digits their separators.
# A typewriter's dash ("--"), dots and doubled quotation marks are one token each.
TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|\w+(?:[-'’.&]\w+)*|--+|\.\.+|``|''|[^\w\s]")


class Tokens(NamedTuple):
    """Tokens of a text in order: ``words[i] == text[starts[i]:ends[i]]`` and ``lower[i] == words[i].lower()``."""

    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]


def tokens(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Tokens of ``text[start:end]`` with offsets into ``text``."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in TOKEN.finditer(text, start, len(text) if end is None else end):
        words.append(match.group())
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(words, [word.lower() for word in words], starts, ends)
