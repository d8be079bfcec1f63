"""Waivers and the baseline: what an editor decided, and what was there before the gate was."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from claimcheck.cli.console import put, put_data, say, visible
from claimcheck.cli.options import (
    BASELINE,
    PATHS,
    PATHS_OR_HERE,
    TODAY,
    WAIVER_FILE,
    chosen,
    configured,
    day_or_today,
    reading,
)
from claimcheck.cli.run import items_of, judged, nearest, waiver_path, waivers_of
from claimcheck.config import Settings
from claimcheck.model import VERDICTS, OptionError, Waiver

VERDICT = click.Choice(VERDICTS)
ALIKE = 85  # of 100: one letter of a fingerprint misread


@click.command()
@click.argument("id")
@PATHS_OR_HERE
@click.option("--verdict", type=VERDICT, required=True, help="What it is.")
@click.option("--reason", required=True, metavar="TEXT", help="Why it may stand; whoever reads it later knows nothing.")
@click.option("--owner", required=True, metavar="NAME", help="Who is asked when it expires.")
@click.option("--expires", required=True, metavar="DAY", help="The last day it holds: 2024-07-01, or 90d from today.")
@WAIVER_FILE
@TODAY
@reading
@configured
def waive(
    id: str, verdict: str, reason: str, owner: str, expires: str, today: date | None, **given: Any
) -> None:  # fmt: skip
    """Let one conflict or finding pass, until a day, for a reason.

    PATH is what was checked: where none is given, the paths of the settings file, else this folder. The waiver holds
    when lines move, words change or a further outlet repeats a side; a new value brings the conflict back.
    """
    from claimcheck.gate.waiver import add_waiver, expiry, waiver_of

    settings = Settings(**given)
    now = day_or_today(today)
    last = expiry(expires, today=now)
    known = items_of(judged(settings, today=now).report)
    if id not in known:
        where = ", ".join(settings.paths)
        usual = f"give the paths that were checked: claimcheck waive {id} PATH..."
        raise OptionError(
            f"there is no conflict or finding '{id}' in {where}", mend=nearest(id, known, usual, least=ALIKE)
        )
    made = waiver_of(known[id], verdict=verdict, reason=reason, owner=owner, created=now, expires=last)
    path = waiver_path(settings)
    add_waiver(path, made)
    put(visible(f"{path}: waived {id} ({made.rule}) until {last}"))


@click.group()
def waivers() -> None:
    """List, prune and count what was waived."""


@waivers.command("list")
@WAIVER_FILE
@TODAY
@click.option("--format", "-f", type=click.Choice(["text", "json"]), default="text", show_default=True)
@configured
def list_waivers(waivers: str | None, today: date | None, format: str) -> None:
    """One line a waiver: until when, what, who, why."""
    now = day_or_today(today)
    found = waivers_of(Settings(waivers=waivers))
    if format == "json":
        from claimcheck.report.json import encode

        put_data(encode([_row(one, now) for one in found], indent=2) + "\n")
    elif not found:
        say("no waivers")
    else:
        lines = [
            f"{one.expires} {_state(one, now):<8} {one.id:<16} {one.rule:<24} {one.verdict:<14} "
            f"{one.owner}: {one.reason}"
            for one in sorted(found, key=lambda one: (one.expires, one.id))
        ]
        put(visible("\n".join(lines)))


@waivers.command("prune")
@PATHS
@WAIVER_FILE
@TODAY
@reading
@configured
def prune_waivers(today: date | None, **given: Any) -> None:
    """Remove the waivers that nothing needs any more; never adds one.

    PATH is everything that the waivers are about: what is not read is not found.
    """
    from claimcheck.gate.waiver import prune_waivers

    settings = Settings(**given)
    run = judged(settings, today=day_or_today(today))
    _whole(run.report.documents, settings)
    stale = run.verdict.stale
    if stale:
        prune_waivers(waiver_path(settings), {one.id for one in stale})
    gone = "".join(f"pruned {one.id} ({one.rule}): {one.reason}\n" for one in stale)
    put(visible(f"{gone}{len(stale)} of {len(run.waivers)} waivers pruned"))


@waivers.command("stats")
@WAIVER_FILE
@configured
def count_waivers(waivers: str | None) -> None:
    """How often each rule was waived, and how often because it misread."""
    from claimcheck.gate.statistics import precision

    rows = precision(waivers_of(Settings(waivers=waivers)))
    if not rows:
        say("no waivers")
        return
    lines = [f"{'rule':<32} waived misread precision"]
    lines += [f"{row.rule:<32} {row.decided:>6} {row.misread:>7} {row.precision:>9.0%}" for row in rows]
    put(visible("\n".join(lines)))


@click.group()
def baseline() -> None:
    """Let pass what was there before the gate was, and only that."""


@baseline.command("add")
@PATHS
@BASELINE
@click.option("--id", "ids", multiple=True, metavar="ID", help="Only these; all that is open otherwise.")
@chosen
@WAIVER_FILE
@TODAY
@reading
@configured
def add_to_baseline(ids: tuple[str, ...], today: date | None, baseline: str | None, **given: Any) -> None:
    """Add what is open to the baseline; never removes."""
    from claimcheck.gate.baseline import FILE, add_baseline

    settings = Settings(**given)
    open_now = items_of(judged(settings, today=day_or_today(today)).verdict.report)
    for id in ids:
        if id not in open_now:
            mend = nearest(id, open_now, f"see `claimcheck check {' '.join(settings.paths)}`", least=ALIKE)
            raise OptionError(f"nothing open is called '{id}'", mend=mend)
    path = Path(baseline or FILE)
    added = add_baseline(path, ids or open_now)
    put(visible(f"{path}: {added} added"))


@baseline.command("prune")
@PATHS
@BASELINE
@reading
@configured
def prune_from_baseline(baseline: str | None, **given: Any) -> None:
    """Remove from the baseline what is no longer found; never adds.

    PATH is everything that the baseline is about: what is not read is not found.
    """
    from claimcheck.gate.baseline import FILE, prune_baseline, read_baseline

    settings = Settings(**given)
    path = Path(baseline or FILE)
    read_baseline(path)
    report = judged(settings, today=date.min).report
    _whole(report.documents, settings)
    put(visible(f"{path}: {prune_baseline(path, items_of(report))} pruned"))


def _whole(documents: object, settings: Settings) -> None:
    """Nothing is pruned on the word of a run that read nothing."""
    if not documents:
        raise OptionError(f"nothing could be read in {', '.join(settings.paths)}", mend="give all that was checked")


def _state(waiver: Waiver, today: date) -> str:
    return "holds" if today <= waiver.expires else "expired"


def _row(waiver: Waiver, today: date) -> dict[str, Any]:
    return {
        "id": waiver.id, "rule": waiver.rule, "verdict": waiver.verdict, "reason": waiver.reason,
        "owner": waiver.owner, "created": waiver.created.isoformat(), "expires": waiver.expires.isoformat(),
        "state": _state(waiver, today),
    }  # fmt: skip
