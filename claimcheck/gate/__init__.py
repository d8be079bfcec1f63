"""Room: a Report and a Policy in, a Verdict and its exit code out.

0: nothing open at or above ``fail_on``. 1: at least one. 2: the gate could not do its work. 130: interrupted.
The day is given, never asked of a clock.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from claimcheck.gate.match import Hold, Match, match
from claimcheck.model import Conflict, Finding, Report, Severity, Verdict, Waived, Waiver, Withheld

PASSED, FAILED, BROKEN, INTERRUPTED = 0, 1, 2, 130
RANK = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}
Item = Conflict | Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What the gate lets pass.

    ``fail_on`` None means never. ``min_level`` is only what is shown. ``select`` and ``ignore`` are rule ids, ``*``
    standing for any letters; nothing selected means every rule. ``changed`` are absolute paths: only what touches
    one of them counts. ``strict_waivers`` fails on waivers that expired or that nothing needs.
    """

    fail_on: Severity | None = Severity.ERROR
    min_level: Severity = Severity.NOTE
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: frozenset[str] = frozenset()
    changed: frozenset[Path] | None = None
    strict_waivers: bool = False
    allow_empty: bool = False
    exit_zero: bool = False


def gate(report: Report, policy: Policy, *, waivers: Collection[Waiver] = (), today: date) -> Verdict:
    """Set aside what is waived, known, unselected or untouched; what is left decides."""
    everything: tuple[Item, ...] = (*report.conflicts, *report.findings)
    matches = {id(item): match(item, waivers, today=today) for item in everything}
    chosen = [item for item in everything if _selected(item.rule, policy)]
    concerned = chosen if policy.changed is None else _touching(chosen, report, policy.changed)
    held = [(item, found) for item in concerned if (found := matches[id(item)]) and found.hold is Hold.HOLDS]
    waived = {id(item) for item, _ in held}
    known = [item for item in concerned if id(item) not in waived and item.fingerprint in policy.baseline]
    unknown = [item for item in concerned if id(item) not in waived and item.fingerprint not in policy.baseline]
    shown = {id(item) for item in unknown if RANK[item.severity] >= RANK[policy.min_level]}
    met = {found.waiver.id: found for found in matches.values() if found}
    expired = tuple(waiver for waiver in waivers if waiver.id in met and met[waiver.id].hold is Hold.EXPIRED)
    stale = tuple(waiver for waiver in waivers if waiver.id not in met)
    verdict = Verdict(
        report=replace(
            report,
            conflicts=tuple(one for one in report.conflicts if id(one) in shown),
            findings=tuple(one for one in report.findings if id(one) in shown),
        ),
        fail_on=policy.fail_on,
        waived=tuple(Waived(item, found.waiver, found.changed) for item, found in held),
        expired=expired,
        stale=stale,
        known=len(known),
        known_claims=_set_apart(known),
        hidden=len(everything) - len(concerned) + len(unknown) - len(shown),
        hidden_claims=_set_apart([one for one in chosen if id(one) not in {*waived, *shown, *map(id, known)}]),
        notices=(*_notices(unknown, matches, stale), *_told(report.withheld)),
    )
    return replace(verdict, exit_code=_exit_code(verdict, unknown, policy))


def _set_apart(items: Iterable[Item]) -> frozenset[str]:
    """The ids of the claims that stand against each other in conflicts."""
    return frozenset(id for one in items if isinstance(one, Conflict) for side in one.sides for id in side.claims)


def _selected(rule: str, policy: Policy) -> bool:
    chosen = not policy.select or _any(rule, policy.select)
    return chosen and not _any(rule, policy.ignore)


def _any(rule: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(rule, pattern) for pattern in patterns)


def _touching(items: list[Item], report: Report, changed: frozenset[Path]) -> list[Item]:
    """Those with a word in a changed file."""
    uri_of = {claim.id: claim.evidence.uri for claim in report.claims}
    uris = {item.fingerprint: _uris(item, uri_of) for item in items}
    near = {uri for uri in set().union(*uris.values()) if Path(uri).resolve() in changed}
    return [item for item in items if near & uris[item.fingerprint]]


def _uris(item: Item, uri_of: Mapping[str, str]) -> set[str]:
    if isinstance(item, Conflict):
        return {uri_of[id] for side in item.sides for id in side.claims if id in uri_of}
    return {uri_of[id] for id in item.claims if id in uri_of} | {words.uri for words in item.evidence}


def _notices(unknown: list[Item], matches: dict[int, Match | None], stale: tuple[Waiver, ...]) -> Iterable[str]:
    """What people must know of their waivers, in the order of the report."""
    for item in unknown:
        found = matches[id(item)]
        if found is None:
            continue
        waiver = found.waiver
        if found.hold is Hold.EXPIRED:
            yield (
                f"waiver {waiver.id} ({waiver.rule}) expired on {waiver.expires}, so {item.fingerprint} is back: "
                f"ask {waiver.owner}, then renew or mend it"
            )
        else:
            yield f"waiver {waiver.id} ({waiver.rule}) no longer covers {item.fingerprint}: {found.changed}"
    for waiver in stale:
        at = f" (line {waiver.line})" if waiver.line else ""
        yield f"waiver {waiver.id} ({waiver.rule}){at} is stale, nothing needs it: run `claimcheck waivers prune`"


def _told(withheld: Withheld) -> Iterable[str]:
    """That sensitive articles were read, and how much rests on them; it decides nothing."""
    if withheld.documents:
        parts = ("claims", "conflicts", "findings", "failed")
        counts = ", ".join(f"{name} {getattr(withheld, name):,}" for name in parts)
        yield f"articles marked as sensitive, counted and not shown: {withheld.documents:,} ({counts})"


def _exit_code(verdict: Verdict, unknown: list[Item], policy: Policy) -> int:
    if not verdict.report.claims and not policy.allow_empty:
        return BROKEN
    if policy.exit_zero:
        return PASSED
    if policy.strict_waivers and (verdict.expired or verdict.stale):
        return FAILED
    if policy.fail_on is None:
        return PASSED
    loud = any(RANK[item.severity] >= RANK[policy.fail_on] for item in unknown)
    return FAILED if loud else PASSED
