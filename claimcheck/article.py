"""One article, from its text to all that a dataset needs of it.

``digest`` is everything that can be said of an article alone. It holds no text but that of its claims, depends on
nothing but the article and the rules, and can be written down: what worked it out may be another process, another
machine or an earlier run.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from claimcheck.attribute import attribute
from claimcheck.deadline import OutOfTime, within
from claimcheck.extract import Book, extract
from claimcheck.grammar.body import with_parties
from claimcheck.grammar.day import days
from claimcheck.grammar.description import descriptions
from claimcheck.grammar.figure import figures
from claimcheck.grammar.learned import Named, named, recognise
from claimcheck.grammar.party import parties
from claimcheck.grammar.place import places
from claimcheck.grammar.reference import references, with_places
from claimcheck.grammar.vicinity import vicinity
from claimcheck.judge.carry import carry
from claimcheck.judge.notice import Notice, notices
from claimcheck.model import Claim, Document, Name, Problem, Reading
from claimcheck.normalise import normalise
from claimcheck.normalise.told import Told, told
from claimcheck.read.limits import Limits, out_of_time
from claimcheck.rule import RuleBook
from claimcheck.segment import segment

LONGEST = Limits().document_time


@dataclass(frozen=True, slots=True)
class Digest:
    """What came of one article; a problem where working through it failed, which costs that article alone.

    ``claims`` carry what the judge asks of their article; their places are as this article calls them. ``beside`` are
    pairs of places that it puts beside each other.
    """

    uri: str
    claims: tuple[Claim, ...] = ()
    notices: tuple[Notice, ...] = ()
    named: Named = field(default_factory=Named)
    told: Told | None = None
    beside: tuple[tuple[str, str], ...] = ()
    problem: Problem | None = None


def see(document: Document) -> Reading:
    """Everything in a document that needs no opinion: sentences, attributions, figures, days, places, parties
    and what "the ferry" or "it" stands for.
    """
    sentences = tuple(segment(document))
    text, body = document.text, document.body
    named = places(text, body)
    scenes = sorted((*named, *descriptions(text, named, sentences)), key=lambda name: name.start)
    sides = parties(text, body)
    referring = references(text, sentences, scenes, sides)
    return Reading(
        document,
        sentences,
        tuple(attribute(document, sentences)),
        tuple(figures(text, body)),
        tuple(days(text, document.published, body)),
        tuple(with_places(scenes, referring)),
        tuple(with_parties(sides, referring)),
        tuple(referring),
    )


def claims_in(reading: Reading, rulebook: RuleBook) -> list[Claim]:
    """The claims of one document, in order of place."""
    topics = {topic.id: topic for topic in rulebook.topics}
    return normalise(reading, extract(reading, _book(rulebook)), topics, rulebook.sources)


def digest(
    document: Document, rulebook: RuleBook, learned: Mapping[str, Name] | None = None, *, seconds: int = LONGEST
) -> Digest:
    """What a document says, worked out start to end.

    Args:
        learned: names that other documents show to be places, by their spelling.
        seconds: of processor time that it may take.
    """
    _book(rulebook)  # not the article's time
    try:
        return within(seconds, _digest, document, rulebook, learned)
    except OutOfTime:
        return Digest(document.uri, problem=out_of_time(document.uri, seconds))
    except Exception as error:
        what = f"claimcheck failed on this article ({fault_of(error)})"
        mend = "this is our fault, not the article's: please report it; the other articles are not touched by it"
        return Digest(document.uri, problem=Problem(document.uri, None, what, mend))


def _digest(document: Document, rulebook: RuleBook, learned: Mapping[str, Name] | None) -> Digest:
    reading = see(document)
    if learned:
        reading = _with_places(reading, learned)
    claims = carry(claims_in(reading, rulebook), reading)
    topics = {topic.id for topic in rulebook.topics if topic.answered}
    return Digest(
        document.uri,
        tuple(claims),
        tuple(notices(reading, [claim for claim in claims if claim.topic not in topics], rulebook.attribution)),
        named(reading),
        told(reading),
        tuple(sorted(vicinity(document.text, reading.places))),
    )


def _with_places(reading: Reading, learned: Mapping[str, Name]) -> Reading:
    document = reading.document
    taken = [name.span for name in reading.parties]
    more = recognise(document.text, document.body, reading.places, taken, learned)
    return replace(reading, places=tuple(sorted((*reading.places, *more), key=lambda name: name.start)))


def fault_of(error: BaseException) -> str:
    """What kind of error and where in our code; not its message, which may hold words of an article."""
    at = traceback.extract_tb(error.__traceback__)
    package = Path(__file__).parent
    ours = [one for one in at if Path(one.filename).is_relative_to(package)]
    where = f" at {Path(ours[-1].filename).relative_to(package).as_posix()}:{ours[-1].lineno}" if ours else ""
    return type(error).__name__ + where


_BOOKS: dict[str, Book] = {}


def _book(rulebook: RuleBook) -> Book:
    """The topics' templates, compiled once for a process."""
    if rulebook.hash not in _BOOKS:
        _BOOKS[rulebook.hash] = Book(rulebook.topics)
    return _BOOKS[rulebook.hash]
