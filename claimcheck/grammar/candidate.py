"""A capitalised run that may be a place, and what the words before and after it say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimcheck.grammar.gazetteer import Gazetteer, Place
from claimcheck.grammar.spelling import plain
from claimcheck.grammar.toponym import Reading, place_words
from claimcheck.lexicon import lexicon

SURE, LIKELY, MAYBE = 3, 2, 1  # what a cue is worth; a name is a place from LIKELY on
_TOLD = 5  # words before a name that are looked at
GAP = 80  # characters after a name in which its apposition must stand, and between two names that are tied
# Nouns that follow people and firms as well: "the Smith camp", "an Acme stronghold".
_LOOSE = frozenset(
    {"state", "capital", "country", "nation", "camp", "ward", "stronghold", "bastion", "hub", "territory"}
)
# Nouns of the land: "Selve island" is Selve, where "Selve airport" is a place of its own.
_LAND = frozenset({"island", "islands", "valley", "peninsula", "bay", "strait", "county", "port"})
HELD = frozenset({"stronghold", "bastion", "hub", "camp", "territory"})  # "a stronghold of" a party or a person
_AGED = re.compile(r", \d{1,3}(?=[,.;)]|$)")  # "Feres, 32,", but "in Karsa, 12 people"
_HOME = re.compile(r"[a-z)], \d{1,3}, (?:of|from) \Z")  # "Smith, 34, of Karsa"
_APPOSED = ("i", "w", "–", "—")  # how an apposition without a comma goes on: "is a town", "– a town"
_ADJECTIVE = ("ian", "ean", "ese", "ish", "can")
_NEXT = re.compile(r"(?:['’]s?)? ?([a-z][\w-]*)(?: ([a-z][\w-]*))?")


@dataclass(slots=True)
class Candidate:
    """A run that may be a place, with what its own context says."""

    start: int
    end: int
    reading: Reading
    weight: int = 0
    way: str | None = None  # the direction of a part: "eastern Karsa"
    facility: int = 0  # where the facility's noun ends: "Karsa airport"
    outer: Candidate | None = None  # the place that contains it
    fronted: bool = False  # "In Karsa, ..." at the head of its sentence
    heads: bool = False  # "the towns of ...": a list follows


def weigh_before(text: str, floor: int, candidate: Candidate, people: set[str], gazetteer: Gazetteer) -> None:
    """What the words before a name say of it."""
    start = candidate.start
    if start <= floor or text[start - 1] != " ":
        return
    line = text[max(floor, text.rfind("\n", floor, start) + 1) : start].lower()
    if line[line.rfind(" ", 0, -1) + 1 : -1].rstrip(":,") not in _telling_before():
        return
    before = line.rsplit(None, _TOLD)[-_TOLD:]
    if not before:
        return
    words, last = place_words(), before.pop()
    if last in _titles():
        people.update((candidate.reading.key, candidate.reading.key.rsplit(" ", 1)[-1]))
        return
    if way := words.direction.get(last):
        whole = gazetteer.find(text[candidate.start - len(last) - 1 : candidate.end])
        if whole is not None and not _is_elsewhere(whole, candidate, text, len(last), gazetteer):
            candidate.start -= len(last) + 1
            candidate.reading = Reading("known", 0, candidate.end - candidate.start, plain(whole.name), whole)
        elif (before and before[-1] not in ("the", "a")) or last != way:
            candidate.way = way
            candidate.start -= len(last) + 1
        last = before.pop() if before else ""
    while before and (
        last == "the" or (last in words.position and (last not in words.verb or before[-1] in words.function))
    ):
        last = before.pop()
    earlier = before[-1] if before else ""
    if last in ("of", "from") and _HOME.search(line):
        candidate.weight = LIKELY
    elif last == "of" and earlier in words.head and earlier not in HELD:
        candidate.weight, candidate.heads = SURE, earlier in words.plural
    elif last in ("in", "at") and earlier in words.spoils:
        return
    elif last == "of" and not _local_offices().isdisjoint(before):
        candidate.weight = LIKELY  # "Mayor Ana Ruiz of Karsa"
    else:
        weight = _said_before().get(last, 0)
        if earlier and (both := words.before.get(f"{earlier} {last}", 0)) > weight:
            weight = both
        candidate.weight = SURE if last.rstrip(",") == "capital" else weight
        candidate.fronted = last in words.before and (not earlier or earlier[-1] in '.!?”"')
        if last.removesuffix(":") in _list_openers() and _plural_head(text, candidate.start):
            candidate.weight, candidate.heads = SURE, True


def _is_elsewhere(whole: Place, candidate: Candidate, text: str, length: int, gazetteer: Gazetteer) -> bool:
    """ "East London" is in South Africa; "east London", its direction in small letters, is a part of London."""
    part = candidate.reading.place
    if part is None or text[candidate.start - length - 1].isupper():
        return False
    return gazetteer.country_of(whole.id) != gazetteer.country_of(part.id)


def _plural_head(text: str, end: int) -> bool:
    """Whether the sentence that ends here speaks of towns, districts or the like."""
    sentence = re.split(r"[.!?;\n]", text[max(0, end - 2 * GAP) : end])[-1]
    return any(word in place_words().plural for word in re.findall(r"\w+", sentence.lower()))


@cache
def _telling_before() -> frozenset[str]:
    """The words right before a name that say anything of it; most names in a list have none, and are soon done."""
    words = place_words()
    said = {phrase.rsplit(" ", 1)[-1] for phrase in (*words.before, *words.verb)}
    return (
        frozenset({"", "the", "capital"}) | said | _titles() | words.direction.keys() | words.position | _list_openers()
    )


@cache
def _titles() -> frozenset[str]:
    """The words before a person's name: a title, or a verb of saying."""
    words = place_words()
    return words.title | {f"{title}s" for title in words.title} | words.say


