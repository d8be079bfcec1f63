"""One conflict on the page: its sides, value first, then who and where and the sentence; then why."""

from __future__ import annotations

from rich.text import Text

from claimcheck.model import Claim, Conflict, Side
from claimcheck.report.lookup import claims_of, excerpt, place
from claimcheck.report.standing import say_independence
from claimcheck.report.text.page import (
    FAINT,
    LEVELS,
    SIDE_BY_SIDE,
    SIDES,
    Page,
    labelled,
    mark_row,
    marked,
    tail,
    wrap,
)
from claimcheck.report.wording import letter, say_subject, say_value, say_voice, say_why

Row = list[Text]
NAMED = 2  # further voices of a side that are named; the rest are counted


def conflict_lines(page: Page, conflict: Conflict) -> list[Text]:
    cells = len(conflict.sides) == 2 and page.width >= SIDE_BY_SIDE
    lines = [*_head(page, conflict), Text()]
    lines += _beside(page, conflict) if cells else _stacked(page, conflict)
    return [*lines, *_foot(page, conflict)]


def _head(page: Page, conflict: Conflict) -> list[Text]:
    head = Text.assemble(page.words(f"{conflict.severity}[{conflict.rule}]", LEVELS[conflict.severity]), " ")
    subject = page.words(say_subject(conflict), "bold")
    name = page.words(conflict.fingerprint, FAINT)
    gap = page.width - head.cell_len - subject.cell_len - name.cell_len
    if gap >= 2:
        return [Text.assemble(head, subject, " " * gap, name)]
    return [*hang_under(page, Text.assemble(head, subject)), Text.assemble("  ", name)]


def hang_under(page: Page, text: Text) -> list[Text]:
    """A line whose continuation is set in by two."""
    first, *rest = wrap(page, text, page.width - 2)
    return [first, *(Text.assemble("  ", line) for line in rest)]


def _stacked(page: Page, conflict: Conflict) -> list[Text]:
    lines: list[Text] = []
    for index, side in enumerate(conflict.sides):
        bar = Text(f"  {page.glyph('│')} ", style=_colour(index))
        for row in _rows(page, index, side, page.width - 7):
            lines += [Text.assemble(bar, line) for line in row]
        lines.append(Text())
    return lines


def _beside(page: Page, conflict: Conflict) -> list[Text]:
    bar, unlike = page.glyph("│"), page.glyph("≠")
    cell = (page.width - 2 - 2 * 2 - 7) // 2  # two bars, and the gap that holds the sign
    left, right = (_rows(page, index, side, cell - 3) for index, side in enumerate(conflict.sides))
    lines: list[Text] = []
    for number, (ours, theirs) in enumerate(zip(left, right, strict=True)):
        for at in range(max(len(ours), len(theirs))):
            one = ours[at] if at < len(ours) else Text()
            two = theirs[at] if at < len(theirs) else Text()
            sign = unlike if number == 0 and at == 0 else ""
            lines.append(
                Text.assemble(
                    "  ", (bar, _colour(0)), " ", one, " " * max(0, cell - one.cell_len),
                    (f"{sign:^7}", "bold"), (bar, _colour(1)), " ", two,
                )
            )  # fmt: skip
    return [*lines, Text()]


def _rows(page: Page, index: int, side: Side, width: int) -> list[Row]:
    """A side in rows that both sides share: value, voice, place, a blank, the sentence, the further voices."""
    claims = claims_of(page.here, side.claims)
    value = page.words(say_value(side.value), f"bold {_colour(index)}")
    rows = [_named(wrap(page, value, width), Text(f"{letter(index):<3}", style=f"bold {_colour(index)}"))]
    if not claims:
        return [*rows, [], [], [], [], []]
    lead = claims[0]
    rows.append(_named(wrap(page, page.words(say_voice(lead)), width)))
    rows.append(_named([tail(page, place(page.here, lead.evidence), width)]))
    rows.append([Text()])
    rows.append(_named(_sentence(page, lead, index, width)))
    rows.append(_named(_further(page, claims, width)))
    return rows


def _named(lines: Row, name: Text | None = None) -> Row:
    """Lines set in by the width of a side's letter."""
    return [Text.assemble(name if name and at == 0 else "   ", line) for at, line in enumerate(lines)]


def _sentence(page: Page, claim: Claim, index: int, width: int) -> Row:
    found = excerpt(page.here, claim.evidence)
    text, style = marked(page, found.before, found.marked, found.after, _colour(index))
    out: Row = []
    for line in wrap(page, text, width):
        out.append(line)
        row = None if page.underlines else mark_row(page, line, style)
        if row:
            out.append(row)
    return out


def _further(page: Page, claims: list[Claim], width: int) -> Row:
    """The other claims of a side, folded: one voice in one paper is said once."""
    said = dict.fromkeys(say_voice(claim) for claim in claims[1:])
    said.pop(say_voice(claims[0]), None)
    if not said:
        return []
    named = len(said) if page.unfold else NAMED
    rest = len(said) - named
    text = "; ".join(list(said)[:named]) + (f"; and {rest:,} more" if rest > 0 else "")
    return wrap(page, page.words(f"+ {text}", FAINT), width)


def _foot(page: Page, conflict: Conflict) -> list[Text]:
    lines = labelled(page, "why", say_why(conflict)) if conflict.reason else []
    sides = [claims_of(page.here, side.claims) for side in conflict.sides]
    lines += labelled(page, "sources", say_independence(conflict, sides))
    for note in conflict.notes:
        lines += labelled(page, "note", note)
    return lines + labelled(page, "explain", f"claimcheck explain {conflict.rule}", FAINT)


def _colour(index: int) -> str:
    return SIDES[index % len(SIDES)]
