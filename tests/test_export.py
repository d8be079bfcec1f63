"""What goes out comes back in, and what others open is safe to open."""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from claimcheck.export import EXPORTS, export
from claimcheck.frame import guard, unguard
from claimcheck.model import OptionError, Report
from claimcheck.pipeline import check
from claimcheck.read import read_all
from claimcheck.report import report as written
from tests.factory import hostile, northgate

SEEDS = Path(__file__).parent.parent / "seeds"
TABLES = ("csv", "jsonl", "parquet", "sqlite")


def conflicts_of(report: Report) -> str:
    """The conflicts as bytes of the published format."""
    return written(replace(report, documents=(), claims=(), findings=(), problems=()), "json")


@pytest.fixture(scope="module")
def everything() -> Report:
    """All dispatches of all seeds in one run."""
    return check([SEEDS])


@pytest.mark.parametrize("format", TABLES)
def test_claims_that_leave_as_a_table_come_back_with_the_same_conflicts(
    everything: Report, format: str, tmp_path: Path
) -> None:
    path = tmp_path / f"claims.{format}"
    export(everything, path)
    back = check([path])
    assert everything.conflicts
    assert back.claims == everything.claims
    assert conflicts_of(back) == conflicts_of(everything)
    assert back.problems == ()
    # What is said of claims travels with them. What is said of words that make no claim needs the article.
    assert back.findings == tuple(one for one in everything.findings if not one.evidence)
    assert len(back.findings) < len(everything.findings)


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_the_claims_of_a_report_for_programs_can_be_read_again(everything: Report, format: str, tmp_path: Path) -> None:
    path = tmp_path / f"report.{format}"
    path.write_text(written(everything, format), encoding="utf-8")
    back = check([path])
    assert back.problems == ()
    assert {claim.id for claim in back.claims} == {claim.id for claim in everything.claims}
    assert {claim.quantity for claim in back.claims} == {claim.quantity for claim in everything.claims}


@pytest.mark.parametrize("format", TABLES)
def test_words_that_try_to_break_out_come_back_as_they_were(format: str, tmp_path: Path) -> None:
    path = tmp_path / f"claims.{format}"
    export(hostile(), path)
    assert check([path]).claims == hostile().claims


@pytest.mark.parametrize("format", [*TABLES, "checklist", "labelstudio"])
def test_the_same_report_is_the_same_bytes(everything: Report, format: str, tmp_path: Path) -> None:
    for name in ("one", "two"):
        export(everything, tmp_path / name, format)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize("format", ["csv", "checklist"])
