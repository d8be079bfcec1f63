"""Text in, figures out: every number that counts or measures, with its bounds, unit and counted noun.

One compiled scan finds digits and number words; what stands there is then read from that offset with patterns of
bounded reach, so any text takes linear time. Bounds are those of UCDP GED: ``best`` only where a number was printed as
*the* number, never a midpoint. Vague words follow conflict coding practice (ACLED codes "dozens" and "hundreds" by
their least): see ``lexicon/en/figures.yml``.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import NamedTuple

from claimcheck.grammar import label
from claimcheck.grammar.label import Before
from claimcheck.grammar.noun import Noun, counted, is_plural, noun_family, noun_words
from claimcheck.grammar.number import Number, either, number, number_words
from claimcheck.grammar.number import folded as fold
from claimcheck.grammar.unit import rate, sign, unit, unit_words
from claimcheck.lexicon import lexicon
from claimcheck.model import Figure, Quantity, Span

__all__ = ["figures", "noun_family"]

ABOUT = 0.1  # "about 350" is 315 to 385, "nearly 350" is 315 to 350: the slack that reporters' rounding takes
HEDGE_WORDS = 7  # the longest hedge of the lexicon
CHOICE = 3  # "10 or 12" is a range when the second number is at most three times the first
SHARES = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 1000, 10000))  # "one in 20"


class Page(NamedTuple):
    """A stretch of text as written, and folded for reading; offsets are the same in both."""

    raw: str
    text: str


class Amount(NamedTuple):
    """A number with its sign and unit. ``factor`` takes it to the unit's base."""

    start: int
    end: int
    number: Number
    unit: str | None = None
    factor: float = 1


class Bounds(NamedTuple):
    """One amount or a range of two: what the figure says before any hedge."""

    start: int
    end: int
    low: float
    best: float | None
    high: float | None
    unit: str | None
    first: Number
    hedge: str | None = None


class Reading(NamedTuple):
    """The words round a number: its hedge, its relation to another, where they begin and end."""

    start: int
    end: int
    hedge: str | None
    relation: str | None
    word: str = ""


class Words(NamedTuple):
    """Patterns and tables of the lexicon."""

    scan: re.Pattern[str]
    hedges: dict[str, str]
    relations: dict[str, str]
    after: re.Pattern[str]
    after_hedges: dict[str, str]
    between: frozenset[str]
    change: frozenset[str]
    further: re.Pattern[str]
    of_determiner: re.Pattern[str]
    nobody: re.Pattern[str]
    struck: re.Pattern[str]
    striking: frozenset[str]


@cache
def _words() -> Words:
    data, numbers = lexicon("en", "figures"), number_words()
    starts: dict[str, list[str]] = {}
    for word in {*numbers.cardinals, *numbers.plurals, "several", "both", "half", "many"}:
        starts.setdefault(word[0], []).append(word[1:])
    # grouping by the first letter lets the engine give up on most words at once: 26 MB/s against 15
    plain = "|".join(f"{first}(?:{either(rest)})" for first, rest in sorted(starts.items()))
    headed = either([*numbers.scales, *numbers.fractions, "few", "couple", "handful", "small handful", "half dozen"])
    nought = f"(?:(?:{either(data['nought_adjectives'].split())}) )*(?:{either(data['nought'].split())})"
    nobody = f"(?:was|were|is|are|has been|had been|have been)(?: [a-z]+)? (?:{either(data['nought_verbs'].split())})"
    hedges = {phrase: hedge for hedge, phrases in data["hedges"].items() for phrase in phrases}
    after = {phrase: hedge for hedge, phrases in data["after"].items() for phrase in phrases}
    return Words(
        scan=re.compile(
            rf"\b(?:(?:rs|usd|inr|gbp|eur)?\d+(?:[.,:/]\d+)*|{plain}|an? (?:{headed})|no(?: {nought}| one {nobody}|body {nobody}|ne {nobody}))"
            r"(?![a-z])|\b\d+(?:[.,]\d+)*"
        ),
        hedges=hedges,
        relations={phrase: name for name, phrases in data["relations"].items() for phrase in phrases},
        after=re.compile(rf",?[ ]?(?:{either([phrase.strip() for phrase in after])})(?![a-z])"),
        after_hedges={phrase.strip(): hedge for phrase, hedge in after.items()},
        between=frozenset(data["between"]),
        change=frozenset(data["change"]),
        further=re.compile(rf" ({either(data['further_after'])})\b(?! than)"),
        of_determiner=re.compile(rf" (?:out )?of (?:all )?(?:({either(data['of_determiners'].split())})\b(?: were| are| is)?)?"),
        nobody=re.compile(rf"no(?: (?P<noun>{nought})|(?: one|body|ne) )"),
        struck=re.compile(rf" (?:was |were |has been |had been |is |person )?(?:{either(data['struck'].split())})\b"),
        striking=frozenset(data["striking"].split()),
    )  # fmt: skip


