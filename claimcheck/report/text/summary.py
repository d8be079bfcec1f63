"""The close of the report: where the sources stand by topic and date, what was counted, and what to do next."""

from __future__ import annotations

from rich.text import Text

from claimcheck.model import Conflict, Severity, Verdict
from claimcheck.report.lookup import claims_of
from claimcheck.report.standing import say_sides
from claimcheck.report.text.page import FAINT, LEVELS, Page, hang, wrap
from claimcheck.report.text.stand import stand_lines
from claimcheck.report.wording import count, listed, say_day, say_subject

DIGEST = 12  # conflicts listed again at the close; the rest are counted


def summary_lines(page: Page, verdict: Verdict, by: str) -> list[Text]:
    return [*stand_lines(page, verdict, by), *_counts(page, verdict), *_digest(page, verdict), *_next(page, verdict)]


def _counts(page: Page, verdict: Verdict) -> list[Text]:
    report = verdict.report
    levels = [conflict.severity for conflict in report.conflicts] + [one.severity for one in report.findings]
    by_level = [count(levels.count(level), level) for level in reversed(Severity) if level in levels]
    seen = [count(len(report.documents), "article")] if report.documents else []
    seen += [count(len(report.claims), "claim"), count(len(report.groups), "group")]
    kinds = [count(len(report.conflicts), "conflict"), count(len(report.findings), "finding")]
    head = f"{listed(by_level)}: {listed(kinds)}" if by_level else "No conflict and no finding"
    lines = hang(page, Text(), Text.assemble(page.words(head, "bold"), page.words(f" in {listed(seen)}")))
    aside = [f"{len(verdict.waived):,} waived"] if verdict.waived else []
    aside += [f"{verdict.known:,} in the baseline"] if verdict.known else []
    aside += [f"{verdict.hidden:,} not shown"] if verdict.hidden else []
    aside += [count(len(report.problems), "input") + " could not be read"] if report.problems else []
    if aside:
        lines += hang(page, Text(), page.words(listed(aside), FAINT))
    for one in verdict.waived:
        if one.changed:
            text = f"{one.item.fingerprint} waived until {say_day(one.waiver.expires)}, evidence changed: {one.changed}"
            lines += hang(page, Text("  "), page.words(text, FAINT))
    for notice in verdict.notices:
        lines += hang(page, Text("  ! ", style="bold"), page.words(notice))
    return lines


def _digest(page: Page, verdict: Verdict) -> list[Text]:
    """The conflicts once more, one line each: the close is what a terminal shows of a long report."""
    conflicts = verdict.report.conflicts
    if len(conflicts) < 2:
        return []
    lines = [Text(), *hang(page, Text(), page.words("What cannot all be true", "bold"))]
    for conflict in conflicts[:DIGEST]:
        said = say_sides(conflict, [claims_of(page.here, side.claims) for side in conflict.sides])
        level = page.words(conflict.severity, LEVELS[conflict.severity])
        head = Text.assemble("  ", level, " " * (8 - level.cell_len))
        what = page.words(f"{say_subject(conflict)}: ").append_text(
            page.words(f" {page.glyph('≠')} ".join(said), "bold")
        )
        lines += hang(page, head, what)
    if len(conflicts) > DIGEST:
        lines += hang(page, Text("  "), page.words(f"+ {count(len(conflicts) - DIGEST, 'more conflict')} above", FAINT))
    return lines


def _next(page: Page, verdict: Verdict) -> list[Text]:
    """What to do next, as commands that can be copied."""
    first: Conflict | None = next(iter(verdict.report.conflicts), None)
    rule = first.rule if first else next((one.rule for one in verdict.report.findings), None)
    if rule is None:
        return []
    steps = [(f"claimcheck explain {rule}", "what the rule asks, and when it is wrong")]
    if first:
        decide = f'claimcheck waive {first.fingerprint} --verdict both-true --reason "..." --owner desk --expires 90d'
        steps.append((decide, "when both hold; or mend the copy and run again"))
    lines = [Text()]
    for at, (command, why) in enumerate(steps):
        head = Text("next  " if at == 0 else "      ", style=FAINT)
        lines.append(Text.assemble(head, page.words(command)))  # never wrapped: it is there to be copied
        lines += [Text.assemble(" " * 8, line) for line in wrap(page, page.words(why, FAINT), page.width - 8)]
    return lines
