"""The extract room: what shares a verb, whose words a claim is, evidence to the letter, and linear time on anything."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.extract.clock import clocks
from claimcheck.extract.nought import noughts
from claimcheck.extract.template import compile_template
from claimcheck.model import Claim, Document
from claimcheck.pipeline import claims_in, see
from claimcheck.rule import load_rules
from claimcheck.rule.topic import SlotShape, Topic

BOOK = load_rules(None)
SECONDS_FOR_A_SENTENCE = 8.0  # 300 kB; measured 0.2 to 1.5 on a busy machine, and backtracking takes minutes


def claims(text: str, *topics: str) -> list[Claim]:
    found = claims_in(see(Document("text.txt", f"{text}\n", 0, "Harbour Post", date(2024, 5, 6))), BOOK)
    return [claim for claim in found if not topics or claim.topic in topics]


def figures(text: str, *topics: str) -> list[tuple[str, float | None, str | None]]:
    return [(claim.topic, claim.quantity.best, claim.place) for claim in claims(text, *topics)]


def test_each_figure_of_a_list_by_place_is_a_claim_of_its_place() -> None:
    text = (
        "The flood killed 23 people in the town of Karsa, 12 in the town of Belmont and nine in the town of Tal Amar."
    )
    assert figures(text, "casualties.killed") == [
        ("casualties.killed", 23, "Karsa"),
        ("casualties.killed", 12, "Belmont"),
        ("casualties.killed", 9, "Tal Amar"),
    ]


def test_places_joined_by_and_are_claims_of_their_own() -> None:
    found = claims("Rebels captured the towns of Karsa and Belmont.", "control")
    assert [(claim.place, claim.value) for claim in found] == [
        ("Karsa", "opposition:all"),
        ("Belmont", "opposition:all"),
    ]


def test_neither_nor_denies_both() -> None:
    found = claims("Neither the army nor the militia has made any progress.", "control")
    assert [(claim.value, claim.polarity) for claim in found] == [
        ("government:gaining", "denied"),
        ("militia:gaining", "denied"),
    ]


def test_a_figure_with_a_role_of_its_own_does_not_share_the_verb() -> None:
    found = figures("The blast killed 12 people and 30 were wounded.", "casualties.killed", "casualties.injured")
    assert [(topic, best) for topic, best, _ in found] == [("casualties.killed", 12), ("casualties.injured", 30)]


def test_a_relative_clause_does_not_part_a_verb_from_its_subject() -> None:
    found = claims("The army, which had besieged it since March, has captured the town of Karsa.", "control")
    assert [claim.value for claim in found] == ["government:all"]


def test_a_poll_is_no_result() -> None:
    assert not claims("Ms Ortiz won 52 per cent in a survey before the election.", "vote.share")


def test_a_topic_is_silent_where_the_article_sets_another_scene() -> None:
    assert not claims("The fund drew 4,000 people to its annual dinner.", "crowd")
    assert claims("The march drew 4,000 people.", "crowd")


def test_what_no_topic_takes_is_compared_by_its_verb() -> None:
    sold, were_sold, crashed = (
        dict(claims(text)[0].attributes)["role"]
        for text in ("The firm sold 14 cranes.", "Fourteen cranes were sold.", "Fourteen cranes collapsed.")
    )
    assert sold == were_sold == "sell"
    assert crashed != sold


@pytest.mark.parametrize(
    ("text", "time_of_day"),
    [
        ("at 4.15 am", "04:15"), ("at 9 p.m.", "21:00"), ("at 20:05", "20:05"), ("12 am", "00:00"),
        ("at nine in the evening", "21:00"), ("half past seven on Sunday evening", "19:30"), ("12.30pm", "12:30"),
        ("at midnight", "00:00"), ("sank shortly before midnight", "00:00"), ("around noon", "12:00"),
    ],
)  # fmt: skip
def test_a_time_of_day_is_read(text: str, time_of_day: str) -> None:
    assert [found for _, _, found in clocks(text, 0)] == [time_of_day]


@pytest.mark.parametrize(
    "text", ["won 4.15 million", "at 52.5 per cent", "99 pm", "nine people", "at 4.75 percent", "by midnight"]
)
def test_other_numbers_are_no_time_of_day(text: str) -> None:
    assert list(clocks(text, 0)) == []


def test_not_a_single_one_is_nought() -> None:
    found = list(noughts("Not a single house fell and none of the villagers was hurt.", 0))
    assert [(figure.noun, figure.quantity.best) for figure in found] == [("house", 0), ("villager", 0)]


@given(st.text(max_size=120), st.sampled_from(["killed 20 people in ", "Rebels took ", "at 4 am ", "not one dose "]))
@settings(max_examples=150, deadline=None)
def test_evidence_is_the_text_of_its_span(noise: str, words: str) -> None:
    text = f"{noise}{words}{noise}"
    for claim in claims(text):
        assert f"{text}\n"[claim.evidence.start : claim.evidence.end] == claim.evidence.exact


@pytest.mark.parametrize(
    "unit",
    [
        "killed ", "20 people ", "and 20 people ", "were ", "has been not ", "the army ", "were killed and ",
        "in the town of Karsa and ", "power ", "police fired ", "the death toll ", "20 people in Karsa, ",
        "was reported to have been ", ", which the ", "Karsa ", "number of dead ", "on Tuesday ", "not a single ",
        "at 4 am ", "jobs cut ", '"', "put the figure at 20 ",
        "20 were killed, put the figure at 30 ", "20 of the 30 of the ", "20 of the town's 30 people were killed ",
    ],
)  # fmt: skip
def test_a_sentence_without_end_takes_linear_time(unit: str) -> None:
    reading = see(Document("text.txt", unit * (300_000 // len(unit)), 0))
    started = time.perf_counter()
    claims_in(reading, BOOK)
    assert time.perf_counter() - started < SECONDS_FOR_A_SENTENCE


def test_a_gap_never_crosses_a_clause() -> None:
    topic = Topic(id="t", title="t", slots={"figure": SlotShape("figure")}, words={"hurt": ("hurt",)})
    pattern = compile_template("{figure} ... <hurt>", topic).pattern
    assert pattern.search("Fp0:person in P0 hurt ")
    assert not pattern.search("Fp0:person said P0 hurt ")
    assert not pattern.search("Fp0:person . P0 hurt ")