def figures(text: str, start: int = 0, end: int | None = None) -> list[Figure]:
    """The figures of ``text[start:end]`` in order, with offsets into ``text``. Counts have unit None; shares are in
    per cent, money in ISO 4217 codes, other units in their base ("km", "tonne", "day": see the lexicon)."""
    raw = text[start:end]
    page = Page(raw, fold(raw))
    found: list[Figure] = []
    scan, at = _words().scan, 0
    dated = -1  # where the last date, age or time ended: "1 and 3 July"
    while match := scan.search(page.text, at):
        at, figure, silent = _figure(page, match, found[-1] if found else None, dated)
        dated = at if silent else dated
        if figure is not None:
            found.append(figure)
    return [_shift(figure, start) for figure in found] if start else found


def _shift(figure: Figure, by: int) -> Figure:
    def moved(span: Span | None) -> Span | None:
        return Span(span.start + by, span.end + by) if span else None

    return Figure(
        figure.start + by, figure.end + by, figure.quantity, figure.hedge, figure.noun,
        moved(figure.noun_span), moved(figure.phrase), figure.relation, figure.per,
    )  # fmt: skip


def _figure(page: Page, match: re.Match[str], previous: Figure | None, dated: int) -> tuple[int, Figure | None, bool]:
    """Where to scan on, the figure that begins at the match if there is one, and whether a date or the like does."""
    text = page.text
    if text.startswith("no", match.start()):
        return _nought(page, match)
    begin = match.start()
    while text[begin].isalpha() and text[match.end() - 1].isdecimal():
        begin += 1  # "Rs500"
    amount = _amount(text, begin)
    if amount is None:
        return match.end(), None, False
    prior = label.before(text, amount.start)
    bounds = _joined(text, amount, prior)
    if _silent(page, amount, bounds, prior, dated):
        return max(bounds.end, match.end()), None, True
    reading = _hedged(text, bounds, prior)
    bounds = _share(text, bounds, reading.end)
    figure = _counted(page, bounds, reading._replace(end=max(reading.end, bounds.end)), prior, previous)
    return max(reading.end, bounds.end, match.end() if figure is None else 0), figure, False


def _amount(text: str, at: int) -> Amount | None:
    value = number(text, at)
    if value is None:
        return None
    if value.share:
        return Amount(at, value.end, value, "percent")
    if value.digits and (money := sign(text, at)):
        return Amount(money[0], value.end, value, money[1])
    behind = value.end + 3 if value.vague and text.startswith(" of ", value.end) else value.end
    if value.digits and text.endswith(("magnitude ", "magnitude of ", "magnitude-"), max(0, at - 13), at):
        return Amount(at, value.end, value, "magnitude")
    measure = unit(text, behind, glued=value.digits, scale=value.scale, one=value.best == 1)
    if measure:
        negative = value.digits and text[at - 1 : at] == "-" and at > 1 and text[at - 2] in " (" and text[at - 2 : at] != "--"
        return Amount(at - negative, measure.end, value, measure.name, -measure.factor if negative else measure.factor)
    return Amount(at, value.end, value)


_TO = re.compile(r" to |-| - to |- to |-to-")
_OR = re.compile(r" or (?:even |possibly |perhaps )?")
_BETWEEN = re.compile(r" (?:and|to) (?:about |around |some |perhaps |as many as |more than )?|-")


