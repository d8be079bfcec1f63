"""Who says it: the identity, the kind and the naming of a source, from the words that name it."""

from __future__ import annotations

import pytest

from claimcheck.attribute import attribute
from claimcheck.model import SOURCE_KINDS, Document, Source
from claimcheck.normalise.kind import kind_of
from claimcheck.normalise.source import describe, source_of
from claimcheck.rule import load_rules
from claimcheck.segment import segment

KINDS = {
    "government": [
        "police",
        "a police statement",
        "Gov. Hale",
        "state commissioner Musa Bello",
        "local official Li Wen",
        "rescuers",
        "The Sheriff's Office",
        "the electoral commission",
        "Attorney General Ann Cole",
        "the Union home minister",
        "The Lund Railway Corporation",
        "health officials",
        "Police Chief Ian Webb",
        "Turkey",
        "the fire service",
        "Vice-President Ana Ruiz",
        "the ruling party",
        "the Supreme Court",
    ],
    "military": [
        "One army officer",
        "the defence ministry",
        "a senior military source",
        "a Ukrainian commander",
        "the coastguard",
    ],
    "armed_group": [
        "rebels",
        "a rebel official",
        "ethnic armed organisations",
        "PDFs and ethnic armed organizations",
        "militiamen",
    ],
    "opposition": ["opposition candidate Mara Oduya", "the opposition", "Oduya's chief agent", "the shadow minister"],
    "activist": [
        "The organising committee",
        "organisers",
        "activists and Western politicians",
        "Karim Aziz, manager of the local council",
    ],
    "citizen_journalist": ["citizen journalist Karim Aziz"],
    "monitor": ["a war monitor", "election observers", "the observer mission"],
    "un_agency": ["WHO", "UN experts", "the UN humanitarian chief"],
    "ngo": [
        "the teachers' union",
        "a union leader",
        "the Lund Bar Association",
        "a rights group activist in the army's base",
        "aid workers",
    ],
    "foreign_government": ["US officials", "a US official", "Western diplomats"],
    "resident": [
        "residents",
        "eyewitnesses",
        "Jo Marsh, 45",
        "Mara Oduya, a ferry pilot in Tolland",
        "a farmer",
        "the 45-year-old",
        "relatives",
    ],
    "ugc": ["Footage", "a video posted on Twitter", "social media users"],
    "expert": [
        "hospital director Omar Said",
        "the director of the hospital",
        "a seismologist at the university",
        "medics",
        "independent analyst Ken Moore",
    ],
    "document": ["the study", "court papers", "the indictment"],
    "other_media": ["the Harbour Post", "the Morning Courier", "local media"],
    "state_media": ["the state news agency", "state television"],
    "unspecified": [
        "Entergy",
        "the airline",
        "a company spokesman",
        "a spokesman for the operator",
        "the company that ran the ferry",
        "critics",
        "a spokesperson",
        "its secretary-general",
        "people familiar with the matter",
        "the Met Office",
    ],
}


@pytest.mark.parametrize(("words", "kind"), [(words, kind) for kind, listed in KINDS.items() for words in listed])
def test_a_description_tells_the_kind(words: str, kind: str) -> None:
    assert kind in SOURCE_KINDS
    assert kind_of(words) == kind


@pytest.mark.parametrize(
    ("words", "naming", "plural"),
    [
        ("Ana Ruiz, a nurse", "named", False),
        ("Police Chief Ian Webb", "named", False),
        ("the health ministry", "role", False),
        ("Eyewitnesses", "role", True),
        ("residents", "anonymous", True),
        ("police", "role", True),
        ("activists and officials", "anonymous", True),
        ("a military source", "anonymous", False),
    ],
)
def test_naming_and_number(words: str, naming: str, plural: bool) -> None:
    found = describe(words, {})
    assert (found.naming, found.plural) == (naming, plural)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mr Bader Khan", "Bader Khan"),
        ("Foreign Minister Ana Ruiz", "Ana Ruiz, the foreign minister"),
        ("Ören Yıldız", "Oren Yıldız"),
        ("The Harbour Post", "Harbour Post"),
        ("the World Health Organization", "the WHO"),
    ],
)
def test_one_source_has_one_identity(one: str, other: str) -> None:
    registry = load_rules().sources
    assert describe(one, registry).id == describe(other, registry).id


