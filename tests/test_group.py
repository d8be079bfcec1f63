"""Which claims come together: one topic, one subject, days that touch."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.group import group
from claimcheck.model import Claim, Evidence, Polarity, Source, When
from claimcheck.rule import RuleBook, Topic, load_rules

BOOK = load_rules()
START = date(2024, 3, 1)


def claim(
    number: int, topic: str = "casualties.killed", subject: str = "karsa", day: int | None = 0,
    attributes: tuple[tuple[str, str], ...] = (), polarity: Polarity = Polarity.AFFIRMED, uri: str = "a.md",
) -> Claim:  # fmt: skip
    when = When(None, None) if day is None else When(START + timedelta(day), START + timedelta(day))
    return Claim(
        id=f"c-{number}", topic=topic, subject=subject, place=subject.title(), source=Source("x", "X"), when=when,
        evidence=Evidence(uri, 1, number, number + 1, "x"), attributes=attributes, polarity=polarity,
    )  # fmt: skip


def sets(claims: list[Claim]) -> set[frozenset[str]]:
    return {frozenset(one.id for one in some.claims) for some in group(claims, BOOK)}


def test_claims_of_two_topics_never_come_together() -> None:
    assert sets([claim(1), claim(2, topic="casualties.injured")]) == {frozenset({"c-1"}), frozenset({"c-2"})}


def test_days_further_apart_than_any_rule_compares_make_two_groups() -> None:
    topic, window = next((one.id, days) for one in BOOK.topics if (days := BOOK.window(one.id)) is not None)
    near, far = claim(2, topic, day=window), claim(3, topic, day=2 * window + 1)
    assert sets([claim(1, topic), near, far]) == {frozenset({"c-1", "c-2"}), frozenset({"c-3"})}


def test_claims_without_a_day_stand_beside_the_dated_ones() -> None:
    assert sets([claim(1, day=None), claim(2)]) == {frozenset({"c-1"}), frozenset({"c-2"})}


def test_what_happened_in_a_district_happened_in_its_city() -> None:
    inner = claim(1, subject="old-port", attributes=(("within", "karsa"),))
    assert sets([inner, claim(2)]) == {frozenset({"c-1", "c-2"})}


def test_a_country_is_no_meeting_place_for_events_of_two_towns() -> None:
    one = claim(1, subject="homs", attributes=(("within", "syria"),))
    other = claim(2, subject="aleppo", attributes=(("within", "syria"),))
    assert sets([one, other]) == {frozenset({"c-1"}), frozenset({"c-2"})}


def test_who_holds_a_district_is_not_who_holds_its_city() -> None:
    inner = claim(1, "control", subject="old-port", attributes=(("within", "karsa"),))
    assert sets([inner, claim(2, "control")]) == {frozenset({"c-1"}), frozenset({"c-2"})}


def test_a_denial_without_a_place_joins_every_place_of_its_article_and_of_no_other() -> None:
    denial = claim(3, "control", "region", attributes=(("placed", "by the article"),), polarity=Polarity.DENIED)
    one, other = claim(1, "control"), claim(2, "control", "tarn")
    elsewhere = claim(4, "control", "mira", uri="b.md")
    found = sets([denial, one, other, elsewhere])
    assert {frozenset({"c-1", "c-3"}), frozenset({"c-2", "c-3"}), frozenset({"c-4"})} <= found


ROWS = st.lists(st.tuples(st.sampled_from(["karsa", "tarn"]), st.integers(0, 40) | st.none()), max_size=8)


@given(ROWS, st.randoms())
def test_grouping_loses_no_claim_and_is_blind_to_order(rows: list[tuple[str, int | None]], random: object) -> None:
    claims = [claim(index, subject=subject, day=day) for index, (subject, day) in enumerate(rows)]
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert sets(claims) == sets(shuffled)
    assert {id for some in sets(claims) for id in some} == {one.id for one in claims}


def test_a_topic_without_rules_is_grouped_by_the_day() -> None:
    book = RuleBook(topics=(Topic(id="rumours", title="Rumours", recognise=("x",)),))
    groups = group([claim(1, "rumours"), claim(2, "rumours", day=5)], book)
    assert len(groups) == 2
