"""The one order in which every format lists things: level, rule, group, days, place in the text, fingerprint."""

from __future__ import annotations

from datetime import date

from claimcheck.model import Claim, Conflict, Finding, Problem, Report, Severity, When

LOUDEST_FIRST = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def ordered(report: Report) -> Report:
    """The same report with every list in its total order, whatever order it came in."""
    claims = {claim.id: claim for claim in report.claims}
    return Report(
        documents=tuple(sorted(report.documents, key=lambda document: document.uri)),
        claims=tuple(sorted(report.claims, key=standing_place)),
        groups=tuple(sorted(report.groups, key=lambda group: (group.topic, group.subject, _days(group.when)))),
        conflicts=tuple(sorted(report.conflicts, key=lambda conflict: _conflict_key(conflict, claims))),
        findings=tuple(sorted(report.findings, key=lambda finding: _finding_key(finding, claims))),
        problems=tuple(sorted(report.problems, key=_problem_key)),
        withheld=report.withheld,
    )


def standing_place(claim: Claim) -> tuple[str, int, int, str]:
    return claim.evidence.uri, claim.evidence.start, claim.evidence.end, claim.id


def latest_first(claims: list[Claim]) -> list[Claim]:
    """The claim printed last leads: that is the one an editor can still change."""
    return sorted(sorted(claims, key=standing_place), key=lambda claim: claim.published or date.min, reverse=True)


def _days(when: When) -> tuple[str, str]:
    return (when.start.isoformat() if when.start else "", when.end.isoformat() if when.end else "")


def _first(ids: tuple[str, ...], claims: dict[str, Claim]) -> tuple[str, int, int, str]:
    return min((standing_place(claims[id]) for id in ids if id in claims), default=("", 0, 0, ""))


def _conflict_key(conflict: Conflict, claims: dict[str, Claim]) -> tuple[object, ...]:
    ids = tuple(id for side in conflict.sides for id in side.claims)
    return (
        LOUDEST_FIRST[conflict.severity], conflict.rule, conflict.topic, conflict.subject,
        _days(conflict.when), _first(ids, claims), conflict.fingerprint,
    )  # fmt: skip


def _finding_place(finding: Finding, claims: dict[str, Claim]) -> tuple[str, int, int, str]:
    if finding.evidence:
        return min((words.uri, words.start, words.end, "") for words in finding.evidence)
    return _first(finding.claims, claims)


def _finding_key(finding: Finding, claims: dict[str, Claim]) -> tuple[object, ...]:
    return (
        LOUDEST_FIRST[finding.severity], finding.rule, _finding_place(finding, claims),
        finding.fingerprint, finding.reason,
    )  # fmt: skip


def _problem_key(problem: Problem) -> tuple[object, ...]:
    return problem.uri, problem.line or 0, problem.what, problem.mend
