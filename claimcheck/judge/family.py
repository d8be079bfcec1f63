"""What figures count: whether two nouns name the same people or things, or one a part of the other."""

from __future__ import annotations

from enum import Enum
from functools import cache

from claimcheck.lexicon import lexicon


class Kinship(Enum):
    """How what one figure counts stands to what another counts."""

    SAME = "same"
    PART = "part"  # the left one is part of the right one
    WHOLE = "whole"  # the right one is part of the left one
    APART = "apart"


@cache
def _families(language: str) -> tuple[dict[str, str], frozenset[str], dict[str, frozenset[str]], frozenset[str]]:
    data = lexicon(language, "counted")
    families = {noun: name for name, nouns in data["families"].items() for noun in nouns}
    within = {name: frozenset(whole) for name, whole in data["within"].items()}
    return families, frozenset(data["anyone"]), within, frozenset(data["apart"])


def kinship(left: str | None, right: str | None, language: str = "en") -> Kinship:
    """How two counted nouns stand to each other; no noun at all counts anyone."""
    families, anyone, within, armed = _families(language)
    if left == right:
        return Kinship.SAME
    one = None if left is None or left in anyone else families.get(left, left)
    other = None if right is None or right in anyone else families.get(right, right)
    if one == other:
        return Kinship.SAME
    if (one in armed and other is None) or (other in armed and one is None):
        return Kinship.APART
    if one is None:
        return Kinship.WHOLE
    if other is None:
        return Kinship.PART
    if other in within.get(one, ()):
        return Kinship.PART
    return Kinship.WHOLE if one in within.get(other, ()) else Kinship.APART