def _joined(text: str, first: Amount, prior: Before) -> Bounds:
    """The amount, or the range it opens: "between 20 and 30", "20 to 30", "20-30", "10 or 12", "$5-10 million"."""
    alone = Bounds(
        first.start, first.end, first.number.low * first.factor, _times(first.number.best, first.factor),
        _times(first.number.high, first.factor), first.unit, first.number, "vague" if first.number.vague else None,
    )  # fmt: skip
    words = _words()
    opening = next(
        (count for count in (2, 1) if len(prior.words) >= count and " ".join(prior.words[-count:]) in words.between), 0
    )
    between = opening > 0
    joint = (_BETWEEN if between else _TO).match(text, first.end)
    choice = joint is None
    if choice:
        joint = _OR.match(text, first.end)
    elif not between and joint and joint.group() == " to " and prior.last() in words.change:
        return alone
    if joint is None or first.number.share:
        return alone
    begin = joint.end()
    while text[begin : begin + 1] in ("$", "£", "€", "₹"):
        begin += 1
    second = _amount(text, begin)
    if second is None or second.number.low is None or second.number.best is None and not first.number.vague:
        return alone
    low, high = first.number.low, second.number.high
    adopted = first.unit is None and second.unit is not None
    if second.number.scale > first.number.scale == 1 and low * second.number.scale < (high or 0):
        low *= second.number.scale  # "5 to 10 million"
    factor = second.factor if adopted else first.factor
    low, high = low * factor, _times(high, second.factor)
    same = first.unit == second.unit or adopted or (second.unit is None and first.unit is not None)
    if not same or high is None or low >= high or (choice and high > CHOICE * low):
        return alone
    if joint.group() == "-" and label.is_score(text, begin, second.end, low, high, prior):
        return alone
    if between and text[joint.start()] == " ":
        start = prior.starts[-opening]
    else:
        start = first.start
    name = second.unit or first.unit
    return Bounds(start, second.end, low, None, high, name, first.number, "between")


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


def _silent(page: Page, amount: Amount, bounds: Bounds, prior: Before, dated: int) -> bool:
    """Is the number a label, a date, an age, a time of day or a result?"""
    text, value = page.text, amount.number.low
    start, end = amount.start, bounds.end
    digits = amount.number.digits
    if amount.unit is not None and amount.unit not in _TIMED:
        return False
    bare = amount.number.end if end == amount.end else end  # "32-year-old" is read as 32 years at first
    if label.is_age(page.raw, text, start, bare, prior, value) or label.is_clock(text, end):
        return True
    if amount.unit is not None:
        return prior.last() == "per"
    if label.is_label(page.raw, text, start, end, prior, digits) or prior.last() == "per":
        return True
    if digits and text[end : end + 1] == "-" and text[end + 1 : end + 2].isdecimal() and amount.end == end:
        return True  # "2-1", "555-1234"
    if digits and label.is_date(page.raw, text, start, end, prior, value):
        return True
    noun = _PLURAL.match(text, amount.end)
    bound = _words().hedges.get(" ".join(prior.words[-2:])) in ("at_least", "more_than", "at_most") or prior.last() in ("nearly", "almost", "some", "over")
    if digits and label.is_year(text, amount.number.end - 4, amount.number.end, prior, value, bound=bound, noun=noun.group(1) if noun else None):
        return amount.number.end - amount.start == 4
    return 0 <= start - dated <= 5 and value <= 31 and text[dated:start] in (" and ", "-", " to ", ", ", " or ") and (
        digits and noun is None
    )


_PLURAL = re.compile(r" ([a-z]+s|people|men|women|children|police|troops)\b")
_TAIL = re.compile(r"-([a-z]+)")
_LAST = re.compile(r"\S+$")
_TIMED = frozenset(("second", "minute", "hour", "day", "week", "month", "year"))


