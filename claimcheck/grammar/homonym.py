"""Names that several places bear, or that are places only sometimes: the rest of the text decides."""

from __future__ import annotations

from collections import Counter

from claimcheck.grammar.candidate import MAYBE, Candidate
from claimcheck.grammar.gazetteer import Gazetteer, Place
from claimcheck.grammar.toponym import place_words


def settle(candidates: list[Candidate], gazetteer: Gazetteer) -> None:
    """Take each known name for the place that the other places of the text speak for.

    A name that is known only without its article is the known place only where that place's country is spoken of. A
    country that shares its name with a state of another ("Georgia") is that state where the other is spoken of more,
    and an unknown name that of a state ("Plateau", of Plateau State) is that state where its country is spoken of.
    """
    known = [(one, one.reading.place) for one in candidates if one.reading.place is not None]
    countries = Counter(gazetteer.country_of(place.id) for one, place in known if not one.reading.loose)
    for one, place in known:
        if one.reading.loose and gazetteer.country_of(place.id) not in countries:
            one.reading = one.reading._replace(kind="name", place=None)
        elif (state := _state(place, gazetteer)) is not None:
            others = sum(other.id != place.id for _, other in known if gazetteer.country_of(other.id) == place.id)
            if not others and countries[gazetteer.country_of(state.id)] > 1:
                one.reading = one.reading._replace(place=state)
    for one in candidates:
        key = gazetteer.spelt.get(f"{one.reading.key} state") if one.reading.kind == "name" else None
        if key is not None and gazetteer.country_of(key) in countries:
            one.reading = one.reading._replace(kind="known", place=gazetteer.places[key])


def _state(place: Place, gazetteer: Gazetteer) -> Place | None:
    """The state that shares a country's name."""
    return gazetteer.places.get(f"{place.id}-state") if place.kind == "country" else None


def believe(candidates: list[Candidate], best: dict[str, int], gazetteer: Gazetteer) -> None:
    """A doubtful country or capital ("Georgia", "Paris") is believed where another place of that country is named."""
    doubtful = place_words().doubtful
    known = [(one.reading.key, one.reading.place) for one in candidates if one.reading.place is not None]
    countries = {gazetteer.country_of(place.id) for key, place in known if key not in doubtful}
    for key, place in known:
        if key in doubtful and place.kind in ("country", "capital") and gazetteer.country_of(place.id) in countries:
            best[key] = max(best[key], MAYBE)
