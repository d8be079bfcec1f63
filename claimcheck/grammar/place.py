"""Places named in text: what is a place, by what the words about it say and by what is known beforehand.

Text in, ``Name``s out. Every capitalised run is read once (``toponym``); the words before and after it speak for or
against a place; what one mention earns ("the town of Karsa") holds for every mention of that name in the text. So
places of which no list knows are found from the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from claimcheck.grammar.candidate import LIKELY, MAYBE, SURE, Candidate, weigh_after, weigh_before
from claimcheck.grammar.gazetteer import Gazetteer, slug, world
from claimcheck.grammar.heading import has_dateline, in_heading, is_titled
from claimcheck.grammar.homonym import believe, settle
from claimcheck.grammar.run import runs, unwrapped
from claimcheck.grammar.spelling import plain, skeleton
from claimcheck.grammar.tie import tie_all
from claimcheck.grammar.toponym import Reading, place_words, read_run
from claimcheck.model import Name

REACH = 48  # characters of context read on either side of a name
_SPOKEN = 4  # letters: shorter names in capitals are acronyms
_SMALL = frozenset({"district", "camp"})

_ROAD = re.compile(r" (?:highway|expressway|motorway|freeway|road|railway|rail line)\b")
_NUMBER = re.compile(r" \d{1,4}[A-Z]?\b")  # "Sector 62"
_FORMAL = re.compile(r"(?<=\w)-(?:(?:refugee-)?camp\Z|international(?=-airport\Z))")  # what a name may go without


def places(text: str, start: int = 0, end: int | None = None, *, known: Gazetteer | None = None) -> list[Name]:
    """The places named in ``text[start:end]``, in order, none overlapping.

    Give it the whole article where you can: evidence for a name is gathered over all its mentions.

    Args:
        known: places known beforehand; those of ``rules/places`` unless given.

    Returns:
        names of kind ``place``. ``start``/``end`` cover the name ("Khalidiya"), a direction that makes it a part
        ("eastern Karsa") or a facility's noun ("Karsa airport"), never "the city of". ``within`` is the id of the
        containing place where the text says so, else where the gazetteer does.
    """
    gazetteer = world() if known is None else known
    text, stop = unwrapped(text), len(text) if end is None else end
    people: set[str] = set()
    candidates = list(_candidates(text, start, stop, gazetteer, people))
    settle(candidates, gazetteer)
    tie_all(text, candidates, gazetteer)
    best = _best(candidates)
    if _share(candidates, best, people):
        tie_all(text, candidates, gazetteer)
        best = _best(candidates)
    believe(candidates, best, gazetteer)
    accepted = {skeleton(key) for key, weight in best.items() if weight >= LIKELY and key not in people}
    found = [
        candidate
        for candidate in candidates
        if _is_place(candidate, best[candidate.reading.key], people)
        or (candidate.reading.kind == "name" and skeleton(candidate.reading.key) in accepted)
    ]
    _complete_parts(found)
    mentioned = {candidate.reading.place.id for candidate in found if candidate.reading.place is not None}
    names = [_named(text, candidate, mentioned) for candidate in found]
    within = {name.id: name.within for name in reversed(names) if name.within is not None}
    return [name if name.within or name.id not in within else replace(name, within=within[name.id]) for name in names]


def _best(candidates: list[Candidate]) -> dict[str, int]:
    """The most that any mention of a name earns."""
    best: dict[str, int] = {}
    for candidate in candidates:
        key = candidate.reading.key
        best[key] = max(best.get(key, 0), candidate.weight)
    return best


def _share(candidates: list[Candidate], best: dict[str, int], people: set[str]) -> bool:
    """Give every mention what its name has earned elsewhere, so that lists can pass it on; whether any gained."""
    gained = False
    for one in candidates:
        if (
            one.reading.kind == "name"
            and one.weight < LIKELY <= best[one.reading.key]
            and one.reading.key not in people
        ):
            one.weight, gained = LIKELY, True
    return gained


def _complete_parts(found: list[Candidate]) -> None:
    """ "The Old City" alone is the one whose city the text names elsewhere."""
    parts = [one for one in found if one.reading.key in place_words().part]
    outer = {one.reading.key: one.outer for one in reversed(parts) if one.outer is not None}
    for one in parts:
        one.outer = one.outer or outer.get(one.reading.key)


def _is_place(candidate: Candidate, best: int, people: set[str]) -> bool:
    reading = candidate.reading
    if reading.kind == "known":
        if reading.key in people and reading.place is not None and reading.place.kind != "country":
            return candidate.weight >= LIKELY
        return best >= MAYBE or reading.sure or reading.key not in place_words().doubtful
    if reading.kind == "facility":
        return True
    if candidate.facility and (reading.kind == "person" or reading.key not in people):
        return True
    if reading.kind == "person":
        return False
    return best >= (SURE if reading.key in people else LIKELY) or reading.sure


def _candidates(text: str, start: int, stop: int, gazetteer: Gazetteer, people: set[str]) -> Iterator[Candidate]:
    words = place_words()
    joined = [match.span() for match in _joined(gazetteer).finditer(text, start, stop) if _begins(text, match.start())]
    joined.reverse()
    for run in runs(text, start, stop):
        while joined and joined[-1][1] <= run.start:
            joined.pop()
        if joined and joined[-1][0] < run.end:
            begin, end = joined[-1]
            if run.end >= end and (place := gazetteer.find(text[begin:end])):
                yield Candidate(begin, end, Reading("known", 0, end - begin, plain(place.name), place))
            continue
        if text.startswith("$", run.end):
            continue  # "US$5m"
        reading = read_run(run.name, gazetteer)
        if reading.kind == "name" and text.startswith("-", run.end) and text[run.end + 1 : run.end + 2].islower():
            continue  # "Best-selling"
        if reading.kind in ("none", "organisation"):
            road = _ROAD.match(text, run.end) if "-" in run.name else None
            if road is not None:  # "the Lokoja-Abuja highway"
                name = Reading("facility", 0, run.end - run.start, plain(run.name), sure=True)
                yield Candidate(run.start, run.end, name, SURE, facility=road.end())
            elif run.name.isupper() and has_dateline(text, run.start, run.end, start, stop):
                name = Reading("name", 0, run.end - run.start, plain(run.name), gazetteer.find(run.name))
                yield Candidate(run.start, run.end, name, SURE)
            continue
        if reading.kind == "heading":
            yield from in_heading(run.name, run.start, gazetteer)
            continue
        candidate = Candidate(run.start + reading.start, run.start + reading.end, reading, way=reading.way)
        if reading.key in words.numbered:
            if (number := _NUMBER.match(text, run.end)) is not None:
                yield replace(candidate, facility=number.end(), weight=SURE)
            continue
        weigh_before(text, max(start, candidate.start - REACH), candidate, people, gazetteer)
        weigh_after(text, min(stop, candidate.end + REACH), candidate, people)
        if reading.kind == "person":
            people.update((reading.key, reading.key.rsplit(" ", 1)[-1]))
        if reading.start == 0 and has_dateline(text, run.start, run.end, start, stop):
            candidate.weight = SURE
        if candidate.way is None and reading.kind == "name" and reading.key in words.part:
            candidate.weight = SURE
        if reading.kind == "name" and 0 < candidate.weight < SURE and is_titled(text, run.start, start, stop):
            candidate.weight = 0  # "in Train Disaster": every word of a headline has a capital
        yield candidate


@lru_cache(4)
def _joined(gazetteer: Gazetteer) -> re.Pattern[str]:
    """Known names of two runs: "Bosnia and Herzegovina", "Strait of Hormuz"."""
    spellings = [spelling for place in gazetteer.places.values() for spelling in place.spellings]
    joined = sorted(
        {name for name in spellings if re.search(r" (?:of|and) |['’]s ", name)}, key=lambda name: (-len(name), name)
    )
    # no \b before the names: the engine then skips to their first letters
    return re.compile(rf"(?:{'|'.join(map(re.escape, joined))})\b" if joined else r"(?!)")


def _begins(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()


def _base(text: str, candidate: Candidate) -> str:
    """The identity of the name itself, without direction or facility."""
    reading = candidate.reading
    if reading.place is not None:
        return reading.place.id
    return _bare(text[candidate.end - (reading.end - reading.start) : candidate.end])


@lru_cache(16384)
def _bare(name: str) -> str:
    """The identity of a name that no list knows."""
    return _FORMAL.sub("", slug(name))


def _identity(text: str, candidate: Candidate) -> str:
    base = _base(text, candidate)
    if candidate.facility:
        if text[candidate.end : candidate.facility].lower().endswith("camp"):
            return base  # a refugee camp is a town
        return f"{base}-{slug(text[candidate.end : candidate.facility])}"
    if candidate.reading.key in place_words().part and candidate.outer is not None:
        return f"{_base(text, candidate.outer)}-{base}"
    return f"{base}-{candidate.way}" if candidate.way else base


def _named(text: str, candidate: Candidate, mentioned: set[str]) -> Name:
    reading = candidate.reading
    start, end = candidate.start, candidate.facility or candidate.end
    name = text[start:end]
    identity = _identity(text, candidate)
    within: str | None = None
    if candidate.facility or candidate.way:
        within = reading.place.id if reading.place is not None else None
        if within is None and reading.kind == "name" and candidate.way:
            within = _base(text, candidate)
    elif candidate.outer is not None:
        within = _identity(text, candidate.outer)
    elif reading.place is not None and (reading.place.kind not in _SMALL or reading.place.within in mentioned):
        within = reading.place.within  # a district of this name may be another city's, if its city is not named
    if (
        name.isupper()
        and len(name) >= _SPOKEN
        and (reading.place is None or reading.place.name.title() == name.title())
    ):
        name = name.title()  # a dateline's capitals
    elif reading.place is not None and reading.place.kind == "region" and len(name) <= _SPOKEN and not candidate.way:
        name = reading.place.name  # "Ky."
    return Name(start, end, identity, name, "place", within if within != identity else None)
