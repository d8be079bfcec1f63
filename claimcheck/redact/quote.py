"""How much of an article a report may quote: a Report or Verdict in, the same out with no more than that of its words.

Articles belong to somebody. What is left of one are the words of its claims, and the sentences round them that are
short enough, each at its place; whatever stood between is a "…" and blank. Offsets, lines and columns stay true.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from claimcheck.model import Claim, Conflict, Document, Evidence, Finding, Report, Verdict

_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”|‘[^’]*’")
_LINE = re.compile(r"[^\r\n]+")
_CUT = "…"
Stretch = tuple[int, int]


def shorten(verdict: Verdict, most: int) -> Verdict:
    """A verdict that quotes no more than ``most`` characters of an article in one piece."""
    waived = (
        replace(one, item=_conflict(one.item, most) if isinstance(one.item, Conflict) else _finding(one.item, most))
        for one in verdict.waived
    )
    return replace(verdict, report=shorten_report(verdict.report, most), waived=tuple(waived))


def shorten_report(report: Report, most: int) -> Report:
    """A report that quotes no more than ``most`` characters of an article in one piece."""
    findings = tuple(_finding(one, most) for one in report.findings)
    claims = {claim.id: _claim(claim, most) for claim in report.claims}
    kept: dict[str, list[Stretch]] = {}
    for claim in claims.values():
        words = claim.evidence
        kept.setdefault(words.uri, []).append((words.start, words.end))
        if claim.sentence_start is not None and claim.sentence:
            kept[words.uri].append((claim.sentence_start, claim.sentence_start + len(claim.sentence)))
    for words in chain.from_iterable(one.evidence for one in findings):
        kept.setdefault(words.uri, []).append((words.start, words.end))
    return replace(
        report,
        documents=tuple(_document(one, _stretches(kept.get(one.uri, ()), most)) for one in report.documents),
        claims=tuple(claims.values()),
        groups=tuple(
            replace(one, claims=tuple(claims.get(claim.id) or _claim(claim, most) for claim in one.claims))
            for one in report.groups
        ),
        conflicts=tuple(_conflict(one, most) for one in report.conflicts),
        findings=findings,
    )


def _evidence(words: Evidence, most: int) -> Evidence:
    if len(words.exact) <= most:
        return words
    return replace(words, end=words.start + most, exact=words.exact[:most])


def _claim(claim: Claim, most: int) -> Claim:
    words = _evidence(claim.evidence, most)
    if len(claim.sentence) <= most:
        return replace(claim, evidence=words)
    start = claim.evidence.start if claim.sentence_start is not None else None
    return replace(claim, evidence=words, sentence=words.exact, sentence_start=start)


def _conflict(conflict: Conflict, most: int) -> Conflict:
    notes = tuple(_said(note, most) for note in conflict.notes)
    return replace(conflict, reason=_said(conflict.reason, most), notes=notes)


def _finding(finding: Finding, most: int) -> Finding:
    words = tuple(_evidence(one, most) for one in finding.evidence)
    return replace(finding, reason=_said(finding.reason, most), evidence=words)


def _said(text: str, most: int) -> str:
    """A sentence of ours, what it quotes cut short."""

    def cut(match: re.Match[str]) -> str:
        quote = match[0]
        return quote if len(quote) - 2 <= most else f"{quote[: most + 1]}{_CUT}{quote[-1]}"

    return _QUOTED.sub(cut, text)


def _document(document: Document, stretches: list[Stretch]) -> Document:
    """An article of which only some stretches are left, as long as it was."""
    starts = [start for start, _ in stretches]

    def masked(match: re.Match[str]) -> str:
        start, end = match.span()
        out, at = [], start
        for left, right in stretches[max(0, bisect_right(starts, start) - 1) :]:
            if left >= end:
                break
            if right > start:
                out += [_blank(max(left, at) - at), document.text[max(left, at) : min(right, end)]]
                at = min(right, end)
        return "".join([*out, _blank(end - at)]) if out else " " * (end - start)

    return replace(document, text=_LINE.sub(masked, document.text))


def _stretches(kept: Iterable[Stretch], most: int) -> list[Stretch]:
    """What is left of an article, in order: what overlaps or touches as one, and none of it too long."""
    out: list[Stretch] = []
    for start, end in sorted(kept):
        if out and start <= out[-1][1]:
            first, last = out[-1]
            out[-1] = (first, min(max(end, last), first + most))
        else:
            out.append((start, end))
    return out


def _blank(length: int) -> str:
    return _CUT + " " * (length - 1) if length else ""
