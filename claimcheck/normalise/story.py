"""Which articles tell one story, and where it plays.

Papers name the place of one event differently: the village, the town beside it, "the north of the country". Articles
that were published within days of each other and name the same places tell one story; what an article does not place
in its own sentence happened where the story plays.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from claimcheck.grammar.gazetteer import world
from claimcheck.grammar.placebook import PlaceBook
from claimcheck.grammar.run import runs
from claimcheck.model import Reading
from claimcheck.normalise.where import is_wide, scenes

WITHIN = timedelta(days=3)  # a story is told for longer, but its later articles are linked through those between
SHARED = 2  # narrow places that two articles must share: one town alone has many stories
NAMES = 2  # people, ships or firms that two articles must share beside a place; one more where they share none
OVERLAP = 0.25  # and this share of all they name


class Told(NamedTuple):
    """The narrow places an article names, how often, which one it is about, and when it was published.

    ``names`` are the further names, by pairs of words: people, ships, firms.
    """

    uri: str
    places: Mapping[str, int]
    main: str | None
    published: date | None
    names: frozenset[str] = frozenset()


def told(reading: Reading) -> Told:
    """What an article says of where its story plays; ids are those of the document."""
    known = scenes(reading)
    narrow = Counter(name.id for name in known.named if not is_wide(name))
    main = known.main.id if known.main is not None and not is_wide(known.main) else None
    return Told(reading.document.uri, narrow, main, reading.document.published, _names(reading))


def _names(reading: Reading) -> frozenset[str]:
    """Every two capitalised words that stand together and are no known place: "Augustin Delacroix" with any title."""
    pairs = set()
    for run in runs(reading.document.text, reading.document.body):
        words = [word for word in run.name.split() if word[0].isupper() and word != "The"]
        if len(words) <= LONGEST:
            pairs |= {f"{left} {right}" for left, right in pairwise(words)}
    return frozenset(pair for pair in pairs if world().find(pair) is None)


LONGEST = 6  # words; longer runs are headings in capitals


class Story(NamedTuple):
    """One story of several articles: the place where it plays, and a name that holds whatever the files are called."""

    place: str
    name: str


def stories(articles: Iterable[Told], book: PlaceBook) -> dict[str, Story]:
    """For each article that shares its story with another, that story, by uri."""
    known = [
        one._replace(places=_same_ids(one.places, book), main=book.ids.get(one.main, one.main) if one.main else None)
        for one in articles
    ]
    known.sort(key=lambda one: (one.published or date.max, one.uri))
    leader = list(range(len(known)))

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    for left, right in _pairs(known):
        if _one_story(known[left], known[right]):
            leader[find(right)] = find(left)
    together: defaultdict[int, list[Told]] = defaultdict(list)
    for index, one in enumerate(known):
        together[find(index)].append(one)
    out: dict[str, Story] = {}
    for some in together.values():
        if (place := _scene(some)) is not None:
            first = min((one.published for one in some if one.published is not None), default=None)
            out.update({one.uri: Story(place, f"{place} {first}") for one in some})
    return out


def _same_ids(places: Mapping[str, int], book: PlaceBook) -> Counter[str]:
    out: Counter[str] = Counter()
    for place, count in places.items():
        out[book.ids.get(place, place)] += count
    return out


def _pairs(known: Sequence[Told]) -> Iterable[tuple[int, int]]:
    """Articles that share a place or a name and are near in time, the earlier first."""
    naming: defaultdict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(known):
        seen: set[int] = set()
        for name in (*one.places, *sorted(one.names)):
            for other in reversed(naming[name]):
                before = known[other].published
                if one.published is None or before is None or one.published - before > WITHIN:
                    break
                if other not in seen:
                    seen.add(other)
                    yield other, index
            naming[name].append(index)


def _one_story(left: Told, right: Told) -> bool:
    shared = left.places.keys() & right.places.keys()
    if len(left.names & right.names) >= (NAMES if shared else NAMES + 1):
        return True
    if left.main is not None and left.main == right.main:
        # A brief names one or two places; it tells the story when the longer article names them all.
        return len(shared) >= min(SHARED, len(left.places), len(right.places))
    union = left.places.keys() | right.places.keys()
    return len(shared) >= SHARED and len(shared) >= OVERLAP * len(union)


def _scene(articles: Sequence[Told]) -> str | None:
    """Where the most articles of a story say it plays; of those named as often the one named most."""
    if len(articles) < 2:
        return None
    mains = Counter(one.main for one in articles if one.main is not None)
    named: Counter[str] = Counter()
    for one in articles:
        named.update(one.places)
    return max(mains, key=lambda place: (mains[place], named[place], place), default=None)
