"""One identity for every place of an article or a whole dataset, whatever its spelling."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from claimcheck.grammar.gazetteer import Gazetteer, slug, world
from claimcheck.grammar.spelling import plain, same_name, skeleton
from claimcheck.model import Name


@dataclass(frozen=True, slots=True, eq=False)
class PlaceBook:
    """Places under one identity each.

    ``ids`` maps the ids that ``places`` gave, and plain spellings, to the one identity; ``within`` maps an identity to
    that of the place that contains it.
    """

    ids: dict[str, str]
    within: dict[str, str]
    names: dict[str, str]
    known: Gazetteer

    def identify(self, place: Name | str) -> str:
        """The identity of a place: that of its cluster, else that of the gazetteer, else its slug."""
        if isinstance(place, Name):
            return self.ids.get(place.id) or self.identify(place.name)
        key = plain(place)
        if key in self.ids:
            return self.ids[key]
        found = self.known.find(place)
        return self.ids.get(slug(place)) or (found.id if found else slug(place))

    def name(self, identity: str) -> str:
        """A name to print for an identity."""
        if identity in self.names:
            return self.names[identity]
        return self.known.places[identity].name if identity in self.known.places else identity

    def outward(self, inner: str) -> tuple[str, ...]:
        """The places that contain this one, by text or data, the nearest first."""
        chain = [inner]
        while True:
            above = self.within.get(chain[-1])
            if above is None and chain[-1] in self.known.places:
                above = self.known.places[chain[-1]].within
            if above is None or above in chain:
                return tuple(chain[1:])
            chain.append(above)

    def contains(self, outer: str, inner: str) -> bool:
        """Whether one place lies in another at any depth. No place contains itself."""
        return outer in self.outward(inner)


def place_book(names: Iterable[Name], known: Gazetteer | None = None) -> PlaceBook:
    """Unify the places of an article or a dataset; the order of ``names`` does not matter.

    Spellings are taken from the most frequent, then the longest, then the first in the alphabet; each joins the first
    cluster whose leading spelling it shares (``same_name``) or opens its own. A place of the gazetteer leads its
    cluster. The identity is the slug of the leading spelling.
    """
    gazetteer = world() if known is None else known
    counted: Counter[tuple[str, str]] = Counter()
    outer: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        counted[name.id, name.name] += 1
        if name.within is not None:
            outer[name.id][name.within] += 1
    total: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    for (key, written), count in sorted(counted.items(), key=lambda item: (-item[1], -len(item[0][1]), item[0])):
        total[key] += count
        spelling.setdefault(key, written)
    ids = _clusters(total, spelling, gazetteer)
    within: dict[str, str] = {}
    for key in sorted(outer, key=lambda one: (-total[one], one)):
        container, _ = min(outer[key].items(), key=lambda item: (-item[1], item[0]))
        container = ids.get(container, container)
        if container != ids[key]:
            within.setdefault(ids[key], container)
    shown: dict[str, str] = {}
    for key in sorted(total, key=lambda one: (-total[one], -len(spelling[one]), one)):
        shown.setdefault(ids[key], spelling[key])
    return PlaceBook(ids | {plain(spelling[key]): ids[key] for key in sorted(spelling)}, within, shown, gazetteer)


def _clusters(total: Counter[str], spelling: dict[str, str], known: Gazetteer) -> dict[str, str]:
    """The identity of each id."""
    ids = {key: key for key in sorted(total) if key in known.places}
    leaders: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)  # by first letter of the skeleton
    for key in ids:
        for written in known.places[key].spellings:
            leaders[skeleton(written)[:1]].append((written, key))
    nearby = _near(ids, known)
    for key in sorted(total, key=lambda one: (-total[one], -len(spelling[one]), one)):
        if key in ids:
            continue
        written = spelling[key]
        initial = skeleton(written)[:1]
        match = next((leader for lead, leader in leaders[initial] if same_name(lead, written)), None)
        if match is None:
            match = next((place for lead, place in nearby.get(initial, ()) if same_name(lead, written)), None)
        if match is None:
            match = key
        leaders[initial].append((written, match))
        ids[key] = match
    return ids


def _near(mentioned: Iterable[str], known: Gazetteer) -> dict[str, list[tuple[str, str]]]:
    """Places of the gazetteer that lie in a country that is named: the others would draw in names by chance."""
    named = set(mentioned)
    near: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for place in known.places.values():
        if not named.isdisjoint(_containers(place.id, known)):
            for written in place.spellings:
                near[skeleton(written)[:1]].append((written, place.id))
    return near


def _containers(identity: str, known: Gazetteer) -> list[str]:
    found: list[str] = []
    place = known.places.get(identity)
    while place is not None and place.within is not None and place.within not in found:
        found.append(place.within)
        place = known.places.get(place.within)
    return found
