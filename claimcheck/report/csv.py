"""A spreadsheet of what is open: one row a claim of a conflict or finding, to be ticked off by a fact-checker.

Cells that a spreadsheet would run as a formula begin with an apostrophe, unless raw cells are asked for; numbers stay
numbers.
"""

from __future__ import annotations

import csv as tables
from collections.abc import Iterator
from io import StringIO

from claimcheck.frame import FORMULA
from claimcheck.model import Claim, Conflict, Evidence, Finding, Verdict, When
from claimcheck.report.contract import number
from claimcheck.report.lookup import Lookup, column, lookup
from claimcheck.report.order import ordered, standing_place
from claimcheck.report.rulepage import Pages
from claimcheck.report.sanitise import sanitise
from claimcheck.report.wording import letter

COLUMNS = (
    "id", "level", "rule", "reason", "subject", "start", "end", "side", "value", "path", "line", "column", "words",
    "topic", "source", "source_kind", "publisher", "published", "low", "best", "high", "unit",
)  # fmt: skip
Cell = str | int | float | None


def csv(verdict: Verdict, rules: Pages) -> str:
    report = ordered(verdict.report)
    here = lookup(report)
    out = StringIO()
    writer = tables.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    safe = _raw if verdict.raw_csv else _safe
    for conflict in report.conflicts:
        writer.writerows(map(safe, _conflict(conflict, here)))
    for finding in report.findings:
        writer.writerows(map(safe, _finding(finding, here)))
    return out.getvalue()


def _conflict(conflict: Conflict, here: Lookup) -> Iterator[list[Cell]]:
    for at, side in enumerate(conflict.sides):
        for claim in _claims(side.claims, here):
            head = [*_head(conflict), conflict.subject, *_days(conflict.when), letter(at), side.value]
            yield [*head, *_words(claim.evidence, here), *_claim(claim)]


def _finding(finding: Finding, here: Lookup) -> Iterator[list[Cell]]:
    for words in finding.evidence:
        yield [*_head(finding), None, None, None, None, None, *_words(words, here), *[None] * 9]
    for claim in _claims(finding.claims, here):
        about = [claim.place or claim.subject, *_days(claim.when), None, claim.value]
        yield [*_head(finding), *about, *_words(claim.evidence, here), *_claim(claim)]


def _claims(ids: tuple[str, ...], here: Lookup) -> list[Claim]:
    return sorted((here.claims[id] for id in ids if id in here.claims), key=standing_place)


def _head(item: Conflict | Finding) -> list[Cell]:
    return [item.fingerprint, str(item.severity), item.rule, item.reason]


def _days(when: When) -> list[Cell]:
    return [str(when.start or ""), str(when.end or "")]


def _words(words: Evidence, here: Lookup) -> list[Cell]:
    return [words.uri, words.line, column(here, words), words.exact]


def _claim(claim: Claim) -> list[Cell]:
    source, quantity = claim.source, claim.quantity
    bounds = [number(bound) for bound in (quantity.low, quantity.best, quantity.high)]
    published = str(claim.published or "")
    return [claim.topic, source.name, source.kind, claim.publisher, published, *bounds, quantity.unit]


def _raw(row: list[Cell]) -> list[Cell]:
    return [sanitise(cell).strip() if isinstance(cell, str) else cell for cell in row]


def _safe(row: list[Cell]) -> list[Cell]:
    return [_cell(cell) for cell in row]


def _cell(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    shown = sanitise(cell).strip()
    return f"'{shown}" if shown.startswith(FORMULA) or cell.startswith(FORMULA) else shown
