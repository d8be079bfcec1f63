"""Pairs of passages that an editor has judged: found, wrongly flagged, and how many alerts it takes to say so.

The rule is that of the example dispatches (``tests/seeds.py``): a pair is flagged when one conflict holds a claim that
overlaps the one passage on one side and a claim that overlaps the other on another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from tests import seeds
from tests.accuracy.corpus import rows
from tests.accuracy.measure import Better, Measure, faults, share

Reports = Sequence[Mapping[str, Any]]
LABELS = {"conflict": "conflict", "non_conflict": "silent", "either": "either"}


def judged(path: Path) -> list[seeds.Pair]:
    """The judged pairs of a JSON Lines file; their ids say of what type they are, too."""
    return [
        seeds.Pair(
            " ".join(filter(None, (row["id"], row["type"], row.get("subtype")))),
            LABELS[row["label"]],
            row["type"],
            _passage(row["a"]),
            _passage(row["b"]),
            row.get("why") or row["reason"],
        )
        for row in rows(path)
    ]


def verdicts(name: str, reports: Reports, pairs: Sequence[seeds.Pair]) -> list[Measure]:
    """Disagreements found, tempting pairs flagged, and alerts for each disagreement that was found.

    Args:
        reports: of one run, or of several over parts of the files; a pair is flagged when one of them flags it.
    """
    outcomes = [_score(report, pairs) for report in reports]
    found = {pair for outcome in outcomes for pair in outcome.found}
    flagged = sorted({pair for outcome in outcomes for pair in outcome.false_alarms})
    wanted = [pair for pair in pairs if pair.label == "conflict"]
    hits = [sum(_score(report, [pair]).right for report in reports) for pair in wanted if pair.id in found]
    alerts = sum(len(report["conflicts"]) for report in reports)
    return [
        share(f"{name} found", ((pair.id, pair.id in found) for pair in wanted)),
        faults(f"{name} flagged that must not be", flagged, sum(pair.label == "silent" for pair in pairs)),
        Measure(f"{name} alerts per disagreement", fmean(hits) if hits else 0, len(hits), Better.TOLD),
        Measure(f"{name} alerts in all", alerts, len(pairs), Better.TOLD),
    ]


def _passage(side: Mapping[str, Any]) -> seeds.Passage:
    return seeds.Passage(side["uri"], side["start"], side["end"], side["exact"])


def _score(report: Mapping[str, Any], pairs: Sequence[seeds.Pair]) -> seeds.Score:
    uris = {side.uri: "" for pair in pairs for side in (pair.a, pair.b)}
    return seeds.score(report, seeds.Pack(".", Path(), uris, (), tuple(pairs)))
