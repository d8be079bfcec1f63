"""The pictures of a report, each in a frame that scrolls sideways where the page is narrow."""

from __future__ import annotations

from claimcheck.report.html.sheet import Sheet, aside
from claimcheck.report.markup import Markup, join, tag
from claimcheck.report.picture import Picture, figure, inline, lanes, matrix
from claimcheck.report.picture.lanes import topics
from claimcheck.report.relation import relations
from claimcheck.report.series import all_series
from claimcheck.report.wording import count

LANES, FIGURES = 3, 6  # pictures of a kind; more would be leafed past
READ = {
    "lanes": "A filled mark affirms, a hollow one denies; the shapes are those of the key. Days are evenly spaced.",
    "figure": "A filled point is a number printed, a hollow one an estimate; an arrow an open bound (at least, up to); "
    "a bar a stated range; a dotted line the days it covers.",
    "matrix": "A circle counts the values that both sources state, a square the conflicts that set them apart. "
    "Sources that go back to one origin are one.",
}


def pictures_section(sheet: Sheet) -> Markup | None:
    report = sheet.verdict.report
    several = all_series(report)
    drawn = [("lanes", lanes(report, topic, sheet.claim_link)) for topic in topics(report)[:LANES]]
    drawn += [("figure", figure(found, sheet.claim_link)) for found in several[:FIGURES]]
    drawn.append(("matrix", matrix(relations(report))))
    frames: list[Markup] = []
    read: set[str] = set()
    for at, (kind, picture) in enumerate(drawn, 1):
        if picture:
            frames.append(_frame(picture, None if kind in read else READ[kind], f"picture-{at}"))
            read.add(kind)
    more = len(several) - FIGURES
    rest = aside(
        f"{count(more, 'further figure')} over time not drawn: ", tag("code", "claimcheck timeline TOPIC --place PLACE")
    )
    return join(frames, rest if more > 0 else None) if frames else None


def _frame(picture: Picture, how: str | None, name: str) -> Markup:
    return tag(
        "figure",
        tag("h3", picture.title, id=f"{name}-name"),
        tag("section", inline(picture, name), class_="frame", tabindex=0, aria_labelledby=f"{name}-name"),
        tag("figcaption", how) if how else None,
        class_="drawing",
    )
