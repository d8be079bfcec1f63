"""Amounts: a number with its sign and unit, the range it opens, the share it is part of.

"$5-10 million", "between 20 and 30 km", "10 or 12", "one in five". Units are taken to their base.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimcheck.grammar.label import FIRST_YEAR, LAST_YEAR, Before, is_score
from claimcheck.grammar.noun import counted, noun_family
from claimcheck.grammar.number import Number, number
from claimcheck.grammar.unit import lettered, rate, sign, unit
from claimcheck.lexicon import lexicon

CHOICE = 3  # "10 or 12" is a range when the second number is at most three times the first
STRETCH = 20  # "1 to 20 years" is a range; "rose 1,041 to 75,431" is a rise and a total
SHARES = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 1000, 10000))  # "one in 20"
OUT_OF = frozenset((10, 100, 1000))  # "nine out of 10 shops" is a share, "12 out of 20 shops" are twelve
FEW = frozenset((3, 4, 5))  # "two out of three voters" is a share, "two out of three attackers" are two
LIST = 3  # numbers that share the unit named behind the last

_TO = re.compile(r" to |-| - to |- to |-to-")
_OR = re.compile(r" or (?:even |possibly |perhaps )?")
_BETWEEN = re.compile(r" (?:and|to) (?:about |around |some |perhaps |as many as |more than )?|-")
_IN = re.compile(r" (?:in|(?:out )?of)(?: every)? ")
_ALSO = re.compile(r"(?:,|,? (?:and|or))(?: even| maybe| perhaps)? ")
_PENCE = re.compile(r"\d+\.\d\d(?!\d)")  # "P56.42" is money, "P56" may be a page
_MAGNITUDE = ("magnitude ", "magnitude of ", "magnitude-")
_QUAKE = re.compile(r" (?:(?:earth)?quakes?|tremors?|temblors?|aftershocks?)\b")
STRONGEST = 10  # no earthquake has been of this magnitude


class Amount(NamedTuple):
    """A number with its sign and unit. ``factor`` takes it to the unit's base."""

    start: int
    end: int
    number: Number
    unit: str | None = None
    factor: float = 1


class Bounds(NamedTuple):
    """One amount, or a range of two: what a figure says before its hedge. ``hedge`` is None, between or vague."""

    start: int
    end: int
    low: float
    best: float | None
    high: float | None
    unit: str | None
    first: Number
    hedge: str | None = None


@cache
def _openings() -> tuple[frozenset[str], frozenset[str]]:
    """The words before a range, and before a change from one number to another, which is none."""
    data = lexicon("en", "figures")
    return frozenset(data["between"]), frozenset(data["change"])


def times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


def amount(text: str, at: int) -> Amount | None:
    """The amount whose number begins at ``at``; its sign may stand before."""
    value = number(text, at)
    if value is None:
        return None
    if value.share:
        return Amount(at, value.end, value, "percent")
    if value.digits:
        if (money := sign(text, at)) is not None:
            return Amount(money[0], value.end, value, money[1])
        large = value.scale > 1 or _PENCE.match(text, at) or any(mark in text[at : value.end] for mark in ", ")
        if (large or rate(text, value.end)) and (money := lettered(text, at)) is not None:
            return Amount(money[0], value.end, value, money[1])
        if text.endswith(_MAGNITUDE, max(0, at - 13), at) or _is_magnitude(text, at, value):
            return Amount(at, value.end, value, "magnitude")
    behind = value.end + len(" of") if value.vague and text.startswith(" of ", value.end) else value.end
    measure = unit(text, behind, glued=value.digits, scale=value.scale, one=value.best is not None and value.best <= 1)
    if measure is None:
        return Amount(at, value.end, value)
    if value.digits and at > 1 and text[at - 1] == "-" and text[at - 2] in " (":
        return Amount(at - 1, measure.end, value, measure.name, -measure.factor)
    return Amount(at, measure.end, value, measure.name, measure.factor)


def _is_magnitude(text: str, at: int, value: Number) -> bool:
    """ "The 7.7 and 7.6 quakes", "a 6.1 tremor", "a second, measuring 7.5,": a decimal right before an earthquake."""
    if "." not in text[at : value.end] or value.low >= STRONGEST:
        return False
    if _QUAKE.match(text, value.end):
        return True
    if text.startswith(" on the richter", value.end):
        return True
    return text.endswith("measuring ", 0, at) and text[value.end : value.end + 1] in (",", ".")


