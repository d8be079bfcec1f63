"""What scrapers glue to the front of a paragraph: the date line, the agency's name, the headline once more."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimcheck.lexicon import lexicon
from claimcheck.model import Part

_CAPITAL = re.compile(r"\s+(?=(?:by\s)?[\"“‘'(]?[^\Wa-z_])")
_REPEAT_END = re.compile(r"(?:\s*+[.:|–—-])?\s++(?=[\"“‘'(–—-]{0,3}[^\Wa-z_])")
NEAR = 60  # code points a name and "by" may take between a date line and the repeated headline
WORDS = 4  # words a headline needs for its repetition to be no coincidence


class Lead(NamedTuple):
    """The patterns of a language."""

    stamp: re.Pattern[str]
    agency: re.Pattern[str]
    supplied: re.Pattern[str]


@cache
def patterns(language: str) -> Lead:
    """Date lines, agencies' names and picture credits of a language as patterns; every part of them is bounded."""
    data = lexicon(language, "boilerplate")
    either = {
        key: "|".join(re.escape(word) for word in sorted(data[key], key=len, reverse=True))
        for key in ("months", "weekdays", "dating", "agencies", "supplied")
    }
    day, year = r"\d{1,2}(?:st|nd|rd|th)?", r"(?:19|20)\d\d"
    months = rf"(?:{either['months']})\.?"
    date = (
        rf"(?:{day}\s{months},?\s{year}|{months}\s{day},?\s?{year}|\d{{1,2}}[./-]\d{{1,2}}[./-]{year}|{year}-\d\d-\d\d)"
    )
    clock = r"(?:,?\s(?:at\s)?\d{1,2}[:.]\d\d(?:\s?(?:am|pm))?(?:\s(?:gmt|utc|bst|est|edt|ist|et))?)?"
    intro = rf"(?:(?:{either['dating']}):?\s)?(?:(?:{either['weekdays']}),?\s)?"
    return Lead(
        stamp=re.compile(rf"{intro}{date}{clock}(?!\w)", re.IGNORECASE),
        agency=re.compile(rf"(?:{either['agencies']})(?!\w)", re.IGNORECASE),
        supplied=re.compile(rf"\b(?:{either['supplied']})\s+(?=[A-Z])"),
    )


def glued(text: str, begin: int, end: int, headline: str | None, language: str) -> list[tuple[int, Part]]:
    """Pieces at the front of the paragraph ``text[begin:end]`` that are no prose.

    Returns:
        (offset at which the piece ends and the next one starts, what it is) of each, in order; none where nothing
        would be left.
    """
    known = patterns(language)
    again = headline if headline is not None and headline.count(" ") >= WORDS - 1 else None
    out: list[tuple[int, Part]] = []
    at = begin
    for _ in range(5):
        stamp = known.stamp.match(text, at, end)
        if stamp is not None and (cut := _CAPITAL.match(text, stamp.end(), end)) is not None:
            out.append((at := cut.end(), Part.BYLINE))
            continue
        if again is not None and (found := _repeated(text, at, end, again)) is not None:
            start, stop = found
            if start > at:
                out.append((start, Part.BYLINE))
            out.append((at := stop, Part.BOILERPLATE))
            again = None
            continue
        agency = known.agency.match(text, at, end) if out else None
        if agency is None or (cut := _CAPITAL.match(text, agency.end(), end)) is None:
            break
        out.append((at := cut.end(), Part.BYLINE))
    return out if out and out[-1][0] < end else []


def _repeated(text: str, at: int, end: int, headline: str) -> tuple[int, int] | None:
    """Where the headline stands again, here or behind a "by" and a name."""
    near = text[at : min(end, at + NEAR + len(headline))].lower()
    found = near.find(headline.lower())
    if found < 0 or (found and not near.startswith("by ")) or len(near) != min(end, at + NEAR + len(headline)) - at:
        return None
    cut = _REPEAT_END.match(text, at + found + len(headline), end)
    return (at + found, cut.end()) if cut is not None else None


def credits(text: str, begin: int, end: int, language: str) -> list[int]:
    """Where a caption goes on behind the words that say whose the picture is."""
    return [match.end() for match in patterns(language).supplied.finditer(text, begin, end)]
