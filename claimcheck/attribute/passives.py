"""Cues without a subject that speaks: passives ("was accused of ... by X", "is believed to") and "reportedly"."""

from __future__ import annotations

from claimcheck.attribute.agent import agent
from claimcheck.attribute.clause import points_back
from claimcheck.attribute.cues import cues
from claimcheck.attribute.ending import ANSWERS, ending
from claimcheck.attribute.find import Find, Notes, Range, Site
from claimcheck.attribute.passage import Passage
from claimcheck.attribute.subject import before
from claimcheck.attribute.words import COORDINATOR, DASHES, SUBORDINATOR, words

PAPER = 10  # tokens from "quoted" to "as saying"
SUM = 10  # tokens from a sum to who puts it there
HEDGE = 3  # tokens before a figure
_CHARGING = frozenset({"accuse", "criticise", "praise", "deny"})
_WITNESSED = frozenset({"see", "hear"})  # "a memo seen by the paper"
_NOT_HEARSAY = frozenset({"criticise", "praise", "ask"})
_STATING = frozenset({"say", "report", "claim", "announce", "confirm", "deny", "estimate", "describe", "show"})


def is_passive(site: Site) -> bool:
    """Whether the subject of the cue does not speak, but is spoken of or to."""
    p, i, cue = site.p, site.at, site.cue
    if cue.form != "past":
        return False
    group = p.lower[site.group : i]
    if not words("be").isdisjoint(group):
        return "being" not in group
    following = p.lower[i + 1 : i + 3]
    if cue.lemma == "ask":
        if p.words[i - 1] == ",":
            return following[:1] == ["about"] or following[0] in words("clause_openers") if following else False
        return i == site.low or p.lower[i - 1] in ("when", "if")
    if (
        p.lower[i] not in cues().participles
        or cue.lemma in ("expect", "hope", "claim")
        or following[:1] != ["to"]
        or group
    ):
        return False  # else "the districts believed to be under fire"
    return cue.classes == "believe" or following[-1] in words("after_reduced_passive")


def is_owned(site: Site) -> bool:
    """Whether the cue tells who claims or confirms the noun before it: "a blast claimed by the rebels killed 5"."""
    p, i, cue = site.p, site.at, site.cue
    owns = cue.lemma in _WITNESSED or (cue.classes in _STATING and cue.lemma not in words("telling") | {"say"})
    if cue.form != "past" or not owns or site.group < i:
        return False
    return p.lower[i + 1 : i + 2] == ["by"] and not any(one.endswith("ing") for one in p.lower[i + 2 : i + 3])


def answered(site: Site, notes: Notes) -> Find | None:
    """As in ", a charge denied by the army" and ", which was confirmed by X": what stands before the comma is meant."""
    p, i, cue = site.p, site.at, site.cue
    if cue.form != "past" or cue.classes not in ANSWERS or p.lower[i + 1 : i + 2] != ["by"]:
        return None
    comma = points_back(p, site.group, site.low)
    if comma is None or not _points(site):
        return None
    speaker = agent(p, i + 2, site.high)
    if speaker is None:
        return None
    return Find(speaker, (site.group, i + 1), notes.said_before(site.low, comma), cue.classes)


def _points(site: Site) -> bool:
    """Whether the subject of a passive means what was said: a claim, a figure, a "which" that is one fact."""
    p, k = site.p, site.group - 1
    if p.lower[k] == "which":
        return site.cue.lemma in words("contests") and p.lower[k + 1] in words("singular")
    k -= p.lower[k] == "that"
    return p.lower[k] == "something" or p.lower[k] in cues().nouns or p.lower[k] in words("tallies")


def passive(site: Site) -> Find | None:
    """The attribution of a passive cue."""
    p, i, high, cue = site.p, site.at, site.high, site.cue
    j = i + 1
    speaker: Range | None = None
    if j < high and p.lower[j] == "by":
        speaker = agent(p, j + 1, high)
        j = speaker[1] if speaker else j
    if cue.lemma == "quote":
        told = next((k for k in range(j, min(high - 1, j + PAPER)) if p.lower[k] == "as"), j)
        if j + 1 < high and p.lower[told] == "as" and p.lower[told + 1].endswith("ing"):
            return _quoted(site, told + 2, speaker)  # "was quoted (in the paper's Friday edition) as saying"
    if cue.lemma in words("telling"):
        return _told(site, j, speaker)
    subject = before(p, site.group, site.floor)
    if "sum" in cue.takes and subject and speaker is None and p.lower[j : j + 1] == ["at"]:
        return _put(site, j, subject)
    if cue.classes in _CHARGING and subject:
        return _charged(site, j, subject, speaker)
    if p.lower[i] in cues().participles and cue.classes not in _NOT_HEARSAY:
        return _hearsay(site, j, subject, speaker)
    if speaker and subject and cue.classes in _STATING:
        content = [subject]
        if speaker[1] < high and p.lower[speaker[1]] in ("as", "at", "that", "to"):
            content.append((speaker[1], ending(p, speaker[1], high)))
        return Find(speaker, (site.group, i + 1), content, cue.classes)
    return None


def _put(site: Site, j: int, subject: Range) -> Find | None:
    """As in "The toll was put at 40 by the agency"."""
    p, high = site.p, site.high
    by = next((k for k in range(j + 1, min(high - 1, j + SUM)) if p.point(k, "by")), high)
    speaker = agent(p, by + 1, high) if by < high else None
    return Find(speaker, (site.group, site.at + 1), [subject, (j, by)], site.cue.classes) if speaker else None


