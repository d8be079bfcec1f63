"""Laws of every format, for any words whatsoever."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.model import Claim, Conflict, Document, Evidence, Finding, Problem, Report, Severity, Side, Source, When
from claimcheck.report import REPORTERS, report

ODD = "\x00\x1b\x85\u200b\u202e\u2028\ud800\U000e0041|`<>&\"'[]{}()@#*_=+-%,:\n\r\t \\a1é中م"
words = st.text(st.one_of(st.sampled_from(ODD), st.characters()), max_size=40)
days = st.one_of(st.none(), st.dates())


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Two claims that disagree, a finding and a problem, of any words; evidence that may not fit its document."""
    uri, text = draw(words), draw(st.text(st.sampled_from(ODD), min_size=1, max_size=120))
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text) + 3))
    exact = st.sampled_from((text[start:end], "x\ny"))
    claims = tuple(
        Claim(
            id=name, topic=draw(words), subject=draw(words), source=Source(draw(words), draw(words), "activist"),
            publisher=draw(words), published=draw(st.one_of(st.none(), st.dates(date(1900, 1, 1)))), value=draw(words),
            evidence=Evidence(uri, draw(st.integers(1, 9)), start, end, draw(exact)),
        )
        for name in ("one", "two")
    )  # fmt: skip
    conflict = Conflict(
        fingerprint="cc-1", rule="rule-of-tests", severity=Severity.ERROR, topic=draw(words), subject=draw(words),
        when=When(draw(days), draw(days)), reason=draw(words), independence=draw(words),
        sides=(Side(draw(words), ("one",)), Side(draw(words), ("two", "missing"))), notes=(draw(words),),
    )  # fmt: skip
    finding = Finding(
        fingerprint="cc-2", rule="rule-of-tests", severity=Severity.NOTE, claims=("two",), reason=draw(words),
        evidence=(claims[0].evidence,),
    )  # fmt: skip
    return Report(
        documents=(Document(uri, text),), claims=claims, conflicts=(conflict,), findings=(finding,),
        problems=(Problem(draw(words), draw(st.one_of(st.none(), st.just(3))), draw(words), draw(words)),),
    )  # fmt: skip


@pytest.mark.parametrize("format", REPORTERS)
@settings(max_examples=40, deadline=None)
@given(found=reports())
def test_no_words_stop_a_format_or_send_a_control_character(format: str, found: Report) -> None:
    page = report(found, format)
    page.encode("utf-8")
    lowest = min((char for char in page if char != "\n"), default=" ")
    assert lowest >= " "
    assert not {"\x7f", "\x85", "\x9b", "\u202e", "\u2028"} & set(page)


@settings(max_examples=40, deadline=None)
@given(found=reports())
def test_what_is_written_reads_back(found: Report) -> None:
    for format in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(report(found, format))
    for line in report(found, "jsonl").splitlines():
        json.loads(line)
    ElementTree.fromstring(report(found, "junit"))
    assert {len(row) for row in csv.reader(io.StringIO(report(found, "csv")))} == {22}
    assert len(report(found, "concise").splitlines()) == 3
    assert len([line for line in report(found, "markdown").splitlines() if line.startswith("| ")]) == 4
    assert all(line.startswith("::") for line in report(found, "github").splitlines())
