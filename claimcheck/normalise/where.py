"""Which place a mention is about: its own slot, else its clause, its speaker, its paragraph, the article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from claimcheck.model import Mention, Name, Reading, Span

CLAUSE_REACH = 90  # code points: "killed at least 20 people in two air strikes on the northern town of X"


def where_of(mention: Mention, reading: Reading, main: Name | None) -> Name | None:
    """The place of a mention, or None where the article names none."""
    if slot := next((slot for slot in mention.slots if slot.name == "place"), None):
        return _at(reading.places, slot.span)
    sentence = reading.sentences[mention.sentence]
    here = _between(reading.places, sentence.start, sentence.stop)
    if here:
        return min(here, key=lambda name: (_distance(name, mention.span), name.start))
    if (speaker := _of_speaker(mention, reading)) is not None:
        return speaker
    before = [name for name in _between(reading.places, 0, sentence.start) if _same_paragraph(name, mention, reading)]
    return before[-1] if before else main


def _at(places: Sequence[Name], span: Span) -> Name | None:
    left = bisect_left(places, span.start, key=lambda name: name.start)
    return places[left] if left < len(places) and places[left].start < span.end else None


def _between(places: Sequence[Name], start: int, stop: int) -> Sequence[Name]:
    left = bisect_left(places, start, key=lambda name: name.start)
    return places[left : bisect_left(places, stop, key=lambda name: name.start)]


def _distance(name: Name, span: Span) -> int:
    """Places follow what happened there more often than they precede it."""
    if name.start >= span.end:
        gap = name.start - span.end
        return gap if gap <= CLAUSE_REACH else gap + CLAUSE_REACH
    if name.end <= span.start:
        return span.start - name.end + CLAUSE_REACH // 2
    return 0


def _of_speaker(mention: Mention, reading: Reading) -> Name | None:
    """The place in the speaker's description: "manager of the council in X" speaks of X."""
    if mention.attribution is None:
        return None
    for span in (*mention.attribution.source, *mention.attribution.antecedent):
        found = _between(reading.places, span.start, span.end)
        if found:
            return found[-1]
    return None


def _same_paragraph(name: Name, mention: Mention, reading: Reading) -> bool:
    own = reading.sentences[mention.sentence].paragraph
    index = bisect_left(reading.sentences, name.start + 1, key=lambda one: one.start) - 1
    return index >= 0 and reading.sentences[index].paragraph == own
