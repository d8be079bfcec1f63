"""Findings that an editor read: how many a desk would act on. No rule on attribution speaks at error level."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from claimcheck.rule import load_rules

# Read one by one in their articles, which are not part of this project: article, offset, rule and verdict alone.
READ: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "tables/en/findings_sample.json").read_text(encoding="utf-8")
)["findings"]


@pytest.mark.parametrize(("level", "share"), [("warning", 0.7), ("note", 0.6)])
def test_most_findings_would_be_signed(level: str, share: float) -> None:
    read = [one["signed"] for one in READ if one["level"] == level]
    assert sum(read) >= share * len(read)


def test_a_hundred_findings_were_read_each_once() -> None:
    assert len({(str(one["article"]), one["start"], one["rule"]) for one in READ}) == len(READ) >= 100


def test_every_finding_that_was_read_is_of_a_shipped_rule_at_its_level() -> None:
    levels = {rule.id: str(rule.level) for rule in load_rules().attribution}
    assert all(levels[one["rule"]] == one["level"] for one in READ)


def test_no_rule_that_warns_is_mostly_wrong() -> None:
    by_rule: dict[str, list[bool]] = defaultdict(list)
    for one in READ:
        if one["level"] == "warning":
            by_rule[one["rule"]].append(one["signed"])
    assert {rule for rule, signed in by_rule.items() if len(signed) >= 5 and 2 * sum(signed) < len(signed)} == set()
