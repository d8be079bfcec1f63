"""Tables are read strictly: what cannot be read is a problem with its row, and costs only itself."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sqlite3
import sys
import zipfile
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from claimcheck.model import (
    Claim,
    Evidence,
    Mode,
    Part,
    Polarity,
    Precision,
    Problem,
    Quantity,
    ReadError,
    Source,
    When,
)
from claimcheck.normalise.dataset import settle
from claimcheck.read import read_all
from claimcheck.read.cell import days_of, number_of, quantity_of
from claimcheck.read.claims import claims_in_rows
from claimcheck.read.delimited import rows_of_text
from claimcheck.read.limits import Limits
from claimcheck.rule.mapping import named_mapping
from claimcheck.rule.topic import Topic

HEAD = "topic,source,place,date,best\n"
ROW = "casualties.killed,Reuters,Karsa,2024-03-02,15\n"
PLAIN = named_mapping("claims")


def read(text: str, mapping: str = "claims") -> tuple[list[Claim], list[Problem]]:
    found = list(claims_in_rows(rows_of_text(text, "t.csv"), "t.csv", named_mapping(mapping)))
    return [one for one in found if isinstance(one, Claim)], [one for one in found if isinstance(one, Problem)]


def written(folder: Path, text: str | bytes, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_row_becomes_a_claim_with_its_cell_as_evidence() -> None:
    text = HEAD + ROW
    (claim,), problems = read(text)
    assert problems == []
    assert (claim.topic, claim.place, claim.source.name) == ("casualties.killed", "Karsa", "Reuters")
    assert claim.quantity == Quantity(15, 15, 15)
    assert (claim.when.start, claim.when.precision) == (date(2024, 3, 2), Precision.DAY)
    assert claim.evidence.line == 2
    assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.exact == "15"


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + HEAD + ROW,
        (HEAD + ROW).replace(",", ";"),
        (HEAD + ROW).replace(",", "\t"),
        (HEAD + ROW).replace("\n", "\r\n"),
        "sep=;\n" + (HEAD + ROW).replace(",", ";"),
        HEAD + "\n\n" + ROW + "\n",
        '"topic","source","place","date","best"\n"casualties.killed","Reuters","Karsa","2024-03-02","15"\n',
    ],
)
def test_the_same_table_is_read_however_it_was_saved(text: str) -> None:
    (claim,), problems = read(text)
    assert problems == []
    assert (claim.source.name, claim.quantity.best) == ("Reuters", 15)
    assert text[claim.evidence.start : claim.evidence.end] == "15"


def test_a_country_called_na_and_a_number_with_noughts_stay_what_they_are() -> None:
    (claim,), problems = read("topic,source,place,event,value\ncontrol,None,NA,007,held\n")
    assert problems == []
    assert (claim.source.name, claim.place, claim.subject) == ("None", "NA", "event:007")


def test_quoted_cells_hold_commas_lines_and_quotation_marks() -> None:
    text = (
        HEAD.replace("best", "best,words")
        + 'casualties.killed,"Health Ministry, Karsa","a ""b""",2024-03-02,15,"x\ny"\n'
    )
    (claim,), problems = read(text)
    assert problems == []
    assert (claim.source.name, claim.place, claim.sentence) == ("Health Ministry, Karsa", 'a "b"', "x\ny")


def test_a_claim_whose_source_is_looked_up_keeps_all_else() -> None:
    told = claim_of("c", Source("reuters", "Reuters", ""), Quantity(1.0, 2.0, 3.0))
    (found,) = settle([told], {}, [Topic(id="casualties.killed", title="Killed", unit="person")])
    assert (found.source.kind, found.quantity.unit) == ("wire", "person")
    assert replace(found, source=told.source, quantity=told.quantity) == told
    assert [one.name for one in fields(Claim) if getattr(told, one.name) == one.default] == []


