"""What a clause names, when a claim is answered by another, and which open claims are kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from claimcheck.judge.clause import answered, answers, named
from claimcheck.model import Claim, Evidence, Polarity, Source


def told(sentence: str, exact: str, uri: str = "a.txt", **fields: Any) -> Claim:
    at = sentence.index(exact)
    evidence = Evidence(uri, 1, at, at + len(exact), exact)
    source = Source("spokesman", "a spokesman", "unspecified")
    made = Claim(
        id=f"c-{uri}-{at}", topic="act", subject="lachin", source=source, value=f"{exact}:act", evidence=evidence,
        sentence=sentence, sentence_start=0,
    )  # fmt: skip
    return replace(made, **fields)


@pytest.mark.parametrize(
    ("sentence", "exact", "names"),
    [
        (
            "Chinese troops had crossed the line of control, a spokesman said.",
            "crossed",
            {"chine", "troop", "line", "contr"},
        ),
        ("The ministry denied that smugglers had crossed the river.", "crossed", {"smugg", "river"}),
        ("While it rained, guards locked the gates on Monday.", "locked", {"guard", "gate"}),
        ("He did not say who had crossed it.", "crossed", set()),
    ],
)
def test_a_clause_names_what_stands_round_the_verb(sentence: str, exact: str, names: set[str]) -> None:
    assert named(told(sentence, exact)) == names


def test_a_denial_is_answered_by_what_names_most_of_the_same() -> None:
    said = told("Chinese troops had crossed the line of control.", "crossed")
    denied = told("Chinese troops had not crossed the line.", "crossed", "b.txt", polarity=Polarity.DENIED)
    other = told("Three goats had crossed the line of control.", "crossed", "c.txt")
    assert answers(said, denied)
    assert answers(denied, said)
    assert not answers(other, denied)
    assert not answers(denied, other)


def test_a_denial_that_names_nothing_is_answered_by_nobody() -> None:
    said = told("Chinese troops had crossed the line.", "crossed")
    bare = told("They had not crossed.", "crossed", "b.txt", polarity=Polarity.DENIED)
    assert not answers(said, bare)


def test_open_claims_are_kept_where_somebody_says_the_contrary() -> None:
    said = told("Chinese troops had crossed the line.", "crossed")
    denied = told("Chinese troops had not crossed the line.", "crossed", "b.txt", polarity=Polarity.DENIED)
    idle = told("A ferry had crossed the bay.", "crossed", "c.txt")
    other = replace(idle, id="c-toll", topic="casualties.killed")
    assert answered([said, denied, idle, other], {"act"}) == [said, denied, other]
    assert answered([said, idle, other], {"act"}) == [other]
    assert answered([said, idle, other], ()) == [said, idle, other]
