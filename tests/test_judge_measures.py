"""What the judge measures before it compares: days, intervals, distances, voices, and how it writes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from math import inf

import pytest

from claimcheck.judge import days, label
from claimcheck.judge.crowd import COMPARED, SPREAD, pieces
from claimcheck.judge.family import Kinship, kinship
from claimcheck.judge.label import scene
from claimcheck.judge.measure import Bounds, bounds, gap_percent, nearest_ratio, ratio, slack
from claimcheck.judge.page import Cover
from claimcheck.judge.reason import against_interest
from claimcheck.judge.voice import camp, grade, independence
from claimcheck.model import Polarity, Precision, Quantity, Source, Span, When
from claimcheck.rule import Tolerance
from claimcheck.rule.shape import Comparable, Grouping
from tests.test_judge import MONDAY, claim, rule


@pytest.mark.parametrize(
    ("quantity", "soft", "expected"),
    [
        (Quantity(), False, None),
        (Quantity(best=7), False, Bounds(7, 7)),
        (Quantity(3, 4, 5), False, Bounds(3, 5)),
        (Quantity(5, None, 3), False, Bounds(3, 5)),
        (Quantity(high=9), False, Bounds(0, 9)),
        (Quantity(high=0), False, Bounds(0, 0)),
        (Quantity(high=-2), False, Bounds(-inf, -2)),
        (Quantity(low=10), False, Bounds(10, inf)),
        (Quantity(low=10), True, Bounds(10, 12)),
        (Quantity(low=0), True, Bounds(0, inf)),
    ],
)
def test_a_quantity_allows_an_interval(quantity: Quantity, soft: bool, expected: Bounds | None) -> None:
    assert bounds(quantity, soft_floor=soft) == expected
    assert soft or bounds(quantity) == expected


def test_a_minimum_is_open_above_and_says_something() -> None:
    assert Bounds(1, inf).is_floor
    assert not Bounds(0, inf).is_floor
    assert not Bounds(1, 2).is_floor


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (99, 0), (100, 5), (101, 0), (110, 5), (150.5, 0), (1400, 50), (1430, 5), (1432, 0),
        (125_000, 500), (120_000, 5000), (1_000_000, 50_000),
    ],
)  # fmt: skip
def test_a_round_figure_stands_for_what_rounds_to_it(value: float, expected: float) -> None:
    assert slack(Bounds(value, value)) == expected
    assert slack(Bounds(value, value + 1)) == 0


@pytest.mark.parametrize(
    ("left", "right", "tolerance", "expected"),
    [
        ((10, 10), (20, 20), Tolerance(), 100),
        ((0, 0), (7, 7), Tolerance(), inf),
        ((10, 12), (12, 20), Tolerance(), None),
        ((40, 50), (60, 80), Tolerance(), 20),
        ((90, 90), (99, 99), Tolerance(percent=10), None),
        ((89, 89), (99, 99), Tolerance(percent=10), pytest.approx(11.236, abs=0.001)),
        ((40, 40), (45, 45), Tolerance(absolute=5), None),
        ((40, 40), (46, 46), Tolerance(absolute=5), 15),
        ((1400, 1400), (1455, 1455), Tolerance(), pytest.approx(3.929, abs=0.001)),
        ((1400, 1400), (1450, 1450), Tolerance(), None),
    ],
)
def test_how_far_two_intervals_lie_apart(
    left: tuple[float, float], right: tuple[float, float], tolerance: Tolerance, expected: float | None
) -> None:
    assert gap_percent(Bounds(*left), Bounds(*right), tolerance) == expected
    assert gap_percent(Bounds(*right), Bounds(*left), tolerance) == expected


@pytest.mark.parametrize(
    ("left", "right", "low_ends", "nearest"),
    [
        ((10, 20), (40, 80), 4, 2),
        ((10, inf), (40, 40), 4, 4),
        ((1, 1), (5, 5), 5, 5),
        ((10, 50), (40, 80), 4, 1),
        ((0, 0), (5, 5), inf, inf),
        ((0, 10), (50, 50), inf, 5),
        ((0, inf), (5, 5), inf, inf),
    ],
)
def test_how_many_times_as_large_one_figure_is(
    left: tuple[float, float], right: tuple[float, float], low_ends: float, nearest: float
) -> None:
    for one, other in ((Bounds(*left), Bounds(*right)), (Bounds(*right), Bounds(*left))):
        assert (ratio(one, other), nearest_ratio(one, other)) == (low_ends, nearest)


def march(first: int | None, last: int | None, basis: str = "explicit", precision: Precision = Precision.DAY) -> When:
    start = None if first is None else date(2024, 3, first)
    return When(start, None if last is None else date(2024, 3, last), precision, basis)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (march(4, 4), march(4, 4), True),
        (march(4, 4), march(5, 5), False),
        (march(4, 5), march(5, 5), True),
        (march(4, 5), march(4, 5), True),
        (march(3, 5), march(5, 5), False),
        (march(4, 4), march(9, 9, "published"), True),
        (march(1, 3), march(9, 9, "published"), True),
        (march(1, 4), march(9, 9, "published"), False),
        (march(9, 9, "published"), march(1, 4), False),
        (march(1, None, precision=Precision.OPEN), march(9, 9, "published"), False),
        (march(None, 4, precision=Precision.OPEN), march(4, 4), False),
        (march(1, None), march(9, 9, "published"), True),
        (march(None, None), march(9, 9), True),
    ],
)
def test_stated_days_are_one_where_they_touch_and_are_as_long(left: When, right: When, expected: bool) -> None:
    assert days.same_days(claim(when=left), claim(when=right)) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (march(4, 4), march(9, 9), 5),
        (march(4, 6), march(5, 9), 0),
        (march(9, None), march(4, None), 5),
        (march(None, 4), march(6, 7), 2),
        (march(None, None), march(6, 7), None),
    ],
)
def test_days_between_two_claims(left: When, right: When, expected: int | None) -> None:
    assert days.apart(claim(when=left), claim(when=right)) == expected


@pytest.mark.parametrize(("when", "apart"), [(march(9, 12), 0), (march(2, 12), 0), (march(None, 12), 0)])
def test_what_is_foreseen_may_count_as_of_the_day_it_was_foreseen(when: When, apart: int) -> None:
    foreseen, now = claim(when=when), claim(when=march(4, 4))
    assert days.apart(foreseen, now, foreseen=False) == apart
    assert days.apart(foreseen, now) == max(0, (when.start or date(2024, 3, 12)).day - 4)


def test_who_knew_first() -> None:
    early, late, never = claim(known=0), claim(known=3), replace(claim(when=march(None, None)), published=None)
    assert (days.order(early, late), days.order(late, early), days.order(early, early)) == (-1, 1, 0)
    assert (days.order(early, never), days.order(never, never)) == (None, 0)
    assert (days.lag(early, late), days.lag(late, early), days.lag(early, never)) == (3, 3, inf)


@pytest.mark.parametrize(("known", "settled"), [(13, False), (14, True), (40, True)])
def test_a_toll_is_settled_a_fortnight_after_its_day(known: int, settled: bool) -> None:
    long_after = claim(known=60, basis="explicit")
    assert days.is_settled(claim(known=known, basis="explicit"), long_after) is settled
    assert not days.is_settled(claim(known=known), long_after)


def test_a_count_is_fresh_on_its_day_alone() -> None:
    today, dateless = claim(), claim(when=march(None, None))
    assert days.is_fresh(today, today)
    assert days.is_fresh(dateless, today)
    assert not days.is_fresh(today, claim(known=1))
    assert not days.is_fresh(replace(today, published=None), today)


@pytest.mark.parametrize(
    ("left", "right", "day", "basis", "expected"),
    [
        ("04:15", "05:00", 0, "explicit", 45),
        ("05:00", "04:15", 0, "explicit", 45),
        ("04:15", "05:00", 1, "explicit", None),
        ("04:15", "05:00", 1, "published", 45),
        ("04:15", "05:00", 2, "published", None),
        ("23:50", "00:10", 1, "published", 20),
        ("04:15", "dawn", 0, "explicit", None),
        ("04:15", "5:", 0, "explicit", None),
    ],
)
def test_minutes_between_two_times_of_one_day(
    left: str, right: str, day: int, basis: str, expected: int | None
) -> None:
    one = claim(attributes=(("day", left),), basis="explicit")
    other = claim(attributes=(("day", right),), basis=basis, day=day)
    assert days.hours_apart(one, other) == expected
    assert days.hours_apart(one, replace(other, evidence=one.evidence)) is None


def test_a_group_is_compared_whole_as_long_as_it_is_small() -> None:
    few = [claim(1, 1)] * COMPARED
    assert list(pieces(few, rule("numeric"))) == [few]


def test_a_large_group_is_compared_by_stretches_of_days() -> None:
    crowd = [claim(1, 1, day=day) for day in range(0, 2 * COMPARED, 2)] + [claim(1, 1, day=0)]
    (pair,) = pieces(crowd, rule("numeric", comparable=Comparable(same=("day",))))
    assert {one.when.start for one in pair} == {MONDAY}


def test_claims_of_neighbouring_stretches_are_compared_and_a_lonely_one_is_not() -> None:
    near = [claim(1, 1, day=day) for day in range(COMPARED)]
    far = claim(1, 1, day=9 * COMPARED)
    stretches = list(pieces([*near, far], rule("numeric")))  # claims within 3 days of one another
    assert far not in [one for stretch in stretches for one in stretch]
    together = [{one.id for one in stretch} for stretch in stretches]
    assert all(
        any({one.id, other.id} <= stretch for stretch in together)
        for at, one in enumerate(near)
        for other in near[at + 1 : at + 4]
    )
    assert max(map(len, stretches)) == 8


def test_of_a_crowd_on_one_day_claims_evenly_apart_are_compared() -> None:
    crowd = [claim(number, number) for number in range(COMPARED + 1)]
    (some,) = pieces(crowd, replace(rule("numeric"), group=Grouping(within="any")))
    assert (len(some), some[0], some[-1]) == (SPREAD, crowd[0], crowd[-1])
    steps = {crowd.index(other) - crowd.index(one) for one, other in pairwise(some)}
    assert steps <= {3, 4}


@pytest.mark.parametrize(
    ("span", "touches"),
    [
        ((0, 5), False), ((0, 6), True), ((9, 10), True), ((10, 12), True), ((14, 15), True), ((15, 20), False),
        ((16, 30), True), ((29, 30), True), ((30, 40), False), ((4, 31), True),
    ],
)  # fmt: skip
def test_a_span_touches_what_others_cover(span: tuple[int, int], touches: bool) -> None:
    cover = Cover([Span(20, 30), Span(9, 15), Span(5, 12), Span(6, 7)])
    assert cover.touches(Span(*span)) is touches


def test_nothing_touches_nothing() -> None:
    assert not Cover([]).touches(Span(0, 9))


MINISTRY = Source("ministry", "the ministry", "government")
ARMY = Source("army", "the army", "military")
REBELS = Source("rebels", "the rebels", "armed_group")
HOSPITAL = Source("hospital", "the hospital", "monitor")
AGENCY = Source("agency", "an agency", "wire", origin="hospital")
NOBODY = Source("nobody", "a resident", "resident", naming="anonymous")
PAPER = Source("paper", "the paper", "outlet")


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (MINISTRY, PAPER, "unattributed"),
        (PAPER, MINISTRY, "unattributed"),
        (MINISTRY, MINISTRY, "single"),
        (HOSPITAL, AGENCY, "same_origin"),
        (MINISTRY, REBELS, "cross_side"),
        (MINISTRY, ARMY, "same_side"),
        (MINISTRY, NOBODY, "not_established"),
        (NOBODY, HOSPITAL, "not_established"),
        (MINISTRY, HOSPITAL, "independent"),
    ],
)
def test_how_independent_two_sources_are(left: Source, right: Source, expected: str) -> None:
    one, other = replace(claim(), source=left), replace(claim(), source=right)
    assert grade(one, other) == expected
    unattributed = replace(claim(), source=PAPER)
    assert independence([[one], [other, unattributed]]) == expected
    assert independence([[one, other]]) == "unattributed"


@pytest.mark.parametrize(
    ("kind", "side", "expected"),
    [
        ("government", None, "government"), ("activist", None, "opposition"), ("monitor", None, None),
        ("government", "union", "union"),
    ],
)  # fmt: skip
def test_whom_a_source_speaks_for(kind: str, side: str | None, expected: str | None) -> None:
    assert camp(Source("x", "x", kind, side=side)) == expected


@pytest.mark.parametrize(
    ("source", "value", "affirmed", "expected"),
    [
        (MINISTRY, "opposition:all", True, True),
        (MINISTRY, "government:all", True, False),
        (MINISTRY, "government:all", False, True),
        (MINISTRY, "government:losing", True, True),
        (MINISTRY, "opposition:losing", True, False),
        (MINISTRY, "government:none", True, True),
        (REBELS, "government:gaining", True, True),
        (MINISTRY, "militia:all", True, False),
        (MINISTRY, "opposition", True, False),
        (HOSPITAL, "opposition:all", True, False),
        (replace(PAPER, side="government"), "opposition:all", True, False),
    ],
)
def test_a_side_that_grants_the_other_its_gain(source: Source, value: str, affirmed: bool, expected: bool) -> None:
    polarity = Polarity.AFFIRMED if affirmed else Polarity.DENIED
    assert against_interest(replace(claim(value=value, polarity=polarity), source=source)) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (None, None, Kinship.SAME),
        ("civilian", "civilian", Kinship.SAME),
        ("person", None, Kinship.SAME),
        ("civilian", None, Kinship.PART),
        ("person", "civilian", Kinship.WHOLE),
        ("soldier", "civilian", Kinship.APART),
        ("soldier", "person", Kinship.APART),
        ("person", "soldier", Kinship.APART),
    ],
)
def test_what_two_figures_count(left: str | None, right: str | None, expected: Kinship) -> None:
    assert kinship(left, right) is expected


@pytest.mark.parametrize(
    ("bounds", "unit", "expected"),
    [
        (Bounds(44, 44), None, "44"),
        (Bounds(1, 1), "job", "1 job"),
        (Bounds(2, 2), "job", "2 jobs"),
        (Bounds(85, inf), None, "at least 85"),
        (Bounds(0, 100), None, "up to 100"),
        (Bounds(1, 2), "job", "1 to 2 jobs"),
        (Bounds(40, 48), "percent", "40 to 48%"),
        (Bounds(1_234_567, 1_234_567), None, "1,234,567"),
        (Bounds(2.5, 2.5), None, "2.5"),
        (Bounds(16_187.4, 1_254_525.5), None, "16,187 to 1,254,526"),
    ],
)
def test_an_interval_in_words(bounds: Bounds, unit: str | None, expected: str) -> None:
    assert label.interval(bounds, unit) == expected


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (Quantity(315, 350, 385, "person"), "about 350"),
        (Quantity(315, None, 385, "person"), "315 to 385"),
        (Quantity(350, 350, 385, "person"), "350 to 385"),
        (Quantity(315, 385, 385, "person"), "315 to 385"),
    ],
)
def test_a_figure_with_a_margin_is_said_as_printed(quantity: Quantity, expected: str) -> None:
    assert label.value_of([replace(claim(), quantity=quantity)]) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (march(3, 3), "3 March 2024"),
        (march(1, 3), "1 to 3 March 2024"),
        (march(None, 3), "3 March 2024"),
        (march(None, None), "no date"),
        (When(date(2024, 2, 28), date(2024, 3, 1), Precision.OPEN, "explicit"), "28 February 2024 to 1 March 2024"),
        (When(date(2023, 3, 1), date(2024, 3, 1), Precision.OPEN, "explicit"), "1 March 2023 to 1 March 2024"),
    ],
)
def test_days_in_words(when: When, expected: str) -> None:
    assert label.days(when) == expected


def test_who_says_it_and_where() -> None:
    told = replace(claim(publisher="Harbour Post"), source=MINISTRY)
    assert label.who(told) == "the ministry (Harbour Post, 4 March 2024)"
    assert label.who(replace(told, published=None)) == "the ministry (Harbour Post)"
    passed_on = replace(MINISTRY, via=("an agency",))
    assert label.who(replace(told, source=passed_on)) == "the ministry (Harbour Post, via an agency, 4 March 2024)"
    assert label.who(replace(told, source=PAPER)) == "Harbour Post in its own voice (4 March 2024)"
    unnamed = Source("unspecified", "", "unspecified", naming="anonymous")
    assert label.who(replace(told, source=unnamed)) == "an unnamed source (Harbour Post, 4 March 2024)"


def test_a_side_counts_those_who_say_the_same() -> None:
    one, again, other = (replace(claim(44, 44, publisher="Post"), source=who) for who in (MINISTRY, MINISTRY, HOSPITAL))
    assert label.side("44", [one, again]) == '44, says the ministry (Post, 4 March 2024): "words"'
    assert label.side("44", [one, other]) == '44, says the ministry (Post, 4 March 2024) and 1 more: "words"'


def test_a_long_name_is_told_without_its_description() -> None:
    name = "Tarek Said, head of the council"
    assert label.short(name) == name
    assert label.short(f"{name} of the river quarter of the city of Karsa") == "Tarek Said"


@pytest.mark.parametrize(
    ("subject", "called"),
    [
        ("event:Lamu 2022-08-03", "the story of Lamu"),
        ("event:Musa Adan 2022-08-03", "the story of Musa Adan"),
        ("event:007", "007"),
        ("karsa", "karsa"),
    ],
)
def test_a_subject_is_called_as_an_editor_would(subject: str, called: str) -> None:
    assert scene(subject) == called
