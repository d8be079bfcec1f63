"""Checks over the rows of tables: what no editor would print and no spreadsheet notices.

Each takes all rows at once, for a series falls from one row to another. A row is a claim that came by a mapping; the
claims of articles, in a table or not, are none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from claimcheck.judge.label import day, number, scene
from claimcheck.judge.measure import claimed
from claimcheck.judge.page import Found
from claimcheck.judge.voice import GRADES, grade, is_own, voice
from claimcheck.model import Claim
from claimcheck.rule import AttributionRule

_DAY_IN_NAME = re.compile(r"(?<!\d)(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
VOICES = 40  # claims of one event whose independence is worked out pair by pair
_INDEPENDENT = GRADES.index("independent")


def is_row(claim: Claim) -> bool:
    """Whether a claim came out of somebody's table by a mapping."""
    return bool(claim.attributes) and claim.attributes[0][0] == "table"


def bounds_crossed(rows: Sequence[Claim], rule: AttributionRule) -> Iterator[Found]:
    """A low estimate above the best or the high one, or a best above the high one."""
    for claim in rows:
        stated = (claim.quantity.low, claim.quantity.best, claim.quantity.high)
        known = [bound for bound in stated if bound is not None]
        if known != sorted(known):
            names = zip(("low", "best", "high"), stated, strict=True)
            words = ", ".join(f"{name} {number(bound)}" for name, bound in names if bound is not None)
            yield Found((claim,), words=words, other=_about(claim))


def total_falls(rows: Sequence[Claim], rule: AttributionRule) -> Iterator[Found]:
    """A total so far that is lower on a later day."""
    for series in _series(rows, "total").values():
        for earlier, later in pairwise(series):
            one, other = claimed(earlier), claimed(later)
            if one is not None and other is not None and other.high < one.low:
                words = f"from {number(one.low)} on {_day(earlier)} to {number(other.high)} on {_day(later)}"
                yield Found((earlier, later), words=words, other=_about(later))


def change_differs(rows: Sequence[Claim], rule: AttributionRule) -> Iterator[Found]:
    """The count of a day that is not the change of the total from the day before."""
    totals: dict[Hashable, dict[date, Claim]] = defaultdict(dict)
    for (uri, subject, column, voiced), series in _series(rows, "total").items():
        totals[uri, subject, column, voiced].update({_start(claim): claim for claim in series})
    for (uri, subject, _, voiced), series in _series(rows, "day").items():
        for claim in series:
            whole = totals.get((uri, subject, _told(claim).get("change_of"), voiced), {})
            before, after = whole.get(_start(claim) - timedelta(days=1)), whole.get(_start(claim))
            figures = [claimed(one) if one is not None else None for one in (before, after, claim)]
            if before is None or after is None or None in figures:
                continue
            first, last, said = (found.low for found in figures if found is not None)
            if last - first != said:
                words = f"{number(said)}, while the total goes from {number(first)} to {number(last)}"
                yield Found((claim, before, after), words=words, other=_about(claim))


def part_above_whole(rows: Sequence[Claim], rule: AttributionRule) -> Iterator[Found]:
    """A part of a row that is larger than its whole."""
    split = [claim for claim in rows if "part_of" in _told(claim)]
    lines = {(claim.evidence.uri, claim.evidence.line) for claim in split}
    wholes = {
        (claim.evidence.uri, claim.evidence.line, _told(claim).get("column"), voice(claim)): claim
        for claim in (rows if split else ())
        if (claim.evidence.uri, claim.evidence.line) in lines
    }
    for claim in split:
        column = _told(claim)["part_of"]
        whole = wholes.get((claim.evidence.uri, claim.evidence.line, column, voice(claim)))
        part, total = claimed(claim), claimed(whole) if whole is not None else None
        if whole is not None and part is not None and total is not None and part.low > total.high:
            words = f"{number(part.low)} ({_told(claim)['column']}) of {number(total.high)} ({column})"
            yield Found((claim, whole), words=words, other=_about(claim))


def values_differ(rows: Sequence[Claim], rule: AttributionRule) -> Iterator[Found]:
    """Several values of what has one value at most. A date to the year agrees with a day in it."""
    gathered: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in rows:
        if claim.value is not None and _told(claim).get("single"):
            gathered[claim.topic, claim.subject].append(claim)
    for together in gathered.values():
        # Each value is behind those it begins with, so a value agrees with the one before or with none.
        values = sorted({" ".join((claim.value or "").casefold().split()) for claim in together})
        full = [one for one, behind in zip(values, [*values[1:], ""], strict=True) if not behind.startswith(one)]
        if len(full) > 1:
            first = {claim.value: claim for claim in reversed(together)}
            kept = tuple(sorted(first.values(), key=_place))
            words = " and ".join(f"{claim.value} ({claim.source.name})" for claim in kept)
            yield Found(kept, words=words, other=kept[0].subject)


def name_date(rows: Sequence[Claim], rule: AttributionRule) -> Iterator[Found]:
    """A row of another day than the file's name says, where the file is the file of one day."""
    for uri, claims in _gathered(rows, lambda claim: claim.evidence.uri).items():
        named = day_in_name(str(uri))
        days = Counter(claim.when.start for claim in claims if claim.when.start is not None)
        if named is None or not days or (len(days) > 1 and 2 * days[named] < days.total()):
            continue
        seen: set[int] = set()
        for claim in claims:
            inside = claim.when.start is None or claim.when.start <= named <= (claim.when.end or claim.when.start)
            if not inside and claim.evidence.line not in seen:
                seen.add(claim.evidence.line)
                yield Found((claim,), words=f"{_day(claim)}, not {day(named)}", other=_about(claim))


