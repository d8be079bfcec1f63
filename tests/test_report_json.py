"""The JSON contract that other programs read."""

from __future__ import annotations

import json
from dataclasses import replace
from math import inf
from pathlib import Path

import pytest

import claimcheck.report
from claimcheck.model import OptionError, Quantity, Report
from claimcheck.report import report
from tests.factory import hostile, northgate

SCHEMA = json.loads((Path(claimcheck.report.__file__).parent / "report.schema.json").read_text(encoding="utf-8"))


def keys(rows: list[dict[str, object]]) -> set[str]:
    return {" ".join(row) for row in rows}


def test_the_report_has_the_keys_of_the_contract_in_its_order() -> None:
    data = json.loads(report(northgate(), "json"))
    assert " ".join(data) == "schema claims conflicts findings problems"
    assert keys(data["claims"]) == {
        "id topic subject place source cue mode polarity hedge publisher published quantity value when evidence"
    }
    assert keys([row["source"] for row in data["claims"]]) == {"id name kind via"}
    assert keys([row["quantity"] for row in data["claims"]]) == {"low best high unit"}
    assert keys([row["when"] for row in data["claims"]]) == {"start end precision basis"}
    assert keys([row["evidence"] for row in data["claims"]]) == {"uri line start end exact"}
    assert keys(data["conflicts"]) == {"fingerprint rule severity topic subject when reason independence sides"}
    assert keys(data["findings"]) == {"fingerprint rule severity claims reason evidence"}
    assert keys(data["problems"]) == {"uri line what mend"}


@pytest.mark.parametrize("found", [northgate(), hostile(), Report()], ids=["northgate", "hostile", "empty"])
def test_the_report_fits_the_published_schema(found: Report) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(report(found, "json")))


def test_the_schema_and_the_writer_name_the_same_keys() -> None:
    data = json.loads(report(northgate(), "json"))
    for plural in ("claim", "conflict", "finding", "problem"):
        assert list(data[f"{plural}s"][0]) == SCHEMA["$defs"][plural]["required"]


def test_open_bounds_are_null_and_counts_have_no_point() -> None:
    data = json.loads(report(northgate(), "json"))
    floor = next(row for row in data["claims"] if row["topic"] == "killed" and row["quantity"]["best"] is None)
    assert floor["quantity"] == {"low": 40, "best": None, "high": None, "unit": "person"}
    assert '"low": 40,' in report(northgate(), "json")


def test_infinity_is_null() -> None:
    base = northgate()
    endless = replace(base.claims[0], quantity=Quantity(low=1.5, high=inf))
    data = json.loads(report(Report(claims=(endless,)), "json"))
    assert data["claims"][0]["quantity"] == {"low": 1.5, "best": None, "high": None, "unit": None}


def test_evidence_stands_in_the_text_it_names() -> None:
    base = northgate()
    texts = {document.uri: document.text for document in base.documents}
    for row in json.loads(report(base, "json"))["claims"]:
        words = row["evidence"]
        assert texts[words["uri"]][words["start"] : words["end"]] == words["exact"]


def test_the_order_of_the_input_does_not_show() -> None:
    base = northgate()
    turned = Report(
        documents=base.documents[::-1], claims=base.claims[::-1], groups=base.groups[::-1],
        conflicts=base.conflicts[::-1], findings=base.findings[::-1], problems=base.problems[::-1],
    )  # fmt: skip
    assert report(turned, "json") == report(base, "json")
    assert report(turned, "jsonl") == report(base, "jsonl")


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_no_control_character_stands_raw(format: str) -> None:
    text = report(hostile(), format)
    assert not [char for char in text if char != "\n" and not char.isprintable()]
    assert "\\u202e" in text


def test_words_survive_the_escapes() -> None:
    data = json.loads(report(hostile(), "json"))
    assert data["claims"][0]["evidence"]["exact"] == hostile().claims[0].evidence.exact


def test_half_a_character_does_not_stop_the_report() -> None:
    base = northgate()
    broken = replace(base.problems[0], what="half \ud800 a character")
    assert json.loads(report(replace(base, problems=(broken,)), "json"))["problems"][0]["what"] == "half � a character"


def test_json_lines_hold_a_head_and_then_one_record_a_line() -> None:
    rows = [json.loads(line) for line in report(northgate(), "jsonl").splitlines()]
    assert rows[0] == {"record": "report", "schema": "claimcheck/report@1"}
    kinds = [row["record"] for row in rows[1:]]
    assert kinds == ["claim"] * 8 + ["conflict"] * 2 + ["finding"] * 2 + ["problem"]


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(OptionError, match="no format 'pdf'") as caught:
        report(northgate(), "pdf")
    assert "json" in caught.value.mend
