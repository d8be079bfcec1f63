"""Which articles tell one story, and where it plays."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from claimcheck.grammar.placebook import place_book
from claimcheck.model import Document
from claimcheck.normalise.scene import scenes
from claimcheck.normalise.story import BEFORE, Story, neighbours, stories
from claimcheck.normalise.told import Told, told
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


def read(*texts: tuple[str, date], publisher: str | None = None) -> dict[str, Story]:
    readings = [
        see(Document(f"{index}.md", text, publisher=publisher, published=day))
        for index, (text, day) in enumerate(texts)
    ]
    book = place_book(name for reading in readings for name in reading.places)
    return stories((told(reading) for reading in readings), book)


def test_articles_of_one_day_that_name_the_same_places_tell_one_story() -> None:
    found = read((WIRE, DAY), (RADIO, DAY))
    assert set(found) == {"0.md", "1.md"}
    assert len(set(found.values())) == 1


CUSTODY = "Chidi Okoro, a trader, died in the town of Karsa on Saturday. The trader Chidi Okoro was 32."


def test_articles_that_lead_with_one_full_name_tell_one_story_where_one_names_no_event() -> None:
    follow_up = (
        "The police chief opened an inquiry into what befell Chidi Okoro. The blast of the press did it, he said."
    )
    assert set(read((CUSTODY, DAY), (follow_up, DAY))) == {"0.md", "1.md"}
    other = "The police chief opened an inquiry into what befell Emeka Bello. The blast of the press did it, he said."
    assert read((CUSTODY, DAY), (other, DAY)) == {}


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


FIRE = (
    "A fire on Tuesday destroyed a hall of the Corvex works in the town of Karsa, police said. Nobody in the town of "
    "Karsa was told to leave."
)
# Follow-ups that say "the works", "the ferry" or "the fair" and leave it to the reader to know the town.
TOLD_WITHOUT_A_TOWN = {
    "a firm": "The fire at Corvex on Tuesday began in a charger, the station commander said.",
    "a firm that the headline names": "Corvex fire: inquiry opens\n\nThe fire at Corvex hurt six, a nurse said.",
    "a mishap": "The minister said that the mishap at Corvex on Tuesday had cost six lives.",
}
OTHER_STORIES = {
    "another kind of news": "Workers at Corvex voted on Tuesday to go on strike, the union said.",
    "another day": "The fire at Corvex on Saturday burned for an hour, a nurse said. It was out by Saturday night.",
    "another firm": "The fire at Balder on Tuesday began in a charger, the station commander said.",
    "another town": "A fire on Tuesday destroyed a shop in the town of Mira. Corvex had insured it, he said.",
}


@pytest.mark.parametrize("text", TOLD_WITHOUT_A_TOWN.values(), ids=TOLD_WITHOUT_A_TOWN)
def test_an_article_without_a_town_tells_the_story_whose_name_and_kind_it_leads_with(text: str) -> None:
    found = read((FIRE, DAY), (text, DAY))
    assert set(found) == {"0.md", "1.md"}
    assert found["1.md"].place == "karsa"


@pytest.mark.parametrize("text", OTHER_STORIES.values(), ids=OTHER_STORIES)
def test_a_shared_name_alone_makes_no_story(text: str) -> None:
    assert read((FIRE, DAY), (text, date(2024, 3, 9))) == {}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "The ferry Anneke sank on Monday. Divers found the Anneke, the coastguard said.",
            "The ferry Marigold sank on Thursday. Divers found the Marigold, the coastguard said.",
        ),
        (
            "Thousands joined the Unity rally on Monday. A speaker of Unity called for calm.",
            "Thousands joined the Unity rally on Thursday. A speaker of Unity called for calm.",
        ),
        (
            "The bus crash on Monday killed six, Corvex said. The bus was built by Corvex.",
            "The bus crash on Thursday killed nine, Corvex said. The bus was built by Corvex.",
        ),
    ],
    ids=["two ferries", "two rallies", "two crashes"],
)
def test_events_of_one_kind_on_other_days_are_not_one_story(first: str, second: str) -> None:
    assert read((first, date(2024, 3, 5)), (second, date(2024, 3, 8))) == {}


def test_articles_that_give_no_place_at_all_tell_one_story_by_the_name_they_lead_with() -> None:
    first = "Corvex will cut 1,200 jobs, it said on Tuesday. Shares in Corvex rose."
    second = "The union at Corvex said on Tuesday that 2,000 jobs would go. Corvex had told it so."
    found = read((first, DAY), (second, DAY))
    assert found["0.md"] == found["1.md"]
    assert (found["0.md"].place, found["0.md"].name) == (None, "Corvex 2024-03-06")


def test_a_region_has_one_epidemic_at_a_time() -> None:
    ward = "Cholera has filled the ward of the town of Karsa. In the village of Velm, nobody is ill."
    capital = "The outbreak of cholera in the town of Karsa is over, the minister said in the city of Mira."
    assert set(read((ward, DAY), (capital, DAY))) == {"0.md", "1.md"}


def test_names_that_every_article_gives_tell_nothing() -> None:
    texts = [
        f"The fire at {name} on Tuesday hurt six, said Ada Berg of the Red Lantern. Nobody died at {name}."
        for name in (
            "Alvex",
            "Balder",
            "Corvex",
            "Dorna",
            "Emblor",
            "Fasken",
            "Galmar",
            "Hostun",
            "Ilvara",
            "Jastor",
            "Kelmo",
        )
    ]
    assert read(*((text, DAY) for text in texts)) == {}


def test_two_papers_of_one_country_do_not_tell_one_story_for_their_names() -> None:
    first = "The fire on Tuesday hurt six, a nurse said."
    second = "The fire on Tuesday at the market hurt nobody, the mayor said."
    assert read((first, DAY), (second, DAY), publisher="Suvania Mirror") == {}


def test_every_article_is_compared_with_few_others() -> None:
    many = [Told(f"{index}.md", Counter({"karsa": 3}), "karsa", DAY) for index in range(400)]
    assert sum(1 for _ in neighbours(many)) <= 400 * BEFORE


def test_what_an_article_without_a_town_counts_is_compared_with_the_rest_of_its_story() -> None:
    documents = [
        Document("gazette.md", FIRE + " The fire injured 40 people, police said.", publisher="Gazette", published=DAY),
        Document(
            "echo.md",
            "Corvex fire\n\nThe fire at Corvex on Tuesday injured 12 people, doctors said.",
            publisher="Echo",
            published=DAY,
        ),
    ]
    report = check_documents(documents, load_rules())
    sides = [{value.value for value in one.sides} for one in report.conflicts if one.topic == "casualties.injured"]
    assert {"12", "40"} in sides


def test_the_first_word_of_a_longer_name_is_the_place_itself() -> None:
    text = "The town of Karsa mourns at Mpata cemetery.\n\nAt the tents, nine people died at Mpata, the ministry said."
    report = check_documents([Document("a.md", text, published=DAY)], load_rules())
    assert [one.subject for one in report.claims if one.topic == "casualties.killed"] == ["mpata-cemetery"]


def told_of(*texts: str, topic: str = "casualties.killed") -> list[set[str]]:
    """The sides of the conflicts on a topic between articles of two papers on one day."""
    documents = [Document(f"{at}.md", text, publisher=f"Paper {at}", published=DAY) for at, text in enumerate(texts)]
    found = check_documents(documents, load_rules()).conflicts
    return [{side.value for side in one.sides} for one in found if one.topic == topic]


def test_a_toll_as_of_one_day_is_compared_with_a_toll_as_of_another() -> None:
    early = "The quake in the town of Karsa had killed 1,020 people by Monday, the governor said."
    late = "The death toll of the quake in the town of Karsa stood at 412 on Tuesday, the ministry said."
    assert told_of(early, late) == [{"412", "1,020"}]


def test_the_dead_of_two_days_of_war_are_not_one_toll() -> None:
    early = "Air strikes on the town of Karsa had killed 1,020 people by Monday, the governor said."
    late = "The death toll of the air strikes on the town of Karsa stood at 412 on Tuesday, the ministry said."
    assert told_of(early, late) == []


def test_a_sentence_that_names_no_event_is_of_the_accident_its_article_leads_with() -> None:
    lead = "A fire swept through a hotel in the town of Karsa on Tuesday."
    first = f"{lead}\n\nPolice spoke in the evening.\n\nThe damage would come to $14 million, the owner said."
    second = f"{lead}\n\nRepairs will cost $3 million, an insurer said."
    assert told_of(first, second, topic="damage.cost") == [{"14,000,000 USD", "3,000,000 USD"}]


def test_what_another_matter_costs_is_not_of_the_fire_that_leads() -> None:
    lead = "A fire swept through a hotel in the town of Karsa on Tuesday."
    first = f"{lead}\n\nPolice spoke in the evening.\n\nThe strike has cost $14 million, the owner said."
    second = f"{lead}\n\nRepairs will cost $3 million, an insurer said."
    assert told_of(first, second, topic="damage.cost") == []


def test_a_part_that_says_its_place_is_the_whole_there() -> None:
    parts = "Police counted 16,000 marchers in the town of Karsa and another 2,000 in the town of Mira on Tuesday."
    whole = "Some 120,000 people marched in the town of Karsa on Tuesday, the organisers said."
    assert told_of(parts, whole, topic="crowd") == [{"16,000", "about 120,000"}]


def test_what_is_planned_is_of_the_day_it_was_told() -> None:
    plan = "The plant in the town of Karsa will shed 1,200 posts by the end of next year, the company said."
    letter = "At the plant in the town of Karsa 850 jobs would go, the union said."
    assert told_of(plan, letter, topic="jobs") == [{"850 jobs", "1,200 jobs"}]
