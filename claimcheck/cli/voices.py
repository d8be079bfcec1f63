"""Voice against voice: ``sources`` says who agrees with whom, ``timeline`` how a figure moved and who gave it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.console import complain, paint, put, put_data
from claimcheck.cli.options import PATHS, REDACT, configured, reading
from claimcheck.cli.run import judged, nearest
from claimcheck.cli.see import COLOR
from claimcheck.config import Settings
from claimcheck.model import OptionError, Report

if TYPE_CHECKING:
    from claimcheck.report.picture import Picture
    from claimcheck.report.series import Series

FORMAT = click.option("--format", "-f", type=click.Choice(["text", "svg"]), default="text", show_default=True)


@click.command()
@PATHS
@FORMAT
@COLOR
@REDACT
@reading
@configured
def sources(format: str, color: str, **given: Any) -> None:
    """Show who agrees with whom: what every two sources both state, and the conflicts that set them apart."""
    from claimcheck.report.picture import matrix
    from claimcheck.report.relation import relations
    from claimcheck.report.sources import show_sources

    report = _judged(given)
    if format == "svg":
        _draw(matrix(relations(report)), "no two sources speak of the same thing", "give more articles on one event")
    else:
        put(paint(lambda console: show_sources(report, console), color))


@click.command()
@click.argument("topic")
@PATHS
@click.option("--place", metavar="PLACE", help="One place; every place with figures by default.")
@FORMAT
@COLOR
@REDACT
@reading
@configured
def timeline(topic: str, place: str | None, format: str, color: str, **given: Any) -> None:
    """Show the figures on TOPIC over time, by source.

    A point is a number, an arrow an open bound (at least, up to), a bar a stated range; estimates are hollow.
    """
    from claimcheck.report.picture import figure
    from claimcheck.report.timeline import show_timeline

    report = _judged(given)
    found = _series(report, topic, place)
    if format == "svg" and len(found) > 1:
        places = ", ".join(one.place or "no place" for one in found[:8])
        raise OptionError(f"figures on '{topic}' at several places", mend=f"choose one with --place: {places}")
    if format == "svg":
        _draw(figure(found[0]), f"no figure on '{topic}' has a day", "give articles with a date, or --published")
        return
    for number, one in enumerate(found):
        put("\n" if number else "")
        put(paint(lambda console, one=one: show_timeline(report, one, console), color))  # type: ignore[misc]


def _judged(given: dict[str, Any]) -> Report:
    settings = Settings(**given)
    report = judged(settings, today=date.min).report
    complain(report.problems)
    if not report.claims:
        raise OptionError(f"no claim found in {', '.join(settings.paths)}", mend="give articles that report something")
    return report


def _series(report: Report, topic: str, place: str | None) -> list[Series]:
    """The figures asked for, a series a place, the fullest first.

    Raises:
        OptionError: there is none; it says what there is instead.
    """
    from claimcheck.report.series import series, value_of

    figures = [claim for claim in report.claims if value_of(claim) is not None]
    topics = {claim.topic for claim in figures}
    same = [claim for claim in figures if claim.topic == topic or claim.topic.startswith(f"{topic}.")]
    if not same:
        raise OptionError(
            f"no figure on '{topic}'", mend=nearest(topic, topics, f"topics with figures: {_list(topics)}")
        )
    if place is not None:
        one = series(report, topic, place)
        if not (one.points or one.undated):
            raise OptionError(f"no figure on '{topic}' at '{place}'", mend=f"places: {_list({c.place for c in same})}")
        return [one]
    places = sorted({claim.place for claim in same if claim.place})
    found = [series(report, topic, name) for name in places] or [series(report, topic)]
    return sorted(found, key=lambda one: -len(one.points))


def _list(names: set[str] | set[str | None]) -> str:
    return ", ".join(sorted(filter(None, names))) or "none is named"


def _draw(picture: Picture | None, what: str, mend: str) -> None:
    from claimcheck.report.picture import standalone

    if picture is None:
        raise OptionError(f"nothing to draw: {what}", mend=mend)
    put_data(standalone(picture))