def joined(text: str, first: Amount, prior: Before) -> Bounds:
    """The amount alone, or the range that it opens."""
    value = first.number
    alone = Bounds(
        first.start, first.end, value.low * first.factor, times(value.best, first.factor),
        times(value.high, first.factor), first.unit, value, "vague" if value.vague else None,
    )  # fmt: skip
    between, change = _openings()
    opening = next((count for count in (2, 1) if prior.tail(count) in between), 0)
    ranged = _BETWEEN.match(text, first.end) if opening else _TO.match(text, first.end)
    joint = ranged or _OR.match(text, first.end)
    if joint is None or value.share:
        return alone
    begin = joint.end()
    while text[begin : begin + 1] in ("$", "£", "€", "₹"):
        begin += 1
    second = amount(text, begin)
    if second is None or second.number.high is None or (second.number.best is None and not value.vague):
        return alone
    low, high = value.low, second.number.high
    adopted = first.unit is None and second.unit is not None
    if second.number.scale > value.scale == 1 and low * second.number.scale < high:
        low *= second.number.scale  # "5 to 10 million"
    low, high = low * (second.factor if adopted else first.factor), high * second.factor
    alike = adopted or second.unit is None or first.unit == second.unit
    if ranged and not opening and joint.group() == " to " and not _is_stretch(first, second, low, high):
        return alone
    if not alike or low >= high or (ranged is None and not value.vague and high > CHOICE * low):
        return alone
    if joint.group() == "-" and is_score(text, begin, second.end, low, high, prior):
        return alone
    if not opening and joint.group() == " to " and prior.last() in change:
        return alone._replace(low=low, best=low, high=low, unit=first.unit or second.unit)  # it rose "from 20 to 30"
    start = prior.start(opening) if opening and joint.group() != "-" else first.start
    hedge = "vague" if value.vague else "between"  # "dozens or even hundreds"
    return Bounds(start, second.end, low, None, high, second.unit or first.unit, value, hedge)


def _is_stretch(first: Amount, second: Amount, low: float, high: float) -> bool:
    """Do two amounts joined by "to" make a range?

    Not the shares of two ("41 percent to 48 percent"), nor a rise and what it came to ("up 12 points to 7,212").
    """
    if first.unit is not None and (first.unit != second.unit or first.unit == "percent"):
        return first.unit.isupper() and second.unit is None and second.number.scale > 1  # "$5 to 10 million"
    return high <= STRETCH * low


def shared(raw: str, text: str, bounds: Bounds) -> Bounds:
    """The bounds in per cent where they are a share: "one in five", "nine out of 10"; else as they are."""
    joint = _IN.match(text, bounds.end)
    if joint is None or bounds.unit or bounds.best is None or not 0 < bounds.best <= 10:
        return bounds
    whole = number(text, joint.end())
    if whole is None or whole.best is None or whole.best <= bounds.best or FIRST_YEAR <= whole.best < LAST_YEAR:
        return bounds
    if whole.best not in SHARES and not (bounds.best == 1 and whole.digits):
        return bounds
    if "of" in joint.group() and "every" not in joint.group() and whole.best not in OUT_OF:
        people = counted(raw, text, whole.end) if whole.best in FEW and "out" in joint.group() else None
        if people is None or noun_family(people.name) not in ("person", "child"):
            return bounds
    large = bounds.best != 1 and whole.best > 10 and "every" not in joint.group()
    if large or unit(text, whole.end, glued=whole.digits) is not None:
        return bounds  # "six in 20 attacks", "two in three days"
    share = round(100 * bounds.best / whole.best, 4)
    return bounds._replace(end=whole.end, low=share, best=share, high=share, unit="percent")


def borrowed(text: str, bounds: Bounds) -> Bounds:
    """The bounds with the unit that a list names at its end: "by 5 and 10 percent", "three, four or five hours"."""
    end = bounds.end
    for _ in range(LIST):
        joint = _ALSO.match(text, end)
        if bounds.unit or joint is None:
            break
        following = amount(text, joint.end())
        if following is None or following.start != joint.end():
            break
        if following.unit:
            return scaled(bounds, following.unit, following.factor)
        end = following.end
    return bounds


def scaled(bounds: Bounds, name: str, factor: float) -> Bounds:
    """The bounds of a bare number in a unit that stands further on."""
    low, best, high = bounds.low * factor, times(bounds.best, factor), times(bounds.high, factor)
    return bounds._replace(low=low, best=best, high=high, unit=name)
