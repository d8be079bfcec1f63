"""A table laid out in parts says what it says read whole; what holds rows, and whose columns nobody knows."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from claimcheck.frame import REQUIRED
from claimcheck.model import Claim, Problem, ReadError
from claimcheck.read import spill as spilling
from claimcheck.read.claims import is_table, read_claims
from claimcheck.read.spill import parts_of, spill
from claimcheck.rule.mapping import named_mapping

HEAD = "topic,source,place,date,best\n"
ROWS = "".join(f"casualties.killed,Reuters,Town {at % 7},2024-03-02,{at}\n" for at in range(1, 60))
PLAIN = named_mapping("claims")


def laid_out(path: Path, folder: Path, *, mapped: bool = True) -> tuple[list[list[Claim | Problem]], list[Problem]]:
    folder.mkdir()
    parts, problems = spill(path, "t", folder, PLAIN if mapped else None)
    return [list(part.claims()) for part in parts], problems


def as_csv(path: Path) -> Path:
    path.with_suffix(".csv").write_text(HEAD + ROWS)
    return path.with_suffix(".csv")


def as_parquet(path: Path) -> Path:
    pd.read_csv(as_csv(path), dtype=str).to_parquet(path.with_suffix(".parquet"))
    return path.with_suffix(".parquet")


def as_lines(path: Path) -> Path:
    pd.read_csv(as_csv(path), dtype=str).to_json(path.with_suffix(".jsonl"), orient="records", lines=True)
    return path.with_suffix(".jsonl")


@pytest.mark.parametrize("written", [as_csv, as_parquet, as_lines])
def test_a_table_in_parts_says_the_same_and_keeps_a_place_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: object
) -> None:
    assert callable(written)
    path = written(tmp_path / "t")
    monkeypatch.setattr(spilling, "PART", 300)
    parts, problems = laid_out(path, tmp_path / "parts")
    assert (len(parts) > 1, problems) == (True, [])
    whole = list(read_claims(path, "t", PLAIN))
    told = [one for part in parts for one in part]
    assert sorted(map(repr, told)) == sorted(map(repr, whole))
    places = [{one.place for one in part if isinstance(one, Claim)} for part in parts]
    assert sum(map(len, places)) == len(set().union(*places)) == 7


def test_a_row_that_cannot_be_read_is_told_when_it_is_laid_out(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    row = '{"topic": "casualties.killed", "source": "Reuters", "place": "Karsa", "date": "2024-03-02", "best": "15"}\n'
    path.write_text(f"{row}[1, 2\n{row}")
    parts, problems = laid_out(path, tmp_path / "parts")
    assert [(one.uri, one.line) for one in problems] == [("t", 2)]
    assert sum(isinstance(one, Claim) for part in parts for one in part) == 2


def test_a_table_that_a_mapping_recognises_needs_none_to_be_laid_out(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(HEAD + ROWS)
    with_mapping, without = (laid_out(path, tmp_path / str(mapped), mapped=mapped) for mapped in (True, False))
    assert [len(part) for part in with_mapping[0]] == [len(part) for part in without[0]]


def test_rows_that_fill_few_columns_are_read_in_parts_by_the_mapping_of_their_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "t.jsonl"
    row = '{"topic": "casualties.killed", "place": "Town %d", "date": "2024-03-02", "best": "15"}\n'
    path.write_text('{"topic": "casualties.killed", "source": "AFP"}\n' + "".join(row % (at % 7) for at in range(60)))
    monkeypatch.setattr(spilling, "PART", 300)
    parts, _ = laid_out(path, tmp_path / "parts", mapped=False)
    assert len(parts) > 1
    assert sorted(repr(one) for part in parts for one in part) == sorted(map(repr, read_claims(path, "t")))


@pytest.mark.parametrize(("name", "size", "count"), [("t.csv", 299, 0), ("t.csv", 600, 2), ("t.xlsx", 75, 2)])
def test_parts_go_by_the_size_of_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, size: int, count: int
) -> None:
    monkeypatch.setattr(spilling, "PART", 300)
    (tmp_path / name).write_bytes(b"x" * size)
    assert parts_of(tmp_path / name) == count
    assert parts_of(tmp_path / f"gone-{name}") == 0


@pytest.mark.parametrize(
    ("name", "text", "table"),
    [
        ("t.csv", "", True),
        ("t.TSV", "", True),
        ("t.txt", "", False),
        ("t.jsonl", '{"text": "It rained.", "publisher": "Post"}\n', False),
        ("t.jsonl", '{"topic": "casualties.killed", "source": "Reuters", "place": "Karsa", "best": "15"}\n', True),
        ("t.jsonl", '{"town": "Karsa", "dead": 4}\n', True),
        ("t.jsonl", "", False),
        ("t.json", "{", False),
    ],
)
def test_what_holds_rows_rather_than_articles(tmp_path: Path, name: str, text: str, table: bool) -> None:
    path = tmp_path / name
    path.write_text(text)
    assert is_table(path) is table


def test_rows_that_a_mapping_is_given_for_are_a_table_whatever_they_hold(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text('{"text": "It rained.", "publisher": "Post"}\n')
    assert is_table(path, PLAIN)
    assert not is_table(tmp_path / "gone.jsonl", PLAIN)


@pytest.mark.parametrize(
    ("head", "what"),
    [
        ("town,dead", "no mapping knows these columns: town, dead"),
        (",".join((*REQUIRED, "colour")), "a claims table has no column 'colour'"),
    ],
)
def test_columns_that_nobody_knows_are_told_by_name(tmp_path: Path, head: str, what: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"{head}\n{','.join('x' for _ in head.split(','))}\n")
    with pytest.raises(ReadError) as told:
        list(read_claims(path, "t.csv"))
    assert (told.value.what, told.value.where) == (what, "t.csv")
    assert told.value.mend
