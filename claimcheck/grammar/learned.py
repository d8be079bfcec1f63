"""Places that one article shows to be places and another only names.

"Lunden was calm" says nothing of what Lunden is; an article beside it that reports from "the city of Lunden" does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Container, Mapping, Sequence

from claimcheck.grammar.gazetteer import world
from claimcheck.grammar.run import runs
from claimcheck.model import Name, Reading, Span

OFTEN = 2  # mentions that make a name a place: one alone may be a misreading
MOSTLY = 0.4  # of all its mentions: a candidate's name is misread as a town now and then, never so often
SHORTEST = 4  # letters; shorter names are words and initials too often
# A sentence's first word joins the name behind it into one capitalised run.
_OPENERS = ("In ", "At ", "Near ", "From ", "Outside ", "Across ", "The ", "But ", "And ", "Meanwhile ")


def learn(readings: Collection[Reading]) -> dict[str, Name]:
    """Names that stand for a place often enough, by their spelling; what the gazetteer holds needs no learning."""
    known = world().places
    counts: Counter[str] = Counter()
    first: dict[str, Name] = {}
    for name in (name for reading in readings for name in reading.places):
        if name.id in known or len(name.name) < SHORTEST or not name.name[0].isupper():
            continue
        counts[name.name] += 1
        if name.name not in first or (name.id, name.within or "") < (
            first[name.name].id,
            first[name.name].within or "",
        ):
            first[name.name] = name
    often = {spelling for spelling, count in counts.items() if count >= OFTEN}
    named = Counter(
        spelling
        for reading in readings
        for run in runs(reading.document.text, reading.document.body)
        if (spelling := _bare(run.name, often)) in often
    )
    return {spelling: first[spelling] for spelling in sorted(often) if counts[spelling] >= MOSTLY * named[spelling]}


def _bare(name: str, known: Container[str]) -> str:
    """A run's name without the word that only opens its sentence."""
    opener = next((one for one in _OPENERS if name.startswith(one)), "") if name not in known else ""
    return name[len(opener) :]


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
        spelling = _bare(run.name, learned)
        begin = run.end - len(spelling)
        place = learned.get(spelling)
        if place is None:
            continue
        index = bisect_left(starts, run.end)
        if index and any(end > begin for _, end in held[max(0, index - 3) : index]):
            continue
        found.append(Name(begin, begin + len(spelling), place.id, place.name, "place", place.within))
    return found
