"""What was reached on judged text is not lost; and the gate that says so cannot be talked round."""

from __future__ import annotations

import json
import warnings
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimcheck.judge.context import Context
from claimcheck.model import Document
from claimcheck.pipeline import check_documents
from claimcheck.rule import load_rules
from tests import seeds
from tests.accuracy import corpus, floors, gate, misses
from tests.accuracy.floors import Floor, FloorError, Floors
from tests.accuracy.measure import Better, Measure, faults, share
from tests.accuracy.pairs import verdicts


@pytest.mark.parametrize("name", gate.SUITES)
def test_no_floor_falls(name: str) -> None:
    why = corpus.absent(name)
    if why is not None:
        pytest.skip(why)
    kept = floors.load()
    measures = gate.SUITES[name]()
    for sentence in floors.changed({name: corpus.digest(name)}, kept):
        warnings.warn(sentence, stacklevel=1)
    assert any(measure.name in kept.floors for measure in measures)
    assert floors.fallen(measures, kept) == []
    assert floors.unmeasured(measures, kept) == []


def test_every_floor_belongs_to_a_corpus_that_is_measured() -> None:
    kept = floors.load()
    assert {name.partition(".")[0] for name in kept.floors} == set(gate.SUITES) == set(corpus.CORPORA)
    assert set(kept.corpora) == set(gate.SUITES)
    assert all(kept.reasons[name] for name in kept.allowance)


def found(value: float, of: int = 100) -> Measure:
    return Measure("packs.found", value, of)


def alarms(value: float) -> Measure:
    return Measure("packs.alarms", value, 50, Better.LOWER)


KEPT = Floors({"packs.found": Floor(80.0, 100, Better.HIGHER), "packs.alarms": Floor(2.0, 50, Better.LOWER)})


@pytest.mark.parametrize(
    ("measure", "falls"), [(found(79.9), True), (found(80), False), (alarms(3), True), (alarms(2), False)]
)
def test_a_measure_beyond_its_bound_has_fallen(measure: Measure, falls: bool) -> None:
    assert bool(floors.fallen([measure], KEPT)) == falls


def test_the_allowance_forgives_that_much_and_no_more() -> None:
    kept = Floors(KEPT.floors, allowance={"packs": 0.5}, reasons={"packs": "because"})
    assert not floors.fallen([found(79.5)], kept)
    assert floors.fallen([found(79.4)], kept)


def test_what_is_only_told_cannot_fall() -> None:
    assert not floors.fallen([Measure("packs.found", 0, 100, Better.TOLD)], KEPT)


def test_a_floor_rises_and_a_ceiling_sinks() -> None:
    kept, refused = floors.raised(KEPT, {"packs": "new"}, [found(91.5), alarms(0)])
    assert (kept.floors["packs.found"].value, kept.floors["packs.alarms"].value, refused) == (91.5, 0, [])
    assert kept.corpora == {"packs": "new"}


def test_a_floor_is_not_lowered_by_an_update() -> None:
    kept, refused = floors.raised(KEPT, {}, [found(60), alarms(9)])
    assert (kept.floors["packs.found"].value, kept.floors["packs.alarms"].value) == (80, 2)
    assert len(refused) == 2


def test_the_allowance_does_not_let_a_floor_drift_down() -> None:
    lenient = Floors(KEPT.floors, allowance={"packs": 0.5}, reasons={"packs": "because"})
    kept, refused = floors.raised(lenient, {}, [found(79.6), alarms(2)])
    assert (kept.floors["packs.found"].value, refused) == (80, [])


def test_a_floor_is_lowered_on_purpose() -> None:
    kept, refused = floors.raised(KEPT, {}, [found(60), alarms(9)], allow_regression=True)
    assert (kept.floors["packs.found"].value, kept.floors["packs.alarms"].value, refused) == (60, 9, [])


def test_a_floor_does_not_vanish_with_its_measure() -> None:
    assert floors.unmeasured([found(90)], KEPT) == ["packs.alarms: has a floor and is not measured"]
    kept, refused = floors.raised(KEPT, {}, [found(90)])
    assert "packs.alarms" in kept.floors
    assert refused == ["packs.alarms: has a floor and is not measured"]
    assert "packs.alarms" not in floors.raised(KEPT, {}, [found(90)], allow_regression=True)[0].floors


def test_a_corpus_that_was_not_measured_keeps_its_floors() -> None:
    other = Measure("syria.found", 50, 10)
    assert floors.unmeasured([other], KEPT) == []
    assert floors.raised(KEPT, {}, [other])[0].floors.keys() == {"packs.found", "packs.alarms", "syria.found"}


def test_a_changed_corpus_is_said_to_be_one() -> None:
    kept = Floors(corpora={"packs": "old"})
    assert "not the corpus" in floors.changed({"packs": "new"}, kept)[0]
    assert floors.changed({"packs": "old", "syria": "first time"}, kept) == []


def test_the_digest_follows_names_and_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(corpus.CORPORA, "packs", (tmp_path,))
    marks = []
    for name, text in (("a.txt", "Ten died."), ("a.txt", "Two died."), ("b.txt", "Two died.")):
        for path in tmp_path.iterdir():
            path.unlink()
        (tmp_path / name).write_text(text, encoding="utf-8")
        marks.append(corpus.digest("packs"))
    assert len(set(marks)) == 3


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    whole = Floors(KEPT.floors, {"packs": "mark"}, {"packs": 0.3}, {"packs": "because"})
    floors.save(whole, path)
    assert floors.load(path) == whole
    assert [each.name for each in tmp_path.iterdir()] == ["floors.json"]


