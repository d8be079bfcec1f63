"""Definite descriptions and "it": the earlier mention that "the ferry", "the blast", "the group" or "it" stands for.

A description stands for the last mention that it fits; where two fit alike, or more than one was spoken of, for none.
"It" stands for something only where the verb beside it says what sort of thing it is and one such thing was named in
this sentence or the one before: so it never stands for anything in "it rained" or "it was clear that".
Places have a room of their own (``description``); here "it" may stand for one ("the army captured it").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from heapq import merge

from claimcheck.grammar.body import body
from claimcheck.grammar.pronoun import PLACES, It, its
from claimcheck.grammar.referent import BACK, DONE, MANY, NAMED, TOLD, Phrase, phrases, sorts
from claimcheck.grammar.setting import Setting
from claimcheck.lexicon import lexicon
from claimcheck.model import Name, Part, Reference, Sentence, Span

FAR = 3000  # code points; a description further from its antecedent stands for none
FRESH = 3  # sentences: of two that fit, the later must have been spoken of since; so must any company or group
TITLES = 4  # headlines and standfirsts of an article
MEMORY = 30  # things kept in mind
_TELLING = frozenset({"of", "that", "which", "who", "where", "by", "for", "with", "between", "against", "to", "from"})


@dataclass(slots=True, eq=False)
class _Thing:
    """Something spoken of."""

    noun: str
    sort: str
    span: Span
    last: int  # where it was last spoken of
    many: bool = False
    titled: bool = False  # only in the headline so far
    done: bool = False  # told by a verb alone: "a bomb exploded"
    past: bool = False  # of an earlier year, brought up in passing
    name: str | None = None
    party: str | None = None
    place: Name | None = None
    words: frozenset[str] = frozenset()


def references(
    text: str, sentences: Sequence[Sentence], places: Sequence[Name], parties: Sequence[Name]
) -> list[Reference]:
    """Every description and "it" that stands for one earlier mention, in order.

    Args:
        places: those of the text with their descriptions ("the town"), in order; what is one of them is left to them.
        parties: those of the text, in order.
    """
    if not sentences:
        return []
    return list(_Memory(text, sentences, places).read(parties))


def with_places(places: Sequence[Name], found: Sequence[Reference]) -> list[Name]:
    """The places of a text with every "it" that stands for one, in order."""
    more = [replace(one.place, start=one.start, end=one.end) for one in found if one.kind == "place" and one.place]
    return sorted((*places, *more), key=lambda name: name.start)


class _Memory:
    """What a reader has in mind, the last spoken of at the end."""

    def __init__(self, text: str, sentences: Sequence[Sentence], places: Sequence[Name]) -> None:
        self.text, self.sentences = text, sentences
        self.things: list[_Thing] = []
        self.starts = [one.start for one in sentences]
        self.setting = Setting(text, sentences[0].start, places)

    def read(self, parties: Sequence[Name]) -> Iterator[Reference]:
        start, end = self.sentences[0].start, self.sentences[-1].end
        titles = tuple(one.span for one in self.sentences if one.part in (Part.HEADLINE, Part.STANDFIRST))[:TITLES]
        bodies = [name for name in parties if body(name) is not None]
        taken = sorted([name.span for name in (*self.setting.places, *bodies)])
        items: Iterator[Name | Phrase | It] = merge(
            bodies, phrases(self.text, start, end, titles), its(self.text, start, end), key=lambda item: item.start
        )
        at = 0
        for item in items:
            while at < len(taken) and taken[at].end < item.end:
                at += 1
            if isinstance(item, Name):
                self._party(item)
            elif isinstance(item, It):
                yield from self._it(item)
            elif at == len(taken) or taken[at].start >= item.end:  # else a named place: "the Norvane hospital"
                yield from self._phrase(item)

    def _sentence(self, position: int) -> int:
        return bisect_right(self.starts, position) - 1

    def _party(self, name: Name) -> None:
        """A named group or ministry."""
        noun = body(name) or ""
        for thing in reversed(self.things):
            if thing.party == name.id:
                self._touch(thing, name.start)
                return
        self._add(_Thing(noun, sorts().sort[noun], name.span, name.start, name=name.name, party=name.id))

    def _add(self, thing: _Thing) -> None:
        self.things = [*self.things[1 - MEMORY :], thing]

    def _touch(self, thing: _Thing, position: int) -> None:
        thing.last = position
        self.things = [*(one for one in self.things if one is not thing), thing]

    def _phrase(self, phrase: Phrase) -> Iterator[Reference]:
        if phrase.role in (BACK, TOLD):
            yield from self._back(phrase)
        elif phrase.role == NAMED:
            self._named(phrase)
        elif phrase.role == DONE:
            here = self._sentence(phrase.start)
            if not any(here - self._sentence(one.last) < FRESH for one in self._fitting(phrase)):
                self._new(phrase)
        else:
            self._new(phrase)

    def _new(self, phrase: Phrase) -> None:
        """Something new; what only the headline has named so far is told by it."""
        titled = self.sentences[self._sentence(phrase.start)].part is not Part.BODY
        many, sort = phrase.role == MANY, sorts().sort[phrase.noun]
        same = next((one for one in reversed(self.things) if one.titled and one.sort == sort), None)
        if same is not None and not titled and same.many == many:
            self.things.remove(same)
        thing = _Thing(phrase.noun, sort, Span(phrase.start, phrase.end), phrase.start, many, titled)
        thing.done, thing.name, thing.words = phrase.role == DONE, phrase.name, frozenset(map(str.lower, phrase.words))
        sentence = self.sentences[self._sentence(phrase.start)]
        if sorts().kind[sort] != "body":
            thing.place = self.setting.scene(thing.span, sentence, own_name=sort == "vessel")
        thing.past = self.setting.is_past(phrase.end, sentence)
        self._add(thing)

    def _named(self, phrase: Phrase) -> None:
        """Something named, perhaps not for the first time."""
        for thing in reversed(self.things):
            if thing.name is not None and thing.name == phrase.name:
                self._touch(thing, phrase.start)
                return
        self._new(phrase)

    def _fitting(self, phrase: Phrase) -> list[_Thing]:
        """What a description may stand for, the last spoken of first."""
        return [one for one in reversed(self.things) if phrase.start - one.last <= FAR and _fits(phrase.noun, one)]

    def _back(self, phrase: Phrase) -> Iterator[Reference]:
        told = self.setting.behind(phrase.end) if phrase.role == TOLD else None
        fitting = self._fitting(phrase)
        thing = self._antecedent(phrase, fitting)
        if told is not None and (thing is None or (thing.place is not None and thing.place.id != told.id)):
            self._new(phrase)
            return
        if thing is None or (phrase.role == TOLD and told is None and self._is_told(phrase)):
            return
        thing.place = thing.place or told
        self._touch(thing, phrase.start)
        yield self._reference(phrase.start, phrase.end, thing)

    def _antecedent(self, phrase: Phrase, fitting: list[_Thing]) -> _Thing | None:
        """The last that fits, unless another fits as well."""
        if not fitting or fitting[0].many or not sorts().other.isdisjoint(phrase.words):
            return None
        best, here = fitting[0], self._sentence(phrase.start)
        last = self._sentence(best.last)
        if not all(word in sorts().plain or word.lower() in best.words for word in phrase.words):
            return None
        is_body = sorts().kind[best.sort] == "body"
        if any(last - self._sentence(one.last) < (FRESH if is_body else 1) for one in fitting[1:]):
            return None
        if any(one.many and one.sort == best.sort and self._sentence(one.last) == last for one in self.things):
            return None  # "two airplanes, the larger and a smaller jet"
        is_loose = len(fitting) > 1 or best.done or is_body or phrase.noun in wide().keys() - sorts().any
        if is_loose and here - last > FRESH:
            return None
        if (best.past and here - last > 1) or (is_body and best.name is None):
            return None  # "a blast last year"; "to turn round a company"
        since = max(best.last, best.span.end)
        if is_body and best.party is None and self.setting.has_rival(best.name, since, phrase.start):
            return None
        return best

    def _is_told(self, phrase: Phrase) -> bool:
        """Whether the words behind a phrase, and not an earlier mention, say what it is: "the group of students"."""
        following = self.text[phrase.end : phrase.end + 12].split(" ")
        return len(following) > 1 and following[1] in _TELLING

    def _it(self, it: It) -> Iterator[Reference]:
        here = self._sentence(it.start)
        since = self.starts[max(0, here - 1)]
        if it.sorts == PLACES:
            found = self.setting.towns(since, it.start)
            if len(found) == 1:
                place = next(iter(found.values()))
                yield Reference(it.start, it.end, place.span, "place", "place", place.name, place)
            return
        near = [one for one in self.things if one.last >= since and one.sort in it.sorts]
        if len(near) == 1 and not near[0].many:
            self._touch(near[0], it.start)
            yield self._reference(it.start, it.end, near[0])

    def _reference(self, start: int, end: int, thing: _Thing) -> Reference:
        kind = sorts().kind[thing.sort]
        return Reference(start, end, thing.span, kind, thing.noun, thing.name, thing.place, thing.party)


def _fits(noun: str, thing: _Thing) -> bool:
    """Whether "the <noun>" may stand for a thing: "the vessel" for a ferry, "the ferry" for a ferry alone."""
    words = sorts()
    if noun == thing.noun:
        return True
    return (noun in words.any and words.sort[noun] == thing.sort) or thing.sort in wide().get(noun, ())


@cache
def wide() -> dict[str, frozenset[str]]:
    return {noun: frozenset(covered) for noun, covered in lexicon("en", "references")["wide"].items()}
