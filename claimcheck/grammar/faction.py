"""Parties known beforehand: ``rules/parties/*.yml`` in, a registry of named parties out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from claimcheck import plainyaml
from claimcheck.grammar.gazetteer import slug
from claimcheck.grammar.spelling import plain, skeleton
from claimcheck.model import RuleError
from claimcheck.rule.load import rules_root

KEYS = ("also", "class", "is", "leaders")
CLASSES = ("alliance", "armed_group", "government", "military", "party")
_SHORT = 5  # letters; shorter names are acronyms and need their capitals: IS, SAF


@dataclass(frozen=True, slots=True)
class Faction:
    """A named party: its identity, its common name and what it is."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True, eq=False)
class Factions:
    """Named parties by spelling, by skeleton, and by leader ("Assad's forces")."""

    exact: dict[str, Faction]
    spelt: dict[str, Faction]
    leaders: dict[str, Faction]

    def find(self, name: str) -> Faction | None:
        """The party of that name; other transliterations of long names included."""
        found = self.exact.get(name)
        if found is None and len(name) > _SHORT:
            found = self.spelt.get(plain(name)) or self.spelt.get(skeleton(name))
        return found


def load_parties(paths: Iterable[Path]) -> Factions:
    """Read party files; the head of ``rules/parties/world.yml`` tells their keys.

    Raises:
        RuleError: a file does not follow it; names path and line.
    """
    exact: dict[str, Faction] = {}
    spelt: dict[str, Faction] = {}
    leaders: dict[str, Faction] = {}
    for path in paths:
        data, marks = plainyaml.load(path.read_text(encoding="utf-8"), where=str(path))
        if not isinstance(data, dict):
            raise RuleError("a party file is a mapping", mend="write `Name: {class: armed_group}`", where=str(path))
        for name, body in data.items():
            _check(name, body, marks, path)
            faction = Faction(body.get("is") or slug(name), name, body["class"])
            for written in (name, *body.get("also", ())):
                exact.setdefault(written, faction)
                if len(written) > _SHORT:
                    spelt.setdefault(plain(written), faction)
                    spelt.setdefault(skeleton(written), faction)
            leaders.update((plain(leader), faction) for leader in body.get("leaders", ()))
    return Factions(exact, spelt, leaders)


def _check(name: str, body: Any, marks: dict[plainyaml.Place, tuple[int, int]], path: Path) -> None:
    def fail(at: plainyaml.Place, what: str, mend: str) -> RuleError:
        line, column = marks.get(at, (1, 1))
        return RuleError(what, mend=mend, where=f"{path}:{line}:{column}")

    if not isinstance(body, dict):
        raise fail((name,), f"party '{name}' has no description", "write `Name: {class: armed_group}`")
    for key, value in body.items():
        if key not in KEYS:
            raise fail((name, key), f"unknown key '{key}'", f"use one of {', '.join(KEYS)}")
        if key in ("also", "leaders") and not isinstance(value, list):
            raise fail((name, key), f"'{key}' is a list of names", f"write `{key}: [One, Another]`")
    if body.get("class") not in CLASSES:
        raise fail((name,), f"party '{name}' has no known class", f"write `class:` with one of {', '.join(CLASSES)}")


@cache
def factions() -> Factions:
    """The named parties that come with claimcheck."""
    return load_parties(sorted((rules_root() / "parties").glob("*.yml")))
