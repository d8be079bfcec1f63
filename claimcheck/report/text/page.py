"""The page that the terminal report is set on: its width, its glyphs, and lines that never obey their content.

Article text goes in as ``Text`` objects only, never as markup, and only after ``sanitise``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

from claimcheck.model import Severity
from claimcheck.report.lookup import Lookup
from claimcheck.report.rulepage import Pages
from claimcheck.report.sanitise import sanitise

WIDEST = 160  # longer lines are hard to follow with the eye
SIDE_BY_SIDE = 110  # two columns of 45 and more
NARROW = 60  # below it a table would be all wrapping
LEVELS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
# Okabe and Ito's palette, told apart by colour-blind readers; the letters say the same without colour.
SIDES = ("#56b4e9", "#e69f00", "#009e73", "#cc79a7", "#f0e442")
FAINT = "dim"


@dataclass(frozen=True, slots=True)
class Page:
    """A console, what it can show, and what is looked up while the page is set."""

    console: Console
    width: int
    ascii_only: bool
    underlines: bool
    here: Lookup
    rules: Pages
    unfold: bool = False

    def words(self, text: str, style: str | Style = "") -> Text:
        """Text that shows exactly these words, made safe for this page."""
        return Text(sanitise(text, ascii_only=self.ascii_only), style=style)

    def glyph(self, one: str) -> str:
        return sanitise(one, ascii_only=self.ascii_only)

    def print(self, lines: Iterable[Text]) -> None:
        for line in lines:
            line.rstrip()
            self.console.print(
                line, markup=False, highlight=False, emoji=False, no_wrap=True, crop=False, soft_wrap=True
            )


def page_of(console: Console, here: Lookup, rules: Pages, *, unfold: bool = False) -> Page:
    return Page(
        console=console,
        width=max(20, min(console.width, WIDEST)),
        ascii_only=console.options.ascii_only,
        underlines=console.is_terminal and not console.is_dumb_terminal and console.color_system is not None,
        here=here,
        rules=rules,
        unfold=unfold,
    )


def wrap(page: Page, text: Text, width: int) -> list[Text]:
    """The lines of a text at a width, in terminal cells; a word too long for a line is folded, never cut off."""
    lines = text.wrap(page.console, max(width, 8), overflow="fold", no_wrap=False)
    return list(lines) or [Text()]


def tail(page: Page, path: str, width: int) -> Text:
    """A path on one line; of one that is too long the end is kept, which says most."""
    shown, more = page.words(path, FAINT), page.glyph("…")
    if shown.cell_len <= width:
        return shown
    while shown.cell_len > width - len(more):
        shown = shown[1:]
    return Text.assemble((more, FAINT), shown)


def hang(page: Page, head: Text, body: Text) -> list[Text]:
    """Lines that begin with a head; the body wraps beside it."""
    indent = head.cell_len
    lines = wrap(page, body, page.width - indent)
    return [Text.assemble(head if index == 0 else " " * indent, line) for index, line in enumerate(lines)]


def labelled(page: Page, label: str, body: str | Text, style: str = "") -> list[Text]:
    """A row under a conflict: ``why      ...``."""
    text = page.words(body, style) if isinstance(body, str) else body
    return hang(page, Text(f"  {label:<9}", style=FAINT), text)


def marked(page: Page, before: str, words: str, after: str, colour: str) -> tuple[Text, Style]:
    """A sentence with its claim marked, and the style that marks it."""
    style = Style(color=colour, bold=True, underline=page.underlines)
    text = page.words(before)
    text.append_text(Text(page.words(words).plain, style=style))
    text.append_text(page.words(after))
    return text, style


def mark_row(page: Page, line: Text, style: Style) -> Text | None:
    """A row of marks under the marked words of a line; None where there are none, or where it would lie.

    A terminal reorders a line that holds right-to-left letters, so that nothing can be put under them.
    """
    if any(unicodedata.bidirectional(char) in {"R", "AL", "AN"} for char in line.plain):
        return None
    covered = [span for span in line.spans if span.style == style]
    if not covered:
        return None
    mark, row = page.glyph("▔"), []
    for index, char in enumerate(line.plain):
        inside = any(span.start <= index < span.end for span in covered)
        row.append((mark if inside else " ") * cell_len(char))
    return Text("".join(row).rstrip())
