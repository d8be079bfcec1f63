"""Numbers: the digits or words that begin at an offset, and what they are worth.

All functions take text folded by ``folded``: lower case, straight apostrophes, plain spaces, same length as the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from math import inf
from typing import NamedTuple

from claimcheck.lexicon import lexicon

CHANGED = 30  # characters before a share in which its verb stands: "had risen by more than a third"
LONGEST = 24  # characters of a number in digits; more is a serial number, a key, or an attack
PLURAL_LOW, PLURAL_HIGH = (
    1.5,
    20,
)  # "hundreds" is 150 to 1,999: 180 and 1,200 get called so in print, 100 and 5,000 do not

_RUN = re.compile(r"\d+(?:[.,:/]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?")
_SPACED = re.compile(r"\d{1,3}(?:[  ]\d{3}){1,4}(?![\w,.:/-]*\d)")
_WORD = re.compile(r"[a-z]+")
_JOIN = re.compile(r"[ -]|\n(?!\n)")
_AND = re.compile(r" and (?=[a-z])")
_PART = re.compile(r" ?([½¼¾])| (1/2|1/4|3/4)(?![\w/])")
_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
_HALVED = re.compile(
    r" (?:of|the|its|their|his|her|our|all|those|these|say|said|says|were|are|have|had|would|think|thought)\b"
)
_ARTICLE = re.compile(r"(?: an?|-an?)(?=[ -])")
_SPAN = re.compile(
    r" of an?(?= (?:century|decade|mile|kilometre|kilometer|hour|minute|second|point|inch|degree|percentage point)\b)"
    r"|(?= (?:percentage )?point\b)"
)
_ENDED = re.compile(
    r"[.,;:)]|$| (?:since|in|on|over|after|to|from|this|last|and|but|as|compared|during|between|within|at|when|while"
    r"|because|amid|following|year)\b"
)
_AGAIN = re.compile(r" (?:upon|and|on) ([a-z]+)")
# one at a time: str.replace finds nothing ten times faster than str.translate looks at everything
_PLAIN = (("’", "'"), ("‘", "'"), ("\u2011", "-"), ("\u2010", "-"), ("–", "-"), ("−", "-"), ("\u00a0", " "),
          ("\u2009", " "), ("\u202f", " "), ("\u2007", " "), ("\t", " "))  # fmt: skip


class Number(NamedTuple):
    """What a number is worth. ``scale`` is what its last scale word multiplied by ("million"), 1 without one."""

    end: int
    low: float
    best: float | None
    high: float | None
    scale: float = 1
    digits: bool = False
    share: bool = False  # low, best and high are per cent of a whole
    vague: bool = False


class Words(NamedTuple):
    """The number words of the lexicon."""

    cardinals: dict[str, float]
    scales: dict[str, float]
    short_scales: dict[str, float]
    plurals: dict[str, float]
    few: dict[str, Number]
    few_scaled: dict[str, tuple[float, float]]
    fractions: dict[str, float]
    changed: re.Pattern[str]  # "rose by " before a share
    lengths: re.Pattern[str]
    few_pattern: re.Pattern[str]
    few_scaled_pattern: re.Pattern[str]
    half_pattern: re.Pattern[str]
    fraction_pattern: re.Pattern[str]
    plural_pattern: re.Pattern[str]


def folded(text: str) -> str:
    """The text in lower case with plain spaces, hyphens and apostrophes; every offset stays true."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters, such as I with a dot, have no single lower-case letter
        lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    if not lower.isascii() or "\t" in lower:
        for fancy, plain in _PLAIN:
            lower = lower.replace(fancy, plain)
    return lower


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def number_words() -> Words:
    data = lexicon("en", "figures")
    values = {key: {word: float(value) for word, value in data[key].items()} for key in
              ("cardinals", "scales", "short_scales", "plurals", "fractions")}  # fmt: skip
    few = {
        phrase: Number(
            0, float(low), None if best is None or best == "~" else float(best), float(high), vague=low != high
        )
        for phrase, (low, best, high) in data["few"].items()
    }
    few_scaled = {phrase: (float(low), float(high)) for phrase, (low, high) in data["few_scaled"].items()}
    scale, share = either(values["scales"]), either(values["fractions"])
    ones = "a|an|one|two|three|four|five|six|seven|eight|nine"
    return Words(
        **values,
        few=few,
        few_scaled=few_scaled,
        changed=re.compile(
            rf"\b(?:{either(data['changed'].split())}) by (?:about |nearly |almost |over |more than )?$"
        ),
        lengths=re.compile(rf"m[ -](?:{either(data['lengths'].split())})\b"),
        few_pattern=re.compile(rf"(?:{either(few)})\b"),
        few_scaled_pattern=re.compile(rf"({either(few_scaled)}) (?:of )?({scale})\b"),
        half_pattern=re.compile(rf"(?:(a|one|\d)[ -])?half(?: of)?[ -]an?[ -]({scale})\b"),
        fraction_pattern=re.compile(rf"({ones})([ -])({share})(s?)\b(?: of an? ({scale})\b)?"),
        plural_pattern=re.compile(rf" of ({either(values['plurals'])})\b"),
    )


