"""Which rows of a table can have anything to say: those of groups in which two claims may clash, and those that are
told of by themselves.

Everything here errs to one side. A group that is passed over holds no two claims that any rule could set against each
other; one that is kept is judged as ever, pair by pair. So what is left out changes no byte of a report.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from claimcheck.bulk.facts import Facts, Gatherer, together
from claimcheck.judge.table import day_in_name
from claimcheck.judge.whole import WHOLES
from claimcheck.read.columns import batches
from claimcheck.read.limits import Limits
from claimcheck.rule import Rule, RuleBook, covers
from claimcheck.rule.mapping import TableMapping

if TYPE_CHECKING:
    from claimcheck.bulk.cells import Flags, Integers

DAYS = 1 << 23  # more than the calendar has
FIGURES = frozenset({"numeric", "monotone", "credit"})
VALUES = frozenset({"exclusive", "opposite", "denial"})
CLOSE = 1e-9  # of a figure: what arithmetic may lose


class Swept(NamedTuple):
    """For each row of a table whether it has to be judged; the mappings of its sheets or tables."""

    wanted: list[bool]
    mappings: dict[str, TableMapping | None]


def worth_reading(
    path: Path, uri: str, rulebook: RuleBook, mapping: TableMapping | None, limits: Limits
) -> Swept | None:
    """Which rows of a table have to be judged; None where all have to be.

    Raises:
        ReadError: the table as a whole cannot be read.
    """
    if day_in_name(uri) is not None:
        return None  # whether a row is of another day than the file, the other rows decide
    gatherer, parts, rows, problems, single = Gatherer(uri, rulebook), [], 0, [], True
    mappings: dict[str, TableMapping | None] = {}
    for batch in batches(path, uri, mapping, limits):
        if batch.mapping is None or not _is_plain(batch.mapping):
            return None
        facts, faults = gatherer.facts(batch, batch.mapping, rows)
        parts.append(facts)
        problems += faults
        rows += batch.rows
        mappings[batch.part] = batch.mapping
        single = single and not batch.part
    wanted = np.zeros(rows, dtype=bool)
    wanted[problems] = True
    facts = together(parts)
    wanted[facts.row[suspects(facts, list(gatherer.topics), rulebook, single=single)]] = True
    return Swept(wanted.tolist(), mappings)


def _is_plain(mapping: TableMapping) -> bool:
    """Whether each row stands for itself: no series, no parts of a whole, no number of sources that an event needs."""
    return not mapping.measures and not mapping.require


def suspects(facts: Facts, topics: list[str], book: RuleBook, *, single: bool) -> Flags:
    """For each claim whether it may take part in a conflict, or a finding be made of it.

    Args:
        topics: what the numbers in ``facts.topic`` stand for.
        single: whether all claims are of one document.
    """
    out = facts.alone | _repeated(facts)
    about = _mixed(facts.subject, facts.topic)
    order = np.lexsort((facts.start, about))
    windows = [book.window(topic) for topic in topics]
    widths = np.array([DAYS if width is None else width for width in windows], dtype=np.int64)
    groups = _runs(facts, about, order, widths[facts.topic[order]] if len(order) else widths[:0])
    hot = np.zeros(groups[-1] + 1 if len(groups) else 0, dtype=bool)
    # Most groups are of one claim.
    many = np.bincount(groups, minlength=len(hot))[groups] > 1
    order, groups = order[many], groups[many]
    for rule in book.conflicts:
        if rule.status == "deprecated" or rule.kind in WHOLES or (single and _needs_two_documents(rule)):
            continue
        covered = np.array([covers(rule.topic, topic) for topic in topics], dtype=bool)
        some = covered[facts.topic[order]]
        if some.any():
            hot[groups[some][_may_clash(facts, about, order[some], rule, single=single)]] = True
    out[order[hot[groups]]] = True
    return out


def _needs_two_documents(rule: Rule) -> bool:
    # Within one document a source is credited with two figures only in two sentences, and rows have none.
    return rule.kind == "credit" or "document" in rule.comparable.different


def _may_clash(facts: Facts, about: Integers, order: Integers, rule: Rule, *, single: bool) -> Flags:
    """For each of some claims in order whether a rule may find two that clash among those that lie near it."""
    asked = rule.comparable
    # Two articles may give one toll as of two days; one table may not.
    width = 0 if "day" in asked.same and single else DAYS if rule.days is None else rule.days
    runs = _runs(facts, about, order, width)
    if "source" in asked.same:
        about = _mixed(about, facts.voice)
        order_within = np.lexsort((facts.start[order], facts.voice[order], runs))
        again = _may_differ(facts, order[order_within], _runs(facts, about, order[order_within], width), rule, single)
        out = np.zeros(len(order), dtype=bool)
        out[order_within] = again
        return out
    return _may_differ(facts, order, runs, rule, single)


def _may_differ(facts: Facts, order: Integers, runs: Integers, rule: Rule, single: bool) -> Flags:
    """For each of some claims in order whether its run holds two that a rule may set against each other."""
    first = np.flatnonzero(np.diff(runs, prepend=-1))
    found = np.diff(np.append(first, len(runs))) > 1
    if "source" in rule.comparable.different:
        found &= _differ(facts.voice[order], first)
    if rule.kind == "monotone":
        found &= _differ(facts.known[order], first)
    if rule.kind in FIGURES:
        found &= _apart(facts, order, first, rule, single)
    elif rule.kind in VALUES:
        found &= _differ(facts.value[order], first)
    return np.repeat(found, np.diff(np.append(first, len(runs))))


def _apart(facts: Facts, order: Integers, first: Integers, rule: Rule, single: bool) -> Flags:
    """Whether two figures of a run lie apart by more than a rule forgives; so too two minimums, where it asks."""
    low, high = facts.low[order], facts.high[order]
    with np.errstate(invalid="ignore"):
        largest, smallest = np.fmax.reduceat(low, first), np.fmin.reduceat(high, first)
        share = rule.conflict.tolerance.percent / 100
        reach = largest - share * np.abs(largest) if share < 1 else largest
        found = reach > smallest - CLOSE * np.maximum(np.abs(smallest), np.abs(largest))
        if rule.conflict.floor_ratio is not None and not single:
            floors = np.where(np.isposinf(high), low, np.nan)
            found |= np.fmax.reduceat(floors, first) > np.fmin.reduceat(floors, first)
    return found


def _differ(values: Integers, first: Integers) -> Flags:
    same: Flags = np.minimum.reduceat(values, first) == np.maximum.reduceat(values, first)
    return ~same


def _runs(facts: Facts, about: Integers, order: Integers, width: Integers | int) -> Integers:
    """The number of the run that each claim is of: one matter, days no further apart than a width; no day apart."""
    start, end = facts.start[order].astype(np.int64), facts.end[order].astype(np.int64)
    matter = np.cumsum(np.diff(about[order], prepend=0) != 0) if len(order) else order
    reach = np.maximum.accumulate(matter * DAYS + end) - matter * DAYS
    begins = np.ones(len(order), dtype=bool)
    begins[1:] = (matter[1:] != matter[:-1]) | (start[1:] - reach[:-1] > np.broadcast_to(width, len(order))[1:])
    begins[1:] |= (start[1:] > 0) & (start[:-1] == 0)
    return np.cumsum(begins) - 1


def _repeated(facts: Facts) -> Flags:
    """The claims that say what another says of the same."""
    key = facts.row.astype(np.int64) * 0
    for column in (facts.topic, facts.subject, facts.source, facts.value, facts.start, facts.end, facts.known):
        key = _mixed(key, column)
    for bound in (facts.low, facts.high):
        key = _mixed(key, np.where(np.isnan(bound), -1.0, bound).view(np.int64))
    order = np.argsort(key)
    same = np.diff(key[order]) == 0
    out = np.zeros(len(key), dtype=bool)
    out[order[1:][same]] = True
    out[order[:-1][same]] = True
    return out


def _mixed(one: Integers, other: Integers) -> Integers:
    """One hash of two columns."""
    mixed = (one.astype(np.uint64) ^ other.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
    return (mixed ^ (mixed >> np.uint64(29))).astype(np.int64)
