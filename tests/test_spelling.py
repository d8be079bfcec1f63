"""Names across spellings: one name stays one, two stay two, whatever the order."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.grammar.spelling import same_name, skeleton
from claimcheck.plainyaml import load

TABLE = Path(__file__).parent / "tables" / "en" / "names.yml"
PAIRS, _ = load(TABLE.read_text(encoding="utf-8"), where=TABLE.name)


@pytest.mark.parametrize("pair", PAIRS["same"])
def test_spellings_of_one_name_are_one(pair: str) -> None:
    left, right = pair.split(" | ")
    assert same_name(left, right)


@pytest.mark.parametrize("pair", PAIRS["distinct"])
def test_two_names_stay_two(pair: str) -> None:
    left, right = pair.split(" | ")
    assert not same_name(left, right)


@given(st.text(max_size=40), st.text(max_size=40))
def test_order_does_not_matter(left: str, right: str) -> None:
    assert same_name(left, right) == same_name(right, left)


@given(st.text(max_size=60))
def test_a_name_is_itself(name: str) -> None:
    assert same_name(name, name)


@pytest.mark.parametrize("unit", ["al-", "a", "'", "kh gh ", "ii", "\u0301", "iyah "])
def test_a_skeleton_takes_linear_time(unit: str) -> None:
    started = time.perf_counter()
    skeleton(unit * (200_000 // len(unit)))
    assert time.perf_counter() - started < 2.0
