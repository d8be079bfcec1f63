"""One alert a line, ``path:line:column: level[rule] message  fingerprint``: for grep, and for editors that jump."""

from __future__ import annotations

from claimcheck.model import Verdict
from claimcheck.report.alert import alerts
from claimcheck.report.lookup import lookup, place
from claimcheck.report.order import ordered
from claimcheck.report.rulepage import Pages
from claimcheck.report.sanitise import sanitise


def concise(verdict: Verdict, rules: Pages) -> str:
    here = lookup(verdict.report)
    lines = []
    for alert in alerts(verdict):
        at = sanitise(place(here, alert.lead)) if alert.lead else "-"
        lines.append(f"{at}: {alert.severity}[{alert.rule}] {alert.message}  {alert.fingerprint}\n")
    for problem in ordered(verdict.report).problems:
        at = f"{problem.uri}:{problem.line}" if problem.line else problem.uri
        mend = f"; mend: {problem.mend}" if problem.mend else ""
        lines.append(sanitise(f"{at}: problem: {problem.what}{mend}") + "\n")
    return "".join(lines)
