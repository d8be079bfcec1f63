"""A figure over time by source, in words: a line for each claim, with a mark where it stands on one scale."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from claimcheck.model import Precision, Report
from claimcheck.report.lookup import lookup
from claimcheck.report.picture.scale import Scale, upward
from claimcheck.report.series import Point, Series
from claimcheck.report.text.page import FAINT, SIDES, Page, hang, page_of
from claimcheck.report.wording import count, listed, say_briefly, say_day, say_number, say_quantity, say_when

PLAIN = str.maketrans("─●○→←├┤", "-*o><||")
FLOOR, CEILING = "──→", "──←"
DAYS = 18  # columns of the day
ROOMY = 84  # columns from which there is room for marks beside the words


def show_timeline(report: Report, found: Series, console: Console) -> None:
    """Set a series on a console: the day, the figure, where it stands, who says it."""
    page = page_of(console, lookup(report), {})
    page.print([*hang(page, Text(), page.words(f"{found.title}, over time by source", "bold")), Text()])
    if found.points:
        figures = [page.words(say_quantity(point.claim.quantity)).plain for point in found.points]
        wide = max(len(figure) for figure in figures)
        room = page.width // 3 if page.width >= ROOMY else 0
        scale = upward(found.points, 0, room - 1 - len(FLOOR)) if room else None
        page.print(
            line
            for point, figure in zip(found.points, figures, strict=True)
            for line in _point(page, found, point, " " * (wide - len(figure)) + figure, scale)
        )
        if scale:
            page.print([_foot(page, scale, wide)])
    left = [(found.undated, "without a day"), (found.other_units, "in another unit"), (found.parts, "for a part")]
    notes = [f"{count(number, 'figure')} {why}" for number, why in left if number]
    if notes or not found.points:
        said = f"Left out: {listed(notes)}." if notes else "No figure."
        page.print([Text(), *hang(page, Text("  "), page.words(said, FAINT))])


def _point(page: Page, found: Series, point: Point, figure: str, scale: Scale | None) -> list[Text]:
    style = SIDES[found.voices.index(point.voice) % len(SIDES)]
    who = page.words(f"{say_briefly(point.claim)}: “{point.claim.evidence.exact}”")
    if scale is None:
        head = Text.assemble("  ", _when(point), ": ", (figure.strip(), "bold"))
        return [*hang(page, Text(), head), *hang(page, Text("    "), who)]
    marks = _marks(point, scale)
    drawn = Text(marks.translate(PLAIN) if page.ascii_only else marks, style=style)
    return hang(page, Text.assemble(f"  {_when(point):<{DAYS}}", (figure, "bold"), "  ", drawn, "  "), who)


def _when(point: Point) -> str:
    """The month or the year where no day is said, else the day it is drawn at."""
    when = point.claim.when
    coarse = when is not None and when.precision in (Precision.MONTH, Precision.YEAR)
    said = say_when(when) if when is not None and coarse else ""
    return said if said and len(said) < DAYS else say_day(point.day)


def _marks(point: Point, scale: Scale) -> str:
    """ "●" a number, "○" an estimate, "●──→" a floor, "├──┤" a stated range."""
    quantity, room = point.claim.quantity, round(scale.last) + 1 + len(FLOOR)
    at = round(scale(point.value))
    row = [" "] * room
    if (
        quantity.best is None
        and quantity.low is not None
        and quantity.high is not None
        and quantity.low != quantity.high
    ):
        end = round(scale(quantity.high))
        row[at : end + 1] = ["─"] * (end + 1 - at)
        row[at], row[end] = "├", "┤"
        return "".join(row)
    if quantity.best is None and quantity.high is None:
        row[at + 1 : at + 1 + len(FLOOR)] = FLOOR
    elif quantity.best is None and quantity.low is None:
        reach = min(at, len(CEILING))
        row[at - reach : at] = CEILING[len(CEILING) - reach :][::-1]
    estimate = quantity.best is not None and (quantity.low, quantity.high) != (quantity.best, quantity.best)
    row[at] = "○" if estimate else "●"
    return "".join(row)


def _foot(page: Page, scale: Scale, wide: int) -> Text:
    """What the left and the right end of the marks stand for."""
    low, high = say_number(scale.low), say_number(scale.high)
    gap = round(scale.last) + 1 - len(low) - len(high)
    steep = "  by powers of ten" if scale.steep else ""
    return Text(f"{' ' * (wide + 22)}{low}{' ' * max(1, gap)}{high}{steep}", style=FAINT)
