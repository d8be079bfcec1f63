"""Conflicts and findings as machine formats list them: one line of words, one place, and the places it is against.

The leading claim is the one printed last, whichever side it is on and whatever has changed, so that the same conflict
is always reported at the same place.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath

from claimcheck.judge.label import scene
from claimcheck.model import Conflict, Evidence, Finding, Severity, Verdict, Waiver
from claimcheck.report.lookup import Lookup, claims_of, lookup
from claimcheck.report.order import LOUDEST_FIRST, latest_first, ordered
from claimcheck.report.sanitise import sanitise
from claimcheck.report.wording import letter, say_briefly, say_subject, say_value, say_why

RELATED = 50  # places of one alert; GitHub shows a hundred


@dataclass(frozen=True, slots=True)
class Alert:
    """One conflict or finding. All words are made safe and stand on one line; only evidence is raw.

    ``where`` is its subject and days. ``lead`` are the words it is reported at, None where no claim is at hand;
    ``related`` the further ones, each with what is said there and by whom.
    """

    severity: Severity
    rule: str
    fingerprint: str
    where: str
    message: str
    lead: Evidence | None
    related: tuple[tuple[str, Evidence], ...]
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
    where, message, placed = _finding(item, here) if isinstance(item, Finding) else _conflict(item, here)
    return Alert(
        severity=item.severity,
        rule=item.rule,
        fingerprint=item.fingerprint,
        where=sanitise(where).strip(),
        message=sanitise(message).strip(),
        lead=placed[0][1] if placed else None,
        related=tuple((sanitise(said).strip(), words) for said, words in placed[1 : RELATED + 1]),
        waiver=waiver,
    )


Told = tuple[str, str, list[tuple[str, Evidence]]]


def _finding(finding: Finding, here: Lookup) -> Told:
    claims = claims_of(here, finding.claims)
    where = claims[0].place or scene(claims[0].subject) if claims else ""
    return where, finding.reason, words_of(finding, here)


def words_of(finding: Finding, here: Lookup) -> list[tuple[str, Evidence]]:
    """The words a finding is about, each with who says them: its own, then those of its claims, the latest first."""
    claims = claims_of(here, finding.claims)
    placed = [("", words) for words in finding.evidence]
    return placed + [(say_briefly(claim), claim.evidence) for claim in claims if claim.evidence not in finding.evidence]


def _conflict(conflict: Conflict, here: Lookup) -> Told:
    where = say_subject(conflict)
    sides = [
        (letter(at), say_value(side.value), claims_of(here, side.claims)) for at, side in enumerate(conflict.sides)
    ]
    stated = [f"{value} ({say_briefly(some[0])})" if some else value for _, value, some in sides]
    said = {claim.id: f"{name}: {value} ({say_briefly(claim)})" for name, value, some in sides for claim in some}
    lead = latest_first([claim for _, _, some in sides for claim in some])[:1]
    rest = [claim for _, _, some in sides for claim in some if claim not in lead]
    placed = [(said[claim.id], claim.evidence) for claim in (*lead, *rest)]
    return where, f"{where}: {' ≠ '.join(stated)}: {say_why(conflict)}", placed


def region(here: Lookup, words: Evidence) -> Region:
    """Columns count code points."""
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
