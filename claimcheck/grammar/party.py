"""Parties in text: governments and their forces, rebels, coalitions, police, companies, unions, named groups.

Text in, ``Name``s of kind ``party`` out. Words for one side share its identity: "the army", "regime forces" and the
forces of the country the article is about are ``government``; a foreign army is its country ("Russian warplanes" are
``russia``); a named group is itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck.grammar.deed import acts
from claimcheck.grammar.faction import Faction, factions
from claimcheck.grammar.gazetteer import Gazetteer, slug, world
from claimcheck.grammar.home import home_country
from claimcheck.grammar.run import runs, unwrapped
from claimcheck.grammar.spelling import plain
from claimcheck.grammar.toponym import place_words, trimmed
from claimcheck.lexicon import lexicon
from claimcheck.model import Name

GOVERNMENT = "government"
_AGENCY = re.compile(r"\d \(\Z")
_HEAD = 400  # characters of an article in which its dateline stands
_OWNER = 60  # characters before a head in which its owner stands
_LONGEST = 5  # words of the name of a party that no list knows
_WORD_BEFORE = re.compile(r"([A-Za-z][\w-]*) \Z")


class _Words(NamedTuple):
    """The lexicon of parties, in the shapes the scan asks for."""

    phrase: dict[str, str]  # "rebel fighters" -> "opposition"
    generic: re.Pattern[str]
    forces: re.Pattern[str]  # " fighters", "'s troops", right after a name
    force: frozenset[str]
    unofficial: dict[str, str]
    known_only: frozenset[str]
    classed: frozenset[str]
    official: frozenset[str]
    named_heads: frozenset[str]
    ministry: dict[str, str]
    stateless: frozenset[str]
    owner: re.Pattern[str]  # "Karsan People's " before "Front"
    not_alone: re.Pattern[str]


@cache
def _words() -> _Words:
    data = lexicon("en", "parties")
    classes = {kind: list(forms) for kind, forms in data["classes"].items()}
    classes["opposition"] += [f"{how} {forces}" for how in data["turned"] for forces in data["turned_forces"]]
    phrase = {form.lower(): kind for kind, forms in classes.items() for form in forms}
    written = [form for forms in classes.values() for form in forms]
    loyal = "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in sorted(data["loyal"], key=len, reverse=True))
    forces = "|".join(sorted(data["forces"], key=len, reverse=True))
    owners = "|".join(word.capitalize() for word in data["owners"])
    return _Words(
        phrase=phrase,
        generic=re.compile(rf"(?<![\w-])(?:(?:{loyal}) loyal to|{_alternatives(written)})(?![\w-])"),
        forces=re.compile(rf"(?:['’]s?)? ({forces})(?![\w-])(?! (?:{'|'.join(data['not_party'])})\b)"),
        force=frozenset(data["forces"]),
        unofficial={key: value or "" for key, value in data["unofficial"].items()},
        known_only=frozenset(data["known_only"]),
        classed=frozenset(data["classed"]),
        official=frozenset(data["official"]),
        named_heads=frozenset(data["named_heads"]),
        ministry={key: value or "" for key, value in data["ministry_words"].items()},
        stateless=frozenset(data["stateless"]),
        owner=re.compile(rf"(?:[A-Z][\w-]*\.? ){{0,3}}(?:{owners})(?:['’]s|s['’]|s)? \Z"),
        not_alone=re.compile(rf" (?:{'|'.join(data['not_alone'])})\b"),
    )


def _alternatives(phrases: list[str]) -> str:
    """A pattern for phrases with or without capitals, grouped by first letter so that a scan fails fast."""
    tree: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=lambda one: (-len(one), one)):
        rest = re.sub(r"(?<= )([a-z])", lambda match: f"[{match[1]}{match[1].upper()}]", phrase[1:])
        tree.setdefault(phrase[0], []).append(rest.replace("'", "['’]"))
    return "|".join(f"[{first}{first.upper()}](?:{'|'.join(rest)})" for first, rest in sorted(tree.items()))


def parties(
    text: str, start: int = 0, end: int | None = None, *, country: str | None = None, known: Gazetteer | None = None
) -> list[Name]:
    """The parties named in ``text[start:end]``, in order, none overlapping.

    Args:
        country: id of the country whose own forces are "the army"; unless given, the one this stretch names most.
        known: places known beforehand; those of ``rules/places`` unless given.

    Returns:
        names of kind ``party``. ``start``/``end`` cover the phrase without its article ("Syrian army", "rebels").
        ``id`` is a class (``government``, ``opposition``, ``police`` ...), a country, or a named group.
    """
    gazetteer = world() if known is None else known
    text, stop = unwrapped(text), len(text) if end is None else end
    home = country if country is not None else home_country(text, start, stop, known=gazetteer)
    named = _named(text, start, stop, home, gazetteer)
    found = list(named)
    at = 0
    for name in _generic(text, start, stop, home, gazetteer):
        while at < len(named) and named[at].end <= name.start:
            at += 1
        if at == len(named) or named[at].start >= name.end:
            found.append(name)
    return sorted(found, key=lambda name: name.start)


def _generic(text: str, start: int, stop: int, home: str | None, gazetteer: Gazetteer) -> Iterator[Name]:
    """Parties by description: "the army", "rebel fighters", "forces loyal to the president"."""
    words = _words()
    done = start
    for match in words.generic.finditer(text, start, stop):
        begin, finish = match.span()
        phrase = match.group()
        if begin < done:
            continue
        if phrase[0].isupper() and _inside_name(text, begin):
            continue
        if phrase.lower() == "union" and words.not_alone.match(text, finish):
            continue  # "the union home minister"
        kind = words.phrase.get(phrase.lower().replace("’", "'"))
        if kind is None:
            for loyal in _loyal(text, begin, finish, stop, home, gazetteer):
                done = loyal.end
                yield loyal
        elif kind == "ministry":
            yield _ministry(text, begin, finish, stop)
        else:
            yield Name(begin, finish, kind, phrase, "party")


def _inside_name(text: str, begin: int) -> bool:
    """Whether a capitalised word stands before, as in "Acme Motor Company"."""
    before = _WORD_BEFORE.search(text, max(0, begin - 20), begin)
    return before is not None and before[1][0].isupper() and before[1].lower() not in place_words().function


def _loyal(text: str, begin: int, finish: int, stop: int, home: str | None, gazetteer: Gazetteer) -> Iterator[Name]:
    """ "Forces loyal to the government", "troops loyal to General Smith"."""
    if match := re.compile(r" (?:the )?(?:[a-z-]+ )?(government|regime|president|authorities)\b").match(
        text, finish, stop
    ):
        yield Name(begin, match.end(), GOVERNMENT, text[begin : match.end()], "party")
        return
    run = next(iter(runs(text, finish + 1, min(stop, finish + 80))), None)
    if run is not None and run.start - finish <= len(" the former "):
        leader = factions().leaders.get(plain(run.name.rsplit(" ", 1)[-1])) or factions().find(run.name)
        identity = leader.id if leader is not None else gazetteer.people.get(run.name.lower(), slug(run.name))
        yield Name(begin, run.end, _at_home(identity, home), text[begin : run.end], "party")


def _ministry(text: str, begin: int, finish: int, stop: int) -> Name:
    """ "the health ministry" and "the Ministry of Health" under one identity."""
    of = re.compile(r" of (?:the )?[A-Za-z]+(?: (?:and )?[A-Z][a-z]+)?").match(text, finish, stop)
    if of is not None:
        finish = of.end()
    elif (before := _WORD_BEFORE.search(text, max(0, begin - 24), begin)) and before[
        1
    ].lower() not in place_words().function:
        begin = before.start(1)
    phrase = text[begin:finish]
    return Name(begin, finish, ministry_id(phrase), phrase, "party")


def ministry_id(phrase: str) -> str:
    """The identity of a ministry, whatever the order of its words: "Ministry of Defense" is ``defence-ministry``."""
    words = [_words().ministry.get(word, word) for word in plain(phrase).split() if word != "ministry"]
    return "-".join([word for word in words if word] + ["ministry"])


class _Known(NamedTuple):
    """What a run is as a party, by its own words. ``start``/``end`` are offsets into the run."""

    start: int
    end: int
    name: str
    faction: Faction | None = None
    people: str | None = None  # country or people of its first word
    noun: str | None = None  # "Army" of "Syrian Army": what makes a party of its people
    leader: Faction | None = None
    headed: bool = False  # ends in a word such as Front


@lru_cache(65536)
def _read(run: str, gazetteer: Gazetteer) -> _Known | None:
    words, known = _words(), factions()
    start, end = trimmed(run, place_words())
    name = run[start:end]
    if name.lower() in place_words().function or name.lower() in place_words().calendar:
        return None
    faction = known.find(name)
    if faction is not None:
        return _Known(start, end, name, faction)
    first, _, rest = name.partition(" ")
    people = gazetteer.people.get(first.lower())
    place = gazetteer.find(name) or (gazetteer.find(name[:-1]) if name.endswith("s") else None)
    if people is None and place is not None and place.kind == "country":
        return _Known(start, end, name, people=place.id)
    if people is not None:
        if not rest:
            return _Known(start, end, name, people=people)
        if faction := known.find(rest):
            return _Known(start, end, name, faction)
        noun = next((noun for noun in _prefixes(rest.lower()) if noun in words.force), None)
        if noun is not None:
            return _Known(start, start + len(first) + 1 + len(noun), name, people=people, noun=noun)
    last = plain(name.rsplit(" ", 1)[-1])
    leader = known.leaders.get(plain(name)) or known.leaders.get(last) or known.leaders.get(last.removesuffix("s"))
    headed = 1 <= name.count(" ") < _LONGEST and name.rsplit(" ", 1)[-1].lower() in words.named_heads
    return _Known(start, end, name, leader=leader, headed=headed)


def _prefixes(phrase: str) -> Iterator[str]:
    words = phrase.split(" ")
    for size in range(min(3, len(words)), 0, -1):
        yield " ".join(words[:size])


def _named(text: str, start: int, stop: int, home: str | None, gazetteer: Gazetteer) -> list[Name]:
    """Parties that hold a capitalised word: named groups, nationalities and leaders with their forces."""
    found: list[Name] = []
    states: list[int] = []  # which of them are forces of an adjective that no list knows
    for run in runs(text, start, stop):
        known = _read(run.name, gazetteer)
        if known is None:
            continue
        begin, end = run.start + known.start, run.start + known.end
        if text[end : end + 1] == ")" and begin - start < _HEAD and _AGENCY.search(text, max(start, begin - 3), begin):
            continue  # the agency of a dateline: "Aug 1 (PTI) The toll"
        if known.headed and (owner := _words().owner.search(text, max(start, begin - _OWNER), begin)):
            begin = owner.start() + (len("The ") if owner[0].startswith("The ") else 0)
            whole = text[begin:end].replace("’", "'")
            known = known._replace(name=whole, faction=factions().find(whole))
        follow = _words().forces.match(text, end, stop) if text[end : end + 1] in (" ", "'", "’") else None
        if follow is None and known.faction is None and known.noun is None and not known.headed:
            begin = end - len(known.name.rsplit(" ", 1)[-1]) if known.people is None else begin
            people = gazetteer.people.get(text[begin:end].lower())
            country = people or known.people
            if country is not None and acts(text, begin, end, adjective=people is not None):
                found.append(Name(begin, end, _at_home(country, home), text[begin:end], "party"))
            continue
        if text[begin : follow.end() if follow is not None else end].lower() in _words().phrase:
            continue  # "Security forces" at the head of a sentence
        identity, finish = _identify(known, begin, end, text, follow, home)
        if identity is not None and (not found or begin >= found[-1].end):
            is_state = identity == slug(known.name) and known.name not in _words().stateless
            if follow is not None and is_state and follow[1] in _words().official:
                states.append(len(found))
            found.append(Name(begin, finish, identity, text[begin:finish], "party"))
    if home is None and len({found[at].id for at in states}) == 1:
        for at in states:  # one unknown country in the text: its army is "the army"
            found[at] = Name(found[at].start, found[at].end, GOVERNMENT, found[at].name, "party")
    return found


def _identify(
    known: _Known, begin: int, end: int, text: str, follow: re.Match[str] | None, home: str | None
) -> tuple[str | None, int]:
    """Identity and end of the party that a run makes, alone or with the noun that follows."""
    words = _words()
    if follow is not None and (faction := factions().find(text[begin : follow.end()])) is not None:
        return faction.id, follow.end()  # "Tigrayan forces"
    if known.faction is not None:
        finish = follow.end() if follow is not None and text[end] == " " else end
        return _at_home(known.faction.id, home), finish
    finish = follow.end() if follow is not None and known.noun is None else end
    noun = known.noun or (follow[1] if follow is not None else "")
    if known.people is not None and noun:
        kind = words.unofficial.get(noun)
        return (_at_home(known.people, home) if kind is None else kind or slug(text[begin:finish])), finish
    if known.leader is not None and follow is not None:
        return _at_home(known.leader.id, home), finish
    if follow is not None and text[end] == " " and noun not in words.known_only:
        return (words.unofficial[noun] if noun in words.classed else slug(known.name)), finish
    if known.headed:
        is_ministry = known.name.lower().endswith(" ministry")
        return (ministry_id(known.name) if is_ministry else slug(known.name)), end
    return None, end


def _at_home(identity: str, home: str | None) -> str:
    """A country's own forces are the government in an article about that country."""
    return GOVERNMENT if identity == home else identity
