"""What clashes and what does not, as tables; and the laws that hold for any claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.judge import judge
from claimcheck.model import (
    Claim,
    Conflict,
    Evidence,
    Group,
    Mode,
    Part,
    Polarity,
    Precision,
    Quantity,
    Severity,
    Source,
    When,
)
from claimcheck.rule import Comparison, Condition, Rule, RuleBook, Tolerance, Topic
from claimcheck.rule.shape import Comparable, Escalation, Grouping

MONDAY = date(2024, 3, 4)
TOLL = Topic(id="casualties.killed", title="People killed", recognise=("{n} dead",), grows=True)
TOWN = Topic(id="population", title="Population", recognise=("{n} people",), soft_floor=True)
HOLD = Topic(id="control", title="Control", kind="value", recognise=("x",))
_ids = count()


def rule(kind: str, *, topic: str = "*", comparable: Comparable | None = None, **options: Any) -> Rule:
    return Rule(
        id=f"test-{kind}",
        title=kind,
        about=kind,
        topic=(topic,),
        conflict=Comparison(kind=kind, **options),  # type: ignore[arg-type]
        group=Grouping(within="3 days"),
        comparable=comparable or Comparable(),
        message="{subject}: {sides}",
        escalate=(Escalation(Severity.ERROR, Condition(cross_side=True)),),
    )


def claim(
    low: float | None = None,
    high: float | None = None,
    *,
    by: str = "ministry",
    kind: str = "monitor",
    day: int = 0,
    known: int | None = None,
    uri: str | None = None,
    topic: str = TOLL.id,
    **more: Any,
) -> Claim:
    number = next(_ids)
    best = low if low is not None and low == high else None
    when = MONDAY + timedelta(days=day)
    return Claim(
        id=f"c{number}",
        topic=topic,
        subject="karsa",
        place="Karsa",
        source=Source(id=by, name=by, kind=kind),
        mode=more.pop("mode", Mode.OWN_VOICE if kind == "outlet" else Mode.INDIRECT),
        publisher=more.pop("publisher", by),
        published=MONDAY + timedelta(days=day if known is None else known),
        quantity=Quantity(low, best, high, "person"),
        when=more.pop("when", When(when, when, Precision.DAY, more.pop("basis", "published"))),
        evidence=Evidence(uri or f"{number}.txt", 1, more.pop("start", number), more.pop("end", number + 1), "words"),
        **more,
    )


def conflicts(*claims: Claim, by: Rule) -> list[Conflict]:
    book = RuleBook(topics=(TOLL, TOWN, HOLD), conflicts=(by,))
    topics = {each.topic for each in claims}
    groups = [
        Group(topic, "karsa", "Karsa", When(None, None), tuple(each for each in claims if each.topic == topic))
        for topic in sorted(topics)
    ]
    return judge(groups, book)[0]


def sides(*claims: Claim, by: Rule) -> list[str]:
    return [" | ".join(side.value for side in conflict.sides) for conflict in conflicts(*claims, by=by)]


numeric = rule("numeric", floor_ratio=1.5, comparable=Comparable(same=("noun", "day"), skip_if=("revised",), times=20))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ((44, 44), (48, 48), ["44 | 48"]),
        ((15, 15), (22, None), ["15 | at least 22"]),
        ((73, None), (85, 85), []),
        ((20, None), (29, None), []),
        ((56, None), (85, None), ["at least 56 | at least 85"]),
        ((300, 390), (350, 350), []),
        ((0, 100), (71, 71), []),
        ((0, 60), (71, 71), ["up to 60 | 71"]),
        ((1400, 1400), (1432, 1432), []),
        ((30, 30), (31, 31), ["30 | 31"]),
        ((5, 5), (900, 900), []),
    ],
)
def test_figures_known_on_one_day(left: tuple[int, int], right: tuple[int, int], expected: list[str]) -> None:
    assert sides(claim(*left, by="ministry"), claim(*right, by="monitor"), by=numeric) == expected


def test_later_and_larger_is_an_update() -> None:
    assert not sides(claim(44, 44, by="a"), claim(60, 60, by="b", day=1), by=numeric)


def test_figures_that_look_back_are_no_updates() -> None:
    past = When(MONDAY, MONDAY, Precision.DAY, "explicit")
    early, late = claim(32, 32, by="a", when=past, known=40), claim(50, 50, by="b", when=past, known=60)
    assert sides(early, late, by=numeric) == ["32 | 50"]


def test_a_minimum_never_stands_against_a_number_that_bears_it_out() -> None:
    tolls = [claim(22, 22, by="a"), claim(44, 44, by="b"), claim(44, None, by="c"), claim(48, 48, by="d")]
    minimum = tolls[2].id
    for conflict in conflicts(*tolls, by=numeric):
        values = [side.value for side in conflict.sides if minimum not in side.claims]
        assert "48" not in values or all(minimum not in side.claims for side in conflict.sides)


def test_a_number_far_above_a_minimum_is_another_count() -> None:
    assert sides(claim(56, None, by="a"), claim(160, 160, by="b"), by=numeric) == ["at least 56 | 160"]


def test_who_repeats_a_value_stands_on_its_side() -> None:
    early = claim(41, 41, by="agency", known=0)
    late, other = claim(41, 41, by="ministry", known=3), claim(97, 97, by="union", known=3)
    (found,) = conflicts(early, late, other, by=numeric)
    assert {early.id, late.id} in [set(side.claims) for side in found.sides]


def test_a_source_that_raised_its_count_does_not_stand_against_itself() -> None:
    early = claim(41, 41, by="union", known=0)
    late, other = claim(41, 41, by="ministry", known=3), claim(97, 97, by="union", known=3)
    (found,) = conflicts(early, late, other, by=numeric)
    assert all(early.id not in side.claims for side in found.sides)


def test_one_voice_is_no_quarrel() -> None:
    assert not sides(claim(44, 44, by="monitor"), claim(48, 48, by="monitor"), by=numeric)


def test_two_papers_that_quote_one_origin_are_one_voice() -> None:
    wire = Source(id="wire", name="wire", kind="wire", origin="monitor")
    left, right = claim(44, 44, by="monitor"), replace(claim(48, 48), source=wire)
    assert not sides(left, right, by=numeric)


def test_a_part_below_its_whole_is_as_it_should_be() -> None:
    people = claim(31, None, by="a", noun="person")
    assert not sides(claim(30, 30, by="b", noun="civilian"), people, by=numeric)
    assert sides(claim(60, 60, by="b", noun="civilian"), claim(31, 31, by="a", noun="person"), by=numeric)
    assert not sides(claim(60, 60, by="b", noun="soldier"), claim(31, 31, by="a", noun="civilian"), by=numeric)


def test_stated_days_apart_are_other_events() -> None:
    left = claim(22, 22, by="a", basis="relative")
    assert not sides(left, claim(19, 19, by="b", day=1, basis="relative", known=1), by=rule("numeric"))[1:]
    assert not sides(left, claim(19, 19, by="b", day=1, known=0, basis="relative"), by=numeric)


def test_terms_of_a_sum_are_not_compared_with_the_whole() -> None:
    whole = claim(7000, None, by="group", uri="a.txt", start=0, end=5)
    some = claim(1800, 2200, by="nobody", uri="a.txt", start=10, end=15)
    rest = claim(5000, 5000, by="nobody", uri="a.txt", start=20, end=25, scope="further")
    assert not sides(whole, some, rest, by=numeric)


def test_static_totals_read_over_as_about() -> None:
    town = rule("numeric", topic=TOWN.id, tolerance=Tolerance(percent=10))
    left = claim(800_000, None, by="a", kind="outlet", topic=TOWN.id)
    assert sides(left, claim(2e6, 2e6, by="b", kind="outlet", topic=TOWN.id), by=town) == [
        "at least 800,000 | 2,000,000"
    ]
    assert not sides(left, claim(850_000, 850_000, by="b", topic=TOWN.id), by=town)


def test_one_conflict_holds_every_side_and_every_claim() -> None:
    found = conflicts(
        claim(12, 12, by="a"), claim(15, 15, by="b"), claim(22, None, by="c"), claim(15, 15, by="d"), by=numeric
    )
    assert [[len(side.claims) for side in one.sides] for one in found] == [[1, 2, 1]]


def test_a_claim_that_both_sides_could_live_with_stands_aside() -> None:
    floor = claim(40, None, by="c")
    found = conflicts(claim(44, 44, by="a"), claim(48, 48, by="b"), floor, by=numeric)
    assert floor.id not in [id for one in found for side in one.sides for id in side.claims]


fall = rule("monotone", tolerance=Tolerance(percent=2), comparable=Comparable(different=()))


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ((94, None), (71, 71), ["71 | at least 94"]),
        ((71, 71), (94, 94), []),
        ((0, 100), (71, 71), []),
        ((94, 94), (93, 93), []),
        ((94, 94), (60, None), []),
    ],
)
def test_a_total_may_only_grow(earlier: tuple[int, int], later: tuple[int, int], expected: list[str]) -> None:
    assert sides(claim(*earlier), claim(*later, day=2), by=fall) == expected


hold = rule(
    "exclusive",
    topic=HOLD.id,
    ladder=("none", "contested", "part", "most", "all"),
    opposites=(("gaining", "losing"),),
    compatible=(("government", "militia"),),
)


@pytest.mark.parametrize(
    ("left", "right", "clashes"),
    [
        ("government:all", "opposition:all", True),
        ("government:most", "opposition:most", True),
        ("government:all", "opposition:part", True),
        ("government:most", "opposition:part", False),
        ("government:all", "opposition:contested", False),
        ("government:all", "government:most", False),
        ("government:all", "government:part", True),
        ("government:all", "not government:all", True),
        ("government:gaining", "not government:gaining", True),
        ("government:gaining", "government:losing", True),
        ("government:gaining", "opposition:gaining", False),
        ("government:all", "militia:all", False),
        ("government:all", "opposition:besieging", False),
    ],
)
def test_who_holds_a_place(left: str, right: str, clashes: bool) -> None:
    def held(value: str, by: str, kind: str) -> Claim:
        polarity = Polarity.DENIED if value.startswith("not ") else Polarity.AFFIRMED
        return claim(by=by, kind=kind, value=value.removeprefix("not "), polarity=polarity, topic=HOLD.id)

    found = conflicts(held(left, "television", "state_media"), held(right, "Lina", "activist"), by=hold)
    assert [(one.severity, one.independence) for one in found] == [(Severity.ERROR, "cross_side")] * clashes


def test_a_denial_needs_an_assertion() -> None:
    yes, no = claim(by="a", value="x", topic="blame"), claim(by="b", value="x", polarity=Polarity.DENIED, topic="blame")
    assert sides(yes, no, by=rule("denial")) == ["x | not x"]
    assert not sides(no, replace(no, id="other", source=yes.source), by=rule("denial"))


def test_predictions_are_not_facts() -> None:
    assert not sides(claim(44, 44, by="a", hedge="predicted"), claim(90, 90, by="b"), by=numeric)


def test_parts_add_up_to_their_whole() -> None:
    def report(*figures: int) -> list[Claim]:
        return [
            claim(n, n, uri="a.txt", start=20 * index, end=20 * index + 5, scope="further" if index == 2 else None)
            for index, n in enumerate(figures)
        ]

    assert sides(*report(43, 23, 21), by=rule("total")) == ["43 | 23 + 21 = 44"]
    assert not sides(*report(44, 23, 21), by=rule("total"))
    assert not sides(*report(20, 23, 21), by=rule("total"))


def test_a_headline_is_borne_out_by_its_body() -> None:
    def article(head: tuple[int, int], *bodies: tuple[int, int | None]) -> list[Claim]:
        top = claim(*head, uri="a.txt", part=Part.HEADLINE, start=0, end=5)
        return [top, *(claim(*body, uri="a.txt", start=9 * at + 9, end=9 * at + 12) for at, body in enumerate(bodies))]

    head = rule("headline")
    assert sides(*article((20, 20), (26, None)), by=head) == ["20 | at least 26"]
    assert not sides(*article((20, 20), (26, None), (20, 20)), by=head)
    assert not sides(*article((21, 21), (15, 15), (6, 6)), by=head)
    assert sides(*article((30, 399), (21, None), (21, None)), by=head) == ["30 to 399 | at least 21"]


def test_one_source_with_two_figures_at_one_time() -> None:
    credit = rule("credit", comparable=Comparable(different=()))
    morning, night = claim(140, 140, by="tv", known=1), claim(170, None, by="tv", known=1)
    assert sides(morning, night, by=credit) == ["140 | at least 170"]
    assert not sides(claim(140, 140, by="tv"), claim(170, None, by="tv"), by=credit)
    assert not sides(morning, claim(170, None, by="tv", known=2), by=credit)
    assert not sides(claim(140, 140, by="tv"), claim(170, None, by="radio"), by=credit)


def test_one_event_on_two_days() -> None:
    left, right = claim(by="a", basis="explicit", topic="event"), claim(by="b", day=2, basis="relative", topic="event")
    assert sides(left, right, by=rule("date", tolerance=Tolerance(absolute=1)))
    assert not sides(left, right, by=rule("date", tolerance=Tolerance(absolute=2)))


def test_a_fingerprint_ignores_words_order_and_repetition() -> None:
    left, right = claim(44, 44, by="a"), claim(48, 48, by="b")
    first = conflicts(left, right, by=numeric)[0].fingerprint
    moved = replace(left, evidence=Evidence("z.txt", 9, 1, 2, "other words"))
    assert conflicts(right, moved, claim(44, 44, by="d"), by=numeric)[0].fingerprint == first
    assert conflicts(left, right, claim(60, 60, by="c"), by=numeric)[0].fingerprint != first


def test_the_reason_names_values_sources_and_days() -> None:
    reason = conflicts(claim(44, 44, by="the ministry"), claim(48, 48, by="the monitor"), by=numeric)[0].reason
    for part in ("44", "48", "the ministry", "the monitor", "4 March 2024", "not an update", "not a subset", "9 %"):
        assert part in reason


figures = st.tuples(st.integers(0, 49), st.one_of(st.none(), st.integers(0, 49))).map(
    lambda pair: (pair[0], None if pair[1] is None else pair[0] + pair[1])
)
claims = st.builds(
    lambda bounds, by, day, noun: claim(*bounds, by=by, day=day, noun=noun),
    figures,
    st.sampled_from("abcd"),
    st.integers(0, 3),
    st.sampled_from([None, "civilian", "soldier"]),
)
EVERY = [numeric, fall, rule("credit", comparable=Comparable(different=())), rule("total"), rule("headline")]


@given(st.lists(claims, max_size=6), st.randoms(use_true_random=False), st.sampled_from(EVERY))
def test_order_changes_nothing(found: list[Claim], random: Any, by: Rule) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)
    assert conflicts(*found, by=by) == conflicts(*shuffled, by=by)


@given(claims, st.sampled_from(EVERY))
def test_a_claim_never_conflicts_with_itself(one: Claim, by: Rule) -> None:
    assert not conflicts(one, replace(one, source=Source("other", "other")), by=by)


@given(claims, claims, st.integers(0, 50), st.integers(0, 50))
def test_a_wider_interval_never_makes_a_conflict(left: Claim, right: Claim, down: int, up: int) -> None:
    """Of counts; a round number from 100 on is an interval already, narrower where more of it is printed."""
    hard = replace(numeric, conflict=Comparison(kind="numeric"), comparable=Comparable())
    quantity = left.quantity
    assert quantity.low is not None
    high = None if quantity.high is None else quantity.high + up
    wider = replace(left, quantity=Quantity(max(0.0, quantity.low - down), None, high, "person"))
    assert len(conflicts(wider, right, by=hard)) <= len(conflicts(left, right, by=hard))
