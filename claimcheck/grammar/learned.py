"""Places that one article shows to be places and another only names.

"Lunden was calm" says nothing of what Lunden is; an article beside it that reports from "the city of Lunden" does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from claimcheck.grammar.gazetteer import world
from claimcheck.grammar.run import runs
from claimcheck.model import Name, Span

OFTEN = 2  # mentions that make a name a place: one alone may be a misreading
SHORTEST = 4  # letters; shorter names are words and initials too often
# A sentence's first word joins the name behind it into one capitalised run.
_OPENERS = ("In ", "At ", "Near ", "From ", "Outside ", "Across ", "The ", "But ", "And ", "Meanwhile ")


def learn(places: Iterable[Name]) -> dict[str, Name]:
    """Names that stand for a place often enough, by their spelling; what the gazetteer holds needs no learning."""
    known = world().places
    counts: Counter[str] = Counter()
    first: dict[str, Name] = {}
    for name in places:
        if name.id in known or len(name.name) < SHORTEST or not name.name[0].isupper():
            continue
        counts[name.name] += 1
        if name.name not in first or (name.id, name.within or "") < (
            first[name.name].id,
            first[name.name].within or "",
        ):
            first[name.name] = name
    return {spelling: first[spelling] for spelling in sorted(counts) if counts[spelling] >= OFTEN}


def recognise(
    text: str, start: int, seen: Sequence[Name], taken: Sequence[Span], learned: Mapping[str, Name]
) -> list[Name]:
    """The learned places that a text names where nothing was seen before.

    Args:
        seen: the places already found, in order.
        taken: parties and other names; a place inside one of them ("the Lunden Police") is none.
    """
    held = sorted([(name.start, name.end) for name in seen] + [(span.start, span.end) for span in taken])
    starts = [begin for begin, _ in held]
    found: list[Name] = []
    for run in runs(text, start):
        spelling, begin = run.name, run.start
        opener = next((one for one in _OPENERS if spelling.startswith(one)), "")
        if spelling not in learned and opener:
            spelling, begin = spelling[len(opener) :], begin + len(opener)
        place = learned.get(spelling)
        if place is None:
            continue
        index = bisect_left(starts, run.end)
        if index and any(end > begin for _, end in held[max(0, index - 3) : index]):
            continue
        found.append(Name(begin, begin + len(spelling), place.id, place.name, "place", place.within))
    return found
