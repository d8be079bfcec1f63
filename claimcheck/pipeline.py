"""Where the rooms meet. Articles narrow to claims; claims widen to conflicts::

read -> segment -> attribute -> extract -> normalise -> CLAIMS -> group -> judge -> Report
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.attribute import attribute
from claimcheck.bulk import check_tables
from claimcheck.engine import run
from claimcheck.extract import Book, extract
from claimcheck.grammar.day import days
from claimcheck.grammar.description import descriptions
from claimcheck.grammar.figure import figures
from claimcheck.grammar.learned import learn, recognise
from claimcheck.grammar.party import parties
from claimcheck.grammar.place import places
from claimcheck.grammar.placebook import place_book
from claimcheck.grammar.vicinity import vicinity
from claimcheck.group import group
from claimcheck.judge import judge, standing
from claimcheck.judge.carry import carry
from claimcheck.model import Claim, Document, Problem, Reading, Report
from claimcheck.normalise import normalise, unify
from claimcheck.normalise.dataset import settle
from claimcheck.normalise.speaker import same_speakers
from claimcheck.normalise.story import stories, told
from claimcheck.read import Inputs, read_all
from claimcheck.read.claims import claims_in_rows
from claimcheck.read.table import rows_of_frame
from claimcheck.rule import RuleBook, load_rules
from claimcheck.rule.mapping import TableMapping, named_mapping
from claimcheck.segment import segment

if TYPE_CHECKING:
    import pandas as pd


def see(document: Document) -> Reading:
    """Everything in a document that needs no opinion: sentences, attributions, figures, days, places, parties."""
    sentences = tuple(segment(document))
    text, body = document.text, document.body
    named = places(text, body)
    described = descriptions(text, named, sentences)
    return Reading(
        document,
        sentences,
        tuple(attribute(document, sentences)),
        tuple(figures(text, body)),
        tuple(days(text, document.published, body)),
        tuple(sorted((*named, *described), key=lambda name: name.start)),
        tuple(parties(text, body)),
    )


def claims_in(reading: Reading, rulebook: RuleBook) -> list[Claim]:
    """The claims of one document, in order of place."""
    topics = {topic.id: topic for topic in rulebook.topics}
    return normalise(reading, extract(reading, _book(rulebook)), topics, rulebook.sources)


def check_documents(
    documents: Iterable[Document],
    rulebook: RuleBook,
    *,
    claims: Sequence[Claim] = (),
    problems: Sequence[Problem] = (),
    jobs: int = 1,
) -> Report:
    """Documents in, report out.

    Args:
        claims: those that came as a table; they stand beside those of the documents.
    """
    seen = _told_places(list(run(partial(_seen, rulebook=rulebook), documents, jobs=jobs)), rulebook)
    failed = [one.problem for one in seen if one.problem is not None]
    book = place_book(name for one in seen for name in one.reading.places)
    scene = stories((told(one.reading) for one in seen), book)
    beside = {pair for one in seen for pair in vicinity(one.reading.document.text, one.reading.places)}
    readings = {one.reading.document.uri: one.reading for one in seen}
    placed = unify((claim for one in seen for claim in one.claims), book, scene, beside)
    stated = [*carry(same_speakers(placed), readings), *claims]
    groups = group(stated, rulebook)
    conflicts, findings = judge(groups, rulebook, readings)
    kept = tuple(one.reading.document for one in seen)
    return Report(kept, tuple(stated), tuple(groups), tuple(conflicts), tuple(findings), (*problems, *failed))


def check_claims(claims: Sequence[Claim], rulebook: RuleBook, *, problems: Sequence[Problem] = ()) -> Report:
    """Claims in, report out: the waist of the hourglass, where datasets walk in."""
    return check_documents((), rulebook, claims=settle(claims, rulebook.sources, rulebook.topics), problems=problems)


def check_inputs(
    inputs: Inputs, rulebook: RuleBook, *, documents: Iterable[Document] | None = None, jobs: int = 1
) -> Report:
    """All that was read in, report out. Of a large table it keeps only the claims that conflicts and findings name.

    Args:
        documents: those of the inputs as somebody watches them go by.
    """
    claims = settle(inputs.claims, rulebook.sources, rulebook.topics)
    shown = inputs.documents if documents is None else documents
    report = check_documents(shown, rulebook, claims=claims, problems=inputs.problems, jobs=jobs)
    if not inputs.large:
        return report
    tables = check_tables(inputs.large, rulebook, mapping=inputs.mapping, jobs=jobs)
    return replace(
        report,
        claims=report.claims + tables.claims,
        conflicts=tuple(sorted(report.conflicts + tables.conflicts, key=standing)),
        findings=tuple(sorted(report.findings + tables.findings, key=standing)),
        problems=report.problems + tables.problems,
    )


def check(
    paths: Sequence[str | Path],
    *,
    rules: Sequence[str | Path] | None = None,
    publisher: str | None = None,
    published: date | None = None,
    mapping: str | Path | None = None,
    jobs: int = 1,
) -> Report:
    """Read articles, folders and tables of claims, and report where their sources disagree.

    Args:
        rules: folders of rules; those that ship with claimcheck by default.
        publisher, published: for articles that say neither themselves nor in a manifest.
        mapping: for tables: a mapping file, or the id of one that ships; by default the columns decide.
    """
    how = named_mapping(mapping) if mapping is not None else None
    inputs = read_all(paths, publisher=publisher, published=published, mapping=how)
    return check_inputs(inputs, load_rules(rules), jobs=jobs)


def check_frame(
    frame: pd.DataFrame,
    mapping: str | Path | TableMapping | None = None,
    *,
    rules: Sequence[str | Path] | None = None,
    name: str = "frame",
) -> Report:
    """Check the rows of a pandas frame: claims as ``Report.to_frame`` gives them, or any table with a mapping.

    Args:
        mapping: a mapping, its file, or the id of one that ships; by default the columns decide.
        name: what the report calls the table. The first row is on line 2, as if under a head.

    Raises:
        ReadError: columns that no mapping knows.
    """
    how = named_mapping(mapping) if isinstance(mapping, str | Path) else mapping
    found = list(claims_in_rows(rows_of_frame(frame), name, how))
    problems = [one for one in found if isinstance(one, Problem)]
    return check_claims([one for one in found if isinstance(one, Claim)], load_rules(rules), problems=problems)


class _Seen(NamedTuple):
    """What came of one document; a problem where working through it failed, which costs that document alone."""

    reading: Reading
    claims: list[Claim]
    problem: Problem | None = None


def _seen(document: Document, rulebook: RuleBook) -> _Seen:
    try:
        reading = see(document)
        return _Seen(reading, claims_in(reading, rulebook))
    except Exception as error:
        what = f"claimcheck failed on this article ({type(error).__name__}: {error})"
        mend = "this is our fault, not the article's: please report it; the other articles are not touched by it"
        return _Seen(Reading(document), [], Problem(document.uri, None, what, mend))


def _told_places(seen: list[_Seen], rulebook: RuleBook) -> list[_Seen]:
    """What was seen, again where one document names what another shows to be a place."""
    learned = learn([one.reading for one in seen if one.problem is None])
    out = []
    for one in seen:
        reading, text = one.reading, one.reading.document.text
        taken = [name.span for name in reading.parties]
        more = [] if one.problem else recognise(text, reading.document.body, reading.places, taken, learned)
        if more:
            places = tuple(sorted((*reading.places, *more), key=lambda name: name.start))
            reading = replace(reading, places=places)
            one = _Seen(reading, claims_in(reading, rulebook))
        out.append(one)
    return out


_BOOKS: dict[str, Book] = {}


def _book(rulebook: RuleBook) -> Book:
    """The topics' templates, compiled once for a process."""
    if rulebook.hash not in _BOOKS:
        _BOOKS[rulebook.hash] = Book(rulebook.topics)
    return _BOOKS[rulebook.hash]
