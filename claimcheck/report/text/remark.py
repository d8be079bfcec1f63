"""What is said of single claims, and of inputs that could not be read: compact, one block a rule."""

from __future__ import annotations

from itertools import groupby

from rich.text import Text

from claimcheck.model import Finding, Problem
from claimcheck.report.alert import words_of
from claimcheck.report.lookup import claims_of, place
from claimcheck.report.rulepage import page as page_of_rule
from claimcheck.report.text.page import FAINT, LEVELS, NARROW, Page, hang, tail, wrap
from claimcheck.report.wording import count, say_day, say_voice

SHOWN = 6  # findings of one rule; the rest are counted
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
        most = len(same) if page.unfold else SHOWN
        for finding in same[:most]:
            lines += _finding(page, finding)
        if len(same) > most:
            lines += hang(page, Text("  "), page.words(f"+ {len(same) - most:,} more: -v lists them all", FAINT))
        lines.append(Text())
    return lines


def document_lines(page: Page, findings: tuple[Finding, ...]) -> list[Text]:
    """Findings as a writer mends them: article by article, in the order of the text."""
    placed = [(words_of(one, page.here), one) for one in findings]
    order = sorted(placed, key=lambda pair: (pair[0][0][1].uri, pair[0][0][1].start) if pair[0] else ("", 0))
    lines: list[Text] = []
    for uri, group in groupby(order, key=lambda pair: pair[0][0][1].uri if pair[0] else ""):
        lines += hang(page, Text(), page.words(uri or "everything", "bold"))
        for _, finding in group:
            head = page.words(f"{finding.severity}[{finding.rule}]", LEVELS[finding.severity])
            lines += [Text.assemble("  ", head), *(Text.assemble("  ", line) for line in _finding(page, finding))]
        lines.append(Text())
    return lines


def _finding(page: Page, finding: Finding) -> list[Text]:
    """Where it is, the words unless the reason quotes them, and what is said; the fingerprint at the end."""
    placed = words_of(finding, page.here)
    said = page.words(_said(page, finding, len(placed)))
    said.append_text(Text.assemble("  ", page.words(finding.fingerprint, FAINT)))
    if not placed:
        return hang(page, Text("  "), said)
    words = placed[0][1]
    exact = " ".join(words.exact.split())
    where = tail(page, place(page.here, words), page.width * 2 // 3)
    if page.width < NARROW:
        lines = hang(page, Text("  "), where)
    elif exact in finding.reason:
        first, *rest = wrap(page, Text.assemble(where, "  ", said), page.width - 4)
        return [Text.assemble("  ", first), *(Text.assemble("    ", line) for line in rest)]
    else:
        lines = []
    if exact not in finding.reason:
        shown = exact if len(exact) <= LONGEST else exact[:LONGEST].rpartition(" ")[0] + " …"
        quoted = page.words(f"“{shown}”")
        head = quoted if lines else Text.assemble(where, "  ", quoted)
        lines += hang(page, Text("    " if lines else "  "), head)
    return lines + hang(page, Text("    "), said)


def _said(page: Page, finding: Finding, places: int) -> str:
    voices = [claim for claim in claims_of(page.here, finding.claims)[:1] if not claim.source.is_nobody]
    voice = f" ({say_voice(voices[0])})" if voices else ""
    if voices and voices[0].source.name in finding.reason:  # who says it is said; what is left is where it is printed
        printed = voices[0].publisher if (voices[0].publisher or "") not in finding.reason else None
        voice = f" ({printed}, {say_day(voices[0].published)})" if printed else ""
    more = f", and {count(places - 1, 'further place')}" if places > 1 else ""
    return f"{finding.reason}{voice}{more}"


def problem_lines(page: Page, problems: tuple[Problem, ...]) -> list[Text]:
    lines: list[Text] = []
    for problem in problems:
        where = f"{problem.uri}:{problem.line}" if problem.line else problem.uri
        lines += hang(page, Text("problem ", style="bold"), page.words(f"{where}: {problem.what}"))
        if problem.mend:
            lines += hang(page, Text("  mend: ", style=FAINT), page.words(problem.mend))
    return [*lines, Text()] if lines else []
