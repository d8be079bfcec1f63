"""claimcheck from Python: the tutorial runs, frames go in and out, notebooks show nothing raw."""

from __future__ import annotations

import doctest
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

import claimcheck
from claimcheck.model import ReadError, Report
from tests.factory import hostile, northgate

DTYPES = {
    "id": "string", "topic": "string", "source_plural": "boolean", "quantity_low": "float64", "published":
    "datetime64[s]", "when_start": "datetime64[s]", "evidence_line": "Int64", "attributes": "string",
}  # fmt: skip


def test_the_tutorial_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = doctest.testmod(claimcheck)
    assert found.attempted > 10
    assert found.failed == 0


def test_the_types_of_columns_are_a_promise_even_of_an_empty_table() -> None:
    for report in (northgate(), Report()):
        types = report.to_frame().dtypes
        assert {name: str(types[name]) for name in DTYPES} == DTYPES


def test_one_path_needs_no_list_around_it(tmp_path: Path) -> None:
    (tmp_path / "fire.md").write_text("The fire in Northgate killed 12 people.\n")
    assert len(claimcheck.check(str(tmp_path)).documents) == 1
    assert len(claimcheck.check(tmp_path / "fire.md").documents) == 1


@pytest.mark.parametrize("of", ["conflicts", "findings", "problems"])
def test_every_table_of_a_report_is_a_frame(of: str) -> None:
    full, empty = northgate().to_frame(of), Report().to_frame(of)  # type: ignore[arg-type]
    assert len(full) > 0
    assert len(empty) == 0
    assert list(full.columns) == list(empty.columns)
    assert list(full.dtypes) == list(empty.dtypes)


def test_a_side_of_a_conflict_is_a_row_for_each_claim() -> None:
    frame = northgate().to_frame("conflicts")
    assert frame.groupby("fingerprint")["claim"].count().to_dict() == {"cc-b7cbf0f9cb": 3, "cc-1f00d2e4a9": 2}


def test_a_frame_of_typed_cells_is_read_like_the_same_table_in_text() -> None:
    rows = {"topic": ["crowd"], "source": ["Reuters"], "place": ["NA"], "best": [15], "date": ["2024-03-02"]}
    text = pd.DataFrame(rows, dtype=object)
    typed = pd.DataFrame(rows).assign(date=pd.to_datetime(["2024-03-02"]), best=[15.0])
    one, other = claimcheck.from_frame(text), claimcheck.from_frame(typed)
    assert [claim.when for claim in one.claims] == [claim.when for claim in other.claims]
    assert [claim.quantity for claim in one.claims] == [claim.quantity for claim in other.claims]
    assert one.claims[0].place == "NA"


def test_what_is_absent_in_a_frame_is_no_word() -> None:
    frame = pd.DataFrame({"topic": ["crowd"], "source": [pd.NA], "place": [None], "best": [float("nan")], "low": [3]})
    (claim,) = claimcheck.from_frame(frame).claims
    assert (claim.source.id, claim.place, claim.quantity.best, claim.quantity.low) == ("unspecified", None, None, 3)


def test_a_frame_nobody_can_read_says_which_columns_it_has() -> None:
    with pytest.raises(ReadError, match="no mapping knows these columns: name, age"):
        claimcheck.from_frame(pd.DataFrame({"name": ["A"], "age": [3]}))


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert not attrs


@pytest.mark.parametrize("report", [northgate(), hostile(), Report()])
def test_a_notebook_shows_words_and_obeys_none(report: Report) -> None:
    tags = Tags()
    tags.feed(report._repr_html_())
    assert tags.seen <= {"div", "p", "b", "table", "thead", "tbody", "tr", "th", "td", "q", "br"}
    assert f"{len(report.conflicts)} conflicts" in report._repr_html_()


def test_a_notebook_shows_the_first_of_many() -> None:
    found = northgate()
    assert "and 70 more conflicts" in replace(found, conflicts=found.conflicts * 60)._repr_html_()
