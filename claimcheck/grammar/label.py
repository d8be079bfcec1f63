"""Numbers that count nothing: ages, times of day, dates, years, results, and the labels of flights, roads and pages."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimcheck.grammar.noun import is_plural, noun_family, singular
from claimcheck.grammar.number import either, number
from claimcheck.lexicon import lexicon

OLDEST, CHILD, LAST_DAY = 115, 15, 31
FIRST_YEAR, LAST_YEAR = 1800, 2100  # a bare number of four digits between them is a year until something says it counts
OUR_YEARS = (1900, 2036)
LIVING = frozenset(("person", "civilian", "child", "combatant", "police", "animal"))
EARLIEST_YEAR = 1000  # with "in", "since" and the like before it, one from here on is a year too


_FOLLOWING = re.compile(r" ([a-z]+)")
_YEAR_AFTER = re.compile(r", (?:19|20)\d\d\b(?!,\d)")
WINDOW = 64  # characters read before a number; the longest hedge with an addition needs about 50
OPENING = "\"'“”‘’([{•—\ufffd"

SPANS = frozenset(("second", "minute", "hour", "day", "week", "month", "year"))  # units a stretch of time is told in


class Labels(NamedTuple):
    """What the lexicon says of numbers that do not count."""

    labels: frozenset[str]
    ages_before: frozenset[str]
    died: frozenset[str]
    age_after: re.Pattern[str]
    clock: re.Pattern[str]
    tails: frozenset[str]
    models: frozenset[str]
    year_before: frozenset[str]
    scores_before: frozenset[str]
    voters: frozenset[str]
    street: re.Pattern[str]
    months: frozenset[str]
    month_after: re.Pattern[str]
    numbered: frozenset[str]


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
        models=frozenset(kept["models"].split()),
        year_before=frozenset(kept["year_before"].split()),
        scores_before=frozenset(kept["scores_before"].split()),
        voters=frozenset(kept["voters"].split()),
        street=re.compile(rf"(?: \w+){{1,2}} (?:{either(kept['streets'].split())})\b"),
        months=frozenset(data["months"].split()),
        numbered=frozenset(kept["numbered"].split()),
        month_after=re.compile(rf"(?: of |[ -])({months})\b(?!')"),
    )


class Before:
    """The words before a number, read lazily: most numbers need only the last one or two."""

    __slots__ = ("at", "begin", "text", "words")

    def __init__(self, text: str, at: int) -> None:
        floor = max(0, at - WINDOW)
        edge = text.rfind("\n\n", floor, at)
        begin = edge + 2 if edge >= 0 else floor
        if begin == floor > 0:
            begin = text.find(" ", floor, at) + 1 or at  # not a word cut in half
        self.text, self.at, self.begin = text, at, begin
        self.words = [word.lstrip(OPENING) for word in text[begin:at].split()]

    def last(self, back: int = 1) -> str:
        """The word so many back, 1 for the one right before the number; "" where there is none."""
        return self.words[-back] if len(self.words) >= back else ""

    def tail(self, count: int, skip: int = 0) -> str:
        """So many words before the number, after leaving out ``skip``; "" where there are fewer."""
        upto = len(self.words) - skip
        return " ".join(self.words[upto - count : upto]) if upto >= count else ""

    def start(self, back: int = 1) -> int:
        """Where the word so many back begins."""
        at = self.at
        for word in reversed(self.words[len(self.words) - back :]):
            at = self.text.rindex(word, self.begin, at) if word else at
        return at

    def count_from(self, start: int) -> int:
        """How many of the words stand at or after ``start``."""
        return len(self.text[start : self.at].split()) if start < self.at else 0


def plural_behind(text: str, end: int) -> str | None:
    """The word right behind a number, where it looks like a plural."""
    found = _FOLLOWING.match(text, end)
    return found.group(1) if found and is_plural(found.group(1)) else None


def is_age(raw: str, text: str, start: int, end: int, prior: Before, value: float) -> bool:
    """A person's age, or a thing's; "voters over 65" too."""
    words = label_words()
    last, second = prior.last(), prior.last(2)
    if words.age_after.match(text, end) or last in words.ages_before:
        return True
    if last in ("of", "over", "under", "to", "between") and second in words.ages_before:
        return True
    if (last == "than" and second in ("younger", "older")) or (last == "as" and second in ("young", "old")):
        return True
    if value > OLDEST or value != int(value):
        return False
    if last == "at" and second.strip(",") in words.died:
        return True
    if last in ("over", "under") and second in words.voters and plural_behind(text, end) is None:
        return True
    if last in ("was", "is", "am") and second in ("he", "she", "i", "who") and plural_behind(text, end) is None:
        return True
    following = text[end : end + 1]
    if last == "at" and second[-1:] in ("", ",", ".", ";") and (following == "," or text.startswith(" the ", end)):
        return value >= 5  # "At 74, he ran again"
    if last.endswith(",") and following in (",", ";", ".", ")", "\n", "") and text[start].isdecimal():
        name = last.rstrip(",")
        # "Smith, 54," or "a plumber, 54,"; in "3, 4, and 5" the word before is a number
        named = bool(name) and not name[-1].isdecimal()
        known = value > CHILD or noun_family(name) in ("child", "person")
        return named and (raw[prior.start()].isupper() or (following == "," and known))
    return following == ")" and raw[start - 1 : start] == "(" and len(second) > 1 and raw[prior.start(2)].isupper()


def is_clock(text: str, end: int) -> bool:
    """A time of day: "7.30pm", "5 am", "0600 GMT"."""
    return label_words().clock.match(text, end) is not None


def is_date(raw: str, text: str, start: int, end: int, prior: Before, value: float) -> bool:
    """A day of a month. Years are ``is_year``."""
    words = label_words()
    if value > LAST_DAY:
        return False
    if prior.last().rstrip(".") in words.months and raw[prior.start()].isupper():
        return True
    if _YEAR_AFTER.match(text, end):
        return True
    month = words.month_after.match(text, end)
    return month is not None and raw[month.start(1)].isupper()


def is_year(text: str, start: int, end: int, prior: Before, value: float, *, bound: bool, noun: str | None) -> bool:
    """A bare number of four digits that names a year.

    Args:
        bound: a hedge that only counts have ("at least", "more than") stands before it.
        noun: the word right behind it, where that is a plural.
    """
    if end - start != 4 or not text[start:end].isdecimal():
        return False
    words = label_words()
    if bound:
        return noun is None and prior.last(3) in words.year_before  # "since at least 1980"
    last = prior.last().strip(",.")
    if last == "from" and prior.last(2) in ("up", "down"):
        return False  # "down from 2000 in March"
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isdecimal() and noun is None:
        return FIRST_YEAR <= value < LAST_YEAR
    introduced = (
        last in words.year_before or last in words.months or (last.isdecimal() and prior.last(2) in words.months)
    )
    if OUR_YEARS[0] <= value < OUR_YEARS[1] and noun and noun_family(singular(noun)) not in LIVING:
        return True  # "2012 levels", "the party's 2016 hopefuls"; but "killed 2000 people"
    if FIRST_YEAR <= value < LAST_YEAR:
        return introduced or noun is None or last.endswith(("'s", "s'"))
    return EARLIEST_YEAR <= value < FIRST_YEAR and introduced and noun is None


def is_label(raw: str, text: str, start: int, end: int, prior: Before, digits: bool) -> bool:
    """Flight 370, page 12, Chapter Eleven, M5, F-16, #3, a list's numbers, and numbers inside links and tags."""
    words = label_words()
    near, beyond = text[start - 1 : start], text[start - 2 : start - 1] if start > 1 else ""
    if near in ("-", ".") and (beyond.isalnum() or beyond == "."):
        return True  # F-16, mid-2011, a version
    last = prior.last()
    if near in (" ", "\n") and last in words.labels and not (last == "number" and _numbered(prior)):
        # "on the train two passengers died", "before the war two million people": a small word, and people behind it.
        return raw[prior.start()].isupper() or plural_behind(text, end) is None
    if near in (" ", "\n") and last == "of" and _is_group(raw, prior):
        return True
    if not digits:
        return False
    after, further = text[end : end + 1], text[end + 1 : end + 2]
    if near.isalnum() or (near and near in "#@/\\=_&:^⁄") or (near in ("'", '"') and beyond in (*"=0123456789",)):
        return True
    if after.isalpha() or (after and after in "/_@\\=⁄") or (after == "'" and not further.isspace()):
        return True
    if near == "[" and after in ("]", ".") and plural_behind(text, end) is None:
        return True  # a note
    if near == "'" and end - start == 2 and plural_behind(text, end) is None:
        return True  # in '08
    if further.isalpha() and raw[end + 1].isupper() and words.street.match(text, end):
        return True  # 10 Downing Street
    if after == "(" and further.isalpha():
        return True  # 401(k), 3(b)
    if last in ("the", "a", "an", "his", "her", "its") and text[start:end] in words.models:
        return plural_behind(text, end) is None
    if near in ("", "\n") and (after in ("", "\n") or (after in (".", ")") and further in ("", " ", "\t", "\n"))):
        return True  # an item's number; a number alone on its line
    if after == ")" and near in (" ", "-", "—") and text.rfind("(", max(0, start - 60), start) < 0:
        return True  # "for two reasons: 1) he won"
    if after + further == ".)" and (near == "(" or last.endswith(":")):
        return True
    return text[start:end].isdecimal() and _is_name(raw, text, end, prior, near)


