"""What figures count: whether two nouns name the same people or things, or one a part of the other."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from claimcheck.grammar.noun import singular
from claimcheck.grammar.number import number_words
from claimcheck.lexicon import lexicon
from claimcheck.model import Claim


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


@cache
def _meant(topic: str, language: str) -> frozenset[str]:
    """The families that "people" stands for on a topic: who is aboard is a passenger."""
    data = lexicon(language, "counted")["meant"]
    return frozenset(name for pattern, names in data.items() if topic.startswith(pattern) for name in names)


@cache
def _things(language: str) -> frozenset[str]:
    return frozenset(lexicon(language, "counted")["things"])


def kin(left: Claim, right: Claim) -> Kinship:
    """How what two claims of one topic count stands to each other."""
    if _is_nobody(left) or _is_nobody(right):  # "nobody was killed" speaks of soldiers too
        return Kinship.SAME
    return kinship(left.noun, right.noun, topic=left.topic)


def _is_nobody(claim: Claim) -> bool:
    return claim.quantity.high == 0 and claim.noun in (None, "death", "fatality", "casualty", "injury")


def kinship(left: str | None, right: str | None, language: str = "en", *, topic: str = "") -> Kinship:
    """How two counted nouns stand to each other; no noun at all counts anyone.

    Args:
        topic: on some topics a kind of people is all that can be meant, so that naming it narrows nothing.
    """
    families, anyone, within, armed = _families(language)
    if left == right:
        return Kinship.SAME
    things = _things(language)
    if left is not None and right is not None and (left in things) is not (right in things):
        return Kinship.APART
    one = None if left is None or left in anyone else families.get(left, left)
    other = None if right is None or right in anyone else families.get(right, right)
    meant = _meant(topic, language)
    one, other = None if one in meant else one, None if other in meant else other
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


def same_thing(left: Claim, right: Claim) -> bool:
    """Whether two figures say what they count, and count one kind of it: nursery schools are not all schools."""
    return left.noun is not None and left.noun == right.noun and _sort(left) == _sort(right)


_WORD = re.compile(r"\w[\w.,'’-]*")


def _sort(claim: Claim) -> str:
    """The word that narrows what a claim counts ("nursery"); none where nothing stands between figure and noun."""
    words = _WORD.findall(claim.evidence.exact.lower())
    size = len((claim.noun or "").split())
    for at in range(size, len(words)):
        if singular(words[at]) == (claim.noun or "").split()[-1]:
            before = words[at - size]
            counts = before[0].isdigit() or before in number_words().cardinals or before in _plain("en")
            return "" if counts else before
    return ""


@cache
def _plain(language: str) -> frozenset[str]:
    """Words before a counted noun that narrow nothing."""
    return frozenset(lexicon(language, "counted")["plain"])
