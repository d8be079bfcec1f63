"""Nouns that bring in somebody's words: "his claim that", "allegations by residents that", "reports of"."""

from __future__ import annotations

from claimcheck.attribute import contents, sources
from claimcheck.attribute.find import Find, Range
from claimcheck.attribute.passage import AUXILIARY, DETERMINER, PREPOSITION, SUBJECT, VERB, Passage

_OWNERS = frozenset({"his", "her", "its", "their", "my", "our", "your"})


def noun(p: Passage, i: int, low: int, high: int, classes: str) -> Find | None:
    """The attribution of a noun cue at ``i``, if the noun is one here."""
    j = i + 1
    agent: Range | None = None
    if j < high and p.lower[j] in ("by", "from"):
        agent = sources.after(p, j + 1, high)
        if agent is None:
            return None
        j = agent[1]
    if j + 1 >= high:
        return None
    if p.lower[j] == "that":
        if p.kinds[j + 1] & (AUXILIARY | VERB) and not p.kinds[j + 1] & SUBJECT:
            return None  # "the report that was published"
    elif not (p.lower[j] == "of" and classes == "report" and p.lower[i].endswith("s") and agent is None):
        return None
    source = agent or _owner(p, i, low)
    start = j if p.lower[j] == "that" else j + 1
    return Find(source, (i, i + 1), [(start, contents.ends(p, start, high))], classes)


def _owner(p: Passage, i: int, low: int) -> Range | None:
    """Whose it is: "the minister's claim", "his repeated claim"."""
    for k in range(i - 1, max(low, i - 4) - 1, -1):
        if p.lower[k] in _OWNERS:
            return (k, k + 1)
        if p.lower[k].endswith(("'s", "’s", "s'", "s’")) or (p.words[k] in ("'", "’") and k > low):
            found = sources.before(p, k + 1, low)
            return found
        if p.kinds[k] & (DETERMINER | PREPOSITION | VERB) or not p.wordy(k):
            return None
    return None