def _numbered(prior: Before) -> bool:
    """Whether "number" is the verb of those it counts: "the dead now number 37", "refugees number 1.2 million"."""
    who = prior.last(3 if prior.last(2) in ("now", "already", "currently", "still") else 2)
    return who in label_words().numbered or (who.endswith("s") and not who.endswith(("ss", "us", "'s")))


def _is_group(raw: str, prior: Before) -> bool:
    """The Group of 77, the Gang of Eight."""
    return prior.last(2) in ("group", "gang", "club", "league") and raw[prior.start(2)].isupper()


def _is_name(raw: str, text: str, end: int, prior: Before, near: str) -> bool:
    """A number that ends a name, as in the title of a sequel: one capital word in a sentence of small ones, no noun."""
    last, second = prior.last(), prior.last(2)
    if near != " " or not last[-1:].isalpha() or last.endswith(("'s", "s'")) or not raw[prior.start()].isupper():
        return False
    if not second or not raw[prior.start(2)].islower() or second[-1] in ".!?" or text.startswith(" of the ", end):
        return False  # "gave Reform 121 of the 250 seats"
    following = _FOLLOWING.match(text, end)
    return following is None or not is_plural(following.group(1))


def is_score(text: str, start: int, end: int, low: float, other: float, prior: Before) -> bool:
    """Of two numbers joined by a hyphen: a result, a vote ("won 2-1", "a 5-4 ruling") or a number to call."""
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isdecimal():
        return True
    if low < 1000 and end - start == 4 and text[start:end].isdecimal() and text[start - 4 : start - 1].isdecimal():
        return True  # 555-1234
    return other <= low or prior.last().strip(",") in label_words().scores_before


def is_result(text: str, end: int, value: float, prior: Before) -> bool:
    """The first of two numbers joined by "to", the second no larger: "5 to 4", but not "fell from 80 to 1"."""
    if not text.startswith(" to ", end) or prior.last() == "from" or prior.last(2) == "from":
        return False
    other = number(text, end + len(" to "))
    return (
        other is not None and other.best is not None and other.best <= value and plural_behind(text, other.end) is None
    )
