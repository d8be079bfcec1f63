"""Where the rooms meet: two articles in, and one that fails costs itself alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claimcheck import article, pipeline
from claimcheck.model import Document, Reading
from claimcheck.rule import load_rules

ARTICLES = Path(__file__).parents[2] / "shared" / "data" / "polnear" / "train.jsonl"
DAY = date(2024, 3, 6)
LEFT = Document("a.md", "The blast in the city of Karsa on Tuesday killed 12 people, police said.", published=DAY)
RIGHT = Document(
    "b.md", "The blast in the city of Karsa on Tuesday killed 40 people, the Red Cross said.", published=DAY
)


def test_two_articles_that_differ_are_one_conflict() -> None:
    report = pipeline.check_documents([LEFT, RIGHT], load_rules())
    assert [{side.value for side in one.sides} for one in report.conflicts] == [{"12", "40"}]


@pytest.mark.skipif(not ARTICLES.is_file(), reason="the real articles (../shared) are not here")
def test_no_room_fails_on_an_article_of_a_real_collection() -> None:
    assert pipeline.check([ARTICLES], jobs=2).problems == ()


def test_an_article_that_a_room_fails_on_is_a_problem_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    see = article.see

    def fails_on_one(document: Document) -> Reading:
        if document.uri == "a.md":
            raise ZeroDivisionError("a room broke")
        return see(document)

    monkeypatch.setattr(article, "see", fails_on_one)
    report = pipeline.check_documents([LEFT, RIGHT], load_rules())
    assert [problem.uri for problem in report.problems] == ["a.md"]
    assert "ZeroDivisionError" in report.problems[0].what
    assert {claim.evidence.uri for claim in report.claims} == {"b.md"}


def test_an_interrupt_is_no_fault_of_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(document: Document) -> Reading:
        raise KeyboardInterrupt

    monkeypatch.setattr(article, "see", interrupted)
    with pytest.raises(KeyboardInterrupt):
        pipeline.check_documents([LEFT], load_rules())


def speakers(*says: tuple[str, date]) -> list[tuple[str, str]]:
    """Identity and kind of whoever states a toll in each of some articles."""
    documents = [
        Document(f"{index}.md", f"The blast in Karsa on Tuesday killed 12 people, {who} said.", published=day)
        for index, (who, day) in enumerate(says)
    ]
    report = pipeline.check_documents(documents, load_rules())
    return [(claim.source.id, claim.source.kind) for claim in report.claims]


def test_a_surname_is_the_one_full_name_that_another_article_prints() -> None:
    assert speakers(("Mayor Ana Ruiz", DAY), ("Ruiz", DAY)) == [("ana-ruiz", "government")] * 2
    assert speakers(("Mayor Ana B. Ruiz", DAY), ("Ana Ruiz", DAY)) == [("ana-b-ruiz", "government")] * 2


def test_initials_are_the_one_name_they_stand_for() -> None:
    assert {id for id, _ in speakers(("the Tolland Relief Network", DAY), ("TRN", DAY))} == {"tolland-relief-network"}


def test_a_surname_that_two_bear_or_that_a_distant_article_prints_stays_its_own() -> None:
    assert [id for id, _ in speakers(("Ana Ruiz", DAY), ("Jon Ruiz", DAY), ("Ruiz", DAY))][2] == "ruiz"
    assert [id for id, _ in speakers(("Ana Ruiz", DAY), ("Ruiz", date(2020, 1, 1)))][1] == "ruiz"


def test_what_a_war_has_cost_is_counted_in_its_country_and_not_in_the_town_of_the_day() -> None:
    text = (
        "An air raid on the town of Karsa in Syria killed 12 people on Tuesday, police said. "
        "The conflict has killed more than 300,000 people. Rebels hold the town of Karsa."
    )
    report = pipeline.check_documents([Document("a.md", text, published=DAY)], load_rules())
    assert {claim.quantity.low: claim.place for claim in report.claims if claim.quantity.low} == {
        12: "Karsa",
        300_000: "Syria",
    }
