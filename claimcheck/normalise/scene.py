"""The places of an article where something can happen, and the one it is about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from claimcheck.grammar.bearing import Bearing, bearings
from claimcheck.grammar.gazetteer import world
from claimcheck.grammar.toponym import place_words
from claimcheck.lexicon import lexicon
from claimcheck.model import Attribution, Name, Part, Reading, Sentence, Span

LEAD = 2  # sentences that say what happened where
HEAD = 6  # sentences in which an article whose lead names no town says where
OFTEN = 3  # mentions of a town that makes it what an article is about, wherever they stand
SAYING = 48  # code points from a cue to where it was said: "told the agency by telephone from X"


@dataclass(frozen=True, slots=True)
class Scenes:
    """The places of a document that are nobody's description, those of them where something can happen ("in X"), the
    one the article is about, and the town it was filed from.
    """

    named: tuple[Name, ...]
    places: tuple[Name, ...]
    main: Name | None
    filed: Name | None = None
    bearings: Mapping[int, Bearing] = field(default_factory=dict)

    def bearing(self, name: Name) -> Bearing:
        return self.bearings.get(name.start, Bearing.NAMED)

    def lies_beside(self, name: Name) -> bool:
        return self.bearing(name) is Bearing.BESIDE


def scenes(reading: Reading) -> Scenes:
    """The scenes of a document: not places in a speaker's name or in what describes a party ("US-led")."""
    text = reading.document.text
    speakers = sorted({span for one in reading.attributions for span in (*one.source, *one.via)})
    named = tuple(name for name in reading.places if _is_place_itself(name, text, speakers))
    plays = _plays(named, reading)
    kept = tuple(name for name in named if plays[name.start] <= Bearing.BESIDE)
    filed = next((name for name in named if plays[name.start] is Bearing.DATELINE), None)
    met = {name.start for name in kept if _speaks_there(name, reading)}
    if any(name.start not in met for name in kept):
        plays |= dict.fromkeys(met, Bearing.TOLD)
        kept = tuple(name for name in kept if name.start not in met)
    return Scenes(named, kept, _main(named, kept, plays, reading), filed, plays)


def _speaks_there(name: Name, reading: Reading) -> bool:
    """Whether a sentence opens with the capital where a body of the whole country speaks: "In X, the ministry said"."""
    place = world().places.get(name.id)
    if place is None or place.kind != "capital":
        return False
    text, bodies = reading.document.text, set(lexicon("en", "bearings")["national"])
    sources = (one.source[0] for one in reading.attributions if one.source)
    return text[max(0, name.start - 3) : name.start] == "In " and any(
        source.start - name.end == len(", ") and not bodies.isdisjoint(source.of(text).lower().split())
        for source in sources
    )


def _plays(named: Sequence[Name], reading: Reading) -> dict[int, Bearing]:
    """The part that each place plays, by where it stands."""
    text, starts = reading.document.text, [one.start for one in reading.sentences]
    own = [max(0, bisect_right(starts, name.start) - 1) for name in named]
    found = bearings(text, named, [starts[at] if starts else 0 for at in own])
    said: dict[int, list[Attribution]] = {}
    for one in reading.attributions:
        said.setdefault(one.sentence, []).append(one)
    filed = _dateline(text, named, reading.sentences)
    plays: dict[int, Bearing] = {}
    for name, at, played in zip(named, own, found, strict=True):
        if filed is not None and filed.covers(name.span):
            plays[name.start] = Bearing.DATELINE
        elif any(_is_where_said(name, one, text) for one in said.get(at, ())):
            plays[name.start] = Bearing.TOLD
        else:
            plays[name.start] = played
    return plays


def _is_where_said(name: Name, attribution: Attribution, text: str) -> bool:
    """Whether a place stands right behind a cue and outside what was said: "five died, the minister said in X"."""
    if any(content.touches(name.span) for content in attribution.content):
        return False
    return any(
        0 < name.start - cue.end <= SAYING and _SAID_IN.fullmatch(text, cue.end, name.start) for cue in attribution.cue
    )


_SAID_IN = re.compile(r" (?:(?!that |of )[\w’'.]+ ){0,7}?(?:in|from|at|near|outside) (?:(?:the|a) )?(?:[a-z-]+ ){0,4}")


