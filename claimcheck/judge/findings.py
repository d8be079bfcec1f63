"""What attribution rules say: a closed set of checks over the claims and the attributions of each document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from claimcheck.judge import label
from claimcheck.judge.across import ACROSS
from claimcheck.judge.context import Context
from claimcheck.judge.fingerprint import fingerprint
from claimcheck.judge.page import Found, Page
from claimcheck.judge.sourcing import SOURCING
from claimcheck.judge.table import TABLES, is_row
from claimcheck.judge.wording import WORDING
from claimcheck.model import Claim, Finding, Severity
from claimcheck.rule import AttributionRule, RuleBook, covers

CHECKS = {**SOURCING, **WORDING}
OVER_ALL = {**ACROSS, **TABLES}
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def findings(claims: Sequence[Claim], book: RuleBook, context: Context) -> list[Finding]:
    """Findings on some claims and the documents behind them, worst first, then by rule, place and fingerprint."""
    rows = [claim for claim in claims if is_row(claim)]
    told = [claim for claim in claims if not is_row(claim)] if rows else claims
    pages = _pages(told, context)
    by_id = {claim.id: claim for claim in claims}
    out: dict[str, tuple[tuple[str, int], Finding]] = {}
    for rule in book.attribution:
        if rule.status == "deprecated":
            continue
        for found in _found(rule, pages, rows if rule.check in TABLES else told):
            finding = _finding(rule, found)
            out.setdefault(finding.fingerprint, (_place(finding, by_id), finding))
    order = sorted(out.values(), key=lambda pair: (_RANK[pair[1].severity], pair[1].rule, pair[0], pair[1].fingerprint))
    return [finding for _, finding in order]


def _pages(claims: Iterable[Claim], context: Context) -> list[Page]:
    gathered: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        gathered[claim.evidence.uri].append(claim)
    uris = sorted({*gathered, *context.readings})
    return [Page(uri, tuple(sorted(gathered[uri], key=_order)), context.readings.get(uri), context) for uri in uris]


def _order(claim: Claim) -> tuple[int, int, str]:
    return claim.evidence.start, claim.evidence.end, claim.id


def _found(rule: AttributionRule, pages: Sequence[Page], claims: Sequence[Claim]) -> Iterator[Found]:
    if rule.check in OVER_ALL:
        yield from OVER_ALL[rule.check]([claim for claim in claims if covers(rule.topic, claim.topic)], rule)
        return
    for page in pages:
        kept = page.claims if "*" in rule.topic else tuple(one for one in page.claims if covers(rule.topic, one.topic))
        yield from CHECKS[rule.check](replace(page, claims=kept), rule)


def _finding(rule: AttributionRule, found: Found) -> Finding:
    first = found.claims[0] if found.claims else None
    words = " ".join((found.evidence or (first.evidence,) if first else found.evidence)[0].exact.split())
    fields: Mapping[str, str] = {
        "subject": (first.place or first.subject) if first else "",
        "topic": first.topic if first else "",
        "source": first.source.name if first else "",
        "value": label.value_of((first,)) if first else "",
        "publisher": (first.publisher if first else "") or (found.evidence[0].uri if found.evidence else ""),
        "exact": words,
        "count": str(len(found.claims)),
        "words": found.words,
        "other": found.other,
    }
    values = [label.value_of((claim,)) for claim in found.claims] or [" ".join(words.casefold().split())]
    subject = f"{fields['subject']}|{fields['publisher']}"
    return Finding(
        fingerprint=fingerprint(rule.id, fields["topic"], subject, "", [*sorted(set(values)), found.other]),
        rule=rule.id,
        severity=rule.level,
        claims=tuple(claim.id for claim in found.claims),
        reason=" ".join(rule.message.format(**fields).split()),
        evidence=found.evidence,
    )


def _place(finding: Finding, claims: Mapping[str, Claim]) -> tuple[str, int]:
    evidence = finding.evidence[0] if finding.evidence else claims[finding.claims[0]].evidence
    return evidence.uri, evidence.start
