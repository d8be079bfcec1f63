"""GitLab Code Quality. GitLab shows the description alone, so it repeats the rule; equal fingerprints would merge."""

from __future__ import annotations

from hashlib import sha256

from claimcheck.model import Severity, Verdict
from claimcheck.report.alert import alerts, repository_path
from claimcheck.report.json import encode
from claimcheck.report.order import ordered
from claimcheck.report.rulepage import Pages
from claimcheck.report.sanitise import sanitise

SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def gitlab(verdict: Verdict, rules: Pages) -> str:
    rows = [
        _row(
            f"{alert.rule}: {alert.message}", alert.rule, alert.fingerprint, SEVERITY[alert.severity],
            alert.lead.uri if alert.lead else ".", alert.lead.line if alert.lead else 1,
        )
        for alert in alerts(verdict)
    ]  # fmt: skip
    for problem in ordered(verdict.report).problems:
        what = sanitise(f"could not be read: {problem.what}")
        name = sha256(f"{problem.uri}\0{problem.what}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
        rows.append(_row(what, "problem", name, "info", problem.uri, problem.line or 1))
    return encode(rows, indent=2) + "\n"


def _row(description: str, rule: str, fingerprint: str, severity: str, uri: str, line: int) -> dict[str, object]:
    return {
        "description": description,
        "check_name": rule,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": repository_path(uri), "lines": {"begin": line}},
    }