def _dateline(text: str, named: Sequence[Name], sentences: Sequence[Sentence]) -> Span | None:
    """Where the body says where and when it was filed: "KARSA, Norland, May 6 (Reuters) -"."""
    body = next((one for one in sentences if one.part is Part.BODY), None)
    first = next((name for name in named if body is not None and name.start >= body.start), None)
    if body is None or first is None or text[body.start : first.start].strip(" \n\t—–-#*_"):
        return None
    match = _FILED.match(text, first.end)
    if match is None:
        return None
    sure = match["more"] or match["mark"].strip() != ":" or text[first.start : first.end].isupper()
    return Span(first.start, match.end()) if sure else None


_FILED = re.compile(
    r"(?P<more>(?: ?CITY)?(?:, ?[A-Z][\w.]*(?: [A-Z][\w.]+){0,2})?(?:, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?"
    r"(?: ?\([\w/ .,-]{2,30}\)){0,2})(?P<mark> ?[—–]| --? |: | >> ?)"
)


def _main(named: Sequence[Name], kept: Sequence[Name], plays: Mapping[int, Bearing], reading: Reading) -> Name | None:
    """The town an article is about: the most named of its headline, else of its first sentences, else one it comes
    back to.

    Where headline and lead name a country and no town, the news is of the country: a town that comes up further down
    is where somebody was met.
    """
    able = [name for name in named if plays[name.start] <= Bearing.NAMED]
    counts = Counter(name.id for name in (*able, *kept) if plays[name.start] is not Bearing.BESIDE)
    headlines = [one.span for one in reading.sentences if one.part in (Part.HEADLINE, Part.STANDFIRST)]
    body = [one.span for one in islice((one for one in reading.sentences if one.part is Part.BODY), HEAD)]
    titled = [name for name in able if any(span.covers(name.span) for span in headlines)]
    led = _led(kept, body[:LEAD], reading)
    headed = [name for name in kept if any(span.covers(name.span) for span in body)]
    opening = [name for name in able if any(span.start == name.start for span in body[:LEAD])]  # "Karsa was calm"
    often = [name for name in able if counts[name.id] >= OFTEN]
    spoken = (titled, led, headed, often)
    towns = [[name for name in some if not is_wide(name) and not is_site(name)] for some in spoken]
    sites = [[name for name in some if not is_wide(name)] for some in (titled, led)]
    wide = [name for name in (*titled, *led) if is_wide(name)]
    for group in (*towns[:2], *sites, wide, *towns[2:], headed, opening, often):
        if group:
            return max(group, key=lambda name: (counts[name.id], plays[name.start] is Bearing.SCENE, -name.start))
    return None


def _led(kept: Sequence[Name], lead: Sequence[Span], reading: Reading) -> list[Name]:
    """The places of the lead; a town with a count of its own is a part of the region the first sentence tells of."""
    found = [[name for name in kept if span.covers(name.span)] for span in lead]
    counts = (figure for figure in reading.figures if figure.quantity.best is not None)
    if found and found[0] and all(map(is_wide, found[0])) and any(lead[-1].covers(count.span) for count in counts):
        return found[0]
    return [name for names in found for name in names]


def is_site(name: Name) -> bool:
    """Whether a place is a square, a market, a hospital or the like: part of a town, never the town itself."""
    return name.name.split()[-1].lower() in place_words().facility


def is_wide(name: Name) -> bool:
    """Whether a place is a country, a continent, a region, or a quarter of one ("northern Syria")."""
    known = world()
    if name.id in known.places:
        return known.places[name.id].kind in ("country", "continent", "region")
    outer = known.places.get(name.within or "")
    return outer is not None and outer.kind in ("country", "region") and name.id.startswith(f"{name.within}-")


def is_called_land(name: Name, text: str) -> bool:
    """Whether the words behind a place call it a province or the like."""
    return _LAND.match(text, name.end) is not None


_LAND = re.compile(r" (?:region|province|state|governorate|oblast|prefecture)\b")
MODIFIES = re.compile(
    r"-(?:based|bound|born|listed|registered|headquartered|trained|led|backed|run|made|owned|controlled|held|allied|supported|sponsored)\b"
)


def _is_place_itself(name: Name, text: str, speakers: Sequence[Span]) -> bool:
    """Whether it is a place and not what describes a party ("US-led") or stands in a speaker's name."""
    if MODIFIES.match(text, name.end):
        return False
    index = bisect_left(speakers, name.end, key=lambda span: span.start)
    return not any(span.covers(name.span) for span in speakers[max(0, index - 2) : index])
