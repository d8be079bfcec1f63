"""The fact-checker's spreadsheet: one row a claim, what to check about it, and empty columns for whoever checks.

The columns are those of checking desks: the fact, who says it, where it stands, what kind of fact, how it stands.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from claimcheck.frame import guard
from claimcheck.model import Claim, Mode, Report

ENDS = ".!?\"”'’»)"  # a sentence that ends so is whole
COLUMNS = (
    "claim", "words", "source", "source kind", "publisher", "published", "where", "kind", "topic", "place", "day",
    "status", "see", "checked by", "checked on", "verdict", "notes",
)  # fmt: skip


def write_checklist(report: Report, path: Path) -> None:
    """Disputed claims say so and name the conflict; the rest are open."""
    disputes: dict[str, list[str]] = defaultdict(list)
    remarks: dict[str, list[str]] = defaultdict(list)
    for conflict in report.conflicts:
        for id in (id for side in conflict.sides for id in side.claims):
            disputes[id].append(conflict.fingerprint)
    for finding in report.findings:
        for id in finding.claims:
            remarks[id].append(finding.rule)
    texts = {document.uri: document.text for document in report.documents}
    ordered = sorted(report.claims, key=lambda one: (one.evidence.uri, one.evidence.line, one.evidence.start, one.id))
    with path.open("w", encoding="utf-8-sig", newline="") as stream:  # Excel takes UTF-8 for what it is by its mark
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for claim in ordered:
            see = [*disputes[claim.id], *sorted(set(remarks[claim.id]))]
            status = "disputed" if disputes[claim.id] else "badly sourced" if see else "open"
            writer.writerow(map(guard, [*_told(claim, texts), status, " ".join(see), "", "", "", ""]))


def _told(claim: Claim, texts: Mapping[str, str]) -> list[str]:
    days = [str(day) for day in (claim.when.start, claim.when.end) if day is not None]
    return [
        _line(claim.evidence.exact), _line(_words(claim, texts.get(claim.evidence.uri, ""))), _line(claim.source.name),
        claim.source.kind, _line(claim.publisher or ""), str(claim.published or ""),
        f"{claim.evidence.uri}:{claim.evidence.line}", _kind(claim), claim.topic, _line(claim.place or ""),
        " to ".join(dict.fromkeys(days)),
    ]  # fmt: skip


def _words(claim: Claim, text: str) -> str:
    """The words round a claim, with an ellipsis for what its sentence has before and behind them, and no half word."""
    said, exact = claim.sentence, claim.evidence.exact
    start = claim.evidence.start - said.find(exact)
    stop = start + len(said)
    if exact not in said or text[start:stop] != said or claim.sentence_start is None:
        return said
    before, after = said.partition(exact)[0], said.partition(exact)[2]
    if start > claim.sentence_start:
        before = f"… {before.partition(' ')[2]}"
    if after and after[-1] not in ENDS and text[stop : stop + 1].strip():
        after = f"{after.rpartition(' ')[0]} …"
    return before + exact + after


def _kind(claim: Claim) -> str:
    """What has to be checked: a quotation, a figure, or a statement."""
    if claim.mode is Mode.DIRECT:
        return "quotation"
    quantity = claim.quantity
    return "figure" if (quantity.low, quantity.best, quantity.high) != (None, None, None) else "statement"


def _line(text: str) -> str:
    return " ".join(text.split())
