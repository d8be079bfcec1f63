"""Which articles tell one story, and where it plays.

Papers name the place of one event differently: the village, the town beside it, "the north of the country"; a local
paper or a follow-up may name none. Articles that were published within days of each other tell one story when they
name the same places, or people, ships or firms that few other articles name, or the same kind of event where one of
them gives no place. What an article does not place in its own sentence happened where the story plays.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from claimcheck.grammar.event import are_like, vast
from claimcheck.grammar.placebook import PlaceBook
from claimcheck.normalise.told import Told

WITHIN = timedelta(days=3)  # a story is told for longer, but its later articles are linked through those between
SHARED = 2  # narrow places that two articles must share: one town alone has many stories
NAMES = 2  # people, ships or firms that two articles must share beside a place; one more where they share none
WORDS = 2  # names of one word that must be shared where an article gives no place and leads with none of them
OVERLAP = 0.25  # and this share of all they name
FEW, FEW_OF = 10, 20  # articles that may share a telling name; in an archive one in twenty
BEFORE = 24  # earlier articles that one is compared with for a name: those between link it to the rest


class Story(NamedTuple):
    """One story of several articles: the place where it plays, and a name that holds whatever the files are called.

    ``place`` is None where no article gives one; ``places`` are those that several of the articles name.
    """

    place: str | None
    name: str
    places: frozenset[str] = frozenset()


def stories(articles: Iterable[Told], book: PlaceBook) -> dict[str, Story]:
    """For each article that shares its story with another, that story, by uri."""
    known = _telling([_same_places(one, book) for one in articles])
    known.sort(key=lambda one: (one.published or date.max, one.uri))
    leader = list(range(len(known)))

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    for left, right in neighbours(known):
        if find(left) != find(right) and _one_story(known[left], known[right]):
            leader[find(right)] = find(left)
    together: defaultdict[int, list[Told]] = defaultdict(list)
    for index, one in enumerate(known):
        together[find(index)].append(one)
    out: dict[str, Story] = {}
    for some in together.values():
        if len(some) > 1 and (called := _scene(some) or _protagonist(some)) is not None:
            first = min((one.published for one in some if one.published is not None), default=None)
            naming = Counter(place for one in some for place in one.places)
            shared = frozenset(place for place, count in naming.items() if count > 1)
            out.update(dict.fromkeys((one.uri for one in some), Story(_scene(some), f"{called} {first}", shared)))
    return out


def _same_places(one: Told, book: PlaceBook) -> Told:
    places: Counter[str] = Counter()
    for place, count in one.places.items():
        places[book.ids.get(place, place)] += count
    return one._replace(
        places=places,
        main=book.ids.get(one.main, one.main) if one.main else None,
        first=frozenset(book.ids.get(place, place) for place in one.first),
    )


def _telling(articles: Sequence[Told]) -> list[Told]:
    """The articles without the names that too many of them share: an agency, a president, a war."""
    counts = Counter(name for one in articles for name in (*one.names, *one.words))
    most = max(FEW, len(articles) // FEW_OF)
    often = {name for name, count in counts.items() if count > most}
    return [
        one._replace(names=one.names - often, words=one.words - often, leading=one.leading - often) for one in articles
    ]


def neighbours(known: Sequence[Told]) -> Iterable[tuple[int, int]]:
    """Articles that share a place or a name and are near in time, the earlier first; linear in their number."""
    naming: defaultdict[str, deque[int]] = defaultdict(lambda: deque(maxlen=BEFORE))
    for index, one in enumerate(known):
        seen: set[int] = set()
        for name in (*one.places, *sorted(one.names), *(f"word {word}" for word in sorted(one.words))):
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
    if (
        left.main is not None
        and left.main == right.main
        and len(shared) >= min(SHARED, len(left.places), len(right.places))
    ):
        return True  # a brief names one or two places; it tells the story when the longer article names them all
    union = left.places.keys() | right.places.keys()
    if len(shared) >= SHARED and len(shared) >= OVERLAP * len(union):
        return True
    return _one_event(left, right, shared)


def _one_event(left: Told, right: Told, shared: Iterable[str]) -> bool:
    """Whether two articles tell of like events that nothing sets apart.

    Of an epidemic or a storm, a region has one at a time. Else one leads with the place that the other is about; or
    one gives no town of its own, and a name that both lead with, or two that both give, stand in for it.
    """
    if _other_days(left, right):
        return False
    led = (left.leading & right.leading) | (left.home & right.leading) | (left.leading & right.home)
    if not are_like(left.kinds, right.kinds):
        return not (left.kinds and right.kinds) and _leads_with_one(left, right, led)
    if shared and left.kinds & right.kinds & vast():
        return True
    if left.main in right.first or right.main in left.first:
        return True
    if left.has_town and right.has_town:
        return False
    return bool(led) or len(left.words & right.words) >= WORDS


def _leads_with_one(left: Told, right: Told, led: Iterable[str]) -> bool:
    """Whether two articles, of which one names no kind of event, both lead with somebody whom both name in full."""
    return any(name.rpartition(" ")[2] in led for name in left.names & right.names)


def _other_days(left: Told, right: Told) -> bool:
    """Whether both lead with days, and none of the one is within a day of any of the other."""
    if not left.days or not right.days:
        return False
    return all(abs((one - other).days) > 1 for one in left.days for other in right.days)


def _scene(articles: Sequence[Told]) -> str | None:
    """Where the most articles of a story say it plays; of those named as often the one named most."""
    mains = Counter(one.main for one in articles if one.main is not None)
    named: Counter[str] = Counter()
    for one in articles:
        named.update(one.places)
    return max(mains, key=lambda place: (mains[place], named[place], place), default=None)


def _protagonist(articles: Sequence[Told]) -> str | None:
    """The name that the most articles of a story lead with, else give."""
    counts: Counter[str] = Counter()
    for one in articles:
        counts.update((*one.words, *one.leading))
    return max(counts, key=lambda word: (counts[word], word), default=None)
