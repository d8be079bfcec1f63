"""The close of the report: where the sources stand by topic and date, what was counted, and what to do next."""

from __future__ import annotations

from itertools import groupby

from rich.text import Text

from claimcheck.model import Conflict, Severity, Verdict
from claimcheck.report.standing import LONE, Stand, Standing, standings
from claimcheck.report.text.page import FAINT, NARROW, Page, hang, wrap
from claimcheck.report.wording import count, listed, say_day, say_value, say_when

SHOWN, LONE_SHOWN = 40, 12  # groups listed with several voices and with one; the rest are counted
STYLES = {
    Stand.DISPUTED: "bold",
    Stand.AGREED: "green",
    Stand.WAIVED: FAINT,
    Stand.VARIES: "",
    Stand.SINGLE: FAINT,
    Stand.UNATTRIBUTED: FAINT,
}


def summary_lines(page: Page, verdict: Verdict) -> list[Text]:
    return [*_standings(page, verdict), *_counts(page, verdict), *_next(page, verdict)]


def _standings(page: Page, verdict: Verdict) -> list[Text]:
    found = standings(verdict)
    told = [one for one in found if one.stand not in LONE]
    lone = [one for one in found if one.stand in LONE]
    return [
        *_table(page, "Where the sources stand", told, SHOWN),
        *_table(page, "One voice only: corroborate before it runs alone", lone, LONE_SHOWN),
    ]


def _table(page: Page, title: str, found: list[Standing], most: int) -> list[Text]:
    if not found:
        return []
    lines = hang(page, Text(), page.words(title, "bold"))
    for topic, group in groupby(found[:most], key=lambda one: one.group.topic):
        lines.append(Text.assemble("  ", page.words(say_value(topic))))
        for one in group:
            lines += _standing(page, one)
    if len(found) > most:
        lines += hang(page, Text("  "), page.words(f"+ {count(len(found) - most, 'further group')}", FAINT))
    return [*lines, Text()]


def _standing(page: Page, one: Standing) -> list[Text]:
    nowhere = one.group.place is None and one.group.subject in page.here.documents
    subject = page.words("no place named" if nowhere else one.group.place or one.group.subject)
    days, stand = page.words(say_when(one.group.when, short=True), FAINT), Text(one.stand, style=STYLES[one.stand])
    why = page.words(one.why)
    if page.width < NARROW:
        head = Text.assemble(subject, ", ", days, ": ", stand)
        return [*hang(page, Text("  - "), head), *hang(page, Text("    "), why)]
    subject.truncate(20, overflow="ellipsis" if not page.ascii_only else "crop")
    subject.append(" " * (20 - subject.cell_len))
    days.append(" " * max(1, 26 - days.cell_len))
    if page.width < 100:
        return [Text.assemble("    ", subject, " ", days, stand), *hang(page, Text(" " * 6), why)]
    stand.append(" " * (10 - stand.cell_len))
    return hang(page, Text.assemble("    ", subject, " ", days, stand, " "), why)


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
