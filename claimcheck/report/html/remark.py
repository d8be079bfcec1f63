"""What is said of single claims, rule by rule, and the inputs that could not be read."""

from __future__ import annotations

from itertools import groupby

from claimcheck.model import Evidence, Finding
from claimcheck.report.alert import words_of
from claimcheck.report.html.filter import item_class
from claimcheck.report.html.sheet import FINDINGS, Sheet, aside, level, quoted, where
from claimcheck.report.lookup import claims_of
from claimcheck.report.markup import Markup, isolated, join, tag
from claimcheck.report.rulepage import page
from claimcheck.report.wording import count, say_voice

PLACES = 3  # of one finding that are quoted


def findings_section(sheet: Sheet) -> Markup | None:
    found = sheet.verdict.report.findings
    blocks = []
    for (severity, rule), group in groupby(found[:FINDINGS], key=lambda one: (one.severity, one.rule)):
        about = page(sheet.rules, rule)
        same = list(group)
        head = tag("h3", level(severity), " ", about.title, " ", tag("code", rule))
        rows = tag("ul", [_finding(sheet, finding) for finding in same], class_="plain")
        blocks.append(tag("div", head, rows, class_=f"block {severity}"))
    more = len(found) - FINDINGS
    rest = aside(f"{count(more, 'further finding')} of the lowest levels not shown.") if more > 0 else None
    return join(blocks, rest) if blocks else None


def _finding(sheet: Sheet, finding: Finding) -> Markup:
    claims = {claim.evidence: claim for claim in claims_of(sheet.here, finding.claims)}
    placed = list(dict.fromkeys(words for _, words in words_of(finding, sheet.here)))
    quotes = []
    for words in placed[:PLACES]:
        claim = claims.get(words)
        voice = isolated(say_voice(claim)) if claim else None
        target = sheet.claim_link(claim) if claim else _words_link(sheet, finding, words)
        caption = tag("figcaption", voice, " " if voice else None, where(sheet, words, target))
        quotes.append(tag("figure", quoted(sheet, words), caption))
    more = len(placed) - PLACES
    return tag(
        "li",
        tag("p", isolated(finding.reason), " ", tag("span", finding.fingerprint, class_="place name")),
        quotes,
        aside(f"and {count(more, 'further place')}") if more > 0 else None,
        id=sheet.item_names[finding.fingerprint],
        class_=item_class(sheet, finding),
    )


def words_name(sheet: Sheet, finding: Finding, words: Evidence) -> str:
    """The id, in the article, of words that make no claim."""
    return f"{sheet.item_names[finding.fingerprint]}-at-{words.start}-{words.end}"


def _words_link(sheet: Sheet, finding: Finding, words: Evidence) -> str | None:
    return f"#{words_name(sheet, finding, words)}" if words.uri in sheet.shown else None


def problems_section(sheet: Sheet) -> Markup | None:
    rows = []
    for problem in sheet.verdict.report.problems:
        at = f"{problem.uri}:{problem.line}" if problem.line else problem.uri
        mend = tag("span", f" Mend: {problem.mend}") if problem.mend else None
        rows.append(tag("li", tag("span", at, class_="place"), f" {problem.what}.", mend))
    return tag("ul", rows, class_="plain") if rows else None
