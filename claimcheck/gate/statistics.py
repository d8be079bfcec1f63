"""Counts by rule: of a run, and of what editors decided about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from claimcheck.model import Severity, Verdict, Waiver


@dataclass(frozen=True, slots=True)
class Tally:
    """How often one rule spoke, by level, and how much of that is waived."""

    rule: str
    errors: int
    warnings: int
    notes: int
    waived: int


@dataclass(frozen=True, slots=True)
class Precision:
    """What editors made of one rule: every waiver but ``misread`` says that the program read rightly."""

    rule: str
    decided: int
    misread: int

    @property
    def precision(self) -> float:
        return 1 - self.misread / self.decided


def tally(verdict: Verdict) -> tuple[Tally, ...]:
    """One row a rule that spoke, the loudest rule first."""
    spoken = [(one.rule, one.severity) for one in verdict.report.conflicts]
    spoken += [(one.rule, one.severity) for one in verdict.report.findings]
    levels, waived = Counter(spoken), Counter(one.item.rule for one in verdict.waived)
    rows = [
        Tally(
            rule=rule,
            errors=levels[rule, Severity.ERROR],
            warnings=levels[rule, Severity.WARNING],
            notes=levels[rule, Severity.NOTE],
            waived=waived[rule],
        )
        for rule in {rule for rule, _ in spoken} | set(waived)
    ]
    return tuple(sorted(rows, key=lambda row: (-row.errors, -row.warnings, -row.notes, row.rule)))


def precision(waivers: Iterable[Waiver]) -> tuple[Precision, ...]:
    """One row a rule that was waived, the least precise first."""
    verdicts = Counter((waiver.rule, waiver.verdict == "misread") for waiver in waivers)
    rows = [
        Precision(rule, verdicts[rule, True] + verdicts[rule, False], verdicts[rule, True])
        for rule in {rule for rule, _ in verdicts}
    ]
    return tuple(sorted(rows, key=lambda row: (row.precision, row.rule)))
