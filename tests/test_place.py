"""Places in text: the table holds, alone and inside a longer text; spellings unify; descriptions find their place."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.grammar.description import descriptions, main_place, resolve
from claimcheck.grammar.gazetteer import load_places, world
from claimcheck.grammar.place import places
from claimcheck.grammar.placebook import place_book
from claimcheck.model import Document, Name, RuleError, Span
from claimcheck.plainyaml import load
from claimcheck.segment import segment

TABLE = Path(__file__).parent / "tables" / "en" / "places.yml"
CASES: list[dict[str, Any]] = load(TABLE.read_text(encoding="utf-8"), where=TABLE.name)[0]
SECONDS_FOR_A_MEGABYTE = 5.0  # measured 0.1 to 1.4 of the processor; quadratic reading takes minutes
BEFORE, AFTER = "Nobody was hurt, they said.\n\n", "\n\nNothing more was heard of it.\n"


def told(found: list[Name], written: list[str]) -> list[str]:
    """The places found, each with as much as the table says of it."""
    shown = []
    for at, name in enumerate(found):
        form = written[at] if at < len(written) else ""
        identity = f" = {name.id}" if " = " in form else ""
        shown.append(f"{name.name}{identity}" + (f" < {name.within}" if name.within else ""))
    return shown


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_place_is_found(case: dict[str, Any]) -> None:
    assert told(places(case["text"]), case["places"]) == case["places"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_place_is_found_in_a_longer_text(case: dict[str, Any]) -> None:
    assert told(places(BEFORE + case["text"] + AFTER), case["places"]) == case["places"]


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    found = places(text)
    assert all(0 <= name.start < name.end <= len(text) for name in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


UNITS = [
    "A",
    "A ",
    "Aa, ",
    "in A",
    "Al al ",
    "A de de ",
    "A-",
    "A'",
    "the city of ",
    "Karsa, a the the the ",
    "Aa and ",
    "the towns of Aa and Bb, ",
]


@pytest.mark.parametrize("unit", UNITS)
def test_a_megabyte_of_anything_takes_linear_time(unit: str) -> None:
    started = time.process_time()
    places(unit * (1_000_000 // len(unit)))
    assert time.process_time() - started < SECONDS_FOR_A_MEGABYTE


def book_of(*texts: str) -> Any:
    return place_book(name for text in texts for name in places(text))


def test_spellings_of_two_articles_share_one_identity() -> None:
    book = book_of("The district of Khaldara fell. Khaldara burned.", "They left the district of al-Khaldarah.")
    assert book.identify("al-Khaldarah") == book.identify("Khaldara") == "khaldara"


def test_the_order_of_articles_does_not_matter() -> None:
    texts = ["The town of Tel Haroun fell.", "They fled Tel-Harun.", "The village of Tel Haroun is near Vantry."]
    assert book_of(*texts).ids == book_of(*reversed(texts)).ids


def test_a_known_place_leads_the_spellings_of_its_country() -> None:
    assert book_of("In Syria they took the town of Talbisa.").identify("Talbisa") == "talbiseh"


def test_containment_reaches_through_text_and_data() -> None:
    book = book_of("Khaldara, a district of Homs, was shelled.")
    assert book.contains("syria", "khaldara")
    assert not book.contains("khaldara", "syria")


def described(text: str) -> list[tuple[str, str]]:
    sentences = segment(Document("a.txt", text))
    return [(text[name.start : name.end], name.id) for name in descriptions(text, places(text), sentences)]


DESCRIPTIONS = [
    ("The town of Vantry fell. Rebels entered the town at dawn.", [("the town", "vantry")]),
    ("The village of Ansel lies near the city of Karsa. The village is empty.", [("The village", "ansel")]),
    ("Homs was quiet. Residents left the besieged city.", [("the besieged city", "homs")]),
    ("The army took the Khaldara neighbourhood in the city of Homs. It moved into the area on Monday.",
     [("the area", "khaldara")]),
    ("Thousands fled the village of Ansel. Nobody lives there.", [("there", "ansel")]),
    ("Shells hit Aleppo airport. Flights from the airport stopped.", [("the airport", "aleppo-airport")]),
    ("Syria closed Homs and Hama. Russia and the US want calm in the country.", [("the country", "syria")]),
    ("There is no water in the town of Vantry. There are queues.", []),
    ("The town of Vantry fell. The city council met.", []),
    ("Nobody came to the town.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DESCRIPTIONS)
def test_a_description_stands_for_the_last_place_of_its_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert described(text) == expected


def test_a_description_is_resolved_where_it_stands() -> None:
    text = "The town of Vantry fell. Rebels entered the town at dawn."
    found = resolve(text, text.index("the town at"), places(text), segment(Document("a.txt", text)))
    assert found is not None
    assert found.id == "vantry"


def test_the_headline_says_what_an_article_is_about() -> None:
    text = "Flood hits Vantry\n\nIn Tessaly and in Tessaly and near Tessaly it rained. The town of Vantry drowned."
    found = main_place(places(text), Span(0, 17))
    assert found is not None
    assert found.id == "vantry"


def test_without_places_an_article_is_about_none() -> None:
    assert main_place([], None) is None


def test_a_newsroom_adds_places_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "ostrana.yml"
    path.write_text("Ostrana: {kind: country, people: [Ostran], cities: [Tessaly = Tessalia]}\n", encoding="utf-8")
    found = places("Tessalia slept.", known=load_places([path]))
    assert [(name.id, name.within) for name in found] == [("tessaly", "ostrana")]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Ostrana: {knd: country}\n", "unknown key 'knd'"),
        ("Ostrana: {cities: Tessaly}\n", "'cities' is a list of names"),
        ("Ostrana: country\n", "place 'Ostrana' has no description"),
        ("- Ostrana\n", "a place file is a mapping of places"),
    ],
)
def test_a_faulty_place_file_is_told_where_and_how(tmp_path: Path, text: str, what: str) -> None:
    path = tmp_path / "bad.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_places([path])
    assert caught.value.what == what
    assert caught.value.where.startswith(f"{path}:1:")


def test_the_world_knows_its_countries() -> None:
    countries = [place for place in world().places.values() if place.kind == "country"]
    assert len(countries) > 190


def test_a_dump_of_names_is_left_unread_and_the_prose_behind_it_is_read() -> None:
    dump = "in Karsa " * 500
    found = places(f"{dump}\n\n{'The river rose and the road was closed. ' * 40}A blast hit the town of Mira.")
    assert len(found) < 100
    assert found[-1].name == "Mira"


def test_a_list_of_sixty_towns_in_a_sentence_is_read_to_its_end() -> None:
    towns = [f"{first}{last}" for first in ("Kar", "Tol", "Bel", "Nor", "Ves", "Mar") for last in (
        "seva", "landia", "montava", "vanikha", "terovka", "dinovka", "ganivka", "holivka", "rinovka", "petrivka",
    )]  # fmt: skip
    found = places(f"Shells hit the towns of {', '.join(towns[:-1])} and {towns[-1]} on Tuesday.")
    assert [place.name for place in found] == towns
