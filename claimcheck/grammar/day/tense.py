"""Whether the verb beside a phrase looks back or ahead: words of the clause, nearest first, no parser."""

from __future__ import annotations

from claimcheck.grammar.day.anchor import EITHER, FUTURE, PAST, UNCLEAR
from claimcheck.grammar.token import Tokens
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
_STOP = frozenset('.!?;:\n"“”–—')
_FOLLOWS = frozenset({"before", "until", "till"})
_WAS = frozenset({"was", "were", "been", "had", "wasn", "weren"})
_BACKSHIFT = frozenset({"would", "wouldn"})
_PRESENT = frozenset({"be", "to", "is", "are", "being", "re", "gets", "get"})
_PROGRESSIVE = frozenset({"is", "are", "re", "am"})
# Any other word that does not end in -ed says nothing of tense.
_SIGNALS = _FUTURE | _FUTURE_TO | _PAST | _PROGRESSIVE | _STOP | _CLAUSE | _FOLLOWS | _SCHEDULED | {"be", ""}
_BEFORE_ADJECTIVE = frozenset(_DATA["before_adjective"])
# The verb of a news sentence stands within this many words of its day; longer reaches cross into other clauses.
REACH = 14
NEAR_REACH = 6


def stops(tokens: Tokens, index: int) -> bool:
    """Whether the token ends a sentence: a stop followed by white space and a capital, not one of an abbreviation."""
    word = tokens.words[index]
    if word != ".":
        return word in _STOP or word == ""
    if tokens.ends[index] == tokens.starts[index + 1]:
        return False
    before = tokens.lower[index - 1]
    return not tokens.words[index + 1][:1].islower() and len(before) > 1 and before not in _ABBREVIATIONS


def _verb(tokens: Tokens, index: int) -> int:
    lower = tokens.lower
    word = lower[index]
    if word in _FUTURE or (word in _FUTURE_TO and lower[index + 1] == "to"):
        if word in ("may", "will") and tokens.words[index][0].isupper() and index:
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
    if word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST and tokens.words[index][0].islower():
        before = lower[index - 1]
        return UNCLEAR if before in _BEFORE_ADJECTIVE or before in _PRESENT else PAST
    return UNCLEAR


def on_calendar(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words beside the phrase tell of elections, summits and the like, which are named ahead of time."""
    return not _EVENTS.isdisjoint(tokens.lower[max(first - NEAR_REACH, 0) : last + NEAR_REACH])


def tense(tokens: Tokens, first: int, last: int, *, near: bool = False) -> int:
    """PAST, FUTURE or UNCLEAR for the phrase ``tokens[first:last]``: the nearest verb before it in its clause decides,
    else the first one after it.

    ``near``: the day comes round soon, so that only a verb close by puts it in the past, and what is said to have
    been "before" it lies before something still to come.
    """
    lower = tokens.lower
    reach = NEAR_REACH if near else REACH
    edge = False
    for index in range(first - 1, max(first - reach, 0) - 1, -1):
        word = lower[index]
        if word in _SIGNALS or word[-2:] == "ed":
            if word in _CLAUSE or (word in _STOP and stops(tokens, index)):
                edge = True
                break
            found = FUTURE if near and word in _FOLLOWS else _verb(tokens, index)
            if found:
                return found
    if near and not edge and first > reach:
        return UNCLEAR
    edge = first < 3 or any(stops(tokens, index) or lower[index] in _CLAUSE for index in range(first - 3, first))
    for index in range(last, last + reach):
        word = lower[index]
        if word in _SIGNALS or word[-2:] == "ed":
            if not word or (word in _STOP and stops(tokens, index)):
                break
            found = _verb(tokens, index)
            if found:
                # "Sunday's vote will", but "his address Sunday will be felt"
                return found if edge or found != FUTURE else UNCLEAR
    return UNCLEAR
