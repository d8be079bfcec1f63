"""Round words for crowds: a reader sees "scores", never the bounds that the word was read as."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimcheck.grammar.unit import unit_sign
from claimcheck.grammar.vague import WORDS, in_words
from claimcheck.judge.label import value_of
from claimcheck.model import Claim, Document
from claimcheck.pipeline import check_documents
from claimcheck.report.wording import say_claim, say_value
from claimcheck.rule import load_rules


def claim(sentence: str) -> Claim:
    report = check_documents([Document("a.md", sentence)], load_rules())
    return report.claims[0]


@pytest.mark.parametrize("word", WORDS.values())
def test_what_was_read_as_bounds_is_said_as_the_word(word: str) -> None:
    read = claim(f"{word.capitalize()} of people were killed in Karsa.")
    assert say_claim(read) == value_of((read,)) == word


def test_an_interval_that_somebody_printed_stays_one() -> None:
    read = claim("Between 30 and 399 people were killed in Karsa.")
    assert say_claim(read) == value_of((read,)) == "30 to 399"
    assert say_claim(replace(read, hedge=None)) == "30 to 399"


@pytest.mark.parametrize(
    ("unit", "single", "said"),
    [
        ("person", False, ""),
        ("percent", False, "%"),
        ("USD", False, " USD"),
        ("job", False, " jobs"),
        ("job", True, " job"),
        ("km", False, " km"),
        (None, False, ""),
    ],
)
def test_a_unit_stands_behind_its_figure_as_people_write_it(unit: str | None, single: bool, said: str) -> None:
    assert unit_sign(unit, single=single) == said
    assert single or in_words(150, 1999, unit) == f"hundreds{' of' if said.strip().isalpha() else ''}{said}"


def test_a_value_of_several_words_is_said_without_the_sign_between_its_parts() -> None:
    assert say_value("government:gaining") == "government gaining"
    assert say_value("baton charge:act") == "baton charge"
    assert say_value("happened at 04:15") == "happened at 04:15"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("not government gaining", "government not gaining"),
        ("not free syrian army all", "free syrian army not all"),
        ("not live rounds used", "live rounds not used"),
        ("not looting act", "not looting"),
        ("crossed act", "crossed"),
        ("not restored", "not restored"),
        ("not happened at 04:15", "not happened at 04:15"),
        ("at least 20", "at least 20"),
    ],
)
def test_the_value_of_a_side_is_said_as_english_has_it(value: str, said: str) -> None:
    assert say_value(value) == said
