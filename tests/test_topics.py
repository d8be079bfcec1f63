"""Topics through the real pipeline: what the table's sentences claim, and what every topic's own examples promise."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimcheck.model import Claim, Document, Polarity
from claimcheck.pipeline import claims_in, see
from claimcheck.plainyaml import load
from claimcheck.rule import load_rules
from claimcheck.rule.topic import Topic, TopicExample

TABLE = Path(__file__).parent / "tables" / "en" / "topics.yml"
CASES: list[dict[str, Any]] = load(TABLE.read_text(encoding="utf-8"), where=TABLE.name)[0]
BOOK = load_rules(None)
EXAMPLES = [(topic, example) for topic in BOOK.topics for example in topic.examples]
ANSWERED = {topic.id for topic in BOOK.topics if topic.answered}  # which count only where another denies them
MOODS = {"predicted", "attempted", "conditional", "doubtful"}


def claims(text: str) -> list[Claim]:
    return claims_in(see(Document("text.txt", f"{text}\n", 0, "Harbour Post", date(2024, 5, 6))), BOOK)


def bounds(claim: Claim) -> str:
    quantity = claim.quantity
    if quantity.best is not None:
        return f"{quantity.best:g}"
    if quantity.low is not None:
        return f"{quantity.low:g}" if quantity.high is not None else f">={quantity.low:g}"
    return f"<={quantity.high:g}" if quantity.high is not None else ""


def told(claim: Claim) -> str:
    denied = "denied" if claim.polarity is Polarity.DENIED else ""
    mood = claim.hedge if claim.hedge in MOODS else ""
    return " ".join(part for part in (claim.topic, claim.value or bounds(claim), denied, mood) if part)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_sentence_claims_this_and_nothing_else(case: dict[str, Any]) -> None:
    found = [claim for claim in claims(case["text"]) if claim.topic not in ANSWERED]
    assert sorted(map(told, found)) == sorted(case["claims"] or [])


def test_the_table_is_large_and_much_of_it_claims_nothing() -> None:
    silent = [case for case in CASES if not case["claims"] or all(one.startswith("figure ") for one in case["claims"])]
    assert len(CASES) >= 250
    assert len(silent) >= 40


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda pair: f"{pair[0].id}: {pair[1].text[:40]}")
def test_an_example_of_a_topic_claims_what_it_says(example: tuple[Topic, TopicExample]) -> None:
    topic, shown = example
    found = [claim for claim in claims(shown.text) if claim.topic == topic.id]
    assert len(found) == len(shown.claims)
    for claim, wanted in zip(found, shown.claims, strict=True):
        assert {key: seen(claim, key) for key in wanted} == dict(wanted)


def seen(claim: Claim, key: str) -> str:
    if key in ("low", "best", "high"):
        return f"{getattr(claim.quantity, key):.12g}"
    return str(getattr(claim, key))


@pytest.mark.parametrize("topic", BOOK.topics, ids=lambda topic: topic.id)
def test_every_topic_shows_an_example(topic: Topic) -> None:
    assert any(example.claims for example in topic.examples)
