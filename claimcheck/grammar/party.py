"""Parties in text: governments and their forces, rebels, coalitions, police, companies, unions, named groups.

Text in, ``Name``s of kind ``party`` out. Words for one side share its identity: "the army", "regime forces" and the
forces of the country the article is about are ``government``; a foreign army is its country ("Russian warplanes" are
``russia``); a named group is itself.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from claimcheck.grammar.faction import Factions, factions
from claimcheck.grammar.gazetteer import Gazetteer, slug, world
from claimcheck.grammar.run import Run, runs
from claimcheck.grammar.spelling import plain
from claimcheck.grammar.toponym import place_words, read_run, trimmed
from claimcheck.lexicon import lexicon
from claimcheck.model import Name

GOVERNMENT = "government"


class _Words(NamedTuple):
    """The lexicon of parties, in the shapes the scan asks for."""

    phrase: dict[str, str]  # "rebel fighters" -> "opposition"
    generic: re.Pattern[str]
    forces: re.Pattern[str]  # " fighters", "'s troops", right after a name
    unofficial: dict[str, str]
    named_heads: frozenset[str]
    ministry: re.Pattern[str]


@cache
def _words() -> _Words:
    data = lexicon("en", "parties")
    phrase = {form: kind for kind, forms in data["classes"].items() for form in forms}
    return _Words(
        phrase=phrase,
        generic=re.compile(rf"(?<![\w-])(?:{_alternatives(phrase)})(?![\w-])"),
        forces=re.compile(rf"(?:['’]s?)? ({'|'.join(sorted(data['forces'], key=len, reverse=True))})(?![\w-])"),
        unofficial={key: value or "" for key, value in data["unofficial"].items()},
        named_heads=frozenset(data["named_heads"]),
        ministry=re.compile(r"[Mm]inistry of (?:the )?([A-Z][\w-]+|[a-z]+)"),
    )


def _alternatives(phrases: dict[str, str]) -> str:
    """A pattern for phrases with or without a capital, grouped by first letter so that a scan fails fast."""
    tree: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=lambda one: (-len(one), one)):
        tree.setdefault(phrase[0], []).append(re.escape(phrase[1:]).replace("\\ ", " ").replace("'", "['’]"))
    return "|".join(f"[{first}{first.upper()}](?:{'|'.join(rest)})" for first, rest in sorted(tree.items()))


def parties(
    text: str, start: int = 0, end: int | None = None, *, country: str | None = None, known: Gazetteer | None = None
) -> list[Name]:
    """The parties named in ``text[start:end]``, in order, none overlapping.

    Args:
        country: id of the country whose own forces are "the army"; the one named most in ``text`` unless given.
        known: places known beforehand; those of ``rules/places`` unless given.

    Returns:
        names of kind ``party``. ``start``/``end`` cover the phrase without its article ("Syrian army",
        "rebels"). ``id`` is a class (``government``, ``opposition``, ``police`` ...), a country, or a named group.
    """
    gazetteer = world() if known is None else known
    stop = len(text) if end is None else end
    home = country if country is not None else home_country(text, gazetteer)
    found = _named(text, start, stop, home, gazetteer)
    taken = {position for name in found for position in (name.start, name.end)}
    covered = sorted((name.start, name.end) for name in found)
    at = 0
    for match in _words().generic.finditer(text, start, stop):
        begin, finish = match.span()
        while at < len(covered) and covered[at][1] <= begin:
            at += 1
        if at < len(covered) and covered[at][0] < finish:
            continue
        if begin in taken:
            continue
        phrase = match.group()
        kind = _words().phrase[phrase[0].lower() + phrase[1:].replace("’", "'")]
        found.append(Name(begin, finish, kind, phrase, "party"))
    return sorted(found, key=lambda name: name.start)


def home_country(text: str, known: Gazetteer | None = None) -> str | None:
    """The country most of the text's known places and nationalities belong to; None where two tie or none is named."""
    gazetteer = world() if known is None else known
    counts: Counter[str] = Counter()
    for run in runs(text):
        first = run.name.split(" ", 1)[0]
        people = gazetteer.people.get(first.lower())
        if people is not None:
            counts[people] += 1
            continue
        reading = read_run(run.name, gazetteer)
        if reading.place is not None and (country := gazetteer.country_of(reading.place.id)):
            counts[country] += 1
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _named(text: str, start: int, stop: int, home: str | None, gazetteer: Gazetteer) -> list[Name]:
    """Parties that hold a capitalised word: named groups, nationalities and leaders with their forces."""
    known = factions()
    found: list[Name] = []
    for run in runs(text, start, stop):
        party = _party_of(text, run, stop, home, gazetteer, known)
        if party is not None and (not found or party.start >= found[-1].end):
            found.append(party)
    return found


