"""One run from settings to verdict: what ``check`` reports, ``audit`` asks about and ``waive`` looks up."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.cli.names import base_of, from_here, renamed
from claimcheck.cli.options import WAIVERS, cache_folder, master, settings_folder
from claimcheck.cli.progress import announced, watched
from claimcheck.config import Settings
from claimcheck.model import Conflict, Finding, OptionError, Report, Severity, Verdict, Waiver

if TYPE_CHECKING:
    from claimcheck.engine.spark import Cluster
    from claimcheck.gate import Policy
    from claimcheck.read import Inputs
    from claimcheck.read.limits import Limits
    from claimcheck.rule import AttributionRule, Rule, RuleBook

PASSED = 3  # tables passed over that are named; the rest are counted
LISTED = "see `claimcheck rules list`"


@dataclass(frozen=True, slots=True)
class Run:
    """All that was found, the rules it was found by, and what the gate makes of it."""

    report: Report
    book: RuleBook
    verdict: Verdict
    waivers: tuple[Waiver, ...]


def judged(
    settings: Settings, *, today: date, quiet: bool = False, tell: Callable[[str], None] = lambda words: None
) -> Run:
    """Read, compare, and let the gate decide.

    Args:
        tell: is told, as the run goes on, what was read and found.

    Raises:
        OptionError, RuleError: the gate cannot do its work.
    """
    from claimcheck.gate import gate
    from claimcheck.rule import load_rules

    key = key_of(settings)
    book = load_rules(settings.rules or None)
    policy = policy_of(settings, book)
    waivers = waivers_of(settings)
    tell(f"rules: {len(rules_of(book))} on {len(book.topics)} topics; waivers: {len(waivers)}")
    spark = _spark(settings)
    inputs = inputs_of(settings, unread=spark is not None)
    base = base_of(settings.paths, settings_folder())
    if base is not None:
        inputs = renamed(inputs, base)
        policy = replace(policy, changed=from_here(policy.changed, base))
    documents, claims, large = len(inputs.documents), len(inputs.claims), len(inputs.large)
    tell(f"read: {documents} articles, {claims} claims of tables; problems: {len(inputs.problems)}; large: {large}")
    if spark is not None:
        tell(f"listed: {len(inputs.unread)} files")
    report = _report(inputs, book, settings, spark, cache=key is None, quiet=quiet or settings.no_progress)
    tell(f"found: {len(report.claims)} claims in {len(report.groups)} groups")
    verdict = gate(report, policy, waivers=waivers, today=today)
    notices = (*verdict.notices, *_passed(inputs.passed, named=key is None))
    verdict = replace(verdict, notices=notices, include_waived=settings.include_waived, raw_csv=settings.raw_csv)
    report, verdict = _withheld(report, verdict, settings, key, inputs.limits)
    return Run(report, book, verdict, waivers)


def _report(
    inputs: Inputs, book: RuleBook, settings: Settings, spark: Cluster | None, *, cache: bool, quiet: bool
) -> Report:
    """What the inputs come to, here or on a cluster, while somebody watches."""
    from claimcheck.pipeline import check_inputs

    if spark is not None:
        with spark as cluster:
            return check_inputs(inputs, book, jobs=settings.jobs, spread=cluster)
    shown, folder = watched(inputs.documents, quiet=quiet), cache_folder(settings) if cache else None
    with announced(inputs.large, quiet=quiet):
        return check_inputs(inputs, book, documents=shown, jobs=settings.jobs, cache=folder)


def _withheld(
    report: Report, verdict: Verdict, settings: Settings, key: bytes | None, limits: Limits
) -> tuple[Report, Verdict]:
    """Report and verdict without the names and words that the settings keep back."""
    if key is not None and settings.redact is not None:
        from claimcheck.redact import redaction

        hide = redaction(report, settings.redact, key, seconds=limits.document_time)
        report, verdict = hide.report(report), hide.verdict(verdict)
    if settings.max_quote is not None:
        from claimcheck.redact.quote import shorten, shorten_report

        report, verdict = shorten_report(report, settings.max_quote), shorten(verdict, settings.max_quote)
    return report, verdict


def _spark(settings: Settings) -> Cluster | None:
    """The cluster that is asked for; None where all is done here."""
    address = master()
    if settings.engine != "spark":
        if address is not None:
            raise OptionError("--master without --engine spark", mend="add it, or leave --master out")
        return None
    if settings.redact is not None:
        mend = "redact on one machine: --engine local"
        raise OptionError("--redact reads every article where the report is written", mend=mend)
    from claimcheck.engine.spark import Cluster

    return Cluster(address)


def key_of(settings: Settings) -> bytes | None:
    """The key of pseudonyms; None where nothing is redacted."""
    if settings.redact is None:
        if settings.redact_key is not None:
            raise OptionError("--redact-key without --redact", mend="say what to hide: --redact sources")
        return None
    from claimcheck.redact import read_key

    if settings.redact_key is None:
        mend = "head -c 32 /dev/urandom > redact.key, then --redact-key redact.key"
        raise OptionError("--redact needs a key", mend=mend)
    return read_key(Path(settings.redact_key))


def _passed(names: Sequence[str], *, named: bool) -> Iterator[str]:
    """What is said of tables that lie in a folder: whether they are claims, only their owner knows."""
    if names and not named:
        yield f"tables in folders are read where they are named; not read: {len(names):,}"
    elif names:
        more = f" and {len(names) - PASSED:,} more" if len(names) > PASSED else ""
        yield f"tables in folders are read where they are named; not read: {', '.join(names[:PASSED])}{more}"


def inputs_of(settings: Settings, *, unread: bool = False) -> Inputs:
    """Articles and tables, as the settings say how to read them."""
    from claimcheck.read import limits_of, read_all
    from claimcheck.rule.mapping import named_mapping

    mapping = named_mapping(settings.mapping) if settings.mapping is not None else None
    return read_all(
        settings.paths,
        publisher=settings.publisher,
        published=settings.published,
        mapping=mapping,
        limits=limits_of(settings.limit),
        unread=unread,
    )


def policy_of(settings: Settings, book: RuleBook) -> Policy:
    """What the gate lets pass. Everything that can be wrong with it is found before anything is read."""
    from claimcheck.gate import Policy
    from claimcheck.gate.baseline import read_baseline
    from claimcheck.gate.since import changed_since

    _known_rules((*settings.select, *settings.ignore), book)
    return Policy(
        fail_on=None if settings.fail_on == "never" else Severity(settings.fail_on),
        min_level=Severity(settings.min_level),
        select=settings.select,
        ignore=settings.ignore,
        baseline=read_baseline(Path(settings.baseline)) if settings.baseline else frozenset(),
        changed=changed_since(settings.since, folder=Path.cwd()) if settings.since is not None else None,
        strict_waivers=settings.strict_waivers,
        allow_empty=settings.allow_empty,
        exit_zero=settings.exit_zero,
    )


def waiver_path(settings: Settings) -> Path:
    return Path(settings.waivers or WAIVERS)


def waivers_of(settings: Settings) -> tuple[Waiver, ...]:
    """The waivers on file; none where the usual file is not there, an error where a named one is not."""
    from claimcheck.gate.waiver import read_waivers

    path = waiver_path(settings)
    if path.name != WAIVERS and not path.exists():
        raise OptionError("no such file of waivers", mend="give the path of one that exists", where=str(path))
    return read_waivers(path)


def items_of(report: Report) -> dict[str, Conflict | Finding]:
    """All that can be waived, by fingerprint."""
    items: list[Conflict | Finding] = [*report.conflicts, *report.findings]
    return {one.fingerprint: one for one in items}


def rules_of(book: RuleBook) -> dict[str, Rule | AttributionRule]:
    """The rules by their ids, those on conflicts first."""
    rules: list[Rule | AttributionRule] = [*book.conflicts, *book.attribution]
    return {one.id: one for one in rules}


def _known_rules(patterns: Iterable[str], book: RuleBook) -> None:
    from fnmatch import fnmatchcase

    names = list(rules_of(book))
    for pattern in patterns:
        if not any(fnmatchcase(name, pattern) for name in names):
            raise OptionError(f"there is no rule '{pattern}'", mend=nearest(pattern, names, LISTED))


def nearest(word: str, known: Collection[str], otherwise: str, *, least: int = 60) -> str:
    """How to mend a name nobody knows: the one most like it, else what ``otherwise`` says.

    Args:
        least: how alike, 0 to 100; names that mean nothing must be nearly the same.
    """
    from rapidfuzz import fuzz, process

    # A part of a name tells which is meant; some of its letters, scattered in a longer name, do not.
    alike = fuzz.WRatio if any(word in name for name in known) else fuzz.ratio
    near = process.extractOne(word, sorted(known), scorer=alike, score_cutoff=least)
    return f"did you mean '{near[0]}'?" if near else otherwise
