"""Definite descriptions: the place that "the town", "the area" or "there" stands for, and what an article is about.

A description stands for the last place named before it that is of its kind; where no place fits, for none. The kind of
a place is what the text calls it anywhere ("the town of Karsa"), else what the gazetteer says.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from claimcheck.grammar.gazetteer import world
from claimcheck.grammar.toponym import place_words
from claimcheck.lexicon import lexicon
from claimcheck.model import Name, Sentence, Span

FAR = 3000  # characters; a description further from its place than this stands for none
_OF = re.compile(r"(?:^|[\s(“\"])([\w-]+) of (?:the )?(?:[\w-]+ ){0,2}?\Z")
_AFTER = re.compile(r" ([a-z]+)")
_APPOSED = re.compile(r", (?:an?|the) (?:[a-z-]+ ){0,3}?([a-z]+)(?= (?:of|in|on|near|where|with)\b|,)")
_AHEAD = 60  # characters in which an apposition says what a place is
# Kinds of the gazetteer in the words of descriptions: its cities may be called towns, its regions provinces.
_GAZETTEER = {
    "city": frozenset({"city", "town"}),
    "capital": frozenset({"city", "capital"}),
    "region": frozenset({"region", "province", "state"}),
    "district": frozenset({"district", "neighbourhood", "area"}),
}
_LISTED = frozenset({"cities", "towns", "villages", "islands", "provinces", "countries"})  # "the towns of A and B"
_NARROW = frozenset({"area", "zone", "stronghold", "enclave"})  # words for a part: the smaller place is meant
_WIDE = frozenset({"country", "region", "state", "province", "city", "capital", "continent", "nation"})


_SPOKEN_OF = frozenset({"city", "town", "port", "country", "nation"})  # never a dateline


class _Patterns(NamedTuple):
    description: re.Pattern[str]
    fits: dict[str, frozenset[str]]
    facility: frozenset[str]


@cache
def _patterns() -> _Patterns:
    data = lexicon("en", "places")
    fits = {noun: frozenset(kinds) for noun, kinds in data["descriptions"].items()}
    facility = frozenset(data["facilities"]) - frozenset(fits)
    nouns = "|".join(sorted({*fits, *facility}, key=len, reverse=True))
    adjectives = "|".join(sorted(set(data["description_adjectives"]), key=len, reverse=True))
    other = "|".join(sorted(set(data["not_described"])))
    verbs = "|".join(sorted(set(data["existential"])))
    return _Patterns(
        re.compile(
            rf"(?<![\w-])(?:[Tt](?:he|his|hat) (?:(?:{adjectives}) )?({nouns})(?![\w-])(?! (?:{other})\b| [A-Z])"
            rf"|there(?! (?:{verbs})\b|['’\w-]))"
        ),
        fits,
        facility,
    )


def descriptions(text: str, mentions: Sequence[Name], sentences: Sequence[Sentence]) -> list[Name]:
    """Every "the town", "the area", "there" of the text that stands for one of the places.

    Args:
        mentions: the places named in the text, in order.
        sentences: of the same text, in order.

    Returns:
        names whose span is the description and whose ``id``, ``name`` and ``within`` are those of the place.
    """
    if not mentions:
        return []
    kinds = _kinds(text, mentions)
    starts = [mention.start for mention in mentions]
    found = []
    for match in _patterns().description.finditer(text, mentions[0].end):
        place = _antecedent(match, mentions, starts, kinds, sentences)
        if place is not None:
            found.append(replace(place, start=match.start(), end=match.end()))
    return found


def resolve(text: str, position: int, mentions: Sequence[Name], sentences: Sequence[Sentence]) -> Name | None:
    """The place that the description at ``position`` stands for; None where none fits or none stands there."""
    match = _patterns().description.match(text, position)
    if match is None:
        return None
    return _antecedent(match, mentions, [mention.start for mention in mentions], _kinds(text, mentions), sentences)


def _kinds(text: str, mentions: Sequence[Name]) -> dict[str, frozenset[str]]:
    """What each place is called in the text, else in the gazetteer."""
    heads, plural = place_words().head, place_words().plural
    said: dict[str, set[str]] = {}
    for mention in mentions:
        called = said.setdefault(mention.id, set())
        before = _OF.search(text, max(0, mention.start - 40), mention.start)
        after = _AFTER.match(text, mention.end)
        apposed = _APPOSED.match(text, mention.end, mention.end + _AHEAD)
        for match in (before, after, apposed):
            word = match[1].lower() if match is not None else ""
            if word in heads and (word not in plural or word in _LISTED):
                called.add(heads[word])
    known = world().places
    return {
        place: frozenset(called)
        | (_GAZETTEER.get(known[place].kind, frozenset({known[place].kind})) if place in known else frozenset())
        for place, called in said.items()
    }


def _antecedent(
    match: re.Match[str],
    mentions: Sequence[Name],
    starts: list[int],
    kinds: dict[str, frozenset[str]],
    sentences: Sequence[Sentence],
) -> Name | None:
    noun = match[1]
    last = bisect_left(starts, match.start())
    before = [mention for mention in mentions[max(0, last - 40) : last] if match.start() - mention.end <= FAR]
    before.reverse()
    if noun in _SPOKEN_OF:
        aside = [mention for mention in before if _is_aside(match.string, mention)]
        here = [mention for mention in before if mention not in aside]
        before = here or aside if noun in ("country", "nation") else here + aside
    if noun is None:
        return _there(match.start(), before, sentences)
    if noun in _patterns().facility:
        return next((mention for mention in before if mention.name.lower().endswith(noun)), None)
    if noun in ("country", "nation"):
        return _country(before)
    if noun == "capital" and (capital := _capital(mentions[:last])) is not None:
        return capital
    fits = _patterns().fits[noun]
    fitting = [mention for mention in before if kinds[mention.id] & fits]
    if fitting and noun in _NARROW:
        sentence = _sentence(fitting[0].start, sentences)
        near = [mention for mention in fitting if _sentence(mention.start, sentences) == sentence]
        return next((mention for mention in near if not kinds[mention.id] & _WIDE), fitting[0])
    if fitting:
        return fitting[0]
    if noun in _WIDE - {"city"}:
        return None
    return next((mention for mention in before if not kinds[mention.id] and _is_settlement(mention.name)), None)


def _is_settlement(name: str) -> bool:
    """Whether a name of unknown kind may be a town's: no part ("northern Karsa") and no building ("Karsa airport")."""
    words = name.lower().split()
    return words[0] not in place_words().direction and words[-1] not in place_words().facility


