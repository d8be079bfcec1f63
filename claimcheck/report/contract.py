"""A report as plain data: the contract that other programs read. Its JSON Schema is ``report.schema.json``."""

from __future__ import annotations

import math
from dataclasses import asdict
from datetime import date
from typing import Any

from claimcheck.model import Claim, Conflict, Evidence, Finding, Problem, Report
from claimcheck.report.order import ordered

SCHEMA = "claimcheck/report@1"
Row = dict[str, Any]


def contract(report: Report) -> Row:
    """Everything in its total order; an open bound or an unknown is None; offsets are code points."""
    report = ordered(report)
    counted = {"withheld": asdict(report.withheld)} if report.withheld.documents else {}
    return {
        "schema": SCHEMA,
        "claims": [claim_row(claim) for claim in report.claims],
        "conflicts": [conflict_row(conflict) for conflict in report.conflicts],
        "findings": [finding_row(finding) for finding in report.findings],
        "problems": [problem_row(problem) for problem in report.problems],
        **counted,
    }


def claim_row(claim: Claim) -> Row:
    source, quantity, when = claim.source, claim.quantity, claim.when
    return {
        "id": claim.id,
        "topic": claim.topic,
        "subject": claim.subject,
        "place": claim.place,
        "source": {"id": source.id, "name": source.name, "kind": source.kind, "via": list(source.via)},
        "cue": claim.cue,
        "mode": str(claim.mode),
        "polarity": str(claim.polarity),
        "hedge": claim.hedge,
        "publisher": claim.publisher,
        "published": _day(claim.published),
        "quantity": {
            "low": number(quantity.low),
            "best": number(quantity.best),
            "high": number(quantity.high),
            "unit": quantity.unit,
        },
        "value": claim.value,
        "when": {
            "start": _day(when.start),
            "end": _day(when.end),
            "precision": str(when.precision),
            "basis": when.basis,
        },
        "evidence": evidence_row(claim.evidence),
    }


def evidence_row(words: Evidence) -> Row:
    return {"uri": words.uri, "line": words.line, "start": words.start, "end": words.end, "exact": words.exact}


def conflict_row(conflict: Conflict) -> Row:
    return {
        "fingerprint": conflict.fingerprint,
        "rule": conflict.rule,
        "severity": str(conflict.severity),
        "topic": conflict.topic,
        "subject": conflict.subject,
        "when": {"start": _day(conflict.when.start), "end": _day(conflict.when.end)},
        "reason": conflict.reason,
        "independence": conflict.independence,
        "sides": [{"value": side.value, "claims": list(side.claims)} for side in conflict.sides],
    }


def finding_row(finding: Finding) -> Row:
    return {
        "fingerprint": finding.fingerprint,
        "rule": finding.rule,
        "severity": str(finding.severity),
        "claims": list(finding.claims),
        "reason": finding.reason,
        "evidence": [evidence_row(words) for words in finding.evidence],
    }


def problem_row(problem: Problem) -> Row:
    return {"uri": problem.uri, "line": problem.line, "what": problem.what, "mend": problem.mend}


def number(bound: float | None) -> int | float | None:
    """A bound as JSON can hold it: no infinity, and no ".0" behind a count."""
    if bound is None or not math.isfinite(bound):
        return None
    return int(bound) if bound == int(bound) else bound


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
