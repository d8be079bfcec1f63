"""Annotations of GitHub Actions. A step shows ten: the ten worst are printed, the rest belong in the job summary."""

from __future__ import annotations

from claimcheck.model import Severity, Verdict
from claimcheck.report.alert import Alert, alerts, region, repository_path
from claimcheck.report.lookup import Lookup, lookup
from claimcheck.report.order import ordered
from claimcheck.report.rulepage import Pages
from claimcheck.report.sanitise import sanitise
from claimcheck.report.wording import count

MOST = 10  # annotations that GitHub keeps of a step, by level
COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github(verdict: Verdict, rules: Pages) -> str:
    here = lookup(verdict.report)
    found = [_alert(alert, here) for alert in alerts(verdict)]
    for problem in ordered(verdict.report).problems:
        properties = {"file": _path(problem.uri), "line": str(problem.line or 1), "title": "input could not be read"}
        mend = f" Mend: {problem.mend}" if problem.mend else ""
        found.append(_command("warning", properties, f"{problem.what}.{mend}"))
    lines = found[:MOST]
    if len(found) > MOST:
        lines.append(f"{count(len(found) - MOST, 'further annotation')} left out: see the job summary\n")
    return "".join(lines)


def _alert(alert: Alert, here: Lookup) -> str:
    properties: dict[str, str] = {}
    if alert.lead:
        at = region(here, alert.lead)
        properties = {
            "file": _path(alert.lead.uri), "line": str(at.line), "endLine": str(at.end_line),
        }  # fmt: skip
        if at.column is not None and at.line == at.end_line:
            properties |= {"col": str(at.column), "endColumn": str(at.end_column)}
    properties["title"] = f"{alert.rule}: {alert.where}" if alert.where else alert.rule
    return _command(COMMANDS[alert.severity], properties, f"{alert.message} ({alert.fingerprint})")


def _path(uri: str) -> str:
    path = repository_path(uri)
    return path if path.isprintable() else sanitise(path)


def _command(command: str, properties: dict[str, str], message: str) -> str:
    """``::error file=a.md,line=3::message``, escaped as actions/toolkit does."""
    shown = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{command} {shown}::{_data(sanitise(message))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
