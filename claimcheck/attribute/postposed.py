"""Attributions behind their content, or inside it: "..., he said", "..., said X", "as X said", "according to"."""

from __future__ import annotations

from claimcheck.attribute import sparse
from claimcheck.attribute.agent import agent, medium
from claimcheck.attribute.clause import clausal
from claimcheck.attribute.cues import cues
from claimcheck.attribute.ending import cue_soon, ending
from claimcheck.attribute.find import Find, Notes, Range, Site
from claimcheck.attribute.parenthesis import relative_end
from claimcheck.attribute.passage import Passage
from claimcheck.attribute.words import CUE, DASHES, words

SHORT = 6  # tokens before a comma that may be a mere circumstance: "Earlier in 2012, she wrote"
SOON = 4  # tokens of "hours after reporting"
TIME = 6  # tokens of a time between a cue and the comma that closes it


def trailing(site: Site, source: Range | None, cue_end: int) -> Find | None:
    """As in "Five people died, police said on Friday."; and around: "The plan, he said, failed"."""
    p, low, high = site.p, site.low, site.high
    if not site.open_clause:
        return None
    if source is None or source[0] - low < 2 or not _parts(p, source[0] - 1, "?"):
        return inverted(site)
    begin = source[0]
    amid = cue_end < high and p.words[cue_end] == ","
    if not amid and begin - low < SHORT and not clausal(p, low, begin - 1):
        return None
    start = _enclosed(p, low, begin - 1)
    content = [(start, p.trimmed(start, begin - 1)), *_rest(p, cue_end, high)]
    via = medium(p, cue_end, high) if "hearer" in site.cue.takes else []
    return Find(source, (site.group, cue_end), content, site.cue.classes, via)


def inverted(site: Site) -> Find | None:
    """As in "..., said the mayor, a former teacher."; and in front: "But, said the mayor, ..."."""
    p, i, low, high = site.p, site.at, site.low, site.high
    if i == low + 2 and p.words[low + 1] == "," and "quote" in site.cue.takes:
        source = agent(p, i + 1, high)
        rest = _rest(p, source[1], high) if source else []
        if rest:
            return Find(source, (i, i + 1), rest, site.cue.classes)
    if i - low < 3 or not _parts(p, i - 1) or not site.open_clause:
        return None
    source = agent(p, i + 1, high)
    if source is None or (source[1] < high and p.verb(source[1])):
        return None  # "..., said the plan was off" has its speaker elsewhere
    content = [(low, p.trimmed(low, i - 1)), *_rest(p, source[1], high)]
    return Find(source, (i, i + 1), content, site.cue.classes)


def behind(p: Passage, i: int, low: int, high: int) -> Find | None:
    """As in "14 died in the strike said the rescue service", a comma short: what stands before the cue cannot speak."""
    cue = cues().verbs[p.lower[i]]
    source = agent(p, i + 1, high, appositions=False)
    if i - low < 3 or "clause" not in cue.takes or cue.form != "past" or source is None:
        return None
    if source[1] < high and p.verb(source[1]):
        return None
    return Find(source, (i, i + 1), [(low, i)], cue.classes)


def _parts(p: Passage, i: int, also: str = ",") -> bool:
    return p.words[i] == "," or p.words[i] in DASHES or p.words[i] == also


def _rest(p: Passage, comma: int, high: int) -> list[Range]:
    """The content that goes on behind the comma that closes the attribution."""
    start = comma + 1
    if comma >= high or start >= high or p.words[comma] != "," or p.lower[start] in ("who", "which"):
        return []
    if p.kinds[start] & CUE and p.lower[start].endswith("ing"):
        return []
    for k in range(start + 1, min(high, start + SOON)):
        if p.kinds[k] & CUE and p.lower[k].endswith("ing") and p.lower[k - 1] in ("after", "before"):
            return []  # ", hours after reporting that"
    if p.lower[start] in words("contrast") | words("concession") and cue_soon(p, start + 1, high):
        return []
    end = ending(p, start, high)
    return [(start, end)] if end > start else []


def aside(site: Site, source: Range, cue_end: int) -> Find | None:
    """With "as": "As the paper reported, ...", "..., as the ministry said on Friday"."""
    p, low, high = site.p, site.low, site.high
    content: list[Range] = []
    before = p.trimmed(low, source[0] - 1)
    if before > low and p.lower[source[0] - 2] not in words("shared"):  # "..., and as the paper reported, ..."
        content.append((low, before))
    comma = next((k for k in range(cue_end, high) if p.words[k] == ","), high)
    if comma - cue_end > TIME:
        return None
    via: list[Range] = []
    if comma + 1 < high and p.lower[comma + 1] in ("citing", "quoting"):  # "As the paper reported, citing X, ..."
        origin = agent(p, comma + 2, high, appositions=False)
        if origin is not None and origin[1] < high and p.words[origin[1]] == ",":
            source, via, comma = origin, [source], origin[1]
    if comma + 1 < high:
        content.append((comma + 1, ending(p, comma + 1, high)))
    return Find(source, (site.group, cue_end), content, site.cue.classes, via) if content else None


def according(p: Passage, i: int, low: int, high: int, notes: Notes) -> Find | None:
    """In front or behind: "According to X, ...", "..., according to X". Behind somebody's speech X passes it on."""
    if p.lower[i + 2 : i + 3] == ["according"]:
        return None
    front = i - low <= 2
    source = agent(p, i + 2, high, whole=True, appositions=not front)
    if source is None:
        return None
    cue = (i, i + 2)
    if front and p.sparse:
        return sparse.according(p, source, high)
    if front:
        start = source[1]
        if start + 1 < high and p.words[start] == "," and p.lower[start + 1] in words("relatives"):
            start = max(start, relative_end(p, start + 1, high))  # "According to Name, who runs it, ..."
            source = (source[0], start)
        while start < high and not p.wordy(start) and p.quote[start] < 0:
            start += 1
        return Find(source, cue, [(start, ending(p, start, high))], "according") if start < high else None
    for find in reversed(notes.finds):
        if find.cue and find.cue[1] <= low:
            break
        if find.source and find.cue and low <= find.cue[0] < i:
            find.via.append(source)  # "state television said, according to the paper"
            break
    begin = _enclosed(p, low, i)
    content = [(begin, p.trimmed(begin, i)), *_rest(p, source[1], high)]
    return Find(source, cue, content, "according") if content[0][0] < content[0][1] else None


def _enclosed(p: Passage, low: int, i: int) -> int:
    """Where what is said begins: behind a bracket that is still open, "(the figure is 15, according to X)"."""
    for k in range(i - 1, low, -1):
        if p.words[k] == ")":
            return low
        if p.words[k] == "(":
            return k + 1
    return low
