"""Definite descriptions and "it": the table holds, alone and inside a longer text; whole articles; linear time."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.grammar.place import places
from claimcheck.grammar.reference import references
from claimcheck.model import Document, Reference, Sentence
from claimcheck.pipeline import check_documents, see
from claimcheck.plainyaml import load
from claimcheck.rule import load_rules

TABLE = Path(__file__).parent / "tables" / "en" / "references.yml"
CASES: list[dict[str, Any]] = load(TABLE.read_text(encoding="utf-8"), where=TABLE.name)[0]
SECONDS_FOR_A_MEGABYTE = 5.0  # measured 0.1 to 0.9 of the processor; quadratic reading takes minutes
DAY = date(2024, 3, 6)


def told(text: str) -> list[str]:
    """The references of a text in the words of the table."""
    return [_told(one, text) for one in see(Document("a.txt", text, published=DAY)).references]


def _told(one: Reference, text: str) -> str:
    name = f" # {one.name}" if one.name and one.kind != "place" else ""
    place = f" @ {one.place.id}" if one.place else ""
    return f"{one.span.of(text)} = {one.antecedent.of(text)}{name}{place}"


def test_the_table_holds_enough_cases() -> None:
    assert len(CASES) >= 80
    assert sum(not case["references"] for case in CASES) >= 30


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_reference_is_resolved(case: dict[str, Any]) -> None:
    assert told(case["text"]) == case["references"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_reference_is_resolved_before_more_text(case: dict[str, Any]) -> None:
    assert told(case["text"] + "\n\nNothing more was heard on Sunday.\n") == case["references"]


PIECES = ["the ferry ", "A ferry ", "it sank. ", "captured it ", "The Karsa ", "group\n\n", "two blasts ", "in "]


@given(st.lists(st.sampled_from(PIECES)))
@settings(max_examples=100, deadline=None)
def test_an_antecedent_stands_before_what_stands_for_it(words: list[str]) -> None:
    text = "".join(words)
    for one in see(Document("a.txt", text)).references:
        assert 0 <= one.antecedent.start < one.antecedent.end <= one.start < one.end <= len(text)


UNITS = [
    "the ferry ",
    "A ferry sank. The ferry ",
    "it sank ",
    "ferries ",
    "Aa Ltd ",
    "the blast in Karsa ",
    "captured it ",
]


@pytest.mark.parametrize("unit", UNITS)
def test_a_megabyte_of_anything_takes_linear_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    sentences = [Sentence(0, 0, len(text), len(text), 0)]
    scenes = places(text)
    started = time.process_time()
    references(text, sentences, scenes, [])
    assert time.process_time() - started < SECONDS_FOR_A_MEGABYTE


TWO_SCENES = """Ferry sinks off Karsa

A crowded ferry sank off the port of Karsa on Tuesday, the coastguard said.

In the city of Mira, 90 km away, a bus fell into a river and nine people died, police said.

The ferry was carrying 300 people when it sank, the coastguard said. The bus had 40 people on board.
"""


def claims(text: str, topic: str) -> list[tuple[str, str | None]]:
    report = check_documents([Document("a.md", text, publisher="Wire", published=DAY)], load_rules())
    return [(f"{claim.quantity.best or claim.value}", claim.place) for claim in report.claims if claim.topic == topic]


def test_a_claim_about_the_ferry_is_of_where_the_ferry_sank() -> None:
    assert claims(TWO_SCENES, "accident.aboard") == [("300", "Karsa"), ("40", "Mira")]


SIEGE = """The army lost the town of Vantry on Sunday, residents said.

Rebels now control it, the residents said.
"""


def test_it_is_the_town_that_is_controlled() -> None:
    assert ("opposition:all", "Vantry") in claims(SIEGE, "control")


CLAIMED = """A bombing in the city of Karsa killed 12 people on Tuesday.

Hezbollah spoke of the bombing in a statement. The group claimed responsibility for the attack.
"""


def test_the_group_that_claimed_an_attack_is_the_one_named_before() -> None:
    assert claims(CLAIMED, "responsibility") == [("hezbollah:claimed", "Karsa")]


STRIKES = """Two marches were held on Sunday. In the city of Mira, teachers held a march against the law.

A march in the town of Karsa was larger. Police said 9,000 people joined the march.
"""


def test_of_two_marches_the_last_is_meant() -> None:
    assert claims(STRIKES, "crowd") == [("9000", "Karsa")]


def test_the_plant_and_its_company_are_told_apart() -> None:
    text = "Velm Motors closed a plant in the town of Carrow. The plant made vans. The company gave no reason."
    assert told(text) == [
        "The plant = a plant @ carrow",
        "The company = Velm Motors # Velm Motors",
    ]
