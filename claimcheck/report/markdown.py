"""A job summary in GitHub's Markdown: counts, one table of what is open, then problems, notices and what is waived.

No word of an article is markup: every sign that Markdown, HTML or a mention could read becomes a character reference.
"""

from __future__ import annotations

import re

from claimcheck.model import Severity, Verdict
from claimcheck.report.alert import Alert, alerts
from claimcheck.report.lookup import Lookup, lookup, place
from claimcheck.report.order import ordered
from claimcheck.report.rulepage import Pages
from claimcheck.report.sanitise import sanitise
from claimcheck.report.wording import count, listed, say_day

LARGEST = 900_000  # bytes; GitHub drops a summary above 1 MiB
_SIGNS = re.compile(r"[&<>\"'`|*_~\[\]\\@#$!:]|(?<=www)\.")


def markdown(verdict: Verdict, rules: Pages) -> str:
    found, here = alerts(verdict), lookup(verdict.report)
    levels = [alert.severity for alert in found]
    counts = [count(levels.count(level), level) for level in reversed(Severity) if level in levels]
    head = [f"## claimcheck: {listed(counts) or 'nothing to report'}", ""]
    tail = [*_problems(verdict), *_notices(verdict), *_waived(verdict), _closing(verdict)]
    spare = LARGEST - sum(len(line.encode()) + 1 for line in (*head, *tail))
    return "\n".join([*head, *_table(found, here, spare), *tail]) + "\n"


def literal(text: str) -> str:
    """Words that show exactly themselves."""
    return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", sanitise(text))


def _table(found: list[Alert], here: Lookup, spare: int) -> list[str]:
    if not found:
        return []
    lines = ["| level | rule | what | where | id |", "| --- | --- | --- | --- | --- |"]
    for number, alert in enumerate(found):
        said = [literal(alert.message)]
        said += [f"{literal(words)}, {literal(place(here, at))}" for words, at in alert.related]
        at = literal(place(here, alert.lead)) if alert.lead else ""
        row = (
            f"| {alert.severity} | {literal(alert.rule)} | {'<br>'.join(said)} | {at} | {literal(alert.fingerprint)} |"
        )
        spare -= len(row.encode()) + 1
        if spare < 0:
            return [*lines, "", f"{len(found) - number:,} more do not fit here.", ""]
        lines.append(row)
    return [*lines, ""]


def _problems(verdict: Verdict) -> list[str]:
    problems = ordered(verdict.report).problems
    if not problems:
        return []
    lines = [f"### {count(len(problems), 'input')} could not be read", ""]
    for problem in problems[:100]:
        at = f"{problem.uri}:{problem.line}" if problem.line else problem.uri
        mend = f"; mend: {problem.mend}" if problem.mend else ""
        lines.append(f"- {literal(f'{at}: {problem.what}{mend}')}")
    return [*lines, ""]


def _notices(verdict: Verdict) -> list[str]:
    return [*(f"- {literal(notice)}" for notice in verdict.notices[:100]), ""] if verdict.notices else []


def _waived(verdict: Verdict) -> list[str]:
    if not verdict.waived:
        return []
    lines = [f"<details><summary>{len(verdict.waived):,} waived</summary>", ""]
    for one in sorted(verdict.waived, key=lambda one: one.item.fingerprint)[:100]:
        waiver = one.waiver
        until = f"{waiver.verdict}, {waiver.owner}, until {say_day(waiver.expires)}"
        changed = f" (evidence changed: {one.changed})" if one.changed else ""
        lines.append(f"- {literal(f'{one.item.fingerprint} {one.item.rule}: {waiver.reason} ({until}){changed}')}")
    return [*lines, "", "</details>", ""]


def _closing(verdict: Verdict) -> str:
    report = verdict.report
    seen = [count(len(report.documents), "article")] if report.documents else []
    return f"Read: {listed([*seen, count(len(report.claims), 'claim')])}."