def _quoted(site: Site, j: int, carrier: Range | None) -> Find | None:
    """As in "The minister was quoted (by the agency) as saying (that) ..."."""
    p, high = site.p, site.high
    source = before(p, site.group, site.floor)
    if source is None or j >= high:
        return None
    if p.lower[j] == "by":
        carrier = agent(p, j + 1, high)
        content = (site.low, p.trimmed(site.low, source[0]))
        if carrier and carrier[1] + 1 < high and p.words[carrier[1]] != ",":
            content = (carrier[1], ending(p, carrier[1], high))
        if carrier is None or content[1] - content[0] < 3:
            return None
        return Find(source, (site.group, j), [content], "say", via=[carrier])
    if p.words[j] in ",:" and j + 1 < high:
        j += 1
    if p.lower[j - 1] == "telling" and carrier is None:
        carrier = agent(p, j, high, appositions=False)
        j = carrier[1] if carrier else j  # "was quoted as telling the paper (that) ..."
    end = ending(p, j, high) if j < high else j
    piece = (j, end) if end > j else (site.low, p.trimmed(site.low, source[0]))
    return (
        Find(source, (site.group, j), [piece], "say", via=[carrier] if carrier else []) if piece[1] > piece[0] else None
    )


def _told(site: Site, j: int, speaker: Range | None) -> Find | None:
    """As in "was asked (by X) about ...", "were told that ..."."""
    p, high, asked = site.p, site.high, site.cue.lemma == "ask"
    if j >= high:
        return None
    start = j + 1 if p.lower[j] == "about" and j + 1 < high else j
    opens = p.lower[j] in words("clause_openers") or p.lower[j] in ("who", "which", "when", "where", "to")
    if start == j and not opens and (asked or p.quote[j] < 0):
        return None
    end = ending(p, start, p.comma(start, high) if asked else high)
    cue_end = start if start > j and not speaker else site.at + 1
    return Find(speaker, (site.group, cue_end), [(start, end)], site.cue.classes) if end > start else None


def _charged(site: Site, j: int, subject: Range, speaker: Range | None) -> Find | None:
    """As in "X was accused of Y (by Z)": the content is X and Y."""
    p, high, classes = site.p, site.high, site.cue.classes
    content = [subject]
    if j < high and p.lower[j] in ("about", "of", "for", "with", "over", "as"):
        stop = p.comma(j, high)
        if speaker is None:
            for k in range(j + 1, stop - 1):
                if p.point(k, "by") and not p.lower[k + 1].endswith("ing"):
                    speaker = agent(p, k + 1, high)
                    stop = k if speaker else stop
                    break
        if speaker is None and classes in ("deny", "praise"):
            return None
        content.append((j, p.trimmed(j, stop)))
    elif speaker is None:
        return None
    return Find(speaker, (site.group, site.at + 1), content, classes)


def _hearsay(site: Site, j: int, subject: Range | None, speaker: Range | None) -> Find | None:
    """As in "were said to be trapped", "it is believed that", "are feared dead": nobody in particular speaks."""
    p, high, cue = site.p, site.high, (site.group, site.at + 1)
    if j >= high:
        return None
    if p.lower[j] == "that" and (subject is None or p.lower[subject[0]] == "it"):
        return Find(speaker, cue, [(j, ending(p, j, high))], site.cue.classes)
    if subject is None or not p.wordy(j):
        return None
    if p.lower[j] in words("fates"):
        hedged = subject[0] - site.low <= HEDGE and site.low == site.floor and "," not in p.words[site.low : subject[0]]
        begin = site.low if hedged else subject[0]  # "As many as 60 miners are feared dead"
        return Find(speaker, cue, [(begin, subject[1]), (j, ending(p, j, high))], site.cue.classes)
    return Find(speaker, cue, [subject], site.cue.classes) if speaker else None


def is_reported_by(site: Site) -> bool:
    at, lower = site.at, site.p.lower
    return at > site.low and lower[at - 1] == "as" and lower[at + 1 : at + 2] == ["by"]


def reported_by(site: Site) -> Find | None:
    """As in "reported by the paper" after "as": the rest of the sentence is the content."""
    p, i, low, high = site.p, site.at, site.low, site.high
    source = agent(p, i + 2, high)
    if source is None:
        return None
    content: list[Range] = []
    if i - 1 > low:
        content.append((low, p.trimmed(low, i - 1)))
    if source[1] + 1 < high and p.words[source[1]] == ",":
        content.append((source[1] + 1, ending(p, source[1] + 1, high)))
    return Find(source, (i, i + 2), content, site.cue.classes) if content else None


def adverb(p: Passage, i: int, low: int, high: int) -> Find | None:
    """The clause round "reportedly" and its like, without a source."""
    cue = (i, i + 1)
    if i == low:
        start = i + 1
        while start < high and not p.wordy(start) and p.quote[start] < 0:
            start += 1
        return Find(None, cue, [(start, ending(p, start, high))], "report") if start < high else None
    if p.words[i - 1] == ",":
        stop = p.comma(i, high)
        if i + 1 < stop < high:
            return Find(None, cue, [(i + 1, stop)], "report")
    left = i
    while left > low and not _bounds(p, left - 1) and not (p.kinds[left - 1] & SUBORDINATOR and left - 1 > low):
        left -= 1
    if left > low and p.lower[left - 1] in ("who", "which"):
        left -= 1
    elif left < i and p.kinds[left] & COORDINATOR:
        left += 1
    right = next((k for k in range(i + 1, high) if _bounds(p, k)), high)
    content = [(start, p.trimmed(start, end)) for start, end in ((left, i), (i + 1, right))]
    content = [(start, end) for start, end in content if end > start]
    return Find(None, cue, content, "report") if content else None


def _bounds(p: Passage, k: int) -> bool:
    return p.words[k] in DASHES or p.words[k] in ",;:"
