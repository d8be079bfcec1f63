"""Judging in pieces, each wherever there is room for it, to the same end as judging all at once.

Rules compare claims within a group or within a document. So groups are judged by the share, and documents by the share;
the shares follow the order of judging at once, and of what two of them find the same the first holds, as it does there.
Only what is asked of all claims together (one voice posing as several, rows of tables) is answered here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple, Protocol, TypeVar

from claimcheck.engine import shares
from claimcheck.engine.memory import uncollected
from claimcheck.judge import judge, standing
from claimcheck.judge.crowd import COMPARED
from claimcheck.judge.findings import OVER_ALL, findings, in_order
from claimcheck.judge.notice import Notice
from claimcheck.judge.table import is_row
from claimcheck.judge.whole import WHOLES, parts
from claimcheck.model import Claim, Conflict, Finding, Group, Precision, When
from claimcheck.rule import RuleBook

PAGES = 2_000  # claims and notices to a share of documents: half a second
PAIRS = 500_000  # pairs of claims to a share of groups: some five seconds
Item = TypeVar("Item")
_NO_DAYS = When(None, None, Precision.DAY, "unresolved")


class Pages(NamedTuple):
    """Some documents: their claims, and what was noticed in them, by uri."""

    claims: tuple[Claim, ...]
    told: dict[str, Sequence[Notice]]


class Judged(NamedTuple):
    """What a share comes to; ``parts`` are ids of claims that count a part of what their document counts."""

    conflicts: list[Conflict]
    findings: list[Finding]
    parts: frozenset[str] = frozenset()


class Run(Protocol):
    """How a function is applied to shares, wherever that is; results in their order."""

    def __call__(self, work: Callable[[Item], Judged], items: Sequence[Item], /) -> Iterable[Judged]: ...


def judge_apart(
    groups: Sequence[Group],
    book: RuleBook,
    told: Mapping[str, Sequence[Notice]],
    *,
    run: Run,
) -> tuple[list[Conflict], list[Finding]]:
    """As ``judge``."""
    claims = [claim for group in groups for claim in group.claims]
    written = [claim for claim in claims if not is_row(claim)]
    across = tuple(rule for rule in book.attribution if rule.check in OVER_ALL)
    alone = tuple(rule for rule in book.attribution if rule.check not in OVER_ALL)
    whole = tuple(rule for rule in book.conflicts if rule.kind in WHOLES)
    paired = tuple(rule for rule in book.conflicts if rule.kind not in WHOLES)

    pages = list(_pages(written, told))
    said = list(run(partial(_on_pages, book=replace(book, conflicts=whole, attribution=alone)), pages))
    known = frozenset(id for one in said for id in one.parts)
    together = list(_groups(groups, known))
    said = list(run(partial(_in_groups, book=replace(book, conflicts=paired, attribution=())), together)) + said

    conflicts: dict[str, Conflict] = {}
    for one in (one for share in said for one in share.conflicts):
        conflicts.setdefault(one.fingerprint, one)
    found = [one for share in said for one in share.findings]
    found += findings(claims, written, replace(book, attribution=across), {})
    return sorted(conflicts.values(), key=standing), in_order(found, {claim.id: claim for claim in claims})


def _pages(claims: Iterable[Claim], told: Mapping[str, Sequence[Notice]]) -> Iterator[Pages]:
    """Documents by the share, in the order of their uris."""
    gathered: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        gathered[claim.evidence.uri].append(claim)
    uris = sorted({*gathered, *(uri for uri, noticed in told.items() if noticed)})
    for share in shares(uris, lambda uri: len(gathered.get(uri, ())) + len(told.get(uri, ())), largest=PAGES):
        every = (claim for uri in share for claim in gathered.get(uri, ()))
        yield Pages(tuple(every), {uri: told[uri] for uri in share if uri in told})


def _on_pages(pages: Pages, book: RuleBook) -> Judged:
    with uncollected():
        known = parts(pages.claims)
        groups = [Group("", "", None, _NO_DAYS, pages.claims)]  # no rule of the book compares within it
        return Judged(*judge(groups, book, pages.told, known_parts=known), known)


Groups = tuple[list[Group], frozenset[str]]


def _groups(groups: Iterable[Group], known_parts: frozenset[str]) -> Iterator[Groups]:
    """Groups that can disagree, by the share, each with those of its claims that count a part."""
    several = [group for group in groups if len(group.claims) > 1]
    for share in shares(several, _pairs, largest=PAIRS):
        yield share, known_parts.intersection(claim.id for group in share for claim in group.claims)


def _pairs(group: Group) -> int:
    """About how many pairs of a group are compared."""
    return len(group.claims) * min(len(group.claims), COMPARED)


def _in_groups(share: Groups, book: RuleBook) -> Judged:
    with uncollected():
        return Judged(*judge(share[0], book, known_parts=share[1]))
