"""Capitalised runs: the names a text may hold, found in one scan that places and parties share.

A run is one or more capitalised words with the small words that names hold inside ("Deir ez-Zor", "Rio de Janeiro",
"Jouret al Araiss"); no comma, no line end, no possessive. The scan looks at every character once.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚ"
_SMALL = (
    "(?:al|el|ul|as|ash|an|ar|at|ad|az|ez|es|er|ed|et|esh|en|on|upon|sur|sous|au|aux|de|la|le|les|du|des|da|do|dos|di"
    "|ye|e|i)"
)
_REST = r"\w*(?:['’ʿ‘`](?![sS]\b)\w+)*"
_TAIL = rf"(?:[-‑](?:{_SMALL}-)?[{_CAPITAL}]{_REST})*"
_FIRST = rf"[{_CAPITAL}](?:(?:\.[A-Z])+\.|(?<=[SMF])t\.|{_REST}{_TAIL})"  # U.S.; St.; N'Djamena
_WORD = rf"(?:{_SMALL}-)?{_FIRST}"
_LINK = "(?:(?:al|el|bin|ibn|de|da|do|dos|das|del|du|des|di|la|le|les|van|von|der|den|ul|ud|e|y|es|sur|upon) ){1,2}"
WIDEST = 120  # characters; no name is longer
LONGEST = 12  # words; longer runs are headings in capitals
RUN = re.compile(rf"{_FIRST}(?:[ \u00a0](?:{_LINK})?{_WORD}){{0,{LONGEST - 1}}}")
# More than 80 names in 1,000 characters are a table or a dump, and what follows is left unread until they thin out: of
# 903 articles and reports the densest holds 77, the next 45.
CROWD, CROWD_LENGTH = 80, 1000
_ARTICLE = re.compile(rf"(?<!\w){_SMALL}-\Z")


WRAPPED = 3  # lines that begin with a small letter; fewer are chance
_SMALL_LINE = re.compile(r"\n[a-z]")
_SOFT = re.compile(r"(?<=[^\n]{40})\n(?=[^\W_])")  # a line of that length was broken for its length


class Run(NamedTuple):
    """A capitalised run; ``name`` is its text."""

    start: int
    end: int
    name: str


@lru_cache(4)
def unwrapped(text: str) -> str:
    """The text with a space for every line end that only breaks a long line; every offset stays true.

    Names run on over such an end ("East\nKarsa"), as they do not from a headline to the lead.
    """
    if len(_SMALL_LINE.findall(text)) < WRAPPED:
        return text
    return _SOFT.sub(" ", text)


def runs(text: str, start: int = 0, end: int | None = None) -> tuple[Run, ...]:
    """The capitalised runs of ``text[start:end]`` in order, single letters aside."""
    return _runs(text, start, len(text) if end is None else end)


@lru_cache(4)
def _runs(text: str, start: int, stop: int) -> tuple[Run, ...]:
    found: list[Run] = []
    seen: list[int] = []
    for match in RUN.finditer(text, start, stop):
        begin, finish = match.span()
        if not 2 <= finish - begin <= WIDEST:
            continue
        before = text[begin - 1] if begin > start else " "
        if before == "-" and (article := _ARTICLE.search(text, max(start, begin - 5), begin)):
            begin = article.start()
        elif before != " " and (before.isalnum() or before in "_@#/-"):
            continue  # inside a word, a tag or an address
        seen.append(begin)
        if len(seen) > CROWD and begin - seen[-CROWD - 1] < CROWD_LENGTH:
            continue
        found.append(Run(begin, finish, text[begin:finish]))
    return tuple(found)
