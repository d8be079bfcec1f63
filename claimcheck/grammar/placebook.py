"""One identity for every place of an article or a whole dataset, whatever its spelling."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.fuzz import token_sort_ratio
from rapidfuzz.process import extract

from claimcheck.grammar.gazetteer import Gazetteer, slug, world
from claimcheck.grammar.spelling import plain, same_name, skeleton
from claimcheck.model import Name

_CLOSE = 80.0  # below the least likeness of two spellings of one name (``spelling.LENIENT_CUT``)


class Called(NamedTuple):
    """A place as an article calls it, and how often."""

    id: str
    name: str
    within: str | None
    mentions: int


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
    """Unify the places of an article or a dataset; the order of ``names`` does not matter."""
    return book_of(called(names), known)


def called(names: Iterable[Name]) -> tuple[Called, ...]:
    """Places by what they are called, counted."""
    counts = Counter((name.id, name.name, name.within) for name in names)
    return tuple(Called(*each, count) for each, count in counts.items())


def book_of(names: Iterable[Called], known: Gazetteer | None = None) -> PlaceBook:
    """Unify places that were counted; the order of ``names`` does not matter.

    Spellings are taken from the most frequent, then the longest, then the first in the alphabet; each joins the first
    cluster whose leading spelling it shares (``same_name``) or opens its own. A place of the gazetteer leads its
    cluster. The identity is the slug of the leading spelling.
    """
    gazetteer = world() if known is None else known
    counted: Counter[tuple[str, str]] = Counter()
    outer: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        counted[name.id, name.name] += name.mentions
        if name.within is not None:
            outer[name.id][name.within] += name.mentions
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


class _Leaders:
    """Leading spellings by the first letter of their skeleton, so that a search compares few. It only grows."""

    def __init__(self) -> None:
        self._bones: defaultdict[str, list[str]] = defaultdict(list)
        self._names: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)

    def add(self, written: str, key: str) -> None:
        bones = skeleton(written)
        self._bones[bones[:1]].append(bones)
        self._names[bones[:1]].append((written, key))

    def find(self, written: str) -> str | None:
        """The identity of the likest leader that is the same name; of two alike, the earlier."""
        bones = skeleton(written)
        close = extract(bones, self._bones[bones[:1]], scorer=token_sort_ratio, score_cutoff=_CLOSE, limit=None)
        names = self._names[bones[:1]]
        return next((names[at][1] for _, _, at in close if same_name(names[at][0], written)), None)


def _clusters(total: Counter[str], spelling: dict[str, str], known: Gazetteer) -> dict[str, str]:
    """The identity of each id."""
    ids = {key: key for key in sorted(total) if key in known.places}
    leaders, nearby = _Leaders(), _Leaders()
    for key in ids:
        for written in known.places[key].spellings:
            leaders.add(written, key)
    for written, key in _near(ids, known):
        nearby.add(written, key)
    for key in sorted(total, key=lambda one: (-total[one], -len(spelling[one]), one)):
        if key not in ids:
            written = spelling[key]
            ids[key] = leaders.find(written) or nearby.find(written) or key
            leaders.add(written, ids[key])
    return ids


def _near(mentioned: Iterable[str], known: Gazetteer) -> Iterator[tuple[str, str]]:
    """Places of the gazetteer that lie in a country that is named: the others would draw in names by chance."""
    countries = set(mentioned) | {known.country_of(place) for place in mentioned}
    for place in known.places.values():
        if place.within is not None and known.country_of(place.id) in countries:
            yield from ((written, place.id) for written in place.spellings)
