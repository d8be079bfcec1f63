"""The country an article is about, whose own forces are "the army"."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from claimcheck.grammar.gazetteer import Gazetteer, world
from claimcheck.grammar.run import runs
from claimcheck.grammar.toponym import place_words, read_run, trimmed

_TWICE = 2


@lru_cache(4)
def home_country(text: str, start: int = 0, end: int | None = None, *, known: Gazetteer | None = None) -> str | None:
    """The country most of the known places and nationalities here belong to; None where none is.

    Of two that tie, the one named first is the scene; where both are named once, none is.

    A town counts for three: news names the towns of the country it is about, and only the capitals of the others.
    """
    gazetteer = world() if known is None else known
    counts: Counter[str] = Counter()
    for run in runs(text, start, len(text) if end is None else end):
        country, weight = _country(run.name, gazetteer)
        if country is not None:
            counts[country] += weight
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1] and ranked[0][1] < _TWICE):
        return None
    return ranked[0][0]


@lru_cache(65536)
def _country(run: str, gazetteer: Gazetteer) -> tuple[str | None, int]:
    """The country a run speaks of, and how much that says."""
    start, end = trimmed(run, place_words())
    people = gazetteer.people.get(run[start:end].split(" ", 1)[0].lower())
    if people is not None:
        return gazetteer.country_of(people), 1
    place = read_run(run, gazetteer).place
    if place is None:
        return None, 0
    return gazetteer.country_of(place.id), 1 if place.kind in ("country", "capital") else 3
