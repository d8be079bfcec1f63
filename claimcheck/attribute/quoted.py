"""Quotations and who says them: "...," said X; X said "..."; and those that go on without a cue."""

from __future__ import annotations

from claimcheck.attribute import colons
from claimcheck.attribute.agent import agent, medium
from claimcheck.attribute.find import Find, Notes, Range, Site
from claimcheck.attribute.opening import opening
from claimcheck.attribute.passage import Passage
from claimcheck.attribute.subject import before
from claimcheck.attribute.words import BREAKS, CUE, FINITE, HYPHENS, VERB

SCARE = 5  # tokens of a quotation, its marks counted, that is a word held at arm's length
LONE = 7  # tokens of a quotation that must have a speaker somewhere
ADJUNCT = 5  # tokens between a quotation and its speaker: "later that day,"
RESUMED = 25  # tokens from a cue to the quotation that goes on
_MARKS = frozenset({'"', "”", "’", "'", "''", "»"})
_OPEN_ENDS = frozenset(",?!—–;…") | {"--", ".."}


def after_quote(site: Site, notes: Notes) -> Find | None:
    """The quotation stands right before source and cue."""
    p, i, floor = site.p, site.at, site.floor
    last = floor - 1
    if last < 0 or p.quote[last] < 0 or p.quote[last] in notes.claimed:
        return None
    if not site.cue.takes & {"quote", "clause"}:
        return None
    opened, closed = p.quotes[p.quote[last]]
    if floor == site.low and p.words[closed - 2] == ".":
        return None
    if closed - opened <= SCARE and p.words[closed - 2] not in ",.?!" and p.words[min(floor, len(p) - 1)] != ",":
        return None
    if opened > p.bounds[p.sentence[opened]][0] and p.lower[i + 1 : i + 2] == ["that"]:
        return None  # 'On "This Week," she said that'
    k = floor
    while k < i and (p.words[k] == "," or p.words[k] in HYPHENS):
        k += 1
    source = _inverted(site) if k >= site.group else _straight(site, k)
    if source is None:
        return None
    content = [(_sentence_start(p, opened, notes.claimed), closed)]
    tail = source[1] if source[0] > i else i + 1
    via = medium(p, i + 1, site.high) if "hearer" in site.cue.takes and tail == i + 1 else []
    return Find(source, (site.group, i + 1), content + _resumed(p, tail, site.high), site.cue.classes, via)


def _inverted(site: Site) -> Range | None:
    """As in "...," said X."""
    if not site.cue.takes & {"clause", "finite"} and site.cue.classes not in ("say", "report"):
        return None
    return agent(site.p, site.at + 1, site.high)


def _straight(site: Site, k: int) -> Range | None:
    """As in "...," X said: the subject begins at ``k``, or a few words behind it."""
    p = site.p
    source = before(p, site.group, k)
    if source is None or p.lower[source[0]] in ("who", "which"):
        return None  # '"...," said X, who thinks that'
    between = source[0] - k
    if between and (
        between > ADJUNCT
        or any(p.words[x] in BREAKS or p.words[x] == "," for x in range(k, source[0] - 1))
        or any(p.kinds[x] & CUE and p.kinds[x] & VERB for x in range(k, source[0]))
    ):
        return None
    if k == site.floor and not _open_ended(p, site.floor - 1):
        start, _ = opening(p, site.at + 1, site.high, site.cue)
        return source if start is None else None
    return source


def _open_ended(p: Passage, last: int) -> bool:
    """Whether the quotation whose closing mark is at ``last`` ends in a comma, a question or a dash."""
    while last > 0 and p.words[last] in _MARKS:
        last -= 1
    return p.words[last] in _OPEN_ENDS


def _sentence_start(p: Passage, opened: int, claimed: set[int]) -> int:
    """Words of the sentence before its quotation belong to the content too: 'The plan is "mad," he said'."""
    low = p.bounds[p.sentence[opened]][0]
    for k in range(opened - 1, low - 1, -1):
        if p.quote[k] in claimed:
            return opened
        if p.quote[k] < 0:
            if p.words[k] == ":":
                return k + 1
            if p.kinds[k] & CUE and p.kinds[k] & VERB:
                return opened
    return low


def _resumed(p: Passage, first: int, high: int) -> list[Range]:
    """The quotation goes on after the cue: '..., he said, "..."'."""
    comma = high
    for k in range(first, min(high, first + RESUMED)):
        if p.quote[k] >= 0:
            quotation = p.quotes[p.quote[k]]
            return [quotation] if quotation[0] == k else []
        if k > comma + 1 and p.kinds[k] & (CUE | FINITE):
            return []
        if p.words[k] in ",;" and (k + 1 >= high or p.lower[k + 1] not in ("who", "a", "an", "the")):
            comma = min(comma, k)
    return []


def unspoken(p: Passage, notes: Notes) -> list[int]:
    """Give the quotations that no cue brings in to whom they belong; those with nobody in the paragraph are returned.

    A quotation that stands by itself goes on with the speech before it: '"A," he said. "B."'.
    """
    orphans: list[int] = []
    spoken = sorted(
        (find for find in notes.finds if find.cue and find.source and find.content), key=lambda find: find.cue or (0, 0)
    )
    reader = _Speakers(p, spoken)
    for q, (opened, closed) in enumerate(p.quotes):
        speaker = reader.at(opened)
        if q in notes.claimed or closed - opened < SCARE - 1:
            continue
        found = colons.headline_quote(p, opened, closed)
        if found is None and _stands_alone(p, opened):
            found = colons.before_quote(p, opened, closed) or colons.signed(p, opened, closed)
            if found is None and speaker is not None:
                speaker.content.append((opened, closed))
            elif found is None and (opened == 0 or closed - opened > LONE):
                orphans.append(q)
        if found is not None:
            notes.add(p, found)
    return orphans


def _stands_alone(p: Passage, opened: int) -> bool:
    low = p.bounds[p.sentence[opened]][0]
    return p.words[opened - 1] in ".?!:" or not any(p.wordy(k) for k in range(low, opened))


class _Speakers:
    """Walks a paragraph's attributions from left to right and tells whose quotation goes on."""

    def __init__(self, p: Passage, finds: list[Find]) -> None:
        self.p, self.finds, self.next = p, finds, 0
        self.speaker: Find | None = None

    def at(self, opened: int) -> Find | None:
        """The speaker of a quotation at ``opened``: the last who spoke; who quotes goes before who does not."""
        while self.next < len(self.finds) and (self.finds[self.next].cue or (0, 0))[0] < opened:
            find = self.finds[self.next]
            if self.speaker is None or self._quotes(find) or not self._just_quoted(self.speaker, opened):
                self.speaker = find
            self.next += 1
        return self.speaker

    def _quotes(self, find: Find) -> bool:
        return any(self.p.quote[start] >= 0 for start, _ in find.content)

    def _just_quoted(self, find: Find, opened: int) -> bool:
        """Whether the find quotes, in the sentence before the quotation that begins at ``opened``."""
        if not self._quotes(find) or find.cue is None:
            return False
        return self.p.sentence[opened] - self.p.sentence[find.cue[0]] <= 1
