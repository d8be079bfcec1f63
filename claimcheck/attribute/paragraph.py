"""Reads a paragraph for attributions, sentence by sentence, from left to right."""

from __future__ import annotations

from bisect import bisect_left

from claimcheck.attribute import colons, passives
from claimcheck.attribute.accounts import account
from claimcheck.attribute.agent import agent
from claimcheck.attribute.clause import points_back
from claimcheck.attribute.cues import cues, speaker
from claimcheck.attribute.dateline import past_dateline
from claimcheck.attribute.ending import gapped
from claimcheck.attribute.find import Find, Notes, Range
from claimcheck.attribute.nouns import noun
from claimcheck.attribute.passage import Passage
from claimcheck.attribute.postposed import according, behind
from claimcheck.attribute.quoted import unspoken
from claimcheck.attribute.subject import speechless
from claimcheck.attribute.verb import given, verb
from claimcheck.attribute.words import CUE, HINT, HYPHENS, VERB, words

LAST = 28  # tokens at the end of a sentence in which an attribution of all of it stands
MOST = 20  # attributions of one sentence; more are no language, and would cost more than they tell
TAIL = 6  # tokens of a time or place behind it

_MARKS = HYPHENS | {":"}


def read(p: Passage, *, first: bool = False) -> tuple[list[Find], list[int]]:
    """The attributions of one paragraph and the quotations that nobody in it speaks.

    Args:
        first: whether the paragraph is the document's first.
    """
    notes = Notes([], [False] * len(p), set())
    hints = [i for i, kind in enumerate(p.kinds) if kind >= HINT]
    marked = not _MARKS.isdisjoint(p.words)
    for low, high in p.bounds:
        here = hints[bisect_left(hints, low) : bisect_left(hints, high)]
        if here or marked:
            _sentence(p, past_dateline(p, low, high), high, notes, here, first=first and low == 0)
    orphans = unspoken(p, notes) if p.quotes else []
    return notes.finds, orphans


def _sentence(p: Passage, low: int, high: int, notes: Notes, hints: list[int], *, first: bool) -> None:
    spoken = colons.colon(p, low, high, first=first)
    if spoken is not None:
        notes.add(p, spoken)
    known = len(notes.finds)
    carrier: Find | None = None
    final = _final(p, low, high, notes) if hints else None
    if final is not None and final.classes == "report" and final.source and _carries(p, final.source):
        high, carrier = final.content[-1][1], final  # "X said ..., reported the agency": read X too
    elif final is not None:
        notes.add(p, final)
    for i in hints:
        if low <= i < high and p.quote[i] < 0 and not notes.covered[i]:
            find = _at(p, i, low, high, notes)
            if find is not None:
                notes.add(p, find)
                if len(notes.finds) - known > MOST:
                    break
    _cited(p, notes, known)
    if len(notes.finds) > known and ";" in p.words[low:high]:
        _gapped(p, notes, low, high)
    if carrier is not None and carrier.source:
        for find in notes.finds[known:]:
            find.via.append(carrier.source)
        notes.add(p, carrier)


def _says_so(p: Passage, i: int, high: int, find: Find) -> bool:
    """Whether a cue that looks no verb is a verb behind its content ("..., [records show]")."""
    parted = find.source is not None and p.words[find.source[0] - 1] == ","
    return parted and i + 1 < high and p.lower[i + 1] not in words("objects")


def _carries(p: Passage, source: Range) -> bool:
    """Whether a source is a medium, or a name, that passes on what others say."""
    return p.capital(source[0]) or not words("media").isdisjoint(p.lower[slice(*source)])


def _gapped(p: Passage, notes: Notes, low: int, high: int) -> None:
    """The figures of those for whom the verb is not said again: "The army said 40 died; the rebels, 120"."""
    for k in range(low, high):
        if p.point(k, ";") and not notes.covered[k] and (told := gapped(p, k, high)) is not None:
            notes.add(p, Find(told[0], None, [told[1]]))


