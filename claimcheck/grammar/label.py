"""Numbers that count nothing: ages, clock times, dates and years, scores, and the labels of flights, roads and pages."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimcheck.grammar.noun import is_plural
from claimcheck.grammar.number import either
from claimcheck.lexicon import lexicon

OLDEST = 115
FIRST_YEAR, LAST_YEAR = 1800, 2100  # a bare number of four digits between them is a year until something says it counts
EARLIEST_YEAR = 1000  # with "in", "since" and the like before it, one from here on is a year too


class Labels(NamedTuple):
    """What the lexicon says of numbers that do not count."""

    labels: frozenset[str]
    ages_before: frozenset[str]
    died: frozenset[str]
    age_after: re.Pattern[str]
    clock: re.Pattern[str]
    tails: frozenset[str]
    year_before: frozenset[str]
    scores_before: frozenset[str]
    voters: frozenset[str]
    months: frozenset[str]
    month_after: re.Pattern[str]


@cache
def label_words() -> Labels:
    data = lexicon("en", "figures")
    kept = data["not_counts"]
    months = either(data["months"].split())
    return Labels(
        labels=frozenset(kept["labels"].split()),
        ages_before=frozenset(kept["ages_before"].split()),
        died=frozenset(kept["died"].split()),
        age_after=re.compile(rf"(?:{either(kept['age_after'])})(?!\w)"),
        clock=re.compile(rf"[ -]?(?:{either(kept['clock'])})(?![\w-])"),
        tails=frozenset(kept["tails"].split()),
        year_before=frozenset(kept["year_before"].split()),
        scores_before=frozenset(kept["scores_before"].split()),
        voters=frozenset(kept["voters"].split()),
        months=frozenset(data["months"].split()),
        month_after=re.compile(rf"(?: |-| of )(?:{months})\b(?!')"),
    )


class Before(NamedTuple):
    """The words before a number, the nearest last, and where each begins."""

    words: list[str]
    starts: list[int]

    def last(self, back: int = 1) -> str:
        return self.words[-back] if len(self.words) >= back else ""


_PLURAL = re.compile(r" [a-z]+s\b")
_YEAR_AFTER = re.compile(r", (?:19|20)\d\d\b(?!,\d)")
_LETTERS = re.compile(r"[a-z]+$")
_FOLLOWING = re.compile(r" ([a-z]+)")
_WORD = re.compile(r"\S+")
WINDOW = 80  # characters read before a number; the longest hedge with an addition needs about 60


def before(text: str, at: int) -> Before:
    """The words that end before ``at`` in the same paragraph, at most WINDOW characters back."""
    floor = max(0, at - WINDOW)
    edge = text.rfind("\n\n", floor, at)
    begin = edge + 2 if edge >= 0 else floor
    found = list(_WORD.finditer(text, begin, at))
    if found and found[0].start() == floor > 0 and not text[floor - 1].isspace():
        del found[0]  # a word cut in half
    return Before([match.group().lstrip("\"'“”([") for match in found],
                  [match.end() - len(match.group().lstrip("\"'“”([")) for match in found])  # fmt: skip


def is_age(raw: str, text: str, start: int, end: int, prior: Before, value: float) -> bool:
    """A person's, or thing's, age; "voters over 65" too."""
    words = label_words()
    last = prior.last()
    if words.age_after.match(text, end):
        return True
    if last in words.ages_before or (last in ("of", "over", "under", "to", "between") and prior.last(2) in words.ages_before):
        return True
    if value > OLDEST or value != int(value):
        return False
    if last == "at" and prior.last(2).strip(",") in words.died:
        return True
    if last in ("over", "under") and prior.last(2) in words.voters and not _PLURAL.match(text, end):
        return True
    following = text[end : end + 1]
    if last.endswith(",") and following in (",", ";", ".", ")", "") and text[start].isdigit():
        name = prior.last().rstrip(",")
        # "Smith, 54," or "a plumber, 54,"; in "3, 4, and 5" the word before is a number
        return bool(name) and not name[-1].isdigit() and (raw[prior.starts[-1]].isupper() or (following == "," and value > 15))
    return following == ")" and raw[start - 1 : start] == "(" and bool(prior.last(2)) and raw[prior.starts[-2]].isupper()


def is_clock(text: str, end: int) -> bool:
    return label_words().clock.match(text, end) is not None


def is_date(raw: str, text: str, start: int, end: int, prior: Before, value: float) -> bool:
    """A day of a month. Years are ``is_year``."""
    words = label_words()
    last = prior.last().rstrip(".")
    if last in words.months and value <= 31 and raw[prior.starts[-1]].isupper():
        return True
    if value <= 31 and _YEAR_AFTER.match(text, end):
        return True
    if value <= 31 and (month := words.month_after.match(text, end)):
        name = _LETTERS.search(month.group())
        return name is not None and raw[month.start() + name.start()].isupper()
    return False


def is_year(text: str, start: int, end: int, prior: Before, value: float, *, bound: bool, noun: str | None) -> bool:
    """A bare number of four digits that names a year.

    Args:
        bound: a hedge that only counts have ("at least", "more than") stands before it.
        noun: the word right behind it, where that is a plural.
    """
    if end - start != 4 or not text[start:end].isdigit() or bound:
        return False
    words = label_words()
    last = prior.last().strip(",.")
    if text[end : end + 2] in ("-0", "-1", "-2", "-9", "-8", "-7", "-6", "-5", "-4", "-3"):
        return FIRST_YEAR <= value < LAST_YEAR
    introduced = last in words.year_before or last in words.months
    if FIRST_YEAR <= value < LAST_YEAR:
        return not (noun and not introduced)
    return EARLIEST_YEAR <= value < FIRST_YEAR and introduced and noun is None


def is_label(raw: str, text: str, start: int, end: int, prior: Before, digits: bool) -> bool:
    """Flight 370, page 12, Chapter Eleven, M5, F-16, #3, 19:30, 2-1, 555-1234, and numbers inside links."""
    words = label_words()
    near = text[start - 1 : start]
    if digits and (near.isalnum() or near in ("#", "@", "/", "\\", "=", "_", "&", ":", "^") and near):
        return near not in ("/",) or True
    if near == "-" and start > 1 and (text[start - 2].isalnum() or text[start - 2] == "."):
        return True
    if near == "." and start > 1 and text[start - 2].isdigit():
        return True
    if near in ("'", '"') and text[start - 2 : start - 1] in ("=", *"0123456789") and start > 1:
        return True  # an attribute of a tag; six foot two
    last = prior.last()
    if last in words.labels and near in (" ", "\n"):
        return True
    if last == "of" and prior.last(2) == "group" and raw[prior.starts[-2]].isupper():
        return True
    after = text[end : end + 1]
    if digits and (after in ("/", "_", "@", "\\", "=") or (after == "'" and not text[end + 1 : end + 2].isspace())):
        return True
    if digits and after.isalpha():
        return True
    if digits and (near in ("\n", "") or (near == "(" and text[end : end + 2] == ".)")) and after in (".", ")") and (
        text[end + 1 : end + 2] in (" ", ")", "\t")
    ):
        return True  # the numbers of a list
    if digits and near in ("\n", "") and after == "\n":
        return True
    return digits and _is_name(raw, text, end, prior, near)


def _is_name(raw: str, text: str, end: int, prior: Before, near: str) -> bool:
    """A number that ends a name, as in the title of a sequel: one capital word in a sentence of small ones, no noun."""
    if near != " " or not prior.words or not raw[prior.starts[-1]].isupper() or not prior.last()[-1:].isalpha():
        return False
    if prior.last().endswith(("'s", "s'")):
        return False
    if len(prior.words) < 2 or not raw[prior.starts[-2]].islower() or prior.last(2)[-1:] in ".!?":
        return False
    following = _FOLLOWING.match(text, end)
    return following is None or not (is_plural(following.group(1)) or following.group(1) in ("percent", "per", "points"))


def is_score(text: str, start: int, end: int, low: float, other: float, prior: Before) -> bool:
    """Of two numbers joined by a hyphen: a result or a vote ("won 2-1", "a 5-4 ruling"), not a range."""
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit():
        return True  # a telephone number, a date
    if text[start:end].isdigit() and end - start == 4 and low < 1000 and text[start - 4 : start - 1].isdigit():
        return True  # 555-1234
    return other <= low or prior.last().strip(",") in label_words().scores_before
