"""Whose voice: parts of indirect content that may be the publisher's own words.

"The group said 7,000 people were leaving the city, which is home to 800,000": the relative clause may be background
that the paper adds. It is marked, not decided.
"""

from __future__ import annotations

from claimcheck.attribute.find import Find, Range
from claimcheck.attribute.passage import AUXILIARY, CUE, DETERMINER, VERB, Passage

_RELATIVES = frozenset({"which", "who", "whose", "where"})
_APPOSITIVES = frozenset({"a", "an", "the", "one", "home"})
_DEMANDS = frozenset({"urge", "ask", "promise", "criticise", "praise"})


def ambiguous(p: Passage, find: Find) -> list[Range]:
    """Background inside indirect content: relative clauses and appositions behind a comma, in the open."""
    out: list[Range] = []
    for start, end in find.content:
        k = start + 1
        while k < end - 1:
            if p.quote[k] < 0 and (
                (p.words[k] == "," and _background(p, k + 1, end))
                or (find.classes in _DEMANDS and p.lower[k] == "that" and p.kinds[k + 1] & AUXILIARY and p.wordy(k - 1))
            ):
                first = k + 1 if p.words[k] == "," else k
                stop = _close(p, first, end)
                out.append((first, stop))
                k = stop
            k += 1
    return out


def _background(p: Passage, k: int, end: int) -> bool:
    word = p.lower[k]
    if p.quote[k] >= 0:
        return False
    if word in _RELATIVES:
        return True
    if word in _APPOSITIVES or p.kinds[k] & DETERMINER:
        stop = _close(p, k, end)
        if stop - k < 3 or any(p.kinds[i] & (AUXILIARY | VERB) and not p.capital(i) for i in range(k, stop)):
            return False
        return stop >= end or p.words[stop] == "," and p.lower[min(stop + 1, end - 1)] not in ("and", "or")
    return word.endswith("ing") and len(word) > 5 and not p.kinds[k] & CUE and p.lower[min(k + 1, end - 1)] not in ("and", ",")


def _close(p: Passage, k: int, end: int) -> int:
    """The comma that closes what began at ``k``, or the end of the content."""
    while k < end and not (p.words[k] in (",", ";", "—", "–", "--") and p.quote[k] < 0):
        k += 1
    return k
