"""What is said of single claims, and of inputs that could not be read: compact, one block a rule."""

from __future__ import annotations

from itertools import groupby

from rich.text import Text

from claimcheck.model import Finding, Problem
from claimcheck.report.lookup import claims_of, place
from claimcheck.report.rulebook import page as page_of_rule
from claimcheck.report.text.page import FAINT, LEVELS, NARROW, Page, hang, wrap
from claimcheck.report.wording import count, say_voice

SHOWN = 6  # findings of one rule; the rest are counted, and `--format concise` lists them all


def finding_lines(page: Page, findings: tuple[Finding, ...]) -> list[Text]:
    """Findings in their order, one block a rule and level."""
    lines: list[Text] = []
    for (severity, rule), group in groupby(findings, key=lambda one: (one.severity, one.rule)):
        same = list(group)
        head = page.words(f"{severity}[{rule}]", LEVELS[severity])
        title = page.words(page_of_rule(page.rules, rule).title)
        first, *rest = wrap(page, Text.assemble(head, " ", title), page.width - 2)
        lines += [first, *(Text.assemble("  ", line) for line in rest)]
        for finding in same[:SHOWN]:
            lines += _finding(page, finding)
        if len(same) > SHOWN:
            more = f"+ {len(same) - SHOWN:,} more: --format concise lists them all"
            lines += hang(page, Text("  "), page.words(more, FAINT))
        lines.append(Text())
    return lines


def _finding(page: Page, finding: Finding) -> list[Text]:
    claims = claims_of(page.here, finding.claims)
    if not claims:
        return hang(page, Text("  "), page.words(finding.reason))
    lead = claims[0]
    where = page.words(place(page.here, lead.evidence), FAINT)
    quoted = page.words(f"“{lead.evidence.exact}”")
    if page.width < NARROW:
        lines = hang(page, Text("  "), where) + hang(page, Text("    "), quoted)
    else:
        lines = hang(page, Text("  "), Text.assemble(where, "  ", quoted))
    said = f"{finding.reason} ({say_voice(lead)})" if finding.reason else say_voice(lead)
    more = f", and {count(len(claims) - 1, 'further claim')}" if len(claims) > 1 else ""
    return lines + hang(page, Text("    "), page.words(said + more))


def problem_lines(page: Page, problems: tuple[Problem, ...]) -> list[Text]:
    lines: list[Text] = []
    for problem in problems:
        where = f"{problem.uri}:{problem.line}" if problem.line else problem.uri
        lines += hang(page, Text("problem ", style="bold"), page.words(f"{where}: {problem.what}"))
        if problem.mend:
            lines += hang(page, Text("  mend: ", style=FAINT), page.words(problem.mend))
    return [*lines, Text()] if lines else []
