"""Mentions become claims: whose words, which place, which days, what narrows them."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.model import Claim, Document, Mode, Polarity
from claimcheck.normalise.source import describe
from claimcheck.pipeline import check_documents
from claimcheck.rule import load_rules

BOOK = load_rules()
WEDNESDAY = date(2024, 3, 6)


def claims(text: str, *, published: date | None = WEDNESDAY) -> list[Claim]:
    document = Document("a.md", text, publisher="Harbour Post", published=published)
    return list(check_documents([document], BOOK).claims)


def one(text: str, topic: str) -> Claim:
    found = [claim for claim in claims(text) if claim.topic == topic]
    assert len(found) == 1, [claim.evidence.exact for claim in claims(text)]
    return found[0]


def test_a_claim_of_nobody_is_the_publishers_own() -> None:
    claim = one("A blast killed 12 people in Karsa on Tuesday.", "casualties.killed")
    assert (claim.source.name, claim.source.kind, claim.mode) == ("Harbour Post", "outlet", Mode.OWN_VOICE)


def test_a_claim_inside_an_attribution_is_its_sources() -> None:
    claim = one("A blast killed 12 people in Karsa on Tuesday, police said.", "casualties.killed")
    assert (claim.source.name, claim.source.kind, claim.cue) == ("police", "government", "said")


def test_a_cue_that_is_also_the_topics_verb_keeps_its_source() -> None:
    claim = one("The health ministry has confirmed 312 cases of cholera in Port Meru.", "epidemic.cases")
    assert (claim.source.name, claim.cue) == ("The health ministry", "has confirmed")


def test_a_speakerless_passive_has_an_unspecified_source() -> None:
    claim = one("Some 2,000 people were said to be trapped in Karsa.", "displacement.trapped")
    assert claim.source.kind == "unspecified"


@pytest.mark.parametrize(
    ("text", "topic", "day"),
    [
        ("A blast killed 12 people in Karsa on Monday.", "casualties.killed", date(2024, 3, 4)),
        ("A blast struck Karsa on Tuesday. It killed 12 people.", "casualties.killed", date(2024, 3, 5)),
        ("Karsa is home to 90,000 people.", "population", WEDNESDAY),
        (
            "A ferry sank off Karsa on Monday. “It was carrying 60 passengers,” the harbour master told reporters at "
            "the quay on Tuesday.",
            "accident.aboard",
            date(2024, 3, 4),
        ),
        (
            "A blast struck Karsa on Monday. It killed 12 people, the mayor said at a news conference in the capital "
            "on Tuesday.",
            "casualties.killed",
            date(2024, 3, 4),
        ),
        ("The mayor told reporters that 12 people died in Karsa on Monday.", "casualties.killed", date(2024, 3, 4)),
        ("Police told the council of 12 people killed in Karsa on Monday.", "casualties.killed", date(2024, 3, 4)),
        ("Power has been restored to the town of Karsa after Saturday's storm.", "services.power", WEDNESDAY),
        ("The army has held the town of Karsa since Friday's battle.", "control", WEDNESDAY),
        ("The ferry, which ran aground off Karsa on Monday, has leaked 900 tonnes of oil.", "spill", WEDNESDAY),
        ("The ferry, which is old, leaked 900 tonnes of oil off Karsa on Monday.", "spill", date(2024, 3, 4)),
        ("A fire broke out in Karsa on Monday. It has so far destroyed 90 homes.", "damage.buildings", WEDNESDAY),
        ("A fire broke out in Karsa on Monday. It destroyed 90 homes.", "damage.buildings", date(2024, 3, 4)),
        (
            "Five died since the virus was found on Monday. Some 3,900 people were inoculated in Karsa.",
            "epidemic.vaccinated",
            WEDNESDAY,
        ),
        ("Power was restored in Karsa three days after the cyclone came ashore.", "services.power", WEDNESDAY),
    ],
)
def test_the_day_is_that_of_the_clause_else_of_the_story_else_of_publication(text: str, topic: str, day: date) -> None:
    assert one(text, topic).when.start == day


def test_a_day_taken_over_from_another_sentence_is_not_one_that_its_source_states() -> None:
    assert one("A blast struck Karsa on Tuesday. It killed 12 people.", "casualties.killed").when.basis == "published"


def test_a_count_that_runs_is_as_of_publication_whatever_day_the_lead_names() -> None:
    text = "A blast struck Karsa on Monday. More than 300 people have been killed in the war."
    claim = one(text, "casualties.killed")
    assert claim.when.start == WEDNESDAY


def test_without_a_publication_date_days_stay_unresolved() -> None:
    found = claims("A blast killed 12 people in Karsa.", published=None)
    assert [claim.when.basis for claim in found if claim.topic == "casualties.killed"] == ["unresolved"]


@pytest.mark.parametrize(
    ("text", "topic", "place"),
    [
        ("A blast killed 12 people in Karsa on Tuesday.", "casualties.killed", "karsa"),
        ("The blast in Karsa killed 12 people, the Britain-based group said.", "casualties.killed", "karsa"),
        ("Shells hit the town of Karsa. On Tuesday 12 people were killed.", "casualties.killed", "karsa"),
        ("The city of Karsa, in the west of the country, has a population of 90,000.", "population", "karsa"),
    ],
)
def test_a_claim_is_of_the_place_where_it_happened_not_of_its_speaker(text: str, topic: str, place: str) -> None:
    assert one(text, topic).subject == place


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The blast in Karsa killed 12 people.", None),
        ("A further 12 people were killed in Karsa.", "further"),
        ("The blast in Karsa killed 12 people and wounded 30 others.", None),
    ],
)
def test_what_narrows_a_figure_is_its_scope(text: str, scope: str | None) -> None:
    found = [claim for claim in claims(text) if claim.topic.startswith("casualties")]
    assert found[-1].scope == scope


def test_others_of_another_topic_add_to_nothing() -> None:
    injured = one("The blast in Karsa killed 12 people and wounded 30 others.", "casualties.injured")
    assert (injured.quantity.low, injured.scope) == (30, None)


def test_a_denied_claim_is_denied() -> None:
    claim = one("Army units did not capture the town of Karsa, rebels said.", "control")
    assert (claim.polarity, claim.value) == (Polarity.DENIED, "government:all")


def test_spellings_of_one_place_are_one_subject_across_documents() -> None:
    documents = [
        Document("a.md", "Rebels still hold the town of Khalidiya, activists said.", published=WEDNESDAY),
        Document("b.md", "The army captured the town of Khaldiya, state television said.", published=WEDNESDAY),
    ]
    assert len({claim.subject for claim in check_documents(documents, BOOK).claims}) == 1


def test_every_claims_evidence_is_its_words() -> None:
    text = "Police said 12 people were killed in Karsa on Tuesday. Rebels hold Tarn."
    assert all(text[claim.evidence.start : claim.evidence.end] == claim.evidence.exact for claim in claims(text))


def test_a_capital_that_speaks_of_itself_speaks_for_its_state() -> None:
    text = "Moscow claimed progress in the town of Karsa. The war in Syria goes on, and the Syrian army dug in at Homs."
    found = [claim for claim in claims(text) if claim.topic == "control"]
    assert [claim.value for claim in found] == ["russia:gaining"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "The army captured the town of Karsa. The war in Syria began in 2011; Syrian cities lie in ruins.",
            "government:all",
        ),
        ("In Syria, the Syrian army captured the city of Homs.", "government:all"),
        ("In Israel, sirens sounded in Tel Aviv and Haifa. The army captured the city of Homs in Syria.", "israel:all"),
    ],
)
def test_a_state_is_the_government_at_home_and_goes_by_its_name_abroad(text: str, value: str) -> None:
    assert [claim.value for claim in claims(text) if claim.topic == "control"] == [value]


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        (
            "Armenia's defence ministry said its forces had taken the village of Karsa. Azerbaijan's army said its "
            "troops still held it.",
            ["armenia:all", "azerbaijan:all"],
        ),
        (
            "Chad's army said its troops had taken the village of Karsa. Fighting has gone on in Chad for a year.",
            ["government:all"],
        ),
    ],
)
def test_its_troops_are_those_of_the_state_that_speaks(text: str, holders: list[str]) -> None:
    assert [claim.value for claim in claims(text) if claim.topic == "control"] == holders


def test_an_owner_is_part_of_no_name_in_the_registry_and_no_longer_name_is_cut_to_one_in_it() -> None:
    registry = BOOK.sources
    assert describe("Russia's defence ministry", registry).id == describe("the Russian defence ministry", registry).id
    assert describe("South Sudan's army", registry).id != describe("Sudan's army", registry).id