def _hedged(text: str, bounds: Bounds, prior: Before) -> Reading:
    """The hedge and the relation before the number, in any order, and the hedge behind it."""
    words = _words()
    start, hedge, relation, phrase = bounds.start, bounds.hedge, None, ""
    left = len(prior.words)
    while left and prior.starts[left - 1] >= bounds.start:
        left -= 1
    if text[start - 1 : start] in words.hedges:
        hedge, start = words.hedges[text[start - 1 : start]], start - 1
    for _ in range(3):
        for count in range(min(HEDGE_WORDS, left), 0, -1):
            candidate = " ".join(prior.words[left - count : left])
            if (found := words.hedges.get(candidate)) is not None and (hedge is None or bounds.hedge):
                if candidate == "over" and bounds.unit in _TIMED:
                    continue  # "$10 over 10 years"
                if hedge != "between":
                    hedge, phrase = found, candidate
                start, left = prior.starts[left - count], left - count
                break
            if relation is None and (related := words.relations.get(candidate)) is not None:
                relation, left = related, left - count
                break
        else:
            break
    end = bounds.end
    if behind := words.after.match(text, end):
        key = behind.group().lstrip(" ,")
        if hedge in (None, "vague", "between"):
            hedge = words.after_hedges[key]
        end = behind.end()
    return Reading(start, end, hedge, relation, phrase)


_IN = re.compile(r" (?:in|out of)(?: every)? ")


def _share(text: str, bounds: Bounds, end: int) -> Bounds:
    """ "One in five", "nine out of 10": a share of a whole, in per cent."""
    joint = _IN.match(text, end)
    if joint is None or bounds.unit or bounds.best is None or not 0 < bounds.best <= 10:
        return bounds
    whole = number(text, joint.end())
    if whole is None or whole.best not in SHARES or whole.best <= bounds.best:
        return bounds
    if "out" in joint.group() and whole.best not in (10, 100, 1000):
        return bounds
    if unit(text, whole.end, glued=whole.digits) or (bounds.best != 1 and whole.best > 10 and "every" not in joint.group()):
        return bounds
    share = round(100 * bounds.best / whole.best, 4)
    return bounds._replace(end=whole.end, low=share, best=share, high=share, unit="percent")


def _counted(page: Page, bounds: Bounds, reading: Reading, prior: Before, previous: Figure | None) -> Figure | None:
    """The figure with what it counts, or None where it counts nothing ("one another", "test scores")."""
    text, words = page.text, _words()
    end, relation, noun = reading.end, reading.relation, None
    word = text[bounds.start : bounds.end]
    tail = _TAIL.match(text, end)
    plain = bounds.unit is None
    if plain and tail:
        if tail.group(1) in label.label_words().tails:
            return None
        if tail.group(1) not in ("strong", "and"):
            noun = counted(page.raw, text, tail.start(1), adjacent=True)
    elif (of := words.of_determiner.match(text, end)) and of.group().strip() and (plain or bounds.unit == "percent"):
        begin = of.end() + (text[of.end() : of.end() + 1] == " ")
        inner = number(text, begin)
        noun = counted(page.raw, text, inner.end if inner else of.end())
        exact = not bounds.first.vague
        if plain and (of.group(1) or inner or (exact and bounds.first.scale < 1000) or "out" in of.group()):
            relation = relation or "of"
    elif bounds.unit == "percent" and word.startswith("half"):
        noun = counted(page.raw, text, end)
    elif plain or " in " in word or "out of" in word:
        more = words.further.match(text, end)
        if more:
            relation = relation or "further"
            if more.group(1) == "others":
                noun = Noun("other", Span(more.start(1), more.end(1)))
            end = more.end()
        noun = noun or counted(page.raw, text, end, one=bounds.best == 1)
        if more and noun and _SPEECH.match(text, noun.span.end):
            noun = None  # "wounding dozens more, residents said", its comma lost
    if not _counts(text, bounds, reading, noun, word, prior):
        return None
    if relation is None and previous and previous.relation == "including" and _carried(text, previous, reading.start):
        relation = "including"
    rated = rate(text, noun.span.end if noun else reading.end) or rate(text, reading.end)
    quantity = _quantity(bounds, reading.hedge)
    phrase = Span(reading.start, max(noun.span.end if noun else 0, reading.end))
    return Figure(
        reading.start, reading.end, quantity, reading.hedge, noun.name if noun else None,
        noun.span if noun else None, phrase, relation, rated[1] if rated else None,
    )  # fmt: skip


