"""Whom a report names: the words to hide at each level.

Errs on the side of hiding. A word that the articles mostly write in lower case is a common one and hidden only within a
name of several words; a lone common noun ("residents", "police") identifies nobody and stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from claimcheck.lexicon import lexicon
from claimcheck.model import Claim, Reading, Report
from claimcheck.redact.words import Words, fold, words_of

_CAPITAL = r"(?:[A-Z\u00c0-\u00de\u0100-\u024f][\w'’.-]*\w|[A-Z])"
_LINK = r"(?:of|the|for|and|al|el|bin|ibn|de|da|van|von|der|la|le)"
_RUN = re.compile(rf"\b{_CAPITAL}(?:[ \t\r\n-]+(?:{_LINK}[ \t-]+){{0,2}}{_CAPITAL})*")
_UPPER = re.compile(r"\b[A-Z\u00c0-\u00de][\w'’]+\b")
_LOWER = re.compile(r"\b[a-zà-ÿ][a-zà-ÿ'’]+\b")
_SINGLE = 3  # letters of a part of a name that is hidden by itself
# What a capital does not make a name: the words that hold sentences together, titles, days and months.
_KINDS = (
    "determiners", "subjects", "prepositions", "coordinators", "subordinators", "auxiliaries", "adverbs", "days",
    "months", "verbs", "titles",
)  # fmt: skip


def sources_in(reading: Reading) -> Iterator[str]:
    """The words by which an article names or describes those it quotes."""
    text = reading.document.text
    for one in reading.attributions:
        for span in (*one.source, *one.antecedent, *one.via):
            yield span.of(text)


def sources_of(claims: Iterable[Claim]) -> Iterator[str]:
    """Those of claims; the publisher's own voice is no source."""
    for claim in claims:
        yield from claim.source.via
        if claim.source.kind != "outlet" and not claim.source.is_nobody:
            yield from (claim.source.name, claim.source.id)


def names_in(reading: Reading) -> Iterator[str]:
    """Every name that an article prints: its places and parties, and whatever begins with a capital."""
    text = reading.document.text
    yield from (one.span.of(text) for one in (*reading.places, *reading.parties))
    starts = {sentence.start for sentence in reading.sentences}
    for match in _RUN.finditer(text, reading.document.body):
        if match.start() in starts and " " not in match.group() and fold(match.group()) in _function_words():
            continue
        yield match.group()


def names_of(report: Report) -> Iterator[str]:
    """The places and subjects of claims and groups."""
    for claim in report.claims:
        yield from (claim.subject.removeprefix("event:"), claim.place or "")
    for group in report.groups:
        yield from (group.subject.removeprefix("event:"), group.place or "")


def common_words(texts: Iterable[str]) -> frozenset[str]:
    """Words that articles write in lower case more often than not: none of them is a name by itself.

    Once is not enough: an address or a handle ("@zorin") would give the name away wherever else it stands.
    """
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for text in texts:
        lower.update(map(fold, _LOWER.findall(text)))
        upper.update(map(fold, _UPPER.findall(text)))
    return frozenset(word for word, often in lower.items() if often > upper[word]) | _function_words()


def to_hide(phrases: Iterable[str], common: frozenset[str]) -> set[Words]:
    """The names within phrases, the parts that identify by themselves, and descriptions of several words."""
    out: set[Words] = set()
    for phrase in phrases:
        words = _bare(words_of(phrase))
        if len(words) > 1 or (words and words[0] not in common):
            out.add(words)
        for match in _RUN.finditer(phrase):
            run = _bare(words_of(match.group()))
            if len(run) > 1 and not set(run) <= common:
                out.add(run)
            out |= {(word,) for word in run if len(word) >= _SINGLE and word not in common and not word.isdigit()}
    return {one for one in out if one and not all(word.isdigit() for word in one)}


def _bare(words: Words) -> Words:
    """Without the articles and possessives before it, and what a possessive leaves behind."""
    while words and words[0] in ("the", "a", "an", "some", "his", "her", "their", "its", "one", "our", "my"):
        words = words[1:]
    while words and words[-1] == "s":
        words = words[:-1]
    return words if words != ("unspecified",) else ()


@cache
def _function_words() -> frozenset[str]:
    syntax = lexicon("en", "syntax")
    return frozenset(fold(word) for kind in _KINDS for word in syntax[kind])
