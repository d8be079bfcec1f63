"""A sentence as one line of atoms, so that a phrase template is one pattern.

Words stand in lower case; every figure, place, party and day that was seen is one capital-lettered atom ("Fp3:soldier"
is the fourth figure of the document and counts people, soldiers), so "at least 20 soldiers were killed in Tal Amar"
becomes "Fp0:soldier were killed in P0 ". A time of day is its own value ("C20:05"). An atom never holds a space.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from claimcheck.extract.clock import clocks
from claimcheck.grammar.figure import noun_family
from claimcheck.grammar.token import tokens
from claimcheck.lexicon import lexicon
from claimcheck.model import Figure, Reading, Sentence

PEOPLE = "p"
THINGS = "n"
PERCENT = "s"
MONEY = "m"
MEASURE = "u"  # lengths, areas, durations: never a count; their atoms name the base unit ("Fu4:hectare")
_PEOPLE_ENDINGS = ("goer", "holder", "keeper", "watcher", "seeker", "maker", "dweller", "person", "ician", "ologist")
_PEOPLE_FAMILIES = frozenset({"person", "civilian", "child", "combatant", "police"})
_LETTERS = {"C": "D"}
TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})


class Encoded(NamedTuple):
    """``line`` is the atoms, each followed by a space; ``starts[i]``/``ends[i]`` its i-th atom's place in the text."""

    line: str
    letters: frozenset[str]  # what its values are: F, P, A, D; a time of day is a day
    signs: frozenset[str]  # what its figures count: "Fp", "F:soldier", "Fp:soldier"
    starts: list[int]
    ends: list[int]

    def span(self, left: int, right: int) -> tuple[int, int]:
        """The code points of the document that ``line[left:right]`` stands for."""
        first = self.line.count(" ", 0, left)
        last = self.line.count(" ", left, max(left, right - 1)) + first
        return self.starts[first], self.ends[last]


def family(figure: Figure) -> str:
    """The letter of what a figure counts: people, things, percent, money, or a measure."""
    unit = figure.quantity.unit
    if unit == "percent":
        return PERCENT
    if unit is not None:
        return MONEY if len(unit) == 3 and unit.isupper() else MEASURE
    if figure.noun is None:
        return PEOPLE
    if figure.noun in TIMES:
        return MEASURE
    return PEOPLE if is_people(figure.noun) else THINGS


@cache
def _people(language: str = "en") -> frozenset[str]:
    return frozenset(lexicon(language, "voice")["people"])


def is_people(noun: str) -> bool:
    """Whether a counted noun names people."""
    head = noun.rpartition(" ")[2]
    return noun_family(noun) in _PEOPLE_FAMILIES or head in _people() or head.endswith(_PEOPLE_ENDINGS)


def _atom(figure: Figure, index: int) -> str:
    kind = family(figure)
    noun = figure.noun or (figure.quantity.unit if kind == MEASURE else None) or "_"
    return f"F{kind}{index}:{noun.replace(' ', '-')}"


def figure_index(atom: str) -> int:
    """Which figure of the document an atom stands for."""
    return int(atom[2:].partition(":")[0])


def markers(reading: Reading) -> list[tuple[int, int, str]]:
    """Every value of a document as (start, end, atom), in order; of two that overlap the longer stays."""
    seen: list[tuple[int, int, str]] = []
    for index, figure in enumerate(reading.figures):
        phrase = figure.phrase or figure.span
        seen.append((min(phrase[0], figure.start), max(phrase[1], figure.end), _atom(figure, index)))
    seen += [(day.start, day.end, f"D{index}") for index, day in enumerate(reading.days)]
    seen += [(name.start, name.end, f"A{index}") for index, name in enumerate(reading.parties)]
    seen += [(name.start, name.end, f"P{index}") for index, name in enumerate(reading.places)]
    seen += [(start, end, f"C{time}") for start, end, time in clocks(reading.document.text, reading.document.body)]
    return apart(seen)


def apart(seen: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Values in order; of two that overlap the longer, or the one that says more."""
    kept: list[tuple[int, int, str]] = []
    for start, end, atom in sorted(seen, key=lambda one: (one[0], -one[1], "FDCAPN".index(one[2][0]))):
        if kept and start < kept[-1][1]:
            if end - start > kept[-1][1] - kept[-1][0]:
                kept[-1] = (start, end, atom)
            continue
        kept.append((start, end, atom))
    return kept


# Words that a paper holds at arm's length, not speech: the "deliberate attacks", "a fire".
# The mark comes first and then what may stand before it: the engine skips to the next mark.
_SCARE = re.compile(r"[\"“](?<![^\s(\[].)(?=[^\W_])([\w'’-]+(?: [\w'’-]+){0,3})[\"”]")


def _scare_quotes(text: str, sentence: Sentence) -> list[int]:
    """Where the marks stand that hold up to four words apart; they part no verb from its object."""
    found = _SCARE.finditer(text, sentence.start, sentence.stop)
    return [at for match in found for at in (match.start(), match.end() - 1)]


def encode(text: str, sentence: Sentence, marks: Sequence[tuple[int, int, str]]) -> Encoded:
    """One sentence as atoms. ``marks`` are those of the sentence, in order, none overlapping."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = sentence.start
    for start, end, atom in marks:
        between = tokens(text, position, start)
        pieces += (*between.lower, atom)
        starts += (*between.starts, start)
        ends += (*between.ends, end)
        position = end
        if text.startswith(("'s", "’s"), end) and end + 2 <= sentence.stop:
            position = end + 2
            pieces.append("'s")
            starts.append(end)
            ends.append(position)
    rest = tokens(text, position, sentence.stop)
    pieces, starts, ends = pieces + rest.lower, starts + rest.starts, ends + rest.ends
    for mark in _scare_quotes(text, sentence):
        if (index := bisect_left(starts, mark)) < len(starts) and starts[index] == mark and len(pieces[index]) == 1:
            del pieces[index], starts[index], ends[index]
    line = " ".join([*pieces, ""]).replace("’", "'")
    letters = frozenset(_LETTERS.get(atom[0], atom[0]) for _, _, atom in marks)
    signs = frozenset(sign for _, _, atom in marks if atom[0] == "F" for sign in _signs(atom))
    return Encoded(line, letters, signs, starts, ends)


def _signs(atom: str) -> tuple[str, str, str]:
    kind, noun = atom[:2], atom.partition(":")[2].replace("’", "'")
    return kind, f"F:{noun}", f"{kind}:{noun}"
