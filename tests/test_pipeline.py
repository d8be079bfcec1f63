"""Where the rooms meet: two articles in, and one that fails costs itself alone."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck import pipeline
from claimcheck.model import Document, Reading
from claimcheck.rule import load_rules

DAY = date(2024, 3, 6)
LEFT = Document("a.md", "The blast in the city of Karsa on Tuesday killed 12 people, police said.", published=DAY)
RIGHT = Document(
    "b.md", "The blast in the city of Karsa on Tuesday killed 40 people, the Red Cross said.", published=DAY
)


def test_two_articles_that_differ_are_one_conflict() -> None:
    report = pipeline.check_documents([LEFT, RIGHT], load_rules())
    assert [{side.value for side in one.sides} for one in report.conflicts] == [{"12", "40"}]


def test_an_article_that_a_room_fails_on_is_a_problem_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    see = pipeline.see

    def fails_on_one(document: Document) -> Reading:
        if document.uri == "a.md":
            raise ZeroDivisionError("a room broke")
        return see(document)

    monkeypatch.setattr(pipeline, "see", fails_on_one)
    report = pipeline.check_documents([LEFT, RIGHT], load_rules())
    assert [problem.uri for problem in report.problems] == ["a.md"]
    assert "ZeroDivisionError" in report.problems[0].what
    assert {claim.evidence.uri for claim in report.claims} == {"b.md"}


def test_an_interrupt_is_no_fault_of_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(document: Document) -> Reading:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "see", interrupted)
    with pytest.raises(KeyboardInterrupt):
        pipeline.check_documents([LEFT], load_rules())
