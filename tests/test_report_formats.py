"""The machine formats: each as its readers want it, the same bytes every time, and closed to injection."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from claimcheck.gate import Policy, gate
from claimcheck.gate.waiver import waiver_of
from claimcheck.model import Document, Finding, Report, Severity, Verdict
from claimcheck.report import REPORTERS, RulePage, report
from claimcheck.report.sarif import MOST
from tests.factory import HADDAD, HOSTILE, claim, hostile, northgate

GOLDEN = Path(__file__).parent / "golden"
RULES = {
    "control-disputed": RulePage(
        "Two parties hold one place", "Two sources put the same place under two parties on the same day.",
        ("A district is split between them.",),
    ),
}  # fmt: skip
FILES = {
    "text": "report.txt", "concise": "report.concise.txt", "json": "report.json", "jsonl": "report.jsonl",
    "sarif": "report.sarif", "junit": "report.junit.xml", "github": "report.github.txt", "gitlab": "report.gitlab.json",
    "rdjson": "report.rdjson", "markdown": "report.md", "csv": "report.csv", "html": "report.html",
}  # fmt: skip


def judged(found: Report | None = None, **policy: object) -> Verdict:
    """The report with its warning waived, so that every format has something to leave out."""
    base = northgate()
    waiver = waiver_of(
        base.conflicts[1], verdict="not-comparable", reason="Two counts of two days.", owner="data desk",
        created=date(2024, 3, 10), expires=date(2024, 7, 1),
    )  # fmt: skip
    return gate(found or base, Policy(**policy), waivers=[waiver], today=date(2024, 3, 10))  # type: ignore[arg-type]


def test_every_format_has_a_golden_page() -> None:
    assert set(FILES) == set(REPORTERS)


@pytest.mark.parametrize("format", FILES)
def test_a_page_is_as_it_was(format: str) -> None:
    """Set CLAIMCHECK_GOLDEN=write to write the pages anew, and read the difference."""
    page, path = report(judged(), format, rules=RULES), GOLDEN / FILES[format]
    if os.environ.get("CLAIMCHECK_GOLDEN") == "write":
        path.write_text(page, encoding="utf-8", newline="\n")
    assert page == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("format", FILES)
def test_the_order_of_the_input_does_not_show(format: str) -> None:
    base = northgate()
    turned = Report(
        documents=base.documents[::-1], claims=base.claims[::-1], groups=base.groups[::-1],
        conflicts=base.conflicts[::-1], findings=base.findings[::-1], problems=base.problems[::-1],
    )  # fmt: skip
    assert report(turned, format) == report(base, format)


@pytest.mark.parametrize("format", FILES)
def test_a_report_of_nothing_is_a_whole_page(format: str) -> None:
    page = report(Report(), format)
    assert page == "" or page.endswith("\n")


@pytest.mark.parametrize("format", FILES)
def test_an_alert_without_its_claims_is_still_listed(format: str) -> None:
    base = northgate()
    assert report(replace(base, claims=(), groups=()), format)


@pytest.mark.parametrize("format", FILES)
def test_a_hostile_article_sends_no_control_character(format: str) -> None:
    assert not [char for char in report(hostile(), format) if char != "\n" and not char.isprintable()]


@pytest.mark.parametrize("format", [format for format in FILES if format != "github"])
def test_no_page_forges_an_annotation_when_printed_in_a_build(format: str) -> None:
    page = report(hostile(), format)
    assert not re.search(r"^\s*(::|##\[)", page, re.MULTILINE)


# --- concise


def test_concise_is_one_line_an_alert() -> None:
    assert len(report(hostile(), "concise").splitlines()) == 3
    first = report(northgate(), "concise").splitlines()[0]
    assert first.startswith("articles/harbour-2024-03-03.md:1:1: error[control-disputed] Northgate, 2–3 March 2024: ")
    assert first.endswith("  cc-b7cbf0f9cb")


# --- github


def annotations(page: str) -> list[tuple[str, dict[str, str], str]]:
    """Read as the runner reads them."""
    found = []
    for line in page.splitlines():
        command, _, data = line.removeprefix("::").partition("::")
        name, _, shown = command.partition(" ")
        properties = dict(part.split("=", 1) for part in shown.split(","))
        found.append((name, {key: unescape_github(value) for key, value in properties.items()}, unescape_github(data)))
    return found


def unescape_github(text: str) -> str:
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def test_an_annotation_stands_on_the_words_of_the_claim() -> None:
    name, properties, message = annotations(report(northgate(), "github"))[0]
    assert name == "error"
    assert properties == {
        "file": "articles/harbour-2024-03-03.md", "line": "1", "endLine": "1", "col": "1", "endColumn": "38",
        "title": "control-disputed: Northgate, 2–3 March 2024",
    }  # fmt: skip
    assert message.endswith("(cc-b7cbf0f9cb)")


def test_a_hostile_article_cannot_forge_an_annotation() -> None:
    page = report(hostile(), "github")
    assert [name for name, _, _ in annotations(page)] == ["error", "notice", "warning"]
    assert annotations(page)[0][1]["file"] == hostile().documents[0].uri
    assert "%0A" not in page.replace("%250A", "")


def test_no_more_annotations_than_a_step_shows_and_the_worst_first() -> None:
    base = northgate()
    many = tuple(
        Finding(fingerprint=f"cf-{n:02}", rule="a", severity=severity, claims=base.findings[0].claims, reason="x")
        for n in range(12)
        for severity in Severity
    )
    lines = report(replace(base, findings=many), "github").splitlines()
    assert [line.split(" ")[0] for line in lines[:10]] == ["::error"] * 10
    assert lines[10:] == ["29 further annotations left out: see the job summary"]


def test_a_claim_over_two_lines_has_no_columns() -> None:
    text = Document("two.md", "They hold\nthe bridge.\n", publisher="Karsa")
    words = claim(text, "hold\nthe bridge", HADDAD, value="x", id="two")
    found = Finding(fingerprint="cf-2", rule="a", severity=Severity.NOTE, claims=("two",), reason="x")
    ((_, properties, _),) = annotations(report(Report(documents=(text,), claims=(words,), findings=(found,)), "github"))
    assert (properties["line"], properties["endLine"], "col" in properties) == ("1", "2", False)


# --- sarif


def run_of(found: Report | Verdict) -> dict[str, object]:
    return json.loads(report(found, "sarif", rules=RULES))["runs"][0]  # type: ignore[no-any-return]


def test_sarif_identifies_an_alert_by_our_fingerprint() -> None:
    (first, *_) = run_of(northgate())["results"]
    assert first["partialFingerprints"] == {
        "primaryLocationLineHash": "cc-b7cbf0f9cb:1", "claimcheckConflict/v1": "cc-b7cbf0f9cb",
    }  # fmt: skip


def test_sarif_stands_at_the_claim_printed_last_and_links_to_the_others() -> None:
    (first, *_) = run_of(northgate())["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "articles/harbour-2024-03-03.md", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 38}
    assert [one["id"] for one in first["relatedLocations"]] == [1, 2]
    assert (
        "[A: government held (the defence ministry, Karsa News Service)](1) and 1 further claim."
        in first["message"]["text"]
    )


@pytest.mark.parametrize("found", [northgate(), hostile()], ids=["northgate", "hostile"])
def test_every_link_of_sarif_leads_to_a_related_location_and_no_other_link_is_there(found: Report) -> None:
    for result in run_of(found)["results"]:
        ids = {one["id"] for one in result["relatedLocations"]}
        links = re.findall(r"(?<!\\)(?:\\\\)*\[(?:[^\[\]\\]|\\.)*(?<!\\)\]\(([^)]*)\)", result["message"]["text"])
        assert bool(links) == bool(ids)
        assert {int(link) for link in links} <= ids


def test_sarif_columns_are_those_of_the_words() -> None:
    base = northgate()
    texts = {document.uri: document.text.split("\n") for document in base.documents}
    exact = {words.evidence.exact for words in base.claims} | {"pictures of the square"}
    for result in run_of(base)["results"]:
        for location in (*result["locations"], *result["relatedLocations"]):
            place, at = location["physicalLocation"]["artifactLocation"], location["physicalLocation"]["region"]
            line = texts[unquote(place["uri"])][at["startLine"] - 1]
            assert line[at["startColumn"] - 1 : at["endColumn"] - 1] in exact


def test_sarif_paths_are_encoded_and_never_absolute() -> None:
    uri = run_of(hostile())["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9/._~%-]+", uri)
    assert unquote(uri) == hostile().documents[0].uri


def test_sarif_leaves_the_waived_out_unless_asked() -> None:
    assert [result["ruleId"] for result in run_of(judged())["results"]] == [
        "control-disputed",
        "unattributed-figure",
        "orphan-quote",
    ]
    last = run_of(replace(judged(), include_waived=True))["results"][-1]
    assert last["suppressions"] == [
        {
            "kind": "external", "status": "accepted", "justification": "Two counts of two days.",
            "properties": {"verdict": "not-comparable", "owner": "data desk", "expires": "2024-07-01"},
        }
    ]  # fmt: skip


def test_sarif_says_how_many_results_it_left_out() -> None:
    base = northgate()
    many = tuple(
        Finding(fingerprint=f"cf-{n}", rule="a", severity=Severity.NOTE, claims=(), reason="x") for n in range(MOST + 1)
    )
    run = run_of(Report(claims=base.claims, findings=many))
    assert len(run["results"]) == MOST
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert notes[-1]["message"]["text"].startswith("1 result of the lowest levels left out")


def test_sarif_tells_problems_as_notifications() -> None:
    (note,) = run_of(northgate())["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "front matter is not YAML. Mend: close the quotation mark"


# --- junit


def test_junit_has_a_suite_a_rule_and_says_what_fails() -> None:
    root = ElementTree.fromstring(report(judged(), "junit"))
    assert [suite.get("name") for suite in root] == [
        "inputs",
        "control-disputed",
        "orphan-quote",
        "toll-disputed",
        "unattributed-figure",
    ]
    assert {key: root.get(key) for key in ("tests", "failures", "errors")} == {
        "tests": "5",
        "failures": "1",
        "errors": "1",
    }
    assert root.find("testsuite[@name='control-disputed']/testcase/failure") is not None
    assert root.find("testsuite[@name='toll-disputed']/testcase/skipped") is not None
    assert root.find("testsuite[@name='unattributed-figure']/testcase/system-out") is not None


def test_junit_fails_at_the_level_of_the_gate() -> None:
    root = ElementTree.fromstring(report(judged(fail_on=Severity.WARNING), "junit"))
    assert root.get("failures") == "2"
    assert ElementTree.fromstring(report(judged(fail_on=None), "junit")).get("failures") == "0"


@pytest.mark.parametrize("found", [northgate(), hostile(), Report()], ids=["northgate", "hostile", "empty"])
def test_junit_keeps_to_the_dialect_of_jenkins(found: Report) -> None:
    """The elements and attributes of junit-10.xsd, in its order; the schema itself is checked where it is at hand."""
    allowed = {
        "testsuites": {"name", "time", "tests", "failures", "disabled", "errors"},
        "testsuite": {"name", "tests", "failures", "errors", "skipped", "time", "timestamp", "hostname", "id"},
        "testcase": {"name", "assertions", "time", "classname", "status"},
        **{key: {"message", "type"} for key in ("failure", "error", "skipped")},
        "system-out": set(),
    }
    root = ElementTree.fromstring(report(found, "junit"))
    for element in root.iter():
        assert set(element.attrib) <= allowed[element.tag]
    for suite in root:
        assert suite.get("tests") == str(len(suite.findall("testcase")))


# --- gitlab and rdjson


def test_gitlab_repeats_the_rule_and_has_no_two_equal_fingerprints() -> None:
    rows = json.loads(report(northgate(), "gitlab"))
    assert rows[0]["description"].startswith("control-disputed: Northgate")
    assert [row["severity"] for row in rows] == ["major", "minor", "minor", "info", "info"]
    assert len({row["fingerprint"] for row in rows}) == len(rows)
    assert rows[0]["location"] == {"path": "articles/harbour-2024-03-03.md", "lines": {"begin": 1}}


def test_rdjson_columns_count_bytes() -> None:
    text = Document("é.md", "« Été » they hold the bridge.\n", publisher="Karsa")
    words = claim(text, "they hold", HADDAD, value="x", id="one")
    found = Finding(fingerprint="cf-1", rule="a", severity=Severity.NOTE, claims=("one",), reason="x")
    (row,) = json.loads(report(Report(documents=(text,), claims=(words,), findings=(found,)), "rdjson"))["diagnostics"]
    line, at = text.text.splitlines()[0].encode(), row["location"]["range"]
    assert line[at["start"]["column"] - 1 : at["end"]["column"] - 1] == b"they hold"


def test_rdjson_relates_the_other_sides() -> None:
    row = json.loads(report(northgate(), "rdjson"))["diagnostics"][0]
    assert [one["location"]["path"] for one in row["related_locations"]] == [
        "articles/karsa-2024-03-02.md", "articles/karsa-radio-2024-03-02.md",
    ]  # fmt: skip


# --- markdown


def test_a_hostile_article_cannot_break_the_table_or_the_page() -> None:
    page = report(hostile(), "markdown")
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    assert [row.count("|") for row in rows] == [6] * 4
    assert set(re.findall(r"<[^>]*>", page)) == {"<br>"}
    assert not re.search(r"[`@\[\]*]|://|\bwww\.", page)


def test_words_of_a_summary_read_back_as_they_were() -> None:
    assert "<script>alert(1)</script>" in unescape(report(hostile(), "markdown"))


def test_a_summary_stays_below_what_github_takes() -> None:
    base = northgate()
    many = tuple(
        Finding(fingerprint=f"cf-{n}", rule="a", severity=Severity.NOTE, claims=(), reason="|" * 500)
        for n in range(2000)
    )
    page = report(replace(base, findings=many), "markdown")
    assert len(page.encode()) < 2**20
    assert re.search(r"^[\d,]+ more do not fit here\.$", page, re.MULTILINE)


def test_the_waived_are_folded_away() -> None:
    page = report(judged(), "markdown")
    assert "<details><summary>1 waived</summary>" in page
    assert "Two counts of two days." in page


# --- csv


def test_a_spreadsheet_runs_no_cell() -> None:
    for row in csv.reader(io.StringIO(report(hostile(), "csv"))):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


def test_csv_has_a_row_a_claim_and_numbers_stay_numbers() -> None:
    rows = list(csv.DictReader(io.StringIO(report(northgate(), "csv"))))
    assert [(row["id"], row["side"]) for row in rows[:3]] == [("cc-b7cbf0f9cb", side) for side in "AAB"]
    floor = next(row for row in rows if row["words"] == "At least 40 people were killed")
    assert (floor["low"], floor["best"], floor["high"], floor["line"]) == ("40", "", "", "8")


def test_the_hostile_words_are_what_they_seem() -> None:
    """The attack of these tests has to hold what it claims to."""
    for sign in ("\x1b", "::error", "|", "`", "<script>", "%0A", "[", "@", "\u202e", "\u2028", "]]>", "$", "=cmd"):
        assert sign in HOSTILE
