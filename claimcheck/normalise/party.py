"""Which party a claim is about, under one name wherever it is told.

An article from the country says "the army"; one from abroad says "the Israeli military"; a spokesman says "we". In its
own country a state is the government; elsewhere it goes by its name.
"""

from __future__ import annotations

import re

from claimcheck.grammar.faction import factions
from claimcheck.grammar.gazetteer import world
from claimcheck.grammar.home import home_country
from claimcheck.grammar.party import GOVERNMENT
from claimcheck.model import Document, Mention, Name, Slot, Source

REACH = 24  # code points before a party in which its owner stands


def party_of(mention: Mention, source: Source, document: Document, where: Name | None) -> str | None:
    """The party that a mention names, else the one its speaker is of; None where neither says."""
    filled = {slot.name: slot.value for slot in mention.slots if not _is_own(slot, document.text)}
    party = filled.get("party2") or filled.get("party") or _speaker(source) or _any_party(mention)
    scene = world().country_of(where.id) if where is not None else None
    if party == GOVERNMENT:
        home = home_country(document.text)
        return home if home is not None and scene is not None and home != scene else GOVERNMENT
    if party is not None and party in (scene, home_country(document.text)) and scene in (party, None):
        return GOVERNMENT
    return party


def state_of(mention: Mention, value: str | None, source: Source, document: Document, where: Name | None) -> str | None:
    """The state whose government the value of a claim means, where words name it and the place tells it of no country:
    "Karsan troops" of a village nobody knows, "its troops" where the Karsan army speaks."""
    if value is None or value.partition(":")[0] != GOVERNMENT:
        return None
    if where is not None and world().country_of(where.id) is not None:
        return None
    slot = next((slot for slot in mention.slots if slot.name == "party"), None)
    named = slot.span.of(document.text) if slot is not None and not _is_own(slot, document.text) else source.name
    found = _NATION.match(named)
    word = next(filter(None, found.groups()), "") if found is not None else named.removeprefix("the ").split(" ")[0]
    place = world().find(word)
    known = world().people.get(word.lower()) or (place.id if place is not None else None)
    return (world().country_of(known) if known is not None else None) or (word.lower() if found is not None else None)


# "Karsan troops", "Karsa's army": not "Army spokesman", "Defence ministry".
_NATION = re.compile(r"(?:[Tt]he )?(?:([A-Z][\w-]+)['’]s? |([A-Z][\w-]*(?:[aei]an|ese|ish|[a-z]i|ic|an|ch))(?= ))")


# "its troops", "our brave soldiers": whoever speaks.
_OWN = re.compile(r"\b(?:its|their|our|his|her)(?: [a-z]+)? \Z", re.IGNORECASE)


def _is_own(slot: Slot, text: str) -> bool:
    """Whether a slot holds the forces of whoever speaks of them."""
    return slot.value == GOVERNMENT and _OWN.search(text, max(0, slot.span.start - REACH), slot.span.start) is not None


def _any_party(mention: Mention) -> str | None:
    return next((slot.value for slot in mention.slots if slot.name in ("party", "party2")), None)


def _speaker(source: Source) -> str | None:
    """The state that a country's or capital's name stands for, else the speaker's side."""
    place = world().find(source.name)
    if place is not None and place.kind in ("country", "capital"):
        return world().country_of(place.id)
    return source.side or _of_faction(source.name)


def _of_faction(name: str) -> str | None:
    """The named group that a speaker's description begins with: "Wagner chief Name"."""
    words = name.removeprefix("the ").removeprefix("The ").split(" ")
    found = (factions().find(" ".join(words[:size])) for size in range(min(4, len(words)), 0, -1))
    return next((faction.id for faction in found if faction is not None), None)
