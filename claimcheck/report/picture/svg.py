"""What every picture is drawn with: a sheet, shapes that need no colour, words, and one style for all.

Lengths are pixels at 100 %. Colours are classes of ``picture.css``, so that a picture follows the page into the dark.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rich.cells import cell_len

from claimcheck.report.markup import Child, Markup, join, tag
from claimcheck.report.sanitise import sanitise

COLOURS = 7  # of Okabe and Ito's palette; classes k0 to k6
LETTER = 6.9  # pixels of the widest usual letter at 12 px; measured on Noto Sans, DejaVu Sans and Arial
SIZE = 5.5  # half a mark
EDGE, HEADING = 18.0, 22.0  # round a picture that stands alone, and for its title


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with a name and, for those who cannot see it, the same in words."""

    title: str
    description: str
    width: float
    height: float
    body: Markup


def inline(picture: Picture, name: str) -> Markup:
    """For a page that carries ``style_sheet()`` and says the title; ``name`` begins the ids of this picture."""
    return _svg(picture, name, (0, 0, picture.width, picture.height), picture.body)


def standalone(picture: Picture) -> str:
    """A file of its own, on paper of its own, under its title."""
    left, top, width, height = -EDGE, -EDGE - HEADING, picture.width + 2 * EDGE, picture.height + HEADING + 2 * EDGE
    paper = tag("rect", x=left, y=top, width=width, height=height, rx=8.0, class_="paper")
    title = label(picture.title, 0, -HEADING + 6, class_="heading")
    style = tag("style", Markup("\n" + style_sheet()))
    return _svg(picture, "picture", (left, top, width, height), style, paper, title, picture.body,
                xmlns="http://www.w3.org/2000/svg").text  # fmt: skip


def _svg(
    picture: Picture, name: str, box: tuple[float, float, float, float], *body: Child, xmlns: str | None = None
) -> Markup:
    return tag(
        "svg",
        tag("title", picture.title, id=f"{name}-title"),
        tag("desc", picture.description, id=f"{name}-desc"),
        *body,
        xmlns=xmlns,
        class_="picture",
        paint_order="stroke",  # a halo round words that cross a line
        role="group",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        viewBox=" ".join(f"{edge:g}" for edge in box),
        width=box[2],
        height=box[3],
    )


@cache
def style_sheet() -> str:
    return files("claimcheck.report.picture").joinpath("picture.css").read_text(encoding="utf-8")


def shape(index: int, x: float, y: float, *, hollow: bool = False, size: float = SIZE) -> Markup:
    """The mark of the thing at an index: no two of the first 49 share both shape and colour."""
    classes = f"mark k{(index + index // COLOURS) % COLOURS}{' hollow' if hollow else ''}"
    kind = index % COLOURS
    if kind == 0:
        return tag("circle", cx=x, cy=y, r=size, class_=classes)
    if kind == 1:
        return tag("rect", x=x - size, y=y - size, width=2 * size, height=2 * size, class_=classes)
    return tag("path", d=_outline(kind, x, y, size * 1.25), class_=classes)


_OUTLINES = {
    2: ((0, -1), (1, 0.8), (-1, 0.8)),
    3: ((0, -1), (1, 0), (0, 1), (-1, 0)),
    4: ((0, 1), (1, -0.8), (-1, -0.8)),
    5: ((-0.3, -0.9), (0.3, -0.9), (0.3, -0.3), (0.9, -0.3), (0.9, 0.3), (0.3, 0.3), (0.3, 0.9), (-0.3, 0.9),
        (-0.3, 0.3), (-0.9, 0.3), (-0.9, -0.3), (-0.3, -0.3)),
    6: ((-1, -0.8), (1, -0.8), (-1, 0.8), (1, 0.8)),
}  # fmt: skip


def _outline(kind: int, x: float, y: float, size: float) -> str:
    return "M" + "L".join(f"{x + dx * size:.1f} {y + dy * size:.1f}" for dx, dy in _OUTLINES[kind]) + "Z"


def colour(index: int) -> str:
    return f"k{(index + index // COLOURS) % COLOURS}"


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    return tag("path", d=f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}", class_=class_)


def label(text: str, x: float, y: float, *, anchor: str | None = None, class_: str | None = None) -> Markup:
    """Words with their base line at y. ``anchor``: middle or end."""
    return tag("text", text, x=f"{x:.1f}", y=f"{y:.1f}", text_anchor=anchor, class_=class_)


def wide(text: str) -> float:
    """About how wide words are at 12 px, on the safe side."""
    return cell_len(sanitise(text)) * LETTER


def cut(text: str, room: float) -> str:
    """Words cut to the room they have."""
    text = sanitise(text)
    if wide(text) <= room:
        return text
    while text and wide(text) + LETTER > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def linked(child: Child, says: str, href: str | None) -> Markup:
    """A mark that says what it is when pointed at and, where there is a page to go to, leads there."""
    body = join(tag("title", says), child)
    return tag("a", body, href=href, aria_label=says) if href else tag("g", body)


def legend(entries: list[tuple[Markup, str]], x: float, y: float, width: float) -> tuple[Markup, float]:
    """Marks (drawn at 0, 0) with their names, in rows; and the height they take."""
    drawn: list[Markup] = []
    at, down = x, y
    for mark, name in entries:
        name = cut(name, width - 30)
        if at > x and at + 16 + wide(name) > x + width:
            at, down = x, down + 20
        drawn.append(tag("g", mark, label(name, 12, 4), transform=f"translate({at + 6:.1f} {down + 8:.1f})"))
        at += 12 + wide(name) + 22
    return join(drawn), down + 20 - y if entries else 0.0
