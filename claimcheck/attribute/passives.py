"""Cues without a subject that speaks: passives ("was accused of ... by X", "is believed to") and "reportedly"."""

from __future__ import annotations

from claimcheck.attribute import contents, sources
from claimcheck.attribute.cues import Cue, Cues
from claimcheck.attribute.find import Find, Range
from claimcheck.attribute.passage import COORDINATOR, PREPOSITION, SUBORDINATOR, Passage

_ABOUT = frozenset({"about", "of", "for", "with", "over", "as"})
_OPENERS = frozenset({"that", "whether", "if", "how", "why", "what", "who", "when", "where", "to", "which"})
_TELLING = frozenset({"tell", "inform", "notify", "warn", "advise", "assure", "remind", "ask", "brief"})


def passive(p: Passage, i: int, group: int, low: int, high: int, cue: Cue, lexicon: Cues) -> Find | None:
    """A passive cue at ``i``, its verb group from ``group``."""
    j = i + 1
    agent: Range | None = None
    if j < high and p.lower[j] == "by":
        agent = sources.after(p, j + 1, high)
        j = agent[1] if agent else j
    if cue.lemma == "quote" and j + 1 < high and p.lower[j] == "as" and p.lower[j + 1] in ("saying", "telling"):
        return _quoted(p, group, j + 2, low, high, cue, agent)
    if cue.lemma in _TELLING:
        return _told(p, group, i, j, low, high, cue, agent)
    subject = sources.before(p, group, low)
    if cue.classes in ("accuse", "criticise", "praise", "deny") and subject:
        return _charged(p, group, i, j, high, cue, subject, agent)
    if p.lower[i] in lexicon.participles and cue.classes not in ("criticise", "praise", "ask"):
        return _hearsay(p, group, i, j, low, high, cue, subject, agent)
    if agent and subject and cue.classes in ("say", "report", "claim", "announce", "confirm", "deny", "estimate", "describe", "show"):
        content = [subject]
        if agent[1] < high and p.lower[agent[1]] in ("as", "that", "to"):
            content.append((agent[1], contents.ends(p, agent[1], high)))
        return Find(agent, (group, i + 1), content, cue.classes)
    return None


def _quoted(p: Passage, group: int, j: int, low: int, high: int, cue: Cue, agent: Range | None) -> Find | None:
    """"The minister was quoted (by the agency) as saying (that) ..."."""
    source = sources.before(p, group, low)
    if source is None or j >= high:
        return None
    if p.words[j] in (",", ":") and j + 1 < high:
        j += 1
    if p.lower[j] == "by":
        agent = sources.after(p, j + 1, high)
        content = (low, contents.trimmed(p, low, source[0]))
        if agent and content[1] - low > 2:
            return Find(source, (group, j), [content], "say", via=[agent])
        return None
    end = contents.ends(p, j, high)
    return Find(source, (group, j), [(j, end)], "say", via=[agent] if agent else []) if end > j else None


def _told(p: Passage, group: int, i: int, j: int, low: int, high: int, cue: Cue, agent: Range | None) -> Find | None:
    """"was asked (by X) about ...", "were told that ..."."""
    if j >= high:
        return None
    start = j + 1 if p.lower[j] == "about" and j + 1 < high else j
    if start == j and not (p.lower[j] in _OPENERS or (p.quote[j] >= 0 and cue.lemma != "ask")):
        return None
    stop = contents.first_comma(p, start, high) if cue.lemma == "ask" else high
    end = contents.ends(p, start, stop)
    return Find(agent, (group, start if start > j and not agent else i + 1), [(start, end)], cue.classes) if end > start else None


def _charged(p: Passage, group: int, i: int, j: int, high: int, cue: Cue, subject: Range, agent: Range | None) -> Find | None:
    """"X was accused of Y (by Z)": the content is X and Y."""
    content = [subject]
    if j < high and p.lower[j] in _ABOUT:
        stop = contents.first_comma(p, j, high)
        if agent is None:
            for k in range(j + 1, stop):
                if p.lower[k] == "by" and p.quote[k] < 0 and not p.lower[k + 1 if k + 1 < high else k].endswith("ing"):
                    agent = sources.after(p, k + 1, high)
                    stop = k if agent else stop
                    break
        if agent is None and cue.classes in ("deny", "praise"):
            return None
        content.append((j, contents.trimmed(p, j, stop)))
    elif agent is None:
        return None
    return Find(agent, (group, i + 1), content, cue.classes)


def _hearsay(p: Passage, group: int, i: int, j: int, low: int, high: int, cue: Cue, subject: Range | None, agent: Range | None) -> Find | None:
    """"were said to be trapped", "it is believed that", "are feared dead": nobody in particular speaks."""
    if j >= high:
        return None
    if p.lower[j] == "that" and (subject is None or p.lower[subject[0]] == "it"):
        return Find(agent, (group, i + 1), [(j, contents.ends(p, j, high))], cue.classes)
    if subject is None or not p.wordy(j):
        return None
    if p.lower[j] not in ("to", "dead", "killed", "missing", "trapped", "wounded", "injured", "lost", "as"):
        if agent is None:
            return None
        return Find(agent, (group, i + 1), [subject], cue.classes)
    return Find(agent, (group, i + 1), [subject, (j, contents.ends(p, j, high))], cue.classes)


def reported_by(p: Passage, i: int, low: int, high: int, cue: Cue) -> Find | None:
    """"As reported by the paper, ..."."""
    source = sources.after(p, i + 2, high)
    if source is None:
        return None
    content: list[Range] = []
    if i - 1 > low:
        content.append((low, contents.trimmed(p, low, i - 1)))
    if source[1] + 1 < high and p.words[source[1]] == ",":
        content.append((source[1] + 1, contents.ends(p, source[1] + 1, high)))
    return Find(source, (i, i + 2), content, cue.classes) if content else None


def adverb(p: Passage, i: int, low: int, high: int) -> Find | None:
    """"reportedly" and its like: the clause round it, without a source."""
    if i > low and p.words[i - 1] == "," and i + 1 < high:
        stop = contents.first_comma(p, i, high)
        if stop < high and stop - i > 1:
            return Find(None, (i, i + 1), [(i + 1, stop)], "report")
    if i == low:
        start = i + 1
        while start < high and not p.wordy(start) and p.quote[start] < 0:
            start += 1
        return Find(None, (i, i + 1), [(start, contents.ends(p, start, high))], "report") if start < high else None
    left = i
    while left > low and not (p.words[left - 1] in (";", ":", ",", "—", "–", "--") or (p.kinds[left - 1] & SUBORDINATOR and left - 1 > low)):
        left -= 1
    if left > low and p.lower[left - 1] in ("who", "which"):
        left -= 1
    if left < i and p.kinds[left] & COORDINATOR and not p.kinds[left] & PREPOSITION:
        left += 1
    right = i + 1
    while right < high and p.words[right] not in (";", ":", ",", "—", "–", "--"):
        right += 1
    content = [(a, contents.trimmed(p, a, b)) for a, b in ((left, i), (i + 1, right)) if b > a]
    content = [(a, b) for a, b in content if b > a]
    return Find(None, (i, i + 1), content, "report") if content else None
