"""What part a place plays in its sentence: the scene of what happens, or beside it, somebody's home, where it was told.

"Five people from Leeds died near Skipton, the minister said in London": the place is Skipton.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from claimcheck.grammar.toponym import place_words
from claimcheck.lexicon import lexicon
from claimcheck.model import Name

REACH = 72  # code points before a name in which the words that place it stand


_AT = (
    "in|at|near|outside|around|inside|across|on|off|of|over|from|to|into|toward|towards|through|throughout|between|and"
    "|north|south|east|west|northern|southern|eastern|western|central|the"
)


class Bearing(IntEnum):
    """The nearer to what happens, the smaller."""

    SCENE = 0
    BESIDE = 1  # "12 miles north of Karsa"
    NAMED = 2  # no word says that anything happens there
    HOME = 3  # "labourers from Karsa", "the firm, based in Karsa", "on the way to Karsa"
    TOLD = 4  # "speaking in Karsa"
    DATELINE = 5  # "KARSA, May 6 (Reuters) -"


class _Patterns(NamedTuple):
    locative: re.Pattern[str]
    home: re.Pattern[str]
    from_: re.Pattern[str]
    taken: re.Pattern[str]
    told: re.Pattern[str]
    beside: re.Pattern[str]
    telling: dict[str, frozenset[str]]  # words without one of which a pattern need not be asked


@cache
def _patterns() -> _Patterns:
    data = lexicon("en", "bearings")

    def any_of(words: Iterable[str]) -> str:
        return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))

    words = place_words()
    heads = any_of(words.head)
    adjectives = rf"(?:(?:{any_of((*data['adjectives'], *words.direction))}|[a-z]+-[a-z]+) )"
    capital = r"(?:[\w’'-]+ ){0,3}capital,? "  # "near the Norland State capital Karsa"
    filler = rf"(?:the )?{adjectives}{{0,2}}(?:(?:{heads}) of |{capital})?\Z"
    verbs = any_of(words.verb)
    return _Patterns(
        re.compile(
            rf"(?:\b(?:{_AT}|{verbs})|,) {filler}",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?:\b(?:{any_of(data['settled'])}) (?:in|at|near|of|from)|\b(?:{any_of(data['bound'])})"
            rf"|[a-z)], \d{{1,3}}, (?:of|from)) {filler}",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?:(?:{any_of(data['people'])}|[a-z]+s),?|(?P<came>{any_of(data['came'])})) from {filler}"),
        re.compile(rf"\b(?:{any_of(data['taken'])})\b", re.IGNORECASE),
        re.compile(
            rf"\b(?:{any_of(data['told'])}) (?:\w+ ){{0,3}}(?:(?:in|at|from) )?{filler}",
            re.IGNORECASE,
        ),
        re.compile(rf"(?:\b|(?=,))(?:{any_of(data['beside'])}) {filler}", re.IGNORECASE),
        {
            key: frozenset(phrase.split(" ", 1)[0] for name in names for phrase in data[name])
            for key, names in {"home": ("settled", "bound"), "told": ("told",), "beside": ("beside",)}.items()
        }
        | {
            "scene": frozenset(_AT.split("|")) | words.verb.keys(),
            "filler": frozenset({*data["adjectives"], *words.direction, "capital"}),
        },
    )


def bearing(text: str, name: Name, start: int) -> Bearing:
    """What the words before a place say of it.

    Args:
        start: of its sentence.
    """
    patterns = _patterns()
    line = text[max(start, name.start - REACH) : name.start]
    if line.endswith("left ") and _FOR.match(text, name.end):
        return Bearing.HOME  # "the ferry, which left Karsa for Mira"
    said = set(line.lower().split())
    origin = patterns.from_.search(line) if "from" in said else None
    if origin is not None and (origin["came"] or patterns.taken.search(line, 0, origin.start()) is None):
        return Bearing.HOME
    aged = ", of " in line or ", from " in line
    if ((aged or not said.isdisjoint(patterns.telling["home"])) and patterns.home.search(line)) or _is_somebody_of(
        line
    ):
        return Bearing.HOME
    if not said.isdisjoint(patterns.telling["told"]) and patterns.told.search(line):
        return Bearing.TOLD
    if not said.isdisjoint(patterns.telling["beside"]) and patterns.beside.search(line):
        return Bearing.BESIDE
    last = line[line.rfind(" ", 0, -1) + 1 :].rstrip().lower()
    if last in patterns.telling["scene"] or last.endswith(","):
        return Bearing.SCENE
    wordy = last in patterns.telling["filler"] or "-" in last
    return Bearing.SCENE if wordy and patterns.locative.search(line) else Bearing.NAMED


def _is_somebody_of(line: str) -> bool:
    """Whether a place is that of somebody named: "Senator Ana Ruiz of Karsa", but not "the Grand Duchy of Karsa"."""
    match = _NAME_OF.search(line) if line.endswith(" of ") else None
    if match is None:
        return False
    words, first, last = place_words(), match[1].lower(), match[2].lower()
    return first not in words.function and last not in words.organisation | words.facility | words.head.keys() | _BODIES


_NAME_OF = re.compile(r"\b([A-Z][\w'’-]+\.?) ([A-Z][\w'’-]+) of \Z")
_BODIES = frozenset(
    {"kingdom", "duchy", "federation", "gulf", "sea", "ministry", "battle", "siege", "coast", "side", "diocese"}
)


def owns(text: str, left: Name, right: Name) -> bool:
    """Whether one place is said to be in the other's hands, "Tunisia's Sfax": the right one is meant."""
    return _OWNS.fullmatch(text, left.end, right.start) is not None


def bearings(text: str, names: Sequence[Name], starts: Sequence[int]) -> list[Bearing]:
    """The part each place plays, in their order; "Tunisia's" passes its own on to "Tunisia's Sfax".

    Args:
        starts: where the sentence of each begins.
    """
    found = [bearing(text, name, start) for name, start in zip(names, starts, strict=True)]
    for at, (left, right) in enumerate(pairwise(names)):
        between = text[left.end : right.start]
        if found[at + 1] is Bearing.NAMED and owns(text, left, right):
            found[at + 1], found[at] = found[at], max(found[at], Bearing.NAMED)
        elif found[at] is Bearing.HOME and between in (" to ", " from ", " for ", " and ", ", ", ", and "):
            found[at + 1] = Bearing.HOME  # "on the way from Karsa to Mira"
        elif between == ", " and _ITS.match(text, right.end):
            found[at + 1] = Bearing.NAMED  # "in Sfax, Tunisia's second city"
    return found


_FOR = re.compile(r" (?:City )?for [A-Z]")
_ITS = re.compile(r"['’]s? [a-z]")
_OWNS = re.compile(r"(?:['’]s?|s) (?:[a-z]+(?:-[a-z]+)? ){0,3}")
