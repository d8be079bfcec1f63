"""``claimcheck audit``: walk through what is open, ask, and write each answer at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.console import paint, put, say, visible
from claimcheck.cli.options import (
    PATHS,
    TODAY,
    WAIVER_FILE,
    chosen,
    configured,
    day_or_today,
    reading,
    shows_articles_as_they_are,
)
from claimcheck.cli.run import Run, judged, waiver_path
from claimcheck.config import Settings
from claimcheck.model import VERDICTS, Conflict, Finding, OptionError, Waiver

if TYPE_CHECKING:
    from rich.console import Console

MEANINGS = {
    "revised": "a later figure replaces an earlier one, and the copy says so",
    "both-true": "both hold: other hours, other scopes, other counts",
    "not-comparable": "they are not about the same thing",
    "a-wrong": "side A is wrong, and stands as what was said",
    "b-wrong": "side B is wrong, and stands as what was said",
    "misread": "claimcheck misread the text",
}
SKIP, STOP = "s", "q"


@click.command()
@PATHS
@click.option("--min-level", type=click.Choice(["error", "warning", "note"]), default="warning", show_default=True,
              help="The least level that is asked about.")  # fmt: skip
@chosen
@click.option("--owner", metavar="NAME", help="Who is asked when a waiver expires; asked for otherwise.")
@WAIVER_FILE
@TODAY
@reading
@configured
def audit(owner: str | None, today: date | None, **given: Any) -> None:
    """Walk through open conflicts and findings: show, ask, write.

    Each answer is written before the next question, so that stopping loses nothing.
    """
    shows_articles_as_they_are("redact")
    settings = Settings(**given)
    now = day_or_today(today)
    run = judged(settings, today=now)
    open_now: list[Conflict | Finding] = [*run.verdict.report.conflicts, *run.verdict.report.findings]
    written = 0
    for number, item in enumerate(open_now, 1):
        put(f"\n{number} of {len(open_now)}\n\n{_page(run, item)}")
        try:
            made = _ask(item, owner, now)
        except click.Abort as error:
            if isinstance(error.__context__, EOFError):
                break  # there are no more answers; Ctrl-C is another matter
            raise
        if made is STOP:
            break
        if isinstance(made, Waiver):
            _add(made, settings)
            owner, written = made.owner, written + 1
    put(visible(f"\n{written} waived, {len(open_now) - written} open"))


def _page(run: Run, item: Conflict | Finding) -> str:
    """One conflict or finding as the report shows it."""
    from claimcheck.report import pages
    from claimcheck.report.lookup import lookup
    from claimcheck.report.text.conflict import conflict_lines
    from claimcheck.report.text.page import page_of
    from claimcheck.report.text.remark import finding_lines

    def draw(console: Console) -> None:
        page = page_of(console, lookup(run.report), pages(run.book))
        page.print(conflict_lines(page, item) if isinstance(item, Conflict) else finding_lines(page, (item,)))

    return paint(draw)


def _ask(item: Conflict | Finding, owner: str | None, today: date) -> Waiver | str:
    from claimcheck.gate.waiver import expiry, waiver_of

    for number, verdict in enumerate(VERDICTS, 1):
        put(f"  {number}  {verdict:<15} {MEANINGS[verdict]}\n")
    put(f"  {SKIP}  skip it\n  {STOP}  stop\n")
    choices = [*(str(number) for number in range(1, len(VERDICTS) + 1)), *VERDICTS, SKIP, STOP]
    answer: str = click.prompt("What is it?", type=click.Choice(choices), show_choices=False)
    if answer in (SKIP, STOP):
        return answer
    verdict = VERDICTS[int(answer) - 1] if answer.isdecimal() else answer
    reason: str = click.prompt("Why may it stand?")
    keeper: str = owner or click.prompt("Who is asked when it expires?")
    while True:
        try:
            last = expiry(click.prompt("Until when?", default="90d"), today=today)
            made = waiver_of(item, verdict=verdict, reason=reason, owner=keeper, created=today, expires=last)
            return replace(made, line=None)
        except OptionError as error:
            say(str(error))


def _add(made: Waiver, settings: Settings) -> None:
    from claimcheck.gate.waiver import add_waiver

    path = waiver_path(settings)
    add_waiver(path, made)
    put(visible(f"{path}: waived {made.id} until {made.expires}"))
