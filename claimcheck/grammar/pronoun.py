"""Every "it" whose verb says what sort of thing it is: "it capsized", "the army recaptured it"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from claimcheck.lexicon import lexicon

PLACES = frozenset({"place"})


class It(NamedTuple):
    """An "it", and the sorts of things it may stand for."""

    start: int
    end: int
    sorts: frozenset[str]


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    data = lexicon("en", "references")
    does, done_to = (
        {
            phrase: frozenset(sort for sort, listed in data[key].items() if phrase in listed)
            for said in data[key].values()
            for phrase in said
        }
        for key in ("does", "done_to")
    )
    behind, before = ("|".join(sorted(map(re.escape, one), key=len, reverse=True)) for one in (does, done_to))
    return (
        re.compile(rf"(?<![\w’'-])(?:[Ii]t (?P<does>{behind})(?! (?:that|to)\b)|(?P<done>{before}) it)(?![\w-])"),
        does,
        done_to,
    )


def its(text: str, start: int, end: int) -> Iterator[It]:
    """Every "it" whose verb says what sort of thing it is."""
    pattern, does, done_to = _pattern()
    for match in pattern.finditer(text, start, end):
        if match["does"] is not None:
            yield It(match.start(), match.start() + 2, does[match["does"]])
        else:
            yield It(match.end() - 2, match.end(), done_to[match["done"]])