@cache
def _said_before() -> dict[str, int]:
    """What a single word before a name is worth."""
    words = place_words()
    return {word: max(words.before.get(word, 0), words.verb.get(word, 0)) for word in {*words.before, *words.verb}}


@cache
def _local_offices() -> frozenset[str]:
    return frozenset(lexicon("en", "places")["local_offices"])


@cache
def _list_openers() -> frozenset[str]:
    return frozenset(lexicon("en", "places")["list_openers"])


@cache
def _apposition() -> re.Pattern[str]:
    """ ", a town in", " is a district of", ", one of the few remaining suburbs": the noun says what the name is."""
    heads = "|".join(sorted(place_words().head, key=len, reverse=True))
    noun = rf"(?:a|an|the|one of)(?: (?!of|in|from|who)[\w’'-]{{1,20}}){{0,5}}? (?:{heads})"
    then = (
        "of|in|on|near|where|which|that|with|under|about|some|just|north|south|east|west|held|home|still|and|who|close|"
        "outside|from|was|is|has|between|bearing|inhabited|known|controlled|surrounded"
    )
    return re.compile(rf"(?:, (?:which )?(?:is |was )?|,? (?:is|was) |\)? ?[–—] ?){noun}(?=,|\.|;| (?:{then})\b)")


@cache
def _predicate() -> re.Pattern[str]:
    return re.compile(
        " (?:" + "|".join(sorted(lexicon("en", "places")["place_predicates"])) + r")\b(?! (?:\w+ )?[\d$£€])"
    )


