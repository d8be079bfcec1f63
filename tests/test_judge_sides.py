"""How claims come to stand on sides, what a whole is to its parts, and what the reason says of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from claimcheck.article import claims_in, see
from claimcheck.judge import span, standing
from claimcheck.judge.clash import Clash, disputes
from claimcheck.judge.context import Context
from claimcheck.judge.event import Event, event_of, like_kinds, one_event, one_toll
from claimcheck.judge.pairs import agree
from claimcheck.judge.whole import parts
from claimcheck.model import Claim, Document, Part, Precision, Severity, Source, When
from claimcheck.pipeline import check_documents
from claimcheck.rule import Condition, Tolerance, load_rules
from claimcheck.rule.shape import Comparable, Escalation
from tests.factory import northgate
from tests.test_judge import MONDAY, claim, conflicts, hold, numeric, rule, sides


def opposed(*pairs: tuple[Claim, Claim], **more: Any) -> list[list[list[str]]]:
    found = disputes([Clash(left, right, **more) for left, right in pairs], agree)
    return [[[one.id for one in side] for side in dispute.sides] for dispute in found]


def test_a_stretch_that_holds_both_figures_stands_on_neither_side() -> None:
    low, high, third = claim(44, 44), claim(48, 48), claim(90, 90)
    wide = claim(40, 50)
    pairs = (low, high), (low, third), (high, third), (wide, third)
    assert opposed(*pairs) == [[[low.id], [high.id], [third.id]]]
    near = claim(44, 50)
    pairs = (low, high), (low, third), (high, third), (near, third)
    assert opposed(*pairs) == [[[low.id, near.id], [high.id], [third.id]]]


def test_a_minimum_borne_out_by_the_other_side_leaves_no_dispute() -> None:
    floor, number = claim(44, None), claim(65, 65)
    assert opposed((floor, number)) == []
    far = claim(66, 66)
    assert opposed((floor, far)) == [[[floor.id], [far.id]]]
    below = claim(43, 43)
    assert opposed((floor, below)) == [[[below.id], [floor.id]]]


def test_sides_stand_in_the_order_of_what_they_say_whoever_says_it() -> None:
    late, early = claim(by="a", value="strike"), claim(by="b", value="flood")
    assert opposed((late, early)) == [[[early.id], [late.id]]]
    high, low = claim(30, 30, by="a"), claim(9, 9, by="b")
    assert opposed((high, low)) == [[[low.id], [high.id]]]


def test_disputes_that_share_no_claim_are_two_stories() -> None:
    one, two, three, four = (claim(n, n) for n in (10, 20, 30, 40))
    assert opposed((one, two), (three, four)) == [[[one.id], [two.id]], [[three.id], [four.id]]]
    assert opposed((one, two), (three, four), (two, three), (one, three), (one, four), (two, four)) == [
        [[one.id], [two.id], [three.id], [four.id]]
    ]


def test_a_dispute_is_as_wide_as_its_widest_clash_and_soft_where_all_are() -> None:
    one, two, three = (claim(n, n) for n in (10, 20, 40))
    clashes = Clash(one, two, 100, soft=True), Clash(two, three, 50, soft=True), Clash(one, three, 300)
    (found,) = disputes(clashes, agree)
    assert (found.gap, found.soft) == (300, False)
    (soft,) = disputes(clashes[:1], agree)
    assert (soft.gap, soft.soft) == (100, True)


def article(*figures: Any, gap: int = 5, **more: Any) -> list[Claim]:
    """Claims of one document, one behind the other: a figure, or a figure with what else is said of it."""
    out, start = [], 0
    for figure in figures:
        number, said = figure if isinstance(figure, tuple) else (figure, {})
        made = claim(number, number, uri="a.txt", start=start, end=start + 5, **{**more, **said})
        made = replace(made, evidence=replace(made.evidence, line=1 + start // 1000))
        out.append(made)
        start += 5 + gap
    return out


FURTHER = {"scope": "further"}


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        (article(15, (6, FURTHER)), {0, 1}),
        (article(15, 6), set()),
        (article(15, (6, FURTHER), gap=500), {0, 1}),
        (article(15, (6, FURTHER), gap=501), set()),
        (article(15, (6, FURTHER), 9, (3, FURTHER)), {0, 1, 2, 3}),
        (article(15, (6, {"scope": "of them"})), set()),
        (article((15, {"noun": "civilian"}), (6, {**FURTHER, "noun": "soldier"})), set()),
        (article(21, 15, 6, gap=100), {1, 2}),
        (article(22, 15, 6, gap=100), set()),
        (article(21, 15, 6, gap=501), set()),
        (article(24, 15, 6, 3, gap=100), {1, 2, 3}),
        (article((120, {"noun": "fighter"}), (60, {"noun": "mercenary"}), gap=12), {0, 1}),
        (article((120, {"noun": "fighter"}), (60, {"noun": "mercenary"}), gap=13), set()),
        (article((120, {"noun": "fighter"}), (60, {"noun": "fighter"}), gap=12), set()),
        (article((120, {"noun": "fighter"}), 60, gap=12), set()),
        (article((120, {"noun": "fighter"}), (60, {"noun": "mercenary", "by": "else"}), gap=12), set()),
    ],
)
def test_which_figures_of_an_article_are_parts(claims: list[Claim], expected: set[int]) -> None:
    assert parts(claims) == {claims[at].id for at in expected}


def test_a_figure_of_another_place_in_one_breath_is_a_part() -> None:
    here, there = article(9000, 300, gap=100)
    story = ("story", "karsa 2024-03-04")
    there = replace(there, subject="tell", attributes=(story,))
    assert parts([here, there]) == {there.id}
    assert parts([here, replace(there, attributes=(story, ("within", "karsa")))]) == frozenset()
    assert parts([here, replace(there, attributes=())]) == frozenset()
    assert parts([here, replace(there, subject="karsa")]) == frozenset()


total = rule("total")


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        (article(43, 23, (21, FURTHER)), ["43 | 23 + 21 = 44"]),
        (article(23, (21, FURTHER), 43), ["43 | 23 + 21 = 44"]),
        (article(44, 23, (21, FURTHER)), []),
        (article((43, {"hedge": "predicted"}), 23, (21, FURTHER)), []),
        (article((43, {"noun": "soldier"}), (23, {"noun": "civilian"}), (21, {**FURTHER, "noun": "civilian"})), []),
        (article((43, {"noun": "person"}), (23, {"noun": "civilian"}), (21, {**FURTHER, "noun": "civilian"})),
         ["43 | 23 + 21 = 44"]),
        (article(43, 23, (21, FURTHER), gap=500), ["43 | 23 + 21 = 44"]),
        (article(23, (21, FURTHER), 43, gap=500), ["43 | 23 + 21 = 44"]),
        (article(43, 23, (21, FURTHER), gap=501), []),
        (article((43, {"scope": "of them"}), 23, (21, FURTHER)), []),
        (article(23, 23, (21, FURTHER)), []),
    ],
)  # fmt: skip
def test_parts_beside_their_whole(claims: list[Claim], expected: list[str]) -> None:
    assert sides(*claims, by=total) == expected


HEAD = {"part": Part.HEADLINE}
heading = rule("headline", tolerance=Tolerance(percent=10), comparable=Comparable(times=10))


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        (article((20, HEAD), 26), ["20 | 26"]),
        (article((20, HEAD), 22), []),
        (article((20, HEAD), 26, 20), []),
        (article((20, HEAD), 26, 30), ["20 | 26"]),
        (article((20, HEAD), 26, 26), ["20 | 26"]),
        (article((20, HEAD), (30, HEAD), 26), []),
        (article((20, {**HEAD, "hedge": "predicted"}), 26), []),
        (article((20, HEAD)), []),
        (article((20, HEAD), 200), ["20 | 200"]),
        (article((20, HEAD), 201), []),
        (article((20, HEAD), (26, {"scope": "of them"})), []),
        (article((20, HEAD), (26, FURTHER)), []),
        (article((20, {**HEAD, "noun": "soldier"}), (26, {"noun": "civilian"})), []),
        (article((20, HEAD), 12, (8, FURTHER)), []),
        (article((26, HEAD), (20, {"sentence": "Originally words"})), []),
    ],
)
def test_a_headline_beside_its_body(claims: list[Claim], expected: list[str]) -> None:
    assert sides(*claims, by=heading) == expected


@pytest.mark.parametrize(
    ("hedge", "subject", "expected"),
    [(None, "karsa", []), ("attempted", "karsa", ["won | won"]), ("attempted", "tell", [])],
)
def test_a_headline_that_says_done_what_was_attempted(hedge: str | None, subject: str, expected: list[str]) -> None:
    head, body = (replace(one, quantity=claim().quantity, value="won") for one in article((1, HEAD), 2))
    assert sides(head, replace(body, hedge=hedge, subject=subject), by=heading) == expected


def test_counts_of_parties_with_none_in_common_are_of_two_events() -> None:
    ours, theirs = Event(victims=frozenset({"government"})), Event(victims=frozenset({"opposition"}))
    assert one_event(ours, ours)
    assert one_event(ours, Event())
    assert not one_event(ours, theirs)
    assert not one_event(theirs, ours)


@pytest.mark.parametrize(
    ("left", "right", "one", "alike", "toll"),
    [
        ("An earthquake hit Karsa.", "The quake struck at dawn.", True, True, True),
        ("An earthquake hit Karsa.", "It was a cold day.", True, False, False),
        ("An earthquake hit Karsa.", "An air strike hit Karsa.", False, False, False),
        ("An air strike hit Karsa.", "Air strikes hit Karsa.", True, True, False),
    ],
)
def test_which_kinds_of_event_go_together(left: str, right: str, one: bool, alike: bool, toll: bool) -> None:
    events = [event_of(claim(1, 1, sentence=text), None, None) for text in (left, right)]
    for pair in (events, events[::-1]):
        assert (one_event(*pair), like_kinds(*pair), one_toll(*pair)) == (one, alike, toll)


@pytest.mark.parametrize(
    ("text", "like"),
    [
        ("An air strike hit Karsa. Police said 40 people were killed.", "An air strike hit."),
        ("An air strike hit Karsa.\n\nPolice said 40 people were killed.", ""),
        ("An earthquake hit Karsa.\n\nIt rained.\n\nPolice said 40 people were killed.", "An earthquake hit."),
    ],
)
def test_an_event_is_told_in_the_sentence_before_or_in_the_lead(text: str, like: str) -> None:
    reading = see(Document("a.txt", text, 0, "Post", MONDAY))
    made = next(one for one in claims_in(reading, load_rules()) if one.topic == "casualties.killed")
    assert Context(reading).event(made).kinds >= event_of(claim(1, 1, sentence=like), None, None).kinds


def test_whose_people_are_counted() -> None:
    text = "In Karsa 19 regime fighters were killed and 20 civilians were killed, police said."
    reading = see(Document("a.txt", text, 0, "Post", MONDAY))
    found = {one.quantity.low: Context(reading).event(one).victims for one in claims_in(reading, load_rules())}
    assert found[19]
    assert found[19] != found[20]


def reason(*claims: Claim, by: Any = numeric) -> str:
    (found,) = conflicts(*claims, by=by)
    return found.reason.rpartition(" (")[2].rstrip(")")


def test_a_reason_says_what_was_ruled_out() -> None:
    same = "not a subset: both count the same"
    assert reason(claim(44, 44, by="a"), claim(66, 66, by="b")) == (
        f"not an update: known on the same day, {same}, not rounding: 50 % apart"
    )
    fallen = claim(66, 66, by="a"), claim(44, 44, by="b", day=1)
    assert reason(*fallen) == f"not an update: the later figure is the lower one, {same}, not rounding: 50 % apart"
    stake = claim(20, 20, by="a", kind="government"), claim(40, 40, by="b", day=1)
    assert reason(*stake) == f"not an update: two sources who count apart, {same}, not rounding: 100 % apart"
    past = [claim(n, n, by=str(n), known=n, basis="explicit") for n in (32, 50)]
    assert reason(*past).startswith("not an update: both look back on it, ")
    civilians, people = claim(60, 60, by="a", noun="civilian"), claim(40, 40, by="b", noun="person")
    assert "not a subset: the part is the larger" in reason(civilians, people)
    floors = claim(40, None, by="a"), claim(80, None, by="b")
    assert reason(*floors).endswith("both are minimums, so both may be true, yet they lie far apart")
    town = [claim(n, n, by=str(n), topic="population") for n in (4000, 9000)]
    assert reason(*town, by=rule("numeric")).startswith("not a change: at most 3 days apart, ")
    assert reason(claim(0, 0, by="a"), claim(9, 9, by="b"), by=rule("numeric")).endswith(same)


def test_how_far_a_headline_lies_off_makes_it_worse() -> None:
    worse = (Escalation(Severity.ERROR, Condition(gap_percent=30)),)
    off = [conflicts(*article((20, HEAD), body), by=replace(heading, escalate=worse)) for body in (25, 26)]
    assert [one.severity for (one,) in off] == [heading.level, Severity.ERROR]


def test_two_quotations_of_one_article_are_two_findings() -> None:
    quotes = [f'"We lost all of the {what} that we had in the harbour that night."' for what in ("boats", "nets")]
    text = "\n\n".join(
        ["The clinic was shut.", quotes[0], "It rained on the town.", "It froze.", quotes[1], "It snowed."]
    )
    found = check_documents([Document("a.md", text, 0, "Post", MONDAY)], load_rules()).findings
    orphans = [one for one in found if one.rule == "orphan-quote"]
    assert [one.evidence[0].exact for one in orphans] == [quote.strip('"') for quote in quotes]


@pytest.mark.parametrize(("day", "apart"), [(0, "the same day"), (1, "1 day apart"), (2, "2 days apart")])
def test_a_reason_on_who_holds_a_place_says_how_far_apart_the_days_are(day: int, apart: str) -> None:
    held = [
        claim(by=who, value=f"{who}:all", topic="control", day=on)
        for who, on in (("government", 0), ("opposition", day))
    ]
    assert reason(*held, by=hold) == f"{apart}, not a matter of degree"


def on(first: int | None, last: int | None, basis: str) -> Claim:
    start, end = (None if day is None else MONDAY.replace(day=day) for day in (first, last))
    return claim(when=When(start, end, Precision.DAY, basis))


@pytest.mark.parametrize(
    ("claims", "first", "last", "precision", "basis"),
    [
        ((on(4, 4, "explicit"), on(4, 4, "explicit")), 4, 4, Precision.DAY, "explicit"),
        ((on(4, 4, "explicit"), on(6, 6, "published")), 4, 6, Precision.OPEN, "relative"),
        ((on(4, None, "published"), on(None, 6, "published")), 4, 6, Precision.OPEN, "published"),
        ((on(None, None, "explicit"),), None, None, Precision.DAY, "unresolved"),
    ],
)
def test_the_days_of_some_claims(
    claims: tuple[Claim, ...], first: int | None, last: int | None, precision: Precision, basis: str
) -> None:
    days = [None if day is None else MONDAY.replace(day=day) for day in (first, last)]
    assert span(claims) == When(*days, precision, basis)


def test_the_worst_stands_first_and_then_the_order_of_rules() -> None:
    report = northgate()
    every = sorted([*report.findings, *report.conflicts], key=standing)
    assert [one.severity for one in every] == [
        Severity.ERROR, Severity.WARNING, Severity.WARNING, Severity.NOTE,
    ]  # fmt: skip
    assert [one.rule for one in every[1:3]] == ["toll-disputed", "unattributed-figure"]


def test_who_repeats_a_value_must_be_of_no_other_side() -> None:
    low, high = claim(44, 44, by="a"), claim(60, 60, by="b")
    wire = Source(id="wire", name="wire", kind="wire", origin="b")
    again = replace(claim(44, 44, known=2), source=wire)
    (found,) = conflicts(low, high, again, by=numeric)
    assert [side.claims for side in found.sides] == [(low.id,), (high.id,)]


def test_smaller_figures_behind_a_colon_are_parts_of_the_one_before_it() -> None:
    told = "the bodies of 1,020 were counted: 655 in the city and 365 in the valley"
    figures = ((1020, "bodies of 1,020"), (655, "655 in the city"), (365, "365 in the valley"))
    claims = [
        replace(made, sentence=sentence, evidence=replace(made.evidence, exact=exact))
        for sentence in (told, told.replace(":", ","))
        for made, (_, exact) in zip(article(*(number for number, _ in figures), gap=600), figures, strict=True)
    ]
    listed, plain = (
        [replace(one, evidence=replace(one.evidence, line=1)) for one in part] for part in (claims[:3], claims[3:])
    )
    assert parts(listed) == {listed[1].id, listed[2].id}
    assert parts(plain) == frozenset()
