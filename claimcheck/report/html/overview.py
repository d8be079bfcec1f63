"""The head of the page: what was found in how much; and, further down, where the sources stand group by group."""

from __future__ import annotations

from itertools import groupby

from claimcheck.model import Conflict, Severity
from claimcheck.report.html.sheet import CONFLICTS, Sheet, aside, level
from claimcheck.report.lookup import claims_of
from claimcheck.report.markup import Markup, isolated, join, tag
from claimcheck.report.standing import LONE, Standing, say_sides, standings
from claimcheck.report.wording import count, listed, say_subject, say_topic, say_when

MOST = 400  # groups in a table
GLANCE = 8  # conflicts in sight at the head of the page; the rest are folded


def masthead(sheet: Sheet) -> Markup:
    report, verdict = sheet.verdict.report, sheet.verdict
    levels = [one.severity for one in report.conflicts] + [one.severity for one in report.findings]
    tiles = [_tile(levels.count(one), str(one), str(one)) for one in reversed(Severity)]
    seen = [count(len(report.documents), "article")] if report.documents else []
    seen += [count(len(report.claims), "claim"), count(len(report.groups), "group")]
    kinds = listed([count(len(report.conflicts), "conflict"), count(len(report.findings), "finding")])
    besides = [f"{len(verdict.waived):,} waived"] if verdict.waived else []
    besides += [f"{verdict.known:,} in the baseline"] if verdict.known else []
    besides += [f"{verdict.hidden:,} not shown"] if verdict.hidden else []
    besides += [f"{count(len(report.problems), 'input')} could not be read"] if report.problems else []
    return tag(
        "header",
        tag("p", "claimcheck", class_="brand"),
        tag("h1", "Where the sources disagree"),
        tag("p", f"{kinds} in {listed(seen)}{'; ' if besides else ''}{listed(besides)}.", class_="lead"),
        tag("ul", tiles, class_="tiles"),
        _glance(sheet),
        class_="masthead",
    )


def _glance(sheet: Sheet) -> Markup | None:
    """The conflicts in a line each, as ways to their cards: the first screen is the answer."""
    conflicts = sheet.verdict.report.conflicts[:CONFLICTS]
    if len(conflicts) < 2:
        return None
    lines = [_line(sheet, conflict) for conflict in conflicts]
    more = tag("details", tag("summary", f"{len(lines) - GLANCE:,} more"), tag("ol", lines[GLANCE:], class_="glance"))
    return join(tag("ol", lines[:GLANCE], class_="glance"), more if len(lines) > GLANCE else None)


def _line(sheet: Sheet, conflict: Conflict) -> Markup:
    sides = say_sides(conflict, [claims_of(sheet.here, side.claims) for side in conflict.sides])
    return tag(
        "li",
        level(conflict.severity),
        " ",
        tag("a", isolated(say_subject(conflict)), href=f"#{sheet.item_names[conflict.fingerprint]}"),
        " ",
        tag(
            "span",
            [
                join(tag("span", " ≠ ", class_="unlike") if at else None, isolated(side))
                for at, side in enumerate(sides)
            ],
        ),
    )


def _tile(number: int, name: str, class_: str) -> Markup:
    words = name if number == 1 else f"{name}s"
    return tag("li", tag("strong", f"{number:,}"), f" {words}", class_=f"tile {class_ if number else 'none'}")


def standing_section(sheet: Sheet) -> Markup | None:
    found = standings(sheet.verdict)
    told = [one for one in found if one.stand not in LONE]
    lone = [one for one in found if one.stand in LONE]
    alone = "One voice only: corroborate before it runs alone"
    return (
        join(
            _table("Several voices", told) if told else None,
            tag("details", tag("summary", f"{alone} ({len(lone):,})"), _table(alone, lone)) if lone else None,
        )
        if found
        else None
    )


def _table(title: str, found: list[Standing]) -> Markup:
    heads = [tag("th", name, scope="col") for name in ("Place", "Days", "Stand", "Who says what")]
    bodies = []
    for topic, group in groupby(found[:MOST], key=lambda one: one.group.topic):
        head = tag("tr", tag("th", say_topic(topic), colspan=4, scope="rowgroup", class_="topic"))
        bodies.append(tag("tbody", head, [_row(one) for one in group]))
    table = tag("table", tag("caption", title), tag("thead", tag("tr", heads)), bodies)
    rest = len(found) - MOST
    more = aside(f"{count(rest, 'further group')} not shown.") if rest > 0 else None
    return join(tag("section", table, class_="frame", tabindex=0, aria_label=title), more)


def _row(one: Standing) -> Markup:
    stand = tag("span", str(one.stand), class_=f"stand {one.stand.name.lower()}")
    return tag(
        "tr",
        tag("th", one.group.place or "no place named", scope="row", dir="auto"),
        tag("td", say_when(one.group.when, short=True)),
        tag("td", stand),
        tag("td", isolated(one.why)),
    )