def weigh_after(text: str, ceiling: int, candidate: Candidate, people: set[str]) -> None:
    """What the words after a name say of it."""
    words = place_words()
    end = candidate.end
    sign = text[end : end + 1]
    if sign == "," and text[end + 2 : end + 3].isupper():
        return  # a list of names
    weight = 0
    follow = _NEXT.match(text, end, ceiling) if sign in (" ", "'", "’") else None
    if follow is not None:
        first, second = follow[1], follow[2]
        if sign == " " and first not in _telling_after():
            _qualify(candidate, first)
            return
        pair = f"{first} {second}"
        if first in words.say and candidate.reading.kind != "known" and candidate.weight < LIKELY:
            people.add(candidate.reading.key)
            people.add(candidate.reading.key.rsplit(" ", 1)[-1])
            return
        if sign == " " and (pair in words.facility or first in words.facility) and first not in _LAND:
            if _is_one_of_many(text, candidate):
                return
            candidate.facility = follow.end(2) if pair in words.facility else follow.end(1)
        elif first in words.head and first not in _LOOSE:
            weight = _weigh_head(candidate, sign, second)
        else:
            weight = max(words.after.get(first, 0), words.after.get(pair, 0))
            if sign != " ":
                weight = min(weight, LIKELY)
                if (
                    not weight
                    and second not in words.head
                    and second not in words.after
                    and candidate.reading.kind == "name"
                ):
                    candidate.weight = min(candidate.weight, MAYBE)  # "in Smith's favour"
            elif not weight:
                _qualify(candidate, first)
        if weight < SURE and _predicate().match(text, end, ceiling):
            weight = LIKELY
    if candidate.weight == MAYBE and text.startswith((", where ", ", where,"), end):
        weight = max(weight, LIKELY)  # "they had come from Karsa, where"
    if weight < SURE and _is_apposed(text, end, sign):
        weight = SURE
    if sign == "," and _AGED.match(text, end):
        people.add(candidate.reading.key)
    if weight > candidate.weight:
        candidate.weight = weight


def _weigh_head(candidate: Candidate, sign: str, second: str | None) -> int:
    """What "city" or the like right behind a name is worth; nothing in "the Amazonian city of Karsa"."""
    if second == "of" and candidate.reading.kind == "name" and candidate.reading.key.endswith(_ADJECTIVE):
        candidate.weight, candidate.reading = 0, candidate.reading._replace(kind="adjective")
        return 0
    return SURE if sign == " " else LIKELY


def _is_apposed(text: str, end: int, sign: str) -> bool:
    """Whether the name that ends here is said to be a town, a district or the like."""
    if sign not in (",", ")") and (sign != " " or text[end + 1 : end + 2] not in _APPOSED):
        return False
    return _apposition().match(text, end, min(len(text), end + GAP)) is not None


def _qualify(candidate: Candidate, noun: str) -> None:
    """ "In Apple stores": a name that only qualifies the noun behind it is less of a place."""
    if candidate.weight == LIKELY and candidate.reading.kind == "name" and _is_noun(noun):
        candidate.weight = MAYBE


@cache
def _telling_after() -> frozenset[str]:
    """The words right behind a name, with a space between, that may say anything of it."""
    words = place_words()
    phrases = (*words.after, *words.facility, *lexicon("en", "places")["place_predicates"])
    return frozenset({"is", "was"} | {phrase.split(" ", 1)[0] for phrase in phrases} | words.head.keys() | words.say)


def _is_one_of_many(text: str, candidate: Candidate) -> bool:
    """ "A Cairo mosque", "the Syria school": the name says where it is, not which it is."""
    place = candidate.reading.place
    before = text[max(0, candidate.start - 4) : candidate.start].lower()
    return before.endswith((" a ", " an ", '"a ', "\na ")) or (
        place is not None and place.kind in ("country", "continent")
    )


def _is_noun(word: str) -> bool:
    """A lower-case word after a name that makes the name its modifier: neither a function word nor a verb form."""
    words = place_words()
    if word in words.say or word in words.head or word in words.verb_forms:
        return False  # "locals in Karsa said", "in Karsa territory", "a crush in Karsa left nine dead"
    return word not in words.function and not word.endswith(("ed", "ing", "ly"))
