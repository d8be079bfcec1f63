"""What shares a statement: further figures and places that stand behind a match and borrow its verb."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.grammar.toponym import place_words

# A further figure that shares the verb: "killed 23 civilians and 21 fighters".
_FIGURE = re.compile(r"(?:, and |, including |, |and |as well as |including |plus )(?:the )?(F[^ ]+) ")
# ... unless it has a verb of its own: "killed 12 people, and 40 remain in hospital".
_OWN_CLAUSE = re.compile(
    r"(?:others |more |people )?(?:were|was|are|is|remain|remains|remained|have|has|had) "
    r"|of (?:them|those|whom) [a-z]+ed "
)
_PARTY_REACH = 40  # characters of the line that "A12 and its allied" takes up
_LIST_REACH = 400  # characters of the line that a list of figures by place may span
# A figure with a place of its own: "killed 23 civilians in Tal Amar and 21 others in Deir Hanna".
_LOCAL = re.compile(
    r"(?<![^ ])(?:,|;|:|and|plus|including|with|-|–|—|while) (?:the |another |an? )?(F[^ ]+) "
    r"(?:others |more |people |of them |deaths )?"
    r"(?!(?:in|at) (?:hospitals?|prison|jail|court|custody|detention) )"  # a state, not a place of their own
    r"(?:in|at|near|from|around|inside|outside) (?:(?!was|were)[a-z][^ ]* ){0,4}?"
    rf"(?:P\d+|{'|'.join(sorted(place_words().facility))}) "
)
# A further place: "in the towns of Tal Amar and Deir Hanna".
_PLACE = re.compile(
    r"(?:, and |, |and |or |as well as |, as well as )"
    r"(?:(?:in|on|of|the|at|over) |(?:town|city|village|district|province)s? ){0,3}(P\d+) "
)
# ... nor where a party begins to speak: "gains by rebels, and the army said".
_SPEAKS = re.compile(r"(?:said|says|say|denied|denies|claimed|claims) ")
# A further party: "the army and its allied militia".
_PARTY = re.compile(r"(?:, and |, |and |or |nor )(?:the |its |their |allied |loyal ){0,3}(A\d+) ")
# ... or stands before it: "Russian and regime warplanes were behind".
_PARTY_BEFORE = re.compile(r"(?<![^ ])(A\d+) (?:and|or|nor) (?:(?:the|its|their|allied|loyal) ){0,3}\Z")
# A further person: "killed the commander A, his deputy B and C"; or one before: "A and B were killed".
_PERSON = re.compile(r"(?:, and |, |and |, as well as |as well as )(?:[a-z][^ ]* ){0,4}(N\d+) ")
_PERSON_BEFORE = re.compile(r"(?<![^ ])(N\d+) (?:, )?and (?:[a-z][^ ]* ){0,4}\Z")
# ... but not where the place opens a clause of its own: ", and Tal Amar was".
_OPENS = re.compile(r"(?:was|were|is|are|has|have|had|will|said|says|'s) ")


# "Two gunmen killed nine people": the first figure did it.
_DID = re.compile(r"F[^ ]+ [a-z]+ed ")
# ... but not in a headline without commas: "44 killed 140 injured".
_OBJECT = re.compile(
    r"(?:the |another |some |all )?F[pn][^ ]+ "
    r"(?!(?:others |more )?(?:wounded|injured|hurt|missing|dead|killed|arrested) )"
)


def is_doer(words: str, line: str, end: int) -> bool:
    """Whether the figure of a match (its words, its end in the line) did to others what its verb says."""
    return _DID.fullmatch(words) is not None and _OBJECT.match(line, end) is not None


def further_figures(line: str, end: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Figures right behind a match that ends at ``end``, joined by a comma or "and": atom, place in the line."""
    match = _FIGURE.match(line, end)
    while match is not None and not _OWN_CLAUSE.match(line, match.end()):
        yield match.group(1), match.span(1)
        match = _FIGURE.match(line, match.end())


def local_figures(line: str, end: int) -> Iterator[tuple[str, tuple[int, int], str]]:
    """Figures with a place of their own behind a match: atom, place in the line up to their place, words between."""
    for match in _LOCAL.finditer(line, end, end + _LIST_REACH):
        yield match.group(1), (match.start(1), match.end()), line[end : match.start()]


def further_places(line: str, end: int) -> Iterator[tuple[str, int]]:
    """Places joined to one that ends a match: atom, where it ends in the line."""
    match = _PLACE.match(line, end)
    while match is not None and not _OPENS.match(line, match.end()):
        yield match.group(1), match.end()
        match = _PLACE.match(line, match.end())


def further_parties(line: str, begin: int, start: int) -> Iterator[tuple[str, int, int]]:
    """Parties joined to one that begins at ``begin`` and ends at ``start``: atom, place in the line."""
    yield from _joined(line, begin, start, _PARTY_BEFORE, _PARTY, _SPEAKS)


def further_persons(line: str, begin: int, start: int) -> Iterator[tuple[str, int, int]]:
    """People joined to one that begins at ``begin`` and ends at ``start``: atom, place in the line."""
    yield from _joined(line, begin, start, _PERSON_BEFORE, _PERSON, _OPENS)


def _joined(
    line: str, begin: int, start: int, before: re.Pattern[str], behind: re.Pattern[str], ends: re.Pattern[str]
) -> Iterator[tuple[str, int, int]]:
    first = before.search(line, max(0, begin - _PARTY_REACH), begin)
    if first is not None:
        yield first.group(1), first.start(1), first.end(1)
    match = behind.match(line, start)
    while match is not None and not ends.match(line, match.end()):
        yield match.group(1), match.start(1), match.end(1)
        match = behind.match(line, match.end())
