"""Room: Groups and rules in, Conflicts and Findings out.

One Conflict is one rule, one group, and two or more sides, each side all claims that state its value. Laws, tested:
the order of claims changes nothing; a claim never conflicts with itself; a wider interval never makes a conflict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from claimcheck.judge.clash import Clash, Dispute, disputes, rank
from claimcheck.judge.comparable import comparable, eligible, is_explained
from claimcheck.judge.context import Context
from claimcheck.judge.crowd import pieces
from claimcheck.judge.findings import findings
from claimcheck.judge.fingerprint import fingerprint
from claimcheck.judge.label import values
from claimcheck.judge.notice import Notice
from claimcheck.judge.pairs import PAIRS, agree
from claimcheck.judge.reason import notes, reason
from claimcheck.judge.repeat import with_repeats
from claimcheck.judge.severity import severity
from claimcheck.judge.table import is_row
from claimcheck.judge.voice import independence
from claimcheck.judge.whole import WHOLES, parts
from claimcheck.model import Claim, Conflict, Finding, Group, Precision, Severity, Side, When
from claimcheck.rule import Rule, RuleBook, Topic, covers

__all__ = ["judge", "standing"]

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def judge(
    groups: Sequence[Group],
    book: RuleBook,
    told: Mapping[str, Sequence[Notice]] | None = None,
    *,
    known_parts: frozenset[str] | None = None,
) -> tuple[list[Conflict], list[Finding]]:
    """What the rules say of some groups.

    Args:
        told: what was noticed in the documents behind the claims (``notices``), by uri; without it (claim datasets)
            what needs more than the words round a claim stays silent.
        known_parts: ids of the claims that count a part; by default worked out from the documents of the groups, which
            are whole then.

    Returns:
        conflicts and findings, worst first, then by rule, subject and fingerprint.
    """
    claims = [claim for group in groups for claim in group.claims]
    written = [claim for claim in claims if not is_row(claim)]
    context = Context(parts=parts(written) if known_parts is None else known_parts)
    topics = {topic.id: topic for topic in book.topics}
    rules = [rule for rule in book.conflicts if rule.status != "deprecated"]
    found: dict[str, Conflict] = {}
    for group in chain(groups, _by_document(written)):
        if len(group.claims) < 2:
            continue
        whole = group.subject.startswith(_DOCUMENT)
        if not whole:
            group = replace(group, claims=tuple(sorted(group.claims, key=rank)))  # once, not for every rule
        for rule in rules:
            if (rule.kind in WHOLES) is not whole or not covers(rule.topic, group.topic):
                continue
            for conflict in _conflicts(group, rule, topics.get(group.topic), context):
                found.setdefault(conflict.fingerprint, conflict)
    return sorted(found.values(), key=standing), findings(claims, written, book, told or {})


def standing(one: Conflict | Finding) -> tuple[int, str, str, str]:
    """The order of a report: worst first, then by rule, subject and fingerprint."""
    return _RANK[one.severity], one.rule, one.subject if isinstance(one, Conflict) else "", one.fingerprint


_DOCUMENT = "document:"


def _by_document(written: Iterable[Claim]) -> Iterator[Group]:
    """The claims of each document and topic whatever their subject: the whole is of the city, its parts of streets."""
    gathered: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in written:
        gathered[claim.evidence.uri, claim.topic].append(claim)
    for (uri, topic), claims in sorted(gathered.items()):
        yield Group(topic, _DOCUMENT + uri, None, span(claims), tuple(claims))


def _conflicts(group: Group, rule: Rule, topic: Topic | None, context: Context) -> Iterator[Conflict]:
    if rule.kind in WHOLES:
        made = WHOLES[rule.kind](group.claims, rule, context)
    else:
        claims = [claim for claim in group.claims if eligible(claim, rule, context)]
        made = chain.from_iterable(_disputes(piece, rule, topic, context) for piece in pieces(claims, rule))
    for dispute in made:
        claims = [claim for side in dispute.sides for claim in side]
        first = min(claims, key=rank)
        about = group if rule.kind not in WHOLES else replace(group, subject=first.subject, place=first.place)
        when = span(claims)
        day = "" if rule.days is None or when.start is None else when.start.isoformat()
        told = values(dispute)
        yield Conflict(
            fingerprint=fingerprint(rule.id, group.topic, about.subject, day, told),
            rule=rule.id,
            severity=severity(dispute, rule),
            topic=group.topic,
            subject=about.place or about.subject,
            when=when,
            reason=reason(dispute, rule, replace(about, when=when), topic),
            independence=independence(dispute.sides),
            sides=tuple(_side(value, side) for value, side in zip(told, dispute.sides, strict=True)),
            notes=tuple(notes(dispute)),
        )


def _disputes(claims: Sequence[Claim], rule: Rule, topic: Topic | None, context: Context) -> Iterator[Dispute]:
    for dispute in disputes(_clashes(claims, rule, topic, context), agree):
        yield with_repeats(dispute, claims, rule, context)


def _side(value: str, claims: Sequence[Claim]) -> Side:
    return Side(value, tuple(claim.id for claim in claims))


def _clashes(claims: Sequence[Claim], rule: Rule, topic: Topic | None, context: Context) -> Iterator[Clash]:
    compare = PAIRS[rule.kind]
    for index, left in enumerate(claims):
        for right in claims[index + 1 :]:
            if comparable(left, right, rule, context):
                clash = compare(left, right, rule, topic, context)
                if clash is not None and not is_explained(left, right, rule, context):
                    yield clash


def span(claims: Iterable[Claim]) -> When:
    """The days from the first to the last that some claims are about."""
    together = list(claims)
    starts = [day for claim in together if (day := claim.when.start or claim.when.end)]
    ends = [day for claim in together if (day := claim.when.end or claim.when.start)]
    if not starts or not ends:
        return When(None, None, Precision.DAY, "unresolved")
    first, last = min(starts), max(ends)
    basis = "explicit" if all(claim.when.basis == "explicit" for claim in together) else "relative"
    if all(claim.when.basis == "published" for claim in together):
        basis = "published"
    return When(first, last, Precision.DAY if first == last else Precision.OPEN, basis)
