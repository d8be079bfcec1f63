"""Pairs of short dispatches from many wars: what an editor would flag fires, the near misses stay silent."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimcheck.model import Conflict, Document
from claimcheck.pipeline import check_documents
from claimcheck.plainyaml import load
from claimcheck.rule import load_rules

TABLE = Path(__file__).parent / "tables" / "en" / "clashes.yml"
CASES: list[dict[str, Any]] = load(TABLE.read_text(encoding="utf-8"), where=TABLE.name)[0]
CLASHES = [case for case in CASES if case["clash"] == "true"]
BOOK = load_rules(None)


def conflicts(case: dict[str, Any]) -> tuple[Conflict, ...]:
    told = (("a.txt", case["a"], "Harbour Post"), ("b.txt", case["b"], "Northern Times"))
    documents = [Document(uri, f"{text}\n", 0, paper, date(2024, 5, 6)) for uri, text, paper in told if text]
    return check_documents(documents, BOOK).conflicts


@pytest.mark.parametrize("case", [case for case in CLASHES if "missed" not in case], ids=lambda case: case["why"])
def test_a_clash_is_found(case: dict[str, Any]) -> None:
    assert conflicts(case)


@pytest.mark.parametrize("case", [case for case in CASES if case not in CLASHES], ids=lambda case: case["why"])
def test_a_near_miss_stays_silent(case: dict[str, Any]) -> None:
    assert not conflicts(case)
