"""Places named in text: what is a place, by what the words about it say and by what is known beforehand.

Text in, ``Name``s out. Every capitalised run is read once (``toponym``); the words before and after it speak for or
against a place; what one mention earns ("the town of Karsa") holds for every mention of that name in the text. So
places of which no list knows are found from the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from claimcheck.grammar.gazetteer import Gazetteer, slug, world
from claimcheck.grammar.run import runs
from claimcheck.grammar.spelling import plain, skeleton
from claimcheck.grammar.toponym import Reading, place_words, read_run
from claimcheck.lexicon import lexicon
from claimcheck.model import Name

SURE, LIKELY, MAYBE = 3, 2, 1  # what a cue is worth; a name is a place from LIKELY on
REACH = 48  # characters of context read on either side of a name
# Nouns that follow people and firms as well: "the Smith camp", "an Acme stronghold".
_HEAD = 800  # characters of an article in which a dateline may stand
_HEADING = 2  # spaces that make a line in capitals a heading
_SPOKEN = 4  # letters: shorter names in capitals are acronyms
_LOOSE = frozenset(
    {"state", "capital", "country", "nation", "camp", "ward", "stronghold", "bastion", "hub", "territory"}
)
# Nouns of the land: "Selve island" is Selve, where "Selve airport" is a place of its own.
_LAND = frozenset({"island", "islands", "valley", "peninsula", "bay", "strait", "county", "port"})
_HELD = frozenset({"stronghold", "bastion", "hub", "camp", "territory"})  # "a stronghold of" a party or a person
_SMALL = frozenset({"district", "camp"})
GAP = 80  # characters between two names that may tie them together

DATELINE = re.compile(
    r"(?P<more>(?:, ?[A-Z][\w. ]{1,30}){0,2}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?: ?\([\w/ .-]{2,30}\))?)"
    r"(?: ?[—–]| --? )(?= ?[A-Z0-9\"“‘'])"
)
_LIST = re.compile(r",? (?:and|or|&) |, | ?/ ?|,? as well as |,? and (?:the )?(?:nearby |neighbou?ring )?")
_NEXT = re.compile(r"(?:['’]s?)? ?([a-z][\w-]*)(?: ([a-z][\w-]*))?")


class Tie(NamedTuple):
    """How two names stand to each other by the words between them."""

    kind: str  # list, comma, inside (left in right), holds (right in left), either, members
    sure: bool = False  # the words say that the first is a place
    town: bool = False  # the noun between is one for towns


@dataclass(slots=True)
class _Candidate:
    """A run that may be a place, with what its own context says."""

    start: int
    end: int
    reading: Reading
    weight: int = 0
    way: str | None = None  # the direction of a part: "eastern Karsa"
    facility: int = 0  # where the facility's noun ends: "Karsa airport"
    outer: _Candidate | None = None  # the place that contains it
    fronted: bool = False  # "In Karsa, ..." at the head of its sentence
    heads: bool = False  # "the towns of ...": a list follows


def places(text: str, start: int = 0, end: int | None = None, *, known: Gazetteer | None = None) -> list[Name]:
    """The places named in ``text[start:end]``, in order, none overlapping.

    Give it the whole article where you can: evidence for a name is gathered over all its mentions.

    Args:
        known: places known beforehand; those of ``rules/places`` unless given.

    Returns:
        names of kind ``place``. ``start``/``end`` cover the name ("Khalidiya"), a direction that makes it a part
        ("eastern Karsa") or a facility's noun ("Karsa airport"), never "the city of". ``within`` is the id of the
        containing place where the text says so, else where the gazetteer does.
    """
    gazetteer = world() if known is None else known
    stop = len(text) if end is None else end
    people: set[str] = set()
    candidates = list(_candidates(text, start, stop, gazetteer, people))
    _demote(candidates, gazetteer)
    _tie_all(text, candidates, gazetteer)
    best: dict[str, int] = {}
    for candidate in candidates:
        key = candidate.reading.key
        best[key] = max(best.get(key, 0), candidate.weight)
    _believe(candidates, best, gazetteer)
    accepted = {skeleton(key) for key, weight in best.items() if weight >= LIKELY and key not in people}
    found = [
        candidate
        for candidate in candidates
        if _is_place(candidate, best[candidate.reading.key], people)
        or (candidate.reading.kind == "name" and skeleton(candidate.reading.key) in accepted)
    ]
    _complete_parts(found)
    mentioned = {candidate.reading.place.id for candidate in found if candidate.reading.place is not None}
    names = [_named(text, candidate, mentioned) for candidate in found]
    within = {name.id: name.within for name in reversed(names) if name.within is not None}
    return [name if name.within else replace(name, within=within.get(name.id)) for name in names]


def _believe(candidates: list[_Candidate], best: dict[str, int], gazetteer: Gazetteer) -> None:
    """A doubtful country or capital ("Georgia", "Paris") is believed where another place of that country is named."""
    doubtful = place_words().doubtful
    known = [(one.reading.key, one.reading.place) for one in candidates if one.reading.place is not None]
    countries = {gazetteer.country_of(place.id) for key, place in known if key not in doubtful}
    for key, place in known:
        if key in doubtful and place.kind in ("country", "capital") and gazetteer.country_of(place.id) in countries:
            best[key] = max(best[key], MAYBE)


def _complete_parts(found: list[_Candidate]) -> None:
    """ "The Old City" alone is the one whose city the text names elsewhere."""
    parts = [one for one in found if one.reading.key in place_words().part]
    outer = {one.reading.key: one.outer for one in reversed(parts) if one.outer is not None}
    for one in parts:
        one.outer = one.outer or outer.get(one.reading.key)


def _demote(candidates: list[_Candidate], gazetteer: Gazetteer) -> None:
    """A name that is known only without its article is the known place only where that place's country is spoken of."""
    known = [(one, one.reading.place) for one in candidates if one.reading.place is not None]
    countries = {gazetteer.country_of(place.id) for one, place in known if not one.reading.loose}
    for one, place in known:
        if one.reading.loose and gazetteer.country_of(place.id) not in countries:
            one.reading = one.reading._replace(kind="name", place=None)


