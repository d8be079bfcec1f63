"""A hundred figures and a hundred days of real articles, drawn at random and judged one by one."""

from __future__ import annotations

import json
from datetime import date

from claimcheck.grammar.day import days
from claimcheck.grammar.figure import figures
from tests.accuracy.corpus import SHARED, TABLES, rows
from tests.accuracy.measure import Measure, share


def values() -> list[Measure]:
    """The share read as an editor reads them, in percent."""
    articles = rows(SHARED / "data/polnear/train.jsonl")
    return [_figures(articles), _days(articles)]


def _figures(articles: list[dict[str, str]]) -> Measure:
    """A figure judged wrong stays wrong here: the sheet says how it was read, not how it should be."""
    judged = []
    for entry in json.loads((TABLES / "figures_sample.json").read_text(encoding="utf-8"))["figures"]:
        found = {
            (figure.start, figure.end): (figure.quantity.low, figure.quantity.best, figure.quantity.high)
            for figure in figures(articles[entry["article"]]["text"])
        }
        read = found.get((entry["start"], entry["end"]))
        right = entry["right"] and read == (entry["low"], entry["best"], entry["high"])
        judged.append((f"article {entry['article']} at {entry['start']}", right))
    return share("values.figures right", judged)


def _days(articles: list[dict[str, str]]) -> Measure:
    judged = []
    for entry in json.loads((TABLES / "days_sample.json").read_text(encoding="utf-8"))["days"]:
        article = articles[entry["article"]]
        found = {
            (day.start, day.end): (day.when.start, day.when.end)
            for day in days(article["text"], date.fromisoformat(article["date"]))
        }
        want = (_day(entry["from"]), _day(entry["to"]))
        # A phrase that is no longer read is right where nothing was to be resolved.
        read = found.get((entry["start"], entry["end"]), (None, None))
        judged.append((f"article {entry['article']} at {entry['start']}", read == want))
    return share("values.days right", judged)


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
