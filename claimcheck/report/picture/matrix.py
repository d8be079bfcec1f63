"""Source by source: how often two voices agree and how often a conflict sets them apart."""

from __future__ import annotations

from claimcheck.report.markup import Markup, join, tag
from claimcheck.report.picture.svg import Picture, cut, label, linked, wide
from claimcheck.report.relation import Relation, Relations
from claimcheck.report.wording import count, listed

MOST = 14  # voices drawn; the busiest
CELL, ROW = 46.0, 30.0
WIDEST = 300.0  # of a name


def matrix(found: Relations, most: int = MOST) -> Picture | None:
    """The lower half of a table of voices; None where no two meet."""
    voices = found.busiest[:most]
    if len(voices) < 2:
        return None
    pairs = {frozenset((pair.one, pair.other)): pair for pair in found.pairs}
    names = [f"{at}  {found.names[voice]}" for at, voice in enumerate(voices, 1)]
    left = min(WIDEST, max(wide(name) for name in names)) + 16
    top = 44.0
    drawn = [_key()]
    for row, name in enumerate(names):
        y = top + row * ROW
        drawn.append(label(cut(name, left - 16), 0, y + ROW / 2 + 4))
        for at in range(row):
            pair = pairs.get(frozenset((voices[at], voices[row])))
            drawn.append(_cell(left + at * CELL, y, pair, found))
        middle = left + row * CELL + CELL / 2
        drawn.append(label(str(row + 1), middle, y + ROW / 2 + 4, anchor="middle", class_="faint"))
    told = [_told(pair, found) for pair in found.pairs[:12]]
    more = len(found.names) - len(voices)
    told += [f"{count(more, 'further source')} not drawn"] if more > 0 else []
    width, height = max(left + len(voices) * CELL, 430), top + len(voices) * ROW + 4
    return Picture("Who agrees with whom", ". ".join(told) + ".", width, height, join(*drawn))


def _key() -> Markup:
    return tag(
        "g",
        _agree(11, 12), label("values both state", 26, 16),
        _dispute(173, 12), label("conflicts that set them apart", 190, 16),
    )  # fmt: skip


def _cell(x: float, y: float, pair: Relation | None, found: Relations) -> Markup:
    box = tag("rect", x=x, y=y, width=CELL, height=ROW, class_="grid")
    if pair is None:
        return box
    agree, dispute = len(pair.agreements), len(pair.disputes)
    both = bool(agree and dispute)
    middle, down = x + CELL / 2, y + ROW / 2
    marks = []
    if agree:
        at = middle - 11 if both else middle
        marks += [_agree(at, down), label(str(agree), at, down + 4, anchor="middle", class_="plain")]
    if dispute:
        at = middle + 11 if both else middle
        marks += [_dispute(at, down), label(str(dispute), at, down + 4, anchor="middle", class_="plain strong")]
    return linked(join(box, *marks), _told(pair, found), None)


def _agree(x: float, y: float) -> Markup:
    return tag("circle", cx=x, cy=y, r=11, class_="agree")


def _dispute(x: float, y: float) -> Markup:
    return tag("rect", x=x - 11, y=y - 11, width=22, height=22, class_="dispute")


def _told(pair: Relation, found: Relations) -> str:
    sums = [count(len(pair.agreements), "agreement")] if pair.agreements else []
    sums += [count(len(pair.disputes), "dispute")] if pair.disputes else []
    return f"{found.names[pair.one]} and {found.names[pair.other]}: {listed(sums)}"
