"""Which place a mention is about: its own slot, else its clause, what that points back to ("the ferry"), its speaker,
its paragraph, the article.

A country or "the north of" one is the place of a running count, not of one day's event: that happened where the article
says it did.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from claimcheck.grammar.gazetteer import world
from claimcheck.grammar.home import home_country
from claimcheck.grammar.toponym import place_words
from claimcheck.model import Mention, Name, Part, Reading, Span

CLAUSE_REACH = 90  # code points: "killed at least 20 people in two air strikes on the northern town of X"


@dataclass(frozen=True, slots=True)
class Scenes:
    """The places of a document that are nobody's description, those of them where something can happen ("in X"), and
    the one the article is about.
    """

    named: tuple[Name, ...]
    places: tuple[Name, ...]
    main: Name | None


def scenes(reading: Reading) -> Scenes:
    """The scenes of a document: not places in a speaker's name or in what describes a party ("US-led")."""
    text = reading.document.text
    speakers = sorted({span for one in reading.attributions for span in (*one.source, *one.via)})
    named = tuple(name for name in reading.places if _is_place_itself(name, text, speakers))
    kept = tuple(name for name in named if _LOCATIVE.search(text, max(0, name.start - 24), name.start))
    return Scenes(named, kept, _main(named, kept, reading))


def _main(named: Sequence[Name], kept: Sequence[Name], reading: Reading) -> Name | None:
    """The town an article is about: the most named of its headline, else of its first sentences, else of all.

    Where headline and lead name a country and no town, the news is of the country: a town that comes up further down
    is where somebody was met.
    """
    counts = Counter(name.id for name in (*named, *kept))
    headlines = [one.span for one in reading.sentences if one.part in (Part.HEADLINE, Part.STANDFIRST)]
    lead = [one.span for one in reading.sentences if one.part is Part.BODY][:LEAD]
    titled = [name for name in named if any(span.covers(name.span) for span in headlines)]
    led = [name for name in kept if any(span.covers(name.span) for span in lead)]
    towns = [[name for name in some if not is_wide(name) and not is_site(name)] for some in (titled, led, kept, named)]
    sites = [[name for name in some if not is_wide(name)] for some in (titled, led)]
    wide = [name for name in (*titled, *led) if is_wide(name)]
    for group in (*towns[:2], *sites, wide, *towns[2:], kept, named):
        if group:
            return max(group, key=lambda name: (counts[name.id], -name.start))
    return None


class Placed(Enum):
    """What places a mention: its own sentence, its speaker or paragraph, or only the article as a whole."""

    SENTENCE = "by its sentence"
    NEAR = "by what stands near"
    ARTICLE = "by the article"


LEAD = 2  # sentences that say what happened where


def where_of(mention: Mention, reading: Reading, known: Scenes, *, event: bool) -> tuple[Name | None, Placed]:
    """The place of a mention, or None where the article names none, and what says so.

    Args:
        event: whether the mention is of one event on one day, which has a place of its own.
    """
    if slot := next((slot for slot in mention.slots if slot.name == "place"), None):
        return _at(reading.places, slot.span), Placed.SENTENCE
    sentence = reading.sentences[mention.sentence]
    if mention.figure is not None and (country := _of_war(mention, reading, known)) is not None:
        return country, Placed.SENTENCE
    here = _between(known.places if event else known.named, sentence.start, sentence.stop)
    if event and (whole := _whole_country(here, mention.span)) is not None:
        return whole, Placed.SENTENCE
    if event and not all(is_wide(name) for name in here):
        here = [name for name in here if not is_wide(name)]
    if not event and here and here[0].start - sentence.start <= OPENS and not is_wide(here[0]):
        return here[0], Placed.SENTENCE
    if here:
        own = min(here, key=lambda name: (_distance(name, mention.span), name.start))
        if event and is_wide(own):
            return (known.main if known.main is not None and not is_wide(known.main) else own), Placed.ARTICLE
        return own, Placed.SENTENCE
    if (short := _by_short_name(mention, reading, sentence.stop)) is not None:
        return short, Placed.SENTENCE
    pointed = _of_reference(mention, reading)
    if pointed is not None and not (event and is_wide(pointed)):
        apart = known.main is not None and pointed.id != known.main.id
        return pointed, Placed.SENTENCE if apart else Placed.ARTICLE
    if (speaker := _of_speaker(mention, reading)) is not None:
        return speaker, Placed.ARTICLE if event else Placed.NEAR
    before = _between(known.places, 0, sentence.start)
    before = [name for name in before if _same_paragraph(name, mention, reading) and not (event and is_wide(name))]
    return (before[-1], Placed.NEAR) if before and not event else (known.main, Placed.ARTICLE)


def _of_war(mention: Mention, reading: Reading, known: Scenes) -> Name | None:
    """The country whose war a count is of: "the conflict has killed 300,000", in an article on one of its towns."""
    sentence, span = reading.sentences[mention.sentence], mention.span
    text = reading.document.text
    wars = [match.end() for match in _WAR.finditer(text, sentence.start, span.start)]
    if not wars or _between(known.named, wars[-1], min(sentence.stop, span.end + RIGHT_BEHIND)):
        return None
    home = (world().country_of(known.main.id) if known.main is not None else None) or home_country(text)
    return next((name for name in reading.places if name.id == home), None)


