"""Hedges: the words round a number that widen it or leave it open, and what they make of its bounds."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import NamedTuple

from claimcheck.grammar.amount import Bounds, times
from claimcheck.grammar.label import SPANS, Before
from claimcheck.grammar.number import either, number
from claimcheck.lexicon import lexicon
from claimcheck.model import Quantity

ABOUT = 0.1  # "about 350" is 315 to 385, "nearly 350" is 315 to 350: the slack that rounding in print takes


_DENIED = re.compile(r"(?:\b(?:not|without|never)|n't) \Z")
_OPEN = ("at_least", "more_than", "at_most", "less_than")  # "at least seven or eight" has no upper bound


class Hedged(NamedTuple):
    """A number's hedge, its relation to another number, and where hedge and number begin and end."""

    start: int
    end: int
    hedge: str | None
    relation: str | None


class Words(NamedTuple):
    """The hedges of the lexicon."""

    hedges: dict[str, str]
    relations: dict[str, str]
    lengths: dict[str, list[int]]  # by the last word of a phrase, how many words it may have, the most first
    after: re.Pattern[str]
    after_hedges: dict[str, str]


@cache
def _words() -> Words:
    data = lexicon("en", "figures")
    hedges = {phrase: hedge for hedge, phrases in data["hedges"].items() for phrase in phrases}
    relations = {phrase: name for name, phrases in data["relations"].items() for phrase in phrases}
    after = {phrase.strip(): hedge for hedge, phrases in data["after"].items() for phrase in phrases}
    lengths: dict[str, set[int]] = {}
    for phrase in (*hedges, *relations):
        lengths.setdefault(phrase.rpartition(" ")[2], set()).add(phrase.count(" ") + 1)
    return Words(
        hedges=hedges,
        relations=relations,
        lengths={word: sorted(counts, reverse=True) for word, counts in lengths.items()},
        after=re.compile(rf",?[ ]?({either(after)})(?![a-z])"),
        after_hedges=after,
    )


def is_bound(prior: Before) -> bool:
    """Does a hedge that only counts take ("at least", "nearly") end right before the number?"""
    hedges = _words().hedges
    return hedges.get(prior.tail(2)) in ("at_least", "more_than", "at_most") or prior.last() in (
        "nearly", "almost", "some", "over",
    )  # fmt: skip


def hedged(text: str, bounds: Bounds, prior: Before, floor: int = 0) -> Hedged:
    """The hedge and the relation before the number, in any order and not before ``floor``, and the hedge behind it."""
    words = _words()
    start, hedge, relation = _ahead(text, bounds, prior, floor)
    end = bounds.end
    behind = words.after.match(text, end)
    if behind and number(text, behind.end() + 1) is None:  # "hurting 20, at least five seriously"
        end = behind.end()
        if hedge in (None, "vague", "between"):
            hedge = words.after_hedges[behind.group(1)]
    if hedge == "at_most" and _is_counted(text[start : bounds.start], bounds):
        hedge = None
    return Hedged(start, end, hedge, relation)


def _is_counted(words: str, bounds: Bounds) -> bool:
    """Whether "as many as" only marvels at a number that nobody rounded: "as many as 14 people have died"."""
    best = bounds.best
    return words.lower().startswith("as many as") and bounds.unit is None and best is not None and best % ROUND != 0


ROUND = 5  # what people round to


def _ahead(text: str, bounds: Bounds, prior: Before, floor: int) -> tuple[int, str | None, str | None]:
    """Where the words of the figure begin, their hedge and their relation."""
    words = _words()
    start, hedge, relation = bounds.start, bounds.hedge, None
    if text[start - 1 : start] in words.hedges:
        start, hedge = start - 1, words.hedges[text[start - 1 : start]]
    taken = prior.count_from(bounds.start)  # "between" is the range's own
    for _ in range(3):
        for count in words.lengths.get(prior.last(taken + 1), ()):
            phrase = prior.tail(count, taken)
            found = words.hedges.get(phrase)
            if found == "exact":
                return start, hedge, relation  # "added up to 100"
            timed = phrase == "over" and bounds.unit in SPANS  # "$10 over 10 years"
            if found is not None and hedge == bounds.hedge and not timed and prior.start(taken + count) >= floor:
                hedge = hedge if hedge == "between" and found not in _OPEN else found  # "some 20 to 30"
                start, taken = prior.start(taken + count), taken + count
                break
            if relation is None and phrase in words.relations:
                taken += count
                denied = _DENIED.search(text, max(floor, prior.begin), prior.start(taken))
                relation = None if denied else words.relations[phrase]  # "does not include 20 more"
                break
        else:
            break
    return start, hedge, relation


def quantity(bounds: Bounds, hedge: str | None) -> Quantity:
    """The bounds as the hedge leaves them. People and things are counted whole: "about 3" is 2 to 4."""
    low: float | None = bounds.low
    best, high = bounds.best, bounds.high
    whole = bounds.unit is None
    if hedge in ("at_least", "more_than"):
        best = high = None
    elif hedge in ("at_most", "less_than"):
        low = best = None
    elif hedge == "about":
        low, high = _down(bounds.low * (1 - ABOUT), whole), _up(times(high, 1 + ABOUT), whole)
    elif hedge == "nearly":
        low = _down(bounds.low * (1 - ABOUT), whole)
    if low is not None and high is not None and low > high:
        low, high = high, low  # below nought
    return Quantity(_tidy(low), _tidy(best), _tidy(high), bounds.unit)


def _down(value: float, whole: bool) -> float:
    return math.floor(round(value, 6)) if whole else value


def _up(value: float | None, whole: bool) -> float | None:
    return math.ceil(round(value, 6)) if whole and value is not None else value


def _tidy(value: float | None) -> float | None:
    """Whole numbers as int, others without the dust of floating point."""
    if value is None:
        return None
    value = round(value, 6)
    return int(value) if value == int(value) else value
