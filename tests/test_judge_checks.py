"""What attribution rules find in one article, and in words that differ from it by little they do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from claimcheck.article import claims_in, see
from claimcheck.judge.context import Context
from claimcheck.judge.notice import notices
from claimcheck.judge.page import page_of
from claimcheck.judge.sourcing import SOURCING
from claimcheck.judge.wording import WORDING
from claimcheck.model import Claim, Document, Mode, Part, Polarity, Severity, Source, When
from claimcheck.rule import AttributionRule, load_rules
from tests.test_judge import claim

BOOK = load_rules()
RAID = "The air raid killed 40 people in Karsa. "
QUOTE = '"We lost all of the boats and the nets we had in the harbour that night'
BOTH = "The interior ministry said 40 people were killed in Karsa. The {} ministry said {} people were killed in Karsa."
UKRAINE = "Ukraine accused Russia of shelling Kherson."
ACCUSED = "The army accused the rebels of shelling Karsa."


def noticed(check: str, text: str) -> list[str]:
    reading = see(Document("a.md", text, 0, "Harbour Post", date(2024, 5, 6)))
    rules = [rule for rule in BOOK.attribution if rule.check == check]
    found = notices(reading, claims_in(reading, BOOK), rules)
    return [" | ".join(filter(None, (one.words, one.other, *(at.exact for at in one.evidence)))) for one in found]


@pytest.mark.parametrize(
    ("check", "text", "found"),
    [
        (
            "superlative",
            f"{RAID}The air raid was the deadliest attack of the war, the ministry said.",
            ["deadliest | the ministry | The air raid was the deadliest attack of the war"],
        ),
        ("superlative", f"{RAID}The air raid was the deadliest attack of the war.", []),
        ("superlative", f"{RAID}Police said the air raid hit the largest town of the plain.", []),
        ("superlative", "Police said the air raid was the deadliest attack of the war.", []),
        (
            "superlative",
            f"{RAID}Police said the air raid was unprecedented.",
            ["unprecedented | Police | the air raid was unprecedented"],
        ),
        (
            "absolute",
            f"{RAID}Police said the air raid killed everyone in the market.",
            ["everyone | Police | the air raid killed everyone in the market"],
        ),
        ("absolute", f"{RAID}The air raid killed everyone in the market.", []),
        (
            "aligned_figures",
            f"Figures of both ministries match. {BOTH.format('health', 60)}",
            ["match | Figures of both ministries match."],
        ),
        (
            "aligned_figures",
            f"Figures of both ministries match. {BOTH.format('interior', 40)}",
            ["match | Figures of both ministries match."],
        ),
        ("aligned_figures", f"Figures of both ministries match. {BOTH.format('health', 40)}", []),
        ("aligned_figures", f"Views of both ministries match. {BOTH.format('health', 60)}", []),
        (
            "aligned_figures",
            "The figures match. It rained. It snowed. Police said 60 people were killed in Karsa.",
            ["match | The figures match."],
        ),
        (
            "aligned_figures",
            "The figures match. It rained. It snowed. It froze. Police said 60 people were killed in Karsa.",
            [],
        ),
        (
            "several_unnamed",
            "Multiple sources said that 40 people were killed in Karsa.",
            ["multiple sources | Multiple sources"],
        ),
        ("several_unnamed", "Sources said that 40 people were killed in Karsa.", []),
        ("orphan_quote", f'The clinic was shut.\n\n{QUOTE}."\n\nIt rained on the town.', [f"{QUOTE[1:]}."]),
        ("orphan_quote", f'The clinic was shut.\n\n{QUOTE}," said Ama Brew, a fisher.\n\nIt rained.', []),
        ("orphan_quote", f'The clinic was shut.\n\nOne sign read: {QUOTE}."\n\nIt rained.', []),
        ("orphan_quote", f'The clinic was shut.\n\n{QUOTE.replace("We", "we")}."\n\nIt rained.', []),
        ("orphan_quote", f'The clinic was shut.\n\n{QUOTE}." [Harbour Post]\n\nIt rained.', []),
        ("orphan_quote", 'The clinic was shut.\n\n"We Lost All the Boats and Nets."\n\nIt rained.', []),
        ("orphan_quote", 'The clinic was shut.\n\n"We lost all."\n\nIt rained on the town.', []),
        ("figure_missing", "The road was within miles (km) of Karsa.", ["miles (km)"]),
        ("figure_missing", "The road was within 4 miles (6 km) of Karsa.", []),
        (
            "figure_missing",
            "It cost $ million to build. The blast killed at least people in Karsa.",
            ["$ million", "killed at least people"],
        ),
        ("accusation_without_reply", ACCUSED, ["rebels | the rebels of shelling Karsa"]),
        (
            "accusation_without_reply",
            f"{ACCUSED} The army accused the rebels of looting Tell.",
            ["rebels | the rebels of shelling Karsa"],
        ),
        ("accusation_without_reply", f"{ACCUSED} It rained. The rebels denied it.", []),
        ("accusation_without_reply", f"{ACCUSED} The rebels said the road was open.", []),
        ("accusation_without_reply", ACCUSED.replace("army", "army has never"), []),
        (
            "accusation_without_reply",
            f"{UKRAINE} Paris said that it was a depot.",
            ["Russia | Russia of shelling Kherson"],
        ),
        ("accusation_without_reply", f"{UKRAINE} Moscow said that it was a depot.", []),
    ],
)  # fmt: skip
def test_what_is_noticed_in_the_words_of_an_article(check: str, text: str, found: list[str]) -> None:
    assert noticed(check, text) == found


MINISTRY = Source("ministry", "the ministry", "government")
ARMY = Source("army", "the army", "military")
REBELS = Source("rebels", "the rebels", "armed_group")
HOSPITAL = Source("hospital", "the hospital", "monitor")
RESIDENT = Source("resident", "a resident", "resident", naming="anonymous")
PAPER = Source("post", "Post", "outlet")
NOBODY = Source("unspecified", "", "unspecified", naming="anonymous")


def by(source: Source, figure: int | None = 40, **more: Any) -> Claim:
    return replace(claim(figure, figure, uri="a.md", publisher="Post"), source=source, **more)


def own(figure: int | None = 40, **more: Any) -> Claim:
    return by(PAPER, figure, mode=Mode.OWN_VOICE, **more)


def asked(check: str, *claims: Claim, **changed: Any) -> list[tuple[Any, ...]]:
    """What a check finds: the places of the claims among those given, and the words for the message."""
    rule: AttributionRule = next(rule for rule in BOOK.attribution if rule.check == check)
    found = {**SOURCING, **WORDING}[check](page_of("a.md", claims, Context()), replace(rule, **changed))
    return [(*(claims.index(one) for one in each.claims), *filter(None, (each.other, each.words))) for each in found]


def stated(day: int) -> When:
    return When(date(2024, 3, day), date(2024, 3, day), basis="explicit")


HEAD = {"part": Part.HEADLINE}
HELD = {"figure": None, "value": "government:all"}
NOT_HELD = {**HELD, "polarity": Polarity.DENIED}
WITHIN = (("within", "karsa"),)
DOUBTED = {"hedge": "doubtful"}


@pytest.mark.parametrize(
    ("check", "claims", "found"),
    [
        ("single_source", (by(MINISTRY), by(MINISTRY, 60)), [(0, 1, "the ministry")]),
        ("single_source", (by(MINISTRY), by(HOSPITAL, 60)), []),
        ("single_source", (by(MINISTRY), own(60)), []),
        ("single_source", (by(MINISTRY), by(MINISTRY, 60, **HEAD)), []),
        ("single_source", (by(MINISTRY), by(MINISTRY, 60, hedge="predicted")), []),
        ("one_side", (by(MINISTRY), by(ARMY)), [(0, 1, "government", "2")]),
        ("one_side", (by(MINISTRY), by(REBELS)), []),
        ("one_side", (by(MINISTRY), by(MINISTRY, 60)), []),
        ("one_side", (by(HOSPITAL), by(RESIDENT)), []),
        ("own_voice_takes_side", (by(MINISTRY, **HELD), by(REBELS, **NOT_HELD), own(**HELD)),
         [(2, "the ministry, the rebels")]),
        ("own_voice_takes_side", (by(MINISTRY, **HELD), by(REBELS, **HELD), own(**HELD)), []),
        ("own_voice_takes_side", (by(MINISTRY, **HELD), by(HOSPITAL, **NOT_HELD), own(**HELD)), []),
        ("own_voice_takes_side", (by(MINISTRY, **HELD), by(REBELS, **NOT_HELD), own(**HELD, **DOUBTED)), []),
        ("own_voice_takes_side", (by(MINISTRY, **HELD), by(REBELS, **NOT_HELD), own(**HELD, subject="tell")), []),
        ("interested_claim", (by(MINISTRY, **HELD),), [(0, "government")]),
        ("interested_claim", (by(MINISTRY, **NOT_HELD),), []),
        ("interested_claim", (by(MINISTRY, None, value="government:losing"),), []),
        ("interested_claim", (by(REBELS, **HELD),), []),
        ("interested_claim", (by(MINISTRY, **HELD), by(HOSPITAL, **HELD)), []),
        ("interested_claim", (by(MINISTRY, **HELD), by(ARMY, **HELD)), [(0, "government"), (1, "government")]),
        ("interested_claim", (by(MINISTRY, **HELD), by(HOSPITAL, **NOT_HELD)), [(0, "government")]),
        ("unnamed_source", (by(RESIDENT),), [(0,)]),
        ("unnamed_source", (by(RESIDENT), by(MINISTRY)), []),
        ("unnamed_source", (by(RESIDENT), by(MINISTRY, 60)), [(0,)]),
        ("unnamed_source", (by(RESIDENT, **HEAD),), []),
        ("unnamed_source", (by(RESIDENT, hedge="predicted"),), []),
        ("unnamed_source", (by(replace(RESIDENT, kind="state_media")),), []),
        ("unnamed_source", (by(MINISTRY, sentence="words on condition of anonymity"),), [(0,)]),
        ("hedge_dropped", (own(**HEAD), by(MINISTRY, **DOUBTED)), [(0, 1, "40", "doubtful")]),
        ("hedge_dropped", (own(**HEAD), by(MINISTRY, **DOUBTED), by(HOSPITAL)), []),
        ("hedge_dropped", (own(**HEAD, **DOUBTED), by(MINISTRY, **DOUBTED)), []),
        ("hedge_dropped", (own(**HEAD), by(MINISTRY, 60, **DOUBTED)), []),
        ("hedge_dropped", (own(), by(MINISTRY, **DOUBTED)), []),
        ("attribution_dropped", (own(), by(MINISTRY)), [(0, 1, "the ministry")]),
        ("attribution_dropped", (own(), by(MINISTRY), by(HOSPITAL)), []),
        ("attribution_dropped", (own(**HEAD), by(MINISTRY)), []),
        ("attribution_dropped", (own(), by(MINISTRY, **HEAD)), []),
        ("attribution_dropped", (own(), own(), by(MINISTRY)), []),
        ("attribution_dropped", (own(hedge="predicted"), by(MINISTRY)), []),
        ("attribution_dropped", (own(**HELD), by(MINISTRY, **HELD)), [(0, 1, "the ministry")]),
        ("attribution_dropped", (own(**HELD), by(MINISTRY, **NOT_HELD)), []),
        ("attribution_dropped", (own(**HELD), by(MINISTRY, **HELD, subject="tell")), []),
        ("attribution_dropped", (own(subject="tell"), by(MINISTRY)), []),
        ("attribution_dropped", (own(subject="tell", attributes=WITHIN), by(MINISTRY)), [(0, 1, "the ministry")]),
        ("attribution_dropped", (own(scope="of them"), by(MINISTRY)), []),
        ("attribution_dropped", (own(topic="fled"), by(MINISTRY)), []),
        ("attribution_dropped", (own(when=stated(4)), by(MINISTRY, when=stated(5))), [(0, 1, "the ministry")]),
        ("attribution_dropped", (own(when=stated(4)), by(MINISTRY, when=stated(6))), []),
        ("attribution_dropped", (own(when=stated(6)), by(MINISTRY, when=stated(4))), []),
    ],
)  # fmt: skip
def test_what_is_found_in_the_claims_of_an_article(
    check: str, claims: tuple[Claim, ...], found: list[tuple[Any, ...]]
) -> None:
    assert asked(check, *claims, least=0) == found


@pytest.mark.parametrize(
    ("claims", "level", "found"),
    [
        ((own(),), Severity.NOTE, [(0,)]),
        ((own(), by(MINISTRY)), Severity.NOTE, []),
        ((own(), by(MINISTRY, 60)), Severity.NOTE, [(0,)]),
        ((own(hedge="vague"),), Severity.NOTE, []),
        ((own(hedge="predicted"),), Severity.NOTE, []),
        ((own(**HEAD),), Severity.NOTE, []),
        ((own(1),), Severity.NOTE, [(0,)]),
        ((own(0),), Severity.NOTE, []),
        ((own(**HELD),), Severity.NOTE, []),
        ((by(NOBODY),), Severity.NOTE, []),
        ((by(NOBODY, mode=Mode.OWN_VOICE),), Severity.NOTE, [(0,)]),
        ((own(), own()), Severity.NOTE, [(0, 1)]),
        ((own(),), Severity.WARNING, []),
    ],
)
def test_a_figure_that_nobody_is_named_for(
    claims: tuple[Claim, ...], level: Severity, found: list[tuple[int, ...]]
) -> None:
    assert asked("unattributed_figure", *claims, level=level, least=0) == found


@pytest.mark.parametrize(
    ("lead", "others", "found"), [(False, 1, False), (False, 2, True), (True, 0, True), (False, 0, False)]
)
def test_an_event_recalled_in_passing_wants_no_source(lead: bool, others: int, found: bool) -> None:
    figure = claim(40, 60, uri="a.md", kind="outlet", attributes=(("lead", "yes"),) if lead else ())
    more = [by(MINISTRY, 90 + at) for at in range(others)]
    assert bool(asked("unattributed_figure", figure, *more, level=Severity.WARNING, least=0)) is found
