"""Where the rooms meet. Articles narrow to claims; claims widen to conflicts::

    read -> segment -> attribute -> extract -> normalise -> CLAIMS -> group -> judge -> Report
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from claimcheck.attribute import attribute
from claimcheck.engine import run
from claimcheck.extract import Book, extract
from claimcheck.grammar.day import days
from claimcheck.grammar.figure import figures
from claimcheck.grammar.party import parties
from claimcheck.grammar.place import main_place, places
from claimcheck.group import group
from claimcheck.judge import judge
from claimcheck.model import Claim, Document, Part, Problem, Reading, Report, Span
from claimcheck.normalise import normalise
from claimcheck.read import read
from claimcheck.rule import RuleBook, load_rules
from claimcheck.segment import segment


def see(document: Document) -> Reading:
    """Everything in a document that needs no opinion: sentences, attributions, figures, days, places, parties."""
    sentences = tuple(segment(document))
    text, body = document.text, document.body
    return Reading(
        document,
        sentences,
        tuple(attribute(document, sentences)),
        tuple(figures(text, body)),
        tuple(days(text, document.published, body)),
        tuple(places(text, body)),
        tuple(parties(text, body)),
    )


def claims_of(document: Document, rulebook: RuleBook) -> tuple[Claim, ...]:
    """The claims of one document, in order of place."""
    reading = see(document)
    headline = next((one.span for one in reading.sentences if one.part is Part.HEADLINE), Span(0, 0))
    mentions = extract(reading, _book(rulebook))
    topics = {topic.id: topic for topic in rulebook.topics}
    return tuple(normalise(reading, mentions, topics, rulebook.sources, main_place(reading.places, headline)))


def check_documents(
    documents: Iterable[Document], rulebook: RuleBook, *, problems: Sequence[Problem] = (), jobs: int = 1
) -> Report:
    """Documents in, report out."""
    kept = tuple(documents)
    claims = tuple(claim for some in run(partial(claims_of, rulebook=rulebook), kept, jobs=jobs) for claim in some)
    groups = group(claims, rulebook.window)
    conflicts, findings = judge(groups, rulebook)
    return Report(kept, claims, tuple(groups), tuple(conflicts), tuple(findings), tuple(problems))


def check(
    paths: Sequence[str | Path], *, rules: Sequence[str | Path] | None = None, publisher: str | None = None,
    published: date | None = None, jobs: int = 1,
) -> Report:  # fmt: skip
    """Read articles and folders, and report where their sources disagree.

    Args:
        rules: folders of rules; those that ship with claimcheck by default.
        publisher, published: for articles that say neither themselves nor in a manifest.
    """
    documents, problems = read(paths, publisher=publisher, published=published)
    return check_documents(documents, load_rules(rules), problems=problems, jobs=jobs)


_BOOKS: dict[str, Book] = {}


def _book(rulebook: RuleBook) -> Book:
    """The topics' templates, compiled once for a process."""
    if rulebook.hash not in _BOOKS:
        _BOOKS[rulebook.hash] = Book(rulebook.topics)
    return _BOOKS[rulebook.hash]
