"""A report as a piece of HTML for notebooks: what disagrees, and who says what. Every word of an input is escaped."""

from __future__ import annotations

from html import escape
from itertools import islice

from claimcheck.model import Claim, Report, Side

SHOWN = 50  # conflicts; a notebook is for looking, `to_frame("conflicts")` for counting
SPOKEN = 4  # claims of a side


def notebook_html(report: Report) -> str:
    """A table with a row for each side of each conflict."""
    counts = ", ".join(
        f"{len(found):,} {name}"
        for name, found in (
            ("claims", report.claims),
            ("conflicts", report.conflicts),
            ("findings", report.findings),
            ("problems", report.problems),
        )
    )
    claims = {claim.id: claim for claim in report.claims}
    rows = "".join(
        f"<tr><td>{_cell(f'{one.severity}: {one.rule}' if first else '')}</td><td>{_cell(one.subject if first else '')}"
        f"</td><td>{_cell(side.value)}</td><td>{_voices(side, claims)}</td></tr>"
        for one in report.conflicts[:SHOWN]
        for first, side in zip((True, *[False] * len(one.sides)), one.sides, strict=False)
    )
    more = f"<p>and {len(report.conflicts) - SHOWN:,} more conflicts</p>" if len(report.conflicts) > SHOWN else ""
    head = "<tr><th>rule</th><th>about</th><th>value</th><th>who says so</th></tr>"
    table = f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>" if rows else ""
    return f"<div><p><b>claimcheck</b>: {counts}</p>{table}{more}</div>"


def _voices(side: Side, claims: dict[str, Claim]) -> str:
    told = [claims[id] for id in side.claims if id in claims]
    lines = [
        f"{_cell(one.source.name)} ({_cell(one.publisher or one.evidence.uri)}): <q>{_cell(one.evidence.exact)}</q>"
        for one in islice(told, SPOKEN)
    ]
    return "<br>".join([*lines, *([f"and {len(told) - SPOKEN:,} more"] if len(told) > SPOKEN else [])])


def _cell(text: str) -> str:
    return escape(" ".join(text.split())[:300])
