"""Who speaks, after the cue: "said [the mayor, a former coach]", "by [activists]", "according to [the agency]"."""

from __future__ import annotations

from claimcheck.attribute.find import Range
from claimcheck.attribute.parenthesis import apposition
from claimcheck.attribute.passage import Passage
from claimcheck.attribute.phrase import LONGEST, NICKNAME
from claimcheck.attribute.words import (
    ADVERB,
    AUXILIARY,
    COORDINATOR,
    CUE,
    DASHES,
    DAY,
    DETERMINER,
    MONTH,
    PREPOSITION,
    SUBJECT,
    SUBORDINATOR,
    TITLE,
    VERB,
    words,
)


def agent(p: Passage, start: int, high: int, *, whole: bool = False, appositions: bool = True) -> Range | None:
    """The noun phrase that begins at ``start``, with its apposition. ``whole`` lets it run to a comma."""
    k = start
    while k < high and p.kinds[k] & ADVERB and not p.kinds[k] & DETERMINER and not p.capital(k):
        k += 1
    if k >= high or p.quote[k] >= 0 or not p.wordy(k):
        return None
    kind = p.kinds[k]
    if kind & SUBJECT:
        return None if "'" in p.words[k] or "’" in p.words[k] else (k, k + 1)
    if kind & (PREPOSITION | AUXILIARY | SUBORDINATOR | COORDINATOR) and p.lower[k] not in words("hedges"):
        return None
    if kind & DAY and not (k + 1 < high and p.capital(k + 1)):
        return None
    stop = plain(p, k, high, whole=whole)
    if stop == k:
        return None
    if appositions and stop < high and p.words[stop] == ",":
        stop = apposition(p, stop, high)
    return (k, stop)


def medium(p: Passage, start: int, high: int) -> list[Range]:
    """The paper or station that is told something: it passes it on ("told [the Courier] that")."""
    stop = plain(p, start, high)
    foreign = words("media").isdisjoint(p.lower[start:stop])
    return [] if stop == start or foreign else [(start, stop)]


def plain(p: Passage, first: int, high: int, *, whole: bool = False) -> int:
    """The end of the plain noun phrase that begins at ``first``."""
    k = first
    while k < high and k - first < LONGEST:
        if p.quote[k] >= 0:
            stop = p.quotes[p.quote[k]][1]
            if stop - k > NICKNAME + 1 or stop >= high or not p.wordy(stop):
                break
            k = stop
        elif p.words[k] == "(":
            while k < high and p.words[k] != ")":
                k += 1
            k += 1
        elif _breaks(p, k, high) or (_loosely_broken(p, k, high) if whole else _closely_broken(p, k, first, high)):
            break
        else:
            k += 1
    k = min(k, high)
    while (
        k > first and p.words[k - 1] not in (")", ".") and (p.lower[k - 1] in words("trailing") or not p.wordy(k - 1))
    ):
        k -= 1
    return k


def _breaks(p: Passage, k: int, high: int) -> bool:
    """Whether no noun phrase can go on over token ``k``."""
    word = p.words[k]
    if word == ".":
        return k + 1 >= high or len(p.words[k - 1]) > 6
    if word == "-" and k + 1 < high and p.starts[k] > p.ends[k - 1] and p.starts[k + 1] > p.ends[k]:
        return True
    return word in DASHES or word in ",;:?!…)" or bool(p.kinds[k] & AUXILIARY and not p.capital(k))


def _loosely_broken(p: Passage, k: int, high: int) -> bool:
    return bool(p.kinds[k] & SUBORDINATOR) and p.lower[k] in words("after_speech") | {"that"}


def _closely_broken(p: Passage, k: int, first: int, high: int) -> bool:
    """Whether token ``k`` is more likely of the clause than of the noun phrase."""
    word, kind = p.lower[k], p.kinds[k]
    if kind & SUBORDINATOR or (k > first and (kind & DAY or (kind & CUE and word.endswith("ing")))):
        return True
    if kind & PREPOSITION and not _postmodifies(p, k, high):
        return True
    verbal = word.endswith("ed") or (kind & VERB and not kind & TITLE)
    if verbal and k > first and not p.capital(k) and not p.kinds[k - 1] & (DETERMINER | PREPOSITION):
        return True
    joined = k + 1 < high and (p.capital(k + 1) or p.kinds[k + 1] & (DETERMINER | TITLE))
    return word in words("joins") and not joined


def _postmodifies(p: Passage, k: int, high: int) -> bool:
    """Whether a preposition after a noun belongs to it: a name follows, not an event or a time."""
    word = p.lower[k]
    following = p.kinds[k + 1] if k + 1 < high else 0
    if word not in words("postmodifiers") or following & (DAY | MONTH):
        return False
    if word not in words("local"):
        return True
    if following & DETERMINER:
        return word in words("local_before_determiner")
    return k + 1 < high and p.capital(k + 1)