def _carried(text: str, previous: Figure, start: int) -> bool:
    """Does "including 11 children and four women" go on here?"""
    end = previous.phrase.end if previous.phrase else previous.end
    return text[end:start] in (" and ", ", ", ", and ")


_NOT_ONE = frozenset("no any each every this that the which not another only just as is".split())
_NOT_SCORES = frozenset("test exam his her their its final credit approval he she it that who high low reading maths".split())
_NOT_HALF = frozenset("first second other latter better top bottom lower upper final northern southern eastern western".split())
_SPEECH = re.compile(r" (?:said|says|told|who said|added|recalled|wrote|tweeted)\b")


def _counts(text: str, bounds: Bounds, reading: Reading, noun: Noun | None, word: str, prior: Before) -> bool:
    words, last, end = _words(), prior.last(), reading.end
    if word == "half" and bounds.unit == "percent":
        return last not in _NOT_HALF
    if bounds.unit is not None:
        return not (word in ("one day", "one point", "one time") and reading.hedge is None)
    if word == "both":
        return noun is not None and not text.startswith(" and ", noun.span.end) and noun.span.start - end < 25
    if word == "tens":
        return False
    if word == "many":
        return False
    if word == "scores":
        return last not in _NOT_SCORES and (
            text.startswith((" of ", " more"), end) and not text[end + 4 : end + 5].isdigit()
            or words.struck.match(text, end) is not None
            or last in words.striking
        )
    if noun is None and reading.hedge == "between" and reading.start == bounds.start and is_plural(last):
        return text[bounds.start] not in "0123456789"  # "voters 18 to 34"
    if noun is None and reading.hedge is None and last in ("a", "an", "his", "her") and word.isdecimal() and text[end : end + 1] != "-":
        return False  # "his 757 jet"
    if bounds.best == 1 and bounds.hedge is None:
        if reading.hedge:
            return reading.hedge != "about" or noun is not None and not text.startswith(" of ", end)
        if last in _NOT_ONE or text.startswith(" of ", end):
            return False
        if noun is not None:
            return _SPEECH.match(text, noun.span.end) is None
        return words.struck.match(text, end) is not None or (last in words.striking and text[end : end + 5] in (" and ", ". ", ", "))
    return True


def _quantity(bounds: Bounds, hedge: str | None) -> Quantity:
    low: float | None
    high: float | None
    low, best, high = bounds.low, bounds.best, bounds.high
    if hedge in ("at_least", "more_than"):
        best = high = None
    elif hedge in ("at_most", "less_than"):
        low = best = None
    elif hedge == "about":
        low, high = low * (1 - ABOUT), _times(high, 1 + ABOUT)
    elif hedge == "nearly":
        low = low * (1 - ABOUT)
    whole = bounds.unit is None  # people are counted whole: "about 3" is 2 to 4
    return Quantity(
        _tidy(math.floor(_tidy(low)) if whole and hedge in ("about", "nearly") and low is not None else low),
        _tidy(best),
        _tidy(math.ceil(_tidy(high)) if whole and hedge == "about" and high is not None else high),
        bounds.unit,
    )


def _tidy(value: float | None) -> float | None:
    """Whole numbers as int, others without the dust of floating point."""
    if value is None:
        return None
    value = round(value, 6)
    return int(value) if value == int(value) else value


def _nought(page: Page, match: re.Match[str]) -> tuple[int, Figure | None, bool]:
    """ "No casualties", "nobody was killed": the figure 0."""
    found = _words().nobody.match(page.text, match.start())
    if found is None:
        return match.end(), None, False
    start, none = match.start(), Quantity(0, 0, 0)
    if found.group("noun") is None:
        stop = found.end() - 1
        return stop, Figure(start, stop, none, phrase=Span(start, stop)), False
    head = _LAST.search(found.group("noun"))
    assert head is not None
    span = Span(found.start("noun") + head.start(), found.end("noun"))
    noun = noun_words().irregular.get(head.group()) or head.group().removesuffix("s")
    if noun not in noun_words().families:
        noun = {"injurie": "injury", "casualtie": "casualty", "fatalitie": "fatality", "losse": "loss"}.get(noun, noun)
    return match.end(), Figure(start, start + 2, none, None, noun, span, Span(start, span.end)), False
