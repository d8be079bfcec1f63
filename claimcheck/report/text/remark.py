"""What is said of single claims, and of inputs that could not be read: compact, one block a rule."""

from __future__ import annotations

from itertools import groupby

from rich.text import Text

from claimcheck.model import Finding, Problem
from claimcheck.report.alert import words_of
from claimcheck.report.lookup import claims_of, place
from claimcheck.report.rulepage import page as page_of_rule
from claimcheck.report.text.page import FAINT, LEVELS, NARROW, Page, hang, wrap
from claimcheck.report.wording import count, say_voice

SHOWN = 6  # findings of one rule; the rest are counted, and `--format concise` lists them all
LONGEST = 160  # characters of the words quoted


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
    """Where it is, the words, and what is said of them; the fingerprint at the end, to be waived by."""
    placed = words_of(finding, page.here)
    lines: list[Text] = []
    if placed:
        words = placed[0][1]
        exact = words.exact if len(words.exact) <= LONGEST else words.exact[:LONGEST].rpartition(" ")[0] + " …"
        where, quoted = page.words(place(page.here, words), FAINT), page.words(f"“{exact}”")
        if page.width < NARROW:
            lines = hang(page, Text("  "), where) + hang(page, Text("    "), quoted)
        else:
            lines = hang(page, Text("  "), Text.assemble(where, "  ", quoted))
    claims = claims_of(page.here, finding.claims)
    voice = f" ({say_voice(claims[0])})" if claims and claims[0].source.kind != "unspecified" else ""
    more = f", and {count(len(placed) - 1, 'further place')}" if len(placed) > 1 else ""
    said = page.words(f"{finding.reason}{voice}{more}")
    said.append_text(Text.assemble("  ", page.words(finding.fingerprint, FAINT)))
    return lines + hang(page, Text("    "), said)


def problem_lines(page: Page, problems: tuple[Problem, ...]) -> list[Text]:
    lines: list[Text] = []
    for problem in problems:
        where = f"{problem.uri}:{problem.line}" if problem.line else problem.uri
        lines += hang(page, Text("problem ", style="bold"), page.words(f"{where}: {problem.what}"))
        if problem.mend:
            lines += hang(page, Text("  mend: ", style=FAINT), page.words(problem.mend))
    return [*lines, Text()] if lines else []
