"""GitLab and reviewdog can read what we write for them: their formats as schemas, in our own words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimcheck.model import Report
from claimcheck.report import report
from tests.factory import hostile, northgate

SCHEMAS = Path(__file__).parent / "schemas"
REPORTS = {"northgate": northgate, "hostile": hostile, "nothing": Report}


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("form", ["gitlab", "rdjson"])
def test_a_report_is_as_its_readers_schema_asks(form: str, name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((SCHEMAS / f"{form}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(report(REPORTS[name](), form)))


@pytest.mark.parametrize(
    ("form", "broken"),
    [
        ("gitlab", [{"description": "x", "check_name": "y", "fingerprint": "z", "severity": "bad", "location": {}}]),
        ("rdjson", {"source": {"name": "claimcheck"}, "diagnostics": [{"message": ""}]}),
    ],
)
def test_the_schema_refuses_what_its_reader_would(form: str, broken: object) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((SCHEMAS / f"{form}.json").read_text(encoding="utf-8"))
    assert not jsonschema.Draft202012Validator(schema).is_valid(broken)
