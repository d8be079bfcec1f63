"""Fact-checks as schema.org ClaimReview: the claim is read as the words of who made it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimcheck.read import read

REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "datePublished": "2024-03-09",
    "author": {"@type": "Organization", "name": "The Checking Desk"},
    "claimReviewed": "Two million people marched in Karsa on Saturday.",
    "itemReviewed": {"@type": "Claim", "author": {"name": "Harbour Post"}, "datePublished": "2024-03-02"},
    "reviewRating": {"alternateName": "False"},
}


@pytest.mark.parametrize("name", ["one.json", "one.jsonl"])
def test_the_claim_reviewed_is_its_authors_and_of_its_day(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(json.dumps(REVIEW))
    (document,), problems = read([tmp_path / name])
    assert problems == []
    assert (document.publisher, document.published) == ("Harbour Post", date(2024, 3, 2))
    assert document.text == REVIEW["claimReviewed"]


@pytest.mark.parametrize("item", [None, "x", {}, {"author": "Harbour Post"}, {"author": [1]}])
def test_a_review_that_says_less_is_read_as_far_as_it_goes(item: object, tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps({**REVIEW, "itemReviewed": item}))
    (document,), _ = read([tmp_path / "one.json"])
    assert document.published == date(2024, 3, 9)
