"""Where a figure happened: the place of each claim in sentences and short articles."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimcheck.model import Claim, Document, Quantity
from claimcheck.pipeline import claims_in, see
from claimcheck.plainyaml import load
from claimcheck.rule import load_rules

TABLE = Path(__file__).parent / "tables" / "en" / "scenes.yml"
CASES: list[dict[str, Any]] = load(TABLE.read_text(encoding="utf-8"), where=TABLE.name)[0]
BOOK = load_rules(None)


def placed(claim: Claim) -> str:
    quantity = claim.quantity
    figure = next(bound for bound in (quantity.best, quantity.low, quantity.high) if bound is not None)
    return f"{figure:.0f} {claim.place or '-'}"


def places_of(text: str) -> list[str]:
    document = Document("text.txt", f"{text}\n", 0, "Harbour Post", date(2024, 5, 6))
    found = [placed(claim) for claim in claims_in(see(document), BOOK) if claim.quantity != Quantity()]
    return [one for at, one in enumerate(found) if one not in found[:at] or found[at - 1 : at] == [one]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_figure_stands_where_it_happened(case: dict[str, Any]) -> None:
    assert list(dict.fromkeys(places_of(case["text"]))) == list(dict.fromkeys(case["at"]))
