"""Text in, figures out: every number that counts or measures, with its bounds, unit and counted noun.

One compiled scan finds digits and number words; what stands there is then read from that offset with patterns of
bounded reach, so any text takes linear time. Bounds are those of UCDP GED: ``best`` only where a number was printed as
*the* number, never a midpoint. Vague words have wide bounds, as ACLED codes "dozens" and "hundreds" by their least:
see ``lexicon/en/figures.yml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimcheck.grammar import label
from claimcheck.grammar.amount import Amount, Bounds, amount, borrowed, joined, scaled, shared
from claimcheck.grammar.hedge import Hedged, hedged, is_bound, quantity
from claimcheck.grammar.idiom import is_idiom, is_tail
from claimcheck.grammar.label import Before
from claimcheck.grammar.noun import Noun, counted, noun_family, singular
from claimcheck.grammar.number import either, folded, number, number_words
from claimcheck.grammar.unit import rate, unit
from claimcheck.lexicon import lexicon
from claimcheck.model import Figure, Quantity, Span

__all__ = ["figures", "noun_family"]

# More than 64 numbers in 2,400 characters are a table or a dump, which states nothing we could attribute: they are
# passed over. In the 840 articles of PolNeAR's training part none of 7,234 figures falls to it.
CROWD, CROWD_LENGTH = 64, 2400

MILESTONE = 100  # the least round number whose passing is news; whoever "passed 50" passed cars

_TAIL = re.compile(r"-([a-z]+)")
_LISTED = (" and ", "-", " to ", ", ", " or ")


class Page(NamedTuple):
    """A stretch of text as written, and folded for reading; offsets are the same in both."""

    raw: str
    text: str


class Words(NamedTuple):
    """Patterns of the lexicon."""

    scan: re.Pattern[str]
    further: re.Pattern[str]
    of: re.Pattern[str]
    nought: re.Pattern[str]
    speech: re.Pattern[str]
    crossing: frozenset[str]
    marks: frozenset[str]
    recurring: frozenset[str]
    fresh: tuple[str, ...]


@cache
def _words() -> Words:
    data, numbers = lexicon("en", "figures"), number_words()
    initials: dict[str, list[str]] = {}
    for word in sorted({*numbers.cardinals, *numbers.plurals, "several", "both", "half", "many"}):
        initials.setdefault(word[0], []).append(word[1:])
    # grouped by the first letter, since the engine then gives up on most words at once: 26 MB/s against 15
    plain = "|".join(f"{initial}(?:{either(rest)})" for initial, rest in initials.items())
    headed = either([*numbers.scales, *numbers.fractions, "few", "couple", "handful", "small handful", "half dozen"])
    lost = f"(?:(?:{either(data['nought_adjectives'].split())}) ){{0,3}}(?:{either(data['nought'].split())})"
    befell = f"(?:was|were|is|are|has been|had been|have been)(?: [a-z]+)? (?:{either(data['nought_verbs'].split())})"
    spared = rf"(?:{befell}|(?:has |had |have )?(?:{either(data['nought_deeds'].split())})\b)"
    past = "(?:has|have|had)(?: [a-z]+)? (?:died|drowned|survived|perished|escaped|fallen ill)"
    nought = f"no(?: (?P<noun>{lost})|(?: one|body|ne)(?= (?:{spared}|{past})))"
    known = either(data["of_determiners"].split())
    letters = either(["rs", "usd", "inr", "gbp", "eur", *data["letters"]])
    return Words(
        scan=re.compile(
            rf"\b(?:(?:{letters})?\d+(?:[.,:/]\d+)*(?:(?:-\d+){{2,}})?"
            rf"|(?:{plain}|an? (?:{headed})|{nought})(?![a-z]))"
        ),
        further=re.compile(rf" ({either(data['further_after'])})\b(?! than)"),
        of=re.compile(rf" (?P<out>out )?of\b(?: all)?(?: (?P<known>{known})\b(?: were| are| is)?)?"),
        nought=re.compile(nought),
        speech=re.compile(rf" (?:{either(data['speech'].split())})\b"),
        crossing=frozenset(data["crossing"].split()),
        marks=frozenset(data["marks"].split()),
        recurring=frozenset(data["recurring"].split()),
        fresh=tuple(f" {word} " for word in data["fresh"].split()),
    )


def figures(text: str, start: int = 0, end: int | None = None) -> list[Figure]:
    """The figures of ``text[start:end]`` in order, with offsets into ``text``.

    Counts have unit None; shares are in per cent, money in ISO 4217 codes, other units in their base ("km", "tonne",
    "day": see the lexicon). Never raises.
    """
    raw = text[start:end]
    page = Page(raw, folded(raw))
    found: list[Figure] = []
    starts: list[int] = []
    scan, at, dated = _words().scan, 0, -1
    while match := scan.search(page.text, at):
        starts.append(match.start())
        if len(starts) > CROWD and starts[-1] - starts[-1 - CROWD] < CROWD_LENGTH:
            at = match.end()
            continue
        at, figure, silent = _read(page, match, found[-1] if found else None, dated)
        if silent:
            dated = at
        if figure is not None:
            found.append(figure)
    return [_shifted(figure, start) for figure in found] if start else found


def _shifted(figure: Figure, by: int) -> Figure:
    def moved(span: Span | None) -> Span | None:
        return Span(span.start + by, span.end + by) if span else None

    return Figure(
        figure.start + by, figure.end + by, figure.quantity, figure.hedge, figure.noun,
        moved(figure.noun_span), moved(figure.phrase), figure.relation, figure.per,
    )  # fmt: skip


def _read(page: Page, match: re.Match[str], previous: Figure | None, dated: int) -> tuple[int, Figure | None, bool]:
    """Where to scan on; the figure at the match, if one stands there; and whether a date or label stands there.

    Args:
        dated: where the last date or label ended, since "1 and 3 July" and "pages 4 and 5" go on.
    """
    text, found = page.text, match.group()
    if found.startswith("no"):
        return match.end(), _nought(page, match.start()), False
    digits = found[-1].isdecimal()
    if digits and "-" in found:
        return match.end(), None, True  # a telephone number, a date
    first = amount(text, match.end() - len(found.lstrip("abcdefghijklmnopqrstuvwxyz")) if digits else match.start())
    if first is None:
        return match.end(), None, False
    prior = Before(text, first.start)
    bounds = joined(text, first, prior)
    if _is_silent(page, first, bounds, prior, dated):
        return max(bounds.end, match.end()), None, True
    bounds = borrowed(text, shared(page.raw, text, bounds))
    reading = hedged(text, bounds, prior, previous.end if previous else 0)
    figure = _counted(page, bounds, reading, prior, previous)
    return (reading.end if figure else max(reading.end, match.end())), figure, False


def _is_silent(page: Page, first: Amount, bounds: Bounds, prior: Before, dated: int) -> bool:
    """Is the number an age, a time of day, a label, a date, a year or a result?"""
    raw, text, value, start, end = page.raw, page.text, first.number.low, first.start, bounds.end
    if first.unit is not None and first.unit not in label.SPANS:
        return first.unit == "m" and text.startswith("-", first.end) and text[first.end + 1 : first.end + 2].isdecimal()
    bare = first.number.end if end == first.end else end  # "32-year-old" is 32 years at first sight
    if label.is_age(raw, text, start, bare, prior, value) or label.is_clock(text, end) or prior.last() == "per":
        return True
    if first.unit is not None:
        return False
    if label.is_label(raw, text, start, end, prior, first.number.digits):
        return True
    noun = label.plural_behind(text, end)
    gap = text[dated:start] if 0 <= start - dated <= 5 else ""
    if noun is None and gap in _LISTED and (value <= label.LAST_DAY or gap in (" to ", "-")):
        return True
    if label.is_result(text, end, value, prior):
        return True
    if not first.number.digits:
        return False
    if end == first.end and text[end : end + 1] == "-" and text[end + 1 : end + 2].isdecimal():
        return True  # "2-1", which opened no range
    if label.is_date(raw, text, start, end, prior, value):
        return True
    return label.is_year(text, start, first.number.end, prior, value, bound=is_bound(prior), noun=noun)


def _counted(page: Page, bounds: Bounds, reading: Hedged, prior: Before, previous: Figure | None) -> Figure | None:
    """The figure with what it counts; None where it counts nothing ("one another", "test scores")."""
    text, relation, noun = page.text, reading.relation, None
    first, plain, share = bounds.first, bounds.unit is None, bounds.unit == "percent"
    tail = _TAIL.match(text, reading.end) if plain else None
    of = _words().of.match(text, reading.end) if plain or share else None
    if tail:
        if is_tail(tail.group(1)):
            return None
        noun = _joined_noun(page, tail)
    elif of:
        noun, partial = _part(page, of)
        exact = not first.vague and first.scale < 1000  # "a million of them" apart
        if plain and (partial or exact):
            relation = relation or "of"
    elif plain or (share and not (first.digits and first.end == bounds.end)):  # "one in 10 men", "half the men"
        noun, further = _beside(page, reading.end, one=bounds.best == 1)
        relation = relation or further
    if is_idiom(page.raw, text, bounds, reading, noun, prior):
        return None
    marked = noun is not None and noun.name in _words().marks
    noun = None if marked else noun
    if reading.hedge is None and noun is None and (marked or _is_round(bounds)):
        reading = _crossed(reading, prior)
    if relation is None and previous and previous.relation == "including":
        listed = text[(previous.phrase or previous.span).end : reading.start]
        relation = "including" if listed in (" and ", ", ", ", and ") else None  # "including two women and a child"
    spent = unit(text, noun.span.start) if noun and plain else None
    if noun and spent and spent.end == noun.span.end:  # "14 straight years", "a few long miles"
        bounds, noun = scaled(bounds, spent.name, spent.factor), None
    phrase = Span(reading.start, max(noun.span.end if noun else 0, reading.end))
    rated = rate(text, phrase.end) or rate(text, reading.end)
    return Figure(
        reading.start, reading.end, quantity(bounds, reading.hedge), reading.hedge, noun.name if noun else None,
        noun.span if noun else None, phrase, relation, rated[1] if rated else None,
    )  # fmt: skip


def _is_round(bounds: Bounds) -> bool:
    """A round sum of people or things, as milestones are: 100, 1,500, two million."""
    return bounds.unit is None and bounds.best is not None and bounds.best >= MILESTONE and bounds.best % 10 == 0


def _crossed(reading: Hedged, prior: Before) -> Hedged:
    """ "Deaths pass 5,000", "crossed the 1,000 mark": the number has been passed, so it is a floor."""
    back = 2 if prior.last() == "the" else 1
    if prior.last(back) not in _words().crossing:
        return reading
    return reading._replace(start=prior.start(back), hedge="more_than")


def _joined_noun(page: Page, tail: re.Match[str]) -> Noun | None:
    """The noun of "31-vehicle convoy"; none in "20-strong group"."""
    if tail.group(1) in ("strong", "and"):
        return None
    noun = counted(page.raw, page.text, tail.start(1), adjacent=True)
    return None if noun is None or "-" in noun.name else noun


_OWNER = re.compile(r" (?:[a-z][\w-]* ){0,2}[a-z][\w-]*(?:'s|s') (?=\d)")


def _part(page: Page, of: re.Match[str]) -> tuple[Noun | None, bool]:
    """What "12 of the 17 vehicles" or "dozens of people" counts, and whether it is a part of something known."""
    text, at = page.text, of.end()
    owner = _OWNER.match(text, at)  # "15 of the city's 120 bus routes"
    begin = owner.end() if owner else at + (text[at : at + 1] == " ")
    whole = number(text, begin)
    noun = counted(page.raw, text, whole.end if whole else at)
    return noun, bool(of.group("known") or of.group("out") or whole)


def _beside(page: Page, end: int, *, one: bool) -> tuple[Noun | None, str | None]:
    """What "20 people", "20 more", "20 others", "20 other people" or "20 new cases" counts, and its relation."""
    text, words = page.text, _words()
    more = words.further.match(text, end)
    if more is None:
        noun = counted(page.raw, text, end, one=one)
        return noun, "new" if noun and noun.name in words.recurring and text.startswith(words.fresh, end) else None
    if more.group(1) == "others":
        return Noun("other", Span(more.start(1), more.end(1))), "further"
    noun = counted(page.raw, text, more.end(), one=one)
    if noun and words.speech.match(text, noun.span.end):
        noun = None  # "wounding dozens more, residents said", its comma lost on the way
    return noun, "further"


def _nought(page: Page, start: int) -> Figure | None:
    """ "No casualties", "nobody was killed": the figure 0."""
    found, none = _words().nought.match(page.text, start), Quantity(0, 0, 0)
    if found is None:
        return None
    if found.group("noun") is None:
        return Figure(start, found.end(), none, phrase=Span(start, found.end()))
    head = found.group("noun").rpartition(" ")[2]
    span = Span(found.end() - len(head), found.end())
    return Figure(start, start + len("no"), none, None, singular(head), span, Span(start, span.end))
