"""The counted noun: the head of the noun phrase behind a figure, and the family it belongs to.

Works from word lists and endings, no tagger: the head is the last of the first run of plurals before a word that no
noun phrase reaches across. "13 newly built fighting positions" counts positions; "56 dead in" counts nothing named.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck.grammar.number import number_words
from claimcheck.lexicon import lexicon
from claimcheck.model import Span

_WHOLES = frozenset(("person", "civilian", "child", "combatant", "police", "animal"))
REACH = 7  # words between a figure and its noun; longer ones are rare, and mostly another phrase's

_NEXT = re.compile(r"(?:[^\S\n]{0,2}[\"'“”‘’\[\](]{0,2})?(?:\s)?([a-z](?:[\w]|['.&-](?=\w))*)")
_BEFORE = re.compile(r"[a-z]+$")


class Noun(NamedTuple):
    """A counted noun, singular, and where its head stands."""

    name: str
    span: Span


class Nouns(NamedTuple):
    """The noun words of the lexicon."""

    stops: frozenset[str]
    modifiers: frozenset[str]
    irregular: dict[str, str]
    bare: frozenset[str]
    singular: frozenset[str]
    acronyms: frozenset[str]
    attributive: frozenset[str]
    names: frozenset[str]
    families: dict[str, str]
    numbers: frozenset[str]


@cache
def noun_words() -> Nouns:
    data = lexicon("en", "figures")
    families: dict[str, str] = {}
    for family, listed in data["groups"].items():
        for quoted, plain in re.findall(r'"([^"]+)"|(\S+)', listed):
            families.setdefault((quoted or plain).lower(), family)
    numbers = number_words()
    return Nouns(
        stops=frozenset(data["stops"].split()),
        modifiers=frozenset(data["modifiers"].split()),
        irregular=data["irregular"],
        bare=frozenset(data["bare_plurals"].split()),
        singular=frozenset(data["singular"].split()),
        acronyms=frozenset(data["acronyms"].split()),
        attributive=frozenset(data["attributive"].split()),
        names=frozenset(data["names"].split()),
        families=families,
        numbers=frozenset({*numbers.cardinals, *numbers.scales, *numbers.plurals, "several"}),
    )


def noun_family(noun: str) -> str | None:
    """The family of a counted noun ("soldier": "combatant"), or None where it is in none."""
    families = noun_words().families
    return families.get(noun.lower()) or families.get(noun.lower().rpartition(" ")[2])


@lru_cache(65536)
def singular(word: str) -> str:
    """The singular of a plural, in lower case; other words as they are."""
    words = noun_words()
    if (known := words.irregular.get(word)) is not None:
        return known
    if word in words.singular or len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]


def is_plural(word: str) -> bool:
    words = noun_words()
    if word in words.irregular or word in words.bare:
        return True
    return (
        word.endswith("s")
        and len(word) > 3
        and not word.endswith(("ss", "'s", "ous", "ius"))
        and word not in words.singular
    )


def counted(raw: str, text: str, at: int, *, one: bool = False, adjacent: bool = False) -> Noun | None:
    """The noun counted by a figure that ends at ``at``.

    Args:
        raw: the text as written, for its capitals; ``text`` is the same, folded.
        one: the figure is 1, so the noun is singular and must be one we know.
        adjacent: take the next word whatever it is ("31-vehicle convoy").
    """
    words = noun_words()
    found: re.Match[str] | None = None
    position, open_name, known = at, False, ""
    for step in range(REACH):
        match = _NEXT.match(text, position)
        if match is None:
            break
        word = match.group(1)
        if raw[match.start() : match.start(1)].count("\n") and not raw[match.start(1)].islower():
            break
        if word in words.numbers:
            break
        if word in words.stops and not (
            (word in words.acronyms and raw[match.start(1) : match.end(1)].isupper())
            or (word == "and" and step and found is None)  # "30 army and allied fighters"
            or _may_modify(words, text, match)
        ):
            break
        position = match.end()
        if adjacent:
            return _noun(words, text, match)
        capital = raw[match.start(1)].isupper()
        if one:
            if word in words.families:
                found, known = match, words.families[word]
            if step > 2 or (found is not None and not capital and known in _WHOLES):
                break  # but on from a thing, or a people: "one district leader", "one Syrian army officer"
            continue
        if (is_plural(word) or _is_initials(raw, match)) and not (capital and word in words.names):
            found = match
            # "Smiths business ventures", its apostrophe lost, goes on; "Democrats" and "Kurds" before a stop are heads
            open_name = capital and singular(word) not in words.families
        elif found is not None and found.group(1) in words.attributive:
            return None  # "of the sales force"
        elif (found is not None and not open_name) or (word.endswith(("'s", "s'")) and step > 2):
            break
    return _noun(words, text, found) if found else None


def _is_initials(raw: str, match: re.Match[str]) -> bool:
    """MPs, GPs."""
    return raw[match.start(1) : match.end(1) - 1].isupper() and raw[match.end(1) - 1] == "s"


def _may_modify(words: Nouns, text: str, match: re.Match[str]) -> bool:
    """Is a stop word here the adjective of a plural right behind it ("20 wounded soldiers")?"""
    if match.group(1) not in words.modifiers:
        return False
    after = _NEXT.match(text, match.end())
    return (
        after is not None
        and after.group(1) not in words.stops
        and after.group(1) not in words.numbers
        and (is_plural(after.group(1)) or after.group(1) in words.modifiers)
    )


def _noun(words: Nouns, text: str, match: re.Match[str]) -> Noun:
    head, start = singular(match.group(1)), match.start(1)
    if head == match.group(1) and len(head) == 3 and head.endswith("s"):
        head = head[:-1]  # "MPs"
    before = _BEFORE.search(text[max(0, start - 20) : start - 1]) if text[start - 1 : start] == " " else None
    if before and f"{before.group()} {head}" in words.families:
        return Noun(f"{before.group()} {head}", Span(start - 1 - len(before.group()), match.end(1)))
    return Noun(head, Span(start, match.end(1)))
