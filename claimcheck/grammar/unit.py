"""Units: the sign before a number, the measure or currency behind it, and the period of a rate."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimcheck.grammar.number import either
from claimcheck.lexicon import lexicon

_AFTER = re.compile(r"( ?-?)([a-z%°][a-z.'/%°\d]*)(?:([ -])([a-z]+)(?:([ -])([a-z]+))?)?")
_SIGN_ENDS = frozenset("$£€¥₹₦₽₩₪₺₴¢.")
_LETTERS = 3  # the longest of the letters that are money
_LARGE = 1000  # "5,000 pounds" is a weight, "5 million pounds" money


class Unit(NamedTuple):
    """A unit, where its words end, and the factor that takes a number to the base unit."""

    end: int
    name: str
    factor: float = 1


class Units(NamedTuple):
    """The units of the lexicon."""

    signs: dict[str, str]
    sign: re.Pattern[str]
    letters: dict[str, str]
    units: dict[str, tuple[str, float]]
    glued: dict[str, tuple[str, float]]
    large: dict[str, str]
    rate: re.Pattern[str]
    adverbs: dict[str, str]


@cache
def unit_words() -> Units:
    data = lexicon("en", "figures")

    def factors(table: dict[str, list[str]]) -> dict[str, tuple[str, float]]:
        return {word: (base[0], float(base[1]) if len(base) > 1 else 1.0) for word, base in table.items()}

    units = factors(data["units"]) | {word: (code, 1.0) for word, code in data["currencies"].items()}
    adverbs = dict(data["rate_adverbs"])
    return Units(
        signs=data["signs"],
        sign=re.compile(rf"(?<![a-z])(?:{either(data['signs'])}) ?$"),
        letters=data["letters"],
        units=units,
        glued=units | factors(data["glued"]),
        large=data["large_sum"],
        rate=re.compile(
            rf"[ -](?:(an?|per|each|every)[ -]({either(data['rates'].split())})\b"
            rf"(?! (?:ago|after|before|later|earlier))|({either(adverbs)})\b)"
        ),
        adverbs=adverbs,
    )


def sign(text: str, at: int) -> tuple[int, str] | None:
    """The currency sign or code right before ``at``: where it begins, and the ISO 4217 code."""
    near = text[at - 2 : at].strip()[-1:] if at > 1 else text[:at]  # the sign, or its last letter
    if not near.isalpha() and near not in _SIGN_ENDS:
        return None
    words = unit_words()
    found = words.sign.search(text[max(0, at - 5) : at])
    if found is None:
        return None
    return at - len(found.group()), words.signs[found.group().strip()]


def lettered(text: str, at: int) -> tuple[int, str] | None:
    """The letters right before the digits of a sum at ``at`` that stand for its currency: "N100m", "R12,500"."""
    start = at
    while start > 0 and at - start <= _LETTERS and text[start - 1].isalpha():
        start -= 1
    code = unit_words().letters.get(text[start:at])
    return (start, code) if code is not None and not text[start - 1 : start].isalnum() else None


def unit(text: str, at: int, *, glued: bool = False, scale: float = 1, one: bool = False) -> Unit | None:
    """The unit whose words begin at ``at`` (or after one space or hyphen)."""
    words = unit_words()
    found = _AFTER.match(text, at)
    if found is None:
        return None
    joint, first, _, second, _, third = found.groups()
    table = words.glued if glued and not joint else words.units
    first = first.rstrip(".'/") if first not in table else first
    whole = len(first) == found.end(2) - found.start(2)
    for name, end in (
        (f"{first} {second} {third}", found.end(6)) if third and whole else ("", 0),
        (f"{first} {second}", found.end(4)) if second and whole else ("", 0),
        (first, found.start(2) + len(first)),
    ):
        if name in table:
            if name == "second" and joint == " " and not one:
                return None  # "the two second halves"
            if name in words.large and (scale > _LARGE or _is_price(text, at)):
                return Unit(end, words.large[name])
            return Unit(end, *table[name])
        if name.removesuffix("s") == "pound" and scale > _LARGE:
            return Unit(end, "GBP")
    return None


def _is_price(text: str, at: int) -> bool:
    """Whether the words before a unit that may be a weight or money speak of what something costs."""
    return _PRICE.search(text, max(0, at - PRICE_REACH), at) is not None


PRICE_REACH = 70  # code points: "the price of a loaf of bread in the capital has doubled to 100"
_PRICE = re.compile(
    r"\b(?:prices?|priced|costs?|costing|fares?|fined|fines?|bail|salary|salaries|wages?|rent|bribes?|debts?|tax|fees?"
    r"|(?:sold|selling|sells|bought|buys?|goes|going) (?:[a-z]+ ){0,4}(?:for|at))\b[^.;:]*$"
)


def unit_of(word: str) -> str | None:
    """The base unit that a word names; None where it names none."""
    known = unit_words().units.get(word)
    return known[0] if known else None


def rate(text: str, at: int) -> tuple[int, str] | None:
    """The period, or the thing, of a rate that begins at ``at``: "a day", "per hour", "every week", "daily"."""
    words = unit_words()
    found = words.rate.match(text, at)
    if found is None:
        return None
    return found.end(), found.group(2) or words.adverbs[found.group(3)]


def unit_sign(unit: str | None, *, single: bool = False) -> str:
    """A unit as it stands behind a figure: "%", " USD", " buildings"; nothing for people and for plain counts."""
    if unit in (None, "", "person", "people"):
        return ""
    if unit in ("percent", "%"):
        return "%"
    counted = unit.isalpha() and unit.islower() and len(unit) > SHORT and not unit.endswith("s")
    if single or not counted:
        return f" {unit}"
    return f" {unit[:-1]}ies" if unit.endswith("y") and unit[-2] not in "aeiou" else f" {unit}s"


SHORT = 2  # letters of a unit of measure: "km", "ha"
