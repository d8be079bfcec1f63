"""What stands round a mention: the place where its sentence puts it, the towns near by, other names since."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from claimcheck.grammar.gazetteer import world
from claimcheck.grammar.run import runs, unwrapped
from claimcheck.grammar.toponym import place_words, read_run
from claimcheck.model import Name, Sentence, Span

REACH = 240  # code points of a sentence on either side of a mention in which its place stands
NEAR = 60  # and right behind it: "the blast at a market in Karsa"
_AT = re.compile(r"(?:in|at|near|off|outside|on|inside|across|over|along|of|around|through|to|into) (?:[\w-]+ ){0,4}\Z")
_IN = re.compile(r" (?:in|at|on|near|off|outside) (?:the )?(?:[a-z-]+ ){0,3}\Z")
_PAST = re.compile(r"\b(?:last|the previous) year\b|\b(?:in|of|since) (?:[A-Z][a-z]+ )?(?:19|20)\d\d\b| years ago\b")
_WIDE = frozenset({"country", "continent", "region"})
_RIVALS = frozenset({"name", "organisation", "heading"})  # readings of capitalised words that may be a body's name


class Setting:
    """The places and names of a text, in order."""

    def __init__(self, text: str, start: int, places: Sequence[Name]) -> None:
        self.text, self.places = text, places
        self.runs = runs(unwrapped(text), start, len(text))
        self.words = {word for place in places for word in place.name.split(" ")}

    def scene(self, span: Span, sentence: Sentence, *, own_name: bool) -> Name | None:
        """Where a sentence puts a mention: "a ferry sank off Karsa", "In Karsa, a blast ...".

        Args:
            own_name: whether a place in the mention itself is only its name, as a ship may bear a town's.
        """
        start, stop = max(sentence.start, span.start - REACH), min(sentence.stop, span.end + REACH)
        own = span.of(self.text) if own_name else ""
        wide: Name | None = None
        for place in self._outward(start, span, stop):
            if place.name in own or not (span.touches(place.span) or self._is_scene(place, start)):
                continue
            if not world().is_country(place.id):
                return place
            wide = wide or place
        return wide

    def _outward(self, start: int, span: Span, stop: int) -> Iterator[Name]:
        """The places of a stretch: those in and behind a mention, then those before it, the nearest first."""
        yield from (place for place in self._between(start, stop) if place.end > span.start)
        yield from reversed([place for place in self._between(start, span.start) if place.end <= span.start])

    def behind(self, end: int) -> Name | None:
        """The place that the words right behind a phrase name."""
        at = bisect_left(self.places, end, key=lambda one: one.start)
        if at == len(self.places) or self.places[at].start - end > NEAR:
            return None
        return self.places[at] if _IN.fullmatch(self.text, end, self.places[at].start) else None

    def towns(self, since: int, until: int) -> dict[str, Name]:
        """The towns and districts named here, by id, each as it was last named."""
        found, known = self._between(max(since, until - 2 * REACH), until), world().places
        return {one.id: one for one in found if one.id not in known or known[one.id].kind not in _WIDE}

    def has_rival(self, name: str | None, since: int, until: int) -> bool:
        """Whether a name that may be a body's stands here, other than ``name``."""
        own = (name or "").split(" ")
        left = bisect_left(self.runs, since, key=lambda run: run.start)
        for run in self.runs[left : left + REACH]:
            if run.start >= until:
                return False
            first = run.name.split(" ")[0]
            if first not in own and first not in self.words and read_run(run.name, world()).kind in _RIVALS:
                return True
        return False

    def is_past(self, end: int, sentence: Sentence) -> bool:
        """Whether the words behind a mention put it in an earlier year."""
        return _PAST.search(self.text, end, min(sentence.stop, end + REACH // 2)) is not None

    def _between(self, start: int, end: int) -> Sequence[Name]:
        left = bisect_left(self.places, start, key=lambda place: place.start)
        return self.places[left : bisect_left(self.places, end, key=lambda place: place.start)]

    def _is_scene(self, place: Name, start: int) -> bool:
        """Whether the words before a place make it one where something happens: "in Karsa", "hit Karsa"."""
        before = self.text[max(start, place.start - NEAR) : place.start]
        return _AT.search(before) is not None or before.strip().rpartition(" ")[2].lower() in place_words().verb
