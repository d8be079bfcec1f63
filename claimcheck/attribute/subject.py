"""Who speaks, before the cue: its verb group, its subject, the head of its clause."""

from __future__ import annotations

from claimcheck.attribute.agent import plain
from claimcheck.attribute.cues import cues, mute, speaker
from claimcheck.attribute.find import Notes, Range, Site
from claimcheck.attribute.parenthesis import past_commas, past_dashes
from claimcheck.attribute.passage import Passage
from claimcheck.attribute.phrase import LONGEST, reach, trim
from claimcheck.attribute.words import (
    ADVERB,
    AUXILIARY,
    CATENATIVE,
    COORDINATOR,
    CUE,
    DAY,
    DETERMINER,
    FINITE,
    HYPHENS,
    MONTH,
    PREPOSITION,
    SUBJECT,
    SUBORDINATOR,
    words,
)

WITH = 8  # tokens from "with" to the participle of its clause


def verb_group(p: Passage, cue: int, low: int) -> int:
    """Where the verb group that ends in the cue begins: "has repeatedly said", "went on to say"."""
    start = cue
    if cue - 2 > low and p.lower[cue - 1] == "to":
        start = cue - 3 if p.lower[cue - 2] == "on" else cue - 2
        if not p.kinds[start] & CATENATIVE:
            return cue
        start -= p.lower[start - 1] in ("more", "less") and start - 1 > low
        start -= p.lower[start - 1] in words("seems") and start - 1 > low
    while start > low and adverbial(p, start - 1) and not p.kinds[start - 1] & SUBJECT:
        if p.quote[start - 1] >= 0 or (p.kinds[start - 1] & DAY and p.capital(start - 1)):
            break
        if p.kinds[start - 1] & DETERMINER and start - 1 == low:
            break
        start -= 1
    return start


def adverbial(p: Passage, k: int) -> bool:
    """Whether a token may stand in a verb group before its verb: "[has since] said"."""
    return bool(p.kinds[k] & (AUXILIARY | ADVERB)) or (
        p.lower[k] == "since" and k > 0 and bool(p.kinds[k - 1] & AUXILIARY)
    )


def source(site: Site, notes: Notes) -> Range | None:
    """The source of a cue from what stands before it: its own subject, or that of the verb it is joined to."""
    p, group, word = site.p, site.group, site.word_before
    bare = site.cue.form == "ing" and group == site.at
    if bare and word not in words("before_participle") and (held := _with(p, site.low, group)) is not None:
        return held
    if bare and group > site.low and p.quote[group - 1] < 0 and not _participle_joins(site):
        return before(p, group, site.floor)
    if bare or word in words("shared"):
        return notes.last_source(site.low, site.at) or clause_head(p, site.low, group)
    if word == "to":
        return clause_head(p, site.low, group)
    found = before(p, group, site.floor)
    if found is None and p.lower[site.at] in words("speech") and _elsewhere(p, site.low, group):
        return notes.last_source(site.low, site.at)
    if found is None and word == "," and site.cue.form == "past":
        following = min(site.at + 1, len(p) - 1)
        if p.lower[following] == "that" or p.quote[following] >= 0:
            return notes.last_source(site.low, site.at)
    return found


def _elsewhere(p: Passage, low: int, end: int) -> bool:
    """Whether only "and" or "but" and an occasion stand before a verb: "[but in a later interview] said"."""
    for k in range(end - 1, max(low, end - WITH), -1):
        if p.lower[k] in words("shared"):
            return bool(p.kinds[k + 1] & PREPOSITION)
        if p.kinds[k] & FINITE or not p.wordy(k) or p.quote[k] >= 0:
            return False
    return False


def _with(p: Passage, low: int, end: int) -> Range | None:
    """The subject of a participle behind "with": "with [doctors in the city] saying", "with [40 per cent] saying"."""
    for k in range(end - 1, max(low, end - WITH) - 1, -1):
        if p.lower[k] == "with":
            parted = k == low or p.words[k - 1] in (",", "and")
            return (k + 1, end) if parted and k + 1 < end else None
        if p.kinds[k] & FINITE or not p.wordy(k) or p.quote[k] >= 0:
            return None
    return None


def _participle_joins(site: Site) -> bool:
    """Whether a bare participle takes the subject of the clause before it: ", saying", "by saying"."""
    word = site.word_before
    return word in words("before_participle") or word == "," or word in HYPHENS or word in cues().nouns


def before(p: Passage, end: int, low: int) -> Range | None:
    """The noun phrase that ends at ``end`` (where the verb group begins), not reaching left of ``low``."""
    low = max(low, end - LONGEST)
    end = _before_time(p, end, low)
    if end <= low:
        return None
    last = end - 1
    inner = last > low
    if p.kinds[last] & SUBJECT and not (inner and p.lower[last - 1] == "of"):
        return (last, end)
    if p.lower[last] in ("that", "which") and inner:
        if not p.kinds[last - 1] & (FINITE | CUE | PREPOSITION | COORDINATOR):
            return (last, end)
    elif p.words[last] == ",":
        return past_commas(p, last, low)
    elif p.words[last] in HYPHENS:
        return past_dashes(p, last, low)
    start = reach(p, end, low)
    head = relative(p, start, low) or _relating(p, start, low)
    if head is not None:
        return before(p, head, low)
    quoting = next((k for k in range(start + 1, end) if p.lower[k] in ("quoting", "citing")), end)
    found = trim(p, start, quoting, low)  # "Reuters quoting officials said"
    return _with_name(p, (found[0], _before_occasion(p, found)), low) if found else None


