"""A large table is looked over as columns first: what is passed over has nothing to say, whatever stands in it."""

from __future__ import annotations

import csv
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from openpyxl import Workbook

from claimcheck.bulk import Judged, check_tables, sweep
from claimcheck.bulk.cells import Cells
from claimcheck.bulk.facts import Gatherer, together
from claimcheck.read.columns import batches
from claimcheck.read.limits import Limits
from claimcheck.rule import RuleBook, load_rules
from claimcheck.rule.mapping import TableMapping, named_mapping

COLUMNS = (
    "topic", "source", "via", "publisher", "published", "date", "start", "end", "precision", "place", "event",
    "low", "best", "high", "figure", "value", "unit", "noun", "scope", "hedge", "polarity", "words",
)  # fmt: skip
# What stands in a column as a rule, and what the files of strangers hold beside it.
PLAIN = {
    "topic": ["casualties.killed"] * 4
    + ["population", "control", "siege", "strike", "vote.turnout", "crowd", "time"]
    + ["damage.cost", "fate", "no.such.topic", "position", "epidemic.cases"],
    "source": ["Reuters", "AFP", "Red Cross", "BBC", "Health Ministry", "SOHR", "SANA"],
    "via": [""],
    "publisher": ["Desk", "Post"],
    "published": [f"2024-03-{day:02d}" for day in range(1, 29)],
    "date": [f"2024-{month:02d}-{day:02d}" for month in (3, 4) for day in range(1, 29)],
    "start": [""],
    "end": [""],
    "precision": [""],
    "place": [f"Town {number}" for number in range(12)] + ["Aleppo", "Halab"],
    "event": [f"E{number}" for number in range(30)],
    "low": [""],
    "best": [str(number) for number in (0, 10, 10, 10, 12, 12, 13, 40, 1000, 1100, 2000)],
    "high": [""],
    "figure": ["at least 20", "5-7", "12", "13", "at least 90", "about 40"],
    "value": ["government:most", "opposition:all", "besieged", "out", "alive", "killed", "inside", "outside"],
    "unit": [""],
    "noun": ["child", "soldier", ""],
    "scope": [""],
    "hedge": [""],
    "polarity": ["affirmed", "denied"],
    "words": ["At least 12 people were killed in an air raid.", "The toll rose to 40.", ""],
}
ODD = {
    "topic": ["", " casualties.killed ", "casualties.injured"],
    "source": ["", "NA", "Reutrs", "AFP; SANA", "; ;", "BBC;BBC", "local residents", "unspecified", "Unspecified"],
    "via": ["Telegram; BBC", ";"],
    "publisher": [""],
    "published": ["", "2024-03-02", "2024-03-09", "2023-02-28", "yesterday"],
    "date": ["2024-03", "2024", "", "02/03/2024", "2024-02-30", "45353", "2 March 2024", "0001-01-01"],
    "start": ["2024-03-01", "2024-03-20"],
    "end": ["2024-03-05", "2023-01-01", "9999-12-31"],
    "precision": ["day", "open", "about"],
    "place": ["NA", "", "Karsa", "karsa", "the town of Karsa"],
    "event": ["", "E1", "NA"],
    "low": ["5", "10", "90", "1,200", "-3"],
    "best": ["", "12.5", "1e3", "many", "1.200.000", "-0", "9" * 39],
    "high": ["8", "14", "60", "NA"],
    "figure": ["dozens", "12 or 15", "none", "no more than 3", "hundreds"],
    "value": ["", "government:contested", "NA"],
    "unit": ["person", "USD", "tonne"],
    "noun": ["child", "people"],
    "scope": ["in the north", "including"],
    "hedge": ["doubtful", "predicted", "vague"],
    "polarity": ["", "yes"],
    "words": ["Earlier, police had said that nine people were hurt.", '"Six", he said,\nand left.'],
}
OURS = {column: column for column in COLUMNS}
MAPPINGS = (
    TableMapping(id="plain", title="Plain", columns=OURS),
    TableMapping(
        id="house",
        title="House",
        columns={name: name for name in COLUMNS if name not in ("topic", "publisher")},
        constants={"topic": "casualties.killed", "publisher": "Desk", "place": "Karsa"},
        separators={"source": ";", "via": ";"},
        missing=("NA", "many"),
        dates="day first",
    ),
    TableMapping(
        id="words",
        title="Words",
        columns=OURS,
        values={
            "precision": {"day": "day", "open": "open"},
            "noun": {"child": "child", "soldier": "soldier", "people": "person"},
            "polarity": {"affirmed": "affirmed", "denied": "denied", "yes": "affirmed"},
        },
    ),
)


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rules()


def write(path: Path, seed: int) -> Path:
    """A table of some rows, more or less odd; of the columns some are empty, and some rows stand twice."""
    chance = random.Random(seed)
    rows, odd = chance.choice([1, 30, 200]), chance.choice([0.0, 0.03, 0.3])
    filled = {"topic", "source", "date", "place", "best", *chance.sample(COLUMNS, chance.choice([0, 0, 2, 8]))}
    if chance.random() < 0.3:
        filled = filled - {"best"} | {"value", "polarity"}
    topics = chance.sample(PLAIN["topic"], 2)
    made: list[list[str]] = []
    for _ in range(rows):
        row = [chance.choice(PLAIN[name]) if name in filled else "" for name in COLUMNS]
        row[0] = chance.choice(topics)
        for at, name in enumerate(COLUMNS):
            if chance.random() < odd / 5:
                row[at] = chance.choice(ODD[name])
        made += [row] * (2 if chance.random() < 0.02 else 1)
    return saved(made, path)


