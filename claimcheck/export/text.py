"""The claims table as CSV (RFC 4180, safe to open in a spreadsheet) and as JSON Lines."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from claimcheck.frame import columns, guard, to_rows
from claimcheck.model import Report


def write_csv(report: Report, path: Path, *, raw: bool = False) -> None:
    """One row a claim. A cell that a spreadsheet would run as a formula stands behind an apostrophe, unless ``raw``."""
    names = [column.name for column in columns()]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(names)
        for row in to_rows(report.claims):
            cells = [_short(row[name]) for name in names]
            writer.writerow(cells if raw else map(guard, cells))


def write_jsonl(report: Report, path: Path) -> None:
    """One object a claim; what is absent is left out."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for row in to_rows(report.claims):
            kept = {name: _short(cell) for name, cell in row.items() if cell is not None and cell != ""}
            stream.write(json.dumps(kept, ensure_ascii=False) + "\n")


def _short(cell: object) -> object:
    """Counts without ".0"."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15 else cell