def _is_place(candidate: _Candidate, best: int, people: set[str]) -> bool:
    reading = candidate.reading
    if reading.kind == "known":
        if reading.key in people and reading.place is not None and reading.place.kind != "country":
            return candidate.weight >= LIKELY
        return best >= MAYBE or reading.sure or reading.key not in place_words().doubtful
    if reading.kind == "facility":
        return True
    if candidate.facility and (reading.kind == "person" or reading.key not in people):
        return True
    if reading.kind == "person":
        return False
    return best >= (SURE if reading.key in people else LIKELY) or reading.sure


def _candidates(text: str, start: int, stop: int, gazetteer: Gazetteer, people: set[str]) -> Iterator[_Candidate]:
    words = place_words()
    joined = [match.span() for match in _joined(gazetteer).finditer(text, start, stop)]
    joined.reverse()
    for run in runs(text, start, stop):
        while joined and joined[-1][1] <= run.start:
            joined.pop()
        if joined and joined[-1][0] < run.end:
            begin, end = joined[-1]
            if run.end >= end and (place := gazetteer.find(text[begin:end])):
                yield _Candidate(begin, end, Reading("known", 0, end - begin, plain(place.name), place))
            continue
        reading = read_run(run.name, gazetteer)
        if reading.kind == "name" and text[run.end : run.end + 1] == "-" and text[run.end + 1 : run.end + 2].islower():
            continue  # "Best-selling"
        if reading.kind in ("none", "organisation"):
            if run.name.isupper() and _has_dateline(text, run.start, run.end, start, stop):
                name = Reading("name", 0, run.end - run.start, plain(run.name), gazetteer.find(run.name))
                yield _Candidate(run.start, run.end, name, SURE)
            continue
        if reading.kind == "heading":
            yield from _in_heading(run.name, run.start, gazetteer)
            continue
        candidate = _Candidate(run.start + reading.start, run.start + reading.end, reading, way=reading.way)
        _weigh_before(text, max(start, candidate.start - REACH), candidate, people, gazetteer)
        _weigh_after(text, min(stop, candidate.end + REACH), candidate, people)
        if reading.kind == "person":
            people.update((reading.key, reading.key.rsplit(" ", 1)[-1]))
        if reading.start == 0 and _has_dateline(text, run.start, run.end, start, stop):
            candidate.weight = SURE
        if candidate.way is None and reading.kind == "name" and reading.key in words.part:
            candidate.weight = SURE
        yield candidate


@lru_cache(4)
def _joined(gazetteer: Gazetteer) -> re.Pattern[str]:
    """Known names of two runs: "Bosnia and Herzegovina", "Strait of Hormuz"."""
    spellings = [spelling for place in gazetteer.places.values() for spelling in place.spellings]
    joined = sorted(
        {name for name in spellings if re.search(" (?:of|and) ", name)}, key=lambda name: (-len(name), name)
    )
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, joined))})\b" if joined else r"(?!)")


