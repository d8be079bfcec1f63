"""Parties in text: the table holds, alone and inside a longer text; any text is read in linear time."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.grammar.faction import load_parties
from claimcheck.grammar.home import home_country
from claimcheck.grammar.party import parties
from claimcheck.model import RuleError
from claimcheck.plainyaml import load

TABLE = Path(__file__).parent / "tables" / "en" / "parties.yml"
CASES: list[dict[str, Any]] = load(TABLE.read_text(encoding="utf-8"), where=TABLE.name)[0]
SECONDS_FOR_A_MEGABYTE = 5.0  # measured 0.1 to 1.0 of the processor; quadratic reading takes minutes
BEFORE, AFTER = "Nobody was hurt, they said.\n\n", "\n\nNothing more was heard of it.\n"


def told(text: str) -> list[str]:
    return [f"{name.name} = {name.id}" for name in parties(text)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_party_is_found(case: dict[str, Any]) -> None:
    assert told(case["text"]) == case["parties"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_party_is_found_in_a_longer_text(case: dict[str, Any]) -> None:
    assert told(BEFORE + case["text"] + AFTER) == case["parties"]


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_a_name_is_the_text_of_its_span(text: str) -> None:
    assert all(text[name.start : name.end] == name.name for name in parties(text))


@pytest.mark.parametrize("unit", ["A ", "forces loyal to ", "the army ", "ministry of ", "Syrian ", "US-led ", "A's "])
def test_a_megabyte_of_anything_takes_linear_time(unit: str) -> None:
    started = time.process_time()
    parties(unit * (1_000_000 // len(unit)))
    assert time.process_time() - started < SECONDS_FOR_A_MEGABYTE


def test_home_is_the_country_most_named() -> None:
    assert home_country("Homs and Hama fell; Russia watched.") == "syria"


def test_no_country_is_home_where_two_tie() -> None:
    assert home_country("Israel and Iran met.") is None


def test_a_caller_may_say_whose_army_is_the_army() -> None:
    assert [name.id for name in parties("Syrian troops met Russian troops.", country="russia")] == [
        "syria",
        "government",
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Falcons: {class: birds}\n", "party 'Falcons' has no known class"),
        ("Falcons: {clas: party}\n", "unknown key 'clas'"),
        ("Falcons: {class: party, also: Hawks}\n", "'also' is a list of names"),
        ("Falcons: party\n", "party 'Falcons' has no description"),
    ],
)
def test_a_faulty_party_file_is_told_where_and_how(tmp_path: Path, text: str, what: str) -> None:
    path = tmp_path / "bad.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_parties([path])
    assert caught.value.what == what
    assert caught.value.where.startswith(f"{path}:1:")