def test_no_cell_of_a_spreadsheet_begins_a_formula(format: str, tmp_path: Path) -> None:
    found = hostile()
    claim = replace(found.claims[0], place="=HYPERLINK(1)", value="+1", publisher="@x")
    export(replace(found, claims=(claim,)), tmp_path / "claims.csv", format)
    with (tmp_path / "claims.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in list(csv.reader(stream))[1:] for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
    assert "'=HYPERLINK(1)" in cells


def test_raw_cells_are_only_given_where_they_are_asked_for(tmp_path: Path) -> None:
    found = hostile()
    found = replace(found, claims=(replace(found.claims[0], place="=HYPERLINK(1)"),))
    export(found, tmp_path / "claims.csv", raw_csv=True)
    (row,) = csv.DictReader((tmp_path / "claims.csv").open(encoding="utf-8", newline=""))
    assert row["place"] == "=HYPERLINK(1)"
    assert read_all([tmp_path / "claims.csv"]).claims[0].place == "=HYPERLINK(1)"


@pytest.mark.parametrize("cell", ["=1", "\n=1", "'=1", "''@x", "'tis", "-5", "plain", ""])
def test_a_guarded_cell_is_itself_again_when_read(cell: str) -> None:
    assert unguard(guard(cell)) == cell


def test_the_database_answers_what_a_desk_asks(everything: Report, tmp_path: Path) -> None:
    export(everything, tmp_path / "claims.sqlite")
    database = sqlite3.connect(tmp_path / "claims.sqlite")
    count = "SELECT count(*) FROM "
    for table in ("documents", "claims", "groups", "conflicts", "findings"):
        assert database.execute(count + table).fetchone() == (len(getattr(everything, table)),)
    listed = database.execute("SELECT DISTINCT fingerprint FROM disputes").fetchall()
    assert {one for (one,) in listed} == {one.fingerprint for one in everything.conflicts}
    assert database.execute(count + "one_source").fetchone() > (0,)
    assert database.execute("SELECT disputes FROM source_record").fetchone() > (0,)
    database.close()


def test_the_checklist_says_what_is_disputed_and_leaves_room(tmp_path: Path) -> None:
    export(northgate(), tmp_path / "check.csv", "checklist")
    with (tmp_path / "check.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    states = {row["words"] or row["claim"]: row["status"] for row in rows}
    assert states["Twelve people died"] == "disputed"
    assert states["up to 300 families have left"] == "badly sourced"
    assert states["army units had taken the bridge at Tal Amar"] == "open"
    assert {row["kind"] for row in rows} == {"figure", "statement"}
    assert all(row["checked by"] == row["verdict"] == "" for row in rows)


def test_the_words_of_the_checklist_are_whole_and_say_where_a_sentence_goes_on(tmp_path: Path) -> None:
    lead = " and ".join(["the harbour of the old town"] * 6)
    (tmp_path / "a.txt").write_text(
        f"In {lead}, police said, 12 people were killed in the blast, and {lead} stayed shut."
    )
    export(check([tmp_path / "a.txt"]), tmp_path / "check.csv", "checklist")
    with (tmp_path / "check.csv").open(encoding="utf-8-sig", newline="") as stream:
        words = next(row["words"] for row in csv.DictReader(stream) if row["topic"] == "casualties.killed")
    assert (words[:2], words[-2:]) == ("… ", " …")
    known = f"In {lead}, police said, 12 people were killed in the blast, stayed shut.".split()
    assert set(words.split()) - {"…"} <= {*known, "town,"}


def test_brat_annotations_stand_where_their_words_stand(everything: Report, tmp_path: Path) -> None:
    export(everything, tmp_path / "brat", "brat")
    notes = sorted((tmp_path / "brat").glob("*.ann"))
    assert len(notes) == len(everything.documents)
    seen = 0
    for path in notes:
        text = path.with_suffix(".txt").read_bytes().decode()
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("T"):
                _, spans, words = line.split("\t")
                pieces = [piece.split() for piece in spans.split(" ", 1)[1].split(";")]
                assert " ".join(text[int(start) : int(end)] for start, end in pieces) == words
                seen += 1
    assert seen == len(everything.claims)


def test_label_studio_tasks_hold_text_and_offsets_that_agree(everything: Report, tmp_path: Path) -> None:
    export(everything, tmp_path / "tasks.json", "labelstudio")
    tasks = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    values = [(task["data"]["text"], region["value"]) for task in tasks for region in task["predictions"][0]["result"]]
    assert len(values) == len(everything.claims)
    assert all(text[value["start"] : value["end"]] == value["text"] for text, value in values)


@pytest.mark.parametrize("format", ["brat", "labelstudio"])
def test_sensitive_articles_are_not_handed_to_annotators(format: str, tmp_path: Path) -> None:
    found = northgate()
    hidden = replace(found, documents=tuple(replace(one, sensitive=True) for one in found.documents))
    export(hidden, tmp_path / "out", format)
    files = [path for path in [tmp_path / "out", *(tmp_path / "out").glob("*")] if path.is_file()]
    assert not [path for path in files if "Northgate" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize(
    ("name", "format", "words"),
    [("a.doc", None, "no export format"), ("x/a.csv", None, "no folder"), ("a.csv", "pdf", "no export format")],
)
def test_what_cannot_be_written_says_how_to_mend_it(name: str, format: str | None, words: str, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=words) as error:
        export(northgate(), tmp_path / name, format)
    assert error.value.mend


@pytest.mark.parametrize("format", ["brat", "labelstudio"])
def test_there_is_nothing_to_annotate_where_there_are_only_tables(format: str, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="no article to annotate"):
        export(replace(hostile(), documents=()), tmp_path / "out", format)
    assert list(tmp_path.iterdir()) == []


def test_an_export_without_its_library_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(OptionError, match=r"claimcheck\[parquet\]"):
        export(hostile(), tmp_path / "out.parquet")
    assert list(tmp_path.iterdir()) == []


def test_an_export_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(report: Report, path: Path) -> None:
        path.write_text("half")
        raise OSError("disk full")

    (tmp_path / "a.csv").write_text("old")
    monkeypatch.setitem(EXPORTS, "csv", fail)
    with pytest.raises(OptionError, match="disk full"):
        export(northgate(), tmp_path / "a.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert (tmp_path / "a.csv").read_text() == "old"
