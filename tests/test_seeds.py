"""The example dispatches say what they are meant to say, in words of our own."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests import seeds

ORIGINALS = seeds.SEEDS.parent.parent / "shared" / "seeds"
PACKS = tuple(seeds.packs())
LONGEST_ECHO = 5  # words in a row; names such as "Syrian Observatory for Human Rights" are that long
TOPICS = frozenset({
    "control", "population", "siege", "strike", "cause", "time", "crowd", "arrests", "weapons", "jobs",
    "casualties.killed", "casualties.injured", "casualties.missing", "casualties.rescued",
    "displacement.displaced", "displacement.fled", "displacement.evacuated", "displacement.trapped",
    "damage.buildings", "damage.cost", "services.power", "services.water", "accident.aboard", "accident.capacity",
    "vote.turnout", "vote.share", "vote.winner", "vote.registered", "vote.irregularities", "vote.fair",
    "epidemic.cases", "epidemic.controlled", "epidemic.doses",
})  # fmt: skip
KINDS = frozenset({"numeric", "monotone", "exclusive", "opposite", "denial", "total", "date", "headline", "credit"})

each_pack = pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
with_pipeline = pytest.mark.skipif(
    importlib.util.find_spec("claimcheck.pipeline") is None, reason="the pipeline is not built yet"
)


def report_of(*folders: Path) -> Any:
    """The report of these folders, as the plain data the JSON report is made of."""
    from claimcheck.pipeline import check

    return msgspec.to_builtins(check([str(folder) for folder in folders]))


def runs_of_words(text: str, length: int) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return zip(*(words[start:] for start in range(length)), strict=False)


@each_pack
def test_pack_has_at_least_three_dispatches(pack: seeds.Pack) -> None:
    assert len(pack.texts) >= 3


@each_pack
def test_every_dispatch_is_expected_to_claim_something(pack: seeds.Pack) -> None:
    claiming = {claim.passage.uri for claim in pack.claims}
    assert claiming == {f"{pack.name}/{name}" for name in pack.texts}


@each_pack
def test_passages_stand_where_they_say(pack: seeds.Pack) -> None:
    passages = [claim.passage for claim in pack.claims] + [side for pair in pack.pairs for side in (pair.a, pair.b)]
    for passage in passages:
        text = pack.texts[passage.uri.rpartition("/")[2]]
        assert text[passage.start : passage.end] == passage.exact


@each_pack
def test_expectations_use_the_known_words(pack: seeds.Pack) -> None:
    assert {claim.topic for claim in pack.claims} <= TOPICS
    assert {pair.type for pair in pack.labelled("conflict")} <= KINDS
    assert {pair.severity for pair in pack.labelled("conflict")} <= set(seeds.RANK)


@each_pack
def test_no_pair_is_judged_twice(pack: seeds.Pack) -> None:
    judged = [frozenset((pair.a, pair.b)) for pair in pack.pairs]
    ids = [pair.id for pair in pack.pairs]
    assert len(set(judged)) == len(judged)
    assert len(set(ids)) == len(ids)


def test_quiet_pack_expects_no_conflict() -> None:
    assert not seeds.load(seeds.SEEDS / "quiet").labelled("conflict")


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason=f"the original articles are not at {ORIGINALS}")
@each_pack
def test_no_phrase_of_the_originals_is_echoed(pack: seeds.Pack) -> None:
    length = LONGEST_ECHO + 1
    theirs = {run for path in ORIGINALS.glob("*.txt") for run in runs_of_words(path.read_text("utf-8"), length)}
    ours = {run for text in pack.texts.values() for run in runs_of_words(text[seeds.body_start(text) :], length)}
    assert not ours & theirs


def test_a_passage_that_stands_twice_is_refused() -> None:
    with pytest.raises(seeds.SeedError, match="more than once"):
        seeds.locate("Ten died. Ten died.", "Ten died", "a.md")


def test_a_passage_in_the_front_matter_alone_is_refused() -> None:
    with pytest.raises(seeds.SeedError, match="not in the text"):
        seeds.locate("---\ntitle: Ten died\n---\nNobody died.\n", "Ten died", "a.md")


def alert(*sides: list[str], severity: str = "error") -> dict[str, Any]:
    return {
        "rule": "toll", "reason": "they differ", "severity": severity, "sides": [{"claims": side} for side in sides]
    }  # fmt: skip


def claim_at(name: str, passage: seeds.Passage, **more: Any) -> dict[str, Any]:
    quantity = {"low": None, "best": None, "high": None}
    evidence = {"uri": f"some/where/{passage.uri}", "start": passage.start, "end": passage.end}
    return {"id": name, "topic": "none", "evidence": evidence, "quantity": quantity, "source": {"name": ""}, **more}


@pytest.fixture
def homs() -> seeds.Pack:
    return seeds.load(seeds.SEEDS / "homs")


def test_a_conflict_counts_as_found_only_across_sides(homs: seeds.Pack) -> None:
    pair = homs.labelled("conflict")[0]
    claims = [claim_at("a", pair.a), claim_at("b", pair.b)]
    across = seeds.score({"claims": claims, "conflicts": [alert(["a"], ["b"])]}, homs)
    together = seeds.score({"claims": claims, "conflicts": [alert(["a", "b"], [])]}, homs)
    assert (across.found, across.right, across.wrong) == ((pair.id,), 1, ())
    assert (together.found, together.right, len(together.wrong)) == ((), 0, 1)


def test_a_silent_pair_that_fires_is_a_false_alarm(homs: seeds.Pack) -> None:
    pair = homs.labelled("silent")[0]
    claims = [claim_at("a", pair.a), claim_at("b", pair.b)]
    assert seeds.score({"claims": claims, "conflicts": [alert(["b"], ["a"])]}, homs).false_alarms == (pair.id,)


def test_an_alert_about_another_pack_is_left_out(homs: seeds.Pack) -> None:
    elsewhere = seeds.Passage("flood/meridian-wire.md", 0, 10, "")
    claims = [claim_at("a", elsewhere), claim_at("b", elsewhere)]
    assert seeds.score({"claims": claims, "conflicts": [alert(["a"], ["b"])]}, homs).wrong == ()


def test_the_summary_adds_up() -> None:
    one = seeds.Score(("x",), ("y",), (), (), 1, ("z",), 3, 2, 1)
    assert seeds.summary({"a": one, "b": one}).splitlines()[-1].split() == ["all", "2/4", "0", "2", "2", "6", "4", "2"]


def test_a_pair_that_may_fire_counts_neither_way(homs: seeds.Pack) -> None:
    pair = homs.labelled("either")[0]
    claims = [claim_at("a", pair.a), claim_at("b", pair.b)]
    score = seeds.score({"claims": claims, "conflicts": [alert(["a"], ["b"])]}, homs)
    assert (score.right, score.wrong, score.false_alarms) == (0, (), ())


def test_a_claim_is_read_when_its_topic_figure_and_source_are(homs: seeds.Pack) -> None:
    want = next(claim for claim in homs.claims if claim.figures)
    got = claim_at("a", want.passage, topic=want.topic, quantity=dict.fromkeys(seeds.FIGURES) | dict(want.figures))
    score = seeds.score({"claims": [got], "conflicts": []}, homs)
    assert (score.claims_read, score.claims_figured, score.claims_sourced) == (1, 1, 0)


@with_pipeline
def test_nothing_fires_on_the_quiet_dispatches() -> None:
    assert not report_of(seeds.SEEDS / "quiet")["conflicts"]


@with_pipeline
def test_the_homs_disputes_are_found_and_nothing_tempting_fires(homs: seeds.Pack) -> None:
    score = seeds.score(report_of(homs.folder), homs)
    assert {"homs-khalidiya-progress", "homs-population"} <= set(score.found)
    assert score.false_alarms == ()