def _has_dateline(text: str, begin: int, end: int, start: int, stop: int) -> bool:
    """Whether the name at ``begin`` opens a line as "KARSA, March 3 (Reuters) -" does.

    A bare "KARSA -" counts only near the head of the text: below, it is a list or a newsletter's heading.
    """
    if begin > start and text[begin - 1] != "\n":
        return False
    match = DATELINE.match(text, end, stop)
    if match is None:
        return False
    bare = text[begin:end].isupper() and text.count(" ", begin, end) < _HEADING and begin - start < _HEAD
    return bool(match["more"]) or bare


def _in_heading(run: str, offset: int, gazetteer: Gazetteer) -> Iterator[_Candidate]:
    """Known places inside a heading whose every word has a capital."""
    for at, end, reading in _heading_places(run, gazetteer):
        yield _Candidate(offset + at, offset + end, reading, MAYBE)


@lru_cache(8192)
def _heading_places(run: str, gazetteer: Gazetteer) -> tuple[tuple[int, int, Reading], ...]:
    bounds = [match.span() for match in re.finditer(r"[^ ]+", run)]
    found: list[tuple[int, int, Reading]] = []
    at = 0
    while at < len(bounds):
        for last in range(min(at + 3, len(bounds)) - 1, at - 1, -1):
            start, end = bounds[at][0], bounds[last][1]
            reading = read_run(run[start:end], gazetteer)
            start, end = start + reading.start, start + reading.end
            if reading.kind == "known" and (reading.key not in place_words().doubtful or reading.sure):
                found.append((start, end, reading._replace(start=0, end=end - start)))
                at = last
                break
        at += 1
    return tuple(found)


def _weigh_before(text: str, floor: int, candidate: _Candidate, people: set[str], gazetteer: Gazetteer) -> None:
    """What the words before a name say of it."""
    words = place_words()
    left = text[floor : candidate.start]
    if not left or left[-1] == "\n":
        return
    before = left.lower().rsplit("\n", 1)[-1].split(" ")
    before = [word for word in before if word][-5:]
    if not left.endswith(" ") or not before:
        return
    last = before.pop()
    if last in words.title or last in words.say or last.removesuffix("s") in words.title:
        people.add(candidate.reading.key)
        people.add(candidate.reading.key.rsplit(" ", 1)[-1])
        return
    if way := words.direction.get(last):
        whole = gazetteer.find(text[candidate.start - len(last) - 1 : candidate.end])
        if whole is not None:
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
    if last == "of" and earlier in words.head and earlier not in _HELD:
        candidate.weight, candidate.heads = SURE, earlier in words.plural
    elif last in ("in", "at") and earlier in words.spoils:
        return
    else:
        weight = max(words.before.get(f"{earlier} {last}", 0), words.before.get(last, 0), words.verb.get(last, 0))
        candidate.weight = SURE if last.rstrip(",") == "capital" else weight
        candidate.fronted = last in words.before and (not earlier or earlier[-1] in '.!?”"')
        if last.removesuffix(":") in _list_openers() and _plural_head(text, candidate.start):
            candidate.weight, candidate.heads = SURE, True


def _plural_head(text: str, end: int) -> bool:
    """Whether the sentence that ends here speaks of towns, districts or the like."""
    sentence = re.split(r"[.!?;\n]", text[max(0, end - 2 * GAP) : end])[-1]
    return any(word in place_words().plural for word in re.findall(r"\w+", sentence.lower()))


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
    return re.compile(" (?:" + "|".join(sorted(lexicon("en", "places")["place_predicates"])) + r")\b")


def _weigh_after(text: str, ceiling: int, candidate: _Candidate, people: set[str]) -> None:
    """What the words after a name say of it."""
    words = place_words()
    end = candidate.end
    sign = text[end : end + 1]
    weight = 0
    follow = _NEXT.match(text, end, ceiling) if sign in (" ", "'", "’") else None
    if follow is not None:
        first, second = follow[1], follow[2]
        pair = f"{first} {second}"
        if first in words.say and candidate.reading.kind != "known":
            people.add(candidate.reading.key)
            people.add(candidate.reading.key.rsplit(" ", 1)[-1])
            return
        if sign == " " and (pair in words.facility or first in words.facility) and first not in _LAND:
            if _is_one_of_many(text, candidate):
                return
            candidate.facility = follow.end(2) if pair in words.facility else follow.end(1)
        elif first in words.head and first not in _LOOSE:
            weight = SURE if sign == " " else LIKELY
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
            elif candidate.weight == LIKELY and not weight and _is_noun(first) and candidate.reading.kind == "name":
                candidate.weight = MAYBE  # "in Apple stores": the name only qualifies the noun
        if weight < SURE and _predicate().match(text, end, ceiling):
            weight = LIKELY
    if sign in (",", " ", ")") and weight < SURE and _apposition().match(text, end, min(len(text), end + GAP)):
        weight = SURE
    if sign == "," and text[end + 1 : end + 4].strip(" ").isdigit():
        people.add(candidate.reading.key)  # "Feres, 32,"
    candidate.weight = max(candidate.weight, weight)


