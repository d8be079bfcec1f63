"""Who says each claim of the five real articles: found, rightly named, of the right kind, by the right chain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from claimcheck.model import Attribution, Reading, SourceRecord, Span
from claimcheck.normalise.source import source_of
from claimcheck.rule import load_rules
from tests.accuracy.corpus import SHARED, rows
from tests.accuracy.measure import Measure, faults, share

Row = Mapping[str, Any]
KINDS = {"opposition_political": "opposition"}  # the editor's word for a kind, where it is not ours
_NAME = re.compile(r"[A-Z]\w+")


def speakers(readings: Mapping[str, Reading]) -> list[Measure]:
    """Measures over the claims an editor credits to somebody, and over those in the publisher's own voice.

    Args:
        readings: what was seen in each article, by file name.
    """
    gold = rows(SHARED / "gold/seeds_claims.jsonl")
    given = [row for row in gold if row["attribution"]["source_type"] != "outlet"]
    found = [(row, readings[row["doc"]], _on(row, readings[row["doc"]])) for row in given]
    right = [(row, reading, got) for row, reading, got in found if got and _is_source(row, got, reading)]
    sourced = {row["id"] for row, _, _ in right}
    chained = [(row, reading, got) for row, reading, got in found if _middle(row)]
    unchained = [(row, got) for row, _, got in right if got and not _middle(row)]
    own = [row for row in gold if _is_own_voice(row, given)]
    kind = partial(_is_kind, registry=load_rules().sources)
    return [
        share("articles.attributions found", ((_told(row), got is not None) for row, _, got in found)),
        share("articles.right source", ((_told(row), row["id"] in sourced) for row in given)),
        share("articles.right kind", ((_told(row), kind(row, got, reading)) for row, reading, got in right)),
        share("articles.full name", ((_told(row), _is_named(row, got, reading)) for row, reading, got in right)),
        share("articles.chains", ((_told(row), _is_chain(row, got, reading)) for row, reading, got in chained)),
        faults("articles.chains invented", (_told(row) for row, got in unchained if got.via), len(unchained)),
        faults(
            "articles.own voice given away",
            (_told(row) for row in own if _is_given_away(row, readings[row["doc"]])),
            len(own),
        ),
    ]


def _told(row: Row) -> str:
    attribution = row["attribution"]
    return f"{row['id']} {attribution['form']} {attribution['source_type']}"


def _words(row: Row) -> set[int]:
    """Where the claim's words stand, without source and cue."""
    words = set(range(*row["span"]))
    for part in (row["attribution"]["source_phrase"], row["attribution"]["cue"]):
        if part:
            words -= set(range(*part["span"]))
    return words


def _on(row: Row, reading: Reading) -> Attribution | None:
    """The attribution whose content has most of the claim's words: more than half of them, or of its own."""
    words = _words(row)
    best, most = None, 0
    for attribution in reading.attributions:
        said = {place for span in attribution.content for place in range(*span)}
        common = len(words & said)
        if common > most and 2 * common > min(len(words), len(said)):
            best, most = attribution, common
    return best


def _is_source(row: Row, got: Attribution, reading: Reading) -> bool:
    """Does it name the words the editor marked; nobody where nobody is named; the same name where it is understood?"""
    phrase = row["attribution"]["source_phrase"]
    spans = (*got.source, *got.antecedent)
    if phrase:
        return any(Span(*phrase["span"]).touches(span) for span in spans)
    if row["attribution"]["source_type"] == "unspecified":
        return not spans
    return _shares_name(row["attribution"]["source"], spans, reading)


def _is_named(row: Row, got: Attribution, reading: Reading) -> bool:
    """A pronoun, a description and a short name lead to the name the editor gives."""
    if not row["attribution"]["named"]:
        return True
    phrase = row["attribution"]["source_phrase"]
    name = row["attribution"]["source"] + (f" {phrase['text']}" if phrase else "")
    return _shares_name(name, got.antecedent or got.source, reading)


def _shares_name(name: str, spans: Iterable[Span], reading: Reading) -> bool:
    said = " ".join(span.of(reading.document.text) for span in spans)
    return bool(set(_NAME.findall(name)) & set(_NAME.findall(said)))


def _is_kind(row: Row, got: Attribution, reading: Reading, registry: Mapping[str, SourceRecord]) -> bool:
    want = row["attribution"]["source_type"]
    return bool(source_of(got, reading.document, registry).kind == KINDS.get(want, want))


def _middle(row: Row) -> list[str]:
    """Who stands between the origin and the publisher."""
    return list(row["attribution"]["chain"][1:-1])


def _is_chain(row: Row, got: Attribution | None, reading: Reading) -> bool:
    return got is not None and all(_shares_name(name, got.via, reading) for name in _middle(row))


def _is_own_voice(row: Row, given: Iterable[Row]) -> bool:
    """The publisher's own words beyond doubt: not inside words that somebody is quoted with."""
    attribution = row["attribution"]
    if attribution["source_type"] != "outlet" or attribution["scope_ambiguous"]:
        return False
    inside = (other for other in given if other["doc"] == row["doc"])
    return not any(Span(*other["span"]).covers(Span(*row["span"])) for other in inside)


def _is_given_away(row: Row, reading: Reading) -> bool:
    """Does somebody else get more than half of the claim's words, without a mark of doubt?"""
    words = _words(row)
    for got in reading.attributions:
        said = {place for span in got.content for place in range(*span)}
        doubtful = any(Span(*row["span"]).touches(span) for span in got.ambiguous)
        if got.source and not doubtful and 2 * len(words & said) > len(words):
            return True
    return False
