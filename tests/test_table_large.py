"""Large tables are judged part by part: the same conflicts and findings, in bounded memory, in linear time."""

from __future__ import annotations

import csv
import random
import time
from dataclasses import replace
from pathlib import Path

import pytest

from claimcheck.model import Report
from claimcheck.pipeline import check, check_inputs
from claimcheck.read import Inputs, read_all
from claimcheck.read import spill as spilling
from claimcheck.rule import RuleBook, load_rules
from claimcheck.rule.mapping import named_mapping

SOURCES = ("Reuters", "AFP", "Red Cross", "Health Ministry", "BBC", "Reutrs", "")
COLUMNS = ("topic", "source", "place", "date", "low", "best", "high")


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rules()


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """4,000 rows on 60 towns with crossed bounds, rows twice, sources missing and misspelt, and figures apart."""
    chance = random.Random(7)
    path = tmp_path_factory.mktemp("large") / "tolls.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for _ in range(4000):
            best = chance.randrange(1, 60)
            place, day = (
                f"Town {chance.randrange(60)}",
                f"2024-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}",
            )
            row = ["casualties.killed", chance.choice(SOURCES), place, day, best - 1, best, best + 2]
            if chance.random() < 0.005:
                row[4] = best + 9
            writer.writerows([row] * (2 if chance.random() < 0.01 else 1))
    return path


def judged(inputs: Inputs, book: RuleBook, jobs: int = 1) -> Report:
    return check_inputs(inputs, book, jobs=jobs)


@pytest.mark.parametrize("jobs", [1, 2])
def test_in_parts_the_same_is_found_as_at_once(
    table: Path, book: RuleBook, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = judged(read_all([table], mapping=named_mapping("claims")), book)
    monkeypatch.setattr(spilling, "PART", 40_000)
    in_parts = judged(Inputs(large=[table], mapping=named_mapping("claims")), book, jobs)
    assert len(at_once.conflicts) > 10
    assert {one.rule for one in at_once.findings} >= {"bounds-crossed", "duplicate-rows", "unsourced-figure"}
    assert in_parts.conflicts == at_once.conflicts
    assert {replace(one) for one in in_parts.findings} == set(at_once.findings)
    assert in_parts.problems == at_once.problems
    named = {id for one in at_once.conflicts for side in one.sides for id in side.claims}
    named.update(id for one in at_once.findings for id in one.claims)
    assert {one.id for one in in_parts.claims} == named


def test_a_large_table_that_cannot_be_read_is_one_problem(
    tmp_path: Path, book: RuleBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_text("name,age\n" + "A,3\n" * 50)
    (tmp_path / "b.csv").write_text("a,a\n" + "A,3\n" * 50)
    report = judged(Inputs(large=[tmp_path / "a.csv", tmp_path / "b.csv"]), book)
    assert [one.what[:30] for one in report.problems] == ["no mapping knows these columns", "column 'a' stands twice"]


def test_a_group_of_a_hundred_thousand_claims_takes_seconds(tmp_path: Path, book: RuleBook) -> None:
    chance = random.Random(3)
    with (tmp_path / "one.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["topic", "source", "place", "date", "best"])
        for number in range(100_000):
            day = f"2024-03-{number % 28 + 1:02d}"
            writer.writerow(["casualties.killed", chance.choice(SOURCES[:5]), "Karsa", day, chance.randrange(10, 400)])
    begun = time.process_time()
    report = judged(read_all([tmp_path / "one.csv"]), book)
    spent = time.process_time() - begun
    assert len(report.groups) == 1
    assert len(report.groups[0].claims) == 100_000
    assert report.conflicts
    assert spent < 60


def test_a_large_table_among_the_paths_is_judged_in_parts(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = check([table])
    monkeypatch.setattr(spilling, "PART", 40_000)
    large = check([table])
    assert large.conflicts == small.conflicts
    assert len(large.claims) < len(small.claims)
