"""Places known beforehand: ``rules/places/*.yml`` in, a gazetteer out.

A place has one identity, its spellings, its kind and, where the data gives it, the place that contains it. Names that
several places bear (Tripoli, Springfield) are known to be places but contained in none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from claimcheck import plainyaml
from claimcheck.grammar.spelling import plain
from claimcheck.model import RuleError
from claimcheck.rule.load import rules_root

# The lists a place may hold, and the kind of what stands in them.
CONTENTS = {
    "capital": "capital", "cities": "city", "regions": "region", "districts": "district", "islands": "island",
    "waters": "water", "camps": "camp",
}  # fmt: skip
KEYS = frozenset({"kind", "also", "people", "within", *CONTENTS})
_SHORT = 4  # letters: shorter names need their capitals
_NOT_SLUG = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer. ``spellings`` begins with its name; ``within`` is the id of what contains it."""

    id: str
    name: str
    kind: str
    spellings: tuple[str, ...]
    within: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Known places by id; ``spelt`` finds an id by plain spelling, ``people`` the country of a nationality."""

    places: dict[str, Place]
    spelt: dict[str, str]
    people: dict[str, str]

    def find(self, name: str) -> Place | None:
        """The place that bears this name in any listed spelling, accents and articles aside."""
        found = self.spelt.get(plain(name))
        if found is None:
            return None
        place = self.places[found]
        if len(name) < _SHORT and name not in place.spellings and f"{name}." not in place.spellings:
            return None  # "US" is a country, "Us" is not
        return place

    def is_country(self, identity: str) -> bool:
        return identity in self.places and self.places[identity].kind == "country"

    def country_of(self, identity: str) -> str | None:
        """The id of the country a place is, or lies in."""
        seen: set[str] = set()
        while identity in self.places and identity not in seen:
            if self.places[identity].kind == "country":
                return identity
            seen.add(identity)
            identity = self.places[identity].within or ""
        return None

    def contains(self, outer: str, inner: str) -> bool:
        """Whether the place ``inner`` lies in ``outer``, at any depth. A place does not contain itself."""
        seen = {inner}
        place = self.places.get(inner)
        while place is not None and place.within is not None and place.within not in seen:
            if place.within == outer:
                return True
            seen.add(place.within)
            place = self.places.get(place.within)
        return False


def slug(name: str) -> str:
    """A readable identity: plain spelling with hyphens ("al-Khalidiya" is ``khalidiya``)."""
    return _NOT_SLUG.sub("-", plain(name)).strip("-") or plain(name)


@dataclass(slots=True)
class _Entry:
    name: str
    kind: str
    spellings: dict[str, None]
    within: set[str]


def load_places(paths: Iterable[Path]) -> Gazetteer:
    """Read place files, in the order given; a later file adds to the places of an earlier one.

    Raises:
        RuleError: a file is not what the head of ``rules/places/world.yml`` describes; names path and line.
    """
    entries: dict[str, _Entry] = {}
    people: dict[str, str] = {}
    for path in paths:
        data, marks = plainyaml.load(path.read_text(encoding="utf-8"), where=str(path))
        for name, body in _checked(data, marks, path):
            _enter(entries, people, name, body)
    return _gazetteer(entries, people)


@cache
def world() -> Gazetteer:
    """The gazetteer that comes with claimcheck."""
    return load_places(sorted((rules_root() / "places").glob("*.yml")))


def _checked(
    data: Any, marks: dict[plainyaml.Place, tuple[int, int]], path: Path
) -> Iterator[tuple[str, dict[str, Any]]]:
    def fail(at: plainyaml.Place, what: str, mend: str) -> RuleError:
        line, column = marks.get(at, (1, 1))
        return RuleError(what, mend=mend, where=f"{path}:{line}:{column}")

    if not isinstance(data, dict):
        raise fail((), "a place file is a mapping of places", "write `Name: {kind: city, within: Country}`")
    for name, body in data.items():
        if not isinstance(body, dict):
            raise fail((name,), f"place '{name}' has no description", "write `Name: {kind: city}`")
        for key, value in body.items():
            if key not in KEYS:
                raise fail((name, key), f"unknown key '{key}'", f"use one of {', '.join(sorted(KEYS))}")
            if key in ("kind", "within", "capital"):
                if not isinstance(value, str):
                    raise fail((name, key), f"'{key}' is one name", f"write `{key}: Name`")
            elif not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
                raise fail(
                    (name, key), f"'{key}' is a list of names", f"write `{key}: [One, Another = Its other name]`"
                )
        yield name, body


def _enter(entries: dict[str, _Entry], people: dict[str, str], name: str, body: dict[str, Any]) -> None:
    def entry(written: str, kind: str | None) -> str:
        first, *others = (part.strip() for part in written.split(" = "))
        key = slug(first)
        known = entries.setdefault(key, _Entry(first, kind or "place", {}, set()))
        known.spellings.update(dict.fromkeys((first, *others)))
        if kind is not None and known.kind == "place":
            known.kind = kind
        return key

    key = entry(name, body.get("kind"))
    entries[key].spellings.update(dict.fromkeys(body.get("also", ())))
    people.update((word.lower(), key) for word in body.get("people", ()))
    if within := body.get("within"):
        entries[key].within.add(slug(within))
    for listing, kind in CONTENTS.items():
        listed = body.get(listing, ())
        for written in [listed] if isinstance(listed, str) else listed:
            entries[entry(written, kind)].within.add(key)


def _gazetteer(entries: dict[str, _Entry], people: dict[str, str]) -> Gazetteer:
    places: dict[str, Place] = {}
    spelt: dict[str, str] = {}
    for key, entry in entries.items():
        containers = _innermost(entry.within - {key}, entries)
        within = next(iter(containers)) if len(containers) == 1 else None
        places[key] = Place(key, entry.name, entry.kind, tuple(entry.spellings), within)
        for spelling in entry.spellings:
            spelt.setdefault(plain(spelling), key)
    return Gazetteer(places, spelt, people)


def _innermost(containers: set[str], entries: dict[str, _Entry]) -> set[str]:
    """Containers without those that contain another: a town of a province of a country is in the province."""

    def above(key: str) -> set[str]:
        seen: set[str] = set()
        queue = [key]
        while queue:
            entry = entries.get(queue.pop())
            fresh = entry.within - seen if entry else set()
            seen |= fresh
            queue.extend(fresh)
        return seen

    outer = set().union(*(above(container) for container in containers)) if containers else set()
    return containers - outer or containers
