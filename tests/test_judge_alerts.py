"""Alerts that an editor read: how many would be signed, level by level, and none of the others grows worse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimcheck.pipeline import check
from claimcheck.rule import load_rules
from tests import seeds

# Conflicts over invented stories, over news of a war, and over everyday news of seventeen events, read one by
# one: "signed" where a desk would act on it. 840 articles on one election, checked as one dataset, gave none at all.
READ: list[dict[str, Any]] = json.loads((Path(__file__).parent / "tables/en/alerts_sample.json").read_text())


@pytest.mark.parametrize(("level", "share"), [("error", 0.9), ("warning", 0.7)])
def test_most_alerts_would_be_signed(level: str, share: float) -> None:
    read = [one["signed"] for one in READ if one["level"] == level]
    assert len(read) >= 20
    assert sum(read) >= share * len(read)


def test_every_alert_that_was_read_is_of_a_shipped_rule() -> None:
    assert {one["rule"] for one in READ} <= {rule.id for rule in load_rules().conflicts}


def test_an_alert_nobody_would_sign_is_no_error() -> None:
    unsigned = {one["fingerprint"] for one in READ if not one["signed"] and one["level"] != "error"}
    errors = {
        conflict.fingerprint
        for pack in seeds.packs()
        for conflict in check([str(pack.folder)]).conflicts
        if conflict.severity == "error"
    }
    assert errors
    assert not errors & unsigned