def _is_one_of_many(text: str, candidate: _Candidate) -> bool:
    """ "A Cairo mosque", "the Syria school": the name says where it is, not which it is."""
    place = candidate.reading.place
    before = text[max(0, candidate.start - 4) : candidate.start].lower()
    return before.endswith((" a ", " an ", '"a ', "\na ")) or (
        place is not None and place.kind in ("country", "continent")
    )


def _is_noun(word: str) -> bool:
    """A lower-case word after a name that makes the name its modifier: neither a function word nor a verb form."""
    return word not in place_words().function and not word.endswith(("ed", "ing", "ly"))


@cache
def _bridge() -> re.Pattern[str]:
    heads = "|".join(sorted(place_words().head, key=len, reverse=True))
    position = "|".join(sorted((*place_words().position, *place_words().direction), key=len, reverse=True))
    some = rf"(?:(?:the |{position}|[\w-]+ ){{0,3}})".replace(f"|{position}|", "|")
    return re.compile(
        rf"(?P<members>['’]?s? ?(?:{heads})(?: [\w-]{{1,20}}){{0,3}}? (?:including|such as|like|namely) )"
        rf"|(?P<either> (?P<noun>{heads}) of )"
        r"|(?P<inside>(?P<said>(?:,? (?:is |was |which is )?(?:a|an|the|one of)"
        rf"(?: (?!of|in|from)[\w’'-]{{1,20}}){{0,5}}?)? (?:{heads}))? "
        rf"(?:in|of) {some}(?:(?:{heads}) of )?)"
        rf"|(?P<holds>['’]s? {some})"
    )


@lru_cache(16384)
def _tie(between: str) -> Tie | None:
    """How the words between two names tie them."""
    if between == ", ":
        return Tie("comma")
    if _LIST.fullmatch(between):
        return Tie("list")
    match = _bridge().fullmatch(between)
    if match is None or between == " of ":
        return None
    if match["said"] and not _HELD.isdisjoint(match["said"].split()):
        return None
    kind = next(kind for kind in ("members", "either", "inside", "holds") if match[kind])
    has_head = kind in ("members", "either") or bool(match["said"])
    town = kind == "either" and match["noun"] in ("suburb", "town", "village", "city", "port", "settlement")
    return Tie(kind, has_head, town)


def _tie_all(text: str, candidates: list[_Candidate], gazetteer: Gazetteer) -> None:
    """Pass on, between neighbouring names, that they are places and which lies in which."""
    for left, right in pairwise(candidates):
        gap = right.start - left.end
        if not 0 < gap <= GAP or "\n" in (between := text[left.end : right.start]):
            continue
        tie = _tie(between)
        if left.reading.key in place_words().part and between in (" of ", " in "):
            tie = Tie("inside", sure=True)
        if tie is None:
            continue
        if tie.kind == "list":
            _join_list(left, right)
        elif tie.kind == "comma":
            _join_comma(text, left, right, gazetteer)
        else:
            _join_container(tie, left, right, gazetteer)
    _tie_back(text, candidates)


def _tie_back(text: str, candidates: list[_Candidate]) -> None:
    """ "Ansel, Brome and Carrow lost power": what is said after a list holds for all its members."""
    listed = False
    for at in range(len(candidates) - 1, 0, -1):
        left, right = candidates[at - 1], candidates[at]
        tie = _tie(text[left.end : right.start]) if 0 < right.start - left.end <= GAP else None
        listed = tie is not None and (tie.kind == "list" or (listed and tie.kind == "comma"))
        if listed and right.weight >= LIKELY and left.weight < LIKELY and left.reading.kind == "name":
            left.weight = LIKELY


def _nameable(candidate: _Candidate) -> bool:
    return candidate.reading.kind in ("name", "known", "facility")


def _join_list(left: _Candidate, right: _Candidate) -> None:
    """ "Talbisa and Rastan": what holds for the first member holds for the next."""
    if not _nameable(right) or (left.weight < LIKELY):
        return
    right.weight = max(right.weight, left.weight if left.heads else LIKELY)
    right.heads = left.heads
    if right.outer is None and left.outer is not right:
        right.outer = left.outer


