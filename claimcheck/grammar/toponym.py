"""What a capitalised run is by its own words: a known place, a person, an organisation, a facility, a bare name."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck.grammar.faction import factions
from claimcheck.grammar.gazetteer import Gazetteer, Place
from claimcheck.grammar.spelling import plain
from claimcheck.lexicon import lexicon

_LONG_ENOUGH = 5  # letters: shorter names ending in s are names of their own; shorter titles are abbreviations


class PlaceWords(NamedTuple):
    """The lexicon of places, in the shapes the scan asks for."""

    head: dict[str, str]  # "towns" -> "town"
    plural: frozenset[str]
    dropped: frozenset[str]
    dropped_adjectives: frozenset[str]
    facility: frozenset[str]
    sure_facility: frozenset[str]
    labels: frozenset[str]
    part: frozenset[str]
    direction: dict[str, str]  # "northern" -> "north"
    position: frozenset[str]
    before: dict[str, int]
    after: dict[str, int]
    verb: dict[str, int]
    spoils: frozenset[str]
    opener: frozenset[str]
    calendar: frozenset[str]
    never: frozenset[str]
    organisation: frozenset[str]
    title: frozenset[str]
    abbreviated: frozenset[str]  # titles that end a run at their full stop: "Ohio Gov. Smith"
    say: frozenset[str]
    given: frozenset[str]
    doubtful: frozenset[str]
    offices: frozenset[str]
    function: frozenset[str]
    verb_forms: frozenset[str]  # "left", "sank"
    dropped_phrase: tuple[str, ...]  # " Local Government Area"
    numbered: frozenset[str]
    metonym: frozenset[str]


def _weights(data: dict[str, list[str]]) -> dict[str, int]:
    return {word: int(weight) for weight, words in sorted(data.items()) for word in words}


@cache
def place_words() -> PlaceWords:
    data = lexicon("en", "places")
    head = {form: noun for noun, plurals in data["heads"].items() for form in (noun, *plurals)}
    direction = {form: way for way, forms in data["directions"].items() for form in (way, *forms)}
    return PlaceWords(
        head=head,
        plural=frozenset(form for plurals in data["heads"].values() for form in plurals),
        dropped=frozenset(data["dropped_heads"]),
        dropped_adjectives=frozenset(data["dropped_adjectives"]),
        facility=frozenset(data["facilities"]),
        sure_facility=frozenset(data["sure_facilities"]),
        labels=frozenset(data["labels"]),
        part=frozenset(data["parts"]),
        direction=direction,
        position=frozenset(data["position"]),
        before=_weights(data["before"]),
        after=_weights(data["after"]),
        verb=_weights(data["verbs"]),
        spoils=frozenset(data["spoils_in"]),
        opener=frozenset(data["openers"]),
        calendar=frozenset(data["calendar"]),
        never=frozenset(data["not_places"]) | frozenset(data["calendar"]),
        organisation=frozenset(data["organisation"]),
        title=frozenset(data["titles"]),
        abbreviated=frozenset(word for word in data["titles"] if len(word) < _LONG_ENOUGH),
        say=frozenset(data["say_verbs"]),
        given=frozenset(data["given_names"]),
        doubtful=frozenset(map(plain, data["needs_cue"])),
        offices=frozenset(data["offices"]),
        function=frozenset(data["function_words"]),
        verb_forms=frozenset(data["verb_forms"]),
        dropped_phrase=tuple(f" {phrase}" for phrase in data["dropped_phrases"]),
        numbered=frozenset(data["numbered"]),
        metonym=frozenset(data["metonyms"]),
    )


class Reading(NamedTuple):
    """What a run is by its own words. ``start``/``end`` are offsets into the run.

    ``kind``: known, name, facility, person, adjective, organisation, heading, none.
    """

    kind: str
    start: int = 0
    end: int = 0
    key: str = ""
    place: Place | None = None
    sure: bool = False  # its own words say it is a place ("Idlib Province")
    way: str | None = None  # the direction of a part ("Northern Karsa")
    loose: bool = False  # known only without its article: "Al Mashhad" may be another than Mashhad


@lru_cache(65536)
def read_run(run: str, gazetteer: Gazetteer) -> Reading:
    words = place_words()
    run = run.replace("\u00a0", " ")
    start, end = trimmed(run, words)
    name = run[start:end]
    if len(name) < 2:
        return Reading("none")
    key, known = plain(name), gazetteer.find(name)
    parts = [part.rstrip(".,") for part in name.lower().replace("’", "'").split()]
    if key in words.metonym:
        return Reading("organisation")
    if known is not None:
        return Reading(
            "known", start, end, key, known, loose=_has_article(name) and not any(map(_has_article, known.spellings))
        )
    if factions().find(name) is not None:
        return Reading("organisation")
    if len(parts) > 1:
        return _read_phrase(name, start, parts, words, gazetteer)
    word = parts[0]
    if word in words.never or word in gazetteer.people or word in words.function:
        return Reading("none")
    if word in words.organisation or word in words.head or word in words.facility or (name.isupper() and len(name) < 6):
        return Reading("organisation")
    if word in words.given or word in words.title:
        return Reading("person", start, end, key)
    if _stripped(name, gazetteer) is not None:
        return Reading("known", start, end - 1, plain(name[:-1]), _stripped(name, gazetteer))
    if "-" in word and all(gazetteer.find(part) or part in gazetteer.people for part in word.split("-")):
        return Reading("none")  # "Syria-Turkey" is two places, "Turkish-Syrian" none
    return Reading("name", start, end, key)


def _has_article(name: str) -> bool:
    return name[:3].lower() in ("al-", "al ", "el-", "el ", "ar-", "as-", "at-", "an-", "az-", "ad-")


def _stripped(name: str, gazetteer: Gazetteer) -> Place | None:
    """The place of a possessive that has lost its apostrophe, as scraped text has it: "Syrias"."""
    if len(name) < _LONG_ENOUGH or not name.endswith("s"):
        return None
    found = gazetteer.find(name[:-1])
    return found if found is not None and plain(name[:-1]) not in place_words().doubtful else None


def _are_side_by_side(name: str, gazetteer: Gazetteer) -> bool:
    """Places with a comma lost between them: "Sochi Russia", "Nyala South Darfurs"."""
    parts = name.split(" ")
    if all(gazetteer.find(part) or _stripped(part, gazetteer) for part in parts):
        return True
    for at in range(1, min(len(parts), _LONG_ENOUGH)):
        rest = " ".join(parts[at:])
        if gazetteer.find(" ".join(parts[:at])) and (gazetteer.find(rest) or _stripped(rest, gazetteer)):
            return True
    return False


def trimmed(run: str, words: PlaceWords) -> tuple[int, int]:
    """Bounds of the run without words that only stand beside the name: "In Karsa Monday" is Karsa."""
    start, end = 0, len(run)
    while start < end:
        space = run.find(" ", start, end)
        first = run[start : end if space < 0 else space].lower()
        if space < 0 or (first.rstrip(".") not in words.calendar and first not in words.function):
            break
        if first in words.calendar and run[space + 1 : end].lower() in words.organisation:
            break
        start = space + 1
    while (space := run.rfind(" ", start, end)) >= 0:
        last = run[space + 1 : end].lower().rstrip(".")
        if last == "one" or run[run.rfind(" ", 0, space) + 1 : space].islower():
            break  # "Formula One", "Vina del Mar"
        if last not in words.calendar and last not in words.function and last not in words.abbreviated:
            break
        end = space
    return start, end


def _without_office(name: str, parts: list[str], words: PlaceWords, gazetteer: Gazetteer) -> Reading | None:
    """ "Shiroro Local Government Area" is Shiroro, "Lincoln County Sheriff Bob Hayes" of Lincoln County, "Benue State"
    Benue; but Ohio State is a university.
    """
    phrase = next((one for one in words.dropped_phrase if name.lower().endswith(one)), None)
    if phrase is not None:
        inner = read_run(name[: -len(phrase)], gazetteer)
        return inner if inner.kind in ("known", "name") else None
    if "county" in parts[1:-1]:
        after = parts.index("county", 1) + 1
        if parts[after] in words.title or not words.organisation.isdisjoint(parts[after:]):
            end = len(" ".join(name.split()[:after]))
            return Reading("facility", 0, end, plain(name[:end]))
    region = gazetteer.find(name[: -len(" state")]) if parts[-1] == "state" else None
    if region is None or region.kind != "region" or region.within == "united-states":
        return None
    return Reading("known", 0, len(name), plain(region.name), region)


def _read_phrase(name: str, start: int, parts: list[str], words: PlaceWords, gazetteer: Gazetteer) -> Reading:
    """A run of two words or more."""
    end, key = start + len(name), plain(name)
    first, last = parts[0], parts[-1]
    rest = name[len(name.split(" ", 1)[0]) + 1 :]
    if (lost := _stripped(name, gazetteer)) is not None:
        return Reading("known", start, end - 1, plain(name[:-1]), lost)
    if last in words.dropped or (last == "city" and gazetteer.find(name[: -len(last) - 1])):
        short = name[: -len(last) - 1]
        while (space := short.rfind(" ")) > 0 and short[space + 1 :].lower() in words.dropped_adjectives:
            short = short[:space]
        inner = read_run(short, gazetteer)
        if inner.kind == "known" and inner.key in words.doubtful:
            return Reading("name", inner.start + start, inner.end + start, inner.key, sure=True)  # "Dover Township"
        if inner.kind in ("known", "name"):
            return inner._replace(start=inner.start + start, end=inner.end + start, sure=True)
    if (shorter := _without_office(name, parts, words, gazetteer)) is not None:
        return shorter._replace(start=shorter.start + start, end=shorter.end + start, sure=True)
    if first in words.direction or first in words.position:
        inner = read_run(rest, gazetteer)
        if inner.kind == "known" or (inner.kind == "name" and first in words.position - words.opener):
            way = words.direction.get(first)
            return inner._replace(start=inner.start + end - len(rest), end=inner.end + end - len(rest), way=way)
    if (first in words.title or first in words.given) and last not in words.sure_facility:
        return Reading("person", start, end, key)
    if _are_side_by_side(name, gazetteer):
        return Reading("heading", start, end, key)
    if last in words.facility or " ".join(parts[-2:]) in words.facility:
        return Reading("facility", start, end, key, sure=True)
    if " ".join(parts) in words.part:
        return Reading("name", start, end, key)
    if len(parts) > 3:
        return Reading("heading", start, end, key)
    if any(part in words.organisation for part in parts):
        return Reading("organisation")
    if all(part in words.never or part in gazetteer.people for part in parts):
        return Reading("none")
    if first in gazetteer.people or first in words.never:
        inner = read_run(rest, gazetteer)
        return inner._replace(start=inner.start + end - len(rest), end=inner.end + end - len(rest))
    return Reading("name", start, end, key, sure=first in words.opener and first in ("lake", "mount", "mt"))
