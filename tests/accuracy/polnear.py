"""Who said what, on 84 news articles annotated by others (PolNeAR, Newell et al. 2018), by the scorer beside them."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from typing import Any

from claimcheck.attribute import attribute
from claimcheck.model import Document
from claimcheck.segment import segment
from tests.accuracy.corpus import SHARED, rows
from tests.accuracy.measure import Better, Measure

# Scores that are held, by the scorer's row and column. The slice of all attributions is told beside them: it counts
# wishes and plans too, which a claim checker does not look for, so no floor stands in the way of leaving them out.
HELD = {
    "content f1": ("ATTR content dice>.5", "F1"),
    "content+source f1": ("ATTR content+source", "F1"),
    "content+source precision": ("ATTR content+source", "P"),
    "direct content+source f1": ("ATTR content+source [direct]", "F1"),
    "indirect content+source f1": ("ATTR content+source [indirect]", "F1"),
    "mixed content+source f1": ("ATTR content+source [mixed]", "F1"),
}


def polnear() -> list[Measure]:
    """F1 and precision of reported statements (held) and of all attributions (told), in percent."""
    gold = rows(SHARED / "data/polnear/dev.jsonl")
    found = [{"id": row["id"], "attributions": _attributions(row["text"])} for row in gold]
    score = _scorer().score
    return [
        *_measures("speech", score(gold, found, True), Better.HIGHER),
        *_measures("all", score(gold, found, False), Better.TOLD),
    ]


def _attributions(text: str) -> list[dict[str, Any]]:
    document = Document("article.txt", text)
    found = attribute(document, segment(document))
    return [{"source": each.source, "cue": each.cue, "content": each.content} for each in found]


def _measures(part: str, result: Mapping[str, Any], better: Better) -> list[Measure]:
    counts = result["counts"]
    return [
        Measure(f"polnear.{part} {name}", 100 * result["prf"][row][column], _items(name, counts), better)
        for name, (row, column) in HELD.items()
    ]


def _items(name: str, counts: Mapping[str, int]) -> int:
    if name.endswith("precision"):
        return counts["pred"]
    return counts.get(f"gold {name.partition(' ')[0]}", counts["gold"])


def _scorer() -> Any:
    path = SHARED / "eval/score_attribution.py"
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
