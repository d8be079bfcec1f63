"""The report for people, on a terminal or piped: conflicts, findings, problems, then where the sources stand.

The only format that knows a console; its words may change from version to version.
"""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

from rich.console import Console

from claimcheck.model import Conflict, Report, Verdict
from claimcheck.report.lookup import lookup
from claimcheck.report.order import ordered
from claimcheck.report.rulepage import Pages
from claimcheck.report.text.conflict import conflict_lines
from claimcheck.report.text.page import page_of
from claimcheck.report.text.remark import document_lines, finding_lines, problem_lines
from claimcheck.report.text.summary import summary_lines

WIDTH = 100  # of a page that no console gives a width


def text(verdict: Verdict, rules: Pages) -> str:
    """The report as plain text of a fixed width: no colour, the same bytes on every machine."""
    file = StringIO()
    console = Console(file=file, width=WIDTH, color_system=None, force_terminal=False, legacy_windows=False)
    show(verdict, console, rules)
    return file.getvalue()


def show_conflict(report: Report, conflict: Conflict, console: Console, rules: Pages) -> None:
    """Set one conflict of a report on a console, to be decided on."""
    page = page_of(console, lookup(report), rules)
    page.print(conflict_lines(page, conflict))


def show(verdict: Verdict, console: Console, rules: Pages, *, by: str = "topic", unfold: bool = False) -> None:
    """Set the report on a console: side by side from 110 columns, stacked below, lists under 60.

    Args:
        by: what groups are listed under: "topic", "place", "source" or "document"; findings too, under documents.
        unfold: list what is counted else: further voices, findings and groups.
    """
    report = ordered(verdict.report)
    page = page_of(console, lookup(report), rules, unfold=unfold)
    for conflict in report.conflicts:
        page.print([*conflict_lines(page, conflict), page.words("")])
    page.print(document_lines(page, report.findings) if by == "document" else finding_lines(page, report.findings))
    page.print(problem_lines(page, report.problems))
    page.print(summary_lines(page, replace(verdict, report=report), by))
