"""Tables too large to hold: looked over as columns, and what may disagree laid out by subject and judged by parts.

What a part says it says for good, since claims about different places or events are never compared; so memory is that
of one part for each process, and more processes change no byte. Of places within each other, or beside each other,
each is judged alone here: a large table is read by its rows, not as a story.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from claimcheck.engine import run
from claimcheck.engine.memory import uncollected
from claimcheck.group import group
from claimcheck.judge import judge
from claimcheck.judge.table import TABLES
from claimcheck.model import Claim, Conflict, Finding, Problem, ReadError
from claimcheck.normalise.dataset import settle
from claimcheck.read.files import name_of
from claimcheck.read.limits import Limits
from claimcheck.read.manifest import problem
from claimcheck.read.spill import Part, spill
from claimcheck.rule import RuleBook
from claimcheck.rule.mapping import TableMapping

WHOLE = frozenset({"unknown_source"})  # asked once of all parts, not of each


@dataclass(frozen=True, slots=True)
class Judged:
    """What a part of a table, or all of it, has to say; ``claims`` are those that conflicts and findings name."""

    claims: tuple[Claim, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    strangers: tuple[Claim, ...] = ()  # a claim for each source that the registry does not know


def check_tables(
    paths: Sequence[Path],
    rulebook: RuleBook,
    *,
    mapping: TableMapping | None = None,
    limits: Limits | None = None,
    jobs: int = 1,
) -> Judged:
    """Check large tables, each row against all rows of its subject in its table."""
    from claimcheck.bulk.sweep import worth_reading  # numpy and pandas, which nothing else here needs

    with TemporaryDirectory(prefix="claimcheck-") as folder, uncollected():
        parts: list[Part] = []
        problems: list[Problem] = []
        for path in paths:
            uri = name_of(path)
            try:
                swept = worth_reading(path, uri, rulebook, mapping, limits or Limits())
                found, faults = spill(path, uri, Path(folder), mapping, limits, *(swept or ()))
                parts += found
                problems += faults
            except ReadError as error:
                problems.append(problem(error, uri))
        return _together(list(run(partial(_judged, rulebook=rulebook), parts, jobs=jobs, chunk=1)), problems, rulebook)


def _judged(part: Part, rulebook: RuleBook) -> Judged:
    """One part, start to end."""
    with uncollected():
        return _worked_out(part, rulebook)


def _worked_out(part: Part, rulebook: RuleBook) -> Judged:
    problems: list[Problem] = []
    read: list[Claim] = []
    try:
        for one in part.claims():
            if isinstance(one, Problem):
                problems.append(one)
            else:
                read.append(one)
    except ReadError as error:
        problems.append(problem(error, part.uri))
    claims = settle(read, rulebook.sources, rulebook.topics)
    rules = tuple(rule for rule in rulebook.attribution if rule.check in TABLES and rule.check not in WHOLE)
    book = replace(rulebook, attribution=rules)
    conflicts, findings = judge(group(claims, book), book)
    named = {id for one in conflicts for side in one.sides for id in side.claims}
    named.update(id for one in findings for id in one.claims)
    strangers = _first_by_source(one for one in claims if one.source.origin is None)
    return Judged(
        tuple(claim for claim in claims if claim.id in named),
        tuple(conflicts),
        tuple(findings),
        tuple(problems),
        tuple(strangers.values()),
    )


def _together(judged: Sequence[Judged], problems: Sequence[Problem], rulebook: RuleBook) -> Judged:
    strangers = _first_by_source(one for part in judged for one in part.strangers)
    rules = tuple(rule for rule in rulebook.attribution if rule.check in WHOLE)
    ordered = sorted(strangers.values(), key=_row)
    _, unknown = judge(group(ordered, rulebook), replace(rulebook, conflicts=(), attribution=rules))
    named = {id for one in unknown for id in one.claims}
    claims = {one.id: one for part in judged for one in part.claims}
    claims.update((one.id, one) for one in ordered if one.id in named)
    faults = {*problems, *(one for part in judged for one in part.problems)}
    return Judged(
        tuple(sorted(claims.values(), key=_row)),
        tuple(one for part in judged for one in part.conflicts),
        tuple([one for part in judged for one in part.findings] + unknown),
        tuple(sorted(faults, key=lambda one: (one.uri, one.line or 0, one.what))),
    )


def _first_by_source(claims: Iterable[Claim]) -> dict[str, Claim]:
    return {one.source.name: one for one in sorted(claims, key=_row, reverse=True)}


def _row(claim: Claim) -> tuple[str, int, str]:
    return claim.evidence.uri, claim.evidence.line, claim.id
