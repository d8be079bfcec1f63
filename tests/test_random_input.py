"""Random bytes and words in the rooms where they do most harm: what is remembered, what is packed, what is hidden."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.engine.cache import SEAL, _seal
from claimcheck.model import Document, Report
from claimcheck.pipeline import check_documents
from claimcheck.read import read_all
from claimcheck.redact import LEVELS, redaction
from claimcheck.report import report
from claimcheck.rule import load_rules

ONE_FOLDER = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
KEY = b"a secret of some length"
DAY = date(2024, 3, 2)
BOTH = [
    Document("a.md", "The blast in the city of Karsa on Friday killed 12 people, police said.", published=DAY),
    Document("b.md", "The blast in the city of Karsa on Friday killed 40 people, medics said.", published=DAY),
]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report, dict[Path, bytes]]:
    folder = tmp_path_factory.mktemp("memory")
    found = check_documents(BOTH, load_rules(), cache=folder)
    return folder, found, {path: path.read_bytes() for path in folder.glob("??/*")}


@settings(max_examples=30, deadline=None, suppress_health_check=ONE_FOLDER)
@given(at=st.integers(0, 3000), put=st.binary(max_size=6), cut=st.booleans())
def test_what_is_remembered_and_then_altered_is_worked_out_again(
    kept: tuple[Path, Report, dict[Path, bytes]], at: int, put: bytes, cut: bool
) -> None:
    folder, found, files = kept
    assert files
    for path, data in files.items():
        at %= len(data)
        path.write_bytes(data[:at] if cut else data[:at] + put + data[at + len(put) :])
    assert check_documents(BOTH, load_rules(), cache=folder) == found
    for path, data in files.items():
        path.write_bytes(data)


@settings(max_examples=30, deadline=None, suppress_health_check=ONE_FOLDER)
@given(at=st.integers(0, 3000), put=st.binary(min_size=1, max_size=6))
def test_what_is_remembered_and_then_forged_breaks_nothing(
    kept: tuple[Path, Report, dict[Path, bytes]], at: int, put: bytes
) -> None:
    folder, _, files = kept
    for path, data in files.items():
        body = bytearray(data[SEAL:])
        at %= len(body)
        body[at : at + len(put)] = put
        path.write_bytes(_seal(bytes(body), path.parent.name + path.name) + body)
    found = check_documents(BOTH, load_rules(), cache=folder)
    assert [one for one in found.problems if "failed" in one.what] == []
    assert all(report(found, form) for form in ("text", "json", "html", "sarif"))
    for path, data in files.items():
        path.write_bytes(data)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    made = openpyxl.Workbook()
    made.active.append(["topic", "source", "place", "best"])
    made.active.append(["casualties.killed", "Red Cross", "Karsa", 12])
    path = tmp_path_factory.mktemp("book") / "a.xlsx"
    made.save(path)
    return path, path.read_bytes()


@settings(max_examples=150, deadline=None, suppress_health_check=ONE_FOLDER)
@given(at=st.integers(0, 6000), put=st.binary(max_size=9), cut=st.booleans())
def test_a_damaged_workbook_is_read_or_told_of(book: tuple[Path, bytes], at: int, put: bytes, cut: bool) -> None:
    path, data = book
    at %= len(data)
    path.write_bytes(data[:at] if cut else data[:at] + put + data[at + len(put) :])
    found = read_all([path])
    assert len(found.claims) <= 1
    assert all(one.what and one.mend for one in found.problems)


SPEECH = st.sampled_from(
    ["Orla Zorin said", "Zorin", "ZORIN’S", "the nurse Orla Zorin", "“We fled,” Zorin said.", "Police", "40",
     "people were killed in Aleppo on Friday,", "said Orla\nZorin.", "Zo\u0301rin", "O. Zorin", "\u202eZorin",
     "Zorin-led", "Zorin's men", "@Zorin", "in Vexley", ". ", "\n\n", "“", "”", "12 people fled, Zorin said."]
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(SPEECH, max_size=14))
def test_whoever_is_quoted_once_is_named_nowhere(parts: list[str]) -> None:
    text = f"{' '.join(parts)}\n\nAt least 40 people were killed in Aleppo on Friday, Orla Zorin said."
    found = check_documents([Document("a.md", text, published=DAY)], load_rules())
    assert any("Zorin" in one.source.name for one in found.claims)
    for level in LEVELS:
        shown = redaction(found, level, KEY).report(found)  # type: ignore[arg-type]
        texts = {one.uri: one.text for one in shown.documents}
        for claim in shown.claims:
            words = claim.evidence
            assert level == "all" or texts[words.uri][words.start : words.end] == words.exact
        for form in ("json", "html", "text"):
            assert re.search("zo\u0301?rin", report(shown, form), re.IGNORECASE) is None