def claim_of(id: str, source: Source, quantity: Quantity) -> Claim:
    """A claim of which no field is what it is by default."""
    return Claim(
        id=id, topic="casualties.killed", subject="karsa", place="Karsa", source=source, cue="said", mode=Mode.MIXED,
        polarity=Polarity.DENIED, hedge="about", publisher="Desk", published=date(2024, 3, 4), quantity=quantity,
        value="out", when=When(date(2024, 3, 2), None), evidence=Evidence("t.csv", 2, 3, 4, "x"), part=Part.HEADLINE,
        noun="child", scope="including", attributes=(("table", "t"),), sentence="x", sentence_start=1,
    )  # fmt: skip


def test_a_polarity_that_is_none_costs_its_row() -> None:
    head, row = HEAD.rstrip("\n") + ",polarity\n", ROW.rstrip("\n")
    claims, (problem,) = read(f"{head}{row},denied\n{row},yes\n{row},\n")
    assert [claim.polarity for claim in claims] == ["denied", "affirmed"]
    assert (problem.line, problem.what) == (3, "column 'polarity': 'yes' is no polarity")
    assert "affirmed, denied" in problem.mend


@pytest.mark.parametrize(
    ("bad", "line", "words"),
    [
        ("casualties.killed,Reuters,Karsa,2024-03-02\n", 3, "4 cells under 5 columns: none for 'best'"),
        ("casualties.killed,Reuters,Karsa,2024-03-02,15,6\n", 3, "6 cells under 5 columns"),
        ('casualties.killed,"Reuters,Karsa,2024-03-02,15\n', 3, "quotation mark is not closed"),
        ('casualties.killed,"Reu"ters,Karsa,2024-03-02,15\n', 3, "not valid CSV"),
        ("casualties.killed,Reuters,Karsa,2024-03-02,NA\n", 3, "column 'best': 'NA' is no number"),
        ('casualties.killed,Reuters,Karsa,2024-03-02,"3,5"\n', 3, "column 'best': '3,5' is no number"),
        ("casualties.killed,Reuters,Karsa,2024-03-02,1_000\n", 3, "is no number"),
        ("casualties.killed,Reuters,Karsa,2024-02-30,15\n", 3, "column 'date': '2024-02-30' is no day"),
        ("casualties.killed,Reuters,Karsa,03/04/2024,15\n", 3, "whether its day or its month comes first"),
        ("casualties.killed,Reuters,Karsa,3/4/24,15\n", 3, "is no date"),
        ("casualties.killed,Reuters,Karsa,45353,15\n", 3, "a spreadsheet's day number"),
        (",Reuters,Karsa,2024-03-02,15\n", 3, "column 'topic': empty"),
    ],
)
def test_a_faulty_row_is_a_problem_and_costs_only_itself(bad: str, line: int, words: str) -> None:
    claims, (problem,) = read(HEAD + ROW + bad + ROW)
    assert problem.line == line
    assert words in problem.what
    assert problem.mend
    assert [claim.evidence.line for claim in claims] == [2, 4]


def test_an_unclosed_quotation_mark_does_not_swallow_a_thousand_rows() -> None:
    claims, problems = read(HEAD + ROW * 10 + 'casualties.killed,"Reuters,Karsa,2024-03-02,15\n' + ROW * 1000)
    assert [(one.line, "not closed" in one.what) for one in problems] == [(12, True)]
    assert len(claims) == 1010


def test_two_stray_quotation_marks_do_not_hide_the_rows_between() -> None:
    stray = 'casualties.killed,"Reuters,Karsa,2024-03-02,15\n'
    claims, problems = read(HEAD + stray + ROW * 5 + stray + ROW)
    assert [one.line for one in problems] == [2, 8]
    assert len(claims) == 6