def number(text: str, at: int) -> Number | None:
    """The number that begins at ``at``; None where there is none, or none we can be sure of."""
    return _digits(text, at) if text[at : at + 1].isdecimal() else _spelled(text, at)


def _digits(text: str, at: int) -> Number | None:
    words = number_words()
    if (spaced := _SPACED.match(text, at)) and spaced.group().endswith("0"):
        end, value = spaced.end(), float(re.sub(r"\s", "", spaced.group()))
    else:
        run = _RUN.match(text, at)
        if run is None or run.end() - at > LONGEST or not _GROUPED.fullmatch(run.group()):
            return None
        printed = run.group()
        if printed[0] == "0" and len(printed) > 1 and printed[1] != ".":
            return None  # 0600, 007
        end, value = run.end(), float(printed.replace(",", ""))
    if part := _PART.match(text, end):
        value, end = value + _PARTS[part.group(1) or part.group(2)], part.end()
    scale = 1.0
    letters = _WORD.match(text, end)
    glued = letters and (words.short_scales.get(letters.group()) or words.scales.get(letters.group()))
    if letters and glued and not words.lengths.match(text, end):
        scale, end = glued, letters.end()
    elif letters:
        return Number(end, value, value, value, 1, True)  # "5km", "20th": for the unit, or nobody
    for _ in range(2):  # "5 hundred million", "250 thousand"
        joint = _JOIN.match(text, end)
        word = _WORD.match(text, joint.end()) if joint else None
        if word is None or not (times := words.scales.get(word.group()) or _short(words, word.group())):
            break
        scale, end = scale * times, word.end()
    if text.startswith(" and a half", end):
        value, end = value + 0.5, end + len(" and a half")
    value *= scale
    return Number(end, value, value, value, scale, True)


def _short(words: Words, word: str) -> float | None:
    return words.short_scales.get(word) if len(word) > 1 else None


def _spelled(text: str, at: int) -> Number | None:
    words = number_words()
    if half := words.half_pattern.match(text, at):
        value = words.scales[half.group(2)] * (1.5 if half.group(1) not in (None, "a", "one") else 0.5)
        return Number(half.end(), value, value, value, words.scales[half.group(2)])
    if part := words.fraction_pattern.match(text, at):
        return _fraction(words, part, text)
    if few := words.few_scaled_pattern.match(text, at):
        times = words.scales[few.group(2)]
        low, high = words.few_scaled[few.group(1)]
        return Number(few.end(), low * times, None, high * times, times, vague=True)
    if phrase := words.few_pattern.match(text, at):
        if phrase.group() in ("a couple", "a handful") and not text.startswith((" of ", " more"), phrase.end()):
            return None  # a married couple
        return words.few[phrase.group()]._replace(end=phrase.end())
    word = _WORD.match(text, at)
    if word and word.group() == "half":
        if words.changed.search(text[max(0, at - CHANGED) : at]) and _ENDED.match(text, word.end()):
            return Number(word.end(), 50.0, 50.0, 50.0, share=True)  # "fell by half"
        return _half(text, word.end())
    if word and word.group() in words.plurals:
        return _plural(text, word, words)
    return _cardinal(text, at, words)


