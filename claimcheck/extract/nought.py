"""Noughts that no number word prints: "not a single person", "not one dose", "none of the passengers"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.grammar.noun import singular
from claimcheck.model import Figure, Mention, Quantity, Span

# No \b before it: the engine then skips to the next N.
_NOUGHT = re.compile(
    r"[Nn](?<!\w[Nn])(?:"
    r"ot one of (?:the|its|their|his|her|our|those|these) (?:[a-z]{3,12}ed )?"
    r"([a-z]{3,20}s|people|children|crew|women|men)\b"
    r"|ot (?:a single|one|even one) (?:[A-Z][a-z]{3,14} )?"
    r"(?!(?:of|that|who|to|but|day|thing|hour|canister|round|volley|cartridge|shell|bullet)\b)([a-z]{3,20})\b"
    r"|o (?:other |more |[A-Z][a-z]{3,14} |injured |kidnapped |military |government |enemy )?"
    r"(civilians|passengers|people|residents|soldiers|servicemen|officers|children|homes|houses|buildings|fighters|"
    r"troops|prisoners|inmates|detainees|hostages|captives|pupils|students|policemen|rangers|guards|patients|"
    r"villagers|workers|miners|pilgrims|tourists|firefighters|animals|"
    r"arrests|protesters|demonstrators|marchers|teachers|jobs|redundancies|layoffs|seats|schools|shops|buses|trains|flights)\b"
    r"|o (?:other |[A-Z][a-z]{3,14} )?"
    r"(child|person|resident|villager|passenger|soldier|officer|patient|worker|miner|student|pupil|pilgrim|tourist|"
    r"firefighter|house|home|building|serviceman|fighter|prisoner|hostage|policeman|ranger|inmate|worshipper|civilian)"
    r"(?= (?:has|had|was|is|lost|died) )"
    r"|one of (?:the|its|their|his|her|our|those|these) (?:[a-z]{3,12}(?:ed|ing) )?"
    r"([a-z]{3,20}s|people|children|crew|women|men)\b)"
)
# "there had been no bloodshed": nobody died
_BLOODLESS = re.compile(r"\b(?:no (?:bloodshed|loss of life)|without (?:bloodshed|loss of life))\b")
# "denied that anyone had been killed", "denied that any civilians were hurt"
_ANY = re.compile(
    r"\b[Dd]en(?:ied|ies|y|ying) that "
    r"(any(?:one|body)|any (?:[a-z]+ )?"
    r"(civilians?|passengers?|people|residents|soldiers|officers|children|workers?|employees|staff|jobs?|posts?|protesters?|students?|detainees?|prisoners?))\b"
)


def noughts(text: str, start: int) -> Iterator[Figure]:
    """The figures 0 of a text from ``start`` on that say so by denying one."""
    for match in _NOUGHT.finditer(text, start):
        noun = match.span(match.lastindex or 0)
        span = Span(*match.span())
        yield Figure(span.start, noun[0] - 1, Quantity(0, 0, 0), None, singular(text[slice(*noun)]), Span(*noun), span)
    for match in _BLOODLESS.finditer(text, start):
        span = Span(*match.span())
        yield Figure(*span, Quantity(0, 0, 0), None, "death", span, span)
    for match in _ANY.finditer(text, start):
        span = Span(*match.span(1))
        head = Span(*match.span(2)) if match.group(2) else None
        yield Figure(*span, Quantity(0, 0, 0), None, singular(match.group(2)) if head else None, head, span)


def is_nobody(mention: Mention) -> bool:
    """Whether a mention counts no casualties or says that nobody was hurt, which leaves nobody dead either."""
    figure = mention.figure
    return figure is not None and figure.quantity.high == 0 and figure.noun not in ("injury", "wound")