def test_dates_in_two_orders_are_told_row_by_row(tmp_path: Path) -> None:
    mapping = written(tmp_path, "id: m\ntitle: M\ncolumns: {source: s, date: d, best: n}\nconstants: {topic: crowd}\n"
                                "dates: day first\n", "m.yml")  # fmt: skip
    path = written(tmp_path, "s,d,n\nA,13/04/2024,5\nA,04/13/2024,5\nA,2024-04-13,5\nA,04/05/2024,5\n")
    found = read_all([path], mapping=named_mapping(mapping))
    assert [str(claim.when.start) for claim in found.claims] == ["2024-04-13", "2024-04-13", "2024-05-04"]
    assert [(one.line, one.what) for one in found.problems] == [(3, "column 'd': '04/13/2024' is not day first")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"a,b,a\n1,2,3\n", "column 'a' stands twice"),
        (b"name,age\nA,3\n", "no mapping knows these columns: name, age"),
        ((HEAD + ROW).encode() + b"crowd,Caf\xe9,Karsa,2024-03-02,15\n", "not UTF-8"),
        ((HEAD + ROW).encode() + b"crowd,\0,Karsa,2024-03-02,15\n", "zero byte"),
        ((HEAD + "x" * 300).encode(), "longer than 200 characters"),
        (b'"topic,source\n', "not closed"),
        ((HEAD + ROW * 6).encode(), "more than 5 rows"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(content: bytes, words: str, tmp_path: Path) -> None:
    good = written(tmp_path, HEAD + ROW, "good.csv")
    bad = written(tmp_path, content, "bad.csv")
    found = read_all([bad, good], limits=Limits(line=200, table_rows=5))
    assert [one.uri for one in found.problems] == [bad.as_posix()]
    assert words in found.problems[0].what
    assert found.problems[0].mend
    assert any(claim.evidence.uri == good.as_posix() for claim in found.claims)


def test_utf_16_is_read_where_it_says_so(tmp_path: Path) -> None:
    found = read_all([written(tmp_path, (HEAD + ROW).encode("utf-16"))])
    assert [claim.quantity.best for claim in found.claims] == [15]


def test_a_column_that_the_mapping_asks_for_and_the_table_lacks_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, "event_id_cnty,event_date,fatalities,notes\nX1,2024-03-02,3,x\n")
    found = read_all([path], mapping=named_mapping("acled"))
    assert found.problems[0].what == "no column 'location'"


def test_a_workbook_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["topic", "source", "place", "date", "best"], ["crowd", "Reuters", "NA", date(2024, 3, 2), 15],
                [], ["crowd", "AFP", "007", "2024-03-02", 1200.0]):  # fmt: skip
        sheet.append(row)
    book.create_sheet("Empty")
    book.save(tmp_path / "t.xlsx")
    found = read_all([tmp_path / "t.xlsx"])
    assert found.problems == []
    assert [(one.place, str(one.when.start), one.quantity.best, one.evidence.line) for one in found.claims] == [
        ("NA", "2024-03-02", 15, 2), ("007", "2024-03-02", 1200, 4),
    ]  # fmt: skip
    assert found.claims[0].evidence.uri.endswith("t.xlsx#Sheet")


def test_a_workbook_that_unpacks_to_more_than_it_may_is_refused_unopened(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)
    written(tmp_path, b"PK no zip", "broken.xlsx")
    found = read_all([tmp_path / "bomb.xlsx", tmp_path / "broken.xlsx"])
    assert [one.what for one in found.problems] == [
        "unpacks to 30,000,000 bytes, more than 100 times its size",
        "no workbook: not an .xlsx file",
    ]


def test_parquet_keeps_types_and_rows(tmp_path: Path) -> None:
    table = pa.table({
        "topic": ["crowd", "crowd"], "source": ["Reuters", None], "place": ["NA", "Karsa"],
        "date": pa.array([date(2024, 3, 2)] * 2, pa.date32()), "best": pa.array([15.0, None]),
    })  # fmt: skip
    parquet.write_table(table, tmp_path / "t.parquet")
    written(tmp_path, b"PAR1 none", "broken.parquet")
    found = read_all([tmp_path / "t.parquet", tmp_path / "broken.parquet"])
    assert [(one.place, str(one.when.start), one.quantity.best) for one in found.claims] == [("NA", "2024-03-02", 15)]
    assert [one.what[:15] for one in found.problems] == ["no Parquet file"]


