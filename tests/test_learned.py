"""A name that one article shows to be a place is one in the articles beside it."""

from __future__ import annotations

from datetime import date

from claimcheck.grammar.learned import Named, learn, named, recognise
from claimcheck.grammar.place import places
from claimcheck.model import Document, Span
from claimcheck.pipeline import check_documents, see
from claimcheck.rule import load_rules

SHOWN = "Crowds filled the city of Lunden. Thousands marched in the city of Lunden on Saturday."


def shown(text: str) -> Named:
    return named(see(Document("a.md", text)))


def found(text: str, taken: tuple[Span, ...] = ()) -> list[str]:
    names = recognise(text, 0, [], taken, learn([shown(SHOWN)]))
    return [text[name.start : name.end] for name in names]


def test_a_bare_name_is_a_place_once_another_article_shows_it() -> None:
    assert places("Lunden was calm.") == []
    assert found("Lunden was calm. In Lunden, shops opened.") == ["Lunden", "Lunden"]


def test_a_persons_or_a_papers_name_that_holds_it_is_none() -> None:
    text = "The Lunden Post met Karl Lunden."
    assert found(text) == []


def test_what_was_taken_for_a_party_stays_one() -> None:
    text = "Lunden denied it."
    assert found(text, (Span(0, 6),)) == []


def test_one_mention_alone_teaches_nothing() -> None:
    assert learn([shown("Crowds filled the city of Lunden.")]) == {}


def test_a_name_that_is_mostly_none_is_none() -> None:
    other = shown("Lunden spoke. Lunden laughed. Lunden sang. Lunden left. Lunden slept. Lunden won.")
    assert learn([shown(SHOWN), other]) == {}


def test_a_known_city_needs_no_learning() -> None:
    assert learn([shown("In Paris and in Paris, rain.")]) == {}


def test_claims_of_the_other_article_get_their_place() -> None:
    documents = [
        Document("a.md", SHOWN, published=date(2024, 3, 6)),
        Document("b.md", "Lunden was calm on Sunday. Police arrested 12 people.", published=date(2024, 3, 6)),
    ]
    claims = [claim for claim in check_documents(documents, load_rules()).claims if claim.evidence.uri == "b.md"]
    assert {claim.subject for claim in claims} == {"lunden"}
