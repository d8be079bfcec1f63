"""Number words that count nothing: "one another", "test scores", "the first half", "both Ali and Omar"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimcheck.grammar.amount import Bounds
from claimcheck.grammar.hedge import Hedged
from claimcheck.grammar.label import Before, label_words
from claimcheck.grammar.noun import Noun, is_plural, noun_family
from claimcheck.grammar.number import either
from claimcheck.grammar.unit import unit_of
from claimcheck.lexicon import lexicon

SUMS = frozenset(range(4, 10))  # digits of a sum
BOTH_REACH = 25  # characters between "both" and its noun


class Idioms(NamedTuple):
    """What the lexicon says of them."""

    idioms: frozenset[str]
    not_one: frozenset[str]
    not_scores: frozenset[str]
    not_half: frozenset[str]
    struck: re.Pattern[str]
    striking: frozenset[str]
    speech: re.Pattern[str]


@cache
def _idioms() -> Idioms:
    data = lexicon("en", "figures")
    kept = data["not_counts"]
    return Idioms(
        idioms=frozenset(kept["idioms"]),
        not_one=frozenset(kept["not_one"].split()),
        not_scores=frozenset(kept["not_scores"].split()),
        not_half=frozenset(kept["not_half"].split()),
        struck=re.compile(rf" (?:was |were |has been |had been |is )?(?:{either(data['struck'].split())})\b"),
        striking=frozenset(data["striking"].split()),
        speech=re.compile(rf" (?:{either(data['speech'].split())})\b"),
    )


def is_tail(word: str) -> bool:
    """Does the word make a description of a number it is hyphened to ("three-way", "six-pointed", but "400-bed")?"""
    return word in label_words().tails or (len(word) > 4 and word.endswith("ed"))


def is_idiom(raw: str, text: str, bounds: Bounds, reading: Hedged, noun: Noun | None, prior: Before) -> bool:
    """Is the amount no count after all, seen with the words round it?"""
    words, word = _idioms(), text[bounds.start : bounds.end]
    if prior.tail(2) == "all but":
        return True  # "all but two of the 181": how many is for arithmetic
    if word == "half" and bounds.unit is not None:
        return prior.last() in words.not_half
    if bounds.unit is not None:
        return word in words.idioms and reading.hedge is None
    if word == "both":
        return noun is None or not _are_both(text, reading.end, noun)
    if word in ("tens", "many"):
        return True
    if word == "scores":
        return not _are_scores(text, reading.end, prior)
    if noun is not None and noun.name == "figure" and bounds.low in SUMS and noun.span.start == reading.end + 1:
        return True  # "a sum in the six figures"
    if noun is None and prior.last() == "or" and unit_of(prior.last(2)):
        return True  # "in a week or two"
    if noun is None and prior.words and word[0].isdecimal():
        if reading.hedge == "between" and reading.start == bounds.start and _is_group(prior.last()):
            return True  # "voters 18 to 34"
        if reading.hedge is None and word.isdecimal() and text[reading.end : reading.end + 1] != "-":
            return prior.last() in ("a", "an", "his", "her")  # "his 757 jet"
    return bounds.best == 1 and bounds.hedge is None and not _is_one(raw, text, reading, noun, prior)


def _are_both(text: str, end: int, noun: Noun) -> bool:
    """Is it "both men", and neither "both men and women" nor "cuts both ways"?"""
    behind = text[end : noun.span.end + len(" and ")]
    return noun.name != "way" and " and " not in behind and noun.span.start - end <= BOTH_REACH


def _is_group(word: str) -> bool:
    """People whose ages may follow."""
    return is_plural(word) or word in label_words().voters


def _are_scores(text: str, end: int, prior: Before) -> bool:
    """Is it "scores of people" or "scores were hurt", and no result?"""
    words = _idioms()
    if prior.last() in words.not_scores:
        return False
    of = text.startswith((" of ", " more"), end) and not text[end + 4 : end + 5].isdecimal()
    return of or words.struck.match(text, end) is not None or prior.last() in words.striking


def _is_one(raw: str, text: str, reading: Hedged, noun: Noun | None, prior: Before) -> bool:
    """Is it "one child" or "killing one", and no pronoun or speaker ("one resident said")?"""
    words, end = _idioms(), reading.end
    if reading.hedge == "about":
        return noun is not None and not text.startswith(" of ", end)
    if reading.hedge:
        return True
    if prior.last() in words.not_one or text.startswith(" of ", end):
        return False
    if noun is not None:
        if raw[noun.span.start].isupper() and noun_family(noun.name) in ("place", "building", "attack"):
            return False  # a name: "One Nation"
        return words.speech.match(text, noun.span.end) is None
    return words.struck.match(text, end) is not None or (
        prior.last() in words.striking and text[end : end + 5].startswith((" and ", ". ", ", "))
    )
