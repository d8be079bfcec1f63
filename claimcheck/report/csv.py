"""A spreadsheet of what is open: one row a claim of a conflict or finding, to be ticked off by a fact-checker.

Cells that a spreadsheet would run as a formula begin with an apostrophe; numbers stay numbers.
"""

from __future__ import annotations

import csv as tables
from io import StringIO

from claimcheck.model import Claim, Conflict, Finding, Verdict
from claimcheck.report.contract import number
from claimcheck.report.lookup import Lookup, column, lookup
from claimcheck.report.order import ordered, standing_place
from claimcheck.report.rulebook import Rulebook
from claimcheck.report.sanitise import sanitise
from claimcheck.report.wording import letter

COLUMNS = (
    "id", "level", "rule", "topic", "subject", "start", "end", "side", "value", "source", "source_kind", "publisher",
    "published", "low", "best", "high", "unit", "path", "line", "column", "words", "reason",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
Cell = str | int | float | None


def csv(verdict: Verdict, rules: Rulebook) -> str:
    report = ordered(verdict.report)
    here = lookup(report)
    out = StringIO()
    writer = tables.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    items: list[Conflict | Finding] = [*report.conflicts, *report.findings]
    for item in items:
        for side, value, ids in _sides(item):
            for claim in sorted((here.claims[id] for id in ids if id in here.claims), key=standing_place):
                writer.writerow([_safe(cell) for cell in _row(item, side, value, claim, here)])
    return out.getvalue()


def _sides(item: Conflict | Finding) -> list[tuple[str, str, tuple[str, ...]]]:
    if isinstance(item, Finding):
        return [("", "", item.claims)]
    return [(letter(at), side.value, side.claims) for at, side in enumerate(item.sides)]


def _row(item: Conflict | Finding, side: str, value: str, claim: Claim, here: Lookup) -> list[Cell]:
    when = item.when if isinstance(item, Conflict) else claim.when
    subject = item.subject if isinstance(item, Conflict) else claim.place or claim.subject
    quantity, words = claim.quantity, claim.evidence
    return [
        item.fingerprint, str(item.severity), item.rule, claim.topic, subject,
        str(when.start or ""), str(when.end or ""), side, value or claim.value, claim.source.name, claim.source.kind,
        claim.publisher, str(claim.published or ""), number(quantity.low), number(quantity.best),
        number(quantity.high), quantity.unit, words.uri, words.line, column(here, words), words.exact, item.reason,
    ]  # fmt: skip


def _safe(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    shown = sanitise(cell).strip()
    return f"'{shown}" if shown.startswith(FORMULA) or cell.startswith(FORMULA) else shown
