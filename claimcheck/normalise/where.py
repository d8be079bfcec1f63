"""Which place a mention is about: its own slot, else its clause, what that points back to ("the ferry"), its speaker,
its paragraph, the article.

A country or "the north of" one is the place of a running count, not of one day's event: that happened where the article
says it did.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

from claimcheck.grammar.bearing import Bearing, bearing, owns
from claimcheck.grammar.gazetteer import world
from claimcheck.grammar.home import home_country
from claimcheck.model import Mention, Name, Reading, Span
from claimcheck.normalise.scene import MODIFIES, Scenes, is_called_land, is_site, is_wide

CLAUSE_REACH = 90  # code points: "killed at least 20 people in two air strikes on the northern town of X"


class Placed(Enum):
    """What places a mention: its own sentence, its speaker or paragraph, or only the article as a whole."""

    SENTENCE = "by its sentence"
    NEAR = "by what stands near"
    ARTICLE = "by the article"


def where_of(mention: Mention, reading: Reading, known: Scenes, *, event: bool) -> tuple[Name | None, Placed]:
    """The place of a mention, or None where the article names none, and what says so.

    Args:
        event: whether the mention is of one event on one day, which has a place of its own.
    """
    if mention.counts is not None:
        return where_of(mention.counts, reading, known, event=event)
    if slot := next((slot for slot in mention.slots if slot.name == "place"), None):
        return _at(reading, slot.span), Placed.SENTENCE
    sentence = reading.sentences[mention.sentence]
    if mention.figure is not None and (country := _of_war(mention, reading, known)) is not None:
        return country, Placed.SENTENCE
    inside = _nearest(_between(known.named, sentence.start, sentence.stop), mention.span)
    worst = Bearing.BESIDE if event else Bearing.NAMED
    speaking = mention.attribution.source if event and mention.attribution is not None else ()
    here = [name for name in inside if known.bearing(name) <= worst and not any(s.covers(name.span) for s in speaking)]
    if event and (whole := _whole(here, mention.span, reading.document.text)) is not None:
        return whole, Placed.SENTENCE
    text, span = reading.document.text, mention.span
    here = [name for name in here if not _holds(name, here, text)]
    if event:
        here = [name for name in here if span.covers(name.span) or not _is_land(name, text)] or here
    if not event and here and here[0].start - sentence.start <= OPENS and not is_wide(here[0]):
        return here[0], Placed.SENTENCE
    if here:
        own = min(here, key=lambda name: (known.lies_beside(name), _distance(name, mention, reading), name.start))
        if not event or not is_wide(own) or _is_one_of(own, here, mention.span, reading.document.text):
            return own, Placed.SENTENCE
        return (known.main if known.main is not None and not is_wide(known.main) else own), Placed.ARTICLE
    if (short := _by_short_name(mention, reading, sentence.stop)) is not None:
        return short, Placed.SENTENCE
    pointed = _of_reference(mention, reading)
    if pointed is not None and not (event and is_wide(pointed)):
        apart = known.main is not None and pointed.id != known.main.id
        return pointed, Placed.SENTENCE if apart else Placed.ARTICLE
    if (speaker := _of_speaker(mention, reading, known)) is not None:
        return speaker, Placed.ARTICLE if event else Placed.NEAR
    before = _between(known.places, 0, sentence.start)
    before = [name for name in before if _same_paragraph(name, mention, reading) and not (event and is_wide(name))]
    if before and not event:
        return before[-1], Placed.NEAR
    home = min((name for name in inside if known.bearing(name) <= Bearing.HOME), key=known.bearing, default=None)
    whole = known.main or (known.filed if event else None) or home
    return whole or _of_speaker(mention, reading, known, wide=True), Placed.ARTICLE


def _nearest(names: Sequence[Name], span: Span) -> Sequence[Name]:
    at = bisect_left(names, span.start, key=lambda name: name.start)
    return names[max(0, at - NEAREST) : at + NEAREST]


def _is_land(name: Name, text: str) -> bool:
    return is_wide(name) or is_called_land(name, text)


def _holds(name: Name, here: Sequence[Name], text: str) -> bool:
    """Whether a place only says where one beside it lies: "in X, Kharkiv region", "in Nigeria's X"."""
    return any(
        (one.within == name.id and 0 < name.start - one.end <= len(" in the ")) or owns(text, name, one) for one in here
    )


def _is_one_of(own: Name, here: Sequence[Name], span: Span, text: str) -> bool:
    """Whether a country or region is one of several that an event struck: "in Alabama and Georgia"."""
    if not span.start - CLAUSE_REACH <= own.start <= span.end + CLAUSE_REACH // 2:
        return False
    return any(
        own in (left, right) and left.within != right.id != left.id and right.within != left.id
        for left, right in pairwise(here)
        if _AND.fullmatch(text, left.end, right.start)
    )


_AND = re.compile(r",?(?: and)?(?: (?:in|across))? ")


def _of_war(mention: Mention, reading: Reading, known: Scenes) -> Name | None:
    """The country whose war a count is of: "the conflict has killed 300,000", in an article on one of its towns."""
    sentence, span = reading.sentences[mention.sentence], mention.span
    text = reading.document.text
    wars = [match.end() for match in _WAR.finditer(text, sentence.start, span.start)]
    if behind := _IN_WAR.match(text, span.end, sentence.stop):
        wars.append(behind.end())
    if not wars or _between(known.named, wars[-1], min(sentence.stop, span.end + RIGHT_BEHIND)):
        return None
    home = (world().country_of(known.main.id) if known.main is not None else None) or home_country(text)
    return next((name for name in reading.places if name.id == home), None)


_WAR = re.compile(
    r"\b(?:war|wars|conflict|uprising|revolt|insurgency|genocide)\b"
    r"(?= (?:has|have|had|that|which|and has|and which|since|began|erupted|broke))",
    re.IGNORECASE,
)


_IN_WAR = re.compile(
    r" (?:in|during) (?:the|a|its|that|this) (?:[\w-]+ ){0,2}(?:war|conflict|uprising|insurgency)(?= since)"
)


def _by_short_name(mention: Mention, reading: Reading, stop: int) -> Name | None:
    """The place that a clause calls by its first word: "nine died at Karsa" of the Karsa cemetery."""
    found = _SHORT.search(reading.document.text, mention.span.end, min(stop, mention.span.end + CLAUSE_REACH))
    if found is None:
        return None
    named = (name for name in reading.places if name.name.split()[0] == found.group(1) and " " in name.name)
    return next(named, None)


_SHORT = re.compile(r"\b(?:at|in|near|outside) ([A-Z][\w'’-]{3,})(?! [A-Z])")


def _whole(here: Sequence[Name], span: Span, text: str) -> Name | None:
    """The country or region right behind a count: "killed 5,000 people in Turkey" is the toll of all of it."""
    behind = next((name for name in here if name.start >= span.end), None)
    if behind is None or not _is_land(behind, text):
        return None
    near = behind.start - span.end <= RIGHT_BEHIND or _IN_ITS.fullmatch(text, span.end, behind.start)
    return behind if near else None


_IN_ITS = re.compile(r" (?:in|across|throughout|over|around) (?:the )?[A-Z][\w.-]*(?: [A-Z][\w.-]*)*(?:['’]s?|s) ")
NEAREST = 20  # places on either side of a mention; a sentence with more of them is a list
RIGHT_BEHIND = 8  # code points: " in ", " across "
OPENS = 12  # code points before the subject of a sentence: "The city of X, in the west of the country, has ..."


def _at(reading: Reading, span: Span) -> Name | None:
    """The first place of a slot; "Nigeria's Niger State" is the state."""
    inside = _between(reading.places, span.start, span.end)
    for left, right in pairwise(inside):
        if not owns(reading.document.text, left, right):
            return left
    return inside[-1] if inside else None


def _between(places: Sequence[Name], start: int, stop: int) -> Sequence[Name]:
    left = bisect_left(places, start, key=lambda name: name.start)
    return places[left : bisect_left(places, stop, key=lambda name: name.start)]


def _distance(name: Name, mention: Mention, reading: Reading) -> int:
    """Places follow what happened there more often than they precede it; behind the next figure they are of that."""
    span = mention.span
    if name.start >= span.end:
        gap = name.start - span.end
        return gap + CLAUSE_REACH * ((gap > CLAUSE_REACH) + _counts_between(span.end, name.start, reading))
    if name.end <= span.start:
        return span.start - name.end + CLAUSE_REACH // 2
    return 0


def _counts_between(start: int, end: int, reading: Reading) -> int:
    left = bisect_left(reading.figures, start, key=lambda one: one.start)
    return min(1, bisect_left(reading.figures, end, key=lambda one: one.start) - left)


def _of_reference(mention: Mention, reading: Reading) -> Name | None:
    """The place of what the clause points back to: "the ferry was carrying 300" is of where the ferry sank."""
    sentence = reading.sentences[mention.sentence]
    left = bisect_left(reading.references, sentence.start, key=lambda one: one.start)
    right = bisect_left(reading.references, sentence.stop, key=lambda one: one.start)
    found = [(one.start >= mention.span.end, one.place) for one in reading.references[left:right] if one.place]
    before = [place for behind, place in found if not behind]
    return before[-1] if before else found[0][1] if found else None


def _of_speaker(mention: Mention, reading: Reading, known: Scenes, *, wide: bool = False) -> Name | None:
    """The place in the speaker's description: "manager of the council in X" speaks of X.

    Where the report was filed is where the paper met the speaker; a hospital lies in the town of the article.

    Args:
        wide: whether a country or region will do: "firefighters in Sardinia", where the article names nothing else.
    """
    if mention.attribution is None:
        return None
    for span in (*mention.attribution.source, *mention.attribution.antecedent):
        text = reading.document.text
        found = [
            name
            for name in _between(reading.places, span.start, span.end)
            if not is_wide(name) or (wide and text.endswith(" in ", span.start, name.start))
        ]
        if found and found[0].span == span:
            return None  # "Ankara says": a government, wherever it sits
        found = [name for name in found if bearing(text, name, span.start) is not Bearing.TOLD]
        found = [name for name in found if not _OF_STATE.search(text, span.start, name.start)]
        if found and not MODIFIES.match(text, found[-1].end):
            own = found[-1]
            met = known.filed is not None and own.id == known.filed.id
            return None if known.main is not None and (met or (is_site(own) and own.within is None)) else own
    return None


# A ministry speaks of the whole country, wherever it sits.
_OF_STATE = re.compile(r"\b(?:ministry|embassy|parliament|cabinet|central bank|supreme court) in \Z", re.IGNORECASE)


def _same_paragraph(name: Name, mention: Mention, reading: Reading) -> bool:
    own = reading.sentences[mention.sentence].paragraph
    index = bisect_left(reading.sentences, name.start + 1, key=lambda one: one.start) - 1
    return index >= 0 and reading.sentences[index].paragraph == own
