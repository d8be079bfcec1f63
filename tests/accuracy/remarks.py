"""Warnings an editor would give on the five real articles: a conflict, or a finding of a rule that means the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tests.accuracy.corpus import SHARED, rows
from tests.accuracy.measure import Measure, share

# The editor's kinds of warning, and the attribution rules that say the same of the same words.
SAY_SO = {
    "headline_body": {"headline-figure", "hedge-dropped", "attribution-dropped", "quotation-not-in-body"},
    "hedge_dropped": {"hedge-dropped", "attribution-dropped", "own-voice-takes-side"},
    "attribution_dropped": {"attribution-dropped", "own-voice-takes-side"},
    "unattributed_hedge": {"speakerless-passive", "unattributed-figure", "unattributed-count"},
    "attribution_scope": {"unattributed-figure", "unattributed-count", "single-source"},
    "own_voice_on_contested": {"own-voice-takes-side"},
    "unsupported_agreement": {"figures-not-aligned"},
    "false_corroboration": {"several-unnamed", "same-origin"},
    "possible_same_origin": {"same-origin", "one-side-only"},
    "not_independent": {"same-origin"},
    "same_side_sourcing": {"one-side-only", "same-origin"},
    "missing_side": {"one-side-only", "accusation-without-reply"},
    "accusation_without_reply": {"accusation-without-reply"},
    "partisan_single_source_chain": {"single-source", "one-side-only"},
    "partisan_single_source": {"single-source", "one-side-only", "own-side-gain"},
    "figure_missing": {"figure-missing"},
    "orphan_quote": {"orphan-quote"},
    "quote_not_found": {"quotation-not-in-body"},
}


def remarks(report: Mapping[str, Any]) -> list[Measure]:
    """The share of an editor's warnings that the report gives, by a fitting rule and by any."""
    gold = [row for row in rows(SHARED / "gold/seeds_conflicts.jsonl") if row["flag"] and row["severity"] == "warning"]
    spots = {claim["id"]: claim["evidence"] for claim in report["claims"]}
    findings = [(each["rule"], _evidence(each, spots)) for each in report["findings"]]
    conflicts = [[[spots[claim] for claim in side["claims"]] for side in each["sides"]] for each in report["conflicts"]]
    fitting, any_rule = [], []
    for row in gold:
        told = f"{row['id']} {row['kind']}"
        disputed = any(_crosses(sides, row["spans"]) for sides in conflicts)
        rules = {rule for rule, evidence in findings if _on(evidence, row["spans"])}
        fitting.append((told, disputed or bool(rules & SAY_SO.get(row["kind"], set()))))
        any_rule.append((told, disputed or bool(rules)))
    return [
        share("articles.warnings given", fitting),
        share("articles.warnings given by any rule", any_rule),
    ]


def _evidence(finding: Mapping[str, Any], spots: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [*(spots[claim] for claim in finding["claims"]), *finding.get("evidence", ())]


def _on(evidence: Iterable[Mapping[str, Any]], spans: Iterable[Mapping[str, Any]]) -> set[int]:
    """Which of the spans the evidence touches."""
    return {
        index
        for index, span in enumerate(spans)
        for spot in evidence
        if spot["uri"].endswith(span["doc"]) and spot["start"] < span["span"][1] and span["span"][0] < spot["end"]
    }


def _crosses(sides: Iterable[list[Mapping[str, Any]]], spans: list[Mapping[str, Any]]) -> bool:
    """Do two sides of a conflict touch two different spans?"""
    touched = [_on(side, spans) for side in sides]
    return sum(map(bool, touched)) > 1 and len(set().union(*touched)) > 1
