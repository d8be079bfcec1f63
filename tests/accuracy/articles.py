"""Five real articles that an editor has read line by line: who says each claim, what is furniture, what clashes."""

from __future__ import annotations

from pathlib import PurePosixPath

from claimcheck.pipeline import check, see
from claimcheck.read import read
from claimcheck.report.contract import contract
from tests.accuracy.corpus import SHARED
from tests.accuracy.furniture import furniture
from tests.accuracy.measure import Measure
from tests.accuracy.pairs import judged, verdicts
from tests.accuracy.remarks import remarks
from tests.accuracy.speakers import speakers


def articles() -> list[Measure]:
    """Attributions, boilerplate, judged pairs and an editor's warnings, over the five articles checked as one."""
    documents, _ = read([SHARED / "seeds"])
    readings = {PurePosixPath(document.uri).name: see(document) for document in documents}
    report = contract(check([SHARED / "seeds"]))
    pairs = judged(SHARED / "gold/seeds_pairs.jsonl")
    return [
        *speakers(readings),
        *furniture(readings),
        *verdicts("articles.pairs", [report], pairs),
        *remarks(report),
    ]
