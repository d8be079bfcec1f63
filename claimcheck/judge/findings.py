"""What attribution rules say: a closed set of checks over the claims and the attributions of each document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from claimcheck.judge import label
from claimcheck.judge.across import ACROSS
from claimcheck.judge.context import Context, is_placed
from claimcheck.judge.fingerprint import fingerprint
from claimcheck.judge.notice import READ, Notice
from claimcheck.judge.page import Found, Page, page_of
from claimcheck.judge.sourcing import SOURCING
from claimcheck.judge.table import TABLES, is_row
from claimcheck.judge.wording import WORDING
from claimcheck.model import Claim, Finding, Severity
from claimcheck.rule import AttributionRule, RuleBook, covers

CHECKS = {**SOURCING, **WORDING, **READ}
OVER_ALL = {**ACROSS, **TABLES}
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_BARE = Context()


def findings(
    claims: Sequence[Claim], written: Sequence[Claim], book: RuleBook, told: Mapping[str, Sequence[Notice]]
) -> list[Finding]:
    """Findings on some claims and their documents, worst first, then by rule, place and fingerprint.

    Args:
        written: those of the claims that are no rows of a table.
        told: what was noticed in documents while they were at hand, by uri.
    """
    rows = [claim for claim in claims if is_row(claim)] if len(written) < len(claims) else []
    pages = _pages(written)
    by_id = {claim.id: claim for claim in claims}
    noticed = _by_rule(told, by_id)
    out: list[Finding] = []
    titles = {topic.id: topic.title for topic in book.topics}
    for rule in book.attribution:
        if rule.status == "deprecated":
            continue
        if rule.check in OVER_ALL:
            some = rows if rule.check in TABLES else written
            if "*" not in rule.topic:
                some = [claim for claim in some if covers(rule.topic, claim.topic)]
            found: Iterable[Found] = OVER_ALL[rule.check](some, rule)
        else:
            unread = [page for page in pages if rule.check not in READ or page.uri not in told]
            more = ((page.uri, one) for page in unread for one in CHECKS[rule.check](page.on(rule), rule))
            found = (one for _, one in sorted([*noticed[rule.id], *more], key=lambda pair: pair[0]))
        out += [_finding(rule, one, titles) for one in found]
    return in_order(out, by_id)


def in_order(findings: Iterable[Finding], claims: Mapping[str, Claim]) -> list[Finding]:
    """Findings, of those that say the same the first, worst first, then by rule, place and fingerprint.

    Args:
        claims: those that they name, by id.
    """
    out: dict[str, tuple[tuple[str, int], Finding]] = {}
    for finding in findings:
        if finding.fingerprint not in out:
            out[finding.fingerprint] = (_place(finding, claims), finding)
    order = sorted(out.values(), key=lambda pair: (_RANK[pair[1].severity], pair[1].rule, pair[0], pair[1].fingerprint))
    return [finding for _, finding in order]


def _by_rule(
    told: Mapping[str, Sequence[Notice]], claims: Mapping[str, Claim]
) -> defaultdict[str, list[tuple[str, Found]]]:
    """What was noticed, by rule, each with its document, in the words of the claims as they are now."""
    out: defaultdict[str, list[tuple[str, Found]]] = defaultdict(list)
    for uri, notices in told.items():
        for one in notices:
            found = Found(tuple(claims[id] for id in one.claims), one.evidence, one.words, one.other)
            out[one.rule].append((uri, found))
    return out


def _pages(claims: Iterable[Claim]) -> list[Page]:
    gathered: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        gathered[claim.evidence.uri].append(claim)
    return [page_of(uri, gathered[uri], _BARE) for uri in sorted(gathered)]


def _finding(rule: AttributionRule, found: Found, titles: Mapping[str, str]) -> Finding:
    first = found.claims[0] if found.claims else None
    words = " ".join((found.evidence or (first.evidence,) if first else found.evidence)[0].exact.split())
    fields: Mapping[str, str] = {
        "subject": (first.place or first.subject) if first else "",
        "topic": first.topic if first else "",
        "what": _what(found.claims, titles),
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


def _what(claims: Sequence[Claim], titles: Mapping[str, str]) -> str:
    """What some claims are about: "people killed, Karsa"; a place only where their own words name it."""
    if not claims:
        return ""
    title = titles.get(claims[0].topic, claims[0].topic)
    places = sorted({claim.place for claim in claims if claim.place and not is_placed(claim)})
    return ", ".join([title[:1].lower() + title[1:], *places[:1]])


def _place(finding: Finding, claims: Mapping[str, Claim]) -> tuple[str, int]:
    evidence = finding.evidence[0] if finding.evidence else claims[finding.claims[0]].evidence
    return evidence.uri, evidence.start