def saved(rows: list[list[str]], path: Path) -> Path:
    """Rows as a CSV file, or on two sheets of a workbook."""
    if path.suffix == ".xlsx":
        book = Workbook()
        for sheet, some in (("one", rows[::2]), ("a second", rows[1::2])):
            made = book.create_sheet(sheet)
            for row in (list(COLUMNS), *some):
                made.append(row)
        del book["Sheet"]
        book.save(path)
        return path
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([COLUMNS, *rows])
    return path


def judged(path: Path, mapping: TableMapping | None, book: RuleBook) -> Judged:
    found = check_tables([path], book, mapping=mapping)
    return replace(
        found,
        conflicts=tuple(sorted(found.conflicts, key=repr)),
        findings=tuple(sorted(found.findings, key=repr)),
        strangers=(),
    )


@pytest.mark.parametrize("mapping", MAPPINGS, ids=lambda mapping: mapping.id)
@pytest.mark.parametrize("seed", range(24))
def test_what_a_sweep_passes_over_has_nothing_to_say(
    tmp_path: Path, book: RuleBook, mapping: TableMapping, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / ("t.csv" if seed % 4 else "t.xlsx"), seed)
    swept = judged(path, mapping, book)
    monkeypatch.setattr(sweep, "worth_reading", lambda *_: None)
    assert swept == judged(path, mapping, book)


def facts_of(path: Path, mapping: TableMapping, book: RuleBook) -> tuple[dict[str, np.ndarray], list[str], list[int]]:
    """The facts of a table in order of its rows, its topics by name, and the rows that hold a problem."""
    gatherer, parts, problems, rows = Gatherer("t", book), [], [], 0
    for batch in batches(path, "t", mapping, Limits()):
        facts, faults = gatherer.facts(batch, mapping, rows)
        parts.append(facts)
        problems += faults
        rows += batch.rows
    facts = together(parts)
    topics = list(gatherer.topics)
    columns = {name: column for name, column in facts._asdict().items() if name not in ("topic", "alone")}
    columns["topic"] = np.array([topics[number] for number in facts.topic], dtype=object)
    order = sorted(range(len(facts.row)), key=lambda at: (facts.row[at], facts.source[at]))
    return {name: column[order] for name, column in columns.items()}, sorted(topics), sorted(problems)


@pytest.mark.parametrize("mapping", MAPPINGS, ids=lambda mapping: mapping.id)
@pytest.mark.parametrize("seed", range(1, 24, 3))
def test_a_column_says_of_a_row_what_the_row_says(
    tmp_path: Path, book: RuleBook, mapping: TableMapping, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "t.csv", seed)
    by_column, topics, problems = facts_of(path, mapping, book)
    whole = Cells.__init__

    def all_odd(self: Cells, *given: object) -> None:
        whole(self, *given)  # type: ignore[arg-type]
        self.odd[:] = True

    monkeypatch.setattr(Cells, "__init__", all_odd)
    by_row, topics_by_row, problems_by_row = facts_of(path, mapping, book)
    assert (set(topics_by_row) <= set(topics), problems) == (True, problems_by_row)
    for name, column in by_row.items():
        np.testing.assert_array_equal(by_column[name], column, err_msg=name)


def test_of_a_table_in_which_all_agree_a_row_is_judged_for_each_unknown_source_and_no_other(
    tmp_path: Path, book: RuleBook
) -> None:
    rows = []
    for number in range(400):
        town, source, day = number % 9, ("AFP", "Reutrs", "BBC")[number // 9 % 3], f"2024-03-{number // 27 + 1:02d}"
        told = {
            "topic": "casualties.killed",
            "source": source,
            "date": day,
            "place": f"Town {town}",
            "best": f"1{town}",
        }
        rows.append([told.get(name, "") for name in COLUMNS])
    swept = sweep.worth_reading(saved(rows, tmp_path / "t.csv"), "t", book, MAPPINGS[0], Limits())
    assert swept is not None
    assert (len(swept.wanted), [at for at, one in enumerate(swept.wanted) if one]) == (400, [9])


@pytest.mark.parametrize(
    ("uri", "mapping"), [("tolls-2024-03-02.csv", MAPPINGS[0]), ("t", named_mapping("two-sources")), ("t", None)]
)
def test_where_rows_are_told_by_one_another_all_are_judged(
    tmp_path: Path, book: RuleBook, uri: str, mapping: TableMapping | None
) -> None:
    path = tmp_path / "t.csv"
    head = "topic,source,place,date,best" if mapping is not None else "report_date,report_source,killed,killed_cum"
    path.write_text(f"{head}\n{','.join('2' for _ in head.split(','))}\n")
    assert sweep.worth_reading(path, uri, book, mapping, Limits()) is None
