"""The front door of what editors decide: waivers, the audit of open conflicts, the baseline, the configuration."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from claimcheck.cli_gate import RULES, TODAY, WAIVERS, read_all
from claimcheck.cli_gate import today as _day
from claimcheck.model import VERDICTS, Conflict, Finding, OptionError, Report, Waiver

BASELINE = ".claimcheck-baseline"
ANYWHERE = click.argument("paths", nargs=-1, metavar="[PATH]...")
FILE = click.option("--waivers", "file", default=WAIVERS, metavar="FILE", show_default=True)
LIST = click.option("--baseline", "file", default=BASELINE, metavar="FILE", show_default=True)


@click.command()
@click.argument("id")
@ANYWHERE
@click.option("--verdict", type=click.Choice(VERDICTS), required=True, help="What an editor found.")
@click.option("--reason", required=True, help="Why, for whoever reads it next year.")
@click.option("--owner", required=True, help="Who answers for it.")
@click.option("--expires", required=True, metavar="DAY", help="The last day it holds: 2024-07-01 or 90d.")
@FILE
@RULES
@TODAY
def waive(
    id: str, paths: tuple[str, ...], verdict: str, reason: str, owner: str, expires: str, file: str,
    rules: tuple[str, ...], today: Any,
) -> None:  # fmt: skip
    """Waive the conflict or finding ID, found in PATHs (by default here), for a time and with a reason."""
    report, _ = read_all(paths or (".",), {"rules": rules})
    found = {item.fingerprint: item for item in _items(report)}
    if id not in found:
        raise OptionError(
            f"no conflict or finding '{id}' in {', '.join(paths or ('.',))}", mend="copy the id from the report"
        )
    waiver = _decide(found[id], Path(file), verdict, reason, owner, expires, _day(today))
    click.echo(f"{waiver.id} ({waiver.rule}) is waived until {waiver.expires}, in {file}")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@FILE
@RULES
@TODAY
@click.option("--owner", help="Who decides; asked for otherwise.")
def audit(paths: tuple[str, ...], file: str, rules: tuple[str, ...], today: Any, owner: str | None) -> None:
    """Walk through the open conflicts: look, decide, write."""
    from rich.console import Console

    from claimcheck.gate import Policy, gate
    from claimcheck.gate.waiver import read_waivers
    from claimcheck.report import pages, show_conflict

    report, book = read_all(paths, {"rules": rules})
    verdict = gate(report, Policy(), waivers=read_waivers(Path(file)), today=_day(today))
    conflicts = verdict.report.conflicts
    choices = [*VERDICTS, "skip", "quit"]
    for number, conflict in enumerate(conflicts, 1):
        click.echo(f"\n{number} of {len(conflicts)}")
        show_conflict(verdict.report, conflict, Console(), pages(book))
        decided = click.prompt("verdict", type=click.Choice(choices), default="skip")
        if decided == "quit":
            break
        if decided == "skip":
            continue
        reason, owner = click.prompt("reason"), owner or click.prompt("owner")
        expires = click.prompt("expires", default="90d")
        _decide(conflict, Path(file), decided, reason, owner, expires, _day(today))
    click.echo(f"{len(conflicts)} looked at" if conflicts else "nothing is open")


def _decide(
    item: Conflict | Finding, file: Path, verdict: str, reason: str, owner: str, expires: str, day: date
) -> Waiver:
    from claimcheck.gate.waiver import add_waiver, expiry, waiver_of

    waiver = waiver_of(
        item, verdict=verdict, reason=reason, owner=owner, created=day, expires=expiry(expires, today=day)
    )
    add_waiver(file, waiver)
    return waiver


@click.group()
def waivers() -> None:
    """List, tidy and count what editors decided."""


@waivers.command("list")
@FILE
@TODAY
def waivers_list(file: str, today: Any) -> None:
    """One line a waiver: id, verdict, last day, owner, rule, reason."""
    from claimcheck.gate.waiver import read_waivers
    from claimcheck.report.sanitise import sanitise

    for one in read_waivers(Path(file)):
        until = f"{one.expires}{' expired' if one.expires < _day(today) else ''}"
        click.echo(sanitise(f"{one.id}  {one.verdict:<14} {until}  {one.owner}  {one.rule}: {one.reason}"))


@waivers.command("prune")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@FILE
@RULES
@TODAY
def waivers_prune(paths: tuple[str, ...], file: str, rules: tuple[str, ...], today: Any) -> None:
    """Remove the waivers that nothing in PATHs needs any more, and nothing else."""
    from claimcheck.gate import Policy, gate
    from claimcheck.gate.waiver import prune_waivers, read_waivers

    report, _ = read_all(paths, {"rules": rules})
    _something(report, paths)
    verdict = gate(report, Policy(), waivers=read_waivers(Path(file)), today=_day(today))
    gone = prune_waivers(Path(file), {one.id for one in verdict.stale}) if verdict.stale else 0
    click.echo(f"{gone} removed")


@waivers.command("stats")
@FILE
def waivers_stats(file: str) -> None:
    """How often each rule was found to be misread: the program's precision, as editors see it."""
    from claimcheck.gate.statistics import precision
    from claimcheck.gate.waiver import read_waivers

    click.echo(f"{'rule':<32} {'decided':>8} {'misread':>8} {'precision':>10}")
    for row in precision(read_waivers(Path(file))):
        click.echo(f"{row.rule:<32} {row.decided:>8} {row.misread:>8} {row.precision:>10.0%}")


@click.group()
def baseline() -> None:
    """Conflicts that were there before the gate was. Adding only adds, pruning only removes."""


@baseline.command("add")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--all", "paths", multiple=True, metavar="PATH", help="Everything found there, to begin with.")
@LIST
@RULES
def baseline_add(ids: tuple[str, ...], paths: tuple[str, ...], file: str, rules: tuple[str, ...]) -> None:
    """Add IDs."""
    from claimcheck.gate.baseline import add_baseline

    if not ids and not paths:
        raise OptionError("nothing to add", mend="give ids from the report, or --all PATH")
    found = {item.fingerprint for item in _items(read_all(paths, {"rules": rules})[0])} if paths else set()
    click.echo(f"{add_baseline(Path(file), {*ids, *found})} added to {file}")


@baseline.command("prune")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@LIST
@RULES
def baseline_prune(paths: tuple[str, ...], file: str, rules: tuple[str, ...]) -> None:
    """Remove what PATHs no longer hold."""
    from claimcheck.gate.baseline import prune_baseline

    report, _ = read_all(paths, {"rules": rules})
    _something(report, paths)
    click.echo(f"{prune_baseline(Path(file), {item.fingerprint for item in _items(report)})} removed from {file}")


@click.command()
@click.option("--config", metavar="FILE", help="This file and no other.")
def config(config: str | None) -> None:
    """Print each configured value and where it comes from."""
    from claimcheck.gate.config import KEYS, read_config

    found = {one.key: one for one in read_config(Path.cwd(), file=Path(config) if config else None)}
    for key in KEYS:
        setting = found.get(key)
        click.echo(f"{key:<16} {setting.value!s:<24} {setting.origin}" if setting else f"{key:<16} {'-':<24} default")


def _items(report: Report) -> tuple[Conflict | Finding, ...]:
    return (*report.conflicts, *report.findings)


def _something(report: Report, paths: tuple[str, ...]) -> None:
    """Where nothing was read, nothing is stale."""
    if not report.claims:
        raise OptionError(f"no claim found in {', '.join(paths)}", mend="give the whole of what the gate reads")


COMMANDS: tuple[click.Command, ...] = (waive, audit, waivers, baseline, config)
