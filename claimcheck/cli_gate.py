"""The front door of the gate: ``check`` with all its options, waivers, the baseline, the configuration.

Printing and exiting are done here and in ``cli`` only; ``register`` hangs these commands on its group.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.model import OptionError, Report, Severity, Verdict

if TYPE_CHECKING:
    from rich.console import Console

    from claimcheck.gate.config import Setting
    from claimcheck.rule import RuleBook

Command = Callable[..., None]
LEVELS = ["error", "warning", "note"]
DAY = click.DateTime(["%Y-%m-%d"])
WAIVERS = ".claimcheck-waivers.yml"


def _configure(context: click.Context, option: click.Parameter, value: str | None) -> None:
    """What the configuration says holds where the command line is silent."""
    if context.params.get("isolated"):
        return
    settings = _settings(Path(value) if value else None)
    context.default_map = {one.key.replace("-", "_"): one.value for one in settings}


def _settings(file: Path | None) -> tuple[Setting, ...]:
    from claimcheck.gate.config import read_config

    return read_config(Path.cwd(), file=file)


PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
RULES = click.option("--rules", multiple=True, metavar="FOLDER", help="Rules to use instead of those that ship.")
TODAY = click.option("--today", type=DAY, envvar="CLAIMCHECK_TODAY", help="The day waivers are judged by.")
READING = (
    click.option("--publisher", metavar="NAME", help="Who prints them, for articles that do not say."),
    click.option("--published", type=DAY, help="When they were printed, for articles that do not say."),
    RULES,
    click.option("--jobs", "-j", type=click.IntRange(1), default=1, show_default=True, help="Processes."),
)
JUDGING = (
    click.option("--fail-on", type=click.Choice([*LEVELS, "never"]), default="error", show_default=True,
                 help="The least severity that ends with exit code 1."),
    click.option("--min-level", type=click.Choice(LEVELS), default="note", show_default=True,
                 help="The least severity that is shown; it fails all the same."),
    click.option("--select", multiple=True, metavar="RULE", help="Only these rules; * stands for any letters."),
    click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules."),
    click.option("--since", metavar="REVISION", help="Only what touches files changed since then, read against all."),
    click.option("--baseline", metavar="FILE", help="What was there before the gate was."),
    click.option("--waivers", metavar="FILE", help=f"What editors decided. [default: {WAIVERS}]"),
    click.option("--strict-waivers", is_flag=True, help="Fail on waivers that expired or that nothing needs."),
    TODAY,
    click.option("--allow-empty", is_flag=True, help="Do not fail when no claim was found."),
    click.option("--exit-zero", is_flag=True, help="Report, and never fail."),
)  # fmt: skip
SHOWING = (
    click.option("--format", "-f", "form", default="text", show_default=True, help="What is printed: see --output."),
    click.option("--output", "-o", multiple=True, metavar="FORMAT:PATH", help="Write a format to a file; repeatable. "
                 "text, concise, json, jsonl, sarif, junit, github, gitlab, rdjson, markdown, csv."),
    click.option("--include-waived", is_flag=True, help="List in SARIF what is waived, as suppressed."),
    click.option("--statistics", is_flag=True, help="Counts by rule at the end."),
    click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True),
    click.option("--no-progress", is_flag=True, help="No sign of life while it reads."),
    click.option("--quiet", "-q", is_flag=True, help="Print nothing; the exit code and --output say it."),
    click.option("--verbose", "-v", is_flag=True, help="Say which configuration holds."),
    click.option("--isolated", is_flag=True, is_eager=True, help="Read no configuration."),
    click.option("--config", metavar="FILE", callback=_configure, is_eager=True, expose_value=False,
                 help="Read this configuration and no other."),
)  # fmt: skip


def _with(*groups: Iterable[Callable[[Command], Command]]) -> Callable[[Command], Command]:
    def decorate(command: Command) -> Command:
        for option in reversed([option for group in groups for option in group]):
            command = option(command)
        return command

    return decorate


@click.command()
@PATHS
@_with(SHOWING, JUDGING, READING)
def check(paths: tuple[str, ...], form: str, output: tuple[str, ...], **options: Any) -> None:
    """Report where sources disagree and which claims are badly sourced.

    Ends with 0 when nothing at or above --fail-on is open, 1 when something is, 2 when the gate could not do its work.
    """
    targets = [_target(one) for one in output]
    _known_format(form)
    report, book = read_all(paths, options)
    verdict = _judge(report, book, options)
    from claimcheck.gate import BROKEN
    from claimcheck.gate.store import write_text
    from claimcheck.report import pages, show
    from claimcheck.report import report as page

    inputs = {Path(document.uri).resolve() for document in report.documents}
    for format, path in targets:
        if path.resolve() in inputs:
            raise OptionError(f"--output would overwrite the input {path}", mend="name another file")
        write_text(path, page(verdict, format, rules=pages(book)))
    if not options["quiet"]:
        if form == "text":
            show(verdict, console_of(options["color"]), pages(book))
        else:
            click.echo(page(verdict, form, rules=pages(book)), nl=False)
    if options["statistics"]:
        _statistics(verdict)
    if verdict.exit_code == BROKEN:
        what = "no claim found" if report.documents else "nothing to read"
        raise OptionError(f"{what} in {', '.join(paths)}", mend="give articles or claims, or --allow-empty")
    sys.exit(verdict.exit_code)


def read_all(paths: tuple[str, ...], options: dict[str, Any]) -> tuple[Report, RuleBook]:
    """Everything the paths hold, and the rules it was read with."""
    from rich.console import Console

    from claimcheck.pipeline import check_documents
    from claimcheck.read import read
    from claimcheck.rule import load_rules

    if options.get("verbose") and not options.get("isolated"):
        for setting in _settings(None):
            click.echo(f"{setting.origin}: {setting.key} = {setting.value}", err=True)
    published = options.get("published")
    console = Console(stderr=True, quiet=bool(options.get("no_progress") or options.get("quiet")))
    book = load_rules(options["rules"] or None)
    with console.status("reading") if console.is_terminal else console:
        documents, problems = read(
            paths, publisher=options.get("publisher"), published=published.date() if published else None
        )
        return check_documents(documents, book, problems=problems, jobs=options.get("jobs", 1)), book


def _judge(report: Report, book: RuleBook, options: dict[str, Any]) -> Verdict:
    from dataclasses import replace

    from claimcheck.gate import Policy, gate
    from claimcheck.gate.baseline import read_baseline
    from claimcheck.gate.since import changed_since
    from claimcheck.gate.waiver import read_waivers

    _known_rules((*options["select"], *options["ignore"]), book)
    named = options["waivers"]
    if named and not Path(named).exists():
        raise OptionError("no such file", mend="`claimcheck waive` makes one", where=named)
    policy = Policy(
        fail_on=None if options["fail_on"] == "never" else Severity(options["fail_on"]),
        min_level=Severity(options["min_level"]),
        select=options["select"],
        ignore=options["ignore"],
        baseline=read_baseline(Path(options["baseline"])) if options["baseline"] else frozenset(),
        changed=changed_since(options["since"], folder=Path.cwd()) if options["since"] else None,
        strict_waivers=options["strict_waivers"],
        allow_empty=options["allow_empty"],
        exit_zero=options["exit_zero"],
    )
    waivers = read_waivers(Path(named or WAIVERS))
    verdict = gate(report, policy, waivers=waivers, today=today(options["today"]))
    return replace(verdict, include_waived=options["include_waived"])


def _known_rules(patterns: Iterable[str], book: RuleBook) -> None:
    """A misspelt rule would leave the gate open and look closed."""
    from fnmatch import fnmatchcase

    from rapidfuzz import process

    known = [*(rule.id for rule in book.conflicts), *(rule.id for rule in book.attribution)]
    for pattern in patterns:
        if not any(fnmatchcase(rule, pattern) for rule in known):
            near = process.extractOne(pattern, known, score_cutoff=60)
            mend = f"did you mean '{near[0]}'?" if near else "see `claimcheck rules list`"
            raise OptionError(f"there is no rule '{pattern}'", mend=mend)


def _known_format(format: str) -> None:
    from claimcheck.report import REPORTERS

    if format not in REPORTERS:
        raise OptionError(f"no format '{format}'", mend=f"formats: {', '.join(REPORTERS)}")


def _target(text: str) -> tuple[str, Path]:
    format, _, path = text.partition(":")
    _known_format(format)
    if not path:
        raise OptionError(f"--output {text} names no file", mend=f"write --output {format}:PATH, or --format {format}")
    return format, Path(path)


def today(given: Any) -> date:
    """The day given, else the day it is: the one place where a clock is asked."""
    return given.date() if given else date.today()


def console_of(color: str) -> Console:
    from rich.console import Console

    if color == "never":
        return Console(color_system=None)
    return Console(force_terminal=True if color == "always" else None)


def _statistics(verdict: Verdict) -> None:
    from claimcheck.gate.statistics import tally

    click.echo(f"\n{'rule':<32} {'error':>6} {'warning':>8} {'note':>6} {'waived':>7}")
    for row in tally(verdict):
        click.echo(f"{row.rule:<32} {row.errors:>6} {row.warnings:>8} {row.notes:>6} {row.waived:>7}")


def register(group: click.Group) -> None:
    """Hang the gate's commands on the program's group."""
    from claimcheck import cli_waiver

    for command in (check, *cli_waiver.COMMANDS):
        group.add_command(command)