def _join_comma(text: str, left: _Candidate, right: _Candidate, gazetteer: Gazetteer) -> None:
    """ "Ferguson, Missouri" is a container; "Jobar, Sultaniya and Baba Amr" a list; "In Karsa, Smith said" neither."""
    outer, inner = right.reading.place, left.reading.place
    if (
        outer is not None
        and outer.kind in ("country", "region", "city", "continent")
        and not left.heads
        and _nameable(left)
    ):
        lists_on = re.match(
            r",? (?:and|or) (?:the )?[A-Z]|, [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? and ", text[right.end : right.end + GAP]
        )
        if inner is None:
            fits = outer.kind in ("country", "region") and not lists_on
        else:
            fits = gazetteer.contains(outer.id, inner.id) or (
                inner.within is None
                and inner.kind != "country"
                and outer.kind in ("country", "region")
                and not lists_on
            )
        if fits:
            left.outer, left.weight = right, max(left.weight, SURE)
            right.weight = max(right.weight, LIKELY)
            return
    if left.fronted or not _nameable(right) or left.weight < LIKELY:
        return
    if left.heads:
        _join_list(left, right)
        return
    after = text[right.end : right.end + 2]
    if right.reading.kind != "person" and (after[:1] in ",.;" or after[:1] == "\n" or not after):
        more = re.match(r",? (?:and|or) |, [A-Z]", text[right.end : right.end + 8])
        if more is None and inner is None and right.reading.place is None and right.weight == 0:
            right.weight, left.outer = LIKELY, right  # "in Khalidiya, Homs."
        elif right.weight == 0 and more is not None:
            right.weight = LIKELY
            right.outer = left.outer
    elif re.match(r" (?:and|or) [A-Z]", text[right.end : right.end + 8]):
        right.weight = max(right.weight, LIKELY)
        right.outer = right.outer or left.outer


def _join_container(tie: Tie, left: _Candidate, right: _Candidate, gazetteer: Gazetteer) -> None:
    kind = tie.kind
    if not _nameable(left) or not _nameable(right):
        return
    inner, outer = left.reading.place, right.reading.place
    if kind == "either":
        if outer is not None and inner is not None:
            kind = "holds" if gazetteer.contains(inner.id, outer.id) else "inside"
        elif outer is not None or inner is not None:
            kind = "inside" if outer is not None else "holds"
        else:
            kind = "holds" if tie.town else "inside"
    if (
        kind == "inside"
        and (tie.sure or left.weight >= LIKELY or inner is not None)
        and (right.weight >= LIKELY or tie.sure)
    ):
        if inner is None or outer is None or not gazetteer.contains(inner.id, outer.id):
            left.outer = right
        if tie.sure:
            left.weight, right.weight = SURE, max(right.weight, LIKELY)
    elif kind == "holds" and (tie.sure or right.weight >= SURE or right.reading.key in place_words().part):
        if tie.sure or left.reading.kind == "known" or left.weight >= LIKELY:
            right.outer = left
            right.weight = max(right.weight, LIKELY)
            left.weight = max(left.weight, LIKELY)
    elif kind == "members":
        right.outer, right.weight, right.heads = left, SURE, True
        left.weight = max(left.weight, LIKELY)


def _base(text: str, candidate: _Candidate) -> str:
    """The identity of the name itself, without direction or facility."""
    reading = candidate.reading
    if reading.place is not None:
        return reading.place.id
    return slug(text[candidate.end - (reading.end - reading.start) : candidate.end])


def _identity(text: str, candidate: _Candidate) -> str:
    base = _base(text, candidate)
    if candidate.facility:
        return f"{base}-{slug(text[candidate.end : candidate.facility])}"
    if candidate.reading.key in place_words().part and candidate.outer is not None:
        return f"{_base(text, candidate.outer)}-{base}"
    return f"{base}-{candidate.way}" if candidate.way else base


def _named(text: str, candidate: _Candidate, mentioned: set[str]) -> Name:
    reading = candidate.reading
    start, end = candidate.start, candidate.facility or candidate.end
    name = text[start:end]
    identity = _identity(text, candidate)
    within: str | None = None
    if candidate.facility or candidate.way:
        within = reading.place.id if reading.place is not None else None
        if within is None and reading.kind == "name" and candidate.way:
            within = _base(text, candidate)
    elif candidate.outer is not None:
        within = _identity(text, candidate.outer)
    elif reading.place is not None and (reading.place.kind not in _SMALL or reading.place.within in mentioned):
        within = reading.place.within  # a district of this name may be another city's, if its city is not named
    if (
        name.isupper()
        and len(name) >= _SPOKEN
        and (reading.place is None or reading.place.name.title() == name.title())
    ):
        name = name.title()  # a dateline's capitals
    return Name(start, end, identity, name, "place", within if within != identity else None)
