"""Draw the README's pictures anew: ``python -m tests.pictures``. The program draws them; nothing is touched up."""

from __future__ import annotations

import os
import re
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from claimcheck.model import Report, Severity
from claimcheck.pipeline import check
from claimcheck.report import pages, show_conflict
from claimcheck.report.picture import Picture, figure, lanes, matrix, standalone
from claimcheck.report.relation import relations
from claimcheck.report.series import series
from claimcheck.rule import load_rules

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / ".github" / "pictures"
WIDTH = 112  # columns: the sides stand beside each other
INK = TerminalTheme(
    (21, 22, 25), (236, 232, 224),
    [(21, 22, 25), (255, 120, 108), (127, 214, 168), (242, 192, 99), (140, 196, 240), (221, 150, 189), (120, 200, 210),
     (236, 232, 224)],
)  # fmt: skip
FRAME = """<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<title>claimcheck check seeds/homs</title>
<style>
.{unique_id}-matrix {{ font: {char_height}px/{line_height}px "DejaVu Sans Mono", Menlo, Consolas, monospace; }}
{styles}
</style>
<defs>{lines}</defs>
<rect width="100%" height="100%" rx="10" fill="#151619"/>
<g transform="translate({terminal_x}, 14)">{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g>
</svg>
"""


def terminal(report: Report) -> str:
    """The errors of a report as a terminal shows them."""
    console = Console(file=StringIO(), width=WIDTH, record=True, force_terminal=True, color_system="truecolor",
                      legacy_windows=False, _environ={})  # fmt: skip
    rules = pages(load_rules())
    for conflict in report.conflicts:
        if conflict.severity is Severity.ERROR:
            show_conflict(report, conflict, console, rules)
            console.print()
    svg = console.export_svg(title="", theme=INK, code_format=FRAME, unique_id="claimcheck")
    svg = re.sub(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', lambda size: _box(float(size[1]), float(size[2])), svg)
    return "".join(f"{line.rstrip()}\n" for line in svg.splitlines())


def _box(width: float, height: float) -> str:
    """Without the room that the frame of a window would take at the top."""
    return f'viewBox="0 0 {width:g} {height - 44:g}"'


def drawn(picture: Picture | None) -> str:
    assert picture is not None, "the seed has nothing to draw any more: choose another"
    return standalone(picture)


def pictures() -> dict[str, str]:
    os.chdir(ROOT)  # places are told from here
    homs, march, vote = (check([f"seeds/{name}"]) for name in ("homs", "march", "vote"))
    return {
        "report.svg": terminal(homs),
        "who-holds-what.svg": drawn(lanes(homs, "control")),
        "figure-over-time.svg": drawn(figure(series(vote, "vote.turnout", "Belmara"))),
        "sources.svg": drawn(matrix(relations(march))),
    }


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, svg in pictures().items():
        (PICTURES / name).write_text(svg, encoding="utf-8", newline="\n")
