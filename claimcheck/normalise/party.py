"""Which party a claim is about, under one name wherever it is told.

An article from the country says "the army"; one from abroad says "the Israeli military"; a spokesman says "we". In its
own country a state is the government; elsewhere it goes by its name.
"""

from __future__ import annotations

from claimcheck.grammar.gazetteer import world
from claimcheck.grammar.home import home_country
from claimcheck.model import Document, Mention, Name, Source

HOME = "government"


def party_of(mention: Mention, source: Source, document: Document, where: Name | None) -> str | None:
    """The party that a mention names, else the one its speaker is of; None where neither says."""
    filled = {slot.name: slot.value for slot in mention.slots}
    party = filled.get("party2") or filled.get("party") or _speaker(source)
    scene = world().country_of(where.id) if where is not None else None
    if party == HOME:
        home = home_country(document.text)
        return home if home is not None and scene is not None and home != scene else HOME
    if party is not None and party in (scene, home_country(document.text)) and scene in (party, None):
        return HOME
    return party


def _speaker(source: Source) -> str | None:
    """The state that a country's or capital's name stands for, else the speaker's side."""
    place = world().find(source.name)
    if place is not None and place.kind in ("country", "capital"):
        return world().country_of(place.id)
    return source.side
