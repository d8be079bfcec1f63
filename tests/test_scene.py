"""Which articles tell one story, and where it plays."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.grammar.placebook import place_book
from claimcheck.model import Document
from claimcheck.normalise.story import Story, stories, told
from claimcheck.normalise.where import scenes
from claimcheck.pipeline import check_documents, see
from claimcheck.rule import load_rules

DAY = date(2024, 3, 6)
WIRE = (
    "At least 46 people were killed on Tuesday in air strikes on the village of Ain Tarn near the town of Karsa, "
    "a monitor said. "
    "Planes came twice over the village of Ain Tarn."
)
RADIO = (
    "Air strikes in the town of Karsa killed 12 people on Tuesday, state radio said. "
    "The village of Ain Tarn was calm, it said. Traffic in the town of Karsa was normal."
)


def read(*texts: tuple[str, date]) -> dict[str, Story]:
    readings = [see(Document(f"{index}.md", text, published=day)) for index, (text, day) in enumerate(texts)]
    book = place_book(name for reading in readings for name in reading.places)
    return stories((told(reading) for reading in readings), book)


def test_articles_of_one_day_that_name_the_same_places_tell_one_story() -> None:
    found = read((WIRE, DAY), (RADIO, DAY))
    assert set(found) == {"0.md", "1.md"}
    assert len(set(found.values())) == 1


def test_the_same_places_a_fortnight_later_are_another_story() -> None:
    assert read((WIRE, DAY), (RADIO, date(2024, 3, 20))) == {}


def test_one_town_alone_makes_no_story_of_two_longer_articles() -> None:
    other = (
        "A market opened in the town of Karsa. The mayor of the city of Mira came, and the mayor of the city of Velm."
    )
    assert read((WIRE, DAY), (other, DAY)) == {}


def test_names_of_people_link_articles_that_share_no_place() -> None:
    left = "Otto Brill won. Miriam Achterberg lost, and so did Augustin Delacroix."
    right = "Augustin Delacroix, Miriam Achterberg and Otto Brill all claimed the vote in the city of Karsa."
    assert set(read((left, DAY), (right, DAY))) == {"0.md", "1.md"}


@pytest.mark.parametrize(
    ("text", "main"),
    [
        (
            "Blast in the city of Karsa kills 12\n\nA blast hit a market.\n\nIn the city of Mira, people prayed.",
            "karsa",
        ),
        ("The quake has shaken Turkey.\n\nIt was felt in all of Turkey.\n\nAli Kaya, in Izmir, wept.", "turkey"),
        ("Rain fell.\n\nIt rained in the city of Karsa.\n\nPeople in Karsa and in the city of Mira slept.", "karsa"),
    ],
)
def test_the_place_of_an_article_is_that_of_its_headline_and_lead(text: str, main: str) -> None:
    found = scenes(see(Document("a.md", text, published=DAY))).main
    assert found is not None
    assert found.id == main


def test_what_two_articles_lead_with_is_one_event_however_each_calls_the_place() -> None:
    documents = [
        Document("wire.md", WIRE, publisher="Wire", published=DAY),
        Document("radio.md", RADIO, publisher="Radio", published=DAY),
    ]
    report = check_documents(documents, load_rules())
    sides = [{value.value for value in one.sides} for one in report.conflicts if one.topic == "casualties.killed"]
    assert {"at least 46", "12"} in sides
