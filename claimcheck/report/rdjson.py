"""Reviewdog's diagnostic format. Its columns count UTF-8 bytes, so ours are converted."""

from __future__ import annotations

from typing import Any

from claimcheck.model import Evidence, Severity, Verdict
from claimcheck.report.alert import alerts, region, repository_path
from claimcheck.report.json import encode
from claimcheck.report.lookup import Lookup, lookup
from claimcheck.report.order import ordered
from claimcheck.report.rulepage import Pages
from claimcheck.report.sanitise import sanitise

SEVERITY = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}
SOURCE = {"name": "claimcheck"}
Node = dict[str, Any]


def rdjson(verdict: Verdict, rules: Pages) -> str:
    here = lookup(verdict.report)
    diagnostics: list[Node] = [
        {
            "message": f"{alert.message} ({alert.fingerprint})",
            "location": _location(alert.lead, here) if alert.lead else {"path": "."},
            "severity": SEVERITY[alert.severity],
            "code": {"value": alert.rule},
            "related_locations": [
                {"message": said, "location": _location(words, here)} for said, words in alert.related
            ],
        }
        for alert in alerts(verdict)
    ]
    for problem in ordered(verdict.report).problems:
        location: Node = {"path": repository_path(problem.uri)}
        if problem.line:
            location["range"] = {"start": {"line": problem.line}}
        what = sanitise(f"could not be read: {problem.what}. {problem.mend}".rstrip())
        diagnostics.append({"message": what, "location": location, "severity": "WARNING", "code": {"value": "problem"}})
    return encode({"source": SOURCE, "diagnostics": diagnostics}, indent=2) + "\n"


def _location(words: Evidence, here: Lookup) -> Node:
    at = region(here, words)
    start: Node = {"line": at.line}
    end: Node = {"line": at.end_line}
    if at.column is not None:
        text = here.documents[words.uri].text
        start["column"], end["column"] = _bytes_before(text, words.start), _bytes_before(text, words.end)
    return {"path": repository_path(words.uri), "range": {"start": start, "end": end}}


def _bytes_before(text: str, at: int) -> int:
    """The column of an offset, from 1, in bytes of its line."""
    return len(text[text.rfind("\n", 0, at) + 1 : at].encode("utf-8", "surrogatepass")) + 1
