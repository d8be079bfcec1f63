"""Texts that have lost their commas on the way, as some scrapers lose them.

"Rockets hit the port the agency said on Friday." Without a comma the speaker's noun phrase has to be told from what
stands before it: it begins at the last place where two noun phrases meet.
"""

from __future__ import annotations

from claimcheck.attribute.agent import agent
from claimcheck.attribute.clause import clausal
from claimcheck.attribute.cues import speaker
from claimcheck.attribute.ending import ending
from claimcheck.attribute.find import Find, Range, Site
from claimcheck.attribute.opening import opening
from claimcheck.attribute.passage import Passage
from claimcheck.attribute.words import (
    COORDINATOR,
    DAY,
    DETERMINER,
    FINITE,
    PREPOSITION,
    SUBJECT,
    SUBORDINATOR,
    TITLE,
    words,
)
from claimcheck.model import Document

ENOUGH = 200  # code points of an article in which a comma is to be expected
REACH = 16  # tokens of a speaker
LEAST = 3  # tokens of content


def without_commas(document: Document) -> bool:
    """Whether an article of some length has no comma at all."""
    return len(document.text) - document.body > ENOUGH and document.text.find(",", document.body) < 0


def behind(site: Site) -> Find | None:
    """The attribution of a cue that stands behind its content: "... the agency said", "... said the agency"."""
    p, i, low, high = site.p, site.at, site.low, site.high
    if not site.open_clause:
        return None
    start, cue_end = opening(p, i + 1, high, site.cue)
    if start is None:
        source = _last_phrase(p, site.group, max(low, site.floor))
        if source and source[0] - low >= LEAST and _states(p, low, source[0]):
            return Find(source, (site.group, cue_end), [(low, source[0])], site.cue.classes)
        return None
    source = agent(p, i + 1, high, appositions=False)
    ended = source and all(p.words[k] == "." or p.kinds[k] & DAY or p.lower[k] == "on" for k in range(source[1], high))
    if source and ended and i - low >= LEAST and site.group == i and not clausal(p, i + 1, high) and _states(p, low, i):
        return Find(source, (i, i + 1), [(low, i)], site.cue.classes)
    return None


def _states(p: Passage, low: int, end: int) -> bool:
    return any(p.kinds[k] & FINITE or p.lower[k].endswith("ed") for k in range(low, end) if p.quote[k] < 0)


def _last_phrase(p: Passage, end: int, low: int) -> Range | None:
    """The noun phrase that ends at ``end``, from the last place where it can begin."""
    for j in range(end - 1, max(low, end - REACH), -1):
        kind, before = p.kinds[j], p.kinds[j - 1]
        if p.quote[j] >= 0 or (kind & (FINITE | SUBORDINATOR) and not kind & TITLE and not p.capital(j)):
            return (j + 1, end) if j + 1 < end else None
        if before & (PREPOSITION | DETERMINER | COORDINATOR) or p.words[j - 1] == "-":
            continue
        if p.quote[j - 1] >= 0 or kind & (DETERMINER | SUBJECT) or _meets(p, j):
            return (j, end)
    return None


def _meets(p: Passage, j: int) -> bool:
    """Whether a noun phrase without a determiner may begin at ``j``: a name after a noun, "officials" after a name."""
    named_before = p.capital(j - 1) or bool(p.kinds[j - 1] & DAY) or p.words[j - 1].isdigit()
    if p.capital(j):
        joined = p.capital(j - 1) or speaker(p.lower[j - 1]) or p.lower[j - 1] in words("name_particles")
        return bool(p.kinds[j - 1] & DAY) or not joined
    return (named_before or not speaker(p.lower[j - 1])) and p.lower[j].endswith("s") and speaker(p.lower[j])


def according(p: Passage, source: Range, high: int) -> Find | None:
    """As in "According to the agency the port was hit": the source ends where another noun phrase begins."""
    start, end = source
    for j in range(start + 1, end):
        before = p.kinds[j - 1]
        if before & (PREPOSITION | DETERMINER | COORDINATOR) or not p.wordy(j - 1):
            continue
        lower_to_name = p.capital(j) and not p.capital(j - 1) and not speaker(p.lower[j - 1])
        if p.kinds[j] & (DETERMINER | SUBJECT) or lower_to_name:
            return Find((start, j), (start - 2, start), [(j, ending(p, j, high))], "according")
    return None