def _fraction(words: Words, part: re.Match[str], text: str) -> Number | None:
    count, joint, share, plural, scale = part.groups()
    several = count not in ("a", "an", "one")
    if several != bool(plural):
        return _cardinal(text, part.start(), words) if several or count == "one" else None
    if measured := _SPAN.match(text, part.end()):
        value = round(words.cardinals.get(count, 1.0) * words.fractions[share] / 100, 6)
        return Number(measured.end(), value, value, value)
    of = text.startswith((" of ", "-of-"), part.end()) or scale is not None
    if not of and words.changed.search(text[max(0, part.start() - CHANGED) : part.start()]):
        of = _ENDED.match(text, part.end()) is not None  # "rose by a third"
    if not of and (count in ("a", "an") or (share == "quarter" and joint == " ")):
        return None  # "a third man", "three quarters of growth" apart
    times = words.cardinals.get(count, 1.0)
    if scale:
        value = words.scales[scale] * times * words.fractions[share] / 100
        return Number(part.end(), value, value, value, words.scales[scale])
    value = round(times * words.fractions[share], 4)
    return Number(part.end(), value, value, value, share=True)


def _half(text: str, end: int) -> Number | None:
    """Half of something; half an hour; never the first half, nor cut in half."""
    if _HALVED.match(text, end):
        return Number(end, 50.0, 50.0, 50.0, share=True)
    article = _ARTICLE.match(text, end)
    return Number(article.end(), 0.5, 0.5, 0.5) if article else None


def _plural(text: str, word: re.Match[str], words: Words) -> Number:
    """Dozens, hundreds, tens of thousands."""
    unit, end = words.plurals[word.group()], word.end()
    again = _AGAIN.match(text, end)
    if again and again.group(1) == word.group():
        end = again.end()
    of = words.plural_pattern.match(text, end)
    if of:
        unit, end = unit * words.plurals[of.group(1)], of.end()
    return Number(end, unit * PLURAL_LOW, None, unit * PLURAL_HIGH - 1, unit, vague=True)


def _cardinal(text: str, at: int, words: Words) -> Number | None:
    """Twenty-four; two hundred and fifty thousand; a million and a half. Stops where the next word does not fit."""
    total = group = 0.0
    last, scale, end, position, scaled = inf, 1.0, -1, at, False
    while word := _WORD.match(text, position):
        name = word.group()
        if (value := words.cardinals.get(name)) is not None:
            rest = group % 100
            if end >= 0 and (value == 0 or (rest and not (rest >= 20 and not rest % 10 and value < 10))):
                break
            group, scaled = group + value, False
        elif name == "a" and end < 0:
            group = 1.0
            position = word.end() + 1
            if not (after := _WORD.match(text, position)) or after.group() not in words.scales:
                return None
            end = 0
            continue
        elif (value := words.scales.get(name)) is not None and end >= 0 and group and value < last:
            if value <= 100:
                if group >= 100:
                    break
                group, scale = group * value, max(scale, 1.0)
            else:
                total, group, last, scale = total + group * value, 0.0, value, value
            scaled = True
        else:
            break
        end = word.end()
        joint = (_AND.match(text, end) if scaled else None) or _JOIN.match(text, end)
        if joint is None:
            break
        position = joint.end()
    if end <= 0:
        return None
    if text.startswith(" and a half", end):
        end += len(" and a half")
        if scaled:
            total += 0.5 * (scale if scale > 1 else 100)
        else:
            group += 0.5
            joint = _JOIN.match(text, end)
            after = _WORD.match(text, joint.end()) if joint else None
            if after and (value := words.scales.get(after.group())):
                group, scale, end = group * value, value, after.end()
    value = total + group
    return Number(end, value, value, value, scale)
