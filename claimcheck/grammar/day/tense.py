"""Whether the verb beside a phrase looks back or ahead: words of the clause, nearest first, no parser."""

from __future__ import annotations

from bisect import bisect_left

from claimcheck.grammar.day.anchor import EITHER, FUTURE, PAST, UNCLEAR
from claimcheck.grammar.day.words import STOPS, Words
from claimcheck.lexicon import lexicon

_DATA = lexicon("en", "days")
_FUTURE = frozenset(_DATA["future"])
_FUTURE_TO = frozenset(_DATA["future_to"])
_PAST = frozenset(_DATA["past"])
_EVENTS = frozenset(_DATA["calendar_events"])
_SCHEDULED = frozenset(_DATA["scheduled"])
_NOT_PAST = frozenset(_DATA["not_past"])
_ABBREVIATIONS = frozenset(_DATA["abbreviations"])
_CLAUSE = frozenset(_DATA["clause"])
_FOLLOWS = frozenset(_DATA["follows"])
_PUT_OFF = frozenset(_DATA["put_off"])
_APPOINTED = frozenset(_DATA["appointed"])
_HEARINGS = frozenset(_DATA["hearings"])
_WAS = frozenset({"was", "were", "been", "had", "wasn", "weren"})
_BACKSHIFT = frozenset({"would", "wouldn"})
_PRESENT = frozenset({"be", "to", "is", "are", "being", "re", "gets", "get"})
_PROGRESSIVE = frozenset({"is", "are", "re", "am"})
_BEFORE_ADJECTIVE = frozenset(_DATA["before_adjective"])
# The verb of a news sentence stands within this many words of its day; longer reaches cross into other clauses.
REACH = 14
NEAR_REACH = 6


def stops(words: Words, index: int) -> bool:
    """Whether the word ends a sentence: a stop followed by white space and a capital, not one of an abbreviation."""
    word = words.text[index]
    if word != ".":
        return word in STOPS or word == ""
    if words.ends[index] == words.starts[index + 1]:
        return False
    before = words.lower[index - 1]
    return (
        not words.text[index + 1][:1].islower()
        and before not in _ABBREVIATIONS
        and (len(before) > 1 or before.isdecimal())
    )


def _verb(words: Words, index: int) -> int:
    lower = words.lower
    word = lower[index]
    if word in _FUTURE or (word in _FUTURE_TO and lower[index + 1] == "to"):
        if word in ("may", "will") and words.text[index][0].isupper() and index:
            return UNCLEAR
        if "have" in lower[index + 1 : index + 3]:
            return FUTURE if word in ("will", "ll") else PAST
        return EITHER if word in _BACKSHIFT or not _WAS.isdisjoint(lower[max(index - 2, 0) : index]) else FUTURE
    if word in _SCHEDULED:
        return EITHER
    if word in _PROGRESSIVE and lower[index + 1].endswith("ing"):
        return EITHER
    if word == "be" and lower[index - 1] == "to":
        # "to be released", but not "believed to be", "said to be held"
        done = lower[index + 1].endswith("ed") or lower[index + 1] in _PAST
        return FUTURE if done and not (lower[index - 2].endswith("ed") or lower[index - 2] in _PAST) else UNCLEAR
    if word == "won" and lower[index + 2] == "t":
        return FUTURE
    if word in _PAST:
        return UNCLEAR if lower[index - 1] in _PRESENT else PAST
    if word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST and words.text[index][0].islower():
        before = lower[index - 1]
        return UNCLEAR if before in _BEFORE_ADJECTIVE or before in _PRESENT else PAST
    return UNCLEAR


def on_calendar(words: Words, first: int, last: int) -> bool:
    """Whether the words beside the phrase tell of elections, summits and the like, which are named ahead of time."""
    return not _EVENTS.isdisjoint(words.lower[max(first - NEAR_REACH, 0) : last + NEAR_REACH])


def tense(words: Words, first: int, last: int, *, near: bool = False) -> int:
    """PAST, FUTURE or UNCLEAR for the phrase ``words[first:last]``: the nearest verb before it in its clause decides,
    else the first one after it.

    ``near``: the day comes round soon, so that only a verb close by puts it in the past, and what is said to have
    been "before" it lies before something still to come.
    """
    lean, edge = _before(words, first, near=near)
    if lean or (near and not edge):
        return lean
    after = _after(words, last, NEAR_REACH if near else REACH)
    if after != FUTURE:
        return after
    # "Sunday's vote will", but "his address Sunday will be felt"
    opens = first < 3 or any(_bounds(words, index) for index in range(first - 3, first))
    return FUTURE if opens else UNCLEAR


def _bounds(words: Words, index: int) -> bool:
    word = words.lower[index]
    return word in _CLAUSE or (word in STOPS and stops(words, index))


def _before(words: Words, first: int, *, near: bool) -> tuple[int, bool]:
    """The tense of the nearest verb before a phrase, and whether its clause begins within reach."""
    last = first - (NEAR_REACH if near else REACH)
    for at in range(bisect_left(words.signals, first) - 1, -1, -1):
        index = words.signals[at]
        if index < last:
            return UNCLEAR, False
        if _bounds(words, index):
            return UNCLEAR, True
        found = FUTURE if near and words.lower[index] in _FOLLOWS else _verb(words, index)
        if found == PAST and words.lower[index] in _PUT_OFF and "until" in words.lower[index + 1 : first]:
            return FUTURE, True  # "schools were closed until Monday"
        if found == PAST and words.lower[index] in _APPOINTED and _appoints(words.lower[index + 1 : first]):
            return FUTURE, True  # "listed the case for hearing on May 22"
        if found:
            return found, True
    return UNCLEAR, last <= 0


def _appoints(between: list[str]) -> bool:
    """Whether what stands between a verb and its day appoints that day: "to", "for hearing on"."""
    return between[-1:] in (["to"], ["till"]) or ("for" in between and not _HEARINGS.isdisjoint(between))


def _after(words: Words, last: int, reach: int) -> int:
    """The tense of the first verb after a phrase in its sentence."""
    for at in range(bisect_left(words.signals, last), len(words.signals)):
        index = words.signals[at]
        if index >= last + reach or (words.lower[index] in STOPS and stops(words, index)):
            return UNCLEAR
        found = _verb(words, index)
        if found:
            return found
    return UNCLEAR
