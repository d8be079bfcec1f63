"""Nouns that bring in somebody's words: "his claim that", "allegations by residents that", "reports of"."""

from __future__ import annotations

from claimcheck.attribute.agent import agent
from claimcheck.attribute.ending import ending
from claimcheck.attribute.find import Find, Range
from claimcheck.attribute.passage import Passage
from claimcheck.attribute.subject import before
from claimcheck.attribute.words import DETERMINER, FINITE, PREPOSITION, SUBJECT, VERB, words

OWNER = 4  # tokens from an owner to what is his: "the minister's oft repeated claim"


def noun(p: Passage, i: int, low: int, high: int, classes: str) -> Find | None:
    """The attribution of a noun cue at ``i``, if the noun is one here."""
    j = i + 1
    source: Range | None = None
    if j < high and p.lower[j] in ("by", "from"):
        source = agent(p, j + 1, high)
        if source is None:
            return None
        j = source[1]
    if j + 1 >= high:
        return None
    if p.lower[j] == "that":
        if p.kinds[j + 1] & FINITE and not p.kinds[j + 1] & SUBJECT:
            return None  # "the report that was published"
    elif p.lower[j] != "of" or classes != "report" or not p.lower[i].endswith("s") or source:
        return None
    start = j if p.lower[j] == "that" else j + 1
    return Find(source or _owner(p, i, low), (i, i + 1), [(start, ending(p, start, high))], classes)


def _owner(p: Passage, i: int, low: int) -> Range | None:
    """Whose it is: "the minister's claim", "his repeated claim"."""
    for k in range(i - 1, max(low, i - OWNER) - 1, -1):
        word = p.lower[k]
        if word in words("owners"):
            return (k, k + 1)
        if word.endswith(("'s", "’s", "s'", "s’")) or (word in ("'", "’") and k > low):
            return before(p, k + 1, low)
        if p.kinds[k] & (DETERMINER | PREPOSITION | VERB) or not p.wordy(k):
            return None
    return None
