"""Noughts that no number word prints: "not a single person", "not one dose", "none of the passengers"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.grammar.noun import singular
from claimcheck.model import Figure, Quantity, Span

# No \b before it: the engine then skips to the next N.
_NOUGHT = re.compile(
    r"[Nn](?<!\w[Nn])(?:"
    r"ot (?:a single|one|even one) "
    r"(?!(?:of|that|who|to|but|day|thing|hour|canister|round|volley|cartridge|shell|bullet)\b)([a-z]{3,20})\b"
    r"|o (?:other )?(civilians|passengers|people|residents|soldiers|officers|children|homes|houses|buildings)\b"
    r"|one of (?:the|its|their|his|her|our|those|these) ([a-z]{3,20}s|people|children|crew|women|men)\b)"
)


def noughts(text: str, start: int) -> Iterator[Figure]:
    """The figures 0 of a text from ``start`` on that say so by denying one."""
    for match in _NOUGHT.finditer(text, start):
        noun = match.span(match.lastindex or 0)
        span = Span(*match.span())
        yield Figure(span.start, noun[0] - 1, Quantity(0, 0, 0), None, singular(text[slice(*noun)]), Span(*noun), span)