def duplicate_rows(rows: Sequence[Claim], rule: AttributionRule) -> Iterator[Found]:
    """Rows that say the same of the same thing twice."""
    told: set[tuple[Hashable, ...]] = set()
    for together in _alike(rows):
        lines = sorted({claim.evidence.line for claim in together})
        key = (together[0].evidence.uri, *lines)
        if len(lines) > 1 and key not in told:
            told.add(key)
            first = {claim.evidence.line: claim for claim in reversed(together)}
            words = f"lines {', '.join(map(str, lines[:-1]))} and {lines[-1]}"
            yield Found(tuple(first[line] for line in lines), words=words, other=_about(together[0]))


def unknown_source(rows: Sequence[Claim], rule: AttributionRule) -> Iterator[Found]:
    """A source that the registry does not know: misspelt, or to be added."""
    for name, claims in _gathered(rows, lambda claim: claim.source.name).items():
        source = claims[0].source
        if source.origin is None and not is_own(source):
            yield Found((min(claims, key=_place),), other=str(name))


def unsourced_figure(rows: Sequence[Claim], rule: AttributionRule) -> Iterator[Found]:
    """A figure without a source."""
    for claim in rows:
        if claim.source.id == "unspecified" and claimed(claim) is not None:
            yield Found((claim,), other=_about(claim))


def too_few_sources(rows: Sequence[Claim], rule: AttributionRule) -> Iterator[Found]:
    """Fewer independent sources than the mapping requires."""
    asked = [claim for claim in rows if "require" in _told(claim)]
    for together in _gathered(asked, lambda claim: (claim.topic, claim.subject, claim.when.start)).values():
        least = int(_told(together[0])["require"])
        found = _independent(together)
        if found < least:
            yield Found(tuple(together), words=f"{found} of {least}", other=_about(together[0]))


def _independent(claims: Sequence[Claim]) -> int:
    """How many of the voices are independent of one another, each of all counted before it."""
    kept: list[Claim] = []
    for claim in list({voice(one): one for one in claims if not is_own(one.source)}.values())[:VOICES]:
        if all(GRADES.index(grade(claim, other)) >= _INDEPENDENT for other in kept):
            kept.append(claim)
    return len(kept)


def _series(rows: Iterable[Claim], counts: str) -> dict[tuple[str, str, str, str], list[Claim]]:
    """The figures of each table, subject and column by day; by source too where two give one day."""
    columns: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in rows:
        told = _told(claim)
        if told.get("counts") == counts and claim.when.start is not None and claimed(claim) is not None:
            columns[claim.evidence.uri, claim.subject, told["column"]].append(claim)
    out: dict[tuple[str, str, str, str], list[Claim]] = defaultdict(list)
    for key, claims in columns.items():
        alone = len({_start(claim) for claim in claims}) == len(claims)
        for claim in sorted(claims, key=lambda one: (_start(one), _place(one))):
            out[(*key, "" if alone else voice(claim))].append(claim)
    return out


def _gathered(rows: Iterable[Claim], key: Callable[[Claim], Hashable]) -> dict[Hashable, list[Claim]]:
    out: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in rows:
        out[key(claim)].append(claim)
    return out


def _alike(rows: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Rows of one content together, in the order of the first of each; what is alone on its day needs no look."""
    near = _gathered(rows, lambda claim: (claim.subject, claim.when.start, claim.source.id, claim.quantity.low))
    many = {id(claim) for claims in near.values() if len(claims) > 1 for claim in claims}
    yield from _gathered((claim for claim in rows if id(claim) in many), _content).values()


def _content(claim: Claim) -> Hashable:
    return (
        claim.evidence.uri, claim.topic, claim.subject, claim.place, claim.source, claim.when, claim.quantity,
        claim.value, claim.polarity, claim.noun, claim.scope, claim.attributes, claim.published, claim.sentence,
    )  # fmt: skip


def _told(claim: Claim) -> Mapping[str, str]:
    return _named(claim.attributes)


@lru_cache(maxsize=1024)  # a column has one tuple of attributes for all its rows
def _named(attributes: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return dict(attributes)


def _start(claim: Claim) -> date:
    return claim.when.start or date.min


def _place(claim: Claim) -> tuple[str, int, str]:
    return claim.evidence.uri, claim.evidence.line, claim.id


def _day(claim: Claim) -> str:
    return day(claim.when.start)


def _about(claim: Claim) -> str:
    """What a row is about, in one fixed form: findings on two events in one town differ by it."""
    return f"{scene(claim.subject)}, {_day(claim)}"


def day_in_name(uri: str) -> date | None:
    found = _DAY_IN_NAME.search(uri.rpartition("/")[2])
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found is not None else None
    except ValueError:
        return None


TABLES: dict[str, Callable[[Sequence[Claim], AttributionRule], Iterator[Found]]] = {
    "bounds_crossed": bounds_crossed,
    "total_falls": total_falls,
    "change_differs": change_differs,
    "part_above_whole": part_above_whole,
    "values_differ": values_differ,
    "name_date": name_date,
    "duplicate_rows": duplicate_rows,
    "unknown_source": unknown_source,
    "unsourced_figure": unsourced_figure,
    "too_few_sources": too_few_sources,
}
