"""The claims table: what goes in comes out, and the columns are a contract."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.frame import columns, from_frame, to_frame
from claimcheck.model import Claim, Evidence, Mode, Part, Polarity, Precision, Quantity, Source, When

WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), min_size=1, max_size=12)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
BOUND = st.none() | st.floats(-1e12, 1e12)
CLAIMS = st.builds(
    Claim,
    id=WORDS,
    topic=WORDS,
    subject=WORDS,
    place=st.none() | WORDS,
    source=st.builds(
        Source, id=WORDS, name=WORDS, kind=WORDS, via=st.lists(WORDS, max_size=3).map(tuple), side=st.none() | WORDS,
        plural=st.booleans(),
    ),
    cue=st.none() | WORDS,
    mode=st.sampled_from(Mode),
    polarity=st.sampled_from(Polarity),
    published=st.none() | DAYS,
    quantity=st.builds(Quantity, BOUND, BOUND, BOUND, st.none() | WORDS),
    value=st.none() | WORDS,
    when=st.builds(When, st.none() | DAYS, st.none() | DAYS, st.sampled_from(Precision), WORDS),
    evidence=st.builds(Evidence, WORDS, st.integers(1, 10**9), st.integers(0, 10**9), st.integers(0, 10**9), WORDS),
    part=st.sampled_from(Part),
    attributes=st.lists(st.tuples(WORDS, WORDS), max_size=3).map(tuple),
)  # fmt: skip


@settings(deadline=None)  # the first call loads pandas
@given(st.lists(CLAIMS, max_size=4))
def test_claims_come_back_from_the_table_as_they_went_in(claims: list[Claim]) -> None:
    assert from_frame(to_frame(claims)) == claims


def test_a_nested_field_is_one_column_named_by_its_path() -> None:
    names = [column.name for column in columns()]
    assert {"source_name", "quantity_low", "when_start", "evidence_uri", "evidence_exact"} <= set(names)
    assert len(names) == len(set(names))


def test_absent_values_are_na_in_the_table() -> None:
    claim = Claim(id="c", topic="t", subject="s", source=Source("a", "A"), evidence=Evidence("u", 1, 0, 1, "x"))
    frame = to_frame([claim])
    assert frame[["quantity_low", "when_start", "place"]].isna().all(axis=None)
    assert str(frame["quantity_low"].dtype) == "float64"
