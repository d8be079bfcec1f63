"""A table read as columns, or some of its rows alone, is the table that is read row by row."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from claimcheck.model import Problem, ReadError
from claimcheck.read import arrow, lines
from claimcheck.read.claims import TABLES
from claimcheck.read.columns import batches, picked
from claimcheck.read.hashtags import tagged
from claimcheck.read.limits import Limits
from claimcheck.read.table import Row
from claimcheck.rule.mapping import TableMapping

HEAD = "topic,source,place,date,best\n"
ROW = "casualties.killed,Reuters,Town %d,2024-03-02,%d\n"
ROWS = "".join(ROW % (at % 7, at) for at in range(40))
MAPPING = TableMapping(id="t", title="T", columns={name: name for name in HEAD.strip().split(",")}, partial=True)


def by_rows(path: Path, wanted: list[bool] | None, limits: Limits) -> Iterator[Row | Problem]:
    at = -1
    for one in tagged(TABLES[path.suffix](path, "t", limits), MAPPING):
        at += isinstance(one, Row)
        if wanted is None or isinstance(one, Problem) or wanted[at]:
            yield one


def in_columns(path: Path, limits: Limits) -> Iterator[dict[str, str]]:
    for batch in batches(path, "t", MAPPING, limits):
        for at in range(batch.rows):
            yield {name: batch.row(at).cells[name] for name in sorted(batch.columns)}


def drained(found: Iterator[object]) -> tuple[list[object], str]:
    """All that comes, and the error that ends it."""
    out: list[object] = []
    try:
        out.extend(found)
    except ReadError as error:
        return out, str(error)
    return out, ""


def same_in_columns(path: Path, limits: Limits) -> int:
    """Compare the three ways to read a table; the number of its rows."""
    rows, error = drained(one for one in by_rows(path, None, limits) if isinstance(one, Row))
    cells = [{name: row.cells[name] for name in sorted(MAPPING.columns) if name in row.cells} for row in rows]
    told, told_error = drained(in_columns(path, limits))
    assert told_error == error
    assert told == cells[: len(told)]
    assert error or len(told) == len(rows)
    for seed in (None, 1, 2):
        chance = random.Random(seed)
        wanted = [seed is None or chance.random() < 0.2 for _ in rows]
        some = drained(picked(path, "t", MAPPING, limits, wanted))
        assert error or some == drained(by_rows(path, wanted, limits))
    return len(rows)


@pytest.mark.parametrize("size", [50, 1000, 1 << 20])
@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (HEAD + ROWS, 40),
        (HEAD + ROWS.rstrip("\n"), 40),
        ((HEAD + ROWS).replace("\n", "\r\n"), 40),
        ((HEAD + ROWS).replace("\n", "\r\n").rstrip(), 40),
        ((HEAD + ROWS).replace("\n", "\r"), 40),
        (HEAD + ROWS + "a,b\rc,d\n", 40),
        ("\ufeff" + HEAD + ROWS, 40),
        (HEAD + ROWS + "\ufeff\n" + ROWS, 80),
        ((HEAD + ROWS).replace(",", ";"), 40),
        ("sep=;\n" + (HEAD + ROWS).replace(",", ";"), 40),
        ("\n\n" + HEAD + "\n" + ROWS + "\n , ,,,\n,,,,\n\n" + ROWS, 80),
        (HEAD + ROWS + "too,few\n" + ROWS + "a,b,c,d,e,too,many\n", 80),
        (HEAD + ROWS + 'casualties.killed,"Reuters, in Town",Town 3,2024-03-02,9\n' + ROWS, 81),
        (HEAD + ROWS + 'casualties.killed,"Reu""ters",Town 3,2024-03-02,9', 41),
        (HEAD + ROWS + 'casualties.killed,"Reu"ters,Town 3,2024-03-02,9\n' + ROWS, 80),
        (HEAD + ROWS + 'casualties.killed,x"y,"abc,2024-03-02,9\n' + ROWS, 80),
        (HEAD + ROWS + 'casualties.killed,"Reuters\nin Town",Town 3,2024-03-02,9\n' + ROWS, 81),
        (HEAD + ROWS + 'casualties.killed,"Reuters,Town 3,2024-03-02,9\n' + ROWS, 80),
        (HEAD.replace("source", '"sour\nce"') + ROWS, 40),
        (HEAD + ROWS + "a\0b,,,,\n", 40),
        (HEAD + "\u2028,\x1c,\x0b,\x85,\u00a0\n" + ROWS + "\u2028x,\x1c,\x0b,\x85,y\x0c\n", 41),
        (HEAD, 0),
        (HEAD.rstrip(), 0),
        ("", 0),
        ("a,a\n1,2\n", 0),
    ],
)  # fmt: skip
def test_a_text_read_by_pieces_is_the_text_read_by_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, rows: int, size: int
) -> None:
    monkeypatch.setattr(lines, "PIECE", size)
    path = tmp_path / "t.csv"
    path.write_bytes(text.encode())
    assert same_in_columns(path, Limits()) == rows


@pytest.mark.parametrize(
    ("data", "limits"),
    [
        ((HEAD + ROWS).encode("utf-16"), Limits()),
        ((HEAD + ROWS).encode() + "Köln,,,,\n".encode("latin-1"), Limits()),
        ((HEAD + ROWS).encode(), Limits(table_rows=40)),
        ((HEAD + ROWS).encode(), Limits(table_rows=39)),
        ((HEAD + ROWS).encode(), Limits(line=40)),
        ((HEAD + ROWS + f'"{"x" * 60}",,,,\n{"y" * 60},,,,\n').encode(), Limits(cell=50)),
        ((HEAD + ROWS).encode(), Limits(table=1000)),
    ],
)
def test_what_is_no_text_or_over_a_limit_is_told_in_the_same_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, limits: Limits
) -> None:
    monkeypatch.setattr(lines, "PIECE", 300)
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    same_in_columns(path, limits)


def test_tabs_part_the_cells_of_a_tsv(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_text((HEAD + ROWS).replace(",", "\t"))
    assert same_in_columns(path, Limits()) == 40


@pytest.mark.parametrize("size", [3, 100])
def test_a_parquet_file_of_any_types_is_in_columns_what_it_is_in_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(arrow, "ROWS", size)
    columns: dict[str, list[object]] = {
        "topic": ["a", None, "", "a", " b ", "7"],
        "source": [1.0, None, float("nan"), -0.0, 1e20, 2.5],
        "place": [1, None, 3, 3, 2**60, -1],
        "date": [date(2024, 3, 2), None, date(2024, 3, 2), date(1, 1, 1), date(2024, 3, 4), None],
        "best": [Decimal("1.10"), None, Decimal("1.10"), Decimal(0), Decimal(5), Decimal(7)],
    }
    for number, (name, cells) in enumerate(
        {
            **columns,
            "lists": [["a"], None, [], ["a", "b"], ["a"], []],
            "truths": [True, None, False, True, True, False],
            "moments": [datetime(2024, 3, 2, 4, 5), None, *[datetime(2024, 3, 2)] * 4],
            "kinds": pd.Categorical(["x", None, "y", "x", "x", "y"]),
            "bytes": [b"a", None, b"", b"a", b"b", b"c"],
        }.items()
    ):
        path = tmp_path / f"{number}.parquet"
        frame = pd.DataFrame({known: pd.Series(told, dtype=object) for known, told in columns.items()})
        frame["topic"] = pd.Series(cells) if isinstance(cells, pd.Categorical) else pd.Series(cells, dtype=object)
        frame.to_parquet(path)
        assert same_in_columns(path, Limits()) == 6, name
        assert same_in_columns(path, Limits(table_rows=5)) == 0


def test_rows_under_hashtags_are_read_as_rows(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Where,Dead,When\n#adm1,#affected+killed,#date\nKarsa,12,2024-03-02\n")
    (batch,) = batches(path, "t", None, Limits())
    assert (batch.rows, batch.mapping is not None and batch.mapping.id) == (1, "hxl")
    assert batch.row(0).cells["#place"] == "Karsa"
    (row,) = picked(path, "t", None, Limits(), [True])
    assert row.line == 3
