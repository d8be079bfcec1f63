"""Fifty-one real articles on ten events of one war, with pairs judged by an editor: real clashes and tempting ones."""

from __future__ import annotations

from typing import Any

from claimcheck.pipeline import check
from claimcheck.report.contract import contract
from tests.accuracy.corpus import SHARED
from tests.accuracy.measure import Measure, share
from tests.accuracy.pairs import judged, verdicts

FOLDER = SHARED / "data/syria"


def syria() -> list[Measure]:
    """All events checked together, then one folder at a time."""
    pairs = judged(FOLDER / "gold.jsonl")
    together: dict[str, Any] = contract(check([FOLDER]))
    apart = [contract(check([folder])) for folder in sorted(FOLDER.iterdir()) if folder.is_dir()]
    out = verdicts("syria.together", [together], pairs)
    missed = set(out[0].missed)
    figures = [pair for pair in pairs if pair.label == "conflict" and pair.type == "quantity"]
    return [
        *out,
        share("syria.together quantities found", ((pair.id, pair.id not in missed) for pair in figures)),
        *verdicts("syria.apart", apart, pairs),
    ]