def test_sqlite_tables_are_read_each_by_its_columns(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "t.db")
    database.execute("CREATE TABLE tolls (topic, source, place, date, best)")
    database.execute("INSERT INTO tolls VALUES ('crowd', 'Reuters', 'NA', '2024-03-02', 15)")
    database.execute("INSERT INTO tolls VALUES ('crowd', 'Reuters', x'00ff', '2024-03-02', 15)")
    database.commit()
    database.close()
    written(tmp_path, b"no database at all" * 100, "broken.sqlite")
    found = read_all([tmp_path / "t.db", tmp_path / "broken.sqlite"])
    assert [(one.place, one.quantity.best) for one in found.claims] == [("NA", 15)]
    assert sorted(one.what[:18] for one in found.problems) == ["column 'place': by", "no SQLite database"]


def test_lines_of_json_are_rows_where_they_are_no_articles(tmp_path: Path) -> None:
    row = {"topic": "crowd", "source": "Reuters", "place": "NA", "date": "2024-03-02", "best": 15}
    rows = written(tmp_path, json.dumps(row) + '\n{"topic": NaN}\n[1]\n' + json.dumps(row) + "\n", "rows.jsonl")
    article = written(
        tmp_path, json.dumps({"text": "Ten people died in Karsa.", "topic": "x", "source": "y"}), "a.jsonl"
    )
    found = read_all([rows, article])
    assert [one.evidence.line for one in found.claims] == [1, 4]
    assert [one.line for one in found.problems] == [2, 3]
    assert len(found.documents) == 1


ROWS = [
    {"topic": "crowd", "source": "Reuters", "place": "NA", "date": "2024-03-02", "best": 15},
    {"topic": "crowd", "source": "AFP", "place": None, "date": "2024-03-02", "best": 20.0},
]


@pytest.mark.parametrize("text", [
    *(pd.DataFrame(ROWS).to_json(orient=orient) for orient in ("records", "columns", "split", "table")),
    json.dumps({"rows": ROWS}),
    json.dumps(pd.DataFrame(ROWS).astype(object).where(lambda cell: cell.notna(), None).to_dict("list")),
])  # fmt: skip
def test_a_table_in_one_json_document_is_read_in_any_of_its_shapes(text: str, tmp_path: Path) -> None:
    found = read_all([written(tmp_path, text, "rows.json")])
    assert found.problems == []
    assert found.documents == []
    assert [(one.place, one.source.name, one.quantity.best) for one in found.claims] == [
        ("NA", "Reuters", 15), (None, "AFP", 20)
    ]  # fmt: skip
    assert [one.evidence.line for one in found.claims] == [1, 2]


@pytest.mark.parametrize(("text", "words"), [
    ('[{"topic": "crowd", "source": "Reuters", "best": 1}, 7]', "not an object"),
    ('[{"topic": "crowd", "source": "Reuters", "best": "x"}]', "column 'best'"),
    ('[{"topic": "crowd", "source": "Reuters", "best": 1,]', "not valid JSON"),
    ('{"topic": ["crowd"], "source": ["Reuters", "AFP"]}', "no article"),
    ('{"columns": ["topic", "source"], "data": [["crowd"]]}', "no article"),
    ("[" * 90_000, "nested too deeply"),
    ('[{"topic": "crowd", "source": "Reuters", "best": 1}, ' + '{"a":' * 50 + "1" + "}" * 50 + "]", "deeply"),
    ('[{"dead": 1}, {"dead": 2}]', "no mapping knows these columns: dead"),
    ('{"dead": [1, 2]}', "no mapping knows these columns: dead"),
])  # fmt: skip
def test_a_json_document_that_is_no_whole_table_is_told_of(text: str, words: str, tmp_path: Path) -> None:
    (problem,) = read_all([written(tmp_path, text, "rows.json")]).problems
    assert words in problem.what
    assert problem.mend


