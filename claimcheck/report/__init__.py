"""Room: a Report, or the gate's Verdict on one, in; text out. One module a format, one dict of formats.

Every format but ``text`` is for machines: same input, same bytes; no clock, no colour, no terminal width.
"""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.model import OptionError, Report, Verdict
from claimcheck.report.concise import concise
from claimcheck.report.csv import csv
from claimcheck.report.github import github
from claimcheck.report.gitlab import gitlab
from claimcheck.report.html import html
from claimcheck.report.json import json
from claimcheck.report.jsonl import jsonl
from claimcheck.report.junit import junit
from claimcheck.report.markdown import markdown
from claimcheck.report.rdjson import rdjson
from claimcheck.report.rulepage import Pages, RulePage, pages
from claimcheck.report.sarif import sarif
from claimcheck.report.text import show, show_conflict, text

Reporter = Callable[[Verdict, Pages], str]
REPORTERS: dict[str, Reporter] = {
    "text": text,
    "concise": concise,
    "json": json,
    "jsonl": jsonl,
    "sarif": sarif,
    "junit": junit,
    "github": github,
    "gitlab": gitlab,
    "rdjson": rdjson,
    "markdown": markdown,
    "csv": csv,
    "html": html,
}


def report(found: Report | Verdict, format: str = "text", *, rules: Pages | None = None) -> str:
    """What was found, in one of REPORTERS; ends with a line end.

    Args:
        rules: title, purpose and false positives of each rule by its id, for the formats that print them.

    Raises:
        OptionError: no such format.
    """
    if format not in REPORTERS:
        raise OptionError(f"no format '{format}'", mend=f"formats: {', '.join(REPORTERS)}")
    verdict = found if isinstance(found, Verdict) else Verdict(report=found)
    return REPORTERS[format](verdict, rules or {})


__all__ = ["REPORTERS", "Pages", "Reporter", "RulePage", "pages", "report", "show", "show_conflict"]
