"""Conflicts and findings as machine formats list them: one line of words, one place, and the places it is against.

The leading claim is the one printed last, whichever side it is on and whatever has changed, so that the same conflict
is always reported at the same place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from claimcheck.model import Claim, Conflict, Finding, Severity, Verdict, Waiver
from claimcheck.report.lookup import Lookup, claims_of, lookup
from claimcheck.report.order import LOUDEST_FIRST, latest_first, ordered
from claimcheck.report.sanitise import sanitise
from claimcheck.report.wording import letter, say_briefly, say_side, say_subject

RELATED = 50  # places of one alert; GitHub shows a hundred


@dataclass(frozen=True, slots=True)
class Alert:
    """One conflict or finding. All words are made safe and stand on one line; only evidence is raw.

    ``where`` is its subject and days. ``related`` are the further claims, each with what it says and who says it.
    """

    severity: Severity
    rule: str
    fingerprint: str
    where: str
    message: str
    lead: Claim | None
    related: tuple[tuple[str, Claim], ...]
    waiver: Waiver | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """Where evidence stands, lines and columns from 1, the end excluded; no columns where the text is not at hand."""

    line: int
    end_line: int
    column: int | None = None
    end_column: int | None = None


def alerts(verdict: Verdict, *, waived: bool = False) -> list[Alert]:
    """What is open, the loudest first, then, if asked for, what is waived in its order."""
    report = ordered(verdict.report)
    here = lookup(report)
    items: list[Conflict | Finding] = [*report.conflicts, *report.findings]
    found = [_alert(item, here, None) for item in sorted(items, key=lambda item: LOUDEST_FIRST[item.severity])]
    if waived:
        by_name = sorted(verdict.waived, key=lambda one: (one.item.rule, one.item.fingerprint))
        found += [_alert(one.item, here, one.waiver) for one in by_name]
    return found


def _alert(item: Conflict | Finding, here: Lookup, waiver: Waiver | None) -> Alert:
    if isinstance(item, Finding):
        claims = claims_of(here, item.claims)
        where = claims[0].place or claims[0].subject if claims else ""
        message, related = item.reason, [(say_briefly(claim), claim) for claim in claims[1:]]
    else:
        where = say_subject(item)
        sides = [(at, side, claims_of(here, side.claims)) for at, side in enumerate(item.sides)]
        claims = latest_first([claim for _, _, some in sides for claim in some])
        stated = [f"{say_side(side, some)} ({say_briefly(some[0])})" if some else side.value for _, side, some in sides]
        message = f"{where}: {' ≠ '.join(stated)}: {item.reason}"
        related = [
            (f"{letter(at)}: {say_side(side, some)} ({say_briefly(claim)})", claim)
            for at, side, some in sides
            for claim in some
            if claim is not claims[0]
        ]
    return Alert(
        severity=item.severity,
        rule=item.rule,
        fingerprint=item.fingerprint,
        where=sanitise(where).strip(),
        message=sanitise(message).strip(),
        lead=claims[0] if claims else None,
        related=tuple((sanitise(said).strip(), claim) for said, claim in related[:RELATED]),
        waiver=waiver,
    )


def region(here: Lookup, claim: Claim) -> Region:
    """Columns count code points."""
    words = claim.evidence
    document = here.documents.get(words.uri)
    end_line = words.line + words.exact.count("\n")
    if document is None or document.text[words.start : words.end] != words.exact:
        return Region(words.line, words.line)
    text = document.text
    column = words.start - text.rfind("\n", 0, words.start)
    return Region(words.line, end_line, column, words.end - text.rfind("\n", 0, words.end))


def repository_path(uri: str) -> str:
    """A path as a repository knows it: with slashes, relative to the folder the program runs in where it lies there."""
    path = PurePath(uri)
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return path.as_posix()


def places(alert: Alert) -> Iterator[Claim]:
    """Every claim of an alert, the leading one first."""
    if alert.lead:
        yield alert.lead
    for _, claim in alert.related:
        yield claim
