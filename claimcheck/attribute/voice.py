"""Whose voice: parts of indirect content that may be the publisher's own words.

"The group said 7,000 people were leaving the city, which is home to 800,000": the relative clause may be background
that the paper adds. It is marked, not decided.
"""

from __future__ import annotations

from claimcheck.attribute.find import Find, Range
from claimcheck.attribute.passage import Passage
from claimcheck.attribute.phrase import amount
from claimcheck.attribute.words import AUXILIARY, CUE, DASHES, DETERMINER, PREPOSITION, words

_DEMANDS = frozenset({"urge", "ask", "promise", "criticise", "praise"})  # what they presuppose they do not say


def ambiguous(p: Passage, find: Find) -> list[Range]:
    """Background inside indirect content: relative clauses and appositions behind a comma, in the open."""
    out: list[Range] = []
    for start, end in find.content:
        k = end if "," not in p.words[start:end] and "that" not in p.lower[start:end] else start + 1
        while k < end - 1:
            if p.quote[k] < 0 and (p.words[k] == "," or p.lower[k] == "that"):
                first = k + 1 if p.words[k] == "," else k
                if (
                    (_background(p, first, end) and not _opens(p, start, first, end)) or _inferred(p, find, first, end)
                    if first > k
                    else _presupposed(p, find, k)
                ):
                    k = _close(p, first, end)
                    out.append((first, k))
            k += 1
    return out


def _presupposed(p: Passage, find: Find, k: int) -> bool:
    return find.classes in _DEMANDS and bool(p.kinds[k + 1] & AUXILIARY) and p.wordy(k - 1)


def _background(p: Passage, k: int, end: int) -> bool:
    word = p.lower[k]
    if p.quote[k] >= 0:
        return False
    if word in words("relatives"):
        return True
    if word in words("appositives") or p.kinds[k] & DETERMINER:
        stop = _close(p, k, end)
        if stop - k < 3 or any(p.verb(i) for i in range(k, stop)):
            return False
        return stop >= end or (p.words[stop] == "," and p.lower[min(stop + 1, end - 1)] not in words("joined"))
    return False


def _opens(p: Passage, start: int, k: int, end: int) -> bool:
    """Whether the clause begins at ``k``, behind words of place or time: "In Karsa, the quake wrecked 70 houses"."""
    return bool(p.kinds[start] & PREPOSITION) and _close(p, k, end) >= end and not any(map(p.verb, range(start, k)))


def _inferred(p: Passage, find: Find, k: int, end: int) -> bool:
    """A participle that closes what a cue brought in and counts nothing: "..., bringing them within sight of the port".

    One that counts is the source's: ", killing 34 people". So is one before its cue: ", killing many, police said".
    """
    word = p.lower[k]
    if not (find.cue and find.cue[0] < k and word.endswith("ing") and len(word) > 5) or p.kinds[k] & CUE:
        return False
    rest = range(k + 1, end)
    counts = any(amount(p, i) or p.lower[i] in words("plural_determiners") for i in rest)
    return p.quote[k] < 0 and _close(p, k, end) == end and not counts and p.lower[k] not in words("parts")


def _close(p: Passage, k: int, end: int) -> int:
    """The comma that closes what began at ``k``, or the end of the content."""
    return next((i for i in range(k, end) if p.quote[i] < 0 and (p.words[i] in DASHES or p.words[i] in ",;")), end)