def _before_occasion(p: Passage, found: Range) -> int:
    """The end of a noun phrase without the place of its speech: "The mayor [in a radio interview] said"."""
    start, end = found
    if p.lower[end - 1] not in words("occasions"):
        return end
    led = (
        k for k in range(start + 1, end - 1) if p.lower[k] in ("in", "at", "during") and p.lower[k + 1] in ("a", "an")
    )
    return next(led, end)


def _with_name(p: Passage, found: Range, low: int) -> Range:
    """Take in the name where the second comma is missing: "Name, a spokesman for the house told"."""
    start, end = found
    if start - 2 < low or p.words[start - 1] != "," or p.lower[start] not in ("a", "an", "the"):
        return found
    name = trim(p, reach(p, start - 1, low), start - 1, low)
    if name and name[0] == low and p.capitals(*name) and not p.kinds[low] & PREPOSITION:
        return (low, end)
    return found


def relative(p: Passage, stop: int, low: int) -> int | None:
    """The relative pronoun, where the words before the verb end a relative clause: "officials [who saw it] said"."""
    if stop <= low or not (p.kinds[stop - 1] & FINITE or p.lower[stop - 1] == "as"):
        return None
    for k in range(stop - 1, max(low, stop - 12), -1):
        if not p.wordy(k) or p.quote[k] >= 0:
            return None
        if p.lower[k] == "that" or p.lower[k] in ("who", "which", "whose"):
            return k if not p.kinds[k - 1] & (CUE | FINITE | PREPOSITION) else None
    return None


def _relating(p: Passage, start: int, low: int) -> int | None:
    """The relative pronoun before a verb that no list knows: "a union [that represents some drivers] said"."""
    k = start - 1
    if k - 1 < low or p.lower[k] not in ("that", "which", "who") or not p.wordy(k - 1) or p.capital(start):
        return None
    if p.kinds[k - 1] & (CUE | FINITE | PREPOSITION) or speaker(p.lower[start]) or start + 1 >= len(p):
        return None
    verbal = p.lower[start].endswith(("s", "ed")) and not p.kinds[start] & (DETERMINER | SUBJECT | ADVERB)
    following = p.kinds[start + 1] & (DETERMINER | PREPOSITION) or p.words[start + 1][0].isdigit()
    return k if verbal and following else None


def _before_time(p: Passage, end: int, low: int) -> int:
    """Cut "on Monday", "late Tuesday", "this week" off the end: a time between the noun phrase and its verb."""
    k = end
    if k - 1 > low and p.lower[k - 1] == "ago":
        while k - 1 > low and (p.lower[k - 1] in words("ago") or p.words[k - 1].isdigit()):
            k -= 1
        return k
    if k - 1 > low and p.lower[k - 1] in words("times"):
        if p.lower[k - 2] in words("time_modifiers"):
            return k - 2
        if p.kinds[k - 2] & DAY:
            k -= 1
    if k - 2 > low and p.words[k - 1].isdigit() and p.kinds[k - 2] & MONTH:
        k -= 2
    elif k > low and p.kinds[k - 1] & DAY and p.capital(k - 1):
        k -= 1
    else:
        return k
    while k > low and p.lower[k - 1] in words("before_times"):
        k -= 1
    return k


def clause_head(p: Passage, low: int, end: int) -> Range | None:
    """The subject of the clause that begins at ``low``: skips what leads up to it ("In Geneva, the agency ...")."""
    k = low
    for _ in range(3):
        while k < end and (not p.wordy(k) or p.lower[k] in words("clause_leading")):
            k += 1
        if k >= end:
            return None
        kind = p.kinds[k]
        participle = p.lower[k].endswith(("ing", "ed")) and not (k + 1 < end and p.capital(k + 1))
        if kind & (DETERMINER | SUBJECT) or not (kind & (PREPOSITION | SUBORDINATOR | ADVERB) or participle):
            break
        comma = p.comma(k, end)
        if comma >= end:
            break
        k = comma + 1
    if k >= end:
        return None
    if p.kinds[k] & SUBJECT:
        return (k, k + 1)
    stop = plain(p, k, end)
    return trim(p, k, stop, low) if stop > k else None


def speechless(p: Passage, start: int, end: int) -> bool:
    """Whether the head of a noun phrase is a thing that never speaks: "the second strike", "the war in the north"."""
    noun = head(p, start, end)
    return p.quote[noun] < 0 and not p.capital(noun) and mute(p.lower[noun])


def head(p: Passage, start: int, end: int) -> int:
    """The head of a noun phrase, before what hangs on it: "the [clinic] in Tal Amar"."""
    return next((k for k in range(start + 1, end) if p.kinds[k] & PREPOSITION or not p.wordy(k)), end) - 1