def _is_aside(text: str, mention: Name) -> bool:
    """Whether a name says where a report was filed ("CAIRO (AP) -"), or which government speaks ("Moscow said")."""
    if text[mention.start : mention.end].isupper() and (mention.start == 0 or text[mention.start - 1] == "\n"):
        return True
    known = world().places.get(mention.id)
    return known is not None and known.kind == "capital" and _speaks().match(text, mention.end) is not None


@cache
def _speaks() -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(sorted(lexicon('en', 'places')['speaks']))})\b")


def _there(position: int, before: list[Name], sentences: Sequence[Sentence]) -> Name | None:
    """The last place of this sentence or the one before it; the narrowest, where one lies in the other."""
    here = _sentence(position, sentences)
    near = [mention for mention in before if here - _sentence(mention.start, sentences) <= 1]
    if not near:
        return None
    near = [mention for mention in near if not world().is_country(mention.id)] or near
    return next((mention for mention in near[1:3] if mention.within == near[0].id), near[0])


def _country(before: list[Name]) -> Name | None:
    """The country that most of the places named so far lie in: the last one named is often a foreign power."""
    known = world()
    counts: Counter[str] = Counter()
    for mention in reversed(before):
        country = known.country_of(mention.id)
        if country is not None:
            counts[country] += 1
    if not counts:
        return None
    best = max(counts, key=lambda country: counts[country])
    return next(
        (mention for mention in before if mention.id == best),
        replace(before[0], id=best, name=known.places[best].name, within=None),
    )


def _capital(before: Sequence[Name]) -> Name | None:
    """The capital, datelines and all, of the country that most of the places named so far lie in."""
    known, country = world(), _country([*reversed(before)])
    for mention in reversed(before):
        place = known.places.get(mention.id)
        if place is not None and place.kind == "capital" and country is not None and place.within == country.id:
            return mention
    return None


def _sentence(position: int, sentences: Sequence[Sentence]) -> int:
    return bisect_right(sentences, position, key=lambda sentence: sentence.start) - 1


def main_place(mentions: Sequence[Name], headline: Span | None = None) -> Name | None:
    """The place an article is about: of those in its headline the most named, else the most named of all.

    A country gives way to a narrower place that is named at least twice. None where no place is named.
    """
    if not mentions:
        return None
    counts = Counter(mention.id for mention in mentions)
    first = {mention.id: mention for mention in reversed(mentions)}
    titled = [mention.id for mention in mentions if headline is not None and headline.touches(mention.span)]
    known = world()

    def rank(place: str) -> tuple[bool, int, int]:
        wide = known.is_country(place) or (place in known.places and known.places[place].kind == "continent")
        return not wide, counts[place], -first[place].start

    def best(candidates: Sequence[str]) -> str:
        return max(candidates, key=rank)

    if titled and rank(best(titled))[0]:
        return first[best(titled)]
    often = [place for place in counts if counts[place] > 1]
    if titled and (not often or not rank(best(often))[0]):
        return first[best(titled)]
    return first[best(often or list(counts))]
