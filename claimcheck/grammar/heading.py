"""Headings and datelines: what their capitals do and do not say of the names in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.grammar.candidate import MAYBE, Candidate
from claimcheck.grammar.gazetteer import Gazetteer
from claimcheck.grammar.toponym import Reading, place_words, read_run

_HEAD = 800  # characters of an article in which a bare dateline may stand
_HEADING = 2  # spaces that make a line in capitals a heading
_LINE = 160  # characters; no headline is longer
_TITLE = 4  # words of a headline; in fewer, capitals prove nothing

DATELINE = re.compile(
    r"(?P<more>(?:, ?[A-Z][\w. ]{1,30}){0,2}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?: ?\([\w/ .-]{2,30}\))?)"
    r"(?: ?[—–]| --? | >> ?|(?P<colon>: ))(?= ?[A-Z0-9\"“‘'])"
)
# "LAHORE: Six people died", but "BREAKING: Six people died" and a transcript's "SMITH: Six people died"
_TOWN = 5  # letters; shorter capitals before a colon are initials


def is_titled(text: str, at: int, start: int, stop: int) -> bool:
    """Whether the line round ``at`` is a headline that gives every long word a capital."""
    floor = at - _LINE if at - _LINE > start else start
    begin = text.rfind("\n", floor, at) + 1 or start
    if begin <= at - _LINE:
        return False
    end = text.find("\n", at, at + _LINE if at + _LINE < stop else stop)
    if end < 0 and at + _LINE < stop:
        return False
    return _titled(text[begin : end if end >= 0 else stop])


@lru_cache(256)
def _titled(line: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]{4,}", line) if word.lower() not in place_words().function]
    return len(words) >= _TITLE and all(word[0].isupper() for word in words) and line[-1:] not in '.!?”"'


def in_heading(run: str, offset: int, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Known places inside a heading whose every word has a capital."""
    for at, end, reading in _heading_places(run, gazetteer):
        yield Candidate(offset + at, offset + end, reading, MAYBE)


@lru_cache(8192)
def _heading_places(run: str, gazetteer: Gazetteer) -> tuple[tuple[int, int, Reading], ...]:
    bounds = [match.span() for match in re.finditer(r"[^ ]+", run)]
    found: list[tuple[int, int, Reading]] = []
    at = 0
    while at < len(bounds):
        for last in range(min(at + 3, len(bounds)) - 1, at - 1, -1):
            start, end = bounds[at][0], bounds[last][1]
            reading = read_run(run[start:end], gazetteer)
            start, end = start + reading.start, start + reading.end
            if reading.kind == "known" and (reading.key not in place_words().doubtful or reading.sure):
                found.append((start, end, reading._replace(start=0, end=end - start)))
                at = last
                break
        at += 1
    return tuple(found)


def has_dateline(text: str, begin: int, end: int, start: int, stop: int) -> bool:
    """Whether the name at ``begin`` opens a line as "KARSA, March 3 (Reuters) -" does.

    A bare "KARSA -" counts only near the head of the text: below, it is a list or a newsletter's heading.
    """
    if begin > start and text[begin - 1] != "\n":
        return False
    match = DATELINE.match(text, end, stop)
    if match is None:
        return False
    if match["colon"]:
        name = text[begin:end]
        filed = any(map(str.isdigit, match["more"])) or "(" in match["more"]
        if (
            not name.isupper()
            or begin - start >= _HEAD
            or name.lower() in place_words().labels
            or text.count(f"{name}: ", start, stop) > 1
        ):
            return False
        return filed or (not match["more"] and " " not in name and len(name) >= _TOWN)
    bare = (
        (text[begin:end].isupper() or text.startswith(" >>", end))
        and text.count(" ", begin, end) < _HEADING
        and begin - start < _HEAD
    )
    return bool(match["more"]) or bare