def _party_of(text: str, run: Run, stop: int, home: str | None, gazetteer: Gazetteer, known: Factions) -> Name | None:
    words = _words()
    begin, finish = trimmed(run.name, place_words())
    start, end = run.start + begin, run.start + finish
    name = run.name[begin:finish]
    if name.lower() in place_words().function:
        return None
    faction = known.find(name)
    sign = text[end : end + 1]
    follow = words.forces.match(text, end, stop) if sign in (" ", "'", "’") else None
    if faction is not None:
        finish = follow.end() if follow is not None and sign == " " else end
        return Name(start, finish, _at_home(faction.id, home), text[start:finish], "party")
    first, _, rest = name.partition(" ")
    people = gazetteer.people.get(first.lower())
    if people is None and (place := gazetteer.find(name)) is not None and place.kind == "country":
        people, rest = place.id, ""
    if people is not None:
        return _national(text, start, end, people, rest, follow, home, known)
    if follow is not None:
        leader = known.leaders.get(plain(name)) or known.leaders.get(plain(name.rsplit(" ", 1)[-1]))
        if leader is not None:
            return Name(start, follow.end(), _at_home(leader.id, home), text[start : follow.end()], "party")
        if sign == " " and follow[1] not in ("officials", "government", "authorities", "group", "supporters"):
            return Name(start, follow.end(), slug(name), text[start : follow.end()], "party")
    last = name.rsplit(" ", 1)[-1].lower()
    if rest and last in words.named_heads:
        return Name(start, end, _ministry(name) or slug(name), name, "party")
    return None


def _national(
    text: str,
    start: int,
    end: int,
    people: str,
    rest: str,
    follow: re.Match[str] | None,
    home: str | None,
    known: Factions,
) -> Name | None:
    """A nationality with its forces: "Syrian army", "Russian warplanes", "Syrian Army", "Lebanese Hezbollah"."""
    words = _words()
    if rest:
        faction = known.find(rest)
        if faction is not None:
            return Name(start, end, _at_home(faction.id, home), text[start:end], "party")
        noun = rest.lower()
        finish = end
    elif follow is not None:
        noun = follow[1]
        finish = follow.end()
    else:
        return None
    last = noun.rsplit(" ", 1)[-1]
    if follow is None and not words.forces.fullmatch(f" {noun}") and last not in words.named_heads:
        return None
    kind = words.unofficial.get(noun)
    if kind is None:
        official = words.forces.fullmatch(f" {noun}") is not None
        identity = _at_home(people, home) if official else slug(text[start:end])
    else:
        identity = kind or slug(text[start:finish])
    return Name(start, finish, identity, text[start:finish], "party")


def _at_home(identity: str, home: str | None) -> str:
    """A country's own forces are the government in an article about that country."""
    return GOVERNMENT if identity == home else identity


def _ministry(name: str) -> str | None:
    """ "Health Ministry" and "Ministry of Health" under one identity."""
    head, _, last = name.rpartition(" ")
    return f"{slug(head)}-ministry" if last.lower() == "ministry" else None
