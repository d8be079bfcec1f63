"""Which pairs are compared and which of them clash: each guard by itself, from either side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from claimcheck.article import claims_in, see
from claimcheck.grammar.event import kinds_in
from claimcheck.judge.across import same_origin
from claimcheck.judge.carry import carry
from claimcheck.judge.clash import Dispute
from claimcheck.judge.comparable import comparable, eligible, is_explained, same_matter
from claimcheck.judge.context import NEAR, Context
from claimcheck.judge.pairs import agree, credit, denial, exclusive, monotone, numeric, opposite
from claimcheck.judge.pairs import date as on_days
from claimcheck.judge.reason import notes
from claimcheck.judge.severity import holds
from claimcheck.judge.subset import is_subset
from claimcheck.model import Claim, Document, Evidence, Mode, Polarity, Precision, Quantity, Source, When
from claimcheck.pipeline import check_documents
from claimcheck.rule import Condition, Rule, Tolerance, load_rules
from claimcheck.rule.shape import Comparable
from tests.test_judge import MONDAY, TOLL, TOWN, claim, rule

BARE = Context()
BY_ARTICLE = ("placed", "by the article")
GAS, GUN = ({"attributes": (("weapon", weapon),)} for weapon in ("gas", "gun"))
LEAD = {"attributes": (("lead", "yes"),)}


def told(figure: int, sentence: str, **more: Any) -> Claim:
    """A claim of a figure where it stands in a sentence that the claim carries."""
    made = claim(figure, figure, **more)
    start = sentence.index(str(figure))
    where = Evidence(made.evidence.uri, 1, start, start + len(str(figure)), str(figure))
    return replace(made, evidence=where, sentence=sentence, sentence_start=0)


def both(check: Any, left: Claim, right: Claim, *more: Any) -> Any:
    """What a symmetric check says, once it has said the same from either side."""
    one, other = check(left, right, *more), check(right, left, *more)
    assert one == other
    return one


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ({}, {}, True),
        ({"subject": "tell"}, {}, False),
        ({"subject": "tell", "attributes": (BY_ARTICLE,)}, {}, False),
        ({"subject": "tell", "attributes": (BY_ARTICLE,), "uri": "a"}, {"uri": "a"}, True),
        ({"subject": "tell", "attributes": (("near", "karsa"),)}, {}, True),
        ({"subject": "tell", "attributes": (("near", "homs"),)}, {}, False),
        ({"subject": "tell", "attributes": (("within", "karsa"),)}, {}, True),
        ({"subject": "tell", "attributes": (("story", "one"),)}, {"attributes": (("story", "one"),)}, True),
        ({"subject": "tell", "attributes": (("story", "one"),)}, {"attributes": (("story", "two"),)}, False),
        ({"scope": "of them"}, {}, False),
        ({"scope": "of them"}, {"scope": "of them"}, True),
        ({"day": 3}, {}, True),
        ({"day": 4}, {}, False),
        ({"when": When(None, None)}, {}, False),
        ({"when": When(None, None), "published": None}, {}, False),
        ({"when": When(None, None), "published": None}, {"when": When(None, None), "published": None}, True),
    ],
)
def test_two_claims_are_of_one_place_time_and_scope(left: dict[str, Any], right: dict[str, Any], same: bool) -> None:
    def made(of: dict[str, Any]) -> Claim:
        of = dict(of)
        changed = {name: of.pop(name) for name in ("subject", "published") if name in of}
        return replace(claim(1, 1, **of), **changed)

    assert both(same_matter, made(left), made(right), rule("numeric"), BARE) is same


def test_a_part_by_place_is_the_whole_there() -> None:
    part, whole = claim(5, 5), claim(9, 9)
    context = Context(parts=frozenset({part.id}))
    assert both(same_matter, part, whole, rule("numeric"), context)
    assert not both(same_matter, replace(part, attributes=(BY_ARTICLE,)), whole, rule("numeric"), context)
    beside = replace(whole, evidence=replace(whole.evidence, uri=part.evidence.uri))
    assert not both(same_matter, part, beside, rule("numeric"), context)
    both_parts = Context(parts=frozenset({part.id, beside.id}))
    assert both(same_matter, part, beside, rule("numeric"), both_parts)


def test_parts_of_two_places_of_one_story_are_not_compared() -> None:
    story = (("story", "karsa 2024-03-04"),)
    part, other = replace(claim(5, 5), attributes=story), replace(claim(9, 9), attributes=story)
    both_parts = Context(parts=frozenset({part.id, other.id}))
    assert both(same_matter, part, other, rule("numeric"), both_parts)
    assert not both(same_matter, part, replace(other, subject="elsewhere"), rule("numeric"), both_parts)


@pytest.mark.parametrize(
    ("left", "right", "asked", "expected"),
    [
        ({}, {}, Comparable(), True),
        ({"by": "a"}, {"by": "a"}, Comparable(), False),
        ({"by": "a"}, {"by": "a"}, Comparable(different=()), True),
        ({"by": "a"}, {"by": "a"}, Comparable(different=(), same=("source",)), True),
        ({}, {}, Comparable(same=("source",)), False),
        ({"publisher": "a"}, {"publisher": "a"}, Comparable(same=("publisher",)), True),
        ({"publisher": "a"}, {"publisher": "a"}, Comparable(different=("publisher",)), False),
        ({}, {}, Comparable(same=("document",)), False),
        ({"uri": "a"}, {"uri": "a"}, Comparable(same=("document",)), True),
        ({"uri": "a"}, {"uri": "a"}, Comparable(different=("document",)), False),
        ({"noun": "soldier"}, {"noun": "civilian"}, Comparable(same=("noun",)), False),
        ({"noun": "person"}, {"noun": "civilian"}, Comparable(same=("noun",)), True),
        ({"noun": "person"}, {"noun": "civilian"}, Comparable(same=("counted",)), False),
        ({"noun": "person"}, {"noun": "person"}, Comparable(same=("counted",)), True),
        ({}, {}, Comparable(same=("counted",)), False),
        ({}, {}, Comparable(same=("dated",)), False),
        ({"basis": "explicit"}, {"basis": "relative"}, Comparable(same=("dated",)), True),
        ({"basis": "explicit"}, {}, Comparable(same=("dated",)), False),
        ({"basis": "explicit"}, {"basis": "explicit", "day": 1}, Comparable(same=("day",)), False),
        ({"kind": "military"}, {"kind": "activist"}, Comparable(same=("side",)), False),
        ({"kind": "military"}, {"kind": "activist"}, Comparable(different=("side",)), True),
        ({"kind": "military"}, {"kind": "monitor"}, Comparable(different=("side",)), False),
        ({"attributes": (("side", "x"), ("weapon", "gas"))}, {}, Comparable(same=("weapon",)), True),
        (GAS, GUN, Comparable(same=("weapon",)), False),
        (GAS, GUN, Comparable(different=("weapon",)), True),
        (GAS, {}, Comparable(different=("weapon",)), False),
    ],
)  # fmt: skip
def test_a_rule_asks_for_traits_alike_and_unlike(
    left: dict[str, Any], right: dict[str, Any], asked: Comparable, expected: bool
) -> None:
    made = [claim(1, 1, **{"by": by, **of}) for by, of in (("one", left), ("other", right))]
    assert both(comparable, *made, rule("numeric", comparable=asked), BARE) is expected


def test_places_and_units_that_both_are_named_must_agree() -> None:
    here, there, anywhere = (replace(claim(1, 1, by=by), place=by) for by in ("Karsa", "Tell", ""))
    placed = rule("numeric", comparable=Comparable(same=("place",)))
    assert not both(comparable, here, there, placed, BARE)
    assert both(comparable, here, replace(anywhere, place=None), placed, BARE)
    assert both(comparable, here, replace(there, place="Karsa"), placed, BARE)
    tonnes, bare = (replace(there, quantity=Quantity(1, 1, 1, unit)) for unit in ("tonne", None))
    assert not both(comparable, here, tonnes, rule("numeric"), BARE)
    assert both(comparable, here, bare, rule("numeric"), BARE)
    assert not both(comparable, here, bare, rule("numeric", comparable=Comparable(same=("unit",))), BARE)


@pytest.mark.parametrize(
    ("made", "asked", "expected"),
    [
        (claim(9, 9), Comparable(least=9), True),
        (claim(9, 9), Comparable(least=10), False),
        (claim(4, 10), Comparable(least=10), True),
        (claim(9, None), Comparable(least=10), False),
        (claim(10, None), Comparable(least=10), True),
        (claim(9, 9, hedge="predicted"), Comparable(), False),
        (claim(9, 9, hedge="predicted"), Comparable(plans=True), True),
        (claim(9, 9, hedge="doubtful"), Comparable(skip_if=("hedged",)), False),
        (claim(9, 9, hedge="doubtful"), Comparable(skip_if=("vague",)), True),
        (claim(9, 9, hedge="vague"), Comparable(skip_if=("vague",)), False),
        (told(40, "The ministry corrected the toll to 40"), Comparable(skip_if=("revised",)), False),
        (told(40, "The ministry corrected the toll to 40"), Comparable(skip_if=("range",)), True),
        (told(40, "A rival march drew 40 people"), Comparable(skip_if=("rival",)), False),
        (told(40, "A march drew 40", attributes=(("before", "rival"),)), Comparable(skip_if=("rival",)), False),
        (told(40, "A march drew 40 people"), Comparable(skip_if=("rival",)), True),
        (replace(told(0, "Police gave no toll, 0 so far"), quantity=Quantity(0, 0, 0)), Comparable(), False),
        (told(0, "Police put the toll at 0"), Comparable(), True),
    ],
)
def test_a_claim_may_be_compared_at_all(made: Claim, asked: Comparable, expected: bool) -> None:
    assert eligible(made, rule("numeric", comparable=asked), BARE) is expected


@pytest.mark.parametrize(
    ("small", "large", "explained"),
    [
        ("12 died in Karsa", "19 died in Karsa", False),
        ("Of the dead 12 had been identified", "19 died in Karsa", True),
        ("Of the dead 12 had been identified", "19 of the dead had been identified", False),
        ("In Karsa alone 12 died", "19 died in Karsa", True),
        ("12 died in Karsa", "19 were confirmed and suspected", True),
        ("12 died in Karsa", "19 died in Karsa and Tell", True),
        ("12 died in Karsa and Tell", "19 died in Karsa", False),
        ("12 died in Karsa and Tell", "19 died in Karsa and Tell", False),
        ("12 died", "13 died, including the gunman", True),
        ("12 died, including the gunman", "13 died", True),
        ("12 died", "14 died, including the gunman", False),
    ],
)
def test_a_smaller_figure_may_say_that_it_is_a_part(small: str, large: str, explained: bool) -> None:
    left, right = (told(int(next(word for word in text.split() if word.isdigit())), text) for text in (small, large))
    assert both(is_subset, left, right, BARE) is explained


def test_figures_that_begin_alike_are_no_parts_of_each_other() -> None:
    assert not both(is_subset, told(12, "In Karsa alone 12 died"), told(12, "12 died"), BARE)


@pytest.mark.parametrize(
    ("small", "large", "together", "explained"),
    [
        ("12 died", "19 died, up from the initial toll", False, True),
        ("12 died, up from the initial toll", "19 died", False, False),
        ("16 died, and the count has risen", "19 died", False, True),
        ("15 died, and the count has risen", "19 died", False, False),
        ("16 died, and the count has risen", "19 died", True, False),
        ("Earlier, police had said that 12 died", "19 died", True, True),
        ("Earlier, police had said that 12 died", "19 died", False, True),
        ("12 died", "Earlier, police had said that 19 died", False, False),
    ],
)
def test_a_larger_figure_may_take_the_place_of_the_smaller(
    small: str, large: str, together: bool, explained: bool
) -> None:
    left, right = (
        told(int(next(word for word in text.split() if word.isdigit())), text, uri="a" if together else None)
        for text in (small, large)
    )
    asked = rule("numeric", comparable=Comparable(skip_if=("revised",)))
    assert both(is_explained, left, right, asked, BARE) is explained
    assert not both(is_explained, left, right, rule("numeric"), BARE)


@pytest.mark.parametrize(
    ("one", "other", "explained"),
    [("lee", "lee", False), ("lee", "kim", True), ("lee", None, True), (None, None, True)],
)
def test_two_shares_are_compared_where_both_are_of_one_candidate(
    one: str | None, other: str | None, explained: bool
) -> None:
    left, right = (claim(51, 51, attributes=(("contender", who),) if who else ()) for who in (one, other))
    asked = rule("numeric", comparable=Comparable(same=("contender",)))
    assert both(is_explained, left, right, asked, BARE) is explained


def stands(compare: Any, left: Claim, right: Claim, by: Rule, topic: Any = TOLL) -> bool:
    return bool(compare(left, right, by, topic, BARE)) and bool(compare(right, left, by, topic, BARE))


count = rule("numeric")


@pytest.mark.parametrize(
    ("early", "late", "clash"),
    [
        ({"kind": "monitor"}, {"kind": "monitor"}, False),
        ({"kind": "government"}, {"kind": "monitor"}, True),
        ({"kind": "monitor"}, {"kind": "armed_group"}, True),
        ({"kind": "government"}, {"kind": "government"}, False),
        ({"kind": "outlet"}, {"kind": "government"}, False),
        ({"kind": "government"}, {"kind": "outlet"}, False),
        ({"kind": "government"}, {"kind": "outlet", "mode": Mode.INDIRECT}, True),  # "the group said" of itself
    ],
)
def test_a_stake_makes_two_accounts_of_tolls_that_double_overnight(
    early: dict[str, Any], late: dict[str, Any], clash: bool
) -> None:
    made = claim(20, 20, by="a", **early), claim(40, 40, by="b", known=1, **late)
    assert stands(numeric, *made, count) is clash
    nearer = claim(20, 20, by="a", **early), claim(39, 39, by="b", known=1, **late)
    assert not stands(numeric, *nearer, count)
    later = claim(20, 20, by="a", **early), claim(40, 40, by="b", known=2, **late)
    assert not stands(numeric, *later, count)


def test_a_toll_that_falls_or_does_not_grow_is_no_update() -> None:
    early, late = claim(60, 60, by="a"), claim(44, 44, by="b", known=1)
    assert stands(numeric, early, late, count)
    assert not stands(numeric, claim(44, 44, by="a"), claim(60, 60, by="b", known=1), count)
    assert stands(numeric, claim(44, 44, by="a"), claim(60, 60, by="b", known=1), count, TOWN)
    assert stands(numeric, claim(44, 44, by="a"), claim(60, 60, by="b", known=1), count, None)


@pytest.mark.parametrize(
    ("figure", "kind", "uri", "known", "soft"),
    [
        (60, "monitor", "b", 0, False),
        (60, "wire", "b", 0, True),
        (60, "outlet", "b", 0, True),
        (59, "wire", "b", 0, None),
        (59, "wire", "a", 0, False),
        (59, "monitor", "b", 0, False),
    ],
)
def test_on_its_day_a_toll_rises_from_hour_to_hour(
    figure: int, kind: str, uri: str, known: int, soft: bool | None
) -> None:
    left, right = claim(40, 40, by="a", uri="a"), claim(figure, figure, by="b", kind=kind, uri=uri, known=known)
    found = both(lambda one, other: (numeric(one, other, count, TOLL, BARE) or [None] * 4)[3], left, right)
    assert found is soft


@pytest.mark.parametrize(
    ("ratio", "story", "clash"), [(200, "quake", True), (201, "quake", False), (21, "flood", False)]
)
def test_what_articles_on_one_story_lead_with_may_lie_further_apart(ratio: int, story: str, clash: bool) -> None:
    scaled = rule("numeric", comparable=Comparable(times=10, story_times=100))
    left = claim(10, 10, by="a", attributes=(("story", "quake"),))
    right = claim(10 * ratio, 10 * ratio, by="b", attributes=(("story", story),))
    assert stands(numeric, left, right, scaled, None) is clash
    assert not stands(numeric, left, replace(right, subject="tolla"), scaled, None)
    bare = rule("numeric", comparable=Comparable(times=10))
    assert not stands(numeric, left, claim(210, 210, by="b", attributes=left.attributes), bare, None)


@pytest.mark.parametrize(
    ("ratio", "kind", "clash"),
    [(20, "monitor", True), (21, "monitor", False), (10, "outlet", True), (11, "outlet", False)],
)  # fmt: skip
def test_two_named_sources_may_lie_twice_as_far_apart(ratio: int, kind: str, clash: bool) -> None:
    scaled = rule("numeric", comparable=Comparable(times=10))
    left, right = claim(10, 10, by="a"), claim(10 * ratio, 10 * ratio, by="b", kind=kind)
    assert stands(numeric, left, right, scaled, None) is clash
    together = replace(right, evidence=replace(right.evidence, uri=left.evidence.uri))
    assert stands(numeric, left, together, scaled, None) is (ratio <= 10)
    assert stands(numeric, claim(0, 0, by="c"), right, scaled, None)


@pytest.mark.parametrize(
    ("low", "uri", "floor", "gap"),
    [(60, "b", 1.5, 50.0), (59, "b", 1.5, None), (60, "a", 1.5, None), (60, "b", None, None)],
)
def test_two_minimums_far_apart_differ_softly(low: int, uri: str, floor: float | None, gap: float | None) -> None:
    by = rule("numeric", floor_ratio=floor)
    found = numeric(claim(40, None, uri="a"), claim(low, None, uri=uri), by, None, BARE)
    assert (None if found is None else (found.gap, found.soft)) == (None if gap is None else (pytest.approx(gap), True))


def test_what_is_denied_is_no_figure_and_a_part_may_not_top_its_whole() -> None:
    assert not stands(numeric, claim(40, 40, polarity=Polarity.DENIED), claim(60, 60), count, None)
    people, civilians = claim(40, 40, noun="person"), claim(60, 60, noun="civilian")
    assert stands(numeric, people, civilians, count, None)
    assert not stands(numeric, replace(people, noun="civilian"), replace(civilians, noun="person"), count, None)


def test_a_total_falls_only_from_one_day_to_a_later_one() -> None:
    early, late = claim(60, 60), claim(44, 44, known=1)
    assert stands(monotone, early, late, rule("monotone"))
    assert not stands(monotone, early, claim(44, 44), rule("monotone"))
    assert not stands(monotone, claim(44, 44), claim(60, 60, known=1), rule("monotone"))
    assert not stands(monotone, early, claim(60, 60, known=1), rule("monotone"))
    settled = [claim(n, n, known=known, basis="explicit") for n, known in ((60, 20), (44, 30))]
    assert not stands(monotone, *settled, rule("monotone"))


def valued(value: str | None, **more: Any) -> Claim:
    return claim(value=value, **more)


DENIED = {"polarity": Polarity.DENIED}


@pytest.mark.parametrize(
    ("left", "right", "clash"),
    [
        (valued("won"), valued("won", **DENIED), True),
        (valued("won"), valued("won"), False),
        (valued("fair"), valued("rigged"), True),
        (valued("fair", **DENIED), valued("rigged"), False),
        (valued("fair"), valued("late"), False),
        (valued("a:fair"), valued("a:rigged"), True),
        (valued("a:fair"), valued("b:rigged"), False),
        (valued("sole", attributes=(("contender", "lee"),)), valued("sole", attributes=(("contender", "kim"),)), True),
        (valued("sole", attributes=(("contender", "lee"),)), valued("sole", attributes=(("contender", "lee"),)), False),
        (valued("sole", attributes=(("contender", "lee"),)), valued("sole"), False),
        (valued("won", attributes=(("contender", "lee"),)), valued("won", attributes=(("contender", "kim"),)), False),
    ],
)
def test_opposites(left: Claim, right: Claim, clash: bool) -> None:
    assert stands(opposite, left, right, rule("opposite", opposites=(("fair", "rigged"),), sole=("sole",))) is clash


@pytest.mark.parametrize(
    ("left", "right", "clash"),
    [
        (valued("strike"), valued("flood"), True),
        (valued("strike"), valued(None), False),
        (valued("strike", **DENIED), valued("flood"), False),
        (valued("army:fault"), valued("rebels:fault"), True),
        (valued("army:fault"), valued("rebels:flood"), False),
        (valued("gas:leak"), valued("gas:blast"), False),
        (valued("france:fault"), valued("government:fault"), False),
        (valued("gunmen:fault"), valued("rebels:fault"), False),
        (valued("gunmen:fault"), valued("government:fault"), True),
    ],
)
def test_without_a_ladder_causes_shut_each_other_out(left: Claim, right: Claim, clash: bool) -> None:
    by = rule("exclusive", generic=("gunmen",), compatible=(("gas:leak", "gas:blast"),))
    assert stands(exclusive, left, right, by) is clash


@pytest.mark.parametrize(
    ("said", "denied", "clash"),
    [
        (valued("army:raid"), valued("army:raid", **DENIED), True),
        (valued("planes:raid"), valued("army:raid", **DENIED), True),
        (valued("rebels:raid"), valued("army:raid", **DENIED), False),
        (valued("army:raid"), valued("army:siege", **DENIED), False),
        (valued("army:raid", **DENIED), valued("army:raid", **DENIED), False),
        (valued("army:raid"), valued("army:raid", attributes=(BY_ARTICLE,), **DENIED), False),
        (valued("army:raid", uri="a"), valued("army:raid", attributes=(BY_ARTICLE,), uri="a", **DENIED), True),
        (valued("army:raid", **LEAD), valued("army:raid", attributes=(BY_ARTICLE,), **DENIED), True),
        (valued("army:raid", attributes=(BY_ARTICLE,)), valued("army:raid", attributes=(BY_ARTICLE,), **DENIED), True),
        (valued("army:raid", attributes=(BY_ARTICLE,)), valued("army:raid", **DENIED), True),
    ],
)  # fmt: skip
def test_a_denial_answers_what_was_said(said: Claim, denied: Claim, clash: bool) -> None:
    assert stands(denial, said, denied, rule("denial", generic=("planes",))) is clash


@pytest.mark.parametrize(
    ("left", "right", "clash"),
    [
        ({"basis": "explicit"}, {"basis": "explicit", "day": 2}, True),
        ({"basis": "explicit"}, {"basis": "explicit", "day": 1}, False),
        ({"basis": "explicit"}, {"day": 2}, False),
        ({"when": When(MONDAY, MONDAY, Precision.WEEK, "explicit")}, {"basis": "explicit", "day": 2}, True),
        (
            {"when": When(MONDAY, MONDAY, Precision.WEEK, "explicit")},
            {"when": When(date(2024, 3, 9), date(2024, 3, 9), Precision.WEEK, "explicit")},
            False,
        ),
    ],
)
def test_one_event_on_days_apart(left: dict[str, Any], right: dict[str, Any], clash: bool) -> None:
    assert stands(on_days, claim(**left), claim(**right), rule("date", tolerance=Tolerance(absolute=1))) is clash


@pytest.mark.parametrize(("hour", "clash"), [("04:45", False), ("04:46", True), ("noon", False)])
def test_one_event_at_two_hours(hour: str, clash: bool) -> None:
    by = rule("date", tolerance=Tolerance(absolute=30), comparable=Comparable(same=("hour",)))
    left, right = (claim(attributes=(("day", at),)) for at in ("04:15", hour))
    assert stands(on_days, left, right, by) is clash


def quoted(words: str, by: str, mode: Mode = Mode.DIRECT, **more: Any) -> Claim:
    made = claim(by=by, **more)
    return replace(made, mode=mode, evidence=replace(made.evidence, exact=words))


LONG = "we will rebuild this whole town"


@pytest.mark.parametrize(
    ("left", "right", "clash"),
    [
        (quoted(LONG, "mayor"), quoted(LONG.upper(), "king"), True),
        (quoted(LONG, "mayor"), quoted(LONG, "king", Mode.INDIRECT), False),
        (quoted("we will rebuild this town", "mayor"), quoted("we will rebuild this town", "king"), False),
        (quoted(LONG, "mayor"), quoted(f"{LONG} again", "king"), False),
        (quoted(LONG, "mayor"), quoted(LONG, "king", known=1), False),
        (quoted(LONG, "mayor"), quoted(LONG, "king", kind="outlet"), False),
    ],
)
def test_one_long_quotation_of_two_speakers(left: Claim, right: Claim, clash: bool) -> None:
    assert stands(credit, left, right, rule("credit")) is clash


@pytest.mark.parametrize(
    ("left", "right", "clash"),
    [
        ({}, {}, True),
        ({"known": 1}, {}, False),
        ({"noun": "person"}, {"noun": "civilian"}, False),
        ({"kind": "outlet", "publisher": "post"}, {"kind": "outlet", "publisher": "post"}, False),
        ({"kind": "outlet", "publisher": "post", "uri": "a", "sentence_start": 0},
         {"kind": "outlet", "publisher": "post", "uri": "a", "sentence_start": 90}, True),
        ({"uri": "a", "sentence_start": 0}, {"uri": "a", "sentence_start": 90}, True),
        ({"uri": "a", "sentence_start": 0}, {"uri": "a", "sentence_start": 0}, False),
    ],
)  # fmt: skip
def test_one_voice_with_two_figures(left: dict[str, Any], right: dict[str, Any], clash: bool) -> None:
    made = claim(40, 40, by="tv", **left), claim(60, 60, by="tv", **right)
    assert stands(credit, *made, rule("credit"), TOWN) is clash
    if "uri" not in left:
        assert not stands(credit, *made, rule("credit"), TOLL)  # it raised its count during the day


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (claim(40, 44), claim(44, 48), True),
        (claim(40, 43), claim(44, 48), False),
        (claim(40, None), claim(44, 48), True),
        (valued("a"), valued("b"), True),
        (valued("a"), claim(44, 48), False),
    ],
)
def test_claims_that_can_stand_on_one_side(left: Claim, right: Claim, expected: bool) -> None:
    assert both(agree, left, right) is expected


def test_a_claim_knows_the_words_round_it_without_its_article() -> None:
    lead = " and ".join(["the harbour of the old town"] * 6)
    text = f"It rained. In {lead}, police said, 12 people were killed in the blast, and {lead} stayed shut. It snowed."
    reading = see(Document("a.txt", text, 0, "Post", MONDAY))
    found = claims_in(reading, load_rules())
    (carried,) = [one for one in carry(found, reading) if one.topic == TOLL.id]
    at, end = carried.evidence.start, carried.evidence.end
    assert at - text.index("In the") > NEAR
    for reach in (0, 10, NEAR):
        assert BARE.around(carried, reach) == Context(reading).around(carried, reach) == text[at - reach : end + reach]
    assert BARE.words(carried) == carried.sentence.lower()
    assert Context(reading).words(carried) == text[len("It rained. ") : -len(" It snowed.")].lower()
    assert BARE.event(carried) == Context(reading).event(carried)


def test_words_that_a_claim_carries_without_their_place_are_searched_for_its_own() -> None:
    made = told(12, "Police said that 12 people were killed")
    loose = replace(made, sentence_start=None)
    assert BARE.around(loose, 5) == BARE.around(made, 5) == "that 12 peop"
    assert BARE.around(replace(loose, sentence="A dozen were killed"), 5) == "A dozen were killed"
    assert BARE.around(replace(made, sentence=""), 5) == "12"


def test_a_bare_cell_says_nothing_of_itself() -> None:
    cell = claim(40, 40)
    digits = replace(cell, evidence=replace(cell.evidence, exact="40"))
    assert not BARE.says(digits, "revised")
    assert BARE.says(replace(cell, evidence=replace(cell.evidence, exact="corrected to 40")), "revised")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ferry was reportedly sold for $4 million.", True),
        ("The ferry was reportedly sold.", False),
        ("The ferry was sold for $4 million, the owner said.", False),
    ],
)
def test_hearsay_with_a_figure_in_it_wants_a_source(text: str, found: bool) -> None:
    rules = {one.rule for one in check_documents([Document("a.md", text, 0, "Post", MONDAY)], load_rules()).findings}
    assert ("speakerless-passive" in rules) is found


MINISTRY = Source("ministry", "the ministry", "government")
REBELS = Source("rebels", "the rebels", "armed_group", naming="anonymous")
PAPER = Source("post", "Post", "outlet")
HOSPITAL = Source("hospital", "the hospital", "monitor")


def dispute(left: Source, right: Source, **more: Any) -> Dispute:
    return Dispute(((replace(claim(40, 40), source=left),), (replace(claim(60, 60), source=right),)), **more)


@pytest.mark.parametrize(
    ("of", "when", "expected"),
    [
        (dispute(MINISTRY, REBELS), Condition(), True),
        (dispute(MINISTRY, REBELS), Condition(cross_side=True, independent=True, attributed=True), True),
        (dispute(MINISTRY, REBELS), Condition(named=True), False),
        (dispute(MINISTRY, REBELS), Condition(named=False), True),
        (dispute(MINISTRY, HOSPITAL), Condition(named=True), True),
        (dispute(MINISTRY, HOSPITAL), Condition(named=False), False),
        (dispute(MINISTRY, PAPER), Condition(attributed=True), False),
        (dispute(MINISTRY, PAPER), Condition(cross_side=False), True),
        (dispute(MINISTRY, MINISTRY), Condition(same_source=True), True),
        (dispute(MINISTRY, REBELS), Condition(same_source=True), False),
        (dispute(MINISTRY, REBELS, gap=50), Condition(gap_percent=50), True),
        (dispute(MINISTRY, REBELS, gap=49), Condition(gap_percent=50), False),
        (dispute(MINISTRY, REBELS, soft=True), Condition(soft=False), False),
        (dispute(MINISTRY, REBELS), Condition(source_kinds=("armed_group", "government")), True),
        (dispute(MINISTRY, MINISTRY), Condition(source_kinds=("armed_group", "government")), False),
        (dispute(MINISTRY, REBELS), Condition(same_document=True), False),
        (dispute(MINISTRY, REBELS), Condition(hedged=False), True),
    ],
)
def test_when_a_dispute_is_worse(of: Dispute, when: Condition, expected: bool) -> None:
    assert holds(of, when) is expected


def test_what_stands_beside_a_dispute_is_noted() -> None:
    ours, theirs = (replace(claim(40, 40, basis="explicit"), source=who) for who in (MINISTRY, HOSPITAL))
    other = replace(claim(60, 60, hedge="doubtful"), source=REBELS)
    assert list(notes(Dispute(((ours, theirs), (other,))))) == [
        "40: 2 sources of their own",
        "60: only reported with a hedge",
    ]
    repeated = Dispute(((ours, replace(ours, id="again")), (replace(other, hedge=None, subject="tell"),)))
    assert list(notes(repeated)) == [
        "40: 2 claims, one origin; they do not bear each other out",
        "the places are not all the same; one lies in the other, or is not named",
    ]
    undated = Dispute(((claim(40, 40),), (claim(60, 60, attributes=(("voice", "mixed"),)),)))
    assert list(notes(undated)) == [
        "60: may be the source's words or the publisher's own",
        "no day is named in the text; the days are those of publication",
    ]


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, True),
        ({"value": "won"}, False),
        ({"scope": "of them"}, False),
        ({"hedge": "vague"}, False),
        ({"source": PAPER}, False),
        ({"topic": "fled"}, False),
        ({"subject": "tell"}, False),
        ({"publisher": "Harbour Post"}, False),
    ],
)
def test_two_papers_with_one_voice_behind_them(changed: dict[str, Any], found: bool) -> None:
    speak = next(one for one in load_rules().attribution if one.check == "same_origin")
    claims = [replace(claim(40, 40, publisher=paper), **changed) for paper in ("Harbour Post", "Northern Times")]
    if "topic" in changed or "subject" in changed:
        claims[1] = claim(40, 40, publisher="Northern Times")
    assert [(len(one.claims), one.other, one.words) for one in same_origin(claims, speak)] == (
        [(2, "ministry", "2")] if found else []
    )


def disputed(*texts: str) -> set[str]:
    """The rules on which articles of one day, each in a paper of its own, contradict each other."""
    day = date(2024, 3, 6)
    papers = [Document(f"{at}.md", text, publisher=f"Paper {at}", published=day) for at, text in enumerate(texts)]
    return {one.rule for one in check_documents(papers, load_rules()).conflicts}


def test_what_each_side_lost_is_not_one_count() -> None:
    ours = "Chad's army said Niger lost 500 troops near the town of Karsa on Tuesday, after Chad and Niger went to war."
    theirs = "Niger's general staff said the enemy lost 700 soldiers near the town of Karsa on Tuesday."
    assert "toll-disjoint" not in disputed(ours, theirs)


def test_two_counts_of_what_one_side_lost_are() -> None:
    ours = "Chad's army said Niger lost 500 troops near the town of Karsa on Tuesday, after Chad and Niger went to war."
    theirs = "Monitors said Niger lost 900 troops near the town of Karsa on Tuesday in the war with Chad."
    assert "toll-disjoint" in disputed(ours, theirs)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The fever was first seen on 2 March.", set()),
        ("Since March 3 nobody has been to the mill.", set()),
        ("The road has been shut since March.", set()),
        ("The March for Bread filled the square.", {"protest"}),
        ("A march for bread filled the square.", {"protest"}),
    ],
)
def test_the_month_is_no_protest(text: str, kinds: set[str]) -> None:
    assert kinds_in(text) == kinds
