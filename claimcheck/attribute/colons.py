"""A mark for a cue: headlines ("Police: two held", "Two held: police"), transcripts, signed quotations."""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.attribute.cues import speaker
from claimcheck.attribute.dateline import transcript
from claimcheck.attribute.ending import ending
from claimcheck.attribute.find import Find
from claimcheck.attribute.passage import Passage
from claimcheck.attribute.subject import clause_head
from claimcheck.attribute.words import CUE, DETERMINER, HYPHENS, PREPOSITION, TITLE, words
from claimcheck.grammar.gazetteer import world
from claimcheck.lexicon import lexicon
from claimcheck.model import Part

REACH = 60  # tokens from the head of a sentence to its colon
NAME = 7  # tokens before a colon; longer ones are clauses
SIGNATURE = 20  # tokens behind a dash
ACRONYM = 6  # letters
FAR = 20_000  # code points behind a headline in which its speaker speaks
TAIL = 4  # words of a headline's speaker at its end
_HEADS = frozenset({Part.HEADLINE, Part.STANDFIRST, Part.SUBHEAD})


def colon(p: Passage, low: int, high: int, *, first: bool) -> Find | None:
    """The attribution that a colon makes in the sentence ``low`` to ``high``; ``first`` for the top of a document."""
    head = first or p.sentences[p.sentence[low]].part in _HEADS
    marks = HYPHENS | {":"} if head and high - low < REACH else {":"}
    if marks.isdisjoint(p.words[low : low + REACH]):
        return None
    found = [k for k in range(low, min(high, low + REACH)) if p.words[k] in marks and p.quote[k] < 0]
    if not found or found[0] <= low or found[0] + 1 >= high:
        return None
    at = found[0]
    known = lexicon("en", "speakers")
    if p.words[at] == ":" and at - low <= NAME and _name(p, low, at) and p.lower[low] not in known["labels"]:
        shout = low == 0 and len(p.words[0]) + at > 3 and all(p.words[k].isupper() for k in range(at) if p.wordy(k))
        shout = shout and (not head or transcript(p, low))
        said = p.quote[at + 1] >= 0 or shout or (head and _speaks(p, low, at))
        if said and not _place(p, low, at):
            stop = p.trimmed(at + 1, len(p)) if shout and not head else ending(p, at + 1, high)
            return Find((low, at), (at, at + 1), [(at + 1, stop)])
    return _at_the_end(p, low, high, found) if head else None


def _at_the_end(p: Passage, low: int, high: int, marks: list[int]) -> Find | None:
    """The speaker behind a headline's last mark: "Two held after blast: police", "BREAKING: 12 dead - Red Cross"."""
    labelled = p.lower[low] in lexicon("en", "speakers")["labels"] or p.words[low][0].isdigit()
    start = marks[0] + 1 if len(marks) > 1 and labelled else low
    at = marks[-1] if start > low else marks[0]
    tail = [k for k in range(at + 1, high) if p.wordy(k)]
    if at - start > 3 and 0 < len(tail) <= TAIL and _signs(p, tail):
        return Find((tail[0], tail[-1] + 1), (at, at + 1), [(start, at)])
    return None


def _signs(p: Passage, tail: list[int]) -> bool:
    """Whether words behind a headline's mark name a speaker: "police", "Red Cross", "Xinhua", "survivor", "memo"."""
    known = lexicon("en", "speakers")
    if any(p.lower[k] in known["speakers"] for k in tail):
        return True
    last = p.lower[tail[-1]]
    if last in known["labels"] or p.quote[tail[0]] >= 0 or p.kinds[tail[0]] & (DETERMINER | PREPOSITION):
        return False
    return last in words("tellers") or last in words("media") or speaker(last)


def _speaks(p: Passage, low: int, end: int) -> bool:
    """Whether a headline's words before a colon name a speaker ("Mayor Cole", "WHO"), not a topic ("Ebola")."""
    if any(speaker(p.lower[k]) or p.kinds[k] & TITLE or p.lower[k] in words("tellers") for k in range(low, end)):
        return True
    last = p.words[end - 1]
    acronym = last.isupper() and 1 < len(last) <= ACRONYM and not p.words[min(end + 1, len(p) - 1)].isupper()
    return acronym or _told(last).search(p.text, p.starts[low], p.ends[low] + FAR) is not None


@lru_cache(maxsize=256)
def _told(name: str) -> re.Pattern[str]:
    """As in "Cole told", "said Cole", "Cole has said": somewhere in the text the name speaks."""
    verbs = "|".join(sorted(words("speech") | words("tells")))
    escaped = re.escape(name)
    return re.compile(rf"\b{escaped} (?:has |had |also )?(?:{verbs})\b|\b(?:said|says|added) (?:[A-Z]\w+ )?{escaped}\b")


def _name(p: Passage, low: int, end: int) -> bool:
    """Whether the words are a name, or a short headline's speaker ("IG report")."""
    if any(p.kinds[k] & CUE and not p.capital(k) for k in range(low, end)):
        return False
    last = p.lower[end - 1]
    if end - low <= 3 and (last in lexicon("en", "speakers")["speakers"] or (end - low > 1 and speaker(last))):
        return True
    return all(p.capital(k) or p.lower[k] in words("name_particles") or p.words[k] in ".-&" for k in range(low, end))


def _place(p: Passage, low: int, end: int) -> bool:
    """Whether the words before a colon only say where: "Kenya: dam bursts"."""
    return end - low <= 3 and world().find(" ".join(p.words[low:end])) is not None


def before_quote(p: Passage, opened: int, closed: int) -> Find | None:
    """A quotation after a colon where no verb of the lexicon stands: "He had one message: '...'"."""
    low, _ = p.bounds[p.sentence[opened]]
    at = opened - 1
    if at <= low or p.words[at] != ":" or _place(p, low, at):
        return None
    source = clause_head(p, low, at)
    return Find(source, (source[1], at + 1), [(opened, closed)]) if source and source[1] <= at else None


def signed(p: Passage, opened: int, closed: int) -> Find | None:
    """A quotation with its speaker's name under it: '"..." -- Jane Doe'."""
    if closed + 1 >= len(p) or p.words[closed] not in HYPHENS:
        return None
    high = p.bounds[p.sentence[closed]][1]
    end = p.trimmed(closed + 1, high)
    if not closed + 1 < end <= closed + SIGNATURE or not _name(p, closed + 1, p.comma(closed + 1, end)):
        return None
    return Find((closed + 1, end), (closed, closed + 1), [(opened, closed)])


def headline_quote(p: Passage, opened: int, closed: int) -> Find | None:
    """A headline's words in quotation marks with nobody named: "Army 'makes gains'"."""
    low, high = p.bounds[p.sentence[opened]]
    if p.sentences[p.sentence[opened]].part is not Part.HEADLINE or closed - opened < 5 or p.title_case(low, high):
        return None
    return Find(None, None, [(opened, closed)])