def last_source(text: str) -> Source:
    document = Document("a.txt", text)
    return source_of(attribute(document, segment(document))[-1], document, load_rules().sources)


def test_a_bare_name_is_what_the_article_says_of_it_elsewhere() -> None:
    text = "The harbour was shut by police chief Ian Webb on Monday.\n\nIan Webb said two boats had sunk."
    assert last_source(text).kind == "government"
    text = "The book is by Ian Webb, a historian at the university.\n\nIan Webb said two boats had sunk."
    assert last_source(text).kind == "expert"


def test_a_headline_about_somebody_is_not_their_fuller_name() -> None:
    text = "NTW Chief On Marlow: 'We Do Not Pay'\n\nNTW chief Ian Webb would not say more.\n\n\"I asked,\" Marlow said."
    assert last_source(text).name == "Marlow"


def test_initials_are_read_as_the_article_spells_them_out() -> None:
    text = "The Rapid Support Forces hold the bridge.\n\nThe RSF said two boats had sunk."
    assert last_source(text).id == "rapid-support-forces"


def test_a_chain_keeps_its_origin_and_who_passes_it_on() -> None:
    text = "Tass cited the Defence Ministry as saying the ship had sunk."
    found = last_source(text)
    assert (found.kind, found.via) == ("military", ("Tass",))


def test_nobody_named() -> None:
    found = last_source("Two boats were said to be lost.")
    assert (found.kind, found.naming) == ("unspecified", "anonymous")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The so-called Peace Office", "The Peace Office"),
        ("a new toll from the ministry", "the ministry"),
        ("the latest figures by the Harbour Board", "the Harbour Board"),
        ("Ana Ruiz, who was on board", "Ana Ruiz"),
        ("Ruiz (who has won 25 seats)", "Ruiz"),
        ("the World Meteorological Organization (WMO)", "the World Meteorological Organization (WMO)"),
        ("Even Ana Ruiz", "Ana Ruiz"),
        ("Ana Ruiz's", "Ana Ruiz"),
        ("figures", "figures"),
        ("who", "who"),
    ],
)
def test_a_name_is_told_without_judgement_and_without_what_stands_beside_it(words: str, name: str) -> None:
    assert describe(words, {}).name == name


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("a source in the Lund Governorate", "source-in-the-lund-governorate"),
        ("Chris Marsh, North Tolland director for Ruiz", "chris-marsh"),
        ("Ana Ruiz's campaign", "ana-ruiz-s-campaign"),
        ("a group of 67 Latin American artists", "group-of-67-latin-american-artists"),
        ("a spokesman for the Blue Crescent Society", "blue-crescent-society"),
        ("Tolland resident Ana Ruiz a writer", "ana-ruiz"),
    ],
)
def test_a_place_an_owner_and_an_adjective_are_not_who_speaks(words: str, id: str) -> None:
    assert describe(words, {}).id == id


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The toll rose to 21, the General Manager of the State Rescue Service, Dr Ana Ruiz, said.",
            "the General Manager of the State Rescue Service, Dr Ana Ruiz",
        ),
        ("Nine bodies came in, its chief pathologist, Ana Ruiz, said.", "its chief pathologist, Ana Ruiz"),
        ("Nine bodies came in, the chief pathologist, Friday, said.", "the chief pathologist"),
    ],
)
def test_a_name_in_commas_behind_an_office_is_who_holds_it(text: str, name: str) -> None:
    document = Document("a.md", text, publisher="Harbour Post")
    (found,) = attribute(document, segment(document))
    assert source_of(found, document, {}).name == name
