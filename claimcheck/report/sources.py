"""Who agrees with whom, in words: each voice that meets others, what sets it apart from them, what both state."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from claimcheck.model import Report
from claimcheck.report.lookup import lookup
from claimcheck.report.relation import Relation, Relations, relations
from claimcheck.report.text.page import FAINT, NARROW, Page, hang, page_of
from claimcheck.report.wording import count

SHOWN = 3  # things that two voices agree or disagree on; the rest are counted


def show_sources(report: Report, console: Console) -> None:
    """Set on a console who agrees with whom; a pair is listed once, under the voice with more disputes."""
    page = page_of(console, lookup(report), {})
    found = relations(report)
    if not found.pairs:
        page.print(hang(page, Text(), page.words("No two sources speak of the same thing.")))
        return
    head = f"Who agrees with whom: {count(len(found.names), 'source')} in {count(len(found.pairs), 'pair')}"
    page.print([*hang(page, Text(), page.words(head, "bold")), Text()])
    told: set[tuple[str, str]] = set()
    for voice in found.busiest:
        pairs = [pair for pair in found.pairs if voice in (pair.one, pair.other) and (pair.one, pair.other) not in told]
        told |= {(pair.one, pair.other) for pair in pairs}
        if pairs:
            page.print(hang(page, Text("  "), page.words(found.names[voice], "bold")))
            page.print(line for pair in pairs for line in _pair(page, found, voice, pair))


def _pair(page: Page, found: Relations, voice: str, pair: Relation) -> list[Text]:
    name = found.names[pair.other if voice == pair.one else pair.one]
    lines: list[Text] = []
    if pair.disputes:
        lines += _row(page, page.glyph("≠"), "bold red", name, pair.disputes)
    if pair.agreements:
        lines += _row(page, "=", "green", name, pair.agreements)
    return lines


def _row(page: Page, sign: str, style: str, name: str, said: list[str]) -> list[Text]:
    text = "; ".join(said[:SHOWN]) + (f"; and {len(said) - SHOWN:,} more" if len(said) > SHOWN else "")
    head = Text.assemble("    ", (f"{sign}{len(said)}", style), " " * max(1, 5 - len(sign) - len(str(len(said)))))
    if page.width < NARROW + 20:
        return [*hang(page, head, page.words(name)), *hang(page, Text(" " * head.cell_len), page.words(text, FAINT))]
    who = page.words(name)
    who.truncate(max(30, page.width // 2 - 20), overflow="ellipsis" if not page.ascii_only else "crop", pad=True)
    return hang(page, Text.assemble(head, who, "  "), page.words(text, FAINT))
