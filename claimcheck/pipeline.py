"""Where the rooms meet. Articles narrow to claims; claims widen to conflicts::

read -> segment -> attribute -> extract -> normalise -> CLAIMS -> group -> judge -> Report
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.apart import judge_apart
from claimcheck.article import LONGEST, Digest, claims_in, digest, see
from claimcheck.bulk import check_tables
from claimcheck.corpus import read_corpus
from claimcheck.engine import Spread, over, run
from claimcheck.engine.memory import uncollected
from claimcheck.grammar.learned import learn, lessons
from claimcheck.grammar.placebook import book_of
from claimcheck.group import group
from claimcheck.judge import judge, standing
from claimcheck.judge.clause import answered
from claimcheck.judge.notice import Notice
from claimcheck.model import Claim, Conflict, Document, Finding, Group, Problem, Report, Withheld
from claimcheck.normalise import unify
from claimcheck.normalise.dataset import settle
from claimcheck.normalise.speaker import same_speakers
from claimcheck.normalise.story import stories
from claimcheck.read import Inputs, Limits, Listed, in_order, read_all
from claimcheck.read.claims import claims_in_rows
from claimcheck.read.table import rows_of_frame
from claimcheck.recall import Digests, Given
from claimcheck.rule import RuleBook, load_rules
from claimcheck.rule.mapping import TableMapping, named_mapping

__all__ = ["check", "check_claims", "check_documents", "check_frame", "check_inputs", "claims_in", "see"]

if TYPE_CHECKING:
    import pandas as pd

WARM = 32  # documents worked out before others share the work: what they compile, the others inherit


@uncollected()
def check_documents(
    documents: Iterable[Document],
    rulebook: RuleBook,
    *,
    claims: Sequence[Claim] = (),
    problems: Sequence[Problem] = (),
    jobs: int = 1,
    cache: Path | None = None,
    seconds: int = LONGEST,
) -> Report:
    """Documents in, report out.

    Args:
        claims: those that came as a table; they stand beside those of the documents.
        seconds: of processor time that a document may take.
        cache: a folder that remembers what each document came to.
    """
    kept: list[Document] = []
    secret: list[Document] = []
    recall = Digests(cache, rulebook) if cache is not None else None
    work = partial(_alone, rulebook=rulebook, seconds=seconds)
    digests = _digests(_kept(documents, kept, secret), kept, work, jobs, recall)
    stated, groups, conflicts, findings = _found(digests, claims, rulebook)
    failed = [one.problem for one in digests if one.problem is not None]
    withheld = _withheld(list(run(work, ((one, {}) for one in secret), jobs=jobs)), digests, claims, rulebook)
    return Report(tuple(kept), stated, groups, conflicts, findings, (*problems, *failed), withheld)


@uncollected()
def check_spread(
    files: Sequence[Listed],
    rulebook: RuleBook,
    spread: Spread,
    *,
    claims: Sequence[Claim] = (),
    problems: Sequence[Problem] = (),
    limits: Limits,
) -> Report:
    """As ``check_documents``, of files that other machines read; a document without findings is without its text."""
    corpus = read_corpus(files, rulebook, limits, spread)
    judging = partial(judge_apart, run=partial(over, spread))
    stated, groups, conflicts, findings = _found(corpus.digests, claims, rulebook, judging)
    withheld = _withheld(corpus.secret, corpus.digests, claims, rulebook)
    unread = sorted((*problems, *corpus.problems), key=in_order)
    failed = [one.problem for one in corpus.digests if one.problem is not None]
    documents = tuple(corpus.with_text(stated, conflicts, findings))
    return Report(documents, stated, groups, conflicts, findings, (*unread, *failed), withheld)


Found = tuple[tuple[Claim, ...], tuple[Group, ...], tuple[Conflict, ...], tuple[Finding, ...]]
Judge = Callable[
    [Sequence[Group], RuleBook, Mapping[str, Sequence[Notice]]], tuple[Sequence[Conflict], Sequence[Finding]]
]


def _found(digests: Sequence[Digest], claims: Sequence[Claim], rulebook: RuleBook, judging: Judge = judge) -> Found:
    """What articles, and claims beside them, come to together."""
    book = book_of(place for one in digests for place in one.named.places)
    scene = stories((one.told for one in digests if one.told is not None), book)
    beside = {pair for one in digests for pair in one.beside}
    placed = unify((claim for one in digests for claim in one.claims), book, scene, beside)
    open_topics = frozenset(topic.id for topic in rulebook.topics if topic.answered)
    stated = [*answered(same_speakers(placed), open_topics), *claims]
    groups = group(stated, rulebook)
    conflicts, findings = judging(groups, rulebook, {one.uri: one.notices for one in digests})
    return tuple(stated), tuple(groups), tuple(conflicts), tuple(findings)


def _withheld(
    secret: Sequence[Digest], digests: Sequence[Digest], claims: Sequence[Claim], rulebook: RuleBook
) -> Withheld:
    """How much sensitive articles say, and how much of what all articles together come to rests on it."""
    if not secret:
        return Withheld()
    theirs = {one.uri for one in secret}
    stated, _, conflicts, findings = _found([*digests, *secret], claims, rulebook)
    ids = {claim.id for claim in stated if claim.evidence.uri in theirs}
    return Withheld(
        len(secret),
        len(ids),
        sum(any(id in ids for side in one.sides for id in side.claims) for one in conflicts),
        sum(not ids.isdisjoint(one.claims) or any(words.uri in theirs for words in one.evidence) for one in findings),
        sum(one.problem is not None for one in secret),
    )


def _kept(documents: Iterable[Document], kept: list[Document], secret: list[Document]) -> Iterator[Document]:
    for document in documents:
        (secret if document.sensitive else kept).append(document)
        if not document.sensitive:
            yield document


def _digests(
    documents: Iterable[Document],
    kept: Sequence[Document],
    work: Callable[[Given], Digest],
    jobs: int,
    recall: Digests | None,
) -> list[Digest]:
    """Every document by itself; then again where it names what another shows to be a place."""
    digests = list(run(work, ((one, {}) for one in documents), jobs=jobs, first=WARM, recall=recall))
    learned = learn([one.named for one in digests])
    lesson = lessons((one.named for one in digests), learned)
    again = {at: (kept[at], names) for at, names in enumerate(lesson) if names}
    for at, one in zip(again, run(work, again.values(), jobs=jobs, recall=recall), strict=True):
        digests[at] = one
    if recall is not None:
        recall.close()
    return digests


def _alone(given: Given, rulebook: RuleBook, seconds: int) -> Digest:
    document, learned = given
    return digest(document, rulebook, learned, seconds=seconds)


def check_claims(claims: Sequence[Claim], rulebook: RuleBook, *, problems: Sequence[Problem] = ()) -> Report:
    """Claims in, report out: the waist of the hourglass, where datasets walk in."""
    return check_documents((), rulebook, claims=settle(claims, rulebook.sources, rulebook.topics), problems=problems)


def check_inputs(
    inputs: Inputs,
    rulebook: RuleBook,
    *,
    documents: Iterable[Document] | None = None,
    jobs: int = 1,
    cache: Path | None = None,
    spread: Spread | None = None,
) -> Report:
    """All that was read in, report out. Of a large table it keeps only the claims that conflicts and findings name.

    Args:
        documents: those of the inputs as somebody watches them go by.
        spread: other machines, for the files that were left unread.
    """
    claims = settle(inputs.claims, rulebook.sources, rulebook.topics)
    problems, limits = inputs.problems, inputs.limits
    if spread is not None:
        report = check_spread(inputs.unread, rulebook, spread, claims=claims, problems=problems, limits=limits)
    else:
        report = check_documents(
            inputs.documents if documents is None else documents,
            rulebook,
            claims=claims,
            problems=problems,
            jobs=jobs,
            cache=cache,
            seconds=limits.document_time,
        )
    if not inputs.large:
        return report
    tables = check_tables(inputs.large, rulebook, mapping=inputs.mapping, limits=inputs.limits, jobs=jobs)
    return replace(
        report,
        claims=report.claims + tables.claims,
        conflicts=tuple(sorted(report.conflicts + tables.conflicts, key=standing)),
        findings=tuple(sorted(report.findings + tables.findings, key=standing)),
        problems=report.problems + tables.problems,
    )


def check(
    paths: str | Path | Sequence[str | Path],
    *,
    rules: Sequence[str | Path] | None = None,
    publisher: str | None = None,
    published: date | None = None,
    mapping: str | Path | None = None,
    limits: Limits | None = None,
    jobs: int = 1,
    cache: str | Path | None = None,
) -> Report:
    """Read articles, folders and tables of claims, and report where their sources disagree.

    Args:
        paths: one of them, or several.
        rules: folders of rules; those that ship with claimcheck by default.
        publisher, published: for articles that say neither themselves nor in a manifest.
        mapping: for tables: a mapping file, or the id of one that ships; by default the columns decide.
        limits: how much is taken in.
        cache: a folder in which to remember what each article came to; by default nothing is.
    """
    how = named_mapping(mapping) if mapping is not None else None
    given = [paths] if isinstance(paths, str | Path) else paths
    inputs = read_all(given, publisher=publisher, published=published, mapping=how, limits=limits)
    return check_inputs(inputs, load_rules(rules), jobs=jobs, cache=None if cache is None else Path(cache))


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
