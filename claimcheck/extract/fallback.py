"""Figures that no topic took: comparable with others of the same noun that depend on the same verb."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from claimcheck.extract.encode import MONEY, PEOPLE, PERCENT, THINGS, Encoded, family, figure_index
from claimcheck.grammar.noun import singular
from claimcheck.lexicon import lexicon
from claimcheck.model import Figure, Reading, Span

FEWEST = 3  # of a day's "two sides traded", "two planes" none could be compared with anything
BEFORE, BEHIND = 4, 8  # atoms between a verb and its object, a figure and its verb
_HELPERS = ("be", "have", "auxiliaries", "adverbs", "reported")
TO_BE, NOT = "to ", "not "  # before the stem of what is only to come, or is denied: no count of what was done
_ROLE = {PEOPLE, THINGS, MONEY, PERCENT}


class Rest(NamedTuple):
    """A figure without a topic, its verb's stem, and the stretch of both."""

    figure: Figure
    role: str
    span: Span


class Verbs(NamedTuple):
    """What is needed to know a verb without a tagger."""

    irregular: dict[str, str]
    helpers: frozenset[str]
    not_verbs: frozenset[str]
    ends: frozenset[str]
    alike: dict[str, str]
    plain_after: frozenset[str]
    denies: frozenset[str]


@cache
def _verbs() -> Verbs:
    data, shared = lexicon("en", "voice"), lexicon("en", "phrases")
    return Verbs(
        irregular=dict(data["irregular"]),
        helpers=frozenset(word for name in _HELPERS for word in shared[name]),
        not_verbs=frozenset(data["not_verbs"]),
        ends=frozenset(data["clause_ends"]),
        alike=dict(data["alike"]),
        plain_after=frozenset(data["plain_after"]),
        denies=frozenset(data["denies"]),
    )


def rest(encoded: Encoded, reading: Reading, taken: Collection[Span]) -> Iterator[Rest]:
    """The counted figures of a sentence that no topic took and whose verb is found."""
    atoms = encoded.line.split()
    for index, atom in enumerate(atoms):
        if atom[0] != "F" or ":" not in atom:
            continue
        figure = reading.figures[figure_index(atom)]
        if figure.span in taken or family(figure) not in _ROLE or not _counts(figure):
            continue
        found = _governor(atoms, index) or _predicate(atoms, index)
        if found is not None:
            role, at = found
            left, right = min(at, index), max(at, index)
            yield Rest(figure, role, Span(encoded.starts[left], encoded.ends[right]))


def _counts(figure: Figure) -> bool:
    if figure.noun is None or family(figure) in (MONEY, PERCENT):
        return figure.noun is not None or family(figure) == MONEY
    return figure.quantity.best is None or not 0 < figure.quantity.best < FEWEST


def _governor(atoms: list[str], index: int) -> tuple[str, int] | None:
    """The verb whose object the figure is: "sold 20 cars", "will sell 20 cars"."""
    verbs = _verbs()
    for step in range(index - 1, max(-1, index - 1 - BEFORE), -1):
        word = atoms[step]
        if word in verbs.ends or word[0] in "FDP":
            return None
        before = atoms[max(0, step - LEAD) : step]
        if (stem := _stem(word, _helping(before))) is not None:
            return _told(stem, _helping(before)), step
    return None


def _predicate(atoms: list[str], index: int) -> tuple[str, int] | None:
    """The verb whose subject the figure is: "20 cars were sold" is what "sold 20 cars" is, "20 cars crashed" is not."""
    verbs = _verbs()
    passive, helpers = False, list[str]()
    for step in range(index + 1, min(len(atoms), index + 1 + BEHIND)):
        word = atoms[step]
        if word in verbs.helpers:
            helpers.append(word)
            passive = passive or word in _BE
            continue
        if word[0] == "F" or word in verbs.ends - {"in", "of", "from", "at"}:
            return None
        if (stem := _stem(word, [] if helpers[:1] == ["to"] else helpers)) is not None:  # "$20 million to make"
            return _told(stem if passive and not word.endswith("ing") else f"who {stem}", helpers), step
        helpers.clear()
    return None


_BE = frozenset({"was", "were", "been", "be", "is", "are", "being"})
LEAD = 3  # atoms before a verb that are its helpers: "will not be"


def _told(role: str, before: list[str]) -> str:
    """A role as it is told: "to sell" of what is only to come, "not sell" of what is denied."""
    verbs = _verbs()
    if not verbs.denies.isdisjoint(before):
        return NOT + role
    return TO_BE + role if not (verbs.plain_after - _DID).isdisjoint(before) else role


def _helping(before: list[str]) -> list[str]:
    """The last of some atoms that help a verb behind them."""
    helpers = _verbs().helpers
    kept = list[str]()
    for word in reversed(before):
        if word not in helpers:
            break
        kept.append(word)
    return kept


_DID = frozenset({"did", "does", "do", "'d"})


def _stem(word: str, before: list[str]) -> str | None:
    """The stem of a word that is a verb by its form, or by a helper before it; None for others."""
    verbs = _verbs()
    found = _form(word)
    if found is None and not verbs.plain_after.isdisjoint(before) and word.isalpha() and word not in verbs.helpers:
        found = word.rstrip("e")  # "would close" as "closed"
    return None if found is None else verbs.alike.get(found, found)


def _form(word: str) -> str | None:
    verbs = _verbs()
    if word in verbs.irregular:
        return verbs.irregular[word]
    if word in verbs.not_verbs or word in verbs.helpers or not word.isalpha():
        return None
    for ending in ("ied", "ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            if ending == "ied":
                return stem + "y"
            return stem[:-1] if stem[-1] == stem[-2] and stem[-1] not in "lsz" else stem.rstrip("e")
    base = singular(word)
    return base if base != word and base in verbs.irregular.values() else None