def _cited(p: Passage, notes: Notes, known: int) -> None:
    """A paper that cites its source passes it on: "the agency reported, citing the ministry" is the ministry's word."""
    fresh = notes.finds[known:]
    for find in fresh:
        _take_whole(find, fresh)
        origin = _fronted(p, find)
        if origin is not None and find.source:
            find.via.append(find.source)
            find.source = origin
    for cited in fresh:
        if not cited.cue or p.lower[cited.cue[0]] not in ("citing", "quoting") or not cited.source:
            continue
        start, end = cited.content[0]
        speaks = any(p.capital(k) or speaker(p.lower[k]) for k in range(start, min(end, start + 6)))
        paper = not words("media").isdisjoint(p.lower[slice(*cited.source)])
        told = next((find for find in fresh if find is not cited and find.source == cited.source), None)
        origin = agent(p, start, end, whole=True, appositions=False)
        if told is not None and told.via and (start, cited.source) == (told.source and told.source[0], told.source):
            notes.finds.remove(cited)  # "As the paper reported, citing X, ..." has been read
        elif told is not None and speaks and paper and origin is not None:
            told.via.append(cited.source)
            told.source = origin
            notes.finds.remove(cited)


def _take_whole(find: Find, fresh: list[Find]) -> None:
    """ "The claim that it fell was denied by X": what X denies is all that the claim says, not its last words."""
    if not find.cue or not find.content or find.content[0][1] != find.cue[0]:
        return
    for other in fresh:
        if other.content and other.content[-1][1] == find.cue[0] and other.content[0][0] < find.content[0][0]:
            find.content = list(other.content)


def _fronted(p: Passage, find: Find) -> Range | None:
    """Whom a paper cites at the head of its sentence: "Citing [the ministry], the agency reported that"."""
    if not find.source or find.source[0] < 3 or p.words[find.source[0] - 1] != ",":
        return None
    low, comma = p.bounds[p.sentence[find.source[0]]][0], find.source[0] - 1
    if p.lower[low] not in ("citing", "quoting") or words("media").isdisjoint(p.lower[slice(*find.source)]):
        return None
    origin = agent(p, low + 1, comma, whole=True, appositions=False)
    speaks = origin is not None and any(p.capital(k) or speaker(p.lower[k]) for k in range(*origin))
    return origin if origin is not None and origin[1] == comma and speaks else None


def _at(p: Passage, i: int, low: int, high: int, notes: Notes) -> Find | None:
    """The attribution whose cue begins at ``i``, if one does."""
    known, word = cues(), p.lower[i]
    find = None
    if p.kinds[i] & CUE:
        find = verb(p, i, low, high, notes)
        if find is not None and find.source is not None and speechless(p, *find.source):
            find = behind(p, i, low, high)
    elif word == "according" and i + 1 < high and p.lower[i + 1] == "to":
        find = according(p, i, low, high, notes)
    elif word in known.giving:
        find = given(p, i, low, high)
    elif word in known.unspecified:
        find = passives.adverb(p, i, low, high)
    if find is None and (word in known.accounts or word == "words"):
        find = account(p, i, low, high)
    if find is None and word in known.nouns:
        find = noun(p, i, low, high, known.nouns[word])
        if find is not None and find.source is None and notes.covered[find.content[0][0]]:
            return None  # "said in a statement that ..."
    return find


def _final(p: Passage, low: int, high: int, notes: Notes) -> Find | None:
    """The attribution that ends the sentence and so holds all of it: "..., officials said on Friday."."""
    for i in range(high - 1, max(low + 3, high - LAST), -1):
        if p.quote[i] >= 0 or p.words[i] in ":;":
            return None
        if p.kinds[i] & CUE and (p.kinds[i] & VERB or i + 1 + TAIL >= high):
            find = verb(p, i, low, high, notes)
            if find is None and not p.kinds[i] & VERB:
                continue  # a noun
            if find is None or not find.content or find.content[0][0] != low or find.content[-1][1] > i:
                return None
            if find.relative or (find.source and p.lower[find.source[0]] in words("relatives")):
                return None
            if p.lower[low] == "according" or not (p.kinds[i] & VERB or _says_so(p, i, high, find)):
                return None
            if any(points_back(p, end[0], low) is not None for end in (find.source, find.cue) if end):
                return None  # "X says it fell, which Y denies"
            if p.sparse:
                last = max(find.cue[1] if find.cue else i, find.source[1] if find.source else i)
                return find if high - last <= TAIL else None
            inner = range(low, min(find.cue[0] if find.cue else i, i))
            return find if any(p.kinds[k] & CUE and p.quote[k] < 0 for k in inner) else None
    return None
