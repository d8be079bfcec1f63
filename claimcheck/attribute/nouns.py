"""Nouns that bring in somebody's words: "his claim that", "allegations by residents that", "reports of"."""

from __future__ import annotations

from claimcheck.attribute.agent import agent
from claimcheck.attribute.clause import relates
from claimcheck.attribute.cues import cues
from claimcheck.attribute.ending import ending
from claimcheck.attribute.find import Find, Range
from claimcheck.attribute.passage import Passage
from claimcheck.attribute.subject import before
from claimcheck.attribute.words import (
    ADVERB,
    AUXILIARY,
    COORDINATOR,
    CUE,
    DETERMINER,
    FINITE,
    PREPOSITION,
    SUBJECT,
    SUBORDINATOR,
    VERB,
    words,
)

LEAD = 6  # tokens of an owner behind its preposition
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
        if (p.kinds[j + 1] & FINITE and not p.kinds[j + 1] & SUBJECT) or relates(p, j, high):
            return None  # "the report that was published"
    elif p.lower[j] != "of" or classes != "report" or not p.lower[i].endswith("s") or source:
        return None
    start = j if p.lower[j] == "that" else j + 1
    end = ending(p, start, high)
    if p.kinds[low] & (PREPOSITION | SUBORDINATOR):  # "In response to the claim that it fell, she said ..."
        end = p.comma(start, end)
    if p.lower[j] == "that" and not any(p.verb(k) and p.quote[k] < 0 for k in range(low, i)):
        end = _predicate(p, start + 1, end)
    if p.kinds[end - 1] & CUE and cues().verbs[p.lower[end - 1]].classes == "deny" and p.lower[j] == "that":
        return None  # "a charge that the army denies"
    return Find(source or _owner(p, i, low), (i, i + 1), [(start, end)], classes)


def _predicate(p: Passage, start: int, end: int) -> int:
    """Where the verb of a noun that is its clause's subject stands: "his claim that power is back [was] rejected".

    It is an auxiliary behind the verb of the clause that the noun brings in; ``end`` where a comma or a conjunction
    comes first, or nothing shows it.
    """
    said = False
    for k in range(start, end):
        kind, before = p.kinds[k], p.kinds[k - 1]
        if p.quote[k] >= 0:
            continue
        if p.words[k] in ",;:" or (kind & (SUBORDINATOR | COORDINATOR) and p.lower[k] not in words("relatives")):
            return end
        plain = not before & _TIES and p.lower[k - 1] not in words("relatives")
        if said and plain and kind & AUXILIARY:
            return k
        said = said or (plain and p.verb(k)) or bool(before & SUBJECT and not kind & ADVERB)
    return end


_TIES = AUXILIARY | ADVERB | DETERMINER | PREPOSITION | COORDINATOR | SUBJECT | SUBORDINATOR


def _led(p: Passage, end: int, low: int) -> int:
    """Where the owner's noun phrase begins at the earliest: behind "despite", "belying"."""
    for k in range(end - 1, max(low, end - LEAD) - 1, -1):
        governs = p.kinds[k] & PREPOSITION and p.lower[k] != "of"
        verbal = p.lower[k].endswith(("ing", "ed")) and not p.capital(k) and not p.kinds[k - 1] & DETERMINER
        if governs or verbal:
            return k + 1
    return low


def _owner(p: Passage, i: int, low: int) -> Range | None:
    """Whose it is: "the minister's claim", "his repeated claim"."""
    for k in range(i - 1, max(low, i - OWNER) - 1, -1):
        word = p.lower[k]
        if word in words("owners"):
            return (k, k + 1)
        if word.endswith(("'s", "’s", "s'", "s’")) or (word in ("'", "’") and k > low):
            return before(p, k + 1, _led(p, k, low))
        if p.kinds[k] & (DETERMINER | PREPOSITION | VERB) or not p.wordy(k):
            return None
    return None
