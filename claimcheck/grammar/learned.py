"""Places that one article shows to be places and another only names.

"Lunden was calm" says nothing of what Lunden is; an article beside it that reports from "the city of Lunden" does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from claimcheck.grammar.gazetteer import world
from claimcheck.grammar.placebook import Called, called
from claimcheck.grammar.run import runs
from claimcheck.model import Name, Reading, Span

OFTEN = 2  # mentions that make a name a place: one alone may be a misreading
MOSTLY = 0.4  # of all its mentions: a candidate's name is misread as a town now and then, never so often
SHORTEST = 4  # letters; shorter names are words and initials too often
# A sentence's first word joins the name behind it into one capitalised run.
_OPENERS = ("In ", "At ", "Near ", "From ", "Outside ", "Across ", "The ", "But ", "And ", "Meanwhile ")


class Named(NamedTuple):
    """The names of one article: its places, all its capitalised runs by how often each stands, and those runs that are
    nothing yet, which another article may show to be places.
    """

    places: tuple[Called, ...] = ()
    runs: Mapping[str, int] = {}
    unknown: frozenset[str] = frozenset()


def named(reading: Reading) -> Named:
    """The names of an article that was seen."""
    document = reading.document
    found = runs(document.text, document.body)
    held = _held(reading.places, [name.span for name in reading.parties])
    unknown = frozenset(run.name for run in found if _is_free(run.end - len(_opened(run.name)), run.end, held))
    return Named(called(reading.places), Counter(run.name for run in found), unknown)


def learn(articles: Collection[Named]) -> dict[str, Name]:
    """Names that stand for a place often enough, by their spelling; what the gazetteer holds needs no learning."""
    known = world().places
    counts: Counter[str] = Counter()
    first: dict[str, Called] = {}
    for name in (name for article in articles for name in article.places):
        if name.id in known or len(name.name) < SHORTEST or not name.name[0].isupper():
            continue
        counts[name.name] += name.mentions
        if name.name not in first or (name.id, name.within or "") < (
            first[name.name].id,
            first[name.name].within or "",
        ):
            first[name.name] = name
    often = {spelling for spelling, count in counts.items() if count >= OFTEN}
    written = _written(often)
    total: Counter[str] = Counter()
    for article in articles:
        for run in article.runs.keys() & written.keys():
            total[written[run]] += article.runs[run]
    kept = (first[spelling] for spelling in sorted(often) if counts[spelling] >= MOSTLY * total[spelling])
    return {name.name: Name(0, 0, name.id, name.name, "place", name.within) for name in kept}


def lessons(articles: Iterable[Named], learned: Mapping[str, Name]) -> Iterator[dict[str, Name]]:
    """For each article what it has to learn: those of the learned places that it names and does not know."""
    written = _written(learned)
    for article in articles:
        spellings = {written[run] for run in article.unknown & written.keys()}
        yield {spelling: learned[spelling] for spelling in sorted(spellings)}


def _written(known: Collection[str]) -> dict[str, str]:
    """Every run that a known spelling can be, alone or behind the word that opens its sentence."""
    runs = [f"{opener}{spelling}" for spelling in known for opener in ("", *_OPENERS)]
    return {run: spelling for run in runs if (spelling := _bare(run, known)) in known}


def _bare(name: str, known: Container[str]) -> str:
    """A run's name without the word that only opens its sentence."""
    return name if name in known else _opened(name)


def _opened(name: str) -> str:
    return name.partition(" ")[2] if name.startswith(_OPENERS) else name


def recognise(
    text: str, start: int, seen: Sequence[Name], taken: Sequence[Span], learned: Mapping[str, Name]
) -> list[Name]:
    """The learned places that a text names where nothing was seen before.

    Args:
        seen: the places already found, in order.
        taken: parties and other names; a place inside one of them ("the Lunden Police") is none.
    """
    held = _held(seen, taken)
    found: list[Name] = []
    for run in runs(text, start):
        spelling = _bare(run.name, learned)
        begin = run.end - len(spelling)
        place = learned.get(spelling)
        if place is not None and _is_free(begin, run.end, held):
            found.append(Name(begin, begin + len(spelling), place.id, place.name, "place", place.within))
    return found


def _held(seen: Sequence[Name], taken: Sequence[Span]) -> list[tuple[int, int]]:
    """Where names stand that are something already."""
    return sorted([(name.start, name.end) for name in seen] + [(span.start, span.end) for span in taken])


def _is_free(begin: int, end: int, held: Sequence[tuple[int, int]]) -> bool:
    index = bisect_left(held, (end, 0))
    return not any(stop > begin for _, stop in held[max(0, index - 3) : index])