def test_rows_nested_past_reason_are_told_of(tmp_path: Path) -> None:
    deep = '{"topic": "crowd", "source": "Reuters", "best": 1}\n' + '{"a":' * 50 + "1" + "}" * 50 + "\n"
    found = read_all([written(tmp_path, deep + '{"a":' * 90_000 + "1" + "}" * 90_000 + "\n", "rows.jsonl")])
    assert [(one.line, "deeply" in one.what) for one in found.problems] == [(2, True), (3, True)]
    assert len(found.claims) == 1


@pytest.mark.parametrize(("library", "name"), [("python_calamine", "t.xlsx"), ("pyarrow", "t.parquet")])
def test_a_missing_library_is_named_with_its_extra(
    library: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(tmp_path / name, "w") as packed:
        packed.writestr("x", "y")
    monkeypatch.setitem(sys.modules, library, None)
    (problem,) = read_all([tmp_path / name]).problems
    assert "not installed" in problem.what
    assert "pip install 'claimcheck[" in problem.mend


def test_a_packed_table_is_not_unpacked(tmp_path: Path) -> None:
    written(tmp_path, gzip.compress((HEAD + ROW).encode()), "t.csv")
    assert "not UTF-8" in read_all([tmp_path / "t.csv"]).problems[0].what


@pytest.mark.parametrize(
    ("text", "number"),
    [("15", 15), ("1,200", 1200), ("1 200", 1200), ("1,234,567.5", 1234567.5), ("-3", -3), ("−3", -3), ("40%", 40),
     ("1e3", 1000), ("+7", 7)],
)  # fmt: skip
def test_numbers_as_spreadsheets_write_them(text: str, number: float) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    "text", ["NA", "nan", "inf", "1.200.000", "3,5", "12,34,567", "0x10", "1_000", "", "٣", "1" * 50]
)
def test_what_is_no_number_is_not_made_one(text: str) -> None:
    with pytest.raises(ReadError):
        number_of(text)


def test_a_figure_in_words_has_bounds() -> None:
    assert quantity_of("at least 20")[0].low == 20
    assert quantity_of("at least 20")[0].high is None


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2024-03-02", "2024-03-02", "2024-03-02", "day"),
        ("2 March 2024", "2024-03-02", "2024-03-02", "day"),
        ("02/03/2024", "2024-03-02", "2024-03-02", "day"),
        ("2024-03-02T10:00:00Z", "2024-03-02", "2024-03-02", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2024", "2024-01-01", "2024-12-31", "year"),
    ],
)
def test_days_months_and_years(text: str, first: str, last: str, precision: str) -> None:
    found = days_of(text, "day first")
    assert (str(found[0]), str(found[1]), str(found[2])) == (first, last, precision)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=300))
def test_any_text_is_read_or_told_of(text: str) -> None:
    try:
        found = list(claims_in_rows(rows_of_text(HEAD + text, "t.csv"), "t.csv", PLAIN))
    except ReadError:
        return
    for one in found:
        if isinstance(one, Claim):
            assert (HEAD + text)[one.evidence.start : one.evidence.end] == one.evidence.exact


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12), min_size=5, max_size=5),
        max_size=5,
    )
)
def test_what_the_csv_library_writes_is_never_a_fault_of_form(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["a", "b", "c", "d", "e"], *rows])
    found = [one for one in rows_of_text(out.getvalue(), "t.csv") if not isinstance(one, Problem)]
    assert [list(one.cells.values()) for one in found] == [row for row in rows if any(cell.strip() for cell in row)]
