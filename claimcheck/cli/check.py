"""``claimcheck check``: the gate."""

from __future__ import annotations

import sys
from datetime import date
from time import monotonic
from typing import Any

import click

from claimcheck.cli.console import complain, put, say
from claimcheck.cli.options import (
    BASELINE,
    DEFAULTS,
    ENGINE,
    PATHS,
    RAW_CSV,
    REDACT,
    TODAY,
    WAIVER_FILE,
    chosen,
    configuration,
    configured,
    day_or_today,
    reading,
    together,
)
from claimcheck.cli.output import Output, outputs, write
from claimcheck.cli.run import Run, judged
from claimcheck.config import Settings
from claimcheck.model import OptionError, Verdict

FORMATS = "text, concise, json, jsonl, sarif, junit, github, gitlab, rdjson, markdown, csv, html"

written = together(
    click.option("--format", "-f", default=DEFAULTS.format, show_default=True, metavar="FORMAT",
                 help=f"What the terminal shows: {FORMATS}."),
    click.option("--output", "-o", multiple=True, metavar="FORMAT[:PATH]",
                 help="A further report, to a file; may be given again. The terminal's stays."),
    RAW_CSV,
    click.option("--statistics", is_flag=True, help="Count by rule."),
    click.option("--color", type=click.Choice(["auto", "always", "never"]), default=DEFAULTS.color, show_default=True,
                 help="Colours; auto heeds NO_COLOR, FORCE_COLOR and the terminal."),
    click.option("--no-progress", is_flag=True, help="No line of progress on a terminal."),
    click.option("--quiet", "-q", is_flag=True, help="No report on the terminal: faults and the exit code only."),
    click.option("--verbose", "-v", is_flag=True,
                 help="Unfold the text report, and say on standard error what is read and how long it takes."),
    click.option("--group-by", type=click.Choice(["topic", "place", "source", "document"]), default=DEFAULTS.group_by,
                 show_default=True, help="What the text report lists groups under; by document, findings too."),
)  # fmt: skip

decided = together(
    click.option("--fail-on", type=click.Choice(["error", "warning", "note", "never"]), default=DEFAULTS.fail_on,
                 show_default=True, help="The least level that ends with exit code 1."),
    click.option("--min-level", type=click.Choice(["error", "warning", "note"]), default=DEFAULTS.min_level,
                 show_default=True, help="The least level that is shown."),
    chosen,
    BASELINE,
    click.option("--since", metavar="REV", help="Only what touches files changed since this git revision."),
    WAIVER_FILE,
    click.option("--strict-waivers", is_flag=True, help="Fail on waivers that expired or that nothing needs."),
    click.option("--include-waived", is_flag=True, help="List the waived in formats that leave them out (sarif)."),
    TODAY,
    click.option("--allow-empty", is_flag=True, help="Let a run pass that found no claim."),
    click.option("--exit-zero", is_flag=True, help="End with 0 whatever was found; faults still end with 2."),
)  # fmt: skip


@click.command()
@PATHS
@written
@decided
@REDACT
@reading
@ENGINE
@configured
def check(output: tuple[str, ...], today: date | None, quiet: bool, verbose: bool, **given: Any) -> None:
    """Report where sources disagree and which claims are badly sourced.

    \b
    Exit code 0  nothing at or above --fail-on
              1  at least one conflict or finding at or above it
              2  the gate could not do its work: the message says what, where and how to mend it
            130  interrupted
    """
    settings = Settings(**given)
    targets = outputs(output, settings)
    tell = say if verbose else lambda words: None
    tell(f"settings: {configuration().path or 'none'}")
    begun = monotonic()
    run = judged(settings, today=day_or_today(today), quiet=quiet, tell=tell)
    tell(f"judged: after {monotonic() - begun:.1f} s")
    # A run that read nothing has nothing to show; what a program waits for is written all the same.
    nothing = not (run.report.documents or run.report.claims) and settings.format == "text"
    _tell(run, targets, settings, quiet=quiet or nothing, unfold=verbose)
    if not run.report.claims and not settings.allow_empty:
        unread = run.report.problems and not run.report.documents
        mend = "see above for each" if unread else "give articles that report something"
        raise OptionError(_emptiness(run, settings), mend=f"{mend}, or --allow-empty")
    sys.exit(run.verdict.exit_code)


def _tell(run: Run, targets: list[Output], settings: Settings, *, quiet: bool, unfold: bool) -> None:
    from claimcheck.report import pages

    write(run.verdict, targets, pages(run.book), settings, quiet=quiet, unfold=unfold)
    if quiet or "text" not in {one.form for one in targets if one.path is None}:
        # Nobody has read these yet.
        complain(run.report.problems)
        for notice in run.verdict.notices:
            say(notice)
    if settings.statistics:
        lines = "".join(f"{line}\n" for line in statistics_lines(run.verdict))
        if settings.format == "text" and not quiet:
            put(f"\n{lines}")
        else:
            say(lines)


def _emptiness(run: Run, settings: Settings) -> str:
    where = ", ".join(settings.paths)
    if not run.report.documents:
        return f"nothing could be read in {where}" if run.report.problems else f"no article and no claim in {where}"
    return f"no claim found in {where}"


def statistics_lines(verdict: Verdict) -> list[str]:
    """One line a rule that spoke, under a head."""
    from claimcheck.gate.statistics import tally

    rows = tally(verdict)
    wide = max((len(row.rule) for row in rows), default=0)
    lines = [f"{'rule':<{wide}} errors warnings  notes waived"] if rows else []
    return lines + [
        f"{row.rule:<{wide}} {row.errors:>6} {row.warnings:>8} {row.notes:>6} {row.waived:>6}" for row in rows
    ]