def test_a_figure_passes_the_floor_it_has_set_itself() -> None:
    measures = [found(200 / 3), Measure("packs.ratio", 4 / 3, 3, Better.LOWER)]
    assert floors.fallen(measures, floors.raised(Floors(), {}, measures)[0]) == []


@pytest.mark.parametrize("text", ["{", "[]", '{"floors": {}}', '{"floors": {"a": 1}, "ceilings": {}}'])
def test_a_broken_file_of_floors_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FloorError):
        floors.load(path)
    assert gate.main([], suites={"packs": lambda: [found(90)]}, path=path) == 2


def run(path: Path, value: float, *options: str) -> int:
    return gate.main(options, suites={"packs": lambda: [found(value)]}, path=path)


def floor_in(path: Path) -> float:
    return float(json.loads(path.read_text(encoding="utf-8"))["floors"]["packs.found"]["value"])


def test_the_command_raises_refuses_and_lowers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "floors.json"
    assert (run(path, 70, "--update"), floor_in(path)) == (0, 70)
    assert (run(path, 75), floor_in(path)) == (0, 70)
    assert (run(path, 75, "--update"), floor_in(path)) == (0, 75)
    assert (run(path, 60), floor_in(path)) == (1, 75)
    assert "FALLEN" in capsys.readouterr().out
    assert (run(path, 60, "--update"), floor_in(path)) == (1, 75)
    assert "--allow-regression does" in capsys.readouterr().out
    assert (run(path, 60, "--update", "--allow-regression"), floor_in(path)) == (0, 60)


def test_the_command_says_that_a_corpus_has_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "floors.json"
    floors.save(Floors(KEPT.floors, {"packs": "another"}), path)
    gate.main([], suites={"packs": lambda: [found(90), alarms(0)]}, path=path)
    assert "packs: not the corpus its floors were measured on" in capsys.readouterr().out


def test_a_corpus_that_is_not_here_is_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(corpus.CORPORA, "packs", (corpus.SHARED / "no such folder",))
    assert run(tmp_path / "floors.json", 90) == 2
    assert "../shared/no such folder is not here" in capsys.readouterr().out


def test_a_corpus_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(tmp_path / "floors.json", 90, "attributions")


def test_a_pair_is_found_when_one_of_several_reports_flags_it() -> None:
    sides = [seeds.Passage("ferry/a.md", start, start + 9, "") for start in (0, 20, 40)]
    pairs = [
        seeds.Pair("dead", "conflict", "numeric", sides[0], sides[1], ""),
        seeds.Pair("rounded", "silent", "numeric", sides[1], sides[2], ""),
    ]
    claims = [
        {"id": str(side.start), "evidence": {"uri": f"here/{side.uri}", "start": side.start, "end": side.end}}
        for side in sides
    ]
    alert = {"severity": "error", "rule": "toll", "reason": "", "sides": [{"claims": ["0"]}, {"claims": ["20"]}]}
    reports: list[dict[str, Any]] = [{"claims": claims, "conflicts": []}, {"claims": claims, "conflicts": [alert]}]
    told = {measure.name: measure.value for measure in verdicts("syria.apart", reports, pairs)}
    assert told == {
        "syria.apart found": 100,
        "syria.apart flagged that must not be": 0,
        "syria.apart alerts per disagreement": 1,
        "syria.apart alerts in all": 1,
    }


def test_a_share_names_what_is_wrong() -> None:
    measure = share("packs.found", [("dead", True), ("hurt", False), ("day", True), ("place", True)])
    assert (measure.value, measure.of, measure.missed) == (75, 4, ("hurt",))
    assert faults("packs.alarms", ["a", "b"], 9).value == 2


MISSED = [
    ("Nobody came.", "The blast in Karsa killed 12 people.", "not read: a"),
    (
        "The blast in Karsa hurt 12 people.",
        "The blast in Karsa killed 12 people.",
        "other topics: casualties.injured / ",
    ),
    (
        "The blast in Karsa killed 12 people.",
        "The blast in Belmont killed 30 people.",
        "not grouped: casualties.killed",
    ),
    ("The blast in Karsa killed 12 people.", "The blast in Karsa killed 12 people.", "not a clash: casualties.killed"),
    ("The blast in Karsa killed 12 people.", "The flood in Karsa killed 30 people.", "not comparable: "),
]


@pytest.mark.parametrize(("a", "b", "why"), MISSED, ids=[why for _, _, why in MISSED])
def test_a_missed_pair_tells_the_first_stage_where_it_is_lost(a: str, b: str, why: str) -> None:
    day = date(2024, 3, 6)
    documents = [
        Document("a.txt", f"{a}\n", 0, "Post", day),
        Document("b.txt", f"{b}\n", 0, "Northern Times", day),
    ]
    report, book = check_documents(documents, load_rules(None)), load_rules(None)
    sides = [seeds.Passage(uri, 0, len(text), text) for uri, text in (("a.txt", a), ("b.txt", b))]
    context = Context()
    assert misses.reason(seeds.Pair("p", "conflict", "", *sides, ""), report, book, context).startswith(why)
