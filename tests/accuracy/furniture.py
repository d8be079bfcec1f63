"""What on the page of the five real articles is no part of the article."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.model import SILENT_PARTS, Reading, Span
from tests.accuracy.corpus import SHARED, rows
from tests.accuracy.measure import Measure, faults, share


def furniture(readings: Mapping[str, Reading]) -> list[Measure]:
    """The share of boilerplate lines that make no claims, and the sentences of the article that lost their voice.

    Args:
        readings: what was seen in each article, by file name.
    """
    gold = [row for row in rows(SHARED / "gold/seeds_boilerplate.jsonl") if not row["action"].startswith("keep")]
    sentences = [(name, each) for name, reading in readings.items() for each in reading.sentences]
    judged: list[tuple[str, bool]] = []
    marked: set[tuple[str, int]] = set()
    for row in gold:
        on = [(name, s) for name, s in sentences if name == row["doc"] and s.span.touches(Span(*row["span"]))]
        marked.update((name, s.index) for name, s in on)
        told = f"{row['doc'][:3]} line {row['line']} {row['kind']}"
        judged.append((told, all(s.part in SILENT_PARTS for _, s in on)))
    kept = [(name, s) for name, s in sentences if (name, s.index) not in marked]
    lost = (f"{name[:3]} sentence {s.index}" for name, s in kept if s.part in SILENT_PARTS and s.start < s.stop)
    return [share("articles.boilerplate silent", judged), faults("articles.sentences silenced", lost, len(kept))]