_WAR = re.compile(
    r"\b(?:war|wars|conflict|uprising|revolt|insurgency|genocide)\b"
    r"(?= (?:has|have|had|that|which|and has|and which|since|began|erupted|broke))",
    re.IGNORECASE,
)


def _by_short_name(mention: Mention, reading: Reading, stop: int) -> Name | None:
    """The place that a clause calls by its first word: "nine died at Karsa" of the Karsa cemetery."""
    found = _SHORT.search(reading.document.text, mention.span.end, min(stop, mention.span.end + CLAUSE_REACH))
    if found is None:
        return None
    named = (name for name in reading.places if name.name.split()[0] == found.group(1) and " " in name.name)
    return next(named, None)


_SHORT = re.compile(r"\b(?:at|in|near|outside) ([A-Z][\w'’-]{3,})(?! [A-Z])")


def _whole_country(here: Sequence[Name], span: Span) -> Name | None:
    """The country right behind a count: "killed more than 5,000 people in Turkey" is the toll of the country."""
    behind = next((name for name in here if name.start >= span.end), None)
    if behind is None or behind.start - span.end > RIGHT_BEHIND or not world().is_country(behind.id):
        return None
    return behind


RIGHT_BEHIND = 8  # code points: " in ", " across "


def is_site(name: Name) -> bool:
    """Whether a place is a square, a market, a hospital or the like: part of a town, never the town itself."""
    return name.name.split()[-1].lower() in place_words().facility


def is_wide(name: Name) -> bool:
    """Whether a place is a country, a continent, a region, or a quarter of one ("northern Syria")."""
    known = world()
    if name.id in known.places:
        return known.places[name.id].kind in ("country", "continent", "region")
    return name.within is not None and known.is_country(name.within) and name.id.startswith(f"{name.within}-")


_MODIFIES = re.compile(r"-(?:based|led|backed|born|run|made|owned|controlled|held|allied|supported|sponsored)\b")
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|outside|around|inside|across|on|off|of|over|from|to|into|towards?|through|throughout|between|and|"
    r"north|south|east|west|northern|southern|eastern|western|central|the|,)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def _is_place_itself(name: Name, text: str, speakers: Sequence[Span]) -> bool:
    """Whether it is a place and not what describes a party ("US-led") or stands in a speaker's name."""
    if _MODIFIES.match(text, name.end):
        return False
    index = bisect_left(speakers, name.end, key=lambda span: span.start)
    return not any(span.covers(name.span) for span in speakers[max(0, index - 2) : index])


OPENS = 12  # code points before the subject of a sentence: "The city of X, in the west of the country, has ..."


def _at(places: Sequence[Name], span: Span) -> Name | None:
    left = bisect_left(places, span.start, key=lambda name: name.start)
    return places[left] if left < len(places) and places[left].start < span.end else None


def _between(places: Sequence[Name], start: int, stop: int) -> Sequence[Name]:
    left = bisect_left(places, start, key=lambda name: name.start)
    return places[left : bisect_left(places, stop, key=lambda name: name.start)]


def _distance(name: Name, span: Span) -> int:
    """Places follow what happened there more often than they precede it."""
    if name.start >= span.end:
        gap = name.start - span.end
        return gap if gap <= CLAUSE_REACH else gap + CLAUSE_REACH
    if name.end <= span.start:
        return span.start - name.end + CLAUSE_REACH // 2
    return 0


def _of_reference(mention: Mention, reading: Reading) -> Name | None:
    """The place of what the clause points back to: "the ferry was carrying 300" is of where the ferry sank."""
    sentence = reading.sentences[mention.sentence]
    left = bisect_left(reading.references, sentence.start, key=lambda one: one.start)
    right = bisect_left(reading.references, sentence.stop, key=lambda one: one.start)
    found = [(one.start >= mention.span.end, one.place) for one in reading.references[left:right] if one.place]
    before = [place for behind, place in found if not behind]
    return before[-1] if before else found[0][1] if found else None


def _of_speaker(mention: Mention, reading: Reading) -> Name | None:
    """The place in the speaker's description: "manager of the council in X" speaks of X."""
    if mention.attribution is None:
        return None
    for span in (*mention.attribution.source, *mention.attribution.antecedent):
        found = [name for name in _between(reading.places, span.start, span.end) if not is_wide(name)]
        if found and not _MODIFIES.match(reading.document.text, found[-1].end):
            return found[-1]
    return None


def _same_paragraph(name: Name, mention: Mention, reading: Reading) -> bool:
    own = reading.sentences[mention.sentence].paragraph
    index = bisect_left(reading.sentences, name.start + 1, key=lambda one: one.start) - 1
    return index >= 0 and reading.sentences[index].paragraph == own
